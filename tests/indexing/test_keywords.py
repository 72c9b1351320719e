"""The keyword index: scores, filters, phrases, and that it is a function of the articles alone."""

import math
from pathlib import Path

import numpy as np
import pytest

from rag.errors import IndexDamagedError, IndexMismatchError
from rag.indexing.keywords import KeywordDocument, TantivyKeywords, open_keywords, write_keywords
from rag.records import Article
from rag.text.analyser import KINDS, Keys, Kind

TEXTS = (
    "望海大桥昨日通车，全长三千二百米。",
    "施泉村的葡萄卖了16.7亿元，村民高兴。",
    "镇医院新楼开工，明年可添床位二百张。",
    "大桥下的医院，医院旁的大桥。",
    "“1+4+4”产业体系初步形成。",
)


def _documents(texts: tuple[str, ...] = TEXTS) -> list[KeywordDocument]:
    return [
        KeywordDocument(
            number, f"望海报 2021-03-0{number + 1} 2021年3月{number + 1}日 第{number + 1}版", f"标题{number}", text
        )
        for number, text in enumerate(texts)
    ]


def _articles() -> list[Article]:
    return [
        Article(source="a", id=f"a-{number}", kind="news", text=text, reporters=("欧阳明月",))
        for number, text in enumerate(TEXTS)
    ]


@pytest.fixture
def index(tmp_path: Path) -> TantivyKeywords:
    write_keywords(tmp_path / "keywords", _documents(), _articles())
    return open_keywords(tmp_path / "keywords")


def _numbers(index: TantivyKeywords, question: str, **more: object) -> list[int]:
    return [number for number, _ in index.search(index.analyser.question(question), 10, **more)]  # type: ignore[arg-type]


def test_the_passage_with_the_rarest_words_comes_first(index: TantivyKeywords) -> None:
    assert _numbers(index, "施泉村的葡萄卖了多少？")[0] == 1
    assert _numbers(index, "3200米的桥")[0] == 0
    assert _numbers(index, "1+4+4产业")[0] == 4
    assert _numbers(index, "quantum") == []


def test_a_search_may_ask_for_another_weight_of_heads(index: TantivyKeywords) -> None:
    asked = index.analyser.question("标题")
    usual, none, more = (index.scores(asked, [3], heads=heads)[0] for heads in (None, 0.0, 4.0))
    assert none == 0
    assert more == pytest.approx(8 * usual)
    assert dict(index.search(asked, 10, heads=4.0))[3] == pytest.approx(more)


@pytest.mark.parametrize("kind", KINDS)
def test_an_index_opens_with_the_kind_of_keys_that_it_was_written_with(tmp_path: Path, kind: Kind) -> None:
    write_keywords(tmp_path / "other", _documents(), _articles(), kind=kind)
    index = open_keywords(tmp_path / "other")
    assert index.analyser.kind == kind
    assert _numbers(index, "施泉村的葡萄卖了多少？")[0] == 1


def test_heads_and_place_are_keyed_with_less_weight_than_words(index: TantivyKeywords) -> None:
    assert _numbers(index, "2021年3月4日")[0] == 3
    (by_words,) = index.scores(index.analyser.question("葡萄"), [1])
    (by_place,) = index.scores(index.analyser.question("2021年"), [1])
    assert 0 < by_place < by_words


def test_scores_of_given_passages_are_those_of_the_search(index: TantivyKeywords) -> None:
    keys = index.analyser.question("大桥旁的医院")
    found = dict(index.search(keys, 10))
    scores = index.scores(keys, [3, 0, 4, 2])
    assert scores.tolist() == pytest.approx([found.get(number, 0.0) for number in (3, 0, 4, 2)])
    # The first passages alone are not all passages.
    assert index.scores(keys, [0, 1]).tolist() == pytest.approx([found[0], found.get(1, 0.0)])


def test_only_allowed_passages_are_found(index: TantivyKeywords) -> None:
    allowed = np.array([False, True, True, False, False])
    assert _numbers(index, "医院和大桥", allowed=allowed) == [2]
    assert _numbers(index, "医院", allowed=np.zeros(5, dtype=np.bool_)) == []


@pytest.mark.parametrize("share", [0.001, 0.02, 0.3, 0.9])
def test_filters_of_every_size_and_scatter_give_what_sifting_gives(tmp_path: Path, share: float) -> None:
    count = 6000
    texts = tuple(f"第{number % 97}号桥{'长' * (number % 7)}" for number in range(count))
    write_keywords(tmp_path, (KeywordDocument(n, "", "", text) for n, text in enumerate(texts)), ())
    index = open_keywords(tmp_path)
    keys = index.analyser.question("31号桥")
    whole = index.search(keys, count)
    for allowed in (np.random.default_rng(3).random(count) < share, np.arange(count) < share * count):
        wanted = [(number, score) for number, score in whole if allowed[number]][:5]
        found = index.search(keys, 5, allowed=allowed)
        # Equal scores may come in any order where the list is cut.
        assert [score for _, score in found] == pytest.approx([score for _, score in wanted])
        assert all(allowed[number] for number, _ in found)


def test_a_phrase_must_stand_in_the_passage(index: TantivyKeywords) -> None:
    keys = index.analyser.question("医院")
    assert {number for number, _ in index.search(keys, 10)} == {2, 3}
    assert [number for number, _ in index.search(Keys(keys.counts, ("医院新楼",)), 10)] == [2]
    assert index.search(Keys(keys.counts, ("医院旧楼",)), 10) == []


def test_idf_tells_how_rare_a_key_is(index: TantivyKeywords) -> None:
    assert index.idf("葡萄") == pytest.approx(math.log1p((5 - 1 + 0.5) / 1.5))
    assert index.idf("2021年") < index.idf("医院") < index.idf("葡萄") < index.idf("无此词")
    asked = index.analyser.question("葡萄")
    assert index.weight(asked) == pytest.approx(2 * index.idf("葡萄") ** 1.5)


def test_an_index_without_passages_finds_nothing(tmp_path: Path) -> None:
    write_keywords(tmp_path, [], ())
    index = open_keywords(tmp_path)
    assert index.search(index.analyser.question("大桥"), 5) == []


def test_names_grown_from_the_articles_lie_in_the_index_and_are_read_again(tmp_path: Path) -> None:
    identity = write_keywords(tmp_path, _documents(), _articles())
    index = open_keywords(tmp_path)
    assert "欧阳明月" in index.analyser.names.words
    assert index.analyser.identity == identity


def test_what_is_written_depends_on_the_articles_alone(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_keywords(tmp_path / name, _documents(), _articles())
    one, two = open_keywords(tmp_path / "one"), open_keywords(tmp_path / "two")
    for question in ("大桥", "医院床位", "1+4+4", "2021年3月2日"):
        assert one.search(one.analyser.question(question), 5) == two.search(two.analyser.question(question), 5)


def test_another_analyser_is_named_with_both(tmp_path: Path) -> None:
    write_keywords(tmp_path, _documents(), ())
    (tmp_path / "analyser.txt").write_text("bigrams 0\n", encoding="utf-8")
    with pytest.raises(IndexMismatchError, match=r"bigrams 0.*words\+bigrams"):
        open_keywords(tmp_path)


def test_a_missing_or_broken_index_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match="rag build"):
        open_keywords(tmp_path / "nowhere")
    write_keywords(tmp_path, _documents(), ())
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(IndexDamagedError):
        open_keywords(tmp_path)


def test_words_said_otherwise_find_the_passages_that_print_them_each_way_once(index: TantivyKeywords) -> None:
    ways = ((("医院", 2.0), ("新楼", 3.0)), (("大桥", 1.0),))
    assert index.search_otherwise(ways, 10) == [(2, 3.0), (3, 3.0), (0, 1.0)]
    assert index.search_otherwise(ways, 1) == [(2, 3.0)]
    allowed = np.array([True, False, False, True, False])
    assert index.search_otherwise(ways, 10, allowed=allowed) == [(3, 3.0), (0, 1.0)]
    assert index.search_otherwise((), 10) == []
    assert index.search_otherwise(((("葡萄酒", 1.0),),), 10) == []
