"""Owns hybrid search: a query → hits, by words and by meaning, each saying why it was found.

Both engines propose passages; the union is scored exactly by both and fused
(`fusion`), passages with the words asked for in quotation marks go first,
reprints fold into one and no article crowds out the others (`folding`), and a
cross-encoder may reorder the first of them (`reranking`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from rag.asking.close_reading import met_word_by_word
from rag.asking.contents import asks_for_contents, in_printed_order
from rag.asking.folding import folded_together, spread_over_articles
from rag.asking.fusion import LATE_SPREADS, Floats, by_ranks, fused, spread
from rag.asking.nearest_words import lexicon_of
from rag.asking.reranking import MOST_RERANKED, reranked
from rag.asking.said_otherwise import ways_of
from rag.asking.why_found import as_read, date_fits, phrases_held, words_met
from rag.indexing.embedder import Embedder, table_of
from rag.indexing.keywords import Ways
from rag.indexing.stacks import Stacks
from rag.indexing.vectors import Mask
from rag.records import Filters, Hit, Mode, Passage, Query
from rag.settings import AskSettings
from rag.text.analyser import Keys
from rag.text.normal import has_han, simplified, wording
from rag.text.pairs import pairs_of
from rag.text.thesaurus import thesaurus

# Proposed by each engine; of 20,000 passages the right one stood in the first 100 of either where it stood in
# the first 1,000, for all but 0.2 % of CMRC's questions.
_DEPTH = 100
_SAMPLE = 256
# Every date is later: a filter from this day on passes whatever bears a date.
_FIRST_DAY = "0001-01-01"
# Read word by word, of those proposed.
_READ_CLOSELY = 100
# A later reading of the question is trusted less than the first.
_LATER_READING = 0.85
# Passages with the quoted words stand this far above their own score.
_PHRASE = 2.0
# Questions for a whole issue look at every passage of it, up to this many.
_MOST_OF_AN_ISSUE = 3000


@dataclass(slots=True)
class _Found:
    """Candidates by number, with the best score of each engine over all readings, and their ranks there."""

    numbers: NDArray[np.int64]
    score: Floats
    dense: Floats
    keyword: Floats
    keys: tuple[Keys, ...]
    ways: tuple[Ways, ...] = ()
    dense_ranks: dict[int, int] = field(default_factory=dict)
    keyword_ranks: dict[int, int] = field(default_factory=dict)


def search(stacks: Stacks, query: Query, *, k: int, mode: Mode, settings: AskSettings) -> tuple[Hit, ...]:
    """Return up to `k` hits, best first; none where no passage passes the query's filters.

    `mode` "dense" or "keyword" leaves the other engine out of finding and order.
    """
    allowed = _allowed(stacks, query)
    if k < 1 or stacks.passage_count == 0 or (allowed is not None and not allowed.any()):
        return ()
    contents = allowed is not None and asks_for_contents(query)
    depth = _MOST_OF_AN_ISSUE if contents else max(_DEPTH, 3 * k)
    found = _candidates(stacks, query, mode=mode, allowed=allowed, depth=depth, settings=settings)
    order = [int(number) for number in found.numbers[np.lexsort((found.numbers, -found.score))]]
    if contents:
        order = in_printed_order(order, passage=stacks.passage, article=stacks.article_of)
    elif settings.reranker:
        order = _reordered(stacks, query, order, name=settings.reranker)
    duplicates = _folded(stacks, order, enough=3 * k)
    owners = stacks.article_numbers()
    chosen = spread_over_articles(list(duplicates), article=lambda number: int(owners[number]), enough=k)
    return tuple(
        _hit(stacks, query, found, number, rank=rank, mode=mode, folded=duplicates[number])
        for rank, number in enumerate(chosen, 1)
    )


def _folded(stacks: Stacks, order: Sequence[int], *, enough: int) -> dict[int, tuple[int, ...]]:
    """Return the first candidates in order, each with the near-duplicates it stands for."""
    owners, workings = stacks.article_numbers(), stacks.workings
    known: dict[int, frozenset[str]] = {}

    def pairs(number: int) -> frozenset[str]:
        if number not in known:
            passage = stacks.passage(number)
            known[number] = pairs_of(stacks.article_of(number).field(passage.field)[passage.start : passage.end])
        return known[number]

    return dict(
        folded_together(
            order,
            enough=enough,
            counts=workings.pairs[order],
            marks=workings.marks[order],
            pairs=pairs,
            article=lambda number: int(owners[number]),
        )
    )


def _hit(
    stacks: Stacks, query: Query, found: _Found, number: int, *, rank: int, mode: Mode, folded: Sequence[int]
) -> Hit:
    place = int(np.searchsorted(found.numbers, number))
    article = stacks.article_of(number)
    return Hit(
        rank=rank,
        score=float(found.score[place]),
        passage=stacks.passage(number),
        article=article,
        dense_rank=found.dense_ranks.get(number),
        keyword_rank=found.keyword_ranks.get(number),
        dense_score=None if mode == "keyword" else float(found.dense[place]),
        keyword_score=None if mode == "dense" else float(found.keyword[place]),
        matched=() if mode == "dense" else words_met(stacks, number, found.keys, found.ways),
        date_fits=date_fits(article, query.filters),
        folded=tuple(stacks.passage(other).id for other in folded),
    )


def _allowed(stacks: Stacks, query: Query) -> Mask | None:
    """Return which passages pass the filters; where no dated one does, the undated ones that pass all but the dates.

    A page without a date may be of the time that the question's words name, and each of its
    hits says that its date does not show it. Dates that a person set are meant as they are set.
    """
    filters = query.filters
    allowed = stacks.allowed(filters)
    if allowed is None or allowed.any() or not filters.has_dates or query.given.has_dates:
        return allowed
    dated = stacks.allowed(Filters(date_from=_FIRST_DAY))
    others = stacks.allowed(replace(filters, date_from=None, date_to=None))
    if dated is None:
        return allowed
    return ~dated if others is None else others & ~dated


def neighbours(stacks: Stacks, number: int, *, reach: int = 1) -> tuple[Passage, ...]:
    """Return the passages of the same field just before and behind passage `number`, in order, without it."""
    passage = stacks.passage(number)
    near = range(number - reach, number + reach + 1)
    own = stacks.numbers_of(passage.article_id)
    around = (stacks.passage(other) for other in near if other != number and other in own)
    return tuple(other for other in around if other.field == passage.field)


def _candidates(
    stacks: Stacks, query: Query, *, mode: Mode, allowed: Mask | None, depth: int, settings: AskSettings
) -> _Found:
    """Return every passage that an engine proposes for a reading, scored by both."""
    phrases = tuple(wanted for phrase in query.phrases if (wanted := wording(phrase)))
    keys = tuple(stacks.keywords.analyser.question(reading) for reading in query.readings)
    heads = _given(settings.heads_weight)
    proposed: set[int] = set()
    dense_ranks: dict[int, int] = {}
    keyword_ranks: dict[int, int] = {}
    vectors = () if mode == "keyword" else tuple(_vectors_of(stacks.embedder, query.readings))
    for vector in (row for rows in vectors for row in rows):
        _rank(stacks.vectors.search(vector, depth, allowed=allowed), dense_ranks)
    if mode != "dense":
        for asked in keys:
            _rank(stacks.keywords.search(asked, depth, allowed=allowed, heads=heads), keyword_ranks)
        for phrase in phrases:
            quoted = Keys(keys[0].counts, (phrase,))
            holding = stacks.keywords.search(quoted, depth, allowed=allowed, heads=heads)
            proposed.update(number for number, _ in holding)
    if mode == "hybrid":
        for reading in query.readings:
            if _is_foreign(query, reading):
                near = stacks.keywords.search(_nearest_words(stacks, reading), depth, allowed=allowed)
                proposed.update(number for number, _ in near)
    ways = tuple(
        ways_of(reading, stacks.keywords, thesaurus(settings.thesaurus)) if mode == "hybrid" else ()
        for reading in query.readings
    )
    for way in ways:
        proposed.update(number for number, _ in stacks.keywords.search_otherwise(way, depth, allowed=allowed))
    proposed.update(dense_ranks, keyword_ranks)
    numbers = np.array(sorted(proposed), dtype=np.int64)
    nothing = np.zeros(len(numbers), dtype=np.float32)
    found = _Found(numbers, nothing - np.float32(np.inf), nothing, nothing, keys, ways, dense_ranks, keyword_ranks)
    for i, asked in enumerate(keys):
        trust = np.float32(1.0 if i == 0 else _LATER_READING)
        dense, width = _cosines(stacks, vectors[i], numbers) if vectors else (nothing, 0.0)
        words = stacks.keywords.scores(asked, numbers.tolist(), heads=heads) if mode != "dense" else nothing
        if ways[i]:
            words = words + _said_otherwise(stacks, ways[i], numbers)
        if mode != "hybrid":
            score = dense if mode == "dense" else words
        elif settings.fusion == "ranks":
            score = by_ranks(dense, words)
            score = score + by_ranks(_read_closely(stacks, query.readings[i], numbers, score, settings, width=width))
        else:
            score = fused(
                dense,
                words,
                weight=stacks.keywords.weight(asked),
                spread=width,
                foreign=_is_foreign(query, query.readings[i]),
                spreads=_given(settings.keyword_weight),
            )
            score = score + _read_closely(stacks, query.readings[i], numbers, score, settings, width=width)
        found.score = np.maximum(found.score, trust * score)
        found.dense = np.maximum(found.dense, dense) if i else dense
        found.keyword = np.maximum(found.keyword, words) if i else words
    if phrases and len(numbers) and mode != "dense":
        found.score += np.float32(_PHRASE * _scale(mode, found)) * phrases_held(stacks, numbers, phrases)
    return found


def _said_otherwise(stacks: Stacks, ways: Ways, numbers: NDArray[np.int64]) -> Floats:
    """Return what each passage is worth for words that print says otherwise."""
    made = np.zeros(len(numbers), dtype=np.float32)
    within = np.zeros(stacks.passage_count, dtype=np.bool_)
    within[numbers] = True
    for number, worth in stacks.keywords.search_otherwise(ways, len(numbers), allowed=within):
        made[np.searchsorted(numbers, number)] = worth
    return made


def _read_closely(
    stacks: Stacks, reading: str, numbers: NDArray[np.int64], score: Floats, settings: AskSettings, *, width: float
) -> Floats:
    """Return what late interaction adds to the score of the first passages; nothing for a model without a table."""
    added = np.zeros(len(numbers), dtype=np.float32)
    encoder = table_of(stacks.embedder)
    spreads = _given(settings.late_weight)
    if encoder is None or spreads == 0:
        return added
    first = np.argsort(-score, kind="stable")[:_READ_CLOSELY]
    met = met_word_by_word(encoder, simplified(reading), stacks.workings.words(numbers[first].tolist()))
    added[first] = np.float32((LATE_SPREADS if spreads is None else spreads) * width) * met
    return added


def _given(weight: float) -> float | None:
    """Return a weight that somebody set, None for the measured one."""
    return weight if weight >= 0 else None


def _is_foreign(query: Query, reading: str) -> bool:
    return query.language == "en" or not has_han(reading)


def _nearest_words(stacks: Stacks, reading: str) -> Keys:
    """Return the Chinese words nearest to a foreign reading's own, none for a model without a table."""
    encoder = table_of(stacks.embedder)
    if encoder is None:
        return Keys(())
    return lexicon_of(encoder, weights=stacks.embedder.card.weights).keys(encoder, reading)


def _scale(mode: Mode, found: _Found) -> float:
    return float(found.keyword.max()) if mode == "keyword" else 1.0


def _vectors_of(embedder: Embedder, readings: Sequence[str]) -> list[Floats]:
    """Return for each reading its vector, and that of its simplified form where it is in traditional characters."""
    made = []
    for reading in readings:
        plain = simplified(reading)
        made.append(embedder.encode_questions([reading] if plain == reading else [reading, plain]))
    return made


def _cosines(stacks: Stacks, vectors: Floats, numbers: NDArray[np.int64]) -> tuple[Floats, float]:
    """Return the best cosine of each candidate, and the spread of the question's cosines over the archive."""
    count = stacks.passage_count
    sample = np.unique(np.linspace(0, count - 1, min(count, _SAMPLE)).astype(np.int64))
    cosines = [stacks.vectors.scores(vector, np.concatenate((numbers, sample))) for vector in vectors]
    best: Floats = np.maximum.reduce(cosines)
    return best[: len(numbers)], spread(best[len(numbers) :])


def _rank(hits: Sequence[tuple[int, float]], ranks: dict[int, int]) -> None:
    """Enter the rank of each hit, unless another reading ranked it better."""
    for rank, (number, _) in enumerate(hits, 1):
        ranks[number] = min(rank, ranks.get(number, rank))


def _reordered(stacks: Stacks, query: Query, order: Sequence[int], *, name: str) -> list[int]:
    """Return the order with its first passages in the cross-encoder's order."""
    first = order[:MOST_RERANKED]
    scores = reranked(name, query.understood_as, [as_read(stacks, number) for number in first])
    best = [first[i] for i in np.argsort(-scores, kind="stable")]
    return [*best, *order[MOST_RERANKED:]]
