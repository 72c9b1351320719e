"""The JSON of hits and answers keeps to the contract: these fields, in this order, with these meanings."""

import json

from rag.records import Answer
from rag.showing.json_forms import answer_as_dict
from tests.serving.small_archive import SmallArchive


def _answer() -> Answer:
    return SmallArchive().ask("南门老码头改成了什么？")


def test_an_answer_has_the_fields_of_the_contract_in_order() -> None:
    form = answer_as_dict(_answer())
    assert list(form) == [
        "id",
        "question",
        "understood_as",
        "outcome",
        "reason",
        "answer",
        "confidence",
        "citations",
        "passages",
        "seconds",
        "index",
    ]
    assert list(form["citations"][0]) == [
        "number",
        "article_id",
        "source",
        "newspaper",
        "date",
        "page",
        "title",
        "field",
        "quote",
        "start",
        "end",
        "reference",
    ]
    assert list(form["passages"][0]) == [
        "rank",
        "score",
        "passage_id",
        "article_id",
        "source",
        "newspaper",
        "date",
        "page",
        "title",
        "field",
        "text",
        "start",
        "end",
        "dense_rank",
        "keyword_rank",
    ]


def test_every_quote_stands_in_its_article_and_every_marker_resolves() -> None:
    answer = _answer()
    form = json.loads(json.dumps(answer_as_dict(answer), ensure_ascii=False))
    archive = SmallArchive()
    for place, citation in enumerate(form["citations"], 1):
        assert citation["number"] == place
        article = archive.article(citation["article_id"])
        assert article.field(citation["field"])[citation["start"] : citation["end"]] == citation["quote"]
    assert form["answer"].endswith("[2]")


def test_references_follow_the_edition_asked_for() -> None:
    form = answer_as_dict(_answer(), style="2025")
    assert form["citations"][0]["reference"] == "林秋水. 老码头改成亲水公园[N]. 清河报，2020-12-16（1）."
