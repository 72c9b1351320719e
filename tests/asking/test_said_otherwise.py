"""What print says otherwise: in finding passages, and in how near a sentence stands to the question."""

from pathlib import Path

import pytest

from rag.asking.closeness import asked_words, closenesses, read_texts
from rag.asking.said_otherwise import ALIKE, PRINTED, ways_of
from rag.indexing.keywords import KeywordDocument, TantivyKeywords, open_keywords, write_keywords
from rag.text.thesaurus import Thesaurus

TEXTS = ("全村去年增收三百万元。", "大桥去年通车。", "村民都来看大桥。", "大桥下有渡口。")


@pytest.fixture
def index(tmp_path: Path) -> TantivyKeywords:
    documents = [KeywordDocument(number, "", "", text) for number, text in enumerate(TEXTS)]
    write_keywords(tmp_path / "keywords", documents, ())
    return open_keywords(tmp_path / "keywords")


def test_a_printed_word_is_worth_no_more_than_the_word_it_stands_for_and_than_its_own_rarity(
    index: TantivyKeywords,
) -> None:
    (way,) = ways_of("农家的钱袋子", index, Thesaurus.of(["钱袋子 = 增收 大桥"]))
    worth = dict(way)
    weight = {word: index.weight(index.analyser.question(word)) for word in ("钱袋子", "增收", "大桥")}
    assert weight["大桥"] < weight["增收"] < weight["钱袋子"]
    assert worth == {"增收": PRINTED * weight["增收"], "大桥": PRINTED * weight["大桥"]}


def test_a_word_that_the_question_says_itself_is_no_other_word(index: TantivyKeywords) -> None:
    words = Thesaurus.of(["钱袋子 = 增收 收入"])
    (way,) = ways_of("怎样增收鼓起钱袋子", index, words)[1:]
    assert dict(way) == {"收入": pytest.approx(PRINTED * index.weight(index.analyser.question("收入")))}
    (first,) = ways_of("怎样增收", index, words)
    assert dict(first) == {"收入": pytest.approx(ALIKE * index.weight(index.analyser.question("增收")))}


def test_a_sentence_that_prints_it_otherwise_stands_nearer() -> None:
    texts = read_texts(["村里的老屋去年拆除", "村里的老屋去年刷新"])
    bare = asked_words("老屋几时扒掉的", idf=lambda word: 0.5, words_alike=Thesaurus.of(["别的 = 另外"]))
    told = asked_words("老屋几时扒掉的", idf=lambda word: 0.5, words_alike=Thesaurus.of(["扒掉 = 拆除"]))
    before, after = ([one.met(asked.weights) for one in closenesses(asked, texts)] for asked in (bare, told))
    assert after[0] > before[0]
    assert after[0] > after[1] == before[1]


def test_a_common_word_says_less_than_the_rare_one_it_stands_for() -> None:
    rarity = {"拆除": 0.1}
    words = Thesaurus.of(["扒掉 = 拆除"])
    (one,) = asked_words("老屋几时扒掉的", idf=lambda word: rarity.get(word, 0.8), words_alike=words).otherwise
    (common,) = (near for _, near in one.words)
    (other,) = asked_words("老屋几时扒掉的", idf=lambda word: 0.8, words_alike=words).otherwise
    (rare,) = (near for _, near in other.words)
    assert common == pytest.approx(rare / 8)
