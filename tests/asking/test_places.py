"""Where a question sets its matter, and which articles are of that place."""

import pytest

from rag.asking.gazetteer import inside
from rag.asking.places import of_place, places_asked
from rag.records import Article


def _rare(key: str) -> float:
    """Everything is rare but the town where the archive is at home."""
    return 0.5 if key == "清和" else 5.0


def _article(text: str, *, newspaper: str | None = None) -> Article:
    return Article("a.txt", "a-01", "news", text, newspaper=newspaper)


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("甘肃这次一共捐了多少棉衣？", ("甘肃",)),
        ("陕西西安未央区的花市开在哪条路上？", ("未央区",)),
        ("2023年5月4日福州市有多少人种树？", ("福州市",)),
        ("巴黎的面包卖多少钱？", ("巴黎",)),
        ("棠溪街道新来的书记是谁？", ("棠溪街道",)),
        # Words of the language in which a place's name happens to stand.
        ("公司扩大理赔范围花了多少钱？", ()),
        ("小区里的大理石地面多少平方米？", ()),
        ("他家乡下有几亩地？", ()),
        ("开发区去年收入多少？", ()),
        ("全市有多少所小学？", ()),
        # Dishes, tongues and goods go by places.
        ("海南鸡饭多少钱一份？", ()),
        ("金华火腿卖多少钱？", ()),
        ("海盐的价格是多少？", ()),
        ("谁会说上海话？", ()),
        ("四川菜籽产量多少？", ("四川",)),
        ("山东面粉厂有多少人？", ("山东",)),
        ("上海话剧中心演了几场？", ("上海",)),
        # Where the archive is at home its papers leave the name out.
        ("清和镇有几个村？", ()),
    ],
)
def test_places_are_words_of_their_own_and_the_inner_one_tells(question: str, places: tuple[str, ...]) -> None:
    assert places_asked(question, rarity=_rare) == places


@pytest.mark.parametrize(
    ("place", "text", "stands"),
    [
        ("福州市", "福州今日立春。", True),
        ("福州市", "厦门今日立春。", False),
        ("福建", "厦门今日立春。", True),
        ("福建", "闽江水位上涨。", True),
        ("福建", "大连今日立春。", False),
        ("四川", "游客川流不息。", False),
        ("四川", "川籍工人返乡。", True),
        ("青海", "青年们种下树苗。", False),
        ("青海", "青藏铁路通车。", True),
        ("西藏", "馆内藏书三万册。", False),
        ("江苏", "经济正在复苏。", False),
        ("俄罗斯", "莫斯科发表声明。", True),
        ("棠溪街道", "棠溪的老街修好了。", True),
    ],
)
def test_an_article_is_of_a_place_whose_name_or_parts_it_prints(place: str, text: str, *, stands: bool) -> None:
    assert of_place(place, _article(text)) is stands


def test_a_paper_of_the_town_need_not_print_its_name() -> None:
    assert of_place("棠溪镇", _article("镇里修好了老街。", newspaper="棠溪周报"))


def test_every_place_within_another_is_known_itself() -> None:
    for name, parts in inside().items():
        for part in parts:
            assert len(part) == 1 or any(known.startswith(part) for known in inside()), (name, part)
