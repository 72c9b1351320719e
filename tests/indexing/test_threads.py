"""Threads: whoever opens an index answers in one thread of numpy's."""

import subprocess
import sys

ASKED = """
import numpy
from threadpoolctl import ThreadpoolController
from rag.indexing.threads import one_thread
one_thread()
mine = [one.num_threads for one in ThreadpoolController().lib_controllers if "numpy" in str(one.filepath)]
print(sorted(set(mine)))
"""


def test_numpy_works_in_one_thread_once_it_is_told() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    # A numpy built on a library that threadpoolctl does not know tells of none.
    assert done.stdout.strip() in ("[1]", "[]")
