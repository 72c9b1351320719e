"""Owns the measuring of an encoder together with keywords, and of word-by-word matching.

Run ``python -m training.fusion --model DIR --data DIR``: for each Chinese task BM25 alone, the
cosine alone, ``cosine + weight · BM25 / Σ idf of the question's keys`` for several
weights, and the best fifty of that again by late interaction.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.indexing.late_interaction import late_interaction
from rag.indexing.static_encoder import StaticEncoder
from rag.text.analyser import Analyser
from training.evaluation import Task, figures, ranks, read_tasks

FloatRows = NDArray[np.float32]

WEIGHTS = (1.0, 2.0, 3.0, 4.0, 6.0)
SHARES = (0.25, 0.5, 1.0, 2.0)
CANDIDATES = 50
SATURATION, LENGTH = 1.2, 0.75


class Keywords:
    """BM25 over a pool of texts, by the package's own keys."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._analyser = Analyser()
        found = [Counter(self._analyser.keys(text)) for text in texts]
        lengths = np.array([one.total() for one in found], dtype=np.float64)
        norms = SATURATION * (1 - LENGTH + LENGTH * lengths / lengths.mean())
        postings: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        for place, counts in enumerate(found):
            for key, count in counts.items():
                places, parts = postings[key]
                places.append(place)
                parts.append(count * (SATURATION + 1) / (count + norms[place]))
        self._size = len(texts)
        self._postings = {key: (np.array(places), np.array(parts)) for key, (places, parts) in postings.items()}

    def scores(self, question: str) -> tuple[FloatRows, float]:
        """(BM25 of every text, Σ idf of the question's keys); unseen keys count in the sum."""
        total = np.zeros(self._size)
        weight = 0.0
        for key, count in self._analyser.question(question).counts:
            places, parts = self._postings.get(key, (np.empty(0, dtype=np.int64), np.empty(0)))
            idf = float(np.log(1 + (self._size - len(places) + 0.5) / (len(places) + 0.5)))
            weight += count * idf
            total[places] += count * idf * parts
        return total.astype(np.float32), weight


def study(encoder: StaticEncoder, task: Task, limit: int) -> dict[str, tuple[float, float, float]]:
    """The figures of each way to rank, over the first `limit` questions."""
    questions, targets = task.questions[:limit], task.targets[:limit]
    keywords = Keywords(task.pool)
    cosines = encoder.encode(questions) @ encoder.encode(task.pool).T
    told = [keywords.scores(question) for question in questions]
    bm25 = np.stack([scores for scores, _ in told])
    shares = np.stack([scores / np.float32(max(weight, 1e-9)) for scores, weight in told]).astype(np.float32)
    ways = {"BM25": bm25, "cosine": cosines}
    ways |= {f"cosine + {weight:g} BM25/Σidf": cosines + weight * shares for weight in WEIGHTS}
    base: FloatRows = cosines + np.float32(3.0) * shares
    late = _late(encoder, task.pool, questions, base)
    late_dense = _late(encoder, task.pool, questions, cosines)
    for share in SHARES:
        ways[f"λ 3, + {share:g} late interaction"] = base + share * late
        ways[f"cosine, + {share:g} late interaction"] = cosines + share * late_dense
    found: dict[str, tuple[float, float, float]] = {}
    for name, scores in ways.items():
        one = figures(ranks(np.asarray(scores, dtype=np.float32), targets))
        found[name] = (one.first, one.tenth, one.reciprocal)
    return found


def _late(encoder: StaticEncoder, pool: tuple[str, ...], questions: tuple[str, ...], scores: FloatRows) -> FloatRows:
    """Late interaction of each question's best candidates; 0 for the others, who rank below them."""
    vectors = [encoder.token_vectors(text) for text in pool]
    late = np.full(scores.shape, -99.0, dtype=np.float32)
    for place, question in enumerate(questions):
        own = encoder.token_vectors(question)
        best = np.argsort(-scores[place], kind="stable")[:CANDIDATES]
        late[place, best] = late_interaction(own, [vectors[candidate] for candidate in best.tolist()])
    return late


def main() -> None:
    """Prints the figures of every way and task."""
    parser = argparse.ArgumentParser(prog="python -m training.fusion", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="a static model's folder")
    parser.add_argument("--data", type=Path, required=True, help="the evaluation files")
    parser.add_argument("--limit", type=int, default=1000, help="questions a task")
    options = parser.parse_args()
    encoder = StaticEncoder.load(options.model)
    for task in read_tasks(options.data):
        print(f"\n## {task.name}\n| way | R@1 | R@10 | MRR@10 |\n|---|---|---|---|")
        for name, one in study(encoder, task, options.limit).items():
            print(f"| {name} | {one[0]:.1f} | {one[1]:.1f} | {one[2]:.1f} |", flush=True)


if __name__ == "__main__":
    main()
