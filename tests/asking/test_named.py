"""Which names a question asks about, and where they must stand."""

import pytest

from rag.asking.evidence import Sentence
from rag.asking.named import (
    names_asked,
    near_of,
    persons_among,
    stands,
    true_people,
)
from rag.asking.subjects import known_subjects, subject_of
from rag.records import Article

_PRINTED = "柳湾大桥 白秀珍 恒通 柳湾论坛 金山 多少 大桥 全长 桥全 湾大"


def _rarity(key: str) -> float:
    """1 for what the archive prints, 9 for what stands nowhere."""
    return 1.0 if key in _PRINTED else 9.0


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("柳湾大桥全长多少米？", ("柳湾大桥",)),
        ("2021年3月白秀珍说了什么？", ("白秀珍",)),
        ("清河乐高乐园什么时候开工？", ("清河乐高",)),
        ("除白秀珍外还有谁出席？", ()),
        ("乡亲们在空场子里能做啥？", ()),
    ],
)
def test_names_are_what_the_archive_knows_and_what_bears_a_kind(question: str, names: tuple[str, ...]) -> None:
    assert names_asked(question, rarity=_rarity, most=9.0) == names


def test_a_wrong_cut_is_no_person_and_a_verb_is_no_part_of_a_name() -> None:
    told, question = (
        ("金山调", "傅最操", "白秀珍", "陶建国", "陈坚说"),
        "金山调和、老师傅最操心、白秀珍、陶建国、陈坚说的",
    )
    assert true_people(told, question, rarity=_rarity, most=9.0) == ("白秀珍", "陶建国", "陈坚")


def test_persons_are_told_from_towns() -> None:
    assert persons_among(("白秀珍", "白云镇", "柳湾大桥")) == ("白秀珍",)


def test_a_subject_counts_only_where_the_archive_prints_it() -> None:
    assert subject_of("柳湾大桥的门票多少钱？") == "柳湾大桥"
    assert known_subjects("恒通在柳湾投资了多少钱？", rarity=_rarity, most=9.0) == ("恒通",)
    assert known_subjects("种地人家的钱袋子怎么鼓起来？", rarity=_rarity, most=9.0) == ()
    assert known_subjects("白秀珍在柳湾论坛讲了什么？", rarity=_rarity, most=9.0) == ("白秀珍", "柳湾论坛")


def test_a_code_tells_one_line_from_another() -> None:
    assert "n5" in names_asked("N5路的日均客流是多少？", rarity=_rarity, most=9.0)
    assert not stands("n5", "n3路日均客流达到1286人次")


def test_a_sentence_is_read_with_its_headline_lead_and_paragraph() -> None:
    text = "本报讯 柳湾镇开会。\n白秀珍发言。她说要修路。\n罗明发言。他说要植树。"
    article = Article(
        "a.txt", "a", "news", text, head="两件实事", title="两件实事", date="2021-01-01", date_basis="printed"
    )
    start = text.index("她说")
    near = near_of(Sentence(article, "text", start, start + 6, before="白秀珍发言。"))
    assert "白秀珍" in near
    assert "两件实事" in near
    assert stands("柳湾镇", near)


def test_a_short_form_stands_where_the_long_one_does() -> None:
    assert stands("进博会", "第四届进口博览会战前动员")
    assert stands("北京奥运", "2008年北京夏季奥林匹克运动会")
    assert not stands("白秀珍", "白大姐秀出珍宝")


def test_a_thing_of_a_kind_that_the_archive_never_prints_is_a_name() -> None:
    assert "葡萄" in names_asked("葡萄节是什么时候举行的？", rarity=_rarity, most=9.0)
    assert names_asked("公交线一年要多少钱？", rarity=lambda key: 1.0 if key in "公交线" else 9.0, most=9.0) == ()


def test_a_name_made_of_several_stands_where_all_its_parts_do() -> None:
    printed = "第一届柳湾论坛由轮值单位举办，五镇共同签署《清河“花园五镇”协议》"
    assert stands("第一届花园五镇柳湾论坛", printed)
    assert not stands("第三届花园五镇柳湾论坛", printed)


def test_cuts_across_words_and_amounts_are_no_names() -> None:
    assert names_asked("18日清水山有什么？", rarity=lambda key: 9.0, most=9.0) == ("清水",)
    assert "钱一斤" not in names_asked("柿饼多少钱一斤？", rarity=lambda key: 1.0, most=9.0)


def test_a_paper_of_a_town_speaks_of_its_own_places_without_the_towns_name() -> None:
    assert stands("柳湾镇", "招聘会在镇文体广场举行", newspaper="柳湾周报")
    assert not stands("柳湾镇", "招聘会在镇文体广场举行", newspaper="南塘报")
