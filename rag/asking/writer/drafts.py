"""Owns the reading of what a language model streams: sentences with the passage numbers they name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rag.text.sentences import sentences

_OPEN, _CLOSE = r"[\[【［]", r"[\]】］]"
_MARKER = re.compile(rf"{_OPEN}\s*(\d{{1,3}}(?:\s*[,，、]\s*\d{{1,3}})*)\s*{_CLOSE}")
# Sentences are whole once their markers are over: behind them stands something else, or a new line.
_END = re.compile(rf"(?:{_OPEN}[\d\s,，、]+{_CLOSE}\s*)+[。.]?(?=[^\s\[【［。.])|\n")
_THINKING = re.compile(r"<think>.*?</think>", re.DOTALL)
_LEAD = re.compile(r"^(?:[-*•·#>\s]+|\d{1,2}[.、)）]\s+)")
# A model that never ends its sentence is cut here, so that reading stays linear.
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence that a model wrote, its markers taken off, and the passages it named (from 1)."""

    text: str
    passages: tuple[int, ...] = ()


def sentences_of(pieces: Iterable[str]) -> Iterator[Draft]:
    """Yield each drafted sentence as soon as it is whole; what a model thinks aloud is left out.

    Several sentences before one marker all rest on it.

    >>> list(sentences_of(["占地60", "亩。[2] 两地", "村民可来。[1][3]"]))
    [Draft(text='占地60亩。', passages=(2,)), Draft(text='两地村民可来。', passages=(1, 3))]
    """
    waiting = ""
    for piece in pieces:
        waiting = _THINKING.sub("", waiting + piece)
        if "<think>" in waiting:
            continue
        start = 0
        for end in (found.end() for found in _END.finditer(waiting)):
            yield from _drafts(waiting[start:end])
            start = end
        waiting = waiting[start:]
        if len(waiting) > _LONGEST:
            yield from _drafts(waiting)
            waiting = ""
    yield from _drafts(waiting.partition("<think>")[0])


def _drafts(chunk: str) -> Iterator[Draft]:
    numbers = tuple(
        dict.fromkeys(int(number) for found in _MARKER.findall(chunk) for number in re.split(r"\s*[,，、]\s*", found))
    )
    # "…亩[2]。" leaves its full stop behind the marker.
    text = re.sub(r"\s+([。.])", r"\1", _LEAD.sub("", _MARKER.sub("", chunk)).strip())
    for start, end in sentences(text):
        if text[start:end].strip("。.，,;； "):
            yield Draft(text[start:end], numbers)
