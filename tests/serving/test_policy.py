"""What the policy lets through: this machine's own pages and programs, nothing uploaded, nothing from elsewhere."""

from collections.abc import Mapping

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from rag.serving.policy import Policy


async def _answer(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.url.path)


def _status(headers: Mapping[str, str], *, path: str = "/call", host: str = "127.0.0.1") -> int:
    app = Starlette(routes=[Route("/{rest:path}", _answer, methods=["GET", "POST"])])
    with TestClient(Policy(app, host=host), base_url="http://127.0.0.1:7860") as client:
        return client.post(path, headers=dict(headers), content="{}").status_code


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "localhost:7860"}, 200),
        ({"host": "[::1]:7860"}, 200),
        ({"origin": "http://127.0.0.1:7860"}, 200),
        ({"host": "evil.example:7860"}, 421),
        ({"host": "127.0.0.1.evil.example"}, 421),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"content-length": "99999999"}, 413),
    ],
)
def test_only_this_machines_own_pages_and_programs_are_served(headers: Mapping[str, str], status: int) -> None:
    assert _status(headers) == status


def test_nothing_is_uploaded() -> None:
    assert _status({}, path="/gradio_api/upload") == 403


def test_a_room_opened_to_the_network_answers_to_any_name() -> None:
    assert _status({"host": "archive.library.example"}, host="192.0.2.7") == 200
