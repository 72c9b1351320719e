"""Drafts ask for something, and say enough to be asked about."""

from rag.judging.drafting import draft
from rag.records import Article


def _drafts(*texts: str) -> dict[str, tuple[str, ...]]:
    articles = [
        Article(source=f"{number}.txt", id=str(number), kind="news", text=text) for number, text in enumerate(texts)
    ]
    return {each.question: each.answers for each in draft(articles, count=20) if each.answerable}


def test_a_dateline_is_nothing_to_ask_about_and_a_bare_day_takes_in_what_happened() -> None:
    asked = _drafts("本报讯（记者 甲乙丙）10月19日，望海镇在镇文化中心举行第三届渔歌节开幕式。")
    assert asked == {"哪天，望海镇在镇文化中心举行第三届渔歌节开幕式？": ("10月19日",)}


def test_a_figure_is_asked_for_where_it_stands() -> None:
    asked = _drafts("镇上的老人食堂今年一共为居民供应了3200份午餐和晚餐。望海镇新建成的沿海步道全长121公里左右。")
    assert asked == {"望海镇新建成的沿海步道全长多少公里左右？": ("121公里",)}


def test_a_word_of_saying_is_no_speaker() -> None:
    assert _drafts("镇党委书记强调指出，要把各村的养老服务站办好办实。") == {}
    assert _drafts("镇党委书记王立表示，要把各村的养老服务站办好办实。") == {"镇党委书记是谁？": ("王立",)}


def test_a_name_is_swapped_only_with_one_that_nowhere_stands_beside_the_post() -> None:
    articles = [
        Article(source="a", id="a", kind="news", text="望海镇党委书记王立表示，要把养老服务站办好。"),
        Article(source="b", id="b", kind="news", text="海湾村村委会主任李小平说，今年的葡萄收成很好。"),
    ]
    swapped = [each for each in draft(articles, count=10) if not each.answerable]
    assert {(each.question, each.premises) for each in swapped} == {
        ("望海镇党委书记李小平说了什么？", ("王立",)),
        ("海湾村村委会主任王立说了什么？", ("李小平",)),
    }
