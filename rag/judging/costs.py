"""Owns what an evaluation costs besides its questions: passages embedded a second, memory, size of the index."""

import sys
import time
from collections.abc import Callable, Sequence

# Enough for a steady figure of a static model, and soon over with a transformer on a CPU.
_BLOCK = 32
_LONGEST = 0.5


def passages_a_second(encode: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float | None:
    """Return how many of the texts the model embeds a second, tried for half a second at least; None without texts.

    The first block is not counted: it may load the model.
    """
    if not texts:
        return None
    encode(texts[:_BLOCK])
    begun, done = time.perf_counter(), 0
    while True:
        for start in range(0, len(texts), _BLOCK):
            block = texts[start : start + _BLOCK]
            encode(block)
            done += len(block)
            passed = time.perf_counter() - begun
            if passed >= _LONGEST:
                return done / passed


def peak_megabytes() -> float | None:
    """Return the most memory that this process has held so far; None where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3
