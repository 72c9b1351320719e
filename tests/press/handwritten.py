"""Owns the pages written by hand after real papers: raw files in `handmade/`, their truth in JSON beside them."""

import json
from pathlib import Path
from typing import Any

from tests.press.records import Apparatus, PressedFile, Truth

_FOLDER = Path(__file__).parent / "handmade"


def handwritten() -> list[PressedFile]:
    """Return every handwritten page with its truth, by name."""
    return [_file(path) for path in sorted(_FOLDER.glob("*.json"))]


def _file(path: Path) -> PressedFile:
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    raw = path.with_name(values["file"]).read_bytes()
    shared: dict[str, Any] = {name: values.get(name) for name in ("newspaper", "date", "page")}
    truths = []
    for entry in values["articles"]:
        fields = {"kind": "news", "title": None, **shared, **entry}
        fields["text"] = "\n".join(fields["text"]) if isinstance(fields["text"], list) else fields["text"]
        for name in ("reporters", "correspondents", "subheads"):
            fields[name] = tuple(fields.get(name, ()))
        truths.append(Truth(**fields, labels=frozenset({values["imitates"]})))
    return PressedFile(
        name=values["file"], data=raw, layout=values["imitates"], text=raw.decode(values.get("encoding", "utf-8")),
        truths=tuple(truths), apparatus=tuple(Apparatus(**entry) for entry in values.get("apparatus", [])),
    )  # fmt: skip
