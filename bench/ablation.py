"""The tables behind the defaults: one setting changed at a time, each figure by the project's own evaluation.

    python -m bench.ablation SET [SET …] [--pages seeds] [--public FILE …] [--asked FILE] [--out FILE]

SET are question sets over the pages, judged whole (found, answered, cited, declined).
`--public` are SQuAD-form files (CMRC 2018, DRCD, XQuAD), whose paragraphs lie in one
archive and are judged by retrieval; `--asked` asks the questions of the same ids of
another file (XQuAD's English ones over its Chinese paragraphs).

A row is one system and differs from the defaults in what it names; any row can be
made alone, as RAG_FUSION=ranks rag eval SET. +/− are the questions won and lost
against the defaults, p is of the paired randomisation test, corrected by Holm over
the rows of the table. Runs are kept with --runs, for: rag eval compare RUN RUN.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path

from bench.random_reranker import random_cross_encoder
from bench.squad_to_beir import Row, asked_otherwise, convert, name_of, rows_of
from rag.archive import Archive
from rag.judging.benchmarks import beir_articles, beir_questions
from rag.judging.measures import MEASURES
from rag.judging.reporting import report_of
from rag.judging.runs import read_run, write_run
from rag.judging.sets import read_set
from rag.judging.significance import holm, paired_p
from rag.records import article_as_dict
from rag.records.evaluations import GoldQuestion, Run
from rag.settings import AskSettings, BuildSettings, Settings

GOLD_COLUMNS = ("recall@5", "recall@10", "mrr@10", "right", "citation_first", "declined", "false_refusal")
PUBLIC_COLUMNS = ("recall@1", "recall@5", "recall@10", "mrr@10")
# The fusion without late interaction is the ground on which ranks and scores are compared fairly.
_NO_LATE = {"late_weight": 0.0}


@dataclass(frozen=True, slots=True)
class Variant:
    """One system: what it changes of the defaults."""

    name: str
    build: BuildSettings = field(default_factory=BuildSettings)
    ask: AskSettings = field(default_factory=AskSettings)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the systems are tried on: pages or articles to index, and the questions over them."""

    name: str
    pages: Path
    questions: tuple[GoldQuestion, ...]
    answers: bool


def variants(rerankers: Mapping[str, Path]) -> Iterator[Variant]:
    """Yield each system: the defaults first, then one change at a time."""
    build, ask = BuildSettings(), AskSettings()

    def asked(name: str, **changes: object) -> Variant:
        return Variant(name, ask=replace(ask, **changes))  # type: ignore[arg-type]

    def built(name: str, asking: AskSettings = ask, **changes: object) -> Variant:
        return Variant(name, replace(build, **changes), asking)  # type: ignore[arg-type]

    yield Variant("**defaults**")
    for mode in ("dense", "keyword"):
        yield asked(f"mode {mode}", mode=mode)
    for characters in (150, 220, 400, 600):
        yield built(f"passages of {characters}", passage_characters=characters)
    for dimension in (128, 64):
        yield built(f"{dimension} dimensions", dimension=dimension)
    for kind in ("words", "bigrams+characters"):
        yield built(f"analyser {kind}", analyser=kind)
        yield built(f"analyser {kind}, mode keyword", replace(ask, mode="keyword"), analyser=kind)
    yield asked("fusion by ranks (RRF)", fusion="ranks")
    yield asked("fusion by ranks, no late interaction", fusion="ranks", **_NO_LATE)
    yield asked("no late interaction", **_NO_LATE)
    for weight in (13.0, 54.0):
        yield asked(f"late interaction {weight:g}", late_weight=weight)
    for weight in (0.0, 10.0, 40.0):
        yield asked(f"keyword weight λ {weight:g}", keyword_weight=weight)
    for weight in (0.0, 1.0, 2.0, 4.0):
        yield asked(f"headline boost {weight:g}", heads_weight=weight)
    for name, folder in rerankers.items():
        yield asked(f"reranker {name}", reranker=str(folder))


def measure(grounds: Sequence[Ground], systems: Sequence[Variant], folder: Path, *, jobs: int) -> list[list[Run]]:
    """Return for each ground a run of every system; indexes are shared by systems that are built alike."""
    # One thread a process, or they fight for the cores; read before numpy and torch are loaded by the workers.
    os.environ["OMP_NUM_THREADS"] = "1"
    builds = list(dict.fromkeys(system.build for system in systems))
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as people:
        wanted = [(ground, build) for ground in grounds for build in builds]
        places = [folder / f"index-{number}" for number in range(len(wanted))]
        built = people.map(_build, [ground.pages for ground, _ in wanted], [build for _, build in wanted], places)
        indexes = dict(zip(wanted, built, strict=True))
        tasks = [(ground, system) for ground in grounds for system in systems]
        files = people.map(
            _run,
            [ground for ground, _ in tasks],
            [system for _, system in tasks],
            [indexes[ground, system.build] for ground, system in tasks],
            [folder / f"run-{number}.jsonl" for number in range(len(tasks))],
        )
        runs = [read_run(file) for file in files]
    return [runs[start : start + len(systems)] for start in range(0, len(runs), len(systems))]


def _build(pages: Path, settings: BuildSettings, place: Path) -> Path:
    Archive.build([pages], place, settings=Settings(settings))
    return place


def _run(ground: Ground, system: Variant, index: Path, file: Path) -> Path:
    begun = time.process_time()
    archive = Archive.open(index, settings=Settings(system.build, system.ask))
    run = archive.evaluate(ground.questions, name=system.name, question_set=ground.name, answers=ground.answers)
    write_run(file, run)
    print(f"… {ground.name}: {system.name} ({time.process_time() - begun:.0f} s of CPU)", file=sys.stderr, flush=True)
    return file


def table(runs: Sequence[Run], columns: Sequence[str], tested: Sequence[str]) -> str:
    """Return the Markdown table of the runs; the measures in `tested` are compared with the first run's."""
    tests = [_against_first(runs, measure) for measure in tested]
    head = [*columns, *(f"{measure} +/− (p)" for measure in tested)]
    lines = ["| system | " + " | ".join(head) + " |", "|---" * (len(head) + 1) + "|"]
    for place, run in enumerate(runs):
        metrics = report_of(run).metrics
        cells = ["–" if (value := metrics[name]) is None else f"{value:.3f}" for name in columns]
        lines.append(f"| {run.name} | " + " | ".join([*cells, *(column[place] for column in tests)]) + " |")
    return "\n".join(lines)


def _against_first(runs: Sequence[Run], name: str) -> list[str]:
    """Return a cell for each run: questions won and lost against the first run, and the corrected p."""
    first, *others = [[MEASURES[name](result) for result in run.results] for run in runs]
    pairs = [[(a, b) for a, b in zip(first, other, strict=True) if a is not None and b is not None] for other in others]
    p_values = holm([paired_p([a for a, _ in pair], [b for _, b in pair]) for pair in pairs])
    cells = [
        f"+{sum(b > a for a, b in pair)}/−{sum(b < a for a, b in pair)} ({'<0.001' if p < 0.001 else f'{p:.3f}'})"
        for pair, p in zip(pairs, p_values, strict=True)
    ]
    return ["", *cells]


def public_ground(files: Sequence[Path], asked: Path | None, folder: Path, *, most: int) -> Ground:
    """Return the paragraphs of the files as one archive, and of each file as many questions, evenly chosen."""
    sources: list[tuple[str, list[Row]]] = [(name_of(path), list(rows_of(path))) for path in files]
    if asked:
        others = list(rows_of(asked))
        sources += [
            (f"{name}, asked as in {name_of(asked)}", matched)
            for name, rows in sources
            if (matched := asked_otherwise(rows, others))
        ]
    convert(sources, folder / "beir")
    chosen: list[GoldQuestion] = []
    questions = beir_questions(folder / "beir")
    for name, _ in sources:
        own = [gold for gold in questions if len(sources) == 1 or gold.id.startswith(f"{name}:")]
        chosen += own[:: max(1, -(-len(own) // most))]
    pages = folder / "public.jsonl"
    rows = (
        json.dumps(article_as_dict(article), ensure_ascii=False) + "\n" for article in beir_articles(folder / "beir")
    )
    pages.write_text("".join(rows), encoding="utf-8")
    return Ground("public", pages, tuple(chosen), answers=False)


def tables(grounds: Sequence[Ground], runs: Sequence[Sequence[Run]]) -> str:
    """Return all tables: the gold questions whole; of the public ones Chinese and English apart."""
    parts = []
    for ground, of_ground in zip(grounds, runs, strict=True):
        if ground.answers:
            parts.append(f"{len(ground.questions)} questions on the pages, found and answered:")
            parts.append(table(of_ground, GOLD_COLUMNS, ("mrr@10", "right")))
            continue
        for language in ("zh", "en"):
            part = [_of_language(run, language) for run in of_ground]
            if part[0].results:
                parts.append(f"{len(part[0].results)} public questions ({language}), retrieval alone:")
                parts.append(table(part, PUBLIC_COLUMNS, ("mrr@10",)))
    return "\n\n".join(parts)


def _of_language(run: Run, language: str) -> Run:
    return replace(run, results=tuple(result for result in run.results if result.language == language))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--pages", type=Path, default=Path("seeds"))
    parser.add_argument("--public", nargs="*", type=Path, default=[], metavar="FILE")
    parser.add_argument("--asked", type=Path, metavar="FILE")
    parser.add_argument("--most", type=int, default=150, help="questions of each public file (default: 150)")
    parser.add_argument("--reranker", type=Path, action="append", default=[], help="a real cross-encoder's folder")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--only", metavar="WORDS", default="", help="only the defaults and rows that hold these words")
    parser.add_argument("--runs", type=Path, metavar="FOLDER", help="keep every run here")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    questions: list[GoldQuestion] = []
    for path in given.sets:
        found, problems = read_set(path)
        if problems:
            parser.error("; ".join(map(str, problems)))
        questions += found
    with tempfile.TemporaryDirectory(prefix="ablation-") as place:
        folder = Path(place)
        grounds = [Ground("gold", given.pages.resolve(), tuple(questions), answers=True)]
        if given.public:
            grounds.append(public_ground(given.public, given.asked, folder, most=given.most))
        # No real cross-encoder ships or can be had offline; this one has random weights and proves the path.
        texts = [gold.question for ground in grounds for gold in ground.questions]
        rerankers = {"with random weights (none real offline)": random_cross_encoder(folder / "random", texts)}
        rerankers |= {each.name: each.resolve() for each in given.reranker}
        systems = [each for each in variants(rerankers) if each.name == "**defaults**" or given.only in each.name]
        runs = measure(grounds, systems, folder, jobs=given.jobs)
    text = tables(grounds, runs)
    print(text)
    if given.out:
        given.out.write_text(text + "\n", encoding="utf-8")
    if given.runs:
        for of_ground in runs:
            for number, run in enumerate(of_ground):
                write_run(given.runs / f"{run.question_set}-{number:02}.jsonl", run)
    return 0


if __name__ == "__main__":
    sys.exit(main())
