"""Owns the vectors on disk: writing them by FAISS, opening them by mmap, searching on one thread.

Every kind keeps the vectors themselves (as 16-bit floats, `flat` as 32-bit), so
that exact cosines can be had for any passage and the next build need not embed
it again; `hnsw` and `ivf` add a structure that finds neighbours without looking
at all of them.
"""

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, Protocol, cast, get_args

import numpy as np
from numpy.typing import NDArray

from rag.errors import IndexDamagedError

VectorKind = Literal["flat", "fp16", "hnsw", "ivf"]
Mask = NDArray[np.bool_]

# Exact search up to here: 400,000 vectors of 256 numbers are some 10 ms on one thread, and need
# no training, no second structure and no tuning (bench/indexing.py prints the crossing).
EXACT_UP_TO = 400_000
# Of a chosen few, exact cosines are quicker than a filtered walk, and miss nothing.
_FEW = 20_000
_LINKS = 32
_EF_CONSTRUCTION = 200
_EF_SEARCH = 192
# Inverted lists looked at: one in sixteen; candidates refined by their exact vectors: eight times k.
_PROBED = 16
_REFINED = 8
_TRAINED_ON_A_LIST = 64


class VectorIndex(Protocol):
    """Unit vectors by passage number."""

    def search(self, vector: NDArray[np.float32], k: int, *, allowed: Mask | None = None) -> list[tuple[int, float]]:
        """Return up to `k` passage numbers with their cosines, best first, ties by number."""
        ...

    def scores(self, vector: NDArray[np.float32], numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the exact cosines of the passages of these numbers, in their order."""
        ...


def kind_for(count: int, wanted: str) -> VectorKind:
    """Return the kind of index for so many vectors: the one wanted, or by count where that is "auto".

    >>> kind_for(100, "auto"), kind_for(10_000_000, "auto"), kind_for(100, "hnsw")
    ('fp16', 'ivf', 'hnsw')
    """
    if wanted in get_args(VectorKind):
        return cast(VectorKind, wanted)
    return "fp16" if count <= EXACT_UP_TO else "ivf"


def write_vectors(path: Path, blocks: Iterable[NDArray[np.float32]], *, count: int, dimension: int, kind: str) -> None:
    """Write `count` unit vectors, given in blocks, as one file of the given kind ("auto": by count)."""
    faiss = _faiss()
    index = _empty(faiss, kind_for(count, kind), count=count, dimension=dimension)
    if index.is_trained:
        for block in blocks:
            index.add(np.ascontiguousarray(block, dtype=np.float32))
    else:
        whole = np.concatenate([np.asarray(block, dtype=np.float16) for block in blocks])
        _train(faiss, index, whole)
        for start in range(0, count, _FEW):
            index.add(whole[start : start + _FEW].astype(np.float32))
    faiss.write_index(index, str(path))


def _faiss() -> Any:
    # Its stubs describe the C++ side and not the Python one (keyword arguments, arrays).
    import faiss

    return faiss


def _empty(faiss: Any, kind: VectorKind, *, count: int, dimension: int) -> Any:
    metric = faiss.METRIC_INNER_PRODUCT
    if kind == "flat":
        return faiss.IndexFlatIP(dimension)
    if kind == "fp16":
        return faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, metric)
    if kind == "hnsw":
        index = faiss.IndexHNSWSQ(dimension, faiss.ScalarQuantizer.QT_fp16, _LINKS, metric)
        index.hnsw.efConstruction = _EF_CONSTRUCTION
        # Nothing is learnt by a 16-bit store, but this one asks to be told so.
        index.train(np.zeros((1, dimension), dtype=np.float32))
        return index
    lists = max(1, min(65_536, int(4 * count**0.5), count // 39))
    return faiss.index_factory(dimension, f"IVF{lists},SQ8,Refine(SQfp16)", metric)


def _train(faiss: Any, index: Any, vectors: NDArray[np.float16]) -> None:
    """Train on an even sample: the same vectors always give the same index."""
    lists = faiss.extract_index_ivf(index).nlist
    wanted = min(len(vectors), max(lists * _TRAINED_ON_A_LIST, 10_000))
    sample = vectors[np.linspace(0, len(vectors) - 1, wanted).astype(np.int64)] if len(vectors) else vectors
    index.train(np.ascontiguousarray(sample, dtype=np.float32))


class FaissVectors:
    """A file of vectors, opened when first asked, never read whole where the kind allows it."""

    __slots__ = ("_few", "_index", "_lock", "_path")

    def __init__(self, path: Path, *, few: int = _FEW) -> None:
        self._path = path
        self._few = few
        self._index: Any = None
        self._lock = threading.Lock()

    @property
    def kind(self) -> VectorKind:
        """Which kind of index lies in the file."""
        name = type(self._opened()).__name__
        kinds: dict[str, VectorKind] = {"IndexFlatIP": "flat", "IndexScalarQuantizer": "fp16", "IndexHNSWSQ": "hnsw"}
        return kinds.get(name, "ivf")

    @property
    def count(self) -> int:
        """How many vectors there are."""
        return int(self._opened().ntotal)

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self._opened().d)

    def search(self, vector: NDArray[np.float32], k: int, *, allowed: Mask | None = None) -> list[tuple[int, float]]:
        """Return up to `k` passage numbers with their cosines, best first, ties by number."""
        index = self._opened()
        k = min(k, index.ntotal)
        if k <= 0:
            return []
        if allowed is not None:
            numbers = np.flatnonzero(allowed)
            if len(numbers) <= self._few:
                return _best(numbers, self.scores(vector, numbers), k)
        scores, numbers = _searched(index, self.kind, vector, k, allowed)
        found = numbers >= 0
        return _best(numbers[found], scores[found], k)

    def scores(self, vector: NDArray[np.float32], numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the exact cosines of the passages of these numbers, in their order."""
        return self.vectors(numbers) @ np.asarray(vector, dtype=np.float32).reshape(-1)

    def vectors(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the vectors of the passages of these numbers as rows, in their order."""
        stored = self._stored()
        wanted = np.ascontiguousarray(numbers, dtype=np.int64)
        if len(wanted) == 0:
            return np.zeros((0, stored.d), dtype=np.float32)
        rows: NDArray[np.float32] = stored.reconstruct_batch(wanted)
        return rows

    def _stored(self) -> Any:
        index = self._opened()
        return _faiss().downcast_index(index.refine_index) if hasattr(index, "refine_index") else index

    def _opened(self) -> Any:
        if self._index is None:
            with self._lock:
                if self._index is None:
                    self._index = _open(self._path)
        return self._index


def _open(path: Path) -> Any:
    faiss = _faiss()
    try:
        return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC | faiss.IO_FLAG_READ_ONLY)
    except RuntimeError as error:
        raise IndexDamagedError(
            f"向量文件读不出来 · the vectors in {path} cannot be read.", "Run: rag build --rebuild"
        ) from error


def _searched(
    index: Any, kind: VectorKind, vector: NDArray[np.float32], k: int, allowed: Mask | None
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    faiss = _faiss()
    # A second thread gains nothing for one query and waits for busy cores. The setting is each thread's own.
    faiss.omp_set_num_threads(1)
    bits = None if allowed is None else np.packbits(allowed, bitorder="little")
    chosen = {} if bits is None else {"sel": faiss.IDSelectorBitmap(bits)}
    if kind == "hnsw":
        parameters = faiss.SearchParametersHNSW(efSearch=max(_EF_SEARCH, k), **chosen)
    elif kind == "ivf":
        probed = max(8, faiss.extract_index_ivf(index).nlist // _PROBED)
        lists = faiss.SearchParametersIVF(nprobe=probed, **chosen)
        parameters = faiss.IndexRefineSearchParameters(k_factor=_REFINED, base_index_params=lists)
    else:
        parameters = faiss.SearchParameters(**chosen)
    query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
    scores, numbers = index.search(query, k, params=parameters)
    return scores[0], numbers[0]


def _best(numbers: NDArray[np.int64], scores: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
    order = np.lexsort((numbers, -scores))[:k]
    return [(int(numbers[i]), float(scores[i])) for i in order]
