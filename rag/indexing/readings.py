"""Owns what is kept of reading: a file's articles before they are settled, so that adding an issue reads one file.

Cutting a page into articles costs a hundred times what settling them does, and
an archive grows by a file a day. What is kept serves only the very code that
made it: the rooms that read are hashed, and any change of them reads all again.
"""

import hashlib
import json
import zlib
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from rag.indexing.catalogue import article_from_packed, packed_form
from rag.reading.imprint import Imprint
from rag.reading.library import FileReading
from rag.reading.pages import PageReading
from rag.records import Problem

_ROOMS = ("reading", "text", "records")


@cache
def reader_identity() -> str:
    """Return a hash of the code that turns files into articles."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for room in _ROOMS:
        for path in sorted((package / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(package).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def kept_form(reading: FileReading) -> bytes | None:
    """Return a file's reading as bytes; None for ready-made articles, which their file holds as they are."""
    if reading.ready_made:
        return None
    record = {
        "articles": [packed_form(article).decode("utf-8", "surrogatepass") for article in reading.page.articles],
        "issues": [asdict(issue) for issue in reading.page.issues],
        "problems": [asdict(problem) for problem in reading.problems],
    }
    return zlib.compress(json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def from_kept_form(source: str, sha256: str, kept: bytes) -> FileReading:
    """Return the reading that `kept_form` wrote."""
    record: dict[str, Any] = json.loads(zlib.decompress(kept).decode("utf-8", "surrogatepass"))
    page = PageReading(
        articles=tuple(article_from_packed(packed.encode("utf-8", "surrogatepass")) for packed in record["articles"]),
        issues=tuple(Imprint(**{**issue, "editors": tuple(issue["editors"])}) for issue in record["issues"]),
    )
    return FileReading(source, sha256, page, tuple(Problem(**problem) for problem in record["problems"]))
