"""How well search finds: both engines and the hybrid, on public questions and on the seeds in a pond of other news.

    python -m bench.keywords public QUESTIONS.jsonl.gz [FILE …] [--most 600]
    python -m bench.keywords pond tests/gold/questions.jsonl --news NEWS.jsonl.gz [--passages 20000] [--pages seeds]

`public`: lines of {"q", "ctx"}; all paragraphs of all files are the archive, and a question is answered by
its own paragraph. `pond`: lines of {"date", "text"} are news that the pages swim among; a question is answered
by a passage with four fifths of an evidence's quote. Prints Markdown; times are of one search, whole.
"""

import argparse
import gzip
import itertools
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rag.archive import Archive
from rag.asking.understanding import understand
from rag.judging.matching import holds_any, same_source
from rag.judging.sets import read_set
from rag.records import Hit, Mode, Query
from rag.records.evaluations import GoldQuestion

MODES: tuple[Mode, ...] = ("keyword", "dense", "hybrid")
DEPTH = 10
# Reported by themselves: they test the understanding of the question more than the finding.
APART = ("english", "followup", "temporal_filter")
HEAD = "| archive | questions | mode | R@1 | R@5 | R@10 | MRR@10 | ms, median |\n|---|---|---|---|---|---|---|---|"


def main() -> int:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(dest="kind", required=True)
    public = kinds.add_parser("public")
    public.add_argument("files", nargs="+", type=Path)
    public.add_argument("--most", type=int, default=600, help="questions of each file, evenly chosen")
    pond = kinds.add_parser("pond")
    pond.add_argument("questions", type=Path)
    pond.add_argument("--news", type=Path, required=True)
    pond.add_argument("--passages", type=int, default=20_000)
    pond.add_argument("--pages", type=Path, default=Path("seeds"))
    given = parser.parse_args()
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-keywords-") as folder:
        if given.kind == "public":
            _public(given.files, given.most, Path(folder))
        else:
            _pond(given, Path(folder))
    return 0


def _public(files: Sequence[Path], most: int, folder: Path) -> None:
    rows = {path: [row for row in _lines(path) if row["q"].strip()] for path in files}
    paragraphs = list(dict.fromkeys(row["ctx"] for of_file in rows.values() for row in of_file))
    archive = _built(folder, ({"id": f"p{i}", "kind": "news", "text": text} for i, text in enumerate(paragraphs)), ())
    owner = {text: f"p{i}" for i, text in enumerate(paragraphs)}
    for path, of_file in rows.items():
        chosen = of_file[:: max(1, len(of_file) // most)]
        for mode in MODES:
            ranks, times = [], []
            for row in chosen:
                hits, took = _timed(archive, Query(row["q"], row["q"]), mode)
                ranks.append(_rank(hits, lambda hit, wanted=owner[row["ctx"]]: hit.article.id == wanted))  # type: ignore[misc]
                times.append(took)
            _print(f"{len(paragraphs)} paragraphs", path.name.split(".")[0], mode, ranks, times)


def _pond(given: argparse.Namespace, folder: Path) -> None:
    questions = [question for question in read_set(given.questions)[0] if question.answerable]
    alone = _built(folder / "alone", (), [given.pages])
    pool = _built(folder / "pond", _news(given.news, given.passages), [given.pages])
    for name, archive in (("alone", alone), ("in the pond", pool)):
        passages = f"{name}, {archive.stacks.passage_count} passages"
        understood = [understand(one.question, history=one.history, stacks=archive.stacks) for one in questions]
        for mode in MODES:
            ranks, times = {}, []
            for gold, query in zip(questions, understood, strict=True):
                hits, took = _timed(archive, query, mode)
                ranks[gold.id] = _rank(hits, lambda hit, gold=gold: _holds(gold, hit))  # type: ignore[misc]
                times.append(took)
            types = {gold.type for gold in questions} if mode == "hybrid" else set()
            _print(
                passages, "all but those below", mode, [ranks[q.id] for q in questions if q.type not in APART], times
            )
            for kind in sorted(types | set(APART), key=lambda kind: (kind in APART, kind)):
                _print(passages, kind, mode, [ranks[one.id] for one in questions if one.type == kind], times)


def _built(folder: Path, articles: Iterable[dict[str, Any]], paths: Sequence[Path]) -> Archive:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "others.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in articles), encoding="utf-8")
    sources = [*paths, file] if file.stat().st_size else list(paths)
    Archive.build(sources, folder / "index")
    return Archive.open(folder / "index")


def _news(path: Path, passages: int) -> Iterator[dict[str, Any]]:
    """Yield news as articles until they make about so many passages."""
    characters = 0
    for number, row in enumerate(_lines(path)):
        if characters >= passages * 250:
            return
        characters += max(250, len(row["text"]))
        yield {"id": f"news-{number}", "kind": "news", "newspaper": "新闻", "date": row["date"], "text": row["text"]}


def _timed(archive: Archive, query: Query, mode: Mode) -> tuple[Sequence[Hit], float]:
    begun = time.perf_counter()
    hits = archive.search(query, k=DEPTH, mode=mode)
    return hits, 1000 * (time.perf_counter() - begun)


def _holds(gold: GoldQuestion, hit: Hit) -> bool:
    return any(
        same_source(evidence.source, hit.article.source) and holds_any(evidence.quotes, hit.text, share=0.8)
        for evidence in gold.evidence
    )


def _rank(hits: Sequence[Hit], answers: Callable[[Hit], bool]) -> int:
    return next((hit.rank for hit in hits if answers(hit)), 0)


def _print(archive: str, questions: str, mode: str, ranks: Sequence[int], times: Sequence[float]) -> None:
    if not ranks:
        return
    shares = [sum(0 < rank <= cut for rank in ranks) / len(ranks) for cut in (1, 5, DEPTH)]
    shares.append(sum(1 / rank for rank in ranks if rank) / len(ranks))
    figures = " | ".join(f"{100 * share:.1f}" for share in shares)
    print(
        f"| {archive} | {questions} ({len(ranks)}) | {mode} | {figures} | {statistics.median(times):.0f} |", flush=True
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in itertools.filterfalse(str.isspace, file))


if __name__ == "__main__":
    sys.exit(main())
