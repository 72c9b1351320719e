"""Owns how the page's endpoints answer: JSON objects; a wrong wish comes back in words, not as a failure."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from rag.errors import RagError

Reply = dict[str, Any]
# Answers are short work; a few at a time keep two cores busy without anybody waiting long.
AT_ONCE = 4

_P = ParamSpec("_P")


def in_words(endpoint: Callable[_P, Reply]) -> Callable[_P, Reply]:
    """Return the endpoint so that a RagError comes back as `{"event": "failed", "message", "hint"}`."""

    @wraps(endpoint)
    def told(*arguments: _P.args, **named: _P.kwargs) -> Reply:
        try:
            return endpoint(*arguments, **named)
        except RagError as error:
            return failed(error)

    return told


def failed(error: RagError) -> Reply:
    """Return what went wrong as a reply."""
    return {"event": "failed", "message": error.message, "hint": error.hint}
