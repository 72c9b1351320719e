"""Owns the command that trains the answerer: `python -m training.answers --data DIR [--to FILE]`.

DIR holds the public training files by their names; what is written is the one
file of weights that the package reads.
"""

import argparse
import json
import random
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from rag.asking.features import NAMES
from rag.asking.learned import WEIGHTS, Scorer
from rag.asking.pinpoint import SPAN_NAMES
from training.answers.fit import Fitted, fit_lists
from training.answers.questions import Rewording, pool_of
from training.answers.spans import span_lists
from training.answers.tables import Finder, Table, tables
from training.answers.trust import fit_trust

# Of the Chinese model's questions this share is asked in other words than the article's:
# people ask a newspaper from memory, not with its page before them.
REWORDED = 0.5
# Word by word in English a question has no English order, and no word of its own in print: only figures of
# meaning carry over (XQuAD, English on Chinese paragraphs, best sentence right: 0.72 with these, 0.65 with all).
_ENGLISH = (
    "met",
    "cosine",
    "left_met",
    "covered",
    *(name for name in NAMES if name.startswith("kind_") and name != "kind_near"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Train, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    parser.add_argument("--questions", type=int, default=6000)
    arguments = parser.parse_args(argv)
    pool = pool_of(arguments.data / "cmrc2018_train.jsonl.gz")
    finder = Finder(pool)
    rewording = Rewording(arguments.data / "cedict.jsonl.gz")
    chosen = random.Random(0).sample(pool.questions, min(arguments.questions, len(pool.questions)))
    chinese = [rewording.synonyms(q) if i < REWORDED * len(chosen) else q for i, q in enumerate(chosen)]
    english = [rewording.english(q) for q in chosen[: len(chosen) // 3]]
    made = {"zh": list(tables(finder, chinese)), "en": list(tables(finder, english))}
    sentence = {"zh": _sentence(made["zh"], NAMES), "en": _sentence(made["en"], _ENGLISH)}
    spans = span_lists(made["zh"])
    span = fit_lists([figures for figures, _ in spans], [right for _, right in spans])
    trust, least = fit_trust(finder, made, sentence)
    values = {
        "sentence": {language: scorer.as_dict() for language, scorer in sentence.items()},
        "span": scorer_of(span, SPAN_NAMES).as_dict(),
        "trust": {language: scorer.as_dict() for language, scorer in trust.items()},
        "least_trust": least,
    }
    arguments.to.parent.mkdir(parents=True, exist_ok=True)
    arguments.to.write_text(_as_text(values), encoding="utf-8")
    for language, rows in made.items():
        print(language, len(rows), "best sentence right:", _accuracy(sentence[language], rows))
    return 0


def _sentence(rows: Sequence[Table], names: Sequence[str]) -> Scorer:
    """Return the scorer of sentences over the figures named; the others weigh nothing."""
    held = [row for row in rows if any(row.right)]
    places = [NAMES.index(name) for name in names]
    fitted = fit_lists([row.figures[:, places] for row in held], [row.right for row in held])
    width = len(NAMES)
    shift, scale, weights = np.zeros(width), np.ones(width), np.zeros(width)
    shift[places], scale[places], weights[places] = fitted.shift, fitted.scale, fitted.linear
    return Scorer(NAMES, shift.astype(np.float32), scale.astype(np.float32), weights.astype(np.float32))


def scorer_of(fitted: Fitted, names: tuple[str, ...]) -> Scorer:
    """Return what was fitted under the names of its figures."""
    return Scorer(names, fitted.shift, fitted.scale, fitted.linear, fitted.bias)


def _accuracy(scorer: Scorer, rows: Sequence[Table]) -> float:
    held = [row for row in rows if any(row.right)]
    return round(float(np.mean([row.right[int(scorer.scores(row.figures).argmax())] for row in held])), 4)


def _as_text(values: object) -> str:
    """Return JSON with each figure's numbers on one line, for people who read it."""
    text = json.dumps(values, indent=1, ensure_ascii=False)
    return re.sub(r"\[\s+([^\[\]]*?)\s+\]", lambda m: "[" + re.sub(r",\s+", ", ", m[1]) + "]", text) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
