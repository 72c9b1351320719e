"""Owns the front door of reading: paths or raw files → articles, problems and seals of what was read.

Two steps, so that a caller may keep the first: `read_file` tells all that one
file can tell alone, `settle` what needs the others (dates by issue arithmetic,
joined jumps, names that clash). Neither depends on the order of files.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rag.reading import files
from rag.reading.dates import carried, dated
from rag.reading.decoding import Decoded, control_characters, decode
from rag.reading.html_format import read_html
from rag.reading.json_lines import read_json
from rag.reading.jumps import find_jumps, stitched
from rag.reading.markdown_format import looks_like_markdown, read_markdown
from rag.reading.pages import PageReading, read_sheet
from rag.reading.sheet import Sheet
from rag.reading.text_format import read_text
from rag.records import Article, Problem, RawFile, SourceSeal, article_as_dict
from rag.settings import BuildSettings


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file tells alone. `ready_made` articles are taken as they are, never dated or joined."""

    source: str
    sha256: str
    page: PageReading
    problems: tuple[Problem, ...] = ()
    ready_made: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles of an archive in order of source and print, what could not be read, and what was."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    sources: tuple[SourceSeal, ...]


def read(paths: Iterable[Path | str], *, settings: BuildSettings) -> Reading:
    """Return all articles of the files and folders given.

    Raises RagError where a path does not exist; everything else that is wrong is a Problem.
    """
    problems: list[Problem] = []
    readings: list[FileReading] = []
    for raw in files.raw_files(paths, max_bytes=settings.max_file_bytes):
        if isinstance(raw, Problem):
            problems.append(raw)
        else:
            readings.append(read_file(raw, settings=settings))
    return settle(readings, problems)


def read_raw(raws: Iterable[RawFile], *, settings: BuildSettings) -> Reading:
    """Return all articles of raw files that are already in hand."""
    return settle(read_file(raw, settings=settings) for raw in raws)


def read_file(raw: RawFile, *, settings: BuildSettings) -> FileReading:
    """Return what one file tells alone: its articles, its issues, and what is wrong with it."""
    sha256 = hashlib.sha256(raw.data).hexdigest()
    nothing = PageReading(articles=(), issues=())
    decoded = _decoded(raw, settings)
    if isinstance(decoded, Problem):
        return FileReading(raw.source, sha256, nothing, (decoded,))
    problems = _faults(raw.source, decoded)
    if files.format_of(raw.source, decoded.text) == "json":
        articles, wrong = read_json(raw.source, decoded.text)
        if not articles and not wrong:
            problems = (*problems, Problem(raw.source, files.EMPTY))
        return FileReading(raw.source, sha256, nothing, (*problems, *wrong), articles)
    sheet = sheet_of(raw.source, decoded.text)
    if not sheet.lines:
        problems = (*problems, Problem(raw.source, "没有可读的文字 nothing printed in it"))
    return FileReading(raw.source, sha256, read_sheet(sheet), problems)


def raw_text(raw: RawFile, *, settings: BuildSettings) -> str | None:
    """Return the decoded text that the origins of the file's articles count in, or None where it is no text."""
    decoded = _decoded(raw, settings)
    return None if isinstance(decoded, Problem) else decoded.text


def sheet_of(source: str, text: str) -> Sheet:
    """Return the printed lines of a decoded file in its own format."""
    form = files.format_of(source, text)
    if form == "html":
        return read_html(source, text)
    if form == "markdown":
        return read_markdown(source, text)
    if looks_like_markdown(text):
        return read_markdown(source, text, underlines=False)
    return read_text(source, text)


def settle(readings: Iterable[FileReading], problems: Iterable[Problem] = ()) -> Reading:
    """Return one archive made of files that were read alone, in whatever order they come."""
    everything = sorted(readings, key=lambda reading: reading.source)
    told = [*problems, *(problem for reading in everything for problem in reading.problems)]
    ordered, repeated = _without_repeated(everything)
    articles, kept, clashes = _with_distinct_ids(_across_files(ordered), ordered)
    told += (*repeated, *clashes)
    seals = tuple(SourceSeal(reading.source, reading.sha256, kept[reading.source]) for reading in ordered)
    return Reading(articles, tuple(sorted(told, key=lambda one: (one.source, one.line or 0, one.reason))), seals)


def _across_files(ordered: Sequence[FileReading]) -> tuple[Article, ...]:
    """Return the printed articles with the dates and the other halves that other files give them."""
    imprints = {reading.source: reading.page.issues for reading in ordered}
    articles = dated([article for reading in ordered for article in reading.page.articles], imprints)
    articles = carried(articles, [(jump.first, jump.second) for jump in find_jumps(articles)])
    # What was just dated may now be seen to belong together.
    return stitched(articles, find_jumps(articles))


def _decoded(raw: RawFile, settings: BuildSettings) -> Decoded | Problem:
    if not raw.data:
        return Problem(raw.source, files.EMPTY)
    if len(raw.data) > settings.max_file_bytes:
        return Problem(raw.source, files.too_large(len(raw.data), settings.max_file_bytes))
    data = files.unpacked(raw, max_bytes=settings.max_file_bytes)
    if isinstance(data, Problem):
        return data
    return decode(data) or Problem(raw.source, files.kind_of_bytes(data))


def _faults(source: str, decoded: Decoded) -> tuple[Problem, ...]:
    """Return what is to be said about a text that could be read, but not quite."""
    faults = []
    if decoded.undecodable:
        faults.append(
            f"有 {decoded.undecodable} 处字节无法按 {decoded.encoding} 解码，显示为 �"
            f" {decoded.undecodable} undecodable places, the first at byte {decoded.first}, shown as �"
        )
    if controls := control_characters(decoded.text):
        faults.append(
            f"有 {controls} 个控制字符（如 NUL），已略去 {controls} control characters (such as NUL) left out"
        )
    return tuple(Problem(source, fault) for fault in faults)


def _without_repeated(ordered: Sequence[FileReading]) -> tuple[list[FileReading], list[Problem]]:
    """Return the readings without those whose bytes another source has too, and say which."""
    first: dict[str, str] = {}
    kept: list[FileReading] = []
    problems: list[Problem] = []
    for reading in ordered:
        other = first.setdefault(reading.sha256, reading.source)
        if other == reading.source:
            kept.append(reading)
        else:
            problems.append(
                Problem(reading.source, f"与 {other} 内容相同，只收一次 the same bytes as {other}, kept once")
            )
    return kept, problems


def _with_distinct_ids(
    printed: Sequence[Article], readings: Sequence[FileReading]
) -> tuple[tuple[Article, ...], Counter[str], list[Problem]]:
    """Return all articles under ids that differ, how many each file gave, and what had to be said about it.

    Pages of one name but another suffix (`1.txt`, `1.html`) keep the suffix in
    their ids. A ready-made article that is already there is kept once.
    """
    sources_of: dict[str, set[str]] = {}
    for article in printed:
        sources_of.setdefault(article.id, set()).add(article.source)
    shelf = _Shelf()
    for article in printed:
        name = article.id
        if len(sources_of[name]) > 1:
            name = f"{article.source}-{name.rsplit('-', 1)[-1]}"
        shelf.put(article, name)
    kept = Counter(article.source for article in printed)
    problems: list[Problem] = []
    for reading in readings:
        again = 0
        for article in reading.ready_made:
            if shelf.holds(article):
                again += 1
                continue
            kept[reading.source] += 1
            name = shelf.put(article, article.id)
            if name != article.id:
                reason = f"编号 {article.id} 已用过，改为 {name} the id is taken, now {name}"
                problems.append(Problem(reading.source, reason))
        if again:
            reason = f"{again} 篇文章已收录，只收一次 {again} articles are here already, kept once"
            problems.append(Problem(reading.source, reason))
    return tuple(shelf.articles.values()), kept, problems


@dataclass(slots=True)
class _Shelf:
    """Articles under ids that differ."""

    articles: dict[str, Article] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)

    def holds(self, article: Article) -> bool:
        """Return whether the same article, in its outside form, stands under its id."""
        other = self.articles.get(article.id)
        return other is not None and article_as_dict(other) == article_as_dict(article)

    def put(self, article: Article, name: str) -> str:
        """Put the article under a name, with the first number behind it that makes it new; return that."""
        free = name
        while free in self.articles:
            self.numbers[name] += 1
            free = f"{name}~{self.numbers[name] + 1}"
        self.articles[free] = article if article.id == free else replace(article, id=free)
        return free
