"""Owns the training tables: for each question the sentences found, their figures, and which answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rag.asking.closeness import AskedWords, Floats, asked_words, read_texts, searched_form
from rag.asking.demands import Demand, demand_of
from rag.asking.evidence import evidence_of
from rag.asking.features import Judged, judged
from rag.asking.wanting import wish_of
from rag.records import Article, Hit, Passage
from training.answers.questions import Pool, Question

AIM = 300


@dataclass(frozen=True, slots=True)
class Table:
    """One question's sentences as rows of figures; `right` marks those that hold an answer."""

    question: Question
    demand: Demand
    asked: AskedWords
    rows: tuple[Judged, ...]
    right: tuple[bool, ...]
    hits: tuple[Hit, ...] = ()

    @property
    def figures(self) -> Floats:
        """The rows as one array."""
        return np.stack([row.figures for row in self.rows])


class Finder:
    """Finds passages among a pool's paragraphs, much as a hybrid search does: words by rarity, and meaning."""

    def __init__(self, pool: Pool) -> None:
        self.passages: list[tuple[Article, Passage]] = []
        for article in pool.articles:
            self.passages += [(article, passage) for passage in _passages(article)]
        self.read = read_texts([searched_form(a.head + " " + a.text[p.start : p.end]) for a, p in self.passages])
        self.whole = np.stack([one.whole for one in self.read])
        self.pairs = [_pairs(one.text) for one in self.read]
        counts: dict[str, int] = {}
        for pairs in self.pairs:
            for pair in pairs:
                counts[pair] = counts.get(pair, 0) + 1
        total = len(self.passages)
        self._idf = {
            pair: float(np.log((total + 1) / (count + 0.5)) / np.log(2 * total + 2)) for pair, count in counts.items()
        }
        self.places = np.arange(total)
        self.owner = np.array([int(article.id[1:]) for article, _ in self.passages])

    def idf(self, word: str) -> float:
        """Return the rarity of a word, 1 for one that stands nowhere."""
        if len(word) < 2:
            return 0.7
        return float(np.mean([self._idf.get(word[i : i + 2], 1.0) for i in range(len(word) - 1)]))

    def hits(self, asked: AskedWords, question: str, *, k: int, allowed: np.ndarray) -> tuple[Hit, ...]:
        """Return the `k` best passages among the allowed ones."""
        pairs = _pairs(searched_form(question))
        total = sum(self._idf.get(pair, 1.0) for pair in pairs) or 1.0
        words = np.array([sum(self._idf[pair] for pair in pairs & self.pairs[i]) / total for i in allowed])
        scores = self.whole[allowed] @ asked.whole + 3 * words
        best = np.argsort(-scores, kind="stable")[:k]
        return tuple(
            Hit(rank, float(scores[i]), self.passages[allowed[i]][1], self.passages[allowed[i]][0])
            for rank, i in enumerate(best, 1)
        )


def _pairs(text: str) -> frozenset[str]:
    plain = re.sub(r"\W+", "", text)
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


def _passages(article: Article) -> Iterator[Passage]:
    from rag.indexing.passages import passages_of

    yield from (passage for passage in passages_of(article, aim=AIM) if passage.field == "text")


def holds(sentence: str, start: int, text: str, answers: Sequence[str]) -> bool:
    """Return whether the sentence at `start` of `text` holds an answer, or most of one that spans several."""
    for answer in answers:
        if answer in sentence:
            return True
        at = text.find(answer)
        while at >= 0 and len(answer) > 8:
            shared = min(at + len(answer), start + len(sentence)) - max(at, start)
            if shared >= 0.5 * len(answer):
                return True
            at = text.find(answer, at + 1)
    return False


def tables(finder: Finder, questions: Sequence[Question]) -> Iterator[Table]:
    """Yield a table for each question that says anything."""
    for question in questions:
        made = table_of(finder, question)
        if made is not None:
            yield made


def table_of(finder: Finder, question: Question, *, k: int = 6, group: int = 60) -> Table | None:
    """Return a question's table; its rivals come from the `group` paragraphs around its own."""
    first = (question.article // group) * group
    allowed = finder.places[(finder.owner >= first) & (finder.owner < first + group)]
    asks_in = "zh" if re.search("[一-鿿]", question.source_text or question.text) else "en"
    wish = wish_of(question.source_text or question.text, language="zh" if asks_in == "zh" else "en")
    demand = demand_of(question.text, language=question.language, wish=wish)
    asked = asked_words(question.text, idf=finder.idf)
    if not asked.words:
        return None
    hits = finder.hits(asked, question.text, k=k, allowed=allowed)
    rows = judged(demand, asked, evidence_of(hits))
    right = tuple(
        int(row.sentence.article.id[1:]) == question.article
        and holds(row.sentence.text, row.sentence.start, row.sentence.article.text, question.answers)
        for row in rows
    )
    return Table(question, demand, asked, tuple(rows), right, hits) if rows else None
