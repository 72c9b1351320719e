"""Owns calls whose inputs do not fit their endpoint: answered in words, and what they held is printed nowhere."""

from typing import Any

import gradio as gr
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BY_NAME = "/call/v2/"
# Every way in which Gradio lets an endpoint be called.
_CALLS = ("/call/", "/run/", "/api/", "/queue/join")
_WRONG = "这个请求与接口不符。The inputs do not fit this endpoint; see /gradio_api/info."


class Blocks(gr.Blocks):  # type: ignore[misc]  # Gradio's types are not followed.
    """Blocks that say how many inputs an endpoint takes; Gradio's own error would print those that came."""

    def validate_inputs(self, block_fn: Any, inputs: list[Any]) -> None:
        """Refuse a call with too few inputs."""
        wanted = len(block_fn.inputs)
        if len(inputs) < wanted:
            name = block_fn.api_name or block_fn.name
            raise gr.Error(f"{name}: {wanted} inputs, not {len(inputs)}. {_WRONG}", print_exception=False)


class CallsByName:
    """ASGI middleware: a call by names or numbers that are not there is wrong usage, and no defect of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; say 400 where Gradio's own reading of what is called fails."""
        calling = scope["type"] == "http" and scope["method"] == "POST" and any(way in scope["path"] for way in _CALLS)
        if not calling:
            await self.app(scope, receive, send)
            return
        begun = False
        kept: list[Message] = []

        async def unless_failed(message: Message) -> None:
            nonlocal begun
            if kept or (message["type"] == "http.response.start" and message["status"] == 500):
                # Whether the failure is the caller's is known only when all is said.
                kept.append(message)
                return
            begun = True
            await send(message)

        failed = False
        try:
            await self.app(scope, receive, unless_failed)
        except (TypeError, KeyError):
            # `construct_args` and the look-up of the endpoint raise these for what is not there.
            if begun:
                raise
            failed = True
        if failed or (kept and _BY_NAME in scope["path"]):
            await JSONResponse({"detail": _WRONG}, status_code=400)(scope, receive, send)
            return
        for message in kept:
            await send(message)
