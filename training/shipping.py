"""Owns the model folder: small integers, the tokenizer, and what sentence-transformers needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from training.making import Made
from training.start import Floats

MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.models.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.models.Normalize",
    },
]


def quantised(rows: Floats) -> tuple[NDArray[np.int8], Floats]:
    """(small integers, weights) whose product is nearest to `rows`, row by row.

    >>> quantised(np.array([[1.0, -0.5]], dtype=np.float32))[0].tolist()
    [[127, -64]]
    """
    peaks = np.abs(rows).max(axis=1)
    weights = (np.maximum(peaks, 1e-12) / 127).astype(np.float32)
    return np.round(rows / weights[:, None]).astype(np.int8), weights


def compact(tokenizer: str) -> str:
    """A tokenizer's JSON without blanks: half the size."""
    return json.dumps(json.loads(tokenizer), ensure_ascii=False, separators=(",", ":"))


def write_model(folder: Path, made: Made, card: str) -> None:
    """Writes the folder that ``SentenceTransformer(folder)`` loads as it stands."""
    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    integers, steps = quantised(made.rows)
    tensors: dict[str, NDArray[Any]] = {
        "embeddings": integers,
        "weights": made.weights * steps[made.row_of_token],
    }
    if len(made.rows) < len(made.weights):
        tensors["mapping"] = made.row_of_token.astype(np.uint16 if len(made.rows) <= 65_536 else np.int32)
    save_file(tensors, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)  # safetensors writes for the owner's eyes only
    (folder / "1_Normalize" / "config.json").write_text("{}\n", encoding="utf-8")
    (folder / "tokenizer.json").write_text(compact(made.tokenizer.to_str()), encoding="utf-8")
    (folder / "modules.json").write_text(json.dumps(MODULES, indent=2) + "\n", encoding="utf-8")
    settings: dict[str, Any] = {"prompts": {}, "default_prompt_name": None, "similarity_fn_name": "cosine"}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(card, encoding="utf-8")
