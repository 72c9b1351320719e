"""The endpoints for programs keep the contract, and the server sets its limits whoever asks."""

import json
import urllib.error
import urllib.request
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.serving.conftest import PATIENCE, Served


def _call(room: Served, name: str, **arguments: Any) -> tuple[str, Any]:
    """Return the last event and its data of Gradio's plain HTTP form; only documented inputs go by name."""
    page = name.startswith("room_")
    request = urllib.request.Request(
        f"{room.url}gradio_api/call/{'' if page else 'v2/'}{name}",
        data=json.dumps({"data": list(arguments.values())} if page else arguments).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
        event = json.load(reply)["event_id"]
    with urllib.request.urlopen(f"{room.url}gradio_api/call/{name}/{event}", timeout=PATIENCE) as stream:
        lines = [line.decode().rstrip("\n") for line in stream]
    kinds = [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]
    data = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]
    return kinds[-1], data[-1]


@pytest.mark.filterwarnings("ignore")
def test_gradio_client_asks_searches_and_reads(room: Served) -> None:
    from gradio_client import Client

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        client = Client(room.url, verbose=False)
        answer = client.predict("南门老码头改成了什么？", api_name="/ask")
        assert answer["outcome"] == "answered"
        assert answer["citations"][0]["reference"] == "林秋水. 老码头改成亲水公园[N]. 清河报, 2020-12-16(1)."
        again = client.predict(
            "哪个镇？",
            [{"role": "user", "content": "夜间门诊接诊居民多少人次？"}, {"role": "assistant", "content": "412人次。"}],
            api_name="/ask",
        )
        assert again["understood_as"] == "夜间门诊接诊居民多少人次，哪个镇？"
        hits = client.predict("图书室借阅", 2, {"date_from": "2021-01-01"}, "keyword", api_name="/search")
        assert [hit["article_id"] for hit in hits] == ["river-04"]
        article = client.predict("river-02", api_name="/article")
        assert article["correspondents"] == ["何田"]
        public = client.view_api(return_format="dict")["named_endpoints"]
        client.close()
    assert set(public) == {"/ask", "/search", "/article"}
    assert [entry["parameter_name"] for entry in public["/ask"]["parameters"]] == ["question", "history", "filters"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"question": ""}, "Write a question first"),
        ({"question": "   "}, "Write a question first"),
        ({"question": "甲" * 501}, "500 characters at most"),
        ({"question": "甲\x00乙"}, "NUL"),
        ({"question": ["甲"]}, "question"),
        ({"question": {"a": 1}}, "question"),
        ({"question": 7}, "question"),
        ({"question": "甲？", "history": "no list"}, "history"),
        ({"question": "甲？", "history": [{"role": "system", "content": "x"}]}, "history.role"),
        ({"question": "甲？", "history": [{"role": "user", "content": 3}]}, "history.content"),
        ({"question": "甲？", "filters": {"sql": "1"}}, "filters.sql"),
        ({"question": "甲？", "filters": {"date_from": "2020-13-45"}}, "filters.date_from"),
        ({"question": "甲？", "filters": {"date_from": "2021-01-01", "date_to": "2020-01-01"}}, "later than the last"),
    ],
)
def test_a_wrong_question_is_refused_in_words(room: Served, arguments: dict[str, Any], words: str) -> None:
    kind, said = _call(room, "ask", **arguments)
    assert kind == "error"
    assert words in json.dumps(said)
    assert "Traceback" not in json.dumps(said)
    context = {"history": arguments.get("history", []), "filters": arguments.get("filters"), "answer": 1}
    kind, said = _call(room, "room_ask", question=arguments["question"], context=context, language="zh")
    assert kind == "complete"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("call/ask", {"data": ["机密的问题"]}, 200),
        ("call/room_ask", {"data": ["机密的问题"]}, 200),
        ("call/v2/ask", {"data": ["机密的问题"]}, 400),
        ("call/v2/ask", {"question": "机密的问题", "nonsense": 1}, 400),
        ("call/v2/nowhere", {"question": "机密的问题"}, 400),
        ("call/ask", {"question": "机密的问题"}, 422),
        ("run/predict", {"data": ["机密的问题"], "fn_index": 99999}, 400),
        ("run/ask", {"data": ["机密的问题"], "fn_index": 99999}, 400),
        ("api/predict", {"data": ["机密的问题"], "fn_index": 99999}, 400),
        ("queue/join", {"data": ["机密的问题"], "fn_index": 99999, "session_hash": "s"}, 400),
    ],
)
def test_inputs_that_do_not_fit_are_refused_in_words_and_not_logged(
    serve: Callable[[str], Served], path: str, body: dict[str, Any], status: int
) -> None:
    room = serve("small")
    request = urllib.request.Request(
        f"{room.url}gradio_api/{path}", data=json.dumps(body).encode(), headers={"content-type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:
            came, told = reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        came, told = error.code, error.read().decode()
    assert came == status
    if status == 200:
        event = json.loads(told)["event_id"]
        with urllib.request.urlopen(f"{room.url}gradio_api/{path}/{event}", timeout=PATIENCE) as stream:
            told = stream.read().decode()
        assert "3 inputs, not 1" in told
    logged = room.log.read_text(encoding="utf-8")
    assert "机密" not in logged
    assert "Traceback" not in logged


@pytest.mark.parametrize("count", [0, -1, 101, 2.7, 1e308, 10**23, True])
def test_a_count_of_hits_that_is_none_is_refused_in_words(room: Served, count: object) -> None:
    kind, said = _call(room, "search", question="图书室", k=count)
    assert kind == "error"
    assert "whole number from 1 to 100" in json.dumps(said)


def test_the_page_is_told_in_words_what_is_wrong(room: Served) -> None:
    _, said = _call(room, "room_restore", exchanges=[{"outcome": "so"}], language="zh")
    assert said[0]["event"] == "failed"
    assert "exchange.outcome" in said[0]["message"]
    _, said = _call(room, "room_restore", exchanges=[{}] * 300, language="zh")
    assert said[0]["event"] == "failed"
    _, said = _call(room, "room_judge", judgement={"subject": "everything"})
    assert said[0]["event"] == "failed"


def test_a_long_history_is_cut_and_not_refused(room: Served) -> None:
    turn = {"role": "user", "content": "甲" * 5000}
    kind, reply = _call(room, "ask", question="南门老码头改成了什么？", history=[turn] * 90)
    assert kind == "complete"
    assert reply[0]["outcome"] == "answered"


def test_an_article_that_is_not_there_is_an_error_in_words(room: Served) -> None:
    kind, said = _call(room, "article", article_id="../../etc/passwd")
    assert kind == "error"
    assert "The archive does not hold this article" in json.dumps(said)


def test_every_answer_carries_the_policy(room: Served) -> None:
    for path in ("", "room/main.js", "gradio_api/info", "no-such-page"):
        try:
            with urllib.request.urlopen(room.url + path, timeout=PATIENCE) as reply:
                headers = reply.headers
        except urllib.error.HTTPError as error:
            headers = error.headers
        policy = headers["content-security-policy"]
        assert "script-src-attr 'none'" in policy
        assert "unsafe-eval" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_other_sites_may_not_write_and_bodies_have_a_limit(room: Served) -> None:
    for headers, data, status in (
        ({"sec-fetch-site": "cross-site"}, b"{}", 403),
        ({"content-type": "application/json"}, b"[" + b" " * 5_000_000 + b"]", 413),
    ):
        request = urllib.request.Request(f"{room.url}gradio_api/call/room_judge", data=data, headers=headers)
        with pytest.raises((urllib.error.HTTPError, ConnectionError, urllib.error.URLError)) as refused:
            urllib.request.urlopen(request, timeout=PATIENCE)
        if isinstance(refused.value, urllib.error.HTTPError):
            assert refused.value.code == status


def test_files_of_the_machine_are_not_served(room: Served) -> None:
    for path in (
        "room/../app.py",
        "room/%2e%2e/app.py",
        "gradio_api/file=/etc/passwd",
        "gradio_api/file=pyproject.toml",
    ):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(room.url + path, timeout=PATIENCE)
        assert refused.value.code in (403, 404)


def test_twenty_people_at_once_are_all_answered(room: Served) -> None:
    with ThreadPoolExecutor(20) as people:
        said = list(people.map(lambda _: _call(room, "ask", question="夜间门诊接诊居民多少人次？"), range(20)))
    assert {kind for kind, _ in said} == {"complete"}
    assert {reply[0]["citations"][0]["article_id"] for _, reply in said} == {"river-02"}


def test_the_page_names_no_other_host_to_fetch_from(room: Served) -> None:
    with urllib.request.urlopen(room.url, timeout=PATIENCE) as reply:
        page = reply.read().decode()
    assert '<link rel="stylesheet" href="room/look.css' in page
    assert page.index("room/first.js") < page.index("gradio_config")
    assert "fonts.googleapis" not in page
    assert "<base " not in page
