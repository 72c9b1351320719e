"""Owns plain text → sheet: lines with their offsets, whatever ends them.

Characters that no reader sees (controls, zero-width marks, byte order marks in
mid-file) are dropped here, so that nobody behind has to know of them.
"""

import re
from collections.abc import Iterable, Iterator

from rag.reading.labels import relabelled
from rag.reading.sheet import Line, Sheet, Traced
from rag.reading.side_by_side import one_by_one
from rag.reading.web_copy import without_site

# Controls but for white space; soft hyphens; zero-width, direction and variation marks;
# the byte order mark; interlinear marks; what could not be decoded stays visible.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)


def read_text(source: str, text: str) -> Sheet:
    """Return the printed lines of a plain text, without the web site or the labels of an export around them."""
    return Sheet(source, relabelled(without_site(tuple(as_lines(one_by_one(tuple(physical_lines(text))))))))


def physical_lines(text: str, start: int = 0) -> Iterator[Traced]:
    """Yield every line as it stands in the file, empty ones too, without its end and without invisible characters.

    >>> [line.text for line in physical_lines("金山\\r\\n\\r报")]
    ['金山', '', '报']
    """
    place = start
    for piece in text.splitlines(keepends=True):
        body = piece.rstrip("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        yield visible(Traced.of(body, place))
        place += len(piece)


def visible(line: Traced) -> Traced:
    """Return the line without characters that no reader sees."""
    if not INVISIBLE.search(line.text):
        return line
    return line.kept(i for i, character in enumerate(line.text) if not INVISIBLE.match(character))


def as_lines(lines: Iterable[Traced]) -> Iterator[Line]:
    """Yield the lines that print something, and how many empty ones stood before each."""
    blanks = 0
    for line in lines:
        stripped = line.strip()
        if stripped:
            yield Line(stripped, blanks=blanks, indent=indent_of(line))
            blanks = 0
        else:
            blanks += 1


def indent_of(line: Traced) -> int:
    """Return how many characters of white space stand before the first printed one."""
    return len(line.text) - len(line.text.lstrip())
