"""Owns what is worked out once of every passage, so that no question works it out again.

`fingerprints.npy` tells whether two passages can be alike without reading them;
`words.npy` and `word_starts.npy` hold, where the model is a table, which of its
rows each token of each passage takes: what late interaction compares.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.indexing.static_encoder import StaticEncoder
from rag.indexing.tables import mapped
from rag.text.normal import simplified
from rag.text.pairs import WORDS_OF_MARKS, Marks, fingerprint_of

_FINGERPRINT = np.dtype([("pairs", "<u4"), ("marks", "<u8", (WORDS_OF_MARKS,))])
_STARTS = np.dtype("<i8")
_BATCH = 512

Rows = NDArray[np.unsignedinteger]


def write_workings(folder: Path, texts: Iterable[tuple[str, str]], encoder: StaticEncoder | None) -> None:
    """Write what is worked out of each passage, given as (what is embedded, what is quoted), in order."""
    prints: list[tuple[int, Marks]] = []
    embedded: list[str] = []
    rows: list[Rows] = []
    kind = np.dtype("<u2" if encoder is None or len(encoder.rows) <= 1 << 16 else "<u4")
    for whole, quoted in texts:
        prints.append(fingerprint_of(quoted))
        if encoder is not None:
            embedded.append(simplified(whole))
            if len(embedded) == _BATCH:
                rows += (row.astype(kind) for row in rows_of(encoder, embedded))
                embedded.clear()
    if encoder is not None and embedded:
        rows += (row.astype(kind) for row in rows_of(encoder, embedded))
    starts = np.zeros(len(prints) + 1, dtype=_STARTS)
    if rows:
        np.cumsum([len(row) for row in rows], out=starts[1:])
    table = np.zeros(len(prints), dtype=_FINGERPRINT)
    for number, (count, marks) in enumerate(prints):
        table[number] = (count, marks)
    np.save(folder / "fingerprints.npy", table, allow_pickle=False)
    np.save(folder / "word_starts.npy", starts, allow_pickle=False)
    np.save(folder / "words.npy", np.concatenate(rows) if rows else np.zeros(0, dtype=kind), allow_pickle=False)


def rows_of(encoder: StaticEncoder, texts: Sequence[str]) -> list[Rows]:
    """Return for each text the rows of the model's table that its tokens take, in order; weightless tokens left out."""
    made: list[Rows] = []
    for tokens in encoder.tokens_of(texts):
        kept = tokens if encoder.weights is None else tokens[encoder.weights[tokens] > 0]
        made.append((kept if encoder.row_of_token is None else encoder.row_of_token[kept]).astype(np.uint32))
    return made


@dataclass(frozen=True, slots=True)
class Workings:
    """What is known of each passage by its number, opened."""

    pairs: NDArray[np.uint32]
    marks: Marks
    _words: Rows
    _starts: NDArray[np.int64]

    @classmethod
    def open(cls, folder: Path) -> "Workings":
        """Return the workings of a folder, mapped into memory, not read."""
        prints = mapped(folder / "fingerprints.npy", _FINGERPRINT)
        words = mapped(folder / "words.npy", np.dtype("<u2"), np.dtype("<u4"))
        return cls(prints["pairs"], prints["marks"], words, mapped(folder / "word_starts.npy", _STARTS))

    def words(self, numbers: Sequence[int]) -> list[Rows]:
        """Return for each passage the rows of its tokens, in order; none for a model that is no table."""
        starts, words = self._starts, self._words
        return [words[starts[number] : starts[number + 1]] for number in numbers]
