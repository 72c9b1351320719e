"""Owns what a build takes over from the generation that stands: raw files and vectors, each only if unhurt.

A flipped bit must not travel into a new generation under a fresh seal, so every
file is checked against its seal before anything of it is used again.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.errors import IndexDamagedError, IndexMismatchError, IndexMissingError
from rag.indexing.catalogue import read_sources
from rag.indexing.filenames import SOURCES, TABLES, VECTORS
from rag.indexing.generations import MANIFEST, Held, hold
from rag.indexing.journal import same_vectors
from rag.indexing.manifests import read_manifest
from rag.indexing.readings import from_kept_form, reader_identity
from rag.indexing.sealing import faults
from rag.indexing.tables import Tables
from rag.indexing.vectors import FaissVectors
from rag.reading.library import FileReading
from rag.records import EmbedderCard, Manifest, RawFile


@dataclass(frozen=True, slots=True)
class Standing:
    """The generation that stands, held against sweeping while this lives; `hurt` names its broken files."""

    held: Held
    manifest: Manifest
    hurt: frozenset[str]

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return self.held.folder

    def raw_files(self) -> Iterator[tuple[RawFile, FileReading | None]]:
        """Yield the raw files that it was made from, with what this very program read in them if it did.

        Raises IndexDamagedError where they are not as they were.
        """
        if SOURCES in self.hurt:
            raise IndexDamagedError(
                f"索引里的原文损坏 · the raw files kept in {self.folder / SOURCES} are damaged.",
                "Build from the files themselves: rag build PATH…",
            )
        for raw, kept in read_sources(self.folder / SOURCES, reader=reader_identity()):
            sha256 = hashlib.sha256(raw.data).hexdigest()
            yield raw, None if kept is None else from_kept_form(raw.source, sha256, kept)


def standing_generation(directory: Path) -> Standing | None:
    """Return the generation that stands, every file checked; None where there is none that can be read."""
    try:
        return needed_generation(directory)
    except (IndexMissingError, IndexDamagedError, IndexMismatchError):
        return None


def needed_generation(directory: Path) -> Standing:
    """Return the generation that stands, every file checked; raise where there is none."""
    held = hold(directory)
    manifest = read_manifest(held.folder / MANIFEST, sha256=held.pointer.manifest_sha256)
    return Standing(held, manifest, frozenset(fault.source for fault in faults(held.folder, manifest)))


def standing_manifest(directory: Path) -> Manifest | None:
    """Return the manifest of the generation that stands, of an older format too; None where none can be read."""
    try:
        held = hold(directory)
        return read_manifest(held.folder / MANIFEST, sha256=held.pointer.manifest_sha256, any_format=True)
    except (IndexMissingError, IndexDamagedError, IndexMismatchError):
        return None


class KnownVectors:
    """Vectors of the standing generation by the hash of what was embedded; none where they do not serve.

    They serve for the same weights, prompt and dimension, at no less precision.
    """

    def __init__(self, standing: Standing | None, card: EmbedderCard, *, precise: bool) -> None:
        self._place: dict[bytes, int] = {}
        self._vectors: FaissVectors | None = None
        if standing is None or standing.hurt & {VECTORS, *TABLES} or not same_vectors(standing.manifest.embedder, card):
            return
        vectors = FaissVectors(standing.folder / VECTORS)
        if precise and vectors.kind != "flat":
            return
        self._vectors = vectors
        texts = Tables.open(standing.folder).passages["text"]
        self._place = {text.tobytes(): number for number, text in enumerate(texts)}

    def __contains__(self, text: bytes) -> bool:
        return text in self._place

    def vectors(self, texts: Sequence[bytes]) -> NDArray[np.float32]:
        """Return the vectors of these texts as rows, in their order; KeyError for one that is not there."""
        if self._vectors is None:
            raise KeyError("no vectors")
        return self._vectors.vectors(np.array([self._place[text] for text in texts], dtype=np.int64))
