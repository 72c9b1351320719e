"""A small archive to build, and an embedder that counts what it is asked."""

import hashlib
import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.indexing.building import Workshop
from rag.records import EmbedderCard
from rag.settings import BuildSettings

Issue = Callable[..., Path]


class CountingEmbedder:
    """Unit vectors of character counts: near for like texts, the same for the same text, no model needed."""

    def __init__(self, weights: str = "0" * 64, dimension: int = 32) -> None:
        self.card = EmbedderCard("counting", weights, dimension)
        self.passages: list[str] = []

    def encode_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._vectors(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.passages += texts
        return self._vectors(texts)

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.full((len(texts), self.card.dimension), 1e-3, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for pair in pairwise(text):
                place = hashlib.blake2b("".join(pair).encode(), digest_size=2).digest()
                row[int.from_bytes(place) % self.card.dimension] += 1
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def another_embedder() -> CountingEmbedder:
    return CountingEmbedder(weights="f" * 64)


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    """Write an issue of made-up articles as one file of `tmp_path/papers` and return its path."""

    def write(name: str, *, articles: int = 3, edition: str = "", date: str = "2021-03-05") -> Path:
        folder = tmp_path / "papers"
        path = folder / f"{name}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = [
            {
                "id": f"{name}-{number:02d}",
                "kind": "news",
                "newspaper": "望海报",
                "date": date,
                "page": str(number % 3 + 1),
                "title": f"{name}村第{number}件大事{edition}",
                "reporters": [f"记者{'甲乙丙丁'[number % 4]}"],
                "text": f"本报讯 {name}村里办成了第{number}件事。"
                + f"{edition}村民说，这件事办得好，葡萄卖了{number}万元。" * 12,
            }
            for number in range(articles)
        ]
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def shop(tmp_path: Path, embedder: CountingEmbedder) -> Callable[..., Workshop]:
    """Return a workshop over `tmp_path/index`."""

    def make(name: str = "index", **more: object) -> Workshop:
        values = {"settings": BuildSettings(), "embedder": embedder, **more}
        return Workshop(tmp_path / name, **values)  # type: ignore[arg-type]

    return make
