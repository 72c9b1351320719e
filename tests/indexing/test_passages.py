"""Passages cover every article, hold whole sentences, and carry where they stand."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rag.indexing.passages import context_of, embedded_text, heads_of, passages_of
from rag.records import Article, Part, Passage
from rag.text.sentences import sentences

SENTENCE = st.text("区委书记赴村调研座谈会上代表们认真听取意见2035年16.7亿元，、“”（）", min_size=1, max_size=180).map(
    lambda words: words + "。"
)
LINE = st.one_of(
    st.lists(SENTENCE, min_size=1, max_size=12).map("".join), st.text("一二三四五智慧党建", min_size=1, max_size=14)
)
TEXT = st.lists(LINE, min_size=0, max_size=10).map("\n".join)


def _article(text: str, head: str = "", **more: object) -> Article:
    return Article(source="a.txt", id="a-01", kind="news", text=text, head=head, **more)  # type: ignore[arg-type]


def _of_text(article: Article, aim: int = 300) -> list[Passage]:
    return [passage for passage in passages_of(article, aim=aim) if passage.field == "text"]


@given(TEXT, TEXT, st.sampled_from([60, 150, 300]))
@example("无标点" * 400, "", 300)
@example("。" * 900, "", 300)
@example(" \n\u3000\n", "\n", 300)
def test_every_printed_character_stands_in_a_passage(text: str, head: str, aim: int) -> None:
    article = _article(text, head)
    for field in ("text", "head"):
        covered: set[int] = set()
        for passage in passages_of(article, aim=aim):
            if passage.field == field:
                covered.update(range(passage.start, passage.end))
        printed = article.field("text" if field == "text" else "head")
        assert {i for i, character in enumerate(printed) if not character.isspace()} <= covered


@given(TEXT, st.sampled_from([60, 150, 300]))
def test_passages_go_forward_and_begin_and_end_at_sentences_that_fit(text: str, aim: int) -> None:
    article = _article(text)
    passages = _of_text(article, aim)
    starts = {start for start, _ in sentences(text)}
    ends = {end for _, end in sentences(text)}
    long = [(start, end) for start, end in sentences(text) if end - start > aim * 1.17]
    for passage in passages:
        words = text[passage.start : passage.end]
        assert words == words.strip() != ""
        assert passage.start in starts or any(start < passage.start < end for start, end in long)
        assert passage.end in ends or any(start < passage.end < end for start, end in long)
    for before, after in pairwise(passages):
        assert before.start < after.start
        assert before.end < after.end


@given(TEXT)
def test_a_passage_is_about_as_long_as_it_should_be(text: str) -> None:
    passages = _of_text(_article(text))
    # Even shares of the aim, a sentence shared with the one before, and the last sentence whole.
    assert all(passage.end - passage.start <= 300 * 0.87 + 300 * 0.4 + 182 for passage in passages)


@given(st.lists(SENTENCE, min_size=2, max_size=30))
def test_two_short_sentences_side_by_side_are_whole_in_some_passage(listed: list[str]) -> None:
    text = "".join(listed)
    spans = [(passage.start, passage.end) for passage in _of_text(_article(text))]
    for (start, middle), (_, end) in pairwise(sentences(text)):
        if middle - start <= 100:
            assert any(a <= start and end <= b for a, b in spans if end - start <= 282)


def test_an_article_of_one_passage_stays_whole_and_its_head_stands_apart() -> None:
    article = _article("第一句。第二句。", head="主标题\n副标题")
    assert [(p.id, p.field, p.start, p.end) for p in passages_of(article)] == [
        ("a-01#h0-7", "head", 0, 7),
        ("a-01#t0-8", "text", 0, 8),
    ]


def test_neighbours_share_the_sentence_between_them() -> None:
    text = "".join(f"这是第{n:02d}句，说的是村里修路、架桥和种树的事情，一共三十来个字。" for n in range(20))
    first, second, *_ = _of_text(_article(text))
    assert second.start < first.end
    assert text[second.start : first.end].count("。") == 1


def test_a_small_headline_opens_a_passage_and_is_the_context_of_those_behind_it() -> None:
    body = "".join(f"这里写的是第{n:02d}件事，讲村民怎样办合作社，怎样卖出自己种的葡萄。" for n in range(16))
    article = _article(f"{body}\n一颗葡萄甜了一个村\n{body}", title="葡萄红了", kicker="乡村")
    passages = _of_text(article)
    opening = next(p for p in passages if article.text[p.start :].startswith("一颗葡萄"))
    behind = passages[passages.index(opening) + 1]
    assert opening.subhead is None
    assert behind.subhead == "一颗葡萄甜了一个村"
    assert all(p.subhead is None for p in passages if p.end < opening.start)
    assert heads_of(article, behind) == "乡村 葡萄红了 一颗葡萄甜了一个村"
    assert "一颗葡萄" not in article.text[passages[0].start : opening.start]


def test_an_endless_sentence_is_cut_at_its_clauses() -> None:
    text = "一是整治河道十四条" + "，二是新铺绿化近两万平方米" * 60 + "。"
    passages = _of_text(_article(text))
    assert len(passages) > 2
    assert all(text[passage.end - 1] in "，。" for passage in passages)
    assert all(passage.end - passage.start <= 351 for passage in passages)


@pytest.mark.parametrize("text", ["", "\n", "  \n\u3000"])
def test_nothing_printed_gives_no_passage(text: str) -> None:
    assert passages_of(_article(text)) == ()


def test_the_context_names_the_page_on_which_the_passage_stands() -> None:
    article = _article(
        "头版的话。二版的话。",
        newspaper="某报",
        date="2020-12-06",
        date_basis="printed",
        page="1",
        section="要闻",
        title="标题",
        parts=(Part(0, "1", "a.txt"), Part(5, "2", "b.txt")),
    )
    front, back = Passage("x", "a-01", "text", 0, 5), Passage("y", "a-01", "text", 5, 10)
    assert context_of(article, front) == "某报 2020-12-06 2020年12月6日 第1版 要闻 标题"
    assert context_of(article, back) == "某报 2020-12-06 2020年12月6日 第2版 要闻 标题"
    assert embedded_text(article, back) == "某报 2020-12-06 2020年12月6日 第2版 要闻 标题\n二版的话。"


def test_an_article_that_knows_nothing_of_itself_is_embedded_as_it_stands() -> None:
    article = _article("只有正文。")
    assert embedded_text(article, passages_of(article)[0]) == "只有正文。"
