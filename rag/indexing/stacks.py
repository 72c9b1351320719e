"""Owns the stacks: one generation of the index, opened to be read, each part when it is first asked.

Opening looks at the manifest and the sizes of the files and reads none of them,
so that an archive of thousands of issues opens in milliseconds.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.errors import IndexMismatchError
from rag.indexing.catalogue import Catalogue
from rag.indexing.embedder import Embedder, load_embedder
from rag.indexing.filenames import ARTICLES, KEYWORDS, VECTORS
from rag.indexing.generations import MANIFEST, Held, Pointer, hold
from rag.indexing.keywords import KeywordIndex, open_keywords
from rag.indexing.manifests import read_manifest
from rag.indexing.sealing import check_sizes
from rag.indexing.tables import Mask, Tables
from rag.indexing.threads import one_thread
from rag.indexing.vectors import FaissVectors, VectorIndex
from rag.indexing.workings import Workings
from rag.records import NO_FILTERS, Article, EmbedderCard, Filters, IssueRow, Manifest, Passage

_KEPT_MASKS = 64


class Stacks:
    """An opened generation. It stays whole while this object lives, whatever is published meanwhile."""

    def __init__(self, held: Held, manifest: Manifest, load: Callable[[EmbedderCard], Embedder]) -> None:
        self.manifest = manifest
        self._held = held
        self._load = load
        self._catalogue = Catalogue(held.folder / ARTICLES)
        self._tables = Tables.open(held.folder)
        self._workings = Workings.open(held.folder)
        self._article_numbers: NDArray[np.int64] | None = None
        self._vectors = FaissVectors(held.folder / VECTORS)
        self._keywords: KeywordIndex | None = None
        self._embedder: Embedder | None = None
        self._masks: dict[Filters, Mask] = {}

    @classmethod
    def open(cls, directory: Path, *, load: Callable[[EmbedderCard], Embedder] | None = None) -> "Stacks":
        """Return the current generation of an index folder.

        `load` gives the embedder for a card; by default it is loaded by the card's
        name. Raises IndexMissingError, IndexDamagedError or IndexMismatchError.
        """
        one_thread()
        held = hold(directory)
        manifest = read_manifest(held.folder / MANIFEST, sha256=held.pointer.manifest_sha256)
        check_sizes(held.folder, manifest.files)
        return cls(held, manifest, load or embedder_of)

    @property
    def name(self) -> str:
        """The name of the generation."""
        return self._held.folder.name

    @property
    def pointer(self) -> Pointer:
        """What `CURRENT` said when this generation was opened."""
        return self._held.pointer

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return self._held.folder

    @property
    def vectors(self) -> VectorIndex:
        """The vectors by passage number."""
        return self._vectors

    @property
    def keywords(self) -> KeywordIndex:
        """The keyword index by passage number."""
        if self._keywords is None:
            self._keywords = open_keywords(self._held.folder / KEYWORDS)
        return self._keywords

    @property
    def workings(self) -> Workings:
        """What was worked out of each passage when the index was written, by passage number."""
        return self._workings

    @property
    def embedder(self) -> Embedder:
        """The embedder that made the vectors; IndexMismatchError where another one bears its name now."""
        if self._embedder is None:
            self._embedder = self._load(self.manifest.embedder)
        return self._embedder

    @property
    def passage_count(self) -> int:
        """How many passages there are; they are numbered from 0."""
        return len(self._tables.passages)

    def article(self, article_id: str) -> Article:
        """Return the article with that id; KeyError where there is none."""
        return self._catalogue.article(self._catalogue.number_of(article_id))

    def articles(self, filters: Filters = NO_FILTERS) -> Iterator[Article]:
        """Yield the articles that pass the filters, by newspaper, date, page and place on it."""
        mask = self._article_mask(filters)
        if filters.page is not None:
            passages = self._tables.passage_mask(mask, filters.page, self._catalogue.words)
            mask = np.zeros_like(mask)
            mask[self._tables.passages["article"][passages]] = True
        for number in np.flatnonzero(mask):
            yield self._catalogue.article(int(number))

    def issues(self) -> tuple[IssueRow, ...]:
        """Return what the archive holds of each issue, by newspaper and date."""
        return self._catalogue.issues()

    def source_articles(self, source: str) -> tuple[Article, ...]:
        """Return the articles of a source in order; none for an unknown one."""
        return tuple(self._catalogue.article(number) for number in self._catalogue.of_source(source))

    def passage(self, number: int) -> Passage:
        """Return the passage of that number; IndexError where there is none."""
        return self._tables.passage(number, self._catalogue.article)

    def article_of(self, number: int) -> Article:
        """Return the article that passage number `number` belongs to; IndexError where there is none."""
        if not 0 <= number < self.passage_count:
            raise IndexError(number)
        return self._catalogue.article(int(self._tables.passages[number]["article"]))

    def numbers_of(self, article_id: str) -> range:
        """Return the numbers of an article's passages: its head first, then its text in order."""
        return self._tables.passages_of(self._catalogue.number_of(article_id))

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """Return the passages of an article: its head first, then its text in order."""
        return tuple(self.passage(number) for number in self.numbers_of(article_id))

    def article_numbers(self) -> NDArray[np.int64]:
        """Return for each passage the number of its article, to tell which belong together."""
        if self._article_numbers is None:
            self._article_numbers = self._tables.passages["article"].astype(np.int64)
            self._article_numbers.flags.writeable = False
        return self._article_numbers

    def allowed(self, filters: Filters) -> Mask | None:
        """Return which passages pass the filters, by number; None where all do because there are no filters."""
        if not filters:
            return None
        known = self._masks.get(filters)
        if known is None:
            articles = self._article_mask(filters)
            known = self._tables.passage_mask(articles, filters.page, self._catalogue.words)
            known.flags.writeable = False
            if len(self._masks) >= _KEPT_MASKS:
                self._masks.clear()
            self._masks[filters] = known
        return known

    def close(self) -> None:
        """Let the generation go; what is already open stays usable."""
        self._catalogue.close()
        self._held.release()

    def _article_mask(self, filters: Filters) -> Mask:
        return self._tables.article_mask(filters, self._catalogue.words, self._catalogue.by_person)


def embedder_of(card: EmbedderCard) -> Embedder:
    """Return the embedder of a card, by its name; IndexMismatchError where that is another model by now."""
    return same_model(load_embedder(card.name, dimension=card.dimension), card)


def same_model(embedder: Embedder, card: EmbedderCard) -> Embedder:
    """Return the embedder if it is the one of the card; raise IndexMismatchError with both where it is not."""
    here = embedder.card
    for what, wanted, found in (
        ("weights", card.weights[:12], here.weights[:12]),
        ("dimension", card.dimension, here.dimension),
        ("question prompt", card.question_prompt, here.question_prompt),
        ("passage prompt", card.passage_prompt, here.passage_prompt),
    ):
        if wanted != found:
            raise IndexMismatchError(
                f"模型与索引不符 · the index was built by the embedder {card.name!r} with {what} {wanted!r}; "
                f"{here.name!r} has {found!r} here.",
                f"Build it again with this model: rag build --embedder {here.name}",
            )
    return embedder
