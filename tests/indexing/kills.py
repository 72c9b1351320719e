"""Kills builds and additions with SIGKILL and counts what was hurt. Run as a program; prints a line of JSON.

    python tests/indexing/kills.py FOLDER random KILLS SEED
    python tests/indexing/kills.py FOLDER steps

One warm process forks a child for every build, so that a trial costs a build
and not a start of Python.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import faiss  # noqa: F401 - loaded before the first fork, as all that a build needs
import numpy as np
import tantivy  # noqa: F401
from numpy.typing import NDArray

from rag.indexing.building import Workshop, add, build, silent
from rag.indexing.sealing import broken
from rag.indexing.stacks import Stacks
from rag.records import EmbedderCard, Progress
from rag.settings import BuildSettings
from rag.text.segmenter import cutter

# Every step that a build tells of, in order.
STEPS = (
    *("waiting", "locked", "reading", "passages", "embedding", "keywords", "workings", "articles", "vectors"),
    *("sealing", "manifest", "renaming", "pointing", "replacing", "sweeping"),
)


class Embedder:
    """Vectors from the texts' own bytes."""

    card = EmbedderCard("bytes", "0" * 64, 64)

    def encode_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.stack([np.bincount(np.frombuffer(text.encode(), np.uint8) % 64, minlength=64) for text in texts])
        vectors: NDArray[np.float32] = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        return vectors


def main() -> None:
    folder, mode = Path(sys.argv[1]), sys.argv[2]
    cutter()
    tally = {"trials": 0, "killed": 0, "unreadable": 0, "next_build_failed": 0, "other_content": 0}
    if mode == "random":
        chance = random.Random(int(sys.argv[4]))
        length, wanted = _seconds(lambda: _work(folder / "timing", 0, "build")), int(sys.argv[3])
        while tally["killed"] < wanted:
            before = tally["killed"]
            _trial(folder, tally["trials"], tally, delay=chance.uniform(0, 1.1 * length))
            # A kill that came too late says that the machine has become faster since.
            length *= 1.0 if tally["killed"] > before else 0.7
    else:
        for trial, step in enumerate(step for step in STEPS for _ in range(2)):
            _trial(folder, trial, tally, step=step)
    print(json.dumps(tally))


def _trial(folder: Path, trial: int, tally: dict[str, int], *, delay: float = 0.0, step: str = "") -> None:
    """Kill one build or addition, look at what is left, then let the next one finish."""
    what = "add" if trial % 2 and (folder / "index" / "CURRENT").exists() else "build"
    child = _forked(lambda: _work(folder, trial, what, _killing(step) if step else silent))
    if not step:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    tally["trials"] += 1
    tally["killed"] += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    tally["unreadable"] += not _succeeds(lambda: _look(folder))
    tally["next_build_failed"] += not _succeeds(lambda: _work(folder, trial, "build"))
    tally["other_content"] += not _succeeds(lambda: _compare(folder, trial))


def _killing(wanted: str) -> Progress:
    def tell(stage: str, done: int, total: int) -> None:
        if stage == wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    return tell


def _work(folder: Path, trial: int, what: str, progress: Progress = silent) -> None:
    papers = folder / "papers"
    papers.mkdir(parents=True, exist_ok=True)
    for name in range(4):
        # Half of the files change from trial to trial.
        edition = trial if name % 2 else 0
        rows = [
            {
                "id": f"{name}-{number}",
                "title": f"第{number}件事",
                "text": f"本报讯 第{edition}版的第{number}件事办成了。" + "村民们说这件事办得好，大家都很高兴。" * 30,
            }
            for number in range(12)
        ]
        made = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        fresh = papers / f".{name}"
        fresh.write_text(made, encoding="utf-8")
        fresh.replace(papers / f"{name}.jsonl")
    shop = Workshop(folder / "index", BuildSettings(), Embedder(), progress=progress)
    add([papers], shop) if what == "add" else build([papers], shop)


def _look(folder: Path) -> None:
    """Raise where a standing index is not whole, or does not answer."""
    index = folder / "index"
    if not (index / "CURRENT").exists():
        return
    if found := broken(index):
        raise AssertionError(found)
    stacks = Stacks.open(index, load=lambda card: Embedder())
    articles = tuple(stacks.articles())
    vector = Embedder().encode_questions(["第3件事办成了"])[0]
    hits = stacks.vectors.search(vector, 10)
    words = stacks.keywords.search(stacks.keywords.analyser.question("第3件事办成了"), 10)
    if len(articles) != 48 or len(hits) != 10 or len(words) != 10:
        raise AssertionError((len(articles), len(hits), len(words)))


def _compare(folder: Path, trial: int) -> None:
    """Raise where the index differs from one that was never disturbed, or rubbish is left."""
    _look(folder)
    fresh = folder / "fresh"
    _work(fresh, trial, "build")
    one, other = (Stacks.open(path / "index", load=lambda card: Embedder()) for path in (folder, fresh))
    if one.manifest.fingerprint != other.manifest.fingerprint or tuple(one.articles()) != tuple(other.articles()):
        raise AssertionError("another content")
    left = sorted(path.name for path in (folder / "index").iterdir())
    if left != ["CURRENT", one.name, "writer.lock"]:
        raise AssertionError(left)


def _seconds(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    if not _succeeds(work):
        raise SystemExit("an undisturbed build fails")
    return time.perf_counter() - started


def _succeeds(work: Callable[[], None]) -> bool:
    return os.waitpid(_forked(work), 0)[1] == 0


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    except BaseException as error:
        # Whatever happens, the child must not return into the parent's loop.
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    os._exit(status)


if __name__ == "__main__":
    main()
