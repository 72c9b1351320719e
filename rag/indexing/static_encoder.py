"""Owns the torch-free reading of a static embedding model: text → unit vector.

A static model is a table: the vector of a text is the normalised sum of its tokens'
rows. The folder is the one that sentence-transformers reads (``StaticEmbedding`` and
``Normalize``), and the vectors are the same; what is saved is the seconds that
importing torch costs a cold question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rag.errors import RagError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FloatRows = NDArray[np.float32]

TOKENS_A_SLICE = 65_536
"""Tokens whose rows are held at once: 64 MB at 256 dimensions, whatever the batch."""


@dataclass(frozen=True, slots=True)
class StaticEncoder:
    """A tokenizer, a table of small integers (or floats) and the weight of each token."""

    tokenizer: Tokenizer
    rows: NDArray[Any]
    row_of_token: NDArray[np.int64] | None
    weights: FloatRows | None

    @classmethod
    def load(cls, path: str | Path) -> StaticEncoder:
        """The encoder stored in the folder `path`; a folder of another kind is an error."""
        folder = Path(path)
        table, vocabulary = folder / "model.safetensors", folder / "tokenizer.json"
        for needed in (table, vocabulary):
            if not needed.is_file():
                raise RagError(
                    f"模型文件夹缺少 {needed.name} · the model folder lacks {needed.name}: {folder}",
                    "换用完整的模型文件夹 · give the folder of a static embedding model",
                )
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        tensors = load_file(table)
        if "embedding.weight" in tensors:
            rows, mapping, weights = tensors["embedding.weight"], None, None
        elif "embeddings" in tensors:
            rows = tensors["embeddings"]
            mapping, weights = tensors.get("mapping"), tensors.get("weights")
        else:
            raise RagError(
                f"不是静态词向量模型 · not a static embedding model: {folder}",
                "换一个模型，或安装 sentence-transformers 读取它 · "
                "choose another model, or read this one through sentence-transformers",
            )
        return cls(
            tokenizer=Tokenizer.from_file(str(vocabulary)),
            rows=rows,
            row_of_token=None if mapping is None else mapping.astype(np.int64),
            weights=None if weights is None else weights.astype(np.float32),
        )

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self.rows.shape[1])

    def encode(self, texts: Sequence[str]) -> FloatRows:
        """One unit row for each text, in order; zeros where no token of a text is known."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for position, tokens in enumerate(self._tokens(texts)):
            for start in range(0, len(tokens), TOKENS_A_SLICE):
                # Weighted first and summed row after row, as torch does: the same rounding.
                vectors[position] += self._weighted(tokens[start : start + TOKENS_A_SLICE]).sum(axis=0)
            vectors[position] /= max(len(tokens), 1)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: FloatRows = vectors / np.maximum(lengths, np.float32(1e-12))
        return unit

    def tokens_of(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """The token numbers of each text, in order."""
        return self._tokens(texts)

    def rows_of(self, tokens: NDArray[np.int64]) -> FloatRows:
        """The weighted row of each token number, in order."""
        return self._weighted(tokens)

    def token_vectors(self, text: str) -> FloatRows:
        """The weighted row of each token of `text`, in order: what late interaction compares."""
        (tokens,) = self._tokens([text])
        return self._weighted(tokens)

    def _tokens(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        if len(texts) == 1:  # one question: a thread pool costs more than it saves
            encoded = [self.tokenizer.encode(texts[0], add_special_tokens=False)]
        else:
            encoded = self.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [np.array(one.ids, dtype=np.int64) for one in encoded]

    def _weighted(self, tokens: NDArray[np.int64]) -> FloatRows:
        places = tokens if self.row_of_token is None else self.row_of_token[tokens]
        rows: FloatRows = self.rows[places].astype(np.float32)
        if self.weights is not None:
            rows *= self.weights[tokens, None]  # in place: fresh memory costs more than the product
        return rows


@cache
def shared_encoder(folder: Path) -> StaticEncoder:
    """The encoder stored in a folder, read once a process: searching and answering share it."""
    return StaticEncoder.load(folder)
