"""Records refuse what cannot be true."""

import pytest

from rag.errors import QuestionRefusedError
from rag.records import (
    Answer,
    Article,
    Citation,
    Claim,
    Filters,
    Hit,
    Origin,
    Part,
    Passage,
    Query,
    article_as_dict,
    article_from_dict,
)

ARTICLE = Article(
    source="2021/a.txt",
    id="2021/a-01",
    kind="news",
    text="本报讯 河边新建了步道。居民很高兴。",
    head="河边有了步道\n记者 甲乙",
    title="河边有了步道",
    reporters=("甲乙",),
    date="2021-03-05",
    date_basis="printed",
    page="1",
    parts=(Part(0, "1", "2021/a.txt"), Part(12, "2", "2021/b.txt")),
)


def test_an_article_survives_its_outside_form() -> None:
    again = article_from_dict(article_as_dict(ARTICLE) | {"unknown": 1})
    assert article_as_dict(again) == article_as_dict(ARTICLE)
    assert again.reporters == ("甲乙",)


def test_an_article_knows_on_which_page_each_character_stands() -> None:
    assert [ARTICLE.page_at(offset) for offset in (0, 11, 12, 16)] == ["1", "1", "2", "2"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "gossip"},
        {"id": ""},
        {"date_basis": None},
        {"text_origins": (Origin(0, 99, "a", 0),)},
    ],
)
def test_an_impossible_article_is_refused(wrong: dict[str, object]) -> None:
    values = {"source": "a", "id": "a-0", "kind": "news", "text": "文", "date": "2021-01-01", "date_basis": "printed"}
    with pytest.raises(ValueError, match=r"."):
        Article(**{**values, **wrong})  # type: ignore[arg-type]


def test_a_citation_is_a_span_of_its_article_and_nothing_else() -> None:
    citation = Citation(1, ARTICLE, "text", 4, 12)
    assert citation.quote == "河边新建了步道。" == ARTICLE.text[4:12]
    assert citation.page == "1"
    with pytest.raises(ValueError, match="outside"):
        Citation(1, ARTICLE, "head", 0, 999)


def test_an_answer_marks_every_claim_and_refuses_loose_markers() -> None:
    query = Query(question="哪里建了步道？", understood_as="哪里建了步道？")
    citation = Citation(1, ARTICLE, "text", 4, 12)
    answer = Answer(
        query, "answered", (Claim("河边。", (1,)), Claim("河边新建了步道。", (1,), starts_line=True)), (citation,)
    )
    assert answer.text == "河边。[1]\n河边新建了步道。[1]"
    with pytest.raises(ValueError, match="resolve to nothing"):
        Answer(query, "answered", (Claim("河边。", (2,)),), (citation,))
    with pytest.raises(ValueError, match="reason"):
        Answer(query, "not_found", ())


def test_a_hit_shows_the_passage_as_printed_and_its_page() -> None:
    hit = Hit(1, 1.0, Passage("p", ARTICLE.id, "text", 12, 18), ARTICLE)
    assert (hit.text, hit.page) == ("居民很高兴。", "2")
    assert Hit(1, 1.0, Passage("h", ARTICLE.id, "head", 0, 6), ARTICLE).text == "河边有了步道"


def test_filters_are_true_when_one_is_set_and_can_be_lifted_one_by_one() -> None:
    filters = Filters(page="1", reporter="甲乙")
    assert filters
    assert filters.without("page") == Filters(reporter="甲乙")
    assert not filters.without("page").without("reporter")


def test_filters_whose_dates_are_out_of_order_are_refused() -> None:
    day = Filters(date_from="2021-01-01", date_to="2021-01-01")
    assert day.has_dates
    assert not Filters(page="1").has_dates
    with pytest.raises(QuestionRefusedError, match="later than the last: 2021-01-01 – 2020-01-01"):
        Filters(date_from="2021-01-01", date_to="2020-01-01")
