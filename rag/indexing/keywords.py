"""Owns the keyword index: BM25 over the analyser's keys, stored by tantivy, searched by number.

A passage is keyed in three fields of their own weight: its words, the heads it
stands under, and its place (newspaper, date, page). The index is written whole
for every generation, by one thread in the order of the passages, so that it is
a function of the articles alone; the archive's names lie beside it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from rag.errors import IndexDamagedError, IndexMismatchError
from rag.indexing.allowing import is_scattered, within
from rag.records import Article
from rag.text.analyser import KINDS, Analyser, Keys, Kind
from rag.text.names import Names

Mask = NDArray[np.bool_]

# Weights of the fields. Heads on DRCD with its article titles, MRR@10: 96.8, 97.0, 97.1, 96.9 at 0, 0.2, 0.5, 1.
# The place is the same for a whole page and tells only pages apart. A search may ask for another weight of heads.
_FIELDS = {"text": 1.0, "heads": 0.5, "context": 0.1}
# A rare key counts for more than BM25 lets it: idf to this further power (of 0, 0.5 and 1, with the
# asking words gone, on CMRC trial and train, DRCD dev and XQuAD among 17,649 passages: R@1 92.1, 92.7, 92.6).
_RARITY = 0.5
_HEAP_BYTES = 256_000_000
_SPARE = 100
_NAMES_FILE = "names.txt"
_IDENTITY_FILE = "analyser.txt"


@dataclass(frozen=True, slots=True)
class KeywordDocument:
    """A passage as it is keyed: its number, where it stands, the heads above it, and its words."""

    number: int
    context: str
    heads: str
    text: str


# Words that may stand for one another in a question, each with its worth.
Ways = tuple[tuple[tuple[str, float], ...], ...]


class KeywordIndex(Protocol):
    """What every keyword index can do. Scores are at least 0 and rise with the match."""

    @property
    def analyser(self) -> Analyser:
        """What makes keys of text, the same as when the index was written."""
        ...

    def search(
        self, keys: Keys, k: int, *, allowed: Mask | None = None, heads: float | None = None
    ) -> list[tuple[int, float]]:
        """Return at most `k` (passage number, score), best first, ties by number; none for no keys.

        `heads` is the weight of keys in headlines, where those of the text weigh 1; None: as measured.
        """
        ...

    def scores(self, keys: Keys, numbers: Sequence[int], *, heads: float | None = None) -> NDArray[np.float32]:
        """Return the score of each passage given, 0 where no key meets; `heads` as in `search`."""
        ...

    def search_otherwise(self, ways: Ways, k: int, *, allowed: Mask | None = None) -> list[tuple[int, float]]:
        """Return at most `k` (passage number, worth) of passages with words of any way: the best of each, summed."""
        ...

    def idf(self, key: str) -> float:
        """Return how rare a key is: ln(1 + (N - n + 0.5) / (n + 0.5)) for n of N passages."""
        ...

    def weight(self, keys: Keys) -> float:
        """Return the weight of all keys together: what a passage with each of them once scores, about."""
        ...


def write_keywords(
    folder: Path,
    documents: Iterable[KeywordDocument],
    articles: Sequence[Article],
    *,
    kind: Kind = "words+bigrams",
) -> str:
    """Write the keyword index of `documents` into `folder` (made if absent) and return the analyser's identity.

    Names are gathered from `articles` first. What is written depends on nothing else.
    """
    import tantivy

    folder.mkdir(parents=True, exist_ok=True)
    analyser = Analyser(_names_of(articles), kind)
    (folder / _NAMES_FILE).write_text(str(analyser.names), encoding="utf-8")
    (folder / _IDENTITY_FILE).write_text(analyser.identity + "\n", encoding="utf-8")
    index = tantivy.Index(_schema(), path=str(folder), reuse=False)
    writer = index.writer(heap_size=_HEAP_BYTES, num_threads=1)
    heads_of: dict[str, str] = {}
    for document in documents:
        made = tantivy.Document()
        made.add_unsigned("number", document.number)
        made.add_text("text", " ".join(analyser.keys(document.text)))
        for name, text in (("heads", document.heads), ("context", document.context)):
            # Passages of an article share these.
            if text not in heads_of:
                if len(heads_of) > 1000:
                    heads_of.clear()
                heads_of[text] = " ".join(analyser.keys(text))
            made.add_text(name, heads_of[text])
        writer.add_document(made)
    writer.commit()
    writer.wait_merging_threads()
    return analyser.identity


def _names_of(articles: Sequence[Article]) -> Names:
    from rag.text.growing import grown_from

    bylines = (
        name
        for article in articles
        for name in (article.newspaper, *article.reporters, *article.correspondents, *article.editors)
        if name
    )
    return grown_from((text for article in articles for text in (article.head, article.text)), given=bylines)


def open_keywords(folder: Path) -> "TantivyKeywords":
    """Return the keyword index in `folder`, opened by mapping; its names are read on first use."""
    import tantivy

    try:
        identity = (folder / _IDENTITY_FILE).read_text(encoding="utf-8").strip()
        names = Names.parse((folder / _NAMES_FILE).read_text(encoding="utf-8"))
        index = tantivy.Index.open(str(folder))
    except (OSError, ValueError) as error:
        raise IndexDamagedError(
            f"关键词索引无法打开 · The keyword index cannot be opened: {error}.",
            "重建索引 · Build it again: rag build --rebuild",
        ) from error
    known = {analyser.identity: analyser for analyser in (Analyser(names, kind) for kind in KINDS)}
    analyser = known.get(identity)
    if analyser is None:
        ours = Analyser(names).identity
        raise IndexMismatchError(
            f"索引的分词与程序不同 · Keyed by another analyser: {identity!r}; this one is {ours!r}.",
            "重建索引 · Build it again: rag build --rebuild",
        )
    return TantivyKeywords(analyser=analyser, _index=index)


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=False, indexed=True, fast=True)
    for name in _FIELDS:
        builder.add_text_field(name, stored=False, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


@dataclass(frozen=True)
class TantivyKeywords:
    """A keyword index on disk, read-only; not slotted, for what it computes once."""

    analyser: Analyser
    _index: Any = field(repr=False)

    @cached_property
    def _searcher(self) -> Any:
        return self._index.searcher()

    @cached_property
    def _idfs(self) -> dict[str, float]:
        return {}

    def idf(self, key: str) -> float:
        """See `KeywordIndex.idf`; a passage counts where the key stands in its commonest field."""
        known = self._idfs.get(key)
        if known is None:
            searcher = self._searcher
            count = max(searcher.doc_freq(name, key) for name in _FIELDS)
            known = math.log1p((searcher.num_docs - count + 0.5) / (count + 0.5))
            self._idfs[key] = known
        return known

    def weight(self, keys: Keys) -> float:
        """See `KeywordIndex.weight`."""
        return sum(count * math.pow(self.idf(key), 1 + _RARITY) for key, count in keys.counts)

    def search(
        self, keys: Keys, k: int, *, allowed: Mask | None = None, heads: float | None = None
    ) -> list[tuple[int, float]]:
        """See `KeywordIndex.search`."""
        if not keys or k < 1 or (allowed is not None and not allowed.any()):
            return []
        if allowed is not None and is_scattered(allowed):
            found = self._among_many(keys, k, allowed, heads)
        else:
            found = self._run(self._query(keys, allowed, heads), k)
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def _among_many(self, keys: Keys, k: int, allowed: Mask, heads: float | None) -> list[tuple[int, float]]:
        """Return the best `k` allowed: a set of very many numbers costs more than hits thrown away."""
        query = self._query(keys, None, heads)
        wanted = min(len(allowed), 2 * k * len(allowed) // int(allowed.sum()) + _SPARE)
        while True:
            hits = self._run(query, wanted)
            found = [(number, score) for number, score in hits if allowed[number]]
            if len(found) >= k or len(hits) < wanted:
                return found[:k]
            wanted *= 4

    def scores(self, keys: Keys, numbers: Sequence[int], *, heads: float | None = None) -> NDArray[np.float32]:
        """See `KeywordIndex.scores`."""
        made = np.zeros(len(numbers), dtype=np.float32)
        if keys.counts and len(numbers):
            place = {number: i for i, number in enumerate(numbers)}
            allowed = np.zeros(self._searcher.num_docs, dtype=np.bool_)
            allowed[list(place)] = True
            for number, score in self._run(self._query(keys, allowed, heads), len(place)):
                made[place[number]] = score
        return made

    def search_otherwise(self, ways: Ways, k: int, *, allowed: Mask | None = None) -> list[tuple[int, float]]:
        """See `KeywordIndex.search_otherwise`."""
        from tantivy import Occur, Query

        parts = []
        for way in ways:
            held = [
                Query.boost_query(Query.const_score_query(Query.boolean_query(every), 1.0), worth)
                for word, worth in way
                if worth > 0
                and (every := [(Occur.Must, self._holding(key)) for key in sorted(self.analyser.phrase_keys(word))])
            ]
            if held:
                parts.append((Occur.Should, Query.disjunction_max_query(held)))
        if not parts or k < 1 or (allowed is not None and not allowed.any()):
            return []
        query = Query.boolean_query(parts)
        if allowed is not None and int(allowed.sum()) < self._searcher.num_docs:
            allowing = Query.const_score_query(within(allowed, self._index.schema), 0.0)
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, allowing)])
        return sorted(self._run(query, k), key=lambda pair: (-pair[1], pair[0]))

    def _run(self, query: Any, k: int) -> list[tuple[int, float]]:
        searcher = self._searcher
        hits = searcher.search(query, limit=k, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        return [(int(number), float(score)) for (score, _), number in zip(hits, numbers, strict=True)]

    def _query(self, keys: Keys, allowed: Mask | None, heads: float | None) -> Any:
        from tantivy import Occur, Query

        schema = self._index.schema
        weights = _FIELDS if heads is None else _FIELDS | {"heads": heads}
        parts = []
        for key, count in keys.counts:
            weight = count * math.pow(self.idf(key), _RARITY)
            for name, share in weights.items():
                term = Query.term_query(schema, name, key, index_option="freq")
                parts.append((Occur.Should, Query.boost_query(term, weight * share)))
        clauses = [(Occur.Must, Query.boolean_query(parts))] if parts else []
        for phrase in keys.phrases:
            clauses += [(Occur.Must, self._holding(key)) for key in sorted(self.analyser.phrase_keys(phrase))]
        if allowed is not None and int(allowed.sum()) < self._searcher.num_docs:
            clauses.append((Occur.Must, Query.const_score_query(within(allowed, self._index.schema), 0.0)))
        return Query.boolean_query(clauses) if len(clauses) > 1 else clauses[0][1]

    def _holding(self, key: str) -> Any:
        """Return the query for passages with a key anywhere, which adds nothing to their scores."""
        from tantivy import Occur, Query

        terms = [Query.term_query(self._index.schema, name, key, index_option="freq") for name in _FIELDS]
        return Query.const_score_query(Query.boolean_query([(Occur.Should, term) for term in terms]), 0.0)
