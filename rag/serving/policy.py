"""Owns the HTTP policy: what a page may do, who may write, how large a request may be, what a page begins with.

The policy is the second wall behind escaping: handlers in attributes never run,
nothing is fetched from elsewhere, no form leaves, nobody frames the page.
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.serving.limits import MOST_BODY_BYTES

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # Gradio's page carries its configuration in inline scripts.
        "script-src 'self' 'unsafe-inline'",
        "script-src-attr 'none'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "media-src 'none'",
        "frame-src 'none'",
        "worker-src 'self' blob:",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)
SECURITY_HEADERS: Mapping[str, str] = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_WRITING = ("POST", "PUT", "PATCH", "DELETE")
# Where another site's page makes the browser send something, the browser says so here.
_FOREIGN = ("cross-site", "same-site")
_BASE = re.compile(rb"<base [^>]*>")
_HEAD = re.compile(rb"<head[^>]*>")
_BODY = re.compile(rb"<body[^>]*>")


class Policy:
    """ASGI middleware: security headers on every answer, no foreign writes, no oversized bodies."""

    def __init__(self, app: ASGIApp, *, host: str = "127.0.0.1") -> None:
        self.app = app
        # Bound to this machine only, the room answers to this machine's names only: a page
        # whose own name was made to point here must not read it.
        self._names = _LOOPBACK if host in _LOOPBACK else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = _refusal(scope, self._names)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers[name] = value
            await send(message)

        if refusal is not None:
            await refusal(scope, receive, send_with_headers)
            return
        await self.app(scope, _Limited(receive), send_with_headers)


class _Limited:
    """A request's body, cut off where it grows past the limit without having said so."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._seen = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._seen += len(message.get("body", b""))
            if self._seen > MOST_BODY_BYTES:
                return {"type": "http.disconnect"}
        return message


def _refusal(scope: Scope, names: frozenset[str] | None) -> ASGIApp | None:
    """Return the answer to a request that is not served, or None."""
    headers = Headers(scope=scope)
    if names is not None and _name_of(headers.get("host", "")) not in names:
        return PlainTextResponse("This room answers on this machine only.\n", status_code=421)
    if scope["path"].rstrip("/").endswith("/upload"):
        return PlainTextResponse("Nothing is uploaded here.\n", status_code=403)
    if scope["method"] not in _WRITING:
        return None
    origin = headers.get("origin")
    if headers.get("sec-fetch-site") in _FOREIGN or (origin and urlsplit(origin).netloc != headers.get("host")):
        return PlainTextResponse("Requests from other sites are not served.\n", status_code=403)
    length = headers.get("content-length", "0")
    if length.isdigit() and int(length) > MOST_BODY_BYTES:
        return PlainTextResponse(f"At most {MOST_BODY_BYTES} bytes.\n", status_code=413)
    return None


def _name_of(host: str) -> str:
    """Return the name in a Host header, its port aside.

    >>> _name_of("localhost:7860"), _name_of("[::1]:7860"), _name_of("127.0.0.1")
    ('localhost', '::1', '127.0.0.1')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


class FirstWords:
    """ASGI middleware: sets our own head and first screen into the page before Gradio's scripts run.

    Gradio adds `head=` only when its own script runs: too late for the first
    paint, for the reader's language and for light or dark.
    """

    def __init__(self, app: ASGIApp, *, head: str, body: str) -> None:
        self.app = app
        self._head = head.encode()
        self._body = body.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Rewrite the page itself; leave all else alone."""
        if scope["type"] != "http" or scope["path"] not in ("/", ""):
            await self.app(scope, receive, send)
            return
        started: list[Message] = []
        pieces: list[bytes] = []

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.append(message)
            elif message["type"] == "http.response.body":
                pieces.append(message.get("body", b""))
                if not message.get("more_body"):
                    await finish()

        async def finish() -> None:
            page = self._with_first_words(b"".join(pieces))
            headers = MutableHeaders(scope=started[0])
            headers["content-length"] = str(len(page))
            headers["cache-control"] = "no-store"
            await send(started[0])
            await send({"type": "http.response.body", "body": page})

        await self.app(scope, receive, collect)

    def _with_first_words(self, page: bytes) -> bytes:
        """Return the page with ours in front; its `<base>` says nothing and our policy refuses it."""
        page = _BASE.sub(b"", page, count=1)
        page = _HEAD.sub(lambda tag: tag.group() + self._head, page, count=1)
        return _BODY.sub(lambda tag: tag.group() + self._body, page, count=1)
