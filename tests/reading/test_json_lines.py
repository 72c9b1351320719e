"""Ready-made articles: taken as they are, wrong fields told with their line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.reading.json_lines import iso_date, read_json
from rag.records import DATE_BASES, KINDS, Article, article_as_dict

WHOLE = Article(
    source="2021/page1.txt",
    id="2021/page1-01",
    kind="news",
    text="本报讯 镇里召开大会。\n会议指出。",
    head="春耕\n春耕大会召开",
    newspaper="山阳报",
    date="2021-03-09",
    date_basis="issue_number",
    issue_no="12",
    total_issue_no="240",
    page="A4",
    section="要闻",
    kicker="春耕",
    title="春耕大会召开",
    subtitle="副题",
    reporters=("王小明",),
    correspondents=("李红", "赵强"),
    credit="新华社",
    editors=("陈一",),
    continued_to="第2版",
    continued_from="第1版",
)


def lines(*values: object) -> str:
    return "\n".join(json.dumps(value, ensure_ascii=False) for value in values)


def test_an_article_read_back_is_the_same() -> None:
    articles, problems = read_json("said.jsonl", lines(article_as_dict(WHOLE)))
    assert articles == (WHOLE,)
    assert problems == ()


def test_text_alone_is_an_article() -> None:
    (article,), problems = read_json("a.jsonl", '{"text": "镇里召开大会。"}\n')
    assert (article.id, article.source, article.kind, article.text) == (
        "a.jsonl-0001",
        "a.jsonl",
        "news",
        "镇里召开大会。",
    )
    assert (article.date, article.date_basis, article.title) == (None, None, None)
    assert problems == ()


def test_other_names_and_forms_are_understood() -> None:
    given = {
        "headline": "春耕大会召开",
        "content": "镇里召开大会。",
        "date": "20210309",
        "page": 4,
        "reporters": "王小明",
    }
    (article,), _ = read_json("a.jsonl", lines(given))
    assert (article.title, article.text, article.page) == ("春耕大会召开", "镇里召开大会。", "4")
    assert (article.date, article.date_basis, article.reporters) == ("2021-03-09", "printed", ("王小明",))
    assert article.head == "春耕大会召开"


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("2021-03-09", "2021-03-09"),
        ("2021-3-9", "2021-03-09"),
        ("2021/03/09", "2021-03-09"),
        ("2021年3月9日", "2021-03-09"),
        (20210309, "2021-03-09"),
        ("2021-03-09T08:00:00+08:00", "2021-03-09"),
        ("2021-02-30", None),
        ("昨天", None),
        (None, None),
        (True, None),
    ],
)
def test_dates_in_many_forms_become_iso(given: object, date: str | None) -> None:
    assert iso_date(given) == date


def test_what_is_wrong_is_told_with_its_line_and_the_rest_is_kept() -> None:
    text = '{"text": "一。"}\n\n[1, 2]\n{broken\n{"text": "二。", "date": "13月", "kind": "新闻", "reporters": 5}\n{"page": "1"}\n'
    articles, problems = read_json("a.jsonl", text)
    assert [article.text for article in articles] == ["一。", "二。"]
    assert articles[1].kind == "news"
    assert [(problem.line, problem.reason.split(" ")[-1]) for problem in problems][:2] == [(3, "wanted"), (4, "2")]
    assert [problem.line for problem in problems] == [3, 4, 5, 5, 5, 6]


def test_one_list_and_one_object_are_read_too() -> None:
    values = [{"text": "一。", "id": "x"}, {"text": "二。", "id": 7}]
    for text in (json.dumps(values, indent=2), lines(*values)):
        articles, problems = read_json("a.json", text)
        assert [(article.id, article.text) for article in articles] == [("x", "一。"), ("7", "二。")]
        assert problems == ()
    articles, _ = read_json("a.json", json.dumps(values[0], indent=2))
    assert [article.id for article in articles] == ["x"]


def test_half_characters_do_not_stop_the_reader() -> None:
    (article,), _ = read_json("a.jsonl", '{"text": "金\\ud800山"}')
    assert article.text == "金?山"


# Controls are left out when articles are read: they could steer a terminal.
shown = st.characters(exclude_categories=["Cs", "Cc"])
names = st.lists(st.text(shown, min_size=1), max_size=3).map(tuple)
optional = st.none() | st.text(shown, min_size=1)


@given(
    st.builds(
        Article,
        source=st.text(shown, min_size=1),
        id=st.text(shown, min_size=1),
        kind=st.sampled_from(KINDS),
        text=st.text(shown, min_size=1),
        head=st.text(shown),
        newspaper=optional,
        page=optional,
        kicker=optional,
        title=optional,
        reporters=names,
        editors=names,
        continued_to=optional,
    ),
    st.none() | st.tuples(st.dates().map(lambda day: f"{day:%Y-%m-%d}".rjust(10, "0")), st.sampled_from(DATE_BASES)),
)
def test_any_article_read_back_is_the_same(article: Article, dated: tuple[str, str] | None) -> None:
    values = article_as_dict(article)
    if dated:
        values["date"], values["date_basis"] = dated
    (again,), problems = read_json("a.jsonl", lines(values))
    assert article_as_dict(again) == values
    assert problems == ()


@given(st.text())
def test_no_text_stops_the_reader(text: str) -> None:
    read_json("a.jsonl", text)


def test_an_article_cannot_steer_the_terminal_that_prints_it() -> None:
    row = {"id": "x\u001b[31m", "title": "\u001b]52;c;aGk=\u0007新桥", "text": "新桥\u001b[2J通车。\u009b31m"}
    (article,), _ = read_json("a.jsonl", json.dumps(row))
    assert (article.id, article.title, article.text) == ("x[31m", "]52;c;aGk=新桥", "新桥[2J通车。31m")


def test_a_number_is_no_text() -> None:
    articles, problems = read_json("a.jsonl", lines({"text": 5}, {"title": 2.5, "text": "正文。", "page": 3}))
    assert [(article.title, article.text, article.page) for article in articles] == [(None, "正文。", "3")]
    assert [problem.line for problem in problems] == [1, 1, 2]
    assert "text is not a text: 5" in problems[0].reason
