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
from rag.asking.folding import folded_together, pairs_of, spread_over_articles
from rag.asking.fusion import LATE_SPREADS, Floats, by_ranks, fused, spread
from rag.asking.nearest_words import lexicon_of
from rag.asking.reranking import MOST_RERANKED, reranked
from rag.indexing.embedder import Embedder, ModelEmbedder
from rag.indexing.passages import embedded_text, heads_of
from rag.indexing.stacks import Stacks
from rag.indexing.static_encoder import StaticEncoder
from rag.indexing.vectors import Mask
from rag.records import Article, Filters, Hit, Mode, Passage, Query
from rag.settings import AskSettings
from rag.text.analyser import Keys
from rag.text.normal import has_han, simplified, wording

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
    dense_ranks: dict[int, int] = field(default_factory=dict)
    keyword_ranks: dict[int, int] = field(default_factory=dict)


def search(stacks: Stacks, query: Query, *, k: int, mode: Mode, settings: AskSettings) -> tuple[Hit, ...]:
    """Return up to `k` hits, best first; none where no passage passes the query's filters.

    `mode` "dense" or "keyword" leaves the other engine out of finding and order.
    """
    allowed = _allowed(stacks, query.filters)
    if k < 1 or stacks.passage_count == 0 or (allowed is not None and not allowed.any()):
        return ()
    contents = allowed is not None and asks_for_contents(query)
    depth = _MOST_OF_AN_ISSUE if contents else max(_DEPTH, 3 * k)
    found = _candidates(stacks, query, mode=mode, allowed=allowed, depth=depth, settings=settings)
    order = [int(number) for number in found.numbers[np.lexsort((found.numbers, -found.score))]]
    # Read from disk as they are needed: most of what is proposed is never looked at.
    article = stacks.article_of

    def article_id(number: int) -> str:
        return article(number).id

    def pairs(number: int) -> frozenset[str]:
        passage = stacks.passage(number)
        return pairs_of(article(number).field(passage.field)[passage.start : passage.end])

    if contents:
        order = in_printed_order(order, passage=stacks.passage, article=article)
    elif settings.reranker:
        order = _reordered(stacks, query, order, name=settings.reranker)
    taken = folded_together(order, enough=3 * k, pairs=pairs, article=article_id)
    duplicates = dict(taken)
    chosen = spread_over_articles([number for number, _ in taken], article=article_id, enough=k)
    place = {int(number): i for i, number in enumerate(found.numbers)}
    keys = [stacks.keywords.analyser.question(reading) for reading in query.readings]
    return tuple(
        Hit(
            rank=rank,
            score=float(found.score[place[number]]),
            passage=stacks.passage(number),
            article=article(number),
            dense_rank=found.dense_ranks.get(number),
            keyword_rank=found.keyword_ranks.get(number),
            dense_score=None if mode == "keyword" else float(found.dense[place[number]]),
            keyword_score=None if mode == "dense" else float(found.keyword[place[number]]),
            matched=() if mode == "dense" else _matched(stacks, number, article(number), keys),
            date_fits=_date_fits(article(number), query.filters),
            folded=tuple(stacks.passage(other).id for other in duplicates[number]),
        )
        for rank, number in enumerate(chosen, 1)
    )


def _allowed(stacks: Stacks, filters: Filters) -> Mask | None:
    """Return which passages pass the filters; where no dated one does, the undated ones that pass all but the dates.

    A page without a date may be of the time that is asked for, and each of its hits
    says that its date does not show it.
    """
    allowed = stacks.allowed(filters)
    if allowed is None or allowed.any() or (filters.date_from is None and filters.date_to is None):
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
    keys = [stacks.keywords.analyser.question(reading) for reading in query.readings]
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
    proposed.update(dense_ranks, keyword_ranks)
    numbers = np.array(sorted(proposed), dtype=np.int64)
    nothing = np.zeros(len(numbers), dtype=np.float32)
    found = _Found(numbers, nothing - np.float32(np.inf), nothing, nothing, dense_ranks, keyword_ranks)
    for i, asked in enumerate(keys):
        trust = np.float32(1.0 if i == 0 else _LATER_READING)
        dense, width = _cosines(stacks, vectors[i], numbers) if vectors else (nothing, 0.0)
        words = stacks.keywords.scores(asked, numbers.tolist(), heads=heads) if mode != "dense" else nothing
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
        found.score += np.float32(_PHRASE * _scale(mode, found)) * _phrases_held(stacks, numbers, phrases)
    return found


def _read_closely(
    stacks: Stacks, reading: str, numbers: NDArray[np.int64], score: Floats, settings: AskSettings, *, width: float
) -> Floats:
    """Return what late interaction adds to the score of the first passages; nothing for a model without a table."""
    added = np.zeros(len(numbers), dtype=np.float32)
    encoder = _encoder_of(stacks)
    spreads = _given(settings.late_weight)
    if encoder is None or spreads == 0:
        return added
    first = np.argsort(-score, kind="stable")[:_READ_CLOSELY]
    texts = [embedded_text(stacks.article_of(number), stacks.passage(number)) for number in numbers[first].tolist()]
    met = met_word_by_word(encoder, simplified(reading), texts)
    added[first] = np.float32((LATE_SPREADS if spreads is None else spreads) * width) * met
    return added


def _given(weight: float) -> float | None:
    """Return a weight that somebody set, None for the measured one."""
    return weight if weight >= 0 else None


def _is_foreign(query: Query, reading: str) -> bool:
    return query.language == "en" or not has_han(reading)


def _nearest_words(stacks: Stacks, reading: str) -> Keys:
    """Return the Chinese words nearest to a foreign reading's own, none for a model without a table."""
    encoder = _encoder_of(stacks)
    if encoder is None:
        return Keys(())
    return lexicon_of(encoder, weights=stacks.embedder.card.weights).keys(encoder, reading)


def _encoder_of(stacks: Stacks) -> StaticEncoder | None:
    return stacks.embedder.static_encoder() if isinstance(stacks.embedder, ModelEmbedder) else None


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


def _phrases_held(stacks: Stacks, numbers: NDArray[np.int64], phrases: Sequence[str]) -> Floats:
    """Return for each passage the share of the phrases that stand in it or in the heads above it."""
    shares = np.zeros(len(numbers), dtype=np.float32)
    for i, number in enumerate(numbers.tolist()):
        held = wording(_read(stacks, number, stacks.article_of(number)))
        shares[i] = sum(phrase in held for phrase in phrases) / len(phrases)
    return shares


def _read(stacks: Stacks, number: int, article: Article) -> str:
    """Return the heads above a passage and its words, as a reader has them before the eyes."""
    passage = stacks.passage(number)
    words = article.field(passage.field)[passage.start : passage.end]
    return f"{heads_of(article, passage)}\n{words}" if passage.field == "text" else words


def _reordered(stacks: Stacks, query: Query, order: Sequence[int], *, name: str) -> list[int]:
    """Return the order with its first passages in the cross-encoder's order."""
    first = order[:MOST_RERANKED]
    scores = reranked(name, query.understood_as, [_read(stacks, number, stacks.article_of(number)) for number in first])
    best = [first[i] for i in np.argsort(-scores, kind="stable")]
    return [*best, *order[MOST_RERANKED:]]


def _matched(stacks: Stacks, number: int, article: Article, keys: Sequence[Keys]) -> tuple[str, ...]:
    """Return the question's words that stand in a passage or its heads, rarest first, none inside another."""
    index = stacks.keywords
    held = set(index.analyser.keys(_read(stacks, number, article)))
    met = {key for asked in keys for key, _ in asked.counts if key in held and len(key) > 1}
    whole = [key for key in met if not any(key != other and key in other for other in met)]
    return tuple(sorted(whole, key=lambda key: (-index.idf(key), key)))


def _date_fits(article: Article, filters: Filters) -> bool | None:
    """Return whether the article's date is within the dates asked for; None where none are."""
    if filters.date_from is None and filters.date_to is None:
        return None
    date = article.date
    return date is not None and (filters.date_from or date) <= date <= (filters.date_to or date)
