"""Owns what an answer is chosen from: the sentences of the passages found, each with its surroundings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.records import Article, Field, Hit
from rag.text.sentences import Span, sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence `[start, end)` of one field of an article, and what stands around it.

    `place` counts the sentences of the field before it; `hit` is the rank of the
    best passage that holds it, from 1, and `passage` that passage's words.
    """

    article: Article
    field: Field
    start: int
    end: int
    before: str = ""
    after: str = ""
    place: int = 0
    hit: int = 1
    passage: str = ""
    subhead: str = ""

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return self.article.field(self.field)[self.start : self.end]

    @property
    def key(self) -> tuple[str, Field, int, int]:
        """What tells this sentence from all others."""
        return self.article.id, self.field, self.start, self.end


def evidence_of(hits: Iterable[Hit]) -> tuple[Sentence, ...]:
    """Return every sentence that stands in a hit, once, in the order in which they were found."""
    cut: dict[tuple[str, Field], Sequence[Span]] = {}
    found: dict[tuple[str, Field, int, int], Sentence] = {}
    for hit in hits:
        key = (hit.article.id, hit.passage.field)
        text = hit.article.field(hit.passage.field)
        if key not in cut:
            cut[key] = tuple(sentences(text))
        spans = cut[key]
        for place, (start, end) in enumerate(spans):
            if end <= hit.passage.start or start >= hit.passage.end:
                continue
            before = spans[place - 1] if place else None
            after = spans[place + 1] if place + 1 < len(spans) else None
            sentence = Sentence(
                article=hit.article,
                field=hit.passage.field,
                start=start,
                end=end,
                before=text[before[0] : before[1]] if before else "",
                after=text[after[0] : after[1]] if after else "",
                place=place,
                hit=hit.rank,
                passage=hit.text,
                subhead=hit.passage.subhead or "",
            )
            found.setdefault(sentence.key, sentence)
    return tuple(found.values())
