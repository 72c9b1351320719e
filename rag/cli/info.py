"""Owns `rag info`: what the index holds, which model made it, how large it is, its fingerprint."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rag.cli.command import Command, print_json_lines, settings_of, wants_json
from rag.records import IssueRow, Manifest

# What fits a screen; `--json` has all.
_SHOWN = 20


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sources", action="store_true", help="name every source as well")


def _run(arguments: argparse.Namespace) -> int:
    from rag.archive import Archive

    settings = settings_of(arguments)
    archive = Archive.open(settings.place.index, settings=settings)
    manifest, issues = archive.manifest, archive.issues()
    if wants_json(arguments):
        print_json_lines([_as_dict(manifest, issues, Path(settings.place.index))])
        return 0
    _show(manifest, issues, Path(settings.place.index))
    if arguments.sources:
        for seal in manifest.sources:
            print(f"  {seal.source}  {seal.articles} 篇  {seal.sha256[:12]}")
    return 0


def _show(manifest: Manifest, issues: Sequence[IssueRow], directory: Path) -> None:
    size = sum(seal.size for seal in manifest.files)
    card = manifest.embedder
    print(f"索引 index        {directory} · generation {manifest.generation} · {size / 1e6:.1f} MB")
    print(f"指纹 fingerprint  {manifest.fingerprint}")
    print(f"模型 embedder     {card.name} · {card.dimension} 维 dimensions · weights {card.weights[:12]}")
    print(f"分词 analyser     {manifest.analyser}")
    print(f"内容 content      {manifest.articles} 篇 articles · {manifest.passages} 段 passages")
    print(f"来源 sources      {len(manifest.sources)}")
    print(f"期数 issues       {len(issues)}")
    for row in issues[:_SHOWN]:
        number = f" 总第{row.total_issue_no}期" if row.total_issue_no else ""
        pages = "、".join(row.pages) or "–"
        print(
            f"  {row.newspaper or '（报名不详）'} {row.date or '（日期不详）'}{number} · 版 {pages} · {row.articles} 篇"
        )
    if len(issues) > _SHOWN:
        print(f"  … (+{len(issues) - _SHOWN})")
    if loose := _loose(manifest, issues):
        print(f"  另有 {loose} 篇报名或日期不详 newspaper or date unknown")
    for problem in manifest.problems[:_SHOWN]:
        print(f"问题 problem: {problem}")


def _loose(manifest: Manifest, issues: Sequence[IssueRow]) -> int:
    """Return how many articles belong to no issue, because newspaper or date is unknown."""
    return manifest.articles - sum(row.articles for row in issues if row.newspaper and row.date)


def _as_dict(manifest: Manifest, issues: Sequence[IssueRow], directory: Path) -> dict[str, Any]:
    return {
        "index": str(directory),
        "fingerprint": manifest.fingerprint,
        "generation": manifest.generation,
        "format": manifest.format,
        "articles": manifest.articles,
        "passages": manifest.passages,
        "bytes": sum(seal.size for seal in manifest.files),
        "embedder": asdict(manifest.embedder),
        "analyser": manifest.analyser,
        "settings": dict(manifest.settings),
        "sources": [asdict(seal) for seal in manifest.sources],
        "issues": [asdict(row) for row in issues],
        "loose": _loose(manifest, issues),
        "problems": [asdict(problem) for problem in manifest.problems],
    }


COMMAND = Command("info", "索引概况 index, embedder, counts, fingerprint", _add_arguments, _run)
