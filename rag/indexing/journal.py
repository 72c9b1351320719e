"""Owns the embedding cache of a build that is under way: vectors by the hash of what was embedded.

Embedding is what a build spends its hours on. Each batch is appended as it
comes, each record with its own checksum; a build that died is resumed from
here, and a finished one removes it, because its generation holds the vectors.
"""

import hashlib
import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.records import EmbedderCard

_MAGIC = b"vectors 1\n"


def text_hash(text: str) -> bytes:
    """Return 16 bytes that stand for a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def same_vectors(one: EmbedderCard, other: EmbedderCard) -> bool:
    """Return whether two cards give the same vectors to passages, whatever the models are called."""
    return (one.weights, one.dimension, one.passage_prompt) == (other.weights, other.dimension, other.passage_prompt)


class Journal:
    """Vectors by text hash, in a file that grows; what stood there of the same model is taken up again."""

    def __init__(self, path: Path, card: EmbedderCard) -> None:
        self._path = path
        self._record = np.dtype([("text", "V16"), ("vector", "<f4", (card.dimension,)), ("check", "<u4")])
        maker = json.dumps([card.weights, card.dimension, card.passage_prompt]).encode()
        self._header = _MAGIC + hashlib.sha256(maker).digest()
        self._place: dict[bytes, int] = {}
        if not self._taken_up():
            path.write_bytes(self._header)

    def __contains__(self, text: bytes) -> bool:
        return text in self._place

    def __len__(self) -> int:
        return len(self._place)

    def append(self, texts: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
        """Keep the vectors of these texts."""
        rows = np.zeros(len(texts), dtype=self._record)
        for i, (text, vector) in enumerate(zip(texts, vectors, strict=True)):
            rows[i] = (text, vector, 0)
            rows["check"][i] = _check(rows[i])
        with self._path.open("ab") as file:
            file.write(rows.tobytes())
        for text in texts:
            self._place[text] = len(self._place)

    def vectors(self, texts: Sequence[bytes]) -> NDArray[np.float32]:
        """Return the vectors of these texts as rows, in their order; KeyError for one that is not there."""
        places = [self._place[text] for text in texts]
        if not places:
            return np.zeros((0, self._record["vector"].shape[0]), dtype=np.float32)
        rows: NDArray[np.float32] = np.ascontiguousarray(self._mapped()[places]["vector"])
        return rows

    def remove(self) -> None:
        """Delete the file: its vectors have been published."""
        self._path.unlink(missing_ok=True)

    def _mapped(self) -> NDArray[Any]:
        return np.memmap(self._path, dtype=self._record, mode="r", offset=len(self._header))

    def _taken_up(self) -> bool:
        """Keep the whole records of a file left behind, cut off what follows; False where it is of no use."""
        try:
            with self._path.open("rb") as file:
                if file.read(len(self._header)) != self._header:
                    return False
        except OSError:
            return False
        count = (self._path.stat().st_size - len(self._header)) // self._record.itemsize
        kept = 0
        if count:
            # Mapped over whole records only: a torn one at the end would not fit.
            rows = np.memmap(self._path, dtype=self._record, mode="r", offset=len(self._header), shape=(count,))
            for row in rows:
                text = row["text"].tobytes()
                if int(row["check"]) != _check(row) or text in self._place:
                    break
                self._place[text] = kept
                kept += 1
            del rows
        with self._path.open("r+b") as file:
            file.truncate(len(self._header) + kept * self._record.itemsize)
        return True


def _check(row: Any) -> int:
    return zlib.crc32(row["text"].tobytes() + row["vector"].tobytes())
