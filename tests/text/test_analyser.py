"""The analyser: what survives whole, what meets, and that the fast cutter is the reference cutter."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.text.analyser import KINDS, Analyser, places_of
from rag.text.growing import grown_from
from rag.text.names import Names
from rag.text.segmenter import cutter, reference_cutter, words_of

PLAIN = Analyser()
# Common characters, so that many words and ambiguous runs come up.
_COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车金镇村"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("围绕“1+4+4”产业体系", "1+4+4"),
        ("降至91.4μg/m³", "91.4μg/m3"),
        ("PM2.5年均浓度", "pm2.5"),
        ("捐款16.7亿元", "16.7亿元"),
        ("不低于70％", "70%"),
        ("10月19日召开", "10月19日"),
        ("国产大飞机C919", "c919"),
        ("新冠COVID-19疫情", "covid-19"),
        ("买入A股", "a股"),
        ("拨打021-57921234", "021-57921234"),
    ],
)
def test_what_is_one_thing_survives_whole(text: str, key: str) -> None:
    assert key in PLAIN.keys(text)


@pytest.mark.parametrize(
    ("asked", "printed"),
    [("２０３５年", "二〇三五年"), ("張堰鎮", "张堰镇"), ("pm2.5", "ＰＭ2.5"), ("57人", "五十七人")],
)
def test_a_question_in_another_writing_has_the_keys_of_the_print(asked: str, printed: str) -> None:
    assert set(PLAIN.keys(asked)) & set(PLAIN.keys(printed))
    assert {key for key, _ in PLAIN.question(asked).counts} <= set(PLAIN.keys(asked))


@settings(deadline=None)
@given(st.text(alphabet=_COMMON, max_size=60))
def test_the_fast_cutter_cuts_as_jieba_does(text: str) -> None:
    assert words_of(text, cut=cutter()) == words_of(text, cut=reference_cutter())


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_keyed_and_no_key_holds_white_space(text: str) -> None:
    keys = PLAIN.keys(text)
    assert all(key and not any(sign.isspace() for sign in key) for key in keys)
    assert keys == PLAIN.keys(text)


def test_asking_words_are_no_keys_unless_nothing_else_is_asked() -> None:
    keys = {key for key, _ in PLAIN.question("请问张堰镇有哪几个村？").counts}
    assert "张堰" in keys
    assert not keys & {"请问", "哪几", "几个", "哪"}
    assert PLAIN.question("为什么？").counts
    assert {key for key, _ in PLAIN.question("What is the PM2.5 level?").counts} == {"pm2.5", "pm", "2.5", "level"}


def test_names_of_the_archive_are_whole_keys_in_text_and_question() -> None:
    analyser = Analyser(Names.of(["石子墩村", "云间智造园"]))
    assert "石子墩村" in analyser.keys("在石子墩村口")
    assert "云间智造园" in dict(analyser.question("云间智造园在哪里？").counts)
    assert analyser.identity != PLAIN.identity


def test_names_grow_from_bylines_offices_quotations_and_endings() -> None:
    texts = [
        "镇党委书记欧阳明月表示，要办好实事。",
        "“三色花田”昨日开园。走进石子墩村。",
        "“三色花田”迎客。位于石子墩村，",
        "来到石子墩村。村民林晓峰说，好。",
    ]
    names = grown_from(texts, given=["某某社区报", "金甲"])
    assert {"欧阳明月", "三色花田", "林晓峰", "石子墩村", "某某社区报"} <= names.words
    assert "金甲" not in names.words  # two characters are a pair anyway
    assert "走进石子墩村" not in names.words


def test_names_do_not_depend_on_the_order_of_texts_and_read_back_from_their_file() -> None:
    texts = [f"{place}的石子墩村。局长王大明指出，“一村一品”好。" for place in ("东边", "西边", "南边", "北面")]
    assert grown_from(texts) == grown_from(reversed(texts))
    assert Names.parse(str(grown_from(texts))) == grown_from(texts)


def test_the_phrase_keys_of_a_phrase_stand_in_every_text_that_holds_it() -> None:
    phrase = "新起点上推动高质量发展"
    for text in (f"在{phrase}会议", f"迎接{phrase}", f"全面{phrase}的"):
        assert PLAIN.phrase_keys(phrase) <= set(PLAIN.keys(text))


@settings(deadline=None)
@given(st.text(alphabet=_COMMON + "12a", min_size=2, max_size=12), st.text(alphabet=_COMMON, max_size=6))
def test_phrase_keys_hold_whatever_stands_around(phrase: str, around: str) -> None:
    assert {key for key in PLAIN.phrase_keys(phrase) if not key.isascii()} <= set(PLAIN.keys(around + phrase + around))


def test_the_places_of_keys_are_printed_spans_joined_where_they_touch() -> None:
    text = "第二届“山塘论坛”达７０％"
    assert [text[start:end] for start, end in places_of(("山塘", "塘论", "论坛", "70%"), text)] == [
        "山塘论坛",
        "７０％",
    ]
    assert places_of((), text) == ()


def test_each_kind_of_analyser_cuts_chinese_in_its_own_way_and_the_rest_alike() -> None:
    made = {kind: Counter(Analyser(kind=kind).keys("上海大桥32米C919")) for kind in KINDS}
    rest = {"32", "32米", "c919", "c", "919"}
    assert {kind: set(keys) - rest for kind, keys in made.items()} == {
        "words": {"上海", "大桥", "米"},
        "words+bigrams": {"上海", "海大", "大桥", "米"},
        "bigrams+characters": {"上", "海", "大", "桥", "米", "上海", "海大", "大桥"},
    }
    assert made["words+bigrams"]["大桥"] == 2
    assert len({Analyser(kind=kind).identity for kind in KINDS}) == len(KINDS)


def test_words_alone_have_no_keys_that_every_text_with_a_phrase_must_hold() -> None:
    assert Analyser(kind="words").phrase_keys("金山味道") == frozenset()
    assert Analyser(kind="bigrams+characters").phrase_keys("金山味道") == PLAIN.phrase_keys("金山味道")
