"""Owns the proof of a drafted sentence: it stands only if its passage says so.

Quoted words must stand in a passage that the sentence names character by
character, numbers and dates by value, and its content words for the most part.
A sentence that names no passage, or whose figure, quotation or name is not
there, is not shown. Support says how close the words are to what is printed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.asking.writer.drafts import Draft
from rag.asking.writer.prompt import context_of
from rag.reading.names import is_name
from rag.records import Citation, Hit, Support
from rag.text.normal import fold, has_han, simplified
from rag.text.numerals import arabic
from rag.text.sentences import sentences

_QUOTED = re.compile(r"“([^“”]{2,})”|「([^「」]{2,})」|《([^《》]{2,})》|\"([^\"]{2,})\"")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SPACE = re.compile(r"\s+")
_HAN_RUN = re.compile(r"[一-鿿]{2,}")
_LATIN = re.compile(r"[a-z]{2,}")
# Who says or holds a post is the commonest lie of a model: the name stands before the verb or behind the post.
_NAMED = re.compile(
    r"([一-鿿]{2,3})(?=表示|指出|认为|强调|介绍|告诉|说|担任|主持|出席)"
    r"|(?:书记|主任|镇长|区长|县长|市长|局长|部长|经理|主席|会长|校长|院长|记者|通讯员)([一-鿿]{2,3})"
)
# Share of a sentence's character pairs that its passage holds. Calibrated on nothing but
# reason: an exact quotation has all, a fair paraphrase most, another matter few.
_CLOSE, _ENOUGH = 0.85, 0.45


@dataclass(frozen=True, slots=True)
class Proved:
    """A drafted sentence with the spans it rests on (numbers not yet given), and how closely."""

    text: str
    spans: tuple[tuple[Hit, int, int], ...]
    support: Support


@dataclass(frozen=True, slots=True)
class Unproved:
    """A drafted sentence that is not shown, and why."""

    text: str
    reason: str


def prove(draft: Draft, hits: Sequence[Hit], *, language: str) -> Proved | Unproved:
    """Return the sentence with the printed spans that carry it, or why it must not be shown."""
    named = [hits[number - 1] for number in draft.passages if 1 <= number <= len(hits)]
    if not named:
        return Unproved(draft.text, "names no passage")
    printed = _key(" ".join(f"{context_of(hit)} {hit.text}" for hit in named))
    for quotation in _quotations(draft.text):
        if _key(quotation) not in printed:
            return Unproved(draft.text, f"quotes what is not printed: {quotation}")
    missing = _numbers(draft.text) - _numbers(printed)
    if missing:
        return Unproved(draft.text, f"gives figures that are not printed: {', '.join(sorted(missing))}")
    strangers = _strangers(draft.text, printed, language=language)
    if strangers:
        return Unproved(draft.text, f"names who is not printed there: {', '.join(strangers)}")
    share = _share(draft.text, printed)
    foreign = language == "en" and not has_han(draft.text)
    if not foreign and share < _ENOUGH:
        return Unproved(draft.text, f"only {share:.0%} of its words are printed there")
    support: Support = "weak" if foreign else "exact" if share >= _CLOSE else "paraphrase"
    spans = tuple(_best_sentence(draft.text, hit) for hit in dict.fromkeys(named))
    return Proved(draft.text, spans, support)


def citations_of(proved: Sequence[Proved]) -> tuple[tuple[Citation, ...], tuple[tuple[int, ...], ...]]:
    """Return the citations of all sentences, each span once and numbered in order, and each sentence's numbers."""
    numbers: dict[tuple[str, str, int, int], int] = {}
    citations: list[Citation] = []
    marked: list[tuple[int, ...]] = []
    for each in proved:
        own: list[int] = []
        for hit, start, end in each.spans:
            key = (hit.article.id, hit.passage.field, start, end)
            if key not in numbers:
                numbers[key] = len(citations) + 1
                citations.append(Citation(numbers[key], hit.article, hit.passage.field, start, end))
            own.append(numbers[key])
        marked.append(tuple(dict.fromkeys(own)))
    return tuple(citations), tuple(marked)


def _key(text: str) -> str:
    """Return the text as two printings of the same words agree: script, width, case and spaces aside."""
    return _SPACE.sub("", arabic(fold(simplified(text))))


def _quotations(text: str) -> list[str]:
    return [next(filter(None, groups)) for groups in _QUOTED.findall(text)]


def _numbers(text: str) -> set[str]:
    return {number.replace(",", "").strip(".") for number in _NUMBER.findall(_key(text))}


def _strangers(text: str, printed: str, *, language: str) -> list[str]:
    """Return the names in a sentence that its passage does not print.

    Latin words count as names in a Chinese sentence only: an English one is made of them.
    """
    key = _key(text)
    strange = []
    for before, behind in _NAMED.findall(key):
        likely = [name for name in {before[-3:], before[-2:], behind[:3], behind[:2]} if is_name(name)]
        if likely and not any(name in printed for name in likely):
            strange.append(max(likely, key=len))
    if language != "en":
        strange += [word for word in _LATIN.findall(key) if word not in printed]
    return sorted(set(strange))


def _pairs(text: str) -> set[str]:
    return {run[place : place + 2] for run in _HAN_RUN.findall(text) for place in range(len(run) - 1)}


def _share(text: str, printed: str) -> float:
    """Return the share of the text's pairs of Chinese characters that are printed; 1 if it has none."""
    pairs = _pairs(_key(text))
    return len(pairs & _pairs(printed)) / len(pairs) if pairs else 1.0


def _best_sentence(text: str, hit: Hit) -> tuple[Hit, int, int]:
    """Return the sentence of the passage that holds most of the claim's figures and words, as a span of its field."""
    pairs, numbers = _pairs(_key(text)), _numbers(text)
    spans = list(sentences(hit.text)) or [(0, len(hit.text))]

    def closeness(span: tuple[int, int]) -> tuple[int, float]:
        printed = hit.text[span[0] : span[1]]
        return len(numbers & _numbers(printed)), len(pairs & _pairs(_key(printed))) / (len(printed) + 20)

    start, end = max(spans, key=closeness)
    return hit, hit.passage.start + start, hit.passage.start + end
