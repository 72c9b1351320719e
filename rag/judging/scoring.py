"""Owns the verdict on one question: was the answer right, were its citations, was evidence found.

A passage holds an evidence when at least four fifths of its quote stand there
as one run; a citation hits one when half of it does, or when the citation is
itself a clause of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rag.judging.matching import character_f1, folded, holds_any, same_source, says, stands_within
from rag.records import Answer, Citation, Hit
from rag.records.evaluations import Evidence, FoundPassage, GoldQuestion, QuestionResult

PASSAGE_SHARE = 0.8
CITATION_SHARE = 0.5
DEPTH = 10


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage of the archive as the judge needs it."""

    passage_id: str
    article_id: str
    source: str
    text: str
    # Whether the day of its article is known.
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Relevant:
    """What the archive holds that answers a question: grades by passage and by article, and whether it is dated."""

    passages: Mapping[str, int]
    articles: Mapping[str, int]
    dated: bool | None = None


def is_right(gold: GoldQuestion, answer: Answer) -> bool:
    """Return whether what was said is right by the rules of the set.

    An unanswerable question is answered rightly by declining it, or by naming
    the true fact instead.
    """
    text = answer.text
    if not gold.answerable:
        return answer.outcome == "not_found" or any(says(text, premise) for premise in gold.premises)
    if answer.outcome == "not_found" or any(says(text, banned) for banned in gold.must_not):
        return False
    if gold.must_include:
        return all(any(says(text, word) for word in group) for group in gold.must_include)
    return any(says(text, word) for word in gold.answers)


def evidence_in(evidence: Sequence[Evidence], *, source: str, article_id: str, text: str) -> tuple[int, ...]:
    """Return which pieces of evidence, by their place, a passage holds."""
    return tuple(
        place
        for place, item in enumerate(evidence)
        if (
            item.article_id == article_id
            if item.article_id is not None
            else same_source(item.source, source) and holds_any(item.quotes, text, share=PASSAGE_SHARE)
        )
    )


def grade_of(evidence: Sequence[Evidence], held: Iterable[int]) -> int:
    """Return the relevance of a passage that holds these pieces: the best of their grades."""
    return max((evidence[place].grade for place in held), default=0)


def citation_hits(gold: GoldQuestion, citation: Citation) -> tuple[int, ...]:
    """Return which pieces of evidence a citation rests on, by their place."""
    quote = citation.quote
    return tuple(
        place
        for place, item in enumerate(gold.evidence)
        if (
            item.article_id == citation.article.id
            if item.article_id is not None
            else same_source(item.source, citation.article.source)
            and (
                holds_any(item.quotes, quote, share=CITATION_SHARE)
                or (bool(item.quotes) and stands_within(quote, item.quotes[0]))
            )
        )
    )


def found_passages(gold: GoldQuestion, hits: Sequence[Hit], *, depth: int) -> tuple[FoundPassage, ...]:
    """Return the first `depth` hits as a run remembers them, in their order."""
    found = []
    for hit in hits[:depth]:
        held = evidence_in(gold.evidence, source=hit.article.source, article_id=hit.article.id, text=hit.text)
        found.append(
            FoundPassage(
                passage_id=hit.passage.id,
                article_id=hit.article.id,
                source=hit.article.source,
                score=hit.score,
                grade=grade_of(gold.evidence, held),
                evidence=held,
            )
        )
    return tuple(found)


def relevant(gold: GoldQuestion, passages: Iterable[PassageText]) -> Relevant:
    """Return all relevant passages and articles of the archive; where a set names articles, these alone."""
    by_passage: dict[str, int] = {}
    by_article: dict[str, int] = {}
    dated: bool | None = None
    for item in gold.evidence:
        # Named articles count whether the archive has them or not, as every tool counts judgements.
        if item.article_id is not None and item.grade > 0:
            by_article[item.article_id] = max(item.grade, by_article.get(item.article_id, 0))
    for passage in passages:
        held = evidence_in(gold.evidence, source=passage.source, article_id=passage.article_id, text=passage.text)
        grade = grade_of(gold.evidence, held)
        if grade > 0:
            if any(gold.evidence[place].article_id is None for place in held):
                by_passage[passage.passage_id] = grade
            by_article[passage.article_id] = max(grade, by_article.get(passage.article_id, 0))
            dated = passage.dated or bool(dated)
    return Relevant(by_passage, by_article, dated)


def retrieval_of(
    gold: GoldQuestion, hits: Sequence[Hit], *, seconds: float, relevant: Relevant, depth: int
) -> QuestionResult:
    """Return the verdict on what was found alone; nothing was said."""
    found = found_passages(gold, hits, depth=depth)
    return QuestionResult(
        id=gold.id,
        question=gold.question,
        type=gold.type,
        language=gold.language,
        answerable=gold.answerable,
        sources=tuple(sorted({item.source for item in gold.evidence})),
        evidence=len(gold.evidence),
        wanted=best_wording(gold),
        said="",
        outcome=None,
        reason=None,
        confidence=0.0,
        right=None,
        refused=None,
        exact=None,
        character_f1=None,
        citation_hit=None,
        citation_first=None,
        citation_precision=None,
        citation_recall=None,
        citations=0,
        rank=next((place for place, passage in enumerate(found[:DEPTH], start=1) if passage.grade > 0), None),
        found=found,
        relevant_passages=tuple(sorted(relevant.passages.items())),
        relevant_articles=tuple(sorted(relevant.articles.items())),
        dated=relevant.dated,
        timings=(("search", seconds),),
        seconds=seconds,
    )


def result_of(gold: GoldQuestion, answer: Answer, *, relevant: Relevant, depth: int) -> QuestionResult:
    """Return the whole verdict on one answer."""
    hits_of_citations = [citation_hits(gold, citation) for citation in answer.citations]
    cited = {place for held in hits_of_citations for place in held}
    answerable, compared = gold.answerable, gold.answerable and bool(gold.answers)
    found = retrieval_of(gold, answer.hits, seconds=answer.seconds, relevant=relevant, depth=depth)
    return replace(
        found,
        said=answer.text,
        outcome=answer.outcome,
        reason=answer.reason,
        confidence=answer.confidence,
        right=is_right(gold, answer) if gold.answers_can_be_judged else None,
        refused=answer.outcome == "not_found",
        exact=float(any(_lead_equals(answer, text) for text in gold.answers)) if compared else None,
        character_f1=max(_lead_f1(answer, text) for text in gold.answers) if compared else None,
        citation_hit=any(map(bool, hits_of_citations)) if answerable else None,
        citation_first=bool(hits_of_citations and hits_of_citations[0]) if answerable else None,
        citation_precision=_share(sum(map(bool, hits_of_citations)), len(hits_of_citations)) if answerable else None,
        citation_recall=_share(len(cited), len(gold.evidence)) if answerable else None,
        citations=len(answer.citations),
        timings=answer.timings,
    )


def best_wording(gold: GoldQuestion) -> str:
    """Return the wanted answer in the words of the set, for people to read."""
    if not gold.answerable:
        return "（应拒答 should be declined）" + "；".join(gold.premises)
    if gold.answers:
        return gold.answers[0]
    if gold.must_include:
        return "；".join("/".join(group) for group in gold.must_include)
    return "；".join(item.quotes[0] if item.quotes else item.source for item in gold.evidence)


def _lead(answer: Answer) -> str:
    """Return the first thing said: the direct answer, which alone is compared whole."""
    return answer.claims[0].text if answer.outcome == "answered" and answer.claims else ""


def _lead_equals(answer: Answer, wanted: str) -> bool:
    return bool(folded(wanted)) and folded(_lead(answer)) == folded(wanted)


def _lead_f1(answer: Answer, wanted: str) -> float:
    return max(character_f1(_lead(answer), wanted), character_f1(answer.text, wanted))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
