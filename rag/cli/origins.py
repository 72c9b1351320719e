"""Owns the note of where each source of an index was read from, and following a folder by it.

A folder is followed where its new and changed files are taken in and those that
left it are dropped, while what was added from elsewhere stays. Without a note of
where a source came from it stays too: nothing is dropped on a guess.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rag.records import BuildReport, Progress

if TYPE_CHECKING:
    from rag.archive import Archive

_NOTE = "origins.json"


def note_built(directory: Path, paths: Iterable[Path | str]) -> None:
    """Note that the index holds what lies below the paths, and nothing else."""
    _write(directory, _origins_below(paths))


def note_added(directory: Path, paths: Iterable[Path | str]) -> None:
    """Note that what lies below the paths has joined the index."""
    _write(directory, {**_read(directory), **_origins_below(paths)})


def follow(archive: "Archive", paths: Sequence[Path | str], *, progress: Progress, strict: bool) -> BuildReport:
    """Take in what is new below the paths and drop what has left them; say what changed."""
    here = _origins_below(paths)
    roots = {str(Path(path).resolve()) for path in paths}
    held = {seal.source for seal in archive.manifest.sources}
    left = {source for source, root in _read(archive.directory).items() if root in roots and source not in here}
    dropped = archive.remove(sorted(left & held), progress=progress) if left & held else None
    report = archive.add(paths, progress=progress, strict=strict)
    kept = {source: root for source, root in _read(archive.directory).items() if source not in left}
    _write(archive.directory, {**kept, **here})
    if dropped is None:
        return report
    return replace(report, removed=(*dropped.removed, *report.removed), seconds=dropped.seconds + report.seconds)


def elsewhere(directory: Path, paths: Iterable[Path | str]) -> tuple[str, ...]:
    """Return the other paths that the index was read from, as far as they still stand."""
    roots = {str(Path(path).resolve()) for path in paths}
    return tuple(sorted({root for root in _read(directory).values() if root not in roots and Path(root).exists()}))


def _origins_below(paths: Iterable[Path | str]) -> dict[str, str]:
    """Return every source below the paths with the path, as given but whole, that leads to it."""
    from rag.reading.files import find

    roots = [Path(path) for path in paths]
    found, _ = find(roots)
    return {
        file.source: next(str(root.resolve()) for root in roots if file.path == root or file.path.is_relative_to(root))
        for file in found
    }


def _read(directory: Path) -> Mapping[str, str]:
    try:
        noted = json.loads((directory / _NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(source): str(root) for source, root in noted.items()} if isinstance(noted, dict) else {}


def _write(directory: Path, origins: Mapping[str, str]) -> None:
    fresh = directory / f".{_NOTE}"
    fresh.write_text(json.dumps(dict(sorted(origins.items())), ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(directory / _NOTE)
