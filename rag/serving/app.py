"""Owns the app as a whole: Gradio's Blocks, mounted in FastAPI behind the HTTP policy, and serving it."""

import errno
import os
import socket
from importlib.resources import files
from pathlib import Path
from typing import Any

from rag.errors import IndexMissingError, RagError
from rag.records import Progress
from rag.serving.room import ArchiveLike, Opener, Room
from rag.settings import Settings

# Gradio reads this when it is imported, and would otherwise call home.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

STATIC = Path(__file__).parent / "static"
# More people waiting than this are told to come back; it takes seconds to serve them all.
_WAITING = 64
SEEDS = Path("seeds")


def opener(settings: Settings) -> Opener:
    """Return how the archive is opened: as it stands, or built first from the seeds."""

    def open_archive(progress: Progress) -> ArchiveLike:
        from rag.archive import Archive

        directory = Path(settings.place.index)
        try:
            return Archive.open(directory, settings=settings)
        except IndexMissingError as error:
            if not SEEDS.is_dir():
                raise RagError(
                    f"{directory} 里没有索引。There is no index in {directory}.", "rag build PATH"
                ) from error
        Archive.build([SEEDS], directory, settings=settings, progress=progress)
        return Archive.open(directory, settings=settings)

    return open_archive


def create_app(room: Room) -> Any:
    """Return the ASGI app around `room`, whose archive may still be opening."""
    import gradio as gr
    from fastapi import FastAPI, Response
    from fastapi.staticfiles import StaticFiles

    from rag.serving.labels import i18n
    from rag.serving.policy import FirstWords, Policy
    from rag.serving.unfit import CallsByName

    app = FastAPI(title="Ask the archive", docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/room/report.css")
    def report_look() -> Response:
        return Response(files("rag.showing").joinpath("evaluation.css").read_text("utf-8"), media_type="text/css")

    app.mount("/room", StaticFiles(directory=STATIC), name="room")
    table = i18n()
    blocks = _blocks(room, table)
    blocks.queue(max_size=_WAITING, default_concurrency_limit=4)
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        i18n=table,
        theme=_theme(),
        show_error=False,
        ssr_mode=False,
        footer_links=[],
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        favicon_path=str(STATIC / "favicon.svg"),
    )
    app.add_middleware(CallsByName)
    app.add_middleware(FirstWords, head=_first_head(), body=_FIRST_BODY)
    app.add_middleware(Policy, host=room.settings.place.host)
    return app


def _blocks(room: Room, table: Any) -> Any:
    import gradio as gr

    from rag.serving import ask_tab, desks, endpoints, judge_tab, page_endpoints, read_tab, search_tab
    from rag.serving.judgements import Judgements
    from rag.serving.unfit import Blocks

    with Blocks(title="报纸阅览室 · Ask the archive", analytics_enabled=False, fill_width=True) as blocks:
        gr.Row(elem_id="masthead", equal_height=False)
        with gr.Tabs(elem_id="tabs"):
            ask_tab.build(table)
            for name in ("search", "read", "judge"):
                desks.build(name, table)
        endpoints.register(room)
        page_endpoints.register(room, Judgements(Path(room.settings.place.state)))
        search_tab.register(room)
        read_tab.register(room)
        judge_tab.register(room)
    return blocks


def serve(settings: Settings) -> None:
    """Serve until interrupted. A taken port is an error that says so."""
    import uvicorn

    _refuse_taken_port(settings.place.host, settings.place.port)
    room = Room(opener(settings), settings)
    app = create_app(room)
    room.open_behind()
    config = uvicorn.Config(
        app, host=settings.place.host, port=settings.place.port, log_level="warning", access_log=False, ws="none"
    )
    server = uvicorn.Server(config)
    server.run()
    if not server.started:
        raise RagError(f"{settings.place.host}:{settings.place.port} could not be listened on.", "rag serve --port N")


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            what = "已被占用 is taken" if taken else f"不能监听 cannot be listened on: {error.strerror}"
            raise RagError(f"{host}:{port} {what}。", f"rag serve --port {port + 1}, or RAG_PORT={port + 1}") from error


def _theme() -> Any:
    """Return a theme that names no font of another host; all else of the look is in our style sheets."""
    import gradio as gr

    sans = ["Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Hiragino Sans GB", "sans-serif"]
    return gr.themes.Base(font=sans, font_mono=["monospace"], radius_size="none", spacing_size="sm")


def _first_head() -> str:
    """Return what stands first in the page's head: language and light before the first paint, style, scripts."""
    version = max(int(path.stat().st_mtime) for path in STATIC.iterdir())
    names = ("look", "shelf", "talk", "evidence", "sheet", "lists", "report", "narrow", "print")
    styles = "".join(f'<link rel="stylesheet" href="room/{name}.css?{version}">' for name in names)
    return (
        f'<script src="room/first.js?{version}"></script>{styles}'
        f'<script type="module" src="room/main.js?{version}"></script>'
    )


_FIRST_BODY = (
    '<div id="first-screen" aria-hidden="true"><p>报纸阅览室</p></div>'
    "<noscript><p>这个页面需要 JavaScript。This page needs JavaScript.</p></noscript>"
)
