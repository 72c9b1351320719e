"""What may be demanded as the matter of a question: whole words that print does not say otherwise."""

import pytest

from rag.asking.asked_matter import counted_noun, lacking_matter, noun_stands
from rag.asking.closeness import asked_words
from rag.asking.demands import demand_of
from rag.asking.evidence import evidence_of
from rag.asking.features import judged
from rag.asking.named import names_asked
from rag.records import Article, Hit, Passage


def _lacks(question: str, text: str) -> str | None:
    article = Article("a.txt", "a-01", "news", text, date="2022-05-06", date_basis="printed")
    demand, asked = demand_of(question, language="zh"), asked_words(question, idf=lambda word: 0.5)
    row = judged(demand, asked, evidence_of([Hit(1, 1.0, Passage("p", "a-01", "text", 0, len(text)), article)]))[0]
    noun = counted_noun(demand)
    if noun and not noun_stands(noun, row, asked):
        return noun
    return lacking_matter(demand, row, asked)


@pytest.mark.parametrize(
    ("question", "text", "lacked"),
    [
        ("镇里的老桥一共有几座？", "境内老桥有12座。", None),
        ("老头老太中饭几块钱？", "老人午餐每份8元。", None),
        ("社区食堂一天做多少份饭？", "社区食堂每天供餐300份。", None),
        ("小学有几个教书的？", "小学有教师12人。", None),
        ("小学有几个教书的？", "小學有教師12人。", None),
        ("村里有多少名党员？", "村里有12头牛。", "党员"),
    ],
)
def test_only_whole_words_that_print_says_in_no_other_way_are_demanded(
    question: str, text: str, lacked: str | None
) -> None:
    assert _lacks(question, text) == lacked


def test_praise_and_size_are_no_name_of_a_hospital() -> None:
    question = "有几家医院跟市里的顶尖大医院联合了？"
    assert names_asked(question, rarity=lambda key: 9.0, most=9.0) == ()
