"""Owns the folder of the index: one whole generation at a time, published in one step, swept when unread.

    index/CURRENT                 "generation-000007 <SHA-256 of its manifest>"
    index/generation-000007/      never changed after it was published
    index/.unfinished/            what a build is writing; worthless if the build died
    index/writer.lock             one writer
    index/generation-…/.readers   held by readers, so that nobody sweeps what is read

A reader sees the old generation or the new one, never a mixture; a writer that
is killed at any moment leaves the old one standing.
"""

import contextlib
import os
import re
import shutil
import sys
import time
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rag.errors import IndexDamagedError, IndexMissingError, RagError
from rag.records import Progress

# Windows refuses to delete what is open, which is all that the readers' lock is for.
if sys.platform != "win32":
    import fcntl

MANIFEST = "manifest.json"
UNFINISHED = ".unfinished"
_CURRENT = "CURRENT"
READERS = ".readers"
_SWEPT = ".swept-"
_NAME = re.compile(r"generation-(\d{6,})")
_POINTER = re.compile(r"(generation-\d{6,}) ([0-9a-f]{64})\n")
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which generation is the current one, and what its manifest hashes to."""

    name: str
    manifest_sha256: str


class Held:
    """A generation that is being read: it is not swept before `release`, or before this object is forgotten."""

    __slots__ = ("__weakref__", "_release", "folder", "pointer")

    def __init__(self, folder: Path, pointer: Pointer, descriptor: int | None) -> None:
        self.folder = folder
        self.pointer = pointer
        self._release = None if descriptor is None else weakref.finalize(self, os.close, descriptor)

    def release(self) -> None:
        """Let the generation go."""
        if self._release is not None:
            self._release()


def pointer(directory: Path) -> Pointer | None:
    """Return what `CURRENT` says, None where there is none; IndexDamagedError where it says nothing valid."""
    try:
        text = (directory / _CURRENT).read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise RagError(f"{directory} 不是文件夹 · is not a folder.", "Choose another folder with --index.") from error
    except UnicodeDecodeError:
        text = ""
    found = _POINTER.fullmatch(text)
    if found is None:
        raise IndexDamagedError(
            f"索引文件损坏 · {directory / _CURRENT} names no generation.", "Run: rag build --rebuild"
        )
    return Pointer(found[1], found[2])


def hold(directory: Path) -> Held:
    """Return the current generation, held against sweeping.

    Raises IndexMissingError where nothing was ever built, IndexDamagedError where
    the generation that `CURRENT` names is gone.
    """
    for _attempt in range(20):
        named = pointer(directory)
        if named is None:
            raise IndexMissingError(f"这里还没有索引 · there is no index in {directory}.", "Run: rag build")
        folder = directory / named.name
        held = Held(folder, named, _descriptor(folder))
        # A writer may have swept the folder between the two looks; then CURRENT names another by now.
        if (folder / MANIFEST).is_file():
            return held
        held.release()
        if pointer(directory) == named and not folder.is_dir():
            break
        time.sleep(0.02)
    raise IndexDamagedError(f"索引文件缺失 · {folder} is missing or incomplete.", "Run: rag build --rebuild")


@contextlib.contextmanager
def writing(directory: Path, *, progress: Progress, patience: float = _PATIENCE) -> Iterator[Path]:
    """Hold the writer's lock and give an empty folder to write the next generation into."""
    from filelock import FileLock, Timeout

    try:
        directory.mkdir(parents=True, exist_ok=True)
        progress("waiting", 0, 0)
        lock = FileLock(directory / "writer.lock", timeout=patience)
        lock.acquire()
        progress("locked", 0, 0)
    except Timeout as error:
        raise RagError(
            f"另一个程序正在写这个索引 · another program is writing {directory}.",
            "Wait until it is done, then try again.",
        ) from error
    except OSError as error:
        raise RagError(
            f"不能写入索引文件夹 · cannot write to {directory}: {error.strerror or error}.",
            "Choose another folder with --index.",
        ) from error
    try:
        unfinished = directory / UNFINISHED
        shutil.rmtree(unfinished, ignore_errors=True)
        (directory / f"{_CURRENT}.new").unlink(missing_ok=True)
        unfinished.mkdir()
        yield unfinished
    except OSError as error:
        raise RagError(
            f"索引没有写成，原有的未动 · the index was not written, what stands is untouched: {error}.",
            "Make room on the disk or mend its permissions, then run the command again.",
        ) from error
    finally:
        shutil.rmtree(directory / UNFINISHED, ignore_errors=True)
        lock.release()


def next_number(directory: Path) -> int:
    """Return one more than the highest generation there is, published or left behind by a killed writer."""
    found = (_NAME.fullmatch(path.name.removeprefix(_SWEPT)) for path in directory.iterdir())
    return 1 + max((int(match[1]) for match in found if match), default=0)


def publish(directory: Path, unfinished: Path, *, number: int, manifest_sha256: str, progress: Progress) -> None:
    """Make the written folder the current generation; its files must be durable already."""
    name = f"generation-{number:06d}"
    (unfinished / READERS).touch()
    for folder in (*(path for path in unfinished.rglob("*") if path.is_dir()), unfinished):
        sync(folder)
    progress("renaming", 0, 0)
    unfinished.rename(directory / name)
    sync(directory)
    progress("pointing", 0, 0)
    fresh = directory / f"{_CURRENT}.new"
    with fresh.open("w", encoding="ascii", newline="\n") as file:
        file.write(f"{name} {manifest_sha256}\n")
        file.flush()
        os.fsync(file.fileno())
    progress("replacing", 0, 0)
    fresh.replace(directory / _CURRENT)
    sync(directory)


def sweep(directory: Path) -> None:
    """Remove the generations that are neither current nor read; what cannot be removed is left for later."""
    named = pointer(directory)
    for path in sorted(directory.iterdir()):
        if path.name.startswith(_SWEPT):
            shutil.rmtree(path, ignore_errors=True)
        elif _NAME.fullmatch(path.name) and (named is None or path.name != named.name) and _unread(path):
            # Renamed first, so that no reader can take hold of it while it is being emptied.
            gone = directory / f"{_SWEPT}{path.name}"
            with contextlib.suppress(OSError):
                path.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)


def sync(path: Path) -> None:
    """Make a file or folder durable; folders only where the system can."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except PermissionError:
        if path.is_dir():  # Windows opens no folders
            return
        raise
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _descriptor(folder: Path) -> int | None:
    """Return an open file that keeps writers from sweeping the folder; None where there are no such locks."""
    if sys.platform == "win32":
        return None
    try:
        descriptor = os.open(folder / READERS, os.O_RDONLY)
    except OSError:
        # An archive on a read-only or foreign medium has no writer either.
        return None
    with contextlib.suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return descriptor


def _unread(folder: Path) -> bool:
    if sys.platform == "win32":
        return True
    try:
        descriptor = os.open(folder / READERS, os.O_RDONLY)
    except FileNotFoundError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True
