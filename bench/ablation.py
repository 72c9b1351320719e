"""The tables behind the defaults: one setting changed at a time, each figure by the project's own evaluation.

    python bench/ablation.py SET [SET …] [--pages seeds] [--out FILE]

Prints Markdown. A row is one system; the last column is the p of the paired
randomisation test on 'right' against the first row, corrected by Holm.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rag.archive import Archive
from rag.judging.reporting import compare, report_of
from rag.judging.sets import read_set
from rag.records.evaluations import GoldQuestion, Run
from rag.settings import AskSettings, BuildSettings, Settings

COLUMNS = ("recall@5", "recall@10", "mrr@10", "right", "citation_first", "declined", "false_refusal")


def variants() -> Iterator[tuple[str, Settings]]:
    """Yield each system: the defaults first, then one change at a time."""
    build, ask = BuildSettings(), AskSettings()
    yield "defaults", Settings(build, ask)
    for mode in ("dense", "keyword"):
        yield f"mode {mode}", Settings(build, replace(ask, mode=mode))
    for characters in (150, 220, 400, 600):
        yield f"passages of {characters}", Settings(replace(build, passage_characters=characters), ask)
    for dimension in (128, 64):
        yield f"{dimension} dimensions", Settings(replace(build, dimension=dimension), ask)


def measured(questions: Sequence[GoldQuestion], pages: Path) -> list[Run]:
    """Return a run of every variant, each over an index of its own."""
    runs = []
    for name, settings in variants():
        print(f"… {name}", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix="ablation-") as folder:
            Archive.build([pages], Path(folder) / "index", settings=settings)
            archive = Archive.open(Path(folder) / "index", settings=settings)
            runs.append(archive.evaluate(questions, name=name, question_set="gold"))
    return runs


def table(runs: Sequence[Run]) -> str:
    """Return the Markdown table of the runs."""
    p_values = {each.system_b: each.p_holm for each in compare(runs) if each.measure == "right"}
    lines = ["| system | " + " | ".join(COLUMNS) + " | p |", "|---" * (len(COLUMNS) + 2) + "|"]
    for run in runs:
        metrics = report_of(run).metrics
        cells = ["–" if (value := metrics[name]) is None else f"{value:.3f}" for name in COLUMNS]
        p = p_values.get(run.name)
        lines.append(f"| {run.name} | " + " | ".join(cells) + f" | {'' if p is None else f'{p:.3f}'} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--pages", type=Path, default=Path("seeds"))
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    questions: list[GoldQuestion] = []
    for path in arguments.sets:
        found, problems = read_set(path)
        if problems:
            parser.error("; ".join(map(str, problems)))
        questions += found
    text = table(measured(questions, arguments.pages))
    print(text)
    if arguments.out:
        arguments.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
