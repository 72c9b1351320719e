"""Owns the manifest's form on disk, and the fingerprint that tells one archive from another.

The fingerprint is a function of what was read and how it was cut, keyed and
embedded, and of nothing else: any order of adding, updating and removing that
ends in the same sources gives the same fingerprint as a fresh build.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, cast

from rag.errors import IndexDamagedError, IndexMismatchError
from rag.indexing.catalogue import packed_form
from rag.records import Article, EmbedderCard, FileSeal, Manifest, Problem, SourceSeal
from rag.settings import BuildSettings
from rag.text.analyser import Analyser, Kind

# A change of the files, or of what is written into them, must change this.
FORMAT = 3
# Settings that shape what lies in the index. The embedder's name is not among them: its weights are.
_SHAPING = ("dimension", "passage_characters", "vectors")


def settings_rows(settings: BuildSettings) -> tuple[tuple[str, str], ...]:
    """Return the settings as the manifest keeps them, in the order of their definition."""
    return tuple((entry.name, str(getattr(settings, entry.name))) for entry in fields(settings))


def fingerprint(
    articles: Iterable[Article],
    hashes: Sequence[bytes],
    sources: Iterable[SourceSeal],
    *,
    settings: BuildSettings,
    card: EmbedderCard,
) -> str:
    """Return 16 hexadecimal digits that stand for the whole content of an index."""
    digest = hashlib.sha256()
    shaping = [(name, value) for name, value in settings_rows(settings) if name in _SHAPING]
    keys = Analyser(kind=cast(Kind, settings.analyser)).version
    maker = (FORMAT, keys, shaping, card.weights, card.dimension, card.question_prompt, card.passage_prompt)
    digest.update(json.dumps(maker).encode())
    for source in sorted(sources, key=lambda seal: seal.source):
        digest.update(f"{source.source}\0{source.sha256}\0".encode("utf-8", "surrogatepass"))
    for article in articles:
        digest.update(hashlib.sha256(packed_form(article)).digest())
    for text in hashes:
        digest.update(text)
    return digest.hexdigest()[:16]


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the manifest as it is written: JSON, readable, UTF-8."""
    return (json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def read_manifest(path: Path, *, sha256: str | None = None, any_format: bool = False) -> Manifest:
    """Return a manifest, checked against its hash where one is given.

    Raises IndexDamagedError, or IndexMismatchError where another version of the program wrote it and
    `any_format` does not ask for what can be understood of it all the same.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise IndexDamagedError(f"索引文件缺失 · {path} cannot be read.", "Run: rag build --rebuild") from error
    if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
        raise IndexDamagedError(f"索引文件损坏 · {path} was altered.", "Run: rag build --rebuild")
    try:
        record = json.loads(data.decode("utf-8"))
        if record["format"] != FORMAT and not any_format:
            raise IndexMismatchError(
                f"索引格式不同 · the index has format {record['format']}, this program reads {FORMAT}.",
                "Run: rag build",
            )
        return _manifest(record)
    except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamagedError(f"索引文件损坏 · {path} is no manifest.", "Run: rag build --rebuild") from error


def _manifest(record: dict[str, Any]) -> Manifest:
    return Manifest(
        **{
            **record,
            "embedder": EmbedderCard(**record["embedder"]),
            "settings": tuple((str(name), str(value)) for name, value in record["settings"]),
            "files": tuple(FileSeal(**seal) for seal in record["files"]),
            "sources": tuple(SourceSeal(**seal) for seal in record["sources"]),
            "problems": tuple(Problem(**problem) for problem in record["problems"]),
        }
    )
