"""Owns saying to the keyword store which passages may be found: few runs of numbers as ranges, else as a set."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.indexing.vectors import Mask

# Up to this many runs of allowed numbers are ranges; more are a set.
_MOST_RANGES = 64
# At 100,000 passages a set of 1,000 takes 5 ms and one of 50,000 takes 39 ms; larger ones are sifted afterwards.
_LARGEST_SET = 500


def within(allowed: Mask, schema: Any) -> Any:
    """Return the query for allowed passages: few runs of numbers as ranges, else as a set."""
    from tantivy import FieldType, Occur, Query

    starts, ends = _runs(allowed)
    if len(starts) > _MOST_RANGES:
        return Query.term_set_query(schema, "number", np.flatnonzero(allowed).tolist())
    ranges = [
        Query.range_query(schema, "number", FieldType.Unsigned, int(start), int(end), include_upper=False)
        for start, end in zip(starts, ends, strict=True)
    ]
    return Query.boolean_query([(Occur.Should, one) for one in ranges]) if len(ranges) > 1 else ranges[0]


def _runs(allowed: Mask) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where each run of allowed numbers starts, and the number behind its end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], allowed, [False])).astype(np.int8)))
    return edges[::2], edges[1::2]


def is_scattered(allowed: Mask) -> bool:
    """Return whether a mask is of so many numbers in so many runs that hits are better sifted afterwards."""
    return int(allowed.sum()) > _LARGEST_SET and len(_runs(allowed)[0]) > _MOST_RANGES
