"""Owns the reading of what was learned: small models as plain numbers in `weights/answers.json`."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from rag.asking.closeness import Floats
from rag.errors import RagError

WEIGHTS = Path(__file__).parent / "weights" / "answers.json"


@dataclass(frozen=True, slots=True)
class Scorer:
    """A sum of named figures, each shifted and scaled to the spread it had in training."""

    names: tuple[str, ...]
    shift: Floats
    scale: Floats
    weights: Floats
    bias: float = 0.0

    def scores(self, figures: Floats) -> Floats:
        """Return a score for each row of figures, which stand in the order of `names`."""
        made = ((figures - self.shift) / self.scale) @ self.weights + np.float32(self.bias)
        return np.asarray(made, dtype=np.float32)

    def as_dict(self) -> dict[str, Any]:
        """Return the readable form: a line for each figure."""
        return {
            "bias": round(self.bias, 4),
            "figures": {
                name: [round(float(value), 4) for value in row]
                for name, *row in zip(self.names, self.shift, self.scale, self.weights, strict=True)
            },
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Scorer":
        """Return the scorer that `as_dict` wrote."""
        rows = np.array(list(values["figures"].values()), dtype=np.float32)
        return cls(tuple(values["figures"]), rows[:, 0], rows[:, 1], rows[:, 2], float(values["bias"]))


@dataclass(frozen=True, slots=True)
class Learned:
    """All that was learned: which sentence answers, which span of it, and whether any does."""

    sentence: dict[str, Scorer]
    span: Scorer
    trust: dict[str, Scorer]
    # Below this confidence an answer is not given.
    least_trust: dict[str, float]


@cache
def learned() -> Learned:
    """Return what was learned, read once."""
    try:
        values = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        return Learned(
            {language: Scorer.from_dict(one) for language, one in values["sentence"].items()},
            Scorer.from_dict(values["span"]),
            {language: Scorer.from_dict(one) for language, one in values["trust"].items()},
            {language: float(least) for language, least in values["least_trust"].items()},
        )
    except (OSError, ValueError, KeyError) as error:
        raise RagError(
            f"答案模型的权重无法读取 · The answerer's weights cannot be read: {error}.",
            "Train them again: python -m training.answers --data DIR",
        ) from error
