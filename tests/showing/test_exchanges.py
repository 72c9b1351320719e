"""What a browser kept comes back as it was, and never as more than it was."""

import copy
from typing import Any

import pytest

from rag.errors import RagError
from rag.records import Article
from rag.showing.exchanges import Exchange, exchange_as_dict, exchange_from_dict, exchange_of
from tests.serving.small_archive import SmallArchive

ARCHIVE = SmallArchive()


def _find(article_id: str) -> Article | None:
    try:
        return ARCHIVE.article(article_id)
    except KeyError:
        return None


def _exchange(question: str = "南门老码头改成了什么？") -> Exchange:
    return exchange_of(ARCHIVE.ask(question))


def test_an_exchange_survives_its_stay_in_a_browser() -> None:
    exchange = _exchange()
    kept = exchange_as_dict(exchange)
    again = exchange_from_dict(copy.deepcopy(kept), _find)
    assert exchange_as_dict(again) == kept
    assert [entry.citation for entry in again.evidence] == [entry.citation for entry in exchange.evidence]
    assert not any(entry.gone for entry in again.evidence)


def test_a_quote_that_its_article_no_longer_bears_is_said_to_be_gone() -> None:
    kept = exchange_as_dict(_exchange())
    kept["citations"][0]["quote"] = "从来没有印过的话。"
    kept["citations"][1]["article_id"] = "no-such-article"
    first, second = exchange_from_dict(kept, _find).evidence
    assert first.gone
    assert first.citation.quote == "从来没有印过的话。"
    assert second.gone


def test_an_honest_no_keeps_the_nearest_passages() -> None:
    exchange = _exchange("旧仓库哪一年修建")
    assert exchange.outcome == "not_found"
    assert exchange.reason == "near"
    assert exchange.near
    assert (
        exchange_from_dict(exchange_as_dict(exchange), _find).near[0].citation.quote == exchange.near[0].citation.quote
    )


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("outcome", "perhaps"),
        ("reason", "because"),
        ("claims", "no list"),
        ("claims", [{"text": 1, "support": "exact"}]),
        ("claims", [{"text": "一", "support": "sure"}]),
        ("claims", [{"text": "一", "support": "exact", "citations": ["1"]}]),
        ("citations", [{"field": "title"}]),
        ("citations", [{}] * 100),
        ("citations", [{"field": "text", "start": 1e300}]),
        ("filters", {"sql": "drop"}),
        ("filters", {"date_from": "yesterday"}),
        ("question", ["a"]),
        ("confidence", True),
    ],
)
def test_a_wrong_form_is_refused_in_words(place: str, value: Any) -> None:
    kept = exchange_as_dict(_exchange()) | {place: value}
    if place == "reason":
        kept["outcome"] = "not_found"
    with pytest.raises(RagError, match="读不懂"):
        exchange_from_dict(kept, _find)


def test_markers_that_point_nowhere_are_dropped() -> None:
    kept = exchange_as_dict(_exchange())
    kept["claims"][0]["citations"] = [1, 7, 0]
    assert exchange_from_dict(kept, _find).claims[0].citations == (1,)
