"""Owns disk → raw files: walking the paths given, naming sources, and refusing what is no newspaper text.

A source is a file's path relative to the folder given, with its suffix; a lone
file's name. Hidden files and folders (a leading dot) are not looked at. All
else is either read or reported.
"""

import gzip
import io
import os
import stat
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from rag.errors import RagError
from rag.records import Problem, RawFile

Format = Literal["text", "markdown", "html", "json"]

# How a file is read, by its suffix (a `.gz` behind it is looked through). What has
# another suffix is read as text if its bytes are one.
_FORMATS: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".jsonl": "json",
    ".ndjson": "json",
    ".json": "json",
}
# The first bytes of files that people put beside newspaper text, and what to do about them.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF，请先转成文字 a PDF: make text of it first (pdftotext -layout)"),
    (b"PK\x03\x04", "压缩包或 Word/Excel 文件，请先转成文字 a zip or office file: unpack it or save it as text"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word/Excel 文件，请先存成文字 an old office file: save it as text"),
    (b"{\\rtf", "RTF 文件，请先存成文字 an RTF file: save it as text"),
    (b"\x89PNG", "图片，请先做文字识别 a picture: recognise its text first (OCR)"),
    (b"\xff\xd8\xff", "图片，请先做文字识别 a picture: recognise its text first (OCR)"),
    (b"GIF8", "图片，请先做文字识别 a picture: recognise its text first (OCR)"),
    (b"II*\x00", "图片，请先做文字识别 a picture: recognise its text first (OCR)"),
    (b"MM\x00*", "图片，请先做文字识别 a picture: recognise its text first (OCR)"),
)
EMPTY = "空文件 empty file"
NOT_A_TEXT = "不是文字文件 not a text"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it lies, and its name within the archive."""

    path: Path
    source: str


def raw_files(paths: Iterable[Path | str], *, max_bytes: int) -> Iterator[RawFile | Problem]:
    """Yield every file below `paths`, or the problem that kept it from being read, in order of source.

    Files are read as they are taken, one at a time. Raises RagError where a path does not exist.
    """
    found, problems = find(paths)
    yield from problems
    for file in found:
        yield read_bytes(file, max_bytes=max_bytes)


def find(paths: Iterable[Path | str]) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Return the files below `paths`, each once, in order of source, and what cannot be looked at.

    Files of two folders that would share a source are told apart by the names
    of their folders (`2021/a.txt`, `2022/a.txt`).
    """
    problems: list[Problem] = []
    places: dict[Path, tuple[Path, str]] = {}
    for given in sorted({Path(path) for path in paths}):
        if not given.exists():
            raise RagError(
                f"没有这个文件或文件夹 There is no such file or folder: {given}",
                "请检查路径 Check the path.",
            )
        if given.is_dir():
            base = given
            files = tuple(_walk(given, problems))
            if not files:
                problems.append(Problem(given.name or str(given), "文件夹里没有可读的文件 no file in this folder"))
        else:
            base, files = given.parent, (given,)
        for path in files:
            # The same file reached by two ways is one file; the longer source tells more.
            source = _printable(path.relative_to(base).as_posix())
            real = path.resolve()
            if real not in places or len(source) > len(places[real][1]):
                places[real] = (path, source)
    named = _distinct(tuple(places.values()))
    return tuple(sorted(named, key=lambda file: file.source)), tuple(problems)


def read_bytes(file: Found, *, max_bytes: int) -> RawFile | Problem:
    """Return the file's bytes, or why they are not read: too large, unreadable, not a plain file, empty."""
    try:
        status = file.path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Problem(file.source, "不是普通文件 not a plain file")
        if status.st_size > max_bytes:
            return Problem(file.source, too_large(status.st_size, max_bytes))
        data = file.path.read_bytes()
    except OSError as error:
        return Problem(file.source, f"读不出来 cannot be read: {error.strerror or error}")
    return RawFile(file.source, data) if data else Problem(file.source, EMPTY)


def too_large(size: int, max_bytes: int) -> str:
    """Return the reason why a file of `size` bytes is not read."""
    return (
        f"文件太大（{size:,} 字节，上限 {max_bytes:,}）"
        f" too large: {size:,} bytes; RAG_MAX_FILE_BYTES allows {max_bytes:,}"
    )


def unpacked(raw: RawFile, *, max_bytes: int) -> bytes | Problem:
    """Return the bytes behind a `.gz` suffix, or the file's own; a Problem where they cannot be had."""
    if not raw.source.lower().endswith(".gz"):
        return raw.data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw.data)) as stream:
            data = stream.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        return Problem(raw.source, f"压缩文件坏了 damaged gzip file: {error}")
    if len(data) > max_bytes:
        return Problem(raw.source, too_large(len(data), max_bytes))
    return data or Problem(raw.source, EMPTY)


def format_of(source: str, text: str) -> Format:
    """Return how a file is to be read: by its suffix, or as HTML where it begins like HTML.

    >>> format_of("2021/a.htm", ""), format_of("a.txt", "<!DOCTYPE html><p>"), format_of("a", "金山报")
    ('html', 'html', 'text')
    """
    path = PurePosixPath(source.lower())
    known = _FORMATS.get(PurePosixPath(path.stem).suffix if path.suffix == ".gz" else path.suffix)
    if known is not None:
        return known
    beginning = text[:1000].lstrip("\ufeff \t\r\n").lower()
    return "html" if beginning.startswith(("<!doctype html", "<html", "<?xml")) and "<" in beginning[1:] else "text"


def kind_of_bytes(data: bytes) -> str:
    """Return the reason to give for bytes that are no text: what they are, where that is known."""
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            return f"{NOT_A_TEXT}：{reason}"
    return NOT_A_TEXT


def _walk(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Yield the files below a folder, depth first; a link into the folder itself is not followed."""
    root = folder.resolve()
    seen = {root}
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            name = here.relative_to(folder).as_posix()
            problems.append(Problem(name, f"文件夹打不开 cannot open the folder: {error.strerror or error}"))
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                target = path.resolve()
                # What lies in the folder anyway is read under its own name; a loop leads back above it.
                if root.is_relative_to(target) or (target.is_relative_to(root) and target.exists()):
                    continue
            if entry.is_dir():
                target = path.resolve()
                if target not in seen:
                    seen.add(target)
                    waiting.append(path)
            else:
                yield path


def _printable(name: str) -> str:
    """Return a file name as it can be shown: bytes that are no Unicode, controls and line ends become U+FFFD."""
    shown = os.fsencode(name).decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() or sign == "\u3000" else "\ufffd" for sign in shown)


def _distinct(files: tuple[tuple[Path, str], ...]) -> Iterator[Found]:
    """Yield the files under sources that differ, with the names of as many parent folders as that takes."""
    # Not resolved: a link's own name is the one that the reader sees.
    parents = {path: path.absolute().parts for path, _ in files}
    extra: dict[Path, int] = defaultdict(int)

    def source(path: Path, short: str) -> str:
        depth = len(PurePosixPath(short).parts) + extra[path]
        return short if not extra[path] else _printable(PurePosixPath(*parents[path][-depth:]).as_posix())

    while True:
        named = [(path, short, source(path, short)) for path, short in files]
        counts = Counter(name for _, _, name in named)
        clashing = [path for path, _, name in named if counts[name] > 1]
        if not clashing:
            break
        for path in clashing:
            extra[path] += 1
    for path, _, name in named:
        yield Found(path, name)
