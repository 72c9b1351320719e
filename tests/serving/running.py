"""A reading room around a small archive, served in a process of its own: `python -m tests.serving.running KIND PORT STATE`."""

import os
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


def _ready(articles: tuple[Article, ...], pause: float = 0.0) -> Callable[[Progress], ArchiveLike]:
    def opened(progress: Progress) -> ArchiveLike:
        progress("reading", 1, 1)
        return SmallArchive(articles, pause=pause)

    return opened


def _slowly(progress: Progress) -> ArchiveLike:
    """Build until a file `built` stands in the state folder, so that no test races with the clock."""
    built = Path(os.environ["RAG_STATE"]) / "built"
    for done in range(1, 600):
        progress("embedding", done, 600)
        if built.exists():
            break
        time.sleep(0.1)
    return SmallArchive()


def _never(progress: Progress) -> ArchiveLike:
    progress("reading", 0, 1)
    raise RagError("索引坏了。The index is damaged.", "rag build --rebuild")


OPENERS: dict[str, Callable[[Progress], ArchiveLike]] = {
    "small": _ready(ARTICLES),
    "halting": _ready(ARTICLES, pause=1.2),
    "hostile": _ready(hostile_articles()),
    "slowly": _slowly,
    "never": _never,
}


def main(kind: str, port: int, state: Path) -> None:
    import uvicorn

    from rag.serving.app import create_app

    os.environ["RAG_STATE"] = str(state)
    room = Room(OPENERS[kind], resolve())
    app = create_app(room)
    room.open_behind()
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="error", access_log=False, ws="none")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
