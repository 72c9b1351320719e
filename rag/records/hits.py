"""Owns what is searched and found: passages, filters, queries and hits."""

from dataclasses import dataclass, fields, replace
from typing import Literal

from rag.errors import QuestionRefusedError
from rag.records.pages import Article, Field, Kind

Mode = Literal["hybrid", "dense", "keyword"]
Language = Literal["zh", "en"]
# What kind of answer a question wants.
Wanted = Literal[
    "person",
    "number",
    "time",
    "place",
    "organisation",
    "list",
    "reason",
    "definition",
    "comparison",
    "summary",
    "title",
    "thing",
    "archive",
]


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of one field of one article: what is embedded, keyed and quoted.

    `subhead` is the small headline under which the span stands, for context only.
    """

    id: str
    article_id: str
    field: Field
    start: int
    end: int
    subhead: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a passage holds at least one character: {self}")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles are asked about. None means any; dates are ISO, inclusive, and in their order."""

    newspaper: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    page: str | None = None
    kind: Kind | None = None
    reporter: str | None = None
    total_issue_no: str | None = None

    def __post_init__(self) -> None:
        if self.date_from is not None and self.date_to is not None and self.date_from > self.date_to:
            raise QuestionRefusedError(
                f"起始日期晚于截止日期 · the first date is later than the last: {self.date_from} – {self.date_to}.",
                "把两个日期对调 Exchange the two dates.",
            )

    def __bool__(self) -> bool:
        return any(getattr(self, entry.name) is not None for entry in fields(self))

    @property
    def has_dates(self) -> bool:
        """Whether they name a first day or a last."""
        return self.date_from is not None or self.date_to is not None

    def without(self, name: str) -> "Filters":
        """Return these filters with one of them lifted.

        >>> Filters(page="1", reporter="张三").without("page") == Filters(reporter="张三")
        True
        """
        return replace(self, **{name: None})


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is understood: standing alone, with what it names and wants.

    `readings` are the texts to retrieve with, most trusted first (the standalone
    question, then the words as typed where a follow-up could mean either).
    `phrases` must stand in a passage character by character. `given` are those of
    the filters that a person set: they hold, where one read from the words is a guess.
    """

    question: str
    understood_as: str
    language: Language = "zh"
    wanted: Wanted = "thing"
    readings: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    filters: Filters = NO_FILTERS
    given: Filters = NO_FILTERS

    def __post_init__(self) -> None:
        if not self.readings:
            object.__setattr__(self, "readings", (self.understood_as,))


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, and why: its place in both rankings, the words that met, the date's fit.

    Ranks count from 1; None where that engine did not find the passage.
    `folded` names the near-duplicates that this hit stands for.
    """

    rank: int
    score: float
    passage: Passage
    article: Article
    dense_rank: int | None = None
    keyword_rank: int | None = None
    dense_score: float | None = None
    keyword_score: float | None = None
    matched: tuple[str, ...] = ()
    date_fits: bool | None = None
    folded: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The passage as printed."""
        return self.article.field(self.passage.field)[self.passage.start : self.passage.end]

    @property
    def page(self) -> str | None:
        """The page on which the passage begins."""
        if self.passage.field == "head":
            return self.article.page
        return self.article.page_at(self.passage.start)
