"""Owns writing a generation: every file of it, made durable, sealed, the manifest last, then published."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from rag.indexing.catalogue import write_articles, write_sources
from rag.indexing.filenames import ARTICLES, KEYWORDS, SOURCES, VECTORS
from rag.indexing.generations import MANIFEST, next_number, publish, sync
from rag.indexing.keywords import KeywordDocument, write_keywords
from rag.indexing.manifests import FORMAT, manifest_bytes, settings_rows
from rag.indexing.passages import embedded_text, heads_of, place_of
from rag.indexing.readings import kept_form, reader_identity
from rag.indexing.sealing import sealed_files, seals
from rag.indexing.static_encoder import StaticEncoder
from rag.indexing.tables import write_tables
from rag.indexing.vectors import write_vectors
from rag.indexing.workings import write_workings
from rag.reading.library import FileReading
from rag.records import Article, EmbedderCard, Manifest, Passage, Problem, Progress, RawFile, SourceSeal
from rag.settings import BuildSettings
from rag.text.analyser import Kind

_BLOCK = 8_192


@dataclass(frozen=True, slots=True)
class Content:
    """All that a generation holds: articles in order, the passages of each, and what was embedded for each."""

    articles: tuple[Article, ...]
    passages: tuple[tuple[Passage, ...], ...]
    hashes: tuple[bytes, ...]
    files: tuple[tuple[RawFile, FileReading], ...]
    sources: tuple[SourceSeal, ...]
    problems: tuple[Problem, ...]
    fingerprint: str


def write_generation(
    content: Content,
    directory: Path,
    unfinished: Path,
    *,
    settings: BuildSettings,
    card: EmbedderCard,
    vectors_of: Callable[[Sequence[bytes]], NDArray[np.float32]],
    encoder: StaticEncoder | None,
    progress: Progress,
) -> Manifest:
    """Write the content as the next generation and make it the current one.

    `encoder` reads the model's table, None where the model is none.
    """
    analyser = _write_parts(
        content, unfinished, settings=settings, card=card, vectors_of=vectors_of, encoder=encoder, progress=progress
    )
    progress("sealing", 0, 0)
    for path in sealed_files(unfinished):
        sync(path)
    number = next_number(directory)
    manifest = Manifest(
        format=FORMAT,
        generation=number,
        fingerprint=content.fingerprint,
        articles=len(content.articles),
        passages=len(content.hashes),
        embedder=card,
        analyser=analyser,
        settings=settings_rows(settings),
        files=seals(unfinished),
        sources=content.sources,
        problems=content.problems,
    )
    progress("manifest", 0, 0)
    written = manifest_bytes(manifest)
    with (unfinished / MANIFEST).open("wb") as file:
        file.write(written)
        file.flush()
        os.fsync(file.fileno())
    sha256 = hashlib.sha256(written).hexdigest()
    publish(directory, unfinished, number=number, manifest_sha256=sha256, progress=progress)
    return manifest


def _write_parts(
    content: Content,
    unfinished: Path,
    *,
    settings: BuildSettings,
    card: EmbedderCard,
    vectors_of: Callable[[Sequence[bytes]], NDArray[np.float32]],
    encoder: StaticEncoder | None,
    progress: Progress,
) -> str:
    """Write all that a manifest seals, and return the identity of the analyser that made the keys."""
    progress("keywords", 0, len(content.hashes))
    analyser = write_keywords(
        unfinished / KEYWORDS, _documents(content, progress), content.articles, kind=cast(Kind, settings.analyser)
    )
    progress("workings", 0, len(content.hashes))
    write_workings(unfinished, _texts(content), encoder)
    progress("articles", 0, len(content.articles))
    words = write_tables(unfinished, content.articles, content.passages, content.hashes)
    write_articles(unfinished / ARTICLES, content.articles, words)
    kept = ((raw, kept_form(reading)) for raw, reading in content.files)
    write_sources(unfinished / SOURCES, kept, reader=reader_identity())
    progress("vectors", 0, len(content.hashes))
    write_vectors(
        unfinished / VECTORS,
        (vectors_of(content.hashes[i : i + _BLOCK]) for i in range(0, len(content.hashes), _BLOCK)),
        count=len(content.hashes),
        dimension=card.dimension,
        kind=settings.vectors,
    )
    return analyser


def _documents(content: Content, progress: Progress) -> Iterator[KeywordDocument]:
    number, total = 0, len(content.hashes)
    for article, own in zip(content.articles, content.passages, strict=True):
        for passage in own:
            yield KeywordDocument(
                number=number,
                context=place_of(article, passage),
                heads=heads_of(article, passage) if passage.field == "text" else "",
                text=article.field(passage.field)[passage.start : passage.end],
            )
            number += 1
            if number % 1_000 == 0:
                progress("keywords", number, total)


def _texts(content: Content) -> Iterator[tuple[str, str]]:
    """Yield of each passage what is embedded and what is quoted."""
    for article, own in zip(content.articles, content.passages, strict=True):
        for passage in own:
            yield embedded_text(article, passage), article.field(passage.field)[passage.start : passage.end]
