"""Owns what a newspaper page is made of: raw files, articles, and where each character stood.

Offsets into a raw file count characters of its decoded text, not bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

Kind = Literal[
    "news",
    "feature",
    "opinion",
    "brief",
    "continuation",
    "photo_caption",
    "promo",
    "notice",
    "advertisement",
    "masthead",
]
DateBasis = Literal["printed", "issue_number", "inferred"]
Field = Literal["text", "head"]

KINDS: tuple[Kind, ...] = get_args(Kind)
DATE_BASES: tuple[DateBasis, ...] = get_args(DateBasis)

# Kinds that carry a body of reporting; the others keep everything printed in `text`.
REAL_KINDS: frozenset[Kind] = frozenset(("news", "feature", "opinion", "brief", "continuation"))


@dataclass(frozen=True, slots=True)
class RawFile:
    """One file as it lies on disk: its name within the archive, and its bytes."""

    source: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, as data: which file, where, and why in plain words."""

    source: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.source if self.line is None else f"{self.source}:{self.line}"
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Origin:
    """A run of characters `[start, end)` of an article's field that stood together in `source`.

    Character `start + i` is character `raw_start + i` of the decoded raw file.
    """

    start: int
    end: int
    source: str
    raw_start: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.raw_start < 0:
            raise ValueError(f"not a run of characters: {self}")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article's text that stands on one page: from `start` to the next part."""

    start: int
    page: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article (or caption, promo, notice, masthead) as a careful reader would cut it out.

    `text` and `head` are the only places a citation may point into. `parts` has
    more than one entry only when two halves of a jump were joined.
    """

    source: str
    id: str
    kind: Kind
    text: str
    head: str = ""
    newspaper: str | None = None
    date: str | None = None
    date_basis: DateBasis | None = None
    issue_no: str | None = None
    total_issue_no: str | None = None
    page: str | None = None
    section: str | None = None
    kicker: str | None = None
    title: str | None = None
    subtitle: str | None = None
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    credit: str | None = None
    editors: tuple[str, ...] = ()
    continued_to: str | None = None
    continued_from: str | None = None
    text_origins: tuple[Origin, ...] = ()
    head_origins: tuple[Origin, ...] = ()
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("an article needs an id")
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is not a kind of article: {', '.join(KINDS)}")
        if (self.date is None) != (self.date_basis is None):
            raise ValueError(f"date and date_basis go together: {self.date!r}, {self.date_basis!r}")
        for name, length, origins in (
            ("text", len(self.text), self.text_origins),
            ("head", len(self.head), self.head_origins),
        ):
            if origins and origins[-1].end > length:
                raise ValueError(f"an origin points behind the {name} of article {self.id}")

    def field(self, name: Field) -> str:
        """Return the field that passages and citations point into."""
        return self.text if name == "text" else self.head

    def page_at(self, offset: int) -> str | None:
        """Return the page on which character `offset` of the text is printed."""
        page = self.page
        for part in self.parts:
            if part.start <= offset:
                page = part.page
        return page


# The article's form outside the program, in this order.
ARTICLE_FIELDS: tuple[str, ...] = (
    "source",
    "id",
    "kind",
    "newspaper",
    "date",
    "date_basis",
    "issue_no",
    "total_issue_no",
    "page",
    "section",
    "kicker",
    "title",
    "subtitle",
    "reporters",
    "correspondents",
    "credit",
    "editors",
    "continued_to",
    "continued_from",
    "head",
    "text",
)


def article_as_dict(article: Article) -> dict[str, Any]:
    """Return the article in its outside form: JSON-ready, fields in their fixed order."""
    values = {name: getattr(article, name) for name in ARTICLE_FIELDS}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def article_from_dict(values: Mapping[str, Any]) -> Article:
    """Return the article that `article_as_dict` wrote; unknown keys are left aside.

    Raises ValueError or TypeError where a value is not of its field's form.
    """
    known = {name: values[name] for name in ARTICLE_FIELDS if name in values}
    for name in ("reporters", "correspondents", "editors"):
        if name in known:
            known[name] = tuple(known[name])
    return Article(**known)
