"""Owns embedding what is new: which vectors are known, which the model must make, and handing them out."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rag.indexing.embedder import Embedder
from rag.indexing.journal import Journal
from rag.indexing.passages import embedded_text
from rag.indexing.standing import KnownVectors
from rag.indexing.writing import Content
from rag.records import Progress

# Written to the journal so often: a killed build loses no more than this.
_BATCH = 256


def embed_new(
    content: Content, known: KnownVectors, journal: Journal, *, embedder: Embedder, progress: Progress
) -> int:
    """Embed every text that neither the standing generation nor the journal knows; return how many that were."""
    wanted = [text for text in dict.fromkeys(content.hashes) if text not in known]
    missing = {text for text in wanted if text not in journal}
    total, done = len(missing), 0
    if not missing:
        return 0
    progress("embedding", 0, total)
    for batch in _batches(_texts(content, missing)):
        journal.append([text for text, _ in batch], embedder.encode_passages([words for _, words in batch]))
        done += len(batch)
        progress("embedding", done, total)
    return total


def gathering(known: KnownVectors, journal: Journal) -> Callable[[Sequence[bytes]], NDArray[np.float32]]:
    """Return a function from hashes to their vectors as rows, from wherever they are known."""

    def gathered(texts: Sequence[bytes]) -> NDArray[np.float32]:
        old = [i for i, text in enumerate(texts) if text in known]
        new = [i for i, text in enumerate(texts) if text not in known]
        vectors = journal.vectors([texts[i] for i in new])
        rows = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
        rows[new] = vectors
        if old:
            rows[old] = known.vectors([texts[i] for i in old])
        return rows

    return gathered


def _texts(content: Content, missing: set[bytes]) -> Iterator[tuple[bytes, str]]:
    """Yield each missing text once, with its hash."""
    waiting = set(missing)
    hashes = iter(content.hashes)
    for article, own in zip(content.articles, content.passages, strict=True):
        for passage in own:
            text = next(hashes)
            if text in waiting:
                waiting.remove(text)
                yield text, embedded_text(article, passage)


def _batches(pairs: Iterator[tuple[bytes, str]]) -> Iterator[list[tuple[bytes, str]]]:
    batch: list[tuple[bytes, str]] = []
    for pair in pairs:
        batch.append(pair)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
