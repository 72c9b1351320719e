"""Owns the seals: SHA-256 and size of every file of a generation, and finding what no longer fits them.

FAISS and others notice a truncated file but not a flipped bit; these do both.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from rag.errors import IndexDamagedError
from rag.indexing.generations import MANIFEST, READERS, hold
from rag.indexing.manifests import read_manifest
from rag.records import FileSeal, Manifest, Problem

_BLOCK = 1 << 20


def seals(folder: Path) -> tuple[FileSeal, ...]:
    """Return the seal of every file below a folder but its manifest and locks, in the order of names."""
    return tuple(
        FileSeal(path.relative_to(folder).as_posix(), path.stat().st_size, _sha256(path))
        for path in sorted(sealed_files(folder))
    )


def sealed_files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder that are sealed."""
    for path in folder.rglob("*"):
        # The readers' lock, and the locks that tantivy leaves about, hold nothing.
        lock = path.name == READERS or path.suffix == ".lock"
        if path.is_file() and not lock and path != folder / MANIFEST:
            yield path


def broken(directory: Path) -> tuple[Problem, ...]:
    """Return everything that is wrong with the files of the current generation; nothing, where it is whole.

    Every byte is read. Raises IndexMissingError where there is no index, and
    IndexMismatchError where another version of the program wrote it.
    """
    try:
        held = hold(directory)
    except IndexDamagedError as error:
        return (Problem("CURRENT", error.message),)
    try:
        manifest = read_manifest(held.folder / MANIFEST, sha256=held.pointer.manifest_sha256)
    except IndexDamagedError as error:
        return (Problem(f"{held.folder.name}/{MANIFEST}", error.message),)
    found = [Problem(f"{held.folder.name}/{fault.source}", fault.reason) for fault in faults(held.folder, manifest)]
    held.release()
    return tuple(found)


def faults(folder: Path, manifest: Manifest) -> tuple[Problem, ...]:
    """Return what is wrong with the files of a generation, under their names in it; every byte is read."""
    found = [problem for seal in manifest.files if (problem := _fault(folder, seal)) is not None]
    strangers = {path.relative_to(folder).as_posix() for path in sealed_files(folder)} - {
        seal.name for seal in manifest.files
    }
    found += [Problem(name, "不属于索引 is no part of the index") for name in sorted(strangers)]
    return tuple(found)


def check_sizes(folder: Path, files: tuple[FileSeal, ...]) -> None:
    """Raise IndexDamagedError where a sealed file is missing or of another size: what can be seen at once."""
    for seal in files:
        try:
            size = (folder / seal.name).stat().st_size
        except OSError:
            size = -1
        if size != seal.size:
            state = "is missing" if size < 0 else f"has {size} bytes instead of {seal.size}"
            raise IndexDamagedError(
                f"索引文件损坏 · {folder / seal.name} {state}.",
                "See all that is broken: rag verify; repair: rag build --rebuild",
            )


def _fault(folder: Path, seal: FileSeal) -> Problem | None:
    path, name = folder / seal.name, seal.name
    try:
        size = path.stat().st_size
        if size != seal.size:
            return Problem(name, f"大小不符 has {size} bytes instead of {seal.size}")
        if _sha256(path) != seal.sha256:
            return Problem(name, "内容被改动 its bytes were altered (SHA-256 differs)")
    except FileNotFoundError:
        return Problem(name, "文件缺失 is missing")
    except OSError as error:
        return Problem(name, f"读不出来 cannot be read: {error.strerror or error}")
    return None


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
