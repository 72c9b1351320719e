"""What an answer costs, cold from a shell and warm in a process, against plain BM25 in the same run.

    python -m bench.asking [QUESTIONS.jsonl] [--index index] [--most 60] [--cold 3]

Plain BM25 is what a short script would do: rjieba's words of every passage in a
dictionary, Okapi weights, the best ten passages, nothing understood or answered. CPU time
is told beside wall time, because a busy machine is slow for all of them at once;
the ratios are of CPU time. Times by stage are wall. Prints Markdown.
"""

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from rag.judging.sets import read_set
from rag.records import Turn

K1, B, BEST = 1.2, 0.75, 10
# Run by itself from a cold shell, so that it pays for nothing but itself.
_COLD_PLAIN = """
import json, sys
from bench.asking import PlainBM25
texts = json.loads(open(sys.argv[1], encoding="utf-8").read())
print(PlainBM25(texts).best(sys.argv[2]))
"""


class PlainBM25:
    """Okapi BM25 over rjieba's words, in dictionaries."""

    def __init__(self, texts: Sequence[str]) -> None:
        import rjieba

        self._cut = rjieba.cut_for_search
        counts = [Counter(self._cut(text)) for text in texts]
        lengths = [count.total() for count in counts]
        mean = sum(lengths) / max(1, len(lengths))
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            norm = K1 * (1 - B + B * lengths[number] / mean)
            for word, times in count.items():
                self._postings[word].append((number, times * (K1 + 1) / (times + norm)))
        self._count = len(texts)

    def best(self, question: str) -> list[int]:
        """Return the numbers of the best passages."""
        scores: dict[int, float] = defaultdict(float)
        for word in set(self._cut(question)):
            held = self._postings.get(word, [])
            idf = math.log1p((self._count - len(held) + 0.5) / (len(held) + 0.5))
            for number, weight in held:
                scores[number] += idf * weight
        return sorted(scores, key=lambda number: (-scores[number], number))[:BEST]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="?", type=Path, default=Path("tests/gold/ours.jsonl"))
    parser.add_argument("--index", type=Path, default=Path("index"))
    parser.add_argument("--most", type=int, default=60)
    parser.add_argument("--cold", type=int, default=3, metavar="TIMES")
    given = parser.parse_args()
    read, _ = read_set(given.questions)
    asked = [(gold.question, gold.history) for gold in read[:: max(1, len(read) // given.most)]][: given.most]
    from rag.archive import Archive

    texts = [passage.text for passage in Archive.open(given.index).passage_texts()]
    print(f"{len(texts)} passages, {len(asked)} questions\n")
    _cold(given.index, texts, asked[0][0], times=given.cold)
    _warm(given.index, texts, asked)


def _cold(index: Path, texts: Sequence[str], question: str, *, times: int) -> None:
    print("| from a cold shell | wall s | CPU s | × plain BM25 |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="bench-asking-") as folder:
        file = Path(folder) / "texts.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        plain = [sys.executable, "-c", _COLD_PLAIN, str(file), question]
        ours = [sys.executable, "-m", "rag", "ask", question, "--json", "--index", str(index)]
        found = [sys.executable, "-m", "rag", "search", question, "--json", "--index", str(index)]
        # In turns, so that what else the machine does falls on all alike.
        rounds = [[_of_child(command) for command in (plain, ours, found)] for _ in range(times)]
    columns = list(zip(*rounds, strict=True))
    base = statistics.median(cpu for _, cpu in columns[0])
    for name, column in zip(("plain BM25, built anew", "`rag ask`", "`rag search`"), columns, strict=True):
        wall, cpu = (statistics.median(each) for each in zip(*column, strict=True))
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {cpu / base:.1f} |")
    print()


def _of_child(command: Sequence[str]) -> tuple[float, float]:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _warm(index: Path, texts: Sequence[str], asked: Sequence[tuple[str, tuple[Turn, ...]]]) -> None:
    from rag.archive import Archive

    archive, plain = Archive.open(index), PlainBM25(texts)
    for question, history in asked[:5]:
        archive.ask(question, history=history)
        plain.best(question)
    rows: dict[str, list[tuple[float, float]]] = {"plain BM25": [], "search": [], "ask": []}
    stages: dict[str, list[float]] = {}
    for question, history in asked:
        rows["plain BM25"].append(_timed(lambda q=question: plain.best(q)))
        rows["search"].append(_timed(lambda q=question, h=history: archive.search(q, history=h)))
        answers = []
        rows["ask"].append(_timed(lambda q=question, h=history, a=answers: a.append(archive.ask(q, history=h))))
        for stage, seconds in answers[0].timings:
            stages.setdefault(stage, []).append(1000 * seconds)
    print("| warm | wall ms p50 | p95 | CPU ms p50 | p95 | × plain BM25 |\n|---|---|---|---|---|---|")
    base = statistics.median(cpu for _, cpu in rows["plain BM25"])
    for name, row in rows.items():
        (wall, wall95), (cpu, cpu95) = (_p50_p95(column) for column in zip(*row, strict=True))
        print(f"| {name} | {wall:.2f} | {wall95:.2f} | {cpu:.2f} | {cpu95:.2f} | {cpu / base:.0f} |")
    for stage, times in stages.items():
        wall, wall95 = _p50_p95(times)
        print(f"| ask: {stage} | {wall:.2f} | {wall95:.2f} | | | |")


def _p50_p95(times: Sequence[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return wall and CPU time in milliseconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)


if __name__ == "__main__":
    main()
