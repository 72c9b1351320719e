"""Questions for the contents of an issue: told from questions on a matter, and answered in printed order."""

import pytest

from rag.asking.contents import asks_for_contents, in_printed_order
from rag.records import Article, Filters, Passage, Query

DAY = Filters(newspaper="望海报", date_from="2021-08-20", date_to="2021-08-20")


@pytest.mark.parametrize(
    "question",
    [
        "2021年8月20日望海报登了什么？",
        "二〇二一年八月二十日的头版报道了哪些内容？",
        "请概括2021年8月20日报纸的主要内容",
        "2021年8月20日第2版有哪几篇文章？",
        "What was reported on 2021-08-20?",
    ],
)
def test_a_question_that_names_only_an_issue_asks_for_its_contents(question: str) -> None:
    assert asks_for_contents(Query(question, question, filters=DAY))


@pytest.mark.parametrize("question", ["2021年8月20日葡萄卖了多少？", "8月20日的大桥", "2021年8月20日谁去了施泉村？"])
def test_a_question_on_a_matter_does_not(question: str) -> None:
    assert not asks_for_contents(Query(question, question, filters=DAY))


def test_without_an_issue_there_are_no_contents_to_ask_for() -> None:
    assert not asks_for_contents(Query("报道了什么？", "报道了什么？"))
    assert not asks_for_contents(Query("报道了什么？", "报道了什么？", filters=Filters(reporter="金甲")))


def test_the_first_of_each_article_comes_first_as_printed_and_furniture_behind() -> None:
    kinds = ("masthead", "news", "news")
    articles = [Article(source="a", id=f"a-{i}", kind=kind, text="正文", head="题") for i, kind in enumerate(kinds)]  # type: ignore[arg-type]
    passages = [Passage(f"p{i}", f"a-{i // 2}", "text", 0, 1) for i in range(6)]
    ordered = in_printed_order([5, 0, 3, 2, 4, 1], passage=passages.__getitem__, article=lambda n: articles[n // 2])
    assert ordered == [2, 4, 0, 1, 3, 5]
