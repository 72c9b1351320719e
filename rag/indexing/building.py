"""Owns building: files → a new generation of the index, embedding only what is new.

`build` makes the index equal to the paths given; `add` and `remove` change a
standing one. All three end in the same place: from the raw files of the whole
archive the articles are settled again, so that no order of changes can matter.
"""

import difflib
import hashlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rag.errors import RagError
from rag.indexing.embedder import Embedder, table_of
from rag.indexing.embedding import embed_new, gathering
from rag.indexing.filenames import SOURCES
from rag.indexing.generations import sweep, writing
from rag.indexing.journal import Journal, text_hash
from rag.indexing.manifests import fingerprint
from rag.indexing.passages import embedded_text, passages_of
from rag.indexing.standing import KnownVectors, Standing, needed_generation, standing_generation
from rag.indexing.tables import in_order
from rag.indexing.writing import Content, write_generation
from rag.reading import files
from rag.reading.library import FileReading, read_file, settle
from rag.records import BuildReport, Manifest, Problem, Progress, RawFile
from rag.settings import BuildSettings

JOURNAL = "unfinished.vectors"
_NOTHING: Mapping[str, FileReading] = {}


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody of progress."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a build works with: the folder of the index, settings, the embedder, and who hears of progress.

    `rebuild` leaves what stands out of account; `strict` makes problems fatal,
    before anything is published.
    """

    directory: Path
    settings: BuildSettings
    embedder: Embedder
    progress: Progress = silent
    strict: bool = False
    rebuild: bool = False


@dataclass(slots=True)
class _Desk:
    """Files as they were read: their bytes, what each tells alone, and what could not be read."""

    raws: dict[str, RawFile] = field(default_factory=dict)
    readings: dict[str, FileReading] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def build(paths: Iterable[Path | str], shop: Workshop) -> BuildReport:
    """Make the index equal to the files and folders given, and say what changed.

    Sources of earlier builds that are not among them are removed. Raises RagError
    where the paths hold no article at all: nothing is emptied by mistake.
    """
    started = time.perf_counter()
    with writing(shop.directory, progress=shop.progress) as unfinished:
        standing = None if shop.rebuild else standing_generation(shop.directory)
        desk = _Desk()
        _read(desk, paths, shop, _known(standing))
        if not desk.readings:
            told = "；".join(str(problem) for problem in desk.problems[:3])
            raise RagError(
                f"没有读到文章，索引未动 · no article was read, the index stays as it is. {told}".strip(),
                "Check the paths.",
            )
        return _published(desk, standing, shop, unfinished, started)


def add(paths: Iterable[Path | str], shop: Workshop) -> BuildReport:
    """Add files and folders to a standing index, or replace those of the same source."""
    started = time.perf_counter()
    with writing(shop.directory, progress=shop.progress) as unfinished:
        standing = needed_generation(shop.directory)
        desk = _laid_out(standing, shop)
        _read(desk, paths, shop)
        return _published(desk, standing, shop, unfinished, started)


def remove(sources: Iterable[str], shop: Workshop) -> BuildReport:
    """Remove sources, or folders of sources, from a standing index; RagError for one that is not in it."""
    started = time.perf_counter()
    with writing(shop.directory, progress=shop.progress) as unfinished:
        standing = needed_generation(shop.directory)
        desk = _laid_out(standing, shop)
        for source in sources:
            inside = [name for name in desk.raws if name == source or name.startswith(source.rstrip("/") + "/")]
            told = [problem for problem in desk.problems if problem.source == source]
            if not inside and not told:
                raise _unknown(source, desk)
            for name in inside:
                del desk.raws[name], desk.readings[name]
            desk.problems = [problem for problem in desk.problems if problem not in told]
        return _published(desk, standing, shop, unfinished, started)


def _published(desk: _Desk, standing: Standing | None, shop: Workshop, unfinished: Path, started: float) -> BuildReport:
    """Settle, cut, embed what is new, write and publish; leave what stands where nothing would differ."""
    content = _content(desk, shop)
    if shop.strict and content.problems:
        listed = "；".join(str(problem) for problem in content.problems[:5])
        raise RagError(
            f"有问题，索引未动 · {len(content.problems)} problems, the index stays as it is: {listed}",
            "Mend the files, or build without --strict.",
        )
    if standing is not None and _nothing_new(standing, content, shop):
        # A build that was killed just behind its publication left these.
        (shop.directory / JOURNAL).unlink(missing_ok=True)
        sweep(shop.directory)
        return _report(standing.manifest, standing, embedded=0, seconds=time.perf_counter() - started)
    known = KnownVectors(standing, shop.embedder.card, precise=shop.settings.vectors == "flat")
    journal = Journal(shop.directory / JOURNAL, shop.embedder.card)
    embedded = embed_new(content, known, journal, embedder=shop.embedder, progress=shop.progress)
    manifest = write_generation(
        content,
        shop.directory,
        unfinished,
        settings=shop.settings,
        card=shop.embedder.card,
        vectors_of=gathering(known, journal),
        encoder=table_of(shop.embedder),
        progress=shop.progress,
    )
    report = _report(manifest, standing, embedded=embedded, seconds=time.perf_counter() - started)
    journal.remove()
    if standing is not None:
        standing.held.release()
    shop.progress("sweeping", 0, 0)
    sweep(shop.directory)
    return report


def _read(
    desk: _Desk, paths: Iterable[Path | str], shop: Workshop, standing: Mapping[str, FileReading] = _NOTHING
) -> None:
    """Read files onto the desk, but take over what stands of the same bytes; one without articles leaves problems."""
    found, problems = files.find(paths)
    desk.problems += problems
    for done, file in enumerate(found):
        shop.progress("reading", done, len(found))
        raw = files.read_bytes(file, max_bytes=shop.settings.max_file_bytes)
        desk.problems = [problem for problem in desk.problems if problem.source != file.source]
        if isinstance(raw, Problem):
            desk.problems.append(raw)
            continue
        known = standing.get(raw.source)
        same = known is not None and known.sha256 == hashlib.sha256(raw.data).hexdigest()
        _lay(desk, raw, known if known and same else read_file(raw, settings=shop.settings))


def _laid_out(standing: Standing, shop: Workshop) -> _Desk:
    """Return the desk with all files that the standing index was made from, and the problems of the others."""
    desk = _Desk()
    total = len(standing.manifest.sources)
    for done, (raw, known) in enumerate(standing.raw_files()):
        shop.progress("reading", min(done, total), total)
        _lay(desk, raw, known or read_file(raw, settings=shop.settings))
    desk.problems += [problem for problem in standing.manifest.problems if problem.source not in desk.raws]
    return desk


def _known(standing: Standing | None) -> dict[str, FileReading]:
    """Return what this program has read before, by source; nothing, where the standing raw files are damaged."""
    if standing is None or SOURCES in standing.hurt:
        return {}
    return {raw.source: reading for raw, reading in standing.raw_files() if reading is not None}


def _lay(desk: _Desk, raw: RawFile, reading: FileReading) -> None:
    if reading.page.articles or reading.page.issues or reading.ready_made:
        desk.raws[raw.source], desk.readings[raw.source] = raw, reading
    else:
        desk.problems += reading.problems


def _content(desk: _Desk, shop: Workshop) -> Content:
    """Return what the next generation is to hold."""
    reading = settle(desk.readings.values(), desk.problems)
    articles = in_order(reading.articles)
    shop.progress("passages", 0, len(articles))
    passages = tuple(passages_of(article, aim=shop.settings.passage_characters) for article in articles)
    hashes = tuple(
        text_hash(embedded_text(article, passage))
        for article, own in zip(articles, passages, strict=True)
        for passage in own
    )
    return Content(
        articles=articles,
        passages=passages,
        hashes=hashes,
        files=tuple((desk.raws[source], desk.readings[source]) for source in sorted(desk.raws)),
        sources=reading.sources,
        problems=reading.problems,
        fingerprint=fingerprint(articles, hashes, reading.sources, settings=shop.settings, card=shop.embedder.card),
    )


def _nothing_new(standing: Standing, content: Content, shop: Workshop) -> bool:
    manifest = standing.manifest
    same_name = manifest.embedder == shop.embedder.card
    return (
        not standing.hurt
        and same_name
        and manifest.fingerprint == content.fingerprint
        and (manifest.problems == content.problems)
    )


def _report(manifest: Manifest, standing: Standing | None, *, embedded: int, seconds: float) -> BuildReport:
    old = {seal.source: seal.sha256 for seal in standing.manifest.sources} if standing else {}
    new = {seal.source: seal.sha256 for seal in manifest.sources}
    return BuildReport(
        manifest=manifest,
        added=tuple(source for source in new if source not in old),
        changed=tuple(source for source in new if old.get(source, new[source]) != new[source]),
        removed=tuple(source for source in old if source not in new),
        unchanged=tuple(source for source in new if old.get(source) == new[source]),
        embedded=embedded,
        seconds=seconds,
        problems=manifest.problems,
    )


def _unknown(source: str, desk: _Desk) -> RagError:
    holders = [name for name, reading in desk.readings.items() if any(a.source == source for a in reading.ready_made)]
    if holders:
        return RagError(
            f"{source} 收在 {holders[0]} 里 · is part of {holders[0]}.",
            f"Take it out of that file and add the file again, or remove all of it: rag remove {holders[0]}",
        )
    near = difflib.get_close_matches(source, desk.raws, n=1)
    return RagError(
        f"索引里没有这个来源 · the index has no source {source!r}.",
        f"Did you mean {near[0]}?" if near else "See what it has: rag info --sources",
    )
