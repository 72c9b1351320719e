"""Owns the places that a question sets its matter in, and whether an article is of them.

Print shortens places, leaves out the town a paper is of, and names a city for its province;
but an article that prints nothing of a place is of another one.
"""

import re
from collections.abc import Callable

from rag.asking.closeness import is_common
from rag.asking.gazetteer import inside
from rag.asking.named import without_dates
from rag.records import Article
from rag.text.normal import fold
from rag.text.segmenter import words_of

# What a place ends in, and what more of it stands in front.
_OF_COUNTRY = re.compile(r"(?:特别行政区|自治[区州县]|新区|[省市区县州盟旗])$")
_DISTRICT = re.compile(r"[一-鿿]{2,3}[市区县]$")
_TOWN = re.compile(r"(?P<stem>[一-鿿]{2})(?P<kind>镇|乡(?!村|镇)|街道|村)(?![一-鿿]?[长民])")
# 小区, 示范村, 全镇: kinds of places and quantities of them, no names.
_NO_DISTRICT = re.compile(
    r"[地小社园城景新市辖郊灾牧林矿港库战片校山湾商牢禁片街住厂院军海误盲专特雷老分大全各本我该个两哪某业假务发技保对向和与跟]区$|"
    r"[城全本我该各都超楼夜早菜上门股房车书集黑开花米门某]市$|[全本我该各某哪个两外邻州]县$|民区$|自治"
)
_NO_TOWN = re.compile(
    r"[这那哪个全各本我该某的在到从和与为是有了小古名重建城乡山农新老范政特色座几两周下驻入进帮美丽么把]"
)
_WORN = re.compile(r"^(?:[一二三四五六七八九十]|示范|行政|自然|特色|美丽|中心|中国|全国)")
# A place that so many passages print (one in five) is where the archive is at home: its papers leave it out.
_AT_HOME = 1.6


def places_asked(question: str, *, rarity: Callable[[str], float]) -> tuple[str, ...]:
    """Return the places of a Chinese question, in order; of one within another (西安长安区) the inner alone.

    `rarity` gives a key's weight in the archive. Where the archive is at home nothing is demanded.
    """
    folded = fold(without_dates(question))
    words = frozenset(words_of(folded))
    found = sorted({*_of_the_country(folded, words), *_districts(folded, words), *_towns(folded, words)})
    kept = [
        (start, end)
        for start, end in found
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in found)
    ]
    inner = [
        (start, end)
        for place, (start, end) in enumerate(kept)
        if not (place + 1 < len(kept) and kept[place + 1][0] <= end)
    ]
    names = dict.fromkeys(folded[start:end] for start, end in inner)
    return tuple(name for name in names if min(rarity(name), rarity(shortened(name))) >= _AT_HOME)


def shortened(place: str) -> str:
    """Return a place without the kind it ends in, where two characters are left.

    >>> shortened("徐州市"), shortened("普陀区"), shortened("朝阳"), shortened("陈村")
    ('徐州', '普陀', '朝阳', '陈村')
    """
    short = re.sub(r"(?:街道|镇|乡|村)$", "", _OF_COUNTRY.sub("", place))
    return short if len(short) > 1 else place


def of_place(place: str, article: Article) -> bool:
    """Return whether an article prints a place: its short name, or of a province a city of it."""
    printed = fold(f"{article.head}\n{article.text}\n{article.newspaper or ''}\n{article.section or ''}")
    short = shortened(place)
    return short in printed or any(_prints(other, printed) for other in inside().get(short, ()))


# 川, 苏, 宁 stand in any word: for a province they stand before what is of it, beside another's, or behind a verb.
_SHORT_FORMS = "京津沪渝冀晋辽苏浙皖闽赣鲁豫鄂湘粤桂琼川贵黔滇藏陕陇青宁疆港澳台"
_PLAIN_SHORT_FORMS = frozenset("沪渝冀皖闽赣鄂湘粤黔滇浙")


def _prints(other: str, printed: str) -> bool:
    """Return whether folded print holds a part or short form of a place.

    >>> _prints("川", "川剧团来了"), _prints("川", "游客川流不息"), _prints("青", "青藏铁路"), _prints("苏", "复苏")
    (True, False, True, False)
    """
    if len(other) > 1 or other in _PLAIN_SHORT_FORMS:
        return other in printed
    return (
        re.search(
            rf"{other}(?:[省籍企商菜剧牌]|[东西南北][地部]|[{_SHORT_FORMS}](?:[^一-鿿]|[一-鿿]))|[{_SHORT_FORMS}]{other}|"
            rf"(?<=[在赴来抵进入返离驻援]){other}(?![一-鿿])|(?<![一-鿿]){other}(?![一-鿿])",
            printed,
        )
        is not None
    )


def _of_the_country(folded: str, words: frozenset[str]) -> list[tuple[int, int]]:
    """Return where provinces, cities and countries stand as words of their own: 湖|南通|过 names none."""
    found = []
    for name in inside():
        at = folded.find(name)
        while at >= 0:
            end = at + len(name)
            kind = re.match(r"[省市区县州]", folded[end : end + 1])
            if not _OF_A_THING.match(folded, end) and not _within_a_word(name, at, folded, words):
                found.append((at, end + bool(kind and folded[end + 1 : end + 2] not in _GOES_ON)))
            at = folded.find(name, end)
    return found


# 海南鸡饭, 金华火腿, 上海话: a dish, a breed or a tongue goes by a place wherever it is met.
_OF_A_THING = re.compile(
    r"火腿|[鸡鸭鱼虾蟹牛羊肉米面炒煲凉拌烤]{1,3}(?:饭|面(?!粉)|(?<!面)粉|锅|[鸡鸭鱼皮])|[一-鿿]?(?:大闸蟹|拉面|臭豆腐|年糕|烤鸭|月饼|白切鸡)|"
    r"话(?![剧题费])|方言|[菜剧](?![场市园院目籽价地农篮种团])|评弹"
)
# 西安市场, 北京市民: the kind's sign begins the next word.
_GOES_ON = frozenset("民场区委域长内外级立容政")


def _within_a_word(name: str, at: int, folded: str, words: frozenset[str]) -> bool:
    """Return whether a word of the language lies across the name's border or goes on behind it."""
    end = at + len(name)
    for word in words:
        if len(word) < 2 or word in name:
            continue
        if name in word and _OF_COUNTRY.sub("", word) == name:
            continue
        place = folded.find(word)
        while place >= 0:
            if place < end and at < place + len(word) and not (at <= place and place + len(word) <= end):
                return True
            place = folded.find(word, place + 1)
    return False


def _districts(folded: str, words: frozenset[str]) -> list[tuple[int, int]]:
    found = []
    for word in words:
        if _DISTRICT.fullmatch(word) and not _NO_DISTRICT.search(word) and not _WORN.match(word):
            at = folded.find(word)
            if at >= 0 and folded[at + len(word) : at + len(word) + 1] not in _GOES_ON:
                found.append((at, at + len(word)))
    return found


def _towns(folded: str, words: frozenset[str]) -> list[tuple[int, int]]:
    return [
        found.span()
        for found in _TOWN.finditer(folded)
        if not _NO_TOWN.search(found["stem"])
        and not _WORN.match(found["stem"])
        and (found["stem"] in inside() or not is_common(found["stem"]))
        # 拿|家乡: the kind's sign ends another word.
        and found[0][1 : 1 + len(found["kind"]) + 1] not in words
        and not _within_a_word(found[0], found.start(), folded, words)
    ]
