"""A small server of the OpenAI protocol on loopback, whose replies are scripted by the test."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Script:
    """What the server does with the next question: pieces to stream, and how it misbehaves."""

    pieces: Sequence[str] = ()
    status: int = 200
    pause: float = 0.0
    cut_off: bool = False
    garbage: bool = False
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


@contextmanager
def serving(script: Script) -> Iterator[str]:
    """Serve the script; yields the base address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            script.asked.append(json.loads(body))
            script.keys.append(self.headers.get("Authorization", ""))
            if script.status != 200:
                self._plain(script.status)
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            for piece in script.pieces:
                time.sleep(script.pause)
                if not self._event(piece):
                    return
            if script.garbage:
                self.wfile.write(b"data: {broken\n\n")
            elif not script.cut_off:
                self.wfile.write(b"data: [DONE]\n\n")
            else:
                self.wfile.write(b'data: {"id": "1", "choi')

        def _event(self, piece: str) -> bool:
            event = {
                "id": "1",
                "object": "chat.completion.chunk",
                "created": 0,
                "model": "m",
                "choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}],
            }
            try:
                self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
                self.wfile.flush()
            except OSError:
                return False
            return True

        def _plain(self, status: int) -> None:
            self.send_response(status)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it overrides
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
