"""Owns the names in a question, and whether evidence prints them: in the article, and near the sentence.

A word of the language may be said otherwise in print; a name may not. Names are
told by their form (a town, a firm, a foreign name, letters) or by the archive itself,
whose index knows the people, places and things that it prints again and again.
"""

import re
from collections.abc import Callable, Sequence

from rag.asking.closeness import is_common
from rag.asking.evidence import Sentence
from rag.asking.periods import periods_in
from rag.asking.spans import SURNAMES
from rag.reading.names import is_name
from rag.records import Article
from rag.text.normal import fold
from rag.text.segmenter import words_of

# The shortest and longest strings that the archive's own names have.
_LEAST, _MOST = 3, 12
_RUN = re.compile(r"[一-鿿a-z0-9+·]+")
# Characters that join or ask: no name of the archive begins or ends with them.
_JOINS = frozenset("的了在是和与及或对从到由被把有为以哪那这个几谁什么怎所都也就还会将第多少年月日号家名位座")
# What a named thing ends in: the words before are its own name.
_KIND = (
    r"(?:主题乐园|乐园|公园|度假区|医院|大学|学院|中学|小学|幼儿园|机场|火车站|车站|大桥|大厦|广场|街道|[镇村寺]|"
    r"博物馆|体育馆|图书馆|科技馆|论坛|电影节|艺术节|音乐节|小区|社区|居民区|银行|酒店|商场|码头|集团|公司|"
    r"工业区|开发区|产业园|俱乐部|数据中心|研究院|合作社|杯)"
)
_NAMED = re.compile(rf"(?P<stem>[一-鿿]{{2}}){_KIND}(?![一-鿿]?[长民委])")
# Bodies that go by their full name; of others people speak in their own words.
_BODY = re.compile(
    r"(?P<stem>[一-鿿]{2,6})(?:股份|集团)?(?:有限公司|大学|学院|中学|小学|幼儿园|医院|银行|乐园|度假区|"
    r"博物馆|体育馆|图书馆|数据中心|研究院|合作社)(?![一-鿿]?[长民])"
)
# N3路, G60: letters with a number tell one thing from its like.
_CODE = re.compile(r"(?<![a-z\d.])[a-z]{1,3}\d{1,4}(?![a-z\d.])")
_QUOTED = re.compile(r"[“\"「『《]([一-鿿A-Za-z\d]{3,12})[”\"」』》]")
_EVENT = re.compile(
    r"(?P<stem>[一-鿿“”]{2,14})(?:会议|大会|座谈会|全会|论坛|峰会|仪式|研讨会|发布会|培训班|锦标赛|运动会)"
)
_FUNCTION = re.compile(r"[的在是了和与及或对从到由被把有为以哪那这个什么谁几位家所座各全本我该]")
_FOREIGN = re.compile(
    r"[一-鿿]{2,5}(?:·[一-鿿]{2,5}?)+(?=[是在的的何什什么于有任曾]|$)|(?<![A-Za-z])[A-Za-z][A-Za-z\-]{3,}(?![A-Za-z])"
)
# A paper of a town says 我镇 for the town it belongs to.
_OWN_PLACE = re.compile(r"(?P<stem>[一-鿿]{2,4})(?P<kind>镇|村|街道|社区|居民区|区|县|乡)$")
_LEFT_OUT = re.compile(r"除(?:了)?[^，,]{2,12}?(?:以?外|之外)")
_LEAD = 120


def names_asked(question: str, *, rarity: Callable[[str], float], most: float) -> tuple[str, ...]:
    """Return the names of a Chinese question that its evidence must print, in order, each once.

    `rarity` gives a key's weight in the archive, `most` that of a key that stands nowhere.
    """
    text = _LEFT_OUT.sub(" ", without_dates(question).removeprefix("请问"))
    folded = fold(text)
    words = frozenset(words_of(folded))
    found = [
        *_known(folded, rarity=rarity, most=most),
        *(
            match["stem"]
            for match in _NAMED.finditer(folded)
            if match["stem"] in words and not is_common(match["stem"])
        ),
        *_bodies(folded),
        *(fold(match[0]) for match in _FOREIGN.finditer(text)),
        *(fold(phrase) for phrase in _QUOTED.findall(text) if not is_common(fold(phrase))),
        *_events(folded),
        *_CODE.findall(folded),
        *_unheard_of(folded, rarity=rarity, most=most),
    ]
    return tuple(dict.fromkeys(name for name in found if not any(name != other and name in other for other in found)))


def without_dates(question: str) -> str:
    """Return the question with a blank for every date and period in it."""
    text = question
    for period in reversed(periods_in(question)):
        text = f"{text[: period.start]} {text[period.end :]}"
    return text


def true_people(told: Sequence[str], question: str, *, rarity: Callable[[str], float], most: float) -> tuple[str, ...]:
    """Return the personal names among those told by their form alone.

    What begins with a word of the language and stands nowhere in the archive is no
    name but a wrong cut (柳湾|调和), and so is a name with the verb behind it.
    """
    kept = []
    words = words_of(fold(question))
    for name in told:
        if rarity(name) >= most and (name[0] in _WORD_FIRST or any(_crosses(word, name, question) for word in words)):
            continue
        if rarity(name) >= most and len(name) > 2 and (is_common(name[:2]) or name[-1] in _SAYS):
            shorter = name[:-1]
            name = shorter if is_name(shorter) and not is_common(shorter) and name[-1] in _SAYS else ""
        if name:
            kept.append(name)
    return tuple(dict.fromkeys(kept))


def _crosses(word: str, name: str, question: str) -> bool:
    """Return whether a word of the language lies across a border of the name: 师傅, 操心 in 老师|傅最操|心."""
    if len(word) < 2 or word in name or name in word or not is_common(word):
        return False
    start = question.find(name)
    end = start + len(name)
    at = question.find(word)
    while at >= 0:
        if at < start < at + len(word) or at < end < at + len(word):
            return True
        at = question.find(word, at + 1)
    return False


def persons_among(names: Sequence[str]) -> tuple[str, ...]:
    """Return those of the archive's names that are personal names by their form."""
    return tuple(
        name for name in names if len(name) == 3 and is_name(name) and name[0] in SURNAMES and name[-1] not in _KINDS
    )


# Family names that are more often another word: 和老板, 管业务.
_WORD_FIRST = frozenset("和管解应关查支向连单时都从同与")
_SAYS = frozenset("说谈讲提去到来做指称问")
_KINDS = frozenset("镇村区县市乡路街桥寺院校园报会厂站楼城湖河山江岛港湾")


# 钱一斤, 两万元: how much of something is no name.
_AMOUNT = re.compile(r"分之|[一二两三四五六七八九十百千万亿半][斤亩元吨米公户人次岁]")


def _known(folded: str, *, rarity: Callable[[str], float], most: float) -> list[str]:
    """Return the longest runs of the question that the archive knows as names, none overlapping."""
    found: list[str] = []
    words = words_of(folded)
    for run in _RUN.findall(folded):
        at = 0
        while at < len(run):
            name = next(
                (
                    name
                    for size in range(min(_MOST, len(run) - at), _LEAST - 1, -1)
                    if _could_be(name := run[at : at + size])
                    and rarity(name) < most
                    and not _AMOUNT.search(name)
                    and not any(_crosses(word, name, folded) for word in words)
                ),
                "",
            )
            if name:
                found.append(name)
            at += len(name) or 1
    return found


def _could_be(text: str) -> bool:
    if is_common(text[:2]) and (
        (len(text) == 3 and text[-1] not in _KINDS) or (len(text) == 4 and is_common(text[2:]))
    ):
        # 公交|线, 财政|补贴: words, which print may say otherwise.
        return False
    return (
        text[0] not in _JOINS
        and text[-1] not in _JOINS
        and not any(sign.isdigit() for sign in text)
        and not is_common(text)
    )


# 葡萄节, 图书馆, 地铁站: a thing of a kind that has a name of its own.
_OF_A_KIND = re.compile(
    r"(?P<stem>[一-鿿]{2,8})(?:节|展|博览会|[大联]?赛|世界杯|[图书博物体育美术科技纪念文化]{1,2}馆|大桥|高铁|地铁|机场|铁塔|"
    r"[^铁公马道走出线]路|[山峰岛港湖]|探测器|飞船|号)(?=[的在是有位上里开举于何]|什么|哪|多|$)"
)


def _unheard_of(folded: str, *, rarity: Callable[[str], float], most: float) -> list[str]:
    """Return named things of a kind whose own name the archive prints nowhere."""
    words = words_of(folded)
    # 18日清水山: the day's sign is the date's.
    stems = (_FUNCTION.split(match["stem"])[-1].lstrip("年月日号") for match in _OF_A_KIND.finditer(folded))
    return [
        stem
        for stem in stems
        if len(stem) > 1
        and all(rarity(stem[i : i + 2]) >= most for i in range(len(stem) - 1))
        and not any(_crosses(word, stem, folded) for word in words)
    ]


_IN_A_CITY = re.compile(r"^(?:北京|上海|天津|重庆)市?(?=[一-鿿]{2})")  # its paper knows


def _bodies(folded: str) -> list[str]:
    stems = (_IN_A_CITY.sub("", _FUNCTION.split(match["stem"])[-1]) for match in _BODY.finditer(folded))
    # 顶尖|大|医院: a word of praise and a size are no name.
    return [stem for stem in stems if len(stem) >= 2 and not any(map(is_common, (stem, stem.rstrip("大小老新"))))]


def _events(folded: str) -> list[str]:
    """Return the full names of meetings: what stands before 会议 says which."""
    found = []
    for match in _EVENT.finditer(folded):
        stem = _FUNCTION.split(re.sub(r"[“”]", "", match["stem"]))[-1].lstrip("场")
        if stem not in _ANY_MEETING and len(stem) >= 2 and not re.search(r"\d", stem):
            found.append(stem + folded[match.end("stem") : match.end()])
    return found


_ANY_MEETING = frozenset(
    ("工作", "专题", "全体", "本次", "这次", "那次", "该次", "动员", "总结", "表彰", "年度", "相关", "现场", "启动")
)


def byline_of(article: Article) -> str:
    """Return who made an article and where it was printed, folded."""
    parts = (
        *article.reporters,
        *article.correspondents,
        *article.editors,
        article.section or "",
        article.newspaper or "",
    )
    return fold("\n".join(parts))


def near_of(sentence: Sentence) -> str:
    """Return what a sentence is read with, folded: headline, lead, its paragraph so far, its neighbours."""
    article = sentence.article
    text = article.field(sentence.field)
    start = text.rfind("\n", 0, sentence.start) + 1
    return fold(
        "\n".join(
            (
                article.head,
                article.text[:_LEAD],
                article.newspaper or "",
                sentence.before,
                text[start : sentence.end],
                sentence.after,
            )
        )
    )


def stands(name: str, printed: str, *, newspaper: str = "") -> bool:
    """Return whether a folded text prints a name: whole, in a short form, most of its pairs together, or as 我镇.

    >>> stands("恒通路桥公司", "恒通路桥有限公司"), stands("进博会", "进口博览会"), stands("柳湾大桥", "柳湾镇的新桥")
    (True, True, False)
    >>> stands("柳湾镇", "我镇召开大会", newspaper="柳湾社区报"), stands("柳湾镇", "我镇召开大会", newspaper="南塘报")
    (True, False)
    """
    if name in printed:
        return True
    own = _OWN_PLACE.search(name)
    if own and _is_of(newspaper, own["stem"]) and _says_our(own["kind"], printed):
        return True
    # A short form leaves characters out, but keeps their order: 进博会 of 进口博览会.
    short = len(name) >= 4 or name.endswith(("会", "赛", "节"))
    if short and re.search(".{0,4}?".join(map(re.escape, name)), printed):
        return True
    if len(name) < 4:
        return False
    # A name made of several is printed in parts: the first forum of five towns as 五镇 … 第一届论坛.
    parts = [word for word in words_of(name) if len(word) > 1]
    if len(name) >= _OF_SEVERAL and len(parts) > 2 and all(part in printed for part in parts):
        return True
    return any(_pairs_held(name, printed[at : at + 2 * len(name)]) for at in range(0, len(printed), len(name)))


def _is_of(newspaper: str, place: str) -> bool:
    """Return whether a paper can be of a place: its name holds two of the place's characters, or is not known."""
    return not newspaper or sum(sign in newspaper for sign in place) >= 2


def _says_our(kind: str, printed: str) -> bool:
    """Return whether a paper speaks of its own town: 我镇, 全镇, 镇党委, 在镇文体广场."""
    return (
        re.search(
            rf"[我全本]{kind}|(?<![一-鿿])[副代该原]?{kind}(?=委|长|党|政|领导|人大)|(?<=[在由到从])"
            rf"{kind}(?=[一-鿿])",
            printed,
        )
        is not None
    )


def _pairs_held(name: str, window: str) -> bool:
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    return sum(pair in window for pair in pairs) >= _MOST_PAIRS * len(pairs)


_MOST_PAIRS = 0.65
# Shorter names are one.
_OF_SEVERAL = 6
