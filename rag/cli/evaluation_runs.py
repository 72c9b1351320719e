"""Owns evaluation at the terminal: which systems are run, what is kept of each run, and what is printed."""

import argparse
import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from rag.archive import Archive
from rag.cli.command import print_json_lines, say, settings_of, wants_json
from rag.cli.progress import drawn
from rag.errors import RagError, UsageError
from rag.judging.benchmarks import beir_articles, beir_questions, trec_questions
from rag.judging.reporting import compare, report_of
from rag.judging.runs import read_run, run_file
from rag.judging.sets import read_set
from rag.records import Article, Problem, article_as_dict
from rag.records.evaluations import GoldQuestion, Measured, Report, Run
from rag.settings import Settings
from rag.showing.evaluation_files import keep
from rag.showing.evaluation_forms import difference_as_dict, figure, missing_evidence, report_as_dict
from rag.showing.evaluation_html import comparison_page

_MODES = ("hybrid", "dense", "keyword")
# Shown in the terminal besides the chief measures; the files hold all.
_FIGURES = (
    "ndcg@10",
    "map",
    "article_ndcg@10",
    "exact",
    "character_f1",
    "characters_median",
    "risk_coverage_area",
    "calibration_error",
)
_COSTS = ("passages_a_second", "memory_megabytes", "index_megabytes")


@dataclass(frozen=True, slots=True)
class _System:
    """One system under test: its archive, settings, and how they are named in the report."""

    name: str
    archive: Archive
    settings: Settings
    # How many passages a second it was built, all in all, where it was built for the occasion.
    built_a_second: float | None = None


def evaluate_set(arguments: argparse.Namespace, path: Path) -> int:
    """Evaluate every system that is asked for over a question set, TREC topics included."""
    questions, problems = trec_questions(path, arguments.qrels) if arguments.qrels else read_set(path)
    _say_problems(problems)
    drafts = [gold for gold in questions if gold.draft]
    questions = tuple(gold for gold in questions if gold.can_be_judged)
    if drafts:
        say(f"{len(drafts)} 题仍是草稿 are drafts that nobody has reviewed: rag eval review {path}")
    settings = settings_of(arguments)
    return _evaluate(arguments, _systems(arguments, settings), questions, set_name=path.stem)


def evaluate_benchmark(arguments: argparse.Namespace) -> int:
    """Index a BEIR corpus for the occasion and evaluate over its judged questions."""
    settings = settings_of(arguments)
    questions = beir_questions(arguments.beir, split=arguments.split)
    with tempfile.TemporaryDirectory(prefix="rag-beir-") as folder:
        articles = Path(folder) / "corpus.jsonl"
        _write_articles(articles, beir_articles(arguments.beir))
        systems = [
            _built(name, articles, Path(folder) / f"index-{place}", changed)
            for place, name in enumerate(arguments.embedders or [settings.build.embedder])
            for changed in [_with_embedder(settings, name)]
        ]
        return _evaluate(arguments, systems, questions, set_name=arguments.beir.resolve().name)


def compare_runs(arguments: argparse.Namespace, paths: Sequence[Path]) -> int:
    """Compare runs with the first; print the table, write the page with what flipped."""
    kept = Path(settings_of(arguments).place.state) / "runs"
    paths = [run_file(path, kept) for path in paths]
    runs = [read_run(path) for path in paths]
    if wants_json(arguments):
        print_json_lines(difference_as_dict(each) for each in compare(runs))
    else:
        _print_comparison(runs, paths[0].parent)
    return 0


def _print_comparison(runs: Sequence[Run], folder: Path) -> None:
    """Print how later runs differ from the first, and write the page with what flipped."""
    differences = compare(runs)
    for system in dict.fromkeys(each.system_b for each in differences):
        columns = ("指标 measure", "A", "B", "B − A", "95 %", "p (Holm)", "胜/平/负")
        table = Table(*columns, title=escape(f"A = {runs[0].name}，B = {system}"), title_justify="left")
        for each in differences:
            change = each.difference
            if each.system_b == system:
                table.add_row(
                    each.measure,
                    f"{each.mean_a:.3f}",
                    f"{each.mean_b:.3f}",
                    f"{change.value:+.3f}",
                    f"{change.low:+.3f} … {change.high:+.3f}",
                    f"{each.p_holm:.4f}",
                    f"{each.wins}/{each.ties}/{each.losses}",
                )
        Console().print(table)
    page = folder / f"{_slug(runs[0].name)}-against-{'-'.join(_slug(run.name) for run in runs[1:])[:120]}.html"
    page.write_text(comparison_page(differences, runs), encoding="utf-8")
    say(f"两边的答案并列于 What flipped, side by side: {page}")


def _systems(arguments: argparse.Namespace, settings: Settings) -> list[_System]:
    """Return an archive for each embedder asked for; the standing index serves for its own."""
    index = Path(settings.place.index)
    standing = Archive.open(index, settings=_without_embedder(settings))
    own = standing.stacks.manifest.embedder.name
    systems = []
    for name in arguments.embedders or [own]:
        if name == own:
            systems.append(_System(name, standing, settings))
            continue
        changed = _with_embedder(settings, name)
        folder = Path(settings.place.state) / "indexes" / _slug(name)
        folder.mkdir(parents=True, exist_ok=True)
        articles = folder / "articles.jsonl"
        _write_articles(articles, standing.articles())
        systems.append(_built(name, articles, folder / "index", changed))
    return systems


def _evaluate(
    arguments: argparse.Namespace, systems: Sequence[_System], questions: Sequence[GoldQuestion], *, set_name: str
) -> int:
    modes = arguments.modes.split(",") if arguments.modes else [systems[0].settings.ask.mode]
    if unknown := sorted(set(modes) - set(_MODES)):
        raise UsageError(f"没有这种方式 Not a mode: {', '.join(unknown)}.", f"Choose from: {', '.join(_MODES)}.")
    if not questions:
        raise RagError("题集里没有可用的题 The set has no usable question.", "See the rows named above.")
    reports = []
    for system in systems:
        for mode in modes:
            parts = [set_name, mode, *([_slug(system.name)] if len(systems) > 1 else [])]
            name = arguments.name if arguments.name and len(systems) == len(modes) == 1 else "-".join(parts)
            report = _measured(arguments, system, mode, questions, set_name=set_name, name=name)
            page = keep(Path(system.settings.place.state) / "runs", report)
            if not wants_json(arguments):
                say(f"报告 Report: {page}（.md、.json、.jsonl；TREC：{page.parent / 'trec'}）")
            reports.append(report)
    # The same questions were put to every system; what the first archive lacks is told once.
    if reports[0].without_evidence:
        say(missing_evidence(reports[0]))
    if wants_json(arguments):
        print_json_lines(report_as_dict(report) for report in reports)
    else:
        _print(reports)
        if len(reports) > 1:
            _print_comparison([report.run for report in reports], Path(systems[0].settings.place.state) / "runs")
    return 0


def _measured(
    arguments: argparse.Namespace,
    system: _System,
    mode: str,
    questions: Sequence[GoldQuestion],
    *,
    set_name: str,
    name: str,
) -> Report:
    ask = replace(system.settings.ask, mode=mode)
    if not arguments.llm:
        ask = replace(ask, llm_base_url="", llm_model="")
    archive = system.archive.with_settings(replace(system.settings, ask=ask))
    with drawn() as progress:
        run = archive.evaluate(
            questions,
            name=name,
            question_set=set_name,
            answers=_wants_answers(arguments, questions),
            tick=lambda done, total: progress(name, done, total),
        )
    if system.built_a_second is not None:
        run = replace(run, cost={**run.cost, "built_passages_a_second": system.built_a_second})
    return report_of(run)


def _wants_answers(arguments: argparse.Namespace, questions: Sequence[GoldQuestion]) -> bool:
    """Return whether answers are asked for: not where the set cannot tell a right one from a wrong one."""
    return not arguments.search_only and any(gold.answers_can_be_judged for gold in questions)


def _print(reports: Sequence[Report]) -> None:
    table = Table(Column("指标 measure", no_wrap=True), *(Column(name, overflow="fold") for name in _heads(reports)))
    for name in reports[0].intervals:
        table.add_row(name, *(_sure(report.intervals.get(name)) for report in reports))
    for name in _FIGURES:
        if any(report.metrics.get(name) is not None for report in reports):
            table.add_row(name, *(figure(report.metrics.get(name)) for report in reports))
    stages = dict.fromkeys(
        name.removesuffix("_ms_p50") for report in reports for name in report.cost if name.endswith("_ms_p50")
    )
    for stage in stages:
        table.add_row(f"{stage} ms p50/95/99", *(_times(report, stage) for report in reports))
    for name in _COSTS:
        if any(name in report.cost for report in reports):
            table.add_row(name, *(figure(report.cost.get(name)) for report in reports))
    Console().print(table)


def _heads(reports: Sequence[Report]) -> list[str]:
    """Return the runs' names without the set's, which they share and the first line tells."""
    names = [report.run.name for report in reports]
    shorter = [name.removeprefix(f"{report.run.question_set}-") for name, report in zip(names, reports, strict=True)]
    return shorter if len(names) > 1 else names


def _sure(measured: Measured | None) -> str:
    return f"{measured.value:.3f} ({measured.low:.3f}–{measured.high:.3f})" if measured else "–"


def _times(report: Report, stage: str) -> str:
    shown = (report.cost.get(f"{stage}_ms_p{percent}") for percent in (50, 95, 99))
    return " / ".join("–" if each is None else f"{each:.0f}" for each in shown)


def _say_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        say(f"跳过 Skipped {problem}")


def _write_articles(path: Path, articles: Iterable[Article]) -> None:
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(article_as_dict(article), ensure_ascii=False) + "\n" for article in articles)


def _built(name: str, articles: Path, folder: Path, settings: Settings) -> _System:
    """Return a system over an index of its own, and how fast its passages were embedded (the whole build counted)."""
    with drawn() as progress:
        report = Archive.build([articles], folder, settings=settings, progress=progress)
    rate = report.embedded / report.seconds if report.embedded and report.seconds else None
    return _System(name, Archive.open(folder, settings=settings), settings, rate)


def _with_embedder(settings: Settings, name: str) -> Settings:
    origins = {**settings.origins, "embedder": "flag"}
    return replace(settings, build=replace(settings.build, embedder=name), origins=origins)


def _without_embedder(settings: Settings) -> Settings:
    """Return the settings with whatever embedder the index has; the flag here names systems to compare."""
    origins = {name: origin for name, origin in settings.origins.items() if name != "embedder"}
    return replace(settings, origins=origins)


def _slug(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name.rstrip("/").rpartition("/")[2] or name)
