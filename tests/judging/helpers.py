"""Owns the small archive and the hand-made results that the judging tests share."""

from collections.abc import Sequence

from rag.records import Answer, Article, Citation, Claim, Hit, Passage, Query
from rag.records.evaluations import Evidence, FoundPassage, GoldQuestion, QuestionResult

PARK = Article(
    source="2021/park.txt",
    id="park",
    kind="news",
    title="河边公园开放",
    text="河边公园3月8日开放，占地60亩。园长王立说，公园全天免费。",
)
BRIDGE = Article(source="bridge.txt", id="bridge", kind="news", text="新桥长121米，连接东西两镇。")


def hit(article: Article, start: int, end: int, *, rank: int) -> Hit:
    """Return a hit on a span of the article's text."""
    passage = Passage(f"{article.id}:{start}", article.id, "text", start, end)
    return Hit(rank=rank, score=1 / rank, passage=passage, article=article)


def answered(text: str, citations: Sequence[Citation], hits: Sequence[Hit], *, confidence: float = 0.9) -> Answer:
    """Return an answer of one claim that rests on all the citations."""
    numbers = tuple(citation.number for citation in citations)
    return Answer(
        Query("问？", "问？"), "answered", (Claim(text, numbers),), tuple(citations), tuple(hits), confidence=confidence
    )


def refused() -> Answer:
    """Return a refusal."""
    return Answer(Query("问？", "问？"), "not_found", (Claim("档案中没有。"),), reason="nothing")


def gold(**values: object) -> GoldQuestion:
    """Return a question on the size of the park, changed by `values`."""
    whole: dict[str, object] = {
        "id": "q1",
        "question": "公园占地多少？",
        "answers": ("60亩",),
        "evidence": (Evidence("park", ("河边公园3月8日开放，占地60亩。",)),),
    }
    return GoldQuestion(**{**whole, **values})  # type: ignore[arg-type]


def result(
    name: str,
    *,
    right: bool = True,
    refused: bool = False,
    confidence: float = 0.5,
    rank: int | None = 1,
    answerable: bool = True,
    found: Sequence[FoundPassage] = (),
    relevant: Sequence[tuple[str, int]] = (),
    kind: str = "fact",
) -> QuestionResult:
    """Return a result as if a run had left it."""
    return QuestionResult(
        id=name,
        question=f"{name}？",
        type=kind,
        language="zh",
        answerable=answerable,
        sources=("a",),
        evidence=1,
        wanted="甲",
        said="甲[1]",
        outcome="not_found" if refused else "answered",
        reason="nothing" if refused else None,
        confidence=confidence,
        right=right,
        refused=refused,
        exact=1.0 if answerable else None,
        character_f1=1.0 if answerable else None,
        citation_hit=right if answerable else None,
        citation_first=right if answerable else None,
        citation_precision=float(right) if answerable else None,
        citation_recall=float(right) if answerable else None,
        citations=1,
        rank=rank if answerable else None,
        found=tuple(found),
        relevant_passages=tuple(relevant),
        relevant_articles=tuple(relevant),
        dated=True,
        timings=(("search", 0.002),),
        seconds=0.01,
    )
