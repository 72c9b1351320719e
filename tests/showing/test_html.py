"""The HTML shows what is printed, marks what is quoted, and lets nothing printed become markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.records import Answer, Article, Citation, Claim, Field, Hit, Part, Passage, Query
from rag.showing.article_html import article_html
from rag.showing.escaping import escaped
from rag.showing.evidence_html import evidence_html, neighbours
from rag.showing.exchange_html import exchange_html
from rag.showing.exchanges import exchange_of
from rag.showing.hits_html import hits_html
from rag.showing.painting import Mark, painted
from tests.serving.small_archive import ARTICLES, SmallArchive

KNOWN_TAGS = {
    "article", "b", "blockquote", "button", "details", "div", "footer", "h2", "h3", "header", "i", "li", "mark", "ol",
    "p", "section", "span", "summary", "template", "u", "ul",
}  # fmt: skip


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    return reader


@given(st.text())
def test_escaped_text_reads_back_as_what_can_be_shown(text: str) -> None:
    reader = _read(f"<p>{escaped(text)}</p>")
    assert reader.tags == ["p"]
    assert "<" not in escaped(text)
    assert '"' not in escaped(text)


@given(
    st.text(alphabet="ab<>&\"'甲乙\n", max_size=60), st.integers(0, 60), st.integers(0, 60), st.text("ab甲", max_size=2)
)
def test_painting_keeps_every_character_and_marks_exactly_the_span(text: str, one: int, other: int, word: str) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    html = painted(text, marks=[Mark(start, end)] if start < end else [], words=[word])
    reader = _read(html)
    assert reader.text == text
    assert set(reader.tags) <= {"mark", "u"}
    marked = "".join(_read(part).text for part in re.findall(r"<mark>(.*?)</mark>", html, flags=re.DOTALL))
    assert marked == text[start:end]


@pytest.mark.parametrize(
    "question", ["哪个镇率先试行夜间门诊？", "旧仓库哪一年修建", "老码头改造听取了多少户居民的意见？"]
)
def test_only_known_elements_are_drawn_and_none_has_a_handler_or_an_address(question: str) -> None:
    hostile = replace(
        ARTICLES[1],
        text='夜间门诊<img src="http://evil.example/x" onerror=alert(1)></mark></template><script>alert(1)</script>。'
        + ARTICLES[1].text,
        title='夜间门诊"><svg/onload=alert(1)>',
        head='夜间门诊"><svg/onload=alert(1)>',
        source="<iframe src=javascript:alert(1)>.txt",
    )
    archive = SmallArchive([hostile, *ARTICLES[2:], ARTICLES[0]])
    exchange = exchange_of(archive.ask(question))
    html = exchange_html(exchange, 1, "zh", coverage="<b onclick=x>") + evidence_html(exchange, 1, "en")
    html += hits_html(archive.search(question), "zh")
    reader = _read(html)
    assert set(reader.tags) <= KNOWN_TAGS
    assert not [
        name for name in reader.attributes if name.startswith("on") or name in ("href", "src", "style", "srcdoc")
    ]


def test_a_chip_tells_number_date_page_and_support() -> None:
    exchange = exchange_of(SmallArchive().ask("南门老码头改成了什么？"))
    html = exchange_html(exchange, 3, "zh")
    first = re.search(r'<button type="button" class="cite"[^>]*data-cite="1".*?</button>', html)
    assert first
    assert 'data-answer="3"' in first.group()
    assert 'data-support="exact"' in first.group()
    assert _read(first.group()).text == "① 2020-12-16 · 1版"
    second = re.search(r'<button type="button" class="cite"[^>]*data-cite="2".*?</button>', html)
    assert second
    assert _read(second.group()).text.endswith("转述")


def test_a_card_marks_the_quote_between_its_neighbours() -> None:
    exchange = exchange_of(SmallArchive().ask("保留了原来的石阶和吊机吗"))
    card = evidence_html(exchange, 1, "zh")
    proof = re.search(r'<blockquote class="proof" lang="zh">(.*?)</blockquote>', card, flags=re.DOTALL)
    assert proof
    marked = re.search(r"<mark>(.*)</mark>", proof.group(1), flags=re.DOTALL)
    assert marked
    assert _read(marked.group(1)).text == exchange.evidence[0].citation.quote
    assert _read(proof.group(1)).text == ARTICLES[0].text[: ARTICLES[0].text.index("石阶上的灯")].rstrip() + "…"


def test_neighbours_never_cut_into_the_span() -> None:
    text = "甲" * 300 + "。" + "乙" * 10 + "。" + "丙" * 300 + "。"
    assert neighbours(text, 301, 312) == (301 - 90, 312 + 90)


def test_an_article_shows_where_it_turns_the_page() -> None:
    html = article_html(ARTICLES[0], "zh")
    assert html.count("以下第2版") == 1
    assert html.index("沿江的灯带") < html.index("以下第2版")
    assert '<p class="subhead">石阶上的灯</p>' in html
    assert '<p class="kicker">八个月改造 三百户出主意</p>' in html


def test_an_article_reads_back_whole_whatever_is_drawn_on_it() -> None:
    article = ARTICLES[0]
    html = article_html(article, "zh", marks=[("text", Mark(10, 40)), ("head", Mark(0, 5))], words=["码头", "公园"])
    body = html[html.index('<div class="article-body">') : html.index('<p class="article-foot"')]
    text = re.sub(r'<span class="page-turn".*?</span></span>', "", body)
    assert _read(text).text == article.text.replace("\n", "")


def test_a_head_without_a_title_borrows_none() -> None:
    article = Article(source="a", id="a-1", kind="brief", text="一句话。", parts=(Part(0, "1", "a"),))
    assert '<h3 class="title untitled">（无标题）</h3>' in article_html(article, "zh")


def test_claims_of_one_line_stand_in_one_paragraph_and_lists_in_their_own() -> None:
    exchange = exchange_of(SmallArchive().ask("南门老码头改成了什么？"))
    listed = replace(exchange, claims=(Claim("一。", (1,)), Claim("二。", (2,)), Claim("三。", (1,), starts_line=True)))
    html = exchange_html(listed, 1, "zh")
    assert html.count('<p><span class="claim"') == 2


def test_a_quote_from_the_head_is_marked_in_the_head() -> None:
    article = ARTICLES[0]
    at = article.head.index("亲水公园")
    html = article_html(article, "zh", marks=[("head", Mark(at, at + 4))])
    assert '<h3 class="title">老码头改成<mark>亲水公园</mark></h3>' in html
    assert Citation(1, article, "head", at, at + 4).quote == "亲水公园"


def test_an_article_is_listed_once_its_headline_painted_and_its_other_passages_a_line_each() -> None:
    article = Article(
        source="a.txt",
        id="a",
        kind="news",
        title="老码头开放",
        head="老码头开放",
        text="老码头改成公园。\n" + "其他的话。" * 20 + "公园里还留着老码头的吊机。",
    )
    spans: tuple[tuple[Field, int, int], ...] = (("head", 0, 5), ("text", 0, 8), ("text", 9, len(article.text)))
    hits = [
        Hit(rank, 1 / rank, Passage(f"a:{rank}", "a", field, start, end), article, matched=("老码头",))
        for rank, (field, start, end) in enumerate(spans, 1)
    ]
    html = hits_html(hits, "zh")
    assert "找到 1 篇，3 段" in html
    assert html.count("<li") == 1
    assert '<button type="button" data-do="open" class="title" lang="zh"><mark>老码头</mark>开放</button>' in html
    assert '<p class="passage" lang="zh"><mark>老码头</mark>改成公园。</p>' in html
    also = html.partition('<p class="also"')[2]
    assert f'data-start="9" data-end="{len(article.text)}"' in also
    assert "…话。公园里还留着<mark>老码头</mark>的吊机。" in also
    assert "标题处" in hits_html(hits[:1], "zh")


def test_what_the_archive_covers_is_said_once_under_an_honest_no() -> None:
    answer = Answer(
        Query("？", "？"),
        "not_found",
        (Claim("没有找到。"), Claim("档案收有：《甲报》1期。", starts_line=True)),
        reason="nothing",
    )
    said = _read(
        exchange_html(exchange_of(answer), 1, "zh", coverage="甲报，1 期", covers="档案收有：《甲报》1期。")
    ).text
    assert "没有找到。" in said
    assert "档案所收甲报，1 期" in said
    assert "档案收有" not in said
    assert "档案收有" in _read(exchange_html(exchange_of(answer), 1, "zh", covers="档案收有：《甲报》1期。")).text
