"""Owns what evaluation is made of: questions with known answers, results, runs and reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rag.records.answers import Outcome, Reason, Turn
from rag.records.hits import Language


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of a source that answers a question: its quote, and other forms of the same words.

    `article_id` is set only where a set names articles instead of quoting them (qrels).
    """

    source: str
    quotes: tuple[str, ...] = ()
    article_id: str | None = None
    grade: int = 1


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with what a right answer holds and where it stands.

    Every group of `must_include` wants one of its members; without groups, one of
    `answers` must stand in what is said. `premises` are true facts that a refusal
    may name instead.
    """

    id: str
    question: str
    language: Language = "zh"
    type: str = "other"
    answerable: bool = True
    answers: tuple[str, ...] = ()
    must_include: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    history: tuple[Turn, ...] = ()
    premises: tuple[str, ...] = ()
    draft: bool = False

    @property
    def answers_can_be_judged(self) -> bool:
        """Whether the set says what a right answer holds; qrels and readers' thumbs say only where it stands."""
        return not self.answerable or bool(self.answers or self.must_include)

    @property
    def can_be_judged(self) -> bool:
        """Whether anything is known to judge by; of a draft nobody may have said anything yet."""
        return self.answers_can_be_judged or bool(self.evidence)


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage as a run remembers it: where it stood and whether it holds evidence."""

    passage_id: str
    article_id: str
    source: str
    score: float
    grade: int
    # Which pieces of evidence, by their place in the question, stand in it.
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What one system did with one question. Measures that do not apply are None."""

    id: str
    question: str
    type: str
    language: Language
    answerable: bool
    sources: tuple[str, ...]
    # How many pieces of evidence the set names.
    evidence: int
    wanted: str
    said: str
    # None of a run of retrieval alone, in which nothing was said.
    outcome: Outcome | None
    reason: Reason | None
    confidence: float
    # None where nothing was said, or the set does not tell what is right.
    right: bool | None
    refused: bool | None
    exact: float | None
    character_f1: float | None
    citation_hit: bool | None
    citation_first: bool | None
    citation_precision: float | None
    citation_recall: float | None
    citations: int
    rank: int | None
    found: tuple[FoundPassage, ...]
    # Relevant passages and articles of the whole archive: the denominators of recall and MAP.
    relevant_passages: tuple[tuple[str, int], ...]
    relevant_articles: tuple[tuple[str, int], ...]
    # Whether a date is known of an article that holds the evidence; None where none does.
    dated: bool | None
    timings: tuple[tuple[str, float], ...]
    seconds: float

    @property
    def characters(self) -> int:
        """The length of what was said."""
        return len(self.said)


@dataclass(frozen=True, slots=True)
class Run:
    """One system's results over one question set."""

    name: str
    question_set: str
    system: Mapping[str, str]
    results: tuple[QuestionResult, ...]
    # What was measured besides the questions: passages a second, memory, size.
    cost: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured:
    """A mean with its 95 % bootstrap interval, over `count` questions."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How system B differs from system A in one measure, question by question.

    `p` is of the paired randomisation test; `p_holm` is corrected for all the
    comparisons made together.
    """

    measure: str
    system_a: str
    system_b: str
    mean_a: float
    mean_b: float
    difference: Measured
    p: float
    p_holm: float
    wins: int
    ties: int
    losses: int
    flipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of like confidence: how sure they were, how often right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Report:
    """How good a system is, how sure that is, and where it fails."""

    run: Run
    metrics: Mapping[str, float | None]
    intervals: Mapping[str, Measured]
    slices: Mapping[str, Mapping[str, Mapping[str, float | None]]]
    reliability: tuple[Bin, ...]
    # (coverage, risk) as the least sure answers are let go one by one.
    risk_coverage: tuple[tuple[float, float], ...]
    cost: Mapping[str, float]
    worst: tuple[str, ...]
    # Questions whose evidence the archive does not hold: they can only be missed, whatever the system does.
    without_evidence: tuple[str, ...] = ()
