"""Owns the progress bar at the terminal: stage, share, rate and time left, on stderr and only for a person."""

import contextlib
import sys
from collections.abc import Iterator

from rag.records import Progress

STAGES = {
    "waiting": "等待 waiting for another writer",
    "reading": "读报 reading",
    "passages": "分段 cutting passages",
    "embedding": "计算向量 embedding",
    "keywords": "关键词 keywords",
    "workings": "细目 working out words",
    "articles": "存文章 storing articles",
    "vectors": "存向量 storing vectors",
    "sealing": "封存 sealing",
}


@contextlib.contextmanager
def drawn() -> Iterator[Progress]:
    """Give a callable that draws progress while this lasts; nothing is drawn where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    tasks: dict[str, TaskID] = {}

    def tell(stage: str, done: int, total: int) -> None:
        if stage not in STAGES and not total:
            # A step too short for a person to care about.
            return
        if stage not in tasks:
            for task in tasks.values():
                bar.update(task, visible=False)
            tasks[stage] = bar.add_task(STAGES.get(stage, stage), total=total or None, rate="")
        speed = next((task.speed for task in bar.tasks if task.id == tasks[stage]), None)
        bar.update(tasks[stage], completed=done, total=total or None, rate=f"{speed:,.0f}/s" if speed else "")

    with bar:
        yield tell
