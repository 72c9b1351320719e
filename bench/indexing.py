"""What the index costs, as ratios against a plain engine measured in the same run.

    python bench/indexing.py vectors --news FILE [--counts 50000 200000 500000]
    python bench/indexing.py archive --news FILE [--articles 12000] [--pages seeds]

FILE holds JSON lines with `text` (dated news, say), perhaps gzipped. Prints
Markdown. Queries of the engines compared are interleaved, because a busy
machine is slow for all of them at once.
"""

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from rag.archive import Archive
from rag.indexing.modelfiles import PACKAGED
from rag.indexing.passages import embedded_text, passages_of
from rag.indexing.sealing import broken
from rag.indexing.static_encoder import StaticEncoder
from rag.indexing.vectors import FaissVectors, write_vectors
from rag.records import Article

QUESTIONS = 200
WORDS = (
    "大桥有多长",
    "谁出席了会议",
    "去年的产值是多少",
    "医院什么时候开工",
    "how many people were there",
    "葡萄卖了多少",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("vectors", "archive"))
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--counts", type=int, nargs="+", default=[50_000, 200_000, 500_000])
    parser.add_argument("--kinds", nargs="+", default=["flat", "fp16", "hnsw", "ivf"])
    parser.add_argument("--articles", type=int, default=12_000)
    parser.add_argument("--pages", type=Path, default=Path("seeds"))
    arguments = parser.parse_args()
    if arguments.what == "vectors":
        measure_vectors(arguments)
    else:
        measure_archive(arguments)


def measure_vectors(arguments: argparse.Namespace) -> None:
    """Print build time, size, recall and speed of every kind at every count, and numpy's speed beside it."""
    known = _encoded(arguments.news, max(arguments.counts))
    print("| vectors | kind | build s | MB | recall@10 | p50 ms | × plain FlatIP |")
    print("|---|---|---|---|---|---|---|")
    for count in arguments.counts:
        rows, asked = _rows(known, count)
        plain = faiss.IndexFlatIP(rows.shape[1])
        plain.add(rows)
        truth = [set(plain.search(question[None], 10)[1][0].tolist()) for question in asked]
        for kind in arguments.kinds:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "vectors.faiss"
                started = time.perf_counter()
                write_vectors(path, [rows], count=count, dimension=rows.shape[1], kind=kind)
                built = time.perf_counter() - started
                index = FaissVectors(path)
                index.search(asked[0], 10)
                ours, theirs, found = [], [], 0
                for question, wanted in zip(asked, truth, strict=True):
                    theirs.append(_ms(lambda q=question, p=plain: p.search(q[None], 10)))
                    started = time.perf_counter()
                    hits = index.search(question, 10)
                    ours.append(1000 * (time.perf_counter() - started))
                    found += len(wanted & {number for number, _ in hits})
                p50, base = statistics.median(ours), statistics.median(theirs)
                size = path.stat().st_size / 1e6
                recall = found / 10 / len(asked)
                print(
                    f"| {count:,} | {kind} | {built:.1f} | {size:.0f} | {recall:.3f} | {p50:.2f} | {p50 / base:.2f} |",
                    flush=True,
                )


def measure_archive(arguments: argparse.Namespace) -> None:
    """Print what building, opening, searching, adding and verifying cost with the pages among other news."""
    with tempfile.TemporaryDirectory() as folder:
        papers, index = Path(folder) / "papers", Path(folder) / "index"
        papers.mkdir()
        with (papers / "news.jsonl").open("w", encoding="utf-8") as file:
            for number, text in enumerate(_texts(arguments.news)):
                if number < arguments.articles:
                    file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
        report, stages = _staged(lambda progress: Archive.build([papers, arguments.pages], index, progress=progress))
        manifest = report.manifest
        size = sum(seal.size for seal in manifest.files)
        print(f"{manifest.articles:,} articles, {manifest.passages:,} passages, {size / 1e6:.0f} MB on disk\n")
        print("| step | seconds |\n|---|---|")
        for stage, seconds in stages.items():
            print(f"| build: {stage} | {seconds:.2f} |")
        again = _staged(lambda progress: Archive.build([papers, arguments.pages], index, progress=progress))[0]
        print(f"| build again, nothing new | {again.seconds:.2f} |")
        fresh = Path(folder) / "new.jsonl"
        fresh.write_text(json.dumps({"text": "本报讯 今天大桥通车。"}, ensure_ascii=False), encoding="utf-8")
        added = Archive.open(index).add([fresh])
        print(f"| add an issue | {added.seconds:.2f} |")
        print(f"| verify every byte | {_ms(lambda: broken(index)) / 1000:.2f} |")
        print(f"| open | {_ms(lambda: Archive.open(index)) / 1000:.4f} |")
        command = [sys.executable, "-m", "rag", "search", WORDS[0], "--json", "--index", str(index)]
        cold = statistics.median(
            _ms(lambda: subprocess.run(command, capture_output=True, check=True)) for _ in range(3)
        )
        print(f"| `rag search` from a cold shell | {cold / 1000:.2f} |\n")
        _compare(Archive.open(index))


def _compare(archive: Archive) -> None:
    """Print the speed of a search against the bare engines under it, over the same vectors and keys."""
    stacks = archive.stacks
    numbers = np.arange(stacks.passage_count)
    plain = faiss.IndexFlatIP(archive.manifest.embedder.dimension)
    plain.add(np.stack([stacks.embedder.encode_passages(["x"])[0]]))
    plain.reset()
    plain.add(FaissVectors(stacks.folder / "vectors.faiss").vectors(numbers))

    def bare(question: str) -> None:
        plain.search(stacks.embedder.encode_questions([question]), 10)
        stacks.keywords.search(stacks.keywords.analyser.question(question), 10)

    for question in WORDS:
        archive.search(question)
    rows: dict[str, list[float]] = {"bare FlatIP + BM25": [], "hybrid": [], "dense": [], "keyword": []}
    for _ in range(10):
        for question in WORDS:
            rows["bare FlatIP + BM25"].append(_ms(lambda q=question: bare(q)))
            for mode in ("hybrid", "dense", "keyword"):
                rows[mode].append(_ms(lambda q=question, m=mode: archive.search(q, mode=m)))
    base = statistics.median(rows["bare FlatIP + BM25"])
    print("| search | p50 ms | × bare |\n|---|---|---|")
    for name, times in rows.items():
        p50 = statistics.median(times)
        print(f"| {name} | {p50:.1f} | {p50 / base:.1f} |")


def _encoded(news: Path, most: int) -> NDArray[np.float32]:
    """Return the vectors of the news' passages by the packaged model, at most so many."""
    texts: list[str] = []
    for number, text in enumerate(_texts(news)):
        article = Article(source="n", id=str(number), kind="news", text=text)
        texts += (embedded_text(article, passage) for passage in passages_of(article))
        if len(texts) >= most + QUESTIONS:
            break
    print(f"{len(texts):,} real passages", file=sys.stderr)
    return StaticEncoder.load(PACKAGED).encode(texts)


def _rows(known: NDArray[np.float32], count: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return `count` vectors and others to ask with; where the news run out, the same again with some noise."""
    chance = np.random.default_rng(0)
    asked, rows = known[:QUESTIONS], known[QUESTIONS:]
    if len(rows) < count:
        more = rows[chance.integers(0, len(rows), count - len(rows))]
        noise = chance.standard_normal(more.shape, dtype=np.float32) * (0.5 / np.sqrt(more.shape[1]))
        rows = np.concatenate([rows, more + noise])
    rows = rows[:count] / np.maximum(np.linalg.norm(rows[:count], axis=1, keepdims=True), 1e-9)
    return np.ascontiguousarray(rows, dtype=np.float32), asked


def _texts(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def _staged(work: Callable[[Callable[[str, int, int], None]], Any]) -> tuple[Any, dict[str, float]]:
    stages: dict[str, float] = {}
    now = ["", time.perf_counter()]

    def tell(stage: str, done: int, total: int) -> None:
        if stage != now[0]:
            moment = time.perf_counter()
            if now[0]:
                stages[str(now[0])] = moment - float(now[1])
            now[:] = [stage, moment]

    result = work(tell)
    return result, {name: seconds for name, seconds in stages.items() if seconds >= 0.005}


def _ms(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    faiss.omp_set_num_threads(1)
    main()
