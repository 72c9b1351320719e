"""Ask the archive: questions over local newspapers, answered with citations that can be checked."""

__version__ = "0.1.0"
