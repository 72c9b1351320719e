"""Owns the errors that a person may see: what happened, and the next command.

Everything else that can go wrong is either data (a `Problem`, an answer that
says "not found") or a defect in the code, and neither is raised as one of these.
"""


class RagError(Exception):
    """A wrong environment or a wrong wish, with the next step for the person who sees it.

    >>> str(RagError("The index is missing.", "Run: rag build"))
    'The index is missing. Run: rag build'
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(RagError):
    """A command was given words that do not go together."""


class SettingError(RagError):
    """A setting is unknown, malformed or out of its range."""


class IndexMissingError(RagError):
    """There is no index where one was expected."""


class IndexDamagedError(RagError):
    """A file of the index is missing, truncated or altered."""


class IndexMismatchError(RagError):
    """The index was built with another embedder, analyser or setting than is asked for."""


class ModelUnavailableError(RagError):
    """An embedding model, reranker or language model cannot be had."""


class MissingExtraError(RagError):
    """An optional dependency is not installed; the hint gives the install line."""


class QuestionRefusedError(RagError):
    """A question is empty or too long: the fault of that question alone."""
