"""Threads: whoever opens an index answers in one thread of numpy's, however many it was given."""

import subprocess
import sys

ASKED = """
import numpy
from threadpoolctl import ThreadpoolController
from rag.indexing.threads import one_thread

mine = [one for one in ThreadpoolController().lib_controllers if one.user_api == "blas" and "numpy" in one.filepath]
for one in mine:
    one.set_num_threads(2)
before = [one.get_num_threads() for one in mine]
one_thread()
print(before, [one.get_num_threads() for one in mine])
"""


def test_numpy_works_in_one_thread_once_it_is_told() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    # A numpy built on a library that threadpoolctl does not know tells of none.
    assert done.stdout.strip() in ("[2] [1]", "[] []")
