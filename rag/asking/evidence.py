"""Owns what an answer is chosen from: the sentences of the passages found, each with its surroundings."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.records import REAL_KINDS, Article, Field, Hit, Passage
from rag.text.sentences import Span, sentences

# Who reports, in front of what is reported: 本报讯（记者 某某）.
DATELINE = re.compile(
    r"^\s*(?:本报讯|本报记者|.{0,6}(?:讯|电))?\s*[（(]\s*"
    r"(?:(?:见习)?(?:记者|通讯员|作者)[^（()）]{0,40}[)）]?|[一-鿿]{2,4}(?:\s+[一-鿿]{2,4}){0,3}\s*[)）])\s*"
)
# Characters of an article that a hit in its head leads to.
_LED_TO = 1500


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


# A promo, a caption or a head this short says one thing, however many lines it is set in.
_ONE_THING = 120


def _units(article: Article, text: str) -> Sequence[Span]:
    """Return the sentences of a text; a short text that is not reporting is one."""
    if article.kind not in REAL_KINDS and article.kind != "masthead" and len(text) <= _ONE_THING and text.strip():
        start = len(text) - len(text.lstrip())
        return ((start, start + len(text.strip())),)
    return sentences_of(text)


@lru_cache(maxsize=4096)
def sentences_of(text: str) -> Sequence[Span]:
    """Return where the sentences of a text stand, in order."""
    return tuple(sentences(text))


def evidence_of(hits: Iterable[Hit]) -> tuple[Sentence, ...]:
    """Return every sentence that stands in a hit, once, in the order in which they were found.

    A headline tells of what its article says, so a hit in a head brings the article's
    sentences with it; the head itself answers only where there is no text.
    """
    cut: dict[tuple[str, Field], Sequence[Span]] = {}
    found: dict[tuple[str, Field, int, int], Sentence] = {}
    for hit in hits:
        if hit.passage.field == "head" and len(hit.article.text) > len(hit.article.head):
            body = min(len(hit.article.text), _LED_TO)
            hit = replace(hit, passage=Passage(hit.passage.id, hit.article.id, "text", 0, body))
        key = (hit.article.id, hit.passage.field)
        text = hit.article.field(hit.passage.field)
        if key not in cut:
            cut[key] = _units(hit.article, text)
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
