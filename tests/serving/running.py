"""A reading room around a small archive, served in a process of its own: `python -m tests.serving.running KIND SOCKET STATE`.

SOCKET is the number of a socket that listens already, inherited from the tests.
"""

import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rag.errors import RagError
from rag.records import Article, Progress
from rag.serving.room import ArchiveLike, Room
from rag.settings import resolve
from tests.serving.hostile import hostile_articles
from tests.serving.small_archive import ARTICLES, SmallArchive


def _until(name: str) -> None:
    """Wait until a file of that name stands in the state folder: the test says when, no clock does."""
    while not (Path(os.environ["RAG_STATE"]) / name).exists():
        time.sleep(0.05)


def _ready(articles: tuple[Article, ...]) -> Callable[[Progress], ArchiveLike]:
    def opened(progress: Progress) -> ArchiveLike:
        progress("reading", 1, 1)
        return SmallArchive(articles)

    return opened


def _halting(progress: Progress) -> ArchiveLike:
    """Say the first sentence of an answer, and the second once a file `go` stands."""
    progress("reading", 1, 1)
    return SmallArchive(ARTICLES, between=lambda: _until("go"))


def _slowly(progress: Progress) -> ArchiveLike:
    """Build until a file `built` stands."""
    progress("embedding", 300, 600)
    _until("built")
    return SmallArchive()


def _never(progress: Progress) -> ArchiveLike:
    progress("reading", 0, 1)
    raise RagError("索引坏了。The index is damaged.", "rag build --rebuild")


def _seeds(progress: Progress) -> ArchiveLike:
    """Build the archive that everybody starts with."""
    from rag.archive import Archive

    index = Path(os.environ["RAG_STATE"]) / "index"
    Archive.build([Path(__file__).parents[2] / "seeds"], index, progress=progress)
    return Archive.open(index)


OPENERS: dict[str, Callable[[Progress], ArchiveLike]] = {
    "small": _ready(ARTICLES),
    "judged": _ready(ARTICLES),
    "halting": _halting,
    "hostile": _ready(hostile_articles()),
    "seeds": _seeds,
    "slowly": _slowly,
    "never": _never,
}


def main(kind: str, door: int, state: Path) -> None:
    import uvicorn

    from rag.serving.app import create_app

    os.environ["RAG_STATE"] = str(state)
    room = Room(OPENERS[kind], resolve())
    app = create_app(room)
    room.open_behind()
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, ws="none"))
    server.run(sockets=[socket.socket(fileno=door)])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
