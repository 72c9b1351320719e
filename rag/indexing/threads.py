"""Owns how many threads numpy's arithmetic takes while questions are answered: one.

The products behind one question are small. OpenBLAS shares them out all the same,
and its other threads spin while they wait: with two, the processor time of a
question is twice what it is with one, and on busy cores the answer is later, too.
"""

from functools import cache


@cache
def one_thread() -> None:
    """Let numpy's own library of linear algebra work in one thread from now on; that of no other package."""
    import numpy  # noqa: F401  (only what is loaded can be told)
    from threadpoolctl import ThreadpoolController

    for library in ThreadpoolController().lib_controllers:
        if library.user_api == "blas" and "numpy" in str(library.filepath):
            library.set_num_threads(1)
