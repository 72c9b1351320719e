"""Owns `rag build`: files and folders → the index, and the telling of what was read, skipped and why."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rag.cli import origins
from rag.cli.command import Command, add_setting_flags, print_json_lines, say, settings_of, wants_json
from rag.cli.progress import drawn
from rag.errors import IndexDamagedError, IndexMismatchError, IndexMissingError
from rag.records import BuildReport, Progress
from rag.settings import Settings

# Sources named a line; the rest is counted.
_SHOWN = 12
_CHANGES = (("added", "新增 added"), ("changed", "更新 changed"), ("removed", "移除 removed"))


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    from rag.indexing.presets import presets_table

    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"embedding models (--embedder):\n{presets_table()}\n  any local folder or hub name as well"
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: seeds)")
    add_setting_flags(parser, "embedder")
    parser.add_argument("--rebuild", action="store_true", help="start from nothing: embed every passage anew")
    parser.add_argument(
        "--keep-others",
        action="store_true",
        help="follow these PATHs, dropping what has left them, and leave alone what was added from elsewhere",
    )
    parser.add_argument("--strict", action="store_true", help="a file that cannot be read is an error")


def _run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    directory, paths = Path(settings.place.index), arguments.paths or ["seeds"]
    with drawn() as progress:
        report = _followed(arguments, paths, directory, settings, progress) if arguments.keep_others else None
        report = report or _built(arguments, paths, directory, settings, progress)
    show_report(report, directory, as_json=wants_json(arguments))
    return 0


def _built(
    arguments: argparse.Namespace, paths: Sequence[str], directory: Path, settings: Settings, progress: Progress
) -> BuildReport:
    """Make the index equal to the paths, and to what was added from elsewhere where that is to be kept."""
    from rag.archive import Archive

    others = origins.elsewhere(directory, paths) if arguments.keep_others else ()
    report = Archive.build(
        [*paths, *others],
        directory,
        settings=settings,
        progress=progress,
        rebuild=arguments.rebuild,
        strict=arguments.strict,
    )
    origins.note_built(directory, [*paths, *others])
    return report


def _followed(
    arguments: argparse.Namespace, paths: Sequence[str], directory: Path, settings: Settings, progress: Progress
) -> BuildReport | None:
    """Return what following the paths changed, or None where the index must be built, having said why."""
    from rag.archive import Archive

    if arguments.rebuild:
        return None
    try:
        standing = Archive.open(directory, settings=settings)
        return origins.follow(standing, paths, progress=progress, strict=arguments.strict)
    except IndexMissingError:
        return None
    except (IndexDamagedError, IndexMismatchError) as error:
        say(f"重新建立索引 The index is built again: {error.message}")
        return None


def show_report(report: BuildReport, directory: Path, *, as_json: bool) -> None:
    """Print what a build, addition or removal did: to stdout, problems with the rest of the text."""
    if as_json:
        print_json_lines([report_as_dict(report, directory)])
        return
    for name, words in _CHANGES:
        sources: tuple[str, ...] = getattr(report, name)
        if sources:
            more = f" … (+{len(sources) - _SHOWN})" if len(sources) > _SHOWN else ""
            print(f"{words} {len(sources)}: {'、'.join(sources[:_SHOWN])}{more}")
    if report.unchanged:
        print(f"未变 unchanged {len(report.unchanged)}")
    for problem in report.problems:
        print(f"问题 problem: {problem}")
    manifest = report.manifest
    print(
        f"{manifest.articles} 篇 articles · {manifest.passages} 段 passages · 新算向量 embedded {report.embedded} · "
        f"{manifest.embedder.name} ({manifest.embedder.dimension} 维) · {report.seconds:.1f} s"
    )
    print(f"{directory} · {manifest.fingerprint}")
    if not manifest.articles:
        say("索引是空的 The index is empty now.")


def report_as_dict(report: BuildReport, directory: Path) -> dict[str, Any]:
    """Return the report in its outside form, JSON-ready."""
    manifest = report.manifest
    return {
        "index": str(directory),
        "fingerprint": manifest.fingerprint,
        "generation": manifest.generation,
        "articles": manifest.articles,
        "passages": manifest.passages,
        "embedder": manifest.embedder.name,
        "embedded": report.embedded,
        "added": list(report.added),
        "changed": list(report.changed),
        "removed": list(report.removed),
        "unchanged": list(report.unchanged),
        "problems": [
            {"source": problem.source, "line": problem.line, "reason": problem.reason} for problem in report.problems
        ],
        "seconds": round(report.seconds, 3),
    }


COMMAND = Command("build", "建立或刷新索引 read files and folders, build or refresh the index", _add_arguments, _run)
