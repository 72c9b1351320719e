"""Owns the optional cross-encoder that reads question and passage together and reorders the first hits."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.errors import ModelUnavailableError

# A cross-encoder on a CPU reads some tens of passages a second.
MOST_RERANKED = 40


def reranked(name: str, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
    """Return how well each text answers the question, by the cross-encoder of that name or folder.

    Raises ModelUnavailableError where it cannot be had or is no cross-encoder.
    """
    model = _loaded(name)
    try:
        scores = model.predict([(question, text) for text in texts], show_progress_bar=False, convert_to_numpy=True)
    except (RuntimeError, ValueError, TypeError) as error:
        raise _unavailable(name, error) from error
    made = np.asarray(scores, dtype=np.float32)
    if made.shape != (len(texts),):
        raise _unavailable(name, f"it gives {made.shape[1:]} numbers a pair instead of one")
    return made


@lru_cache(maxsize=2)
def _loaded(name: str) -> Any:
    try:
        from sentence_transformers import CrossEncoder

        return CrossEncoder(name, trust_remote_code=False, model_kwargs={"use_safetensors": True})
    except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
        raise _unavailable(name, error) from error


def _unavailable(name: str, reason: object) -> ModelUnavailableError:
    first = str(reason).strip().split("\n")[0][:300]
    return ModelUnavailableError(
        f"重排模型无法使用 · The reranker {name!r} cannot be used: {first}.",
        "去掉 --reranker，或给出本地模型文件夹 · Leave --reranker out, or give the folder of a local model.",
    )
