"""Owns text that remembers where it stood: traced runs of characters, lines and sheets.

Every step of reading cuts, joins and drops characters; none may invent one
without saying where it comes from, so that any character of an article can be
shown at its place in the raw file.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from operator import sub

from rag.records import Origin

# The level of a line that markup only sets bold: below any heading marked as one.
BOLD_LEVEL = 7


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and, for each of its characters, the offset at which it stands in the raw text."""

    text: str
    at: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.at):
            raise ValueError(f"{len(self.text)} characters but {len(self.at)} places")

    @classmethod
    def of(cls, text: str, start: int = 0) -> "Traced":
        """Return a text that stands in one run at `start`.

        >>> Traced.of("金山", 7).at
        (7, 8)
        """
        return cls(text, tuple(range(start, start + len(text))))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, span: slice) -> "Traced":
        return Traced(self.text[span], self.at[span])

    def __add__(self, other: "Traced") -> "Traced":
        return Traced(self.text + other.text, self.at + other.at)

    def strip(self) -> "Traced":
        """Return the text without white space at either end."""
        bare = self.text.strip()
        if len(bare) == len(self.text):
            return self
        start = len(self.text) - len(self.text.lstrip())
        return self[start : start + len(bare)]

    def kept(self, places: Iterable[int]) -> "Traced":
        """Return only the characters at the given indices, in the order given."""
        chosen = tuple(places)
        return Traced("".join(self.text[i] for i in chosen), tuple(self.at[i] for i in chosen))

    def origins(self, source: str, start: int = 0) -> tuple[Origin, ...]:
        """Return the runs in which these characters stand in `source`, the first of them counted as `start`.

        >>> (Traced.of("金山", 3) + Traced.of("报", 9)).origins("a.txt")
        (Origin(start=0, end=2, source='a.txt', raw_start=3), Origin(start=2, end=3, source='a.txt', raw_start=9))
        """
        seams = [i for i, step in enumerate(map(sub, self.at[1:], self.at), 1) if step != 1]
        ends = (*seams, len(self.at)) if self.at else ()
        return tuple(
            Origin(start + first, start + end, source, self.at[first])
            for first, end in zip((0, *seams), ends, strict=False)
        )


def joined(pieces: Iterable[Traced]) -> Traced:
    """Return the pieces as one text, nothing between them."""
    listed = tuple(pieces)
    return Traced("".join(piece.text for piece in listed), tuple(chain.from_iterable(piece.at for piece in listed)))


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, white space at its ends removed, never empty.

    `heading` is the level that markup gives it (Markdown `#`, HTML h1–h6), 0 for none;
    the marks themselves are not part of `traced`. `blanks` counts the empty lines before it,
    `indent` the characters of white space that stood before it on its own line.
    """

    traced: Traced
    blanks: int = 0
    heading: int = 0
    indent: int = 0

    @property
    def text(self) -> str:
        """The characters of the line."""
        return self.traced.text


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one raw file shows, line by line, whatever its format was."""

    source: str
    lines: tuple[Line, ...]
