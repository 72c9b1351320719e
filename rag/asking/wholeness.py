"""Owns whether a span may be said as a direct answer: of the kind asked for, in the unit asked for, and whole.

What fails here is not said in a line of its own; the sentence alone answers then.
"""

import re
from collections.abc import Callable

from rag.asking.bylines import asks_of_a_work
from rag.asking.closeness import is_common, read_texts, searched_form
from rag.asking.demands import Demand
from rag.asking.evidence import DATELINE
from rag.asking.measures import is_of_extent, is_of_kind
from rag.asking.shapes import LENGTH_OF_TIME, too_long_for
from rag.asking.sites import is_site
from rag.asking.spans import Span
from rag.reading.names import is_name
from rag.records import Wanted
from rag.text.normal import wording

# 2021版 and 第三届 label a thing and count none.
_A_LABEL = re.compile(r"^第|^(?:19|20)\d\d[年版届期]?$|[版届期]$")
# By how much something grew may be told in per cent, whatever is measured.
_GREW = re.compile(
    r"增长|提高|提升|增加|下降|减少|增幅|降幅|同比|\bincrease|\bgrew|\bgrow|\bfall\b|\bfell\b|\brise|\brose|\bdrop",
    re.I,
)
# 一道风景线 counts nothing: before a measure word, one is an article.
_AN_ARTICLE = re.compile(r"^[一1](?:[个名位家条道座项种批场所处部份支次届片张幅些块面股番片抹])?$")
_A_DAY = re.compile(r"哪[一几]?[天日]|几[日号](?!线)|几月几|日期|什么日子|\bwhat (?:date|day)\b|\bwhich day\b")
_A_MONTH = re.compile(r"哪[一个]?月|几月|\bwhich month\b")
_A_YEAR = re.compile(r"哪[一]?年|\b(?:what|which) year\b")
_A_WHILE = re.compile(r"多久|多长时间|几[个]?[年月天]|多少[年月天]|工期|\bhow long\b")
# Who builds, hosts or runs something may be a body.
_BODIES_DO = re.compile(
    r"由谁|被谁|谁(?:来)?(?:主办|承办|协办|建|修|承建|开发|投资|运营|管理|发起|组织|举办|出版|生产|设计|提供|资助|认领|"
    r"签|合作|牵手)|跟谁|与谁|和谁|\bby whom\b|\bwho (?:built|organi|hosted|runs?|adopted|made|published)"
)
_PROPER_KIND = re.compile(
    r"镇|村|街道|居民区|社区|区|县|市|省|路|公园|大学|学院|中学|小学|学校|医院|银行|公司|集团|法院|电视台|协会|报社"
)
_PARTICLES = frozenset("和于向时方成都关连经")  # 和教师 is nobody.
_NO_NAME = re.compile(
    r"[了着他她它我们的这那是把被]|以来|询问|[布格结]局|[进進]行|予以|^(?:[该該此這其]|本[校院县市镇村局厂])|[查惩懲严嚴好相到益]处$|查處$|(?:社|机|機)会$"
)
# Which works (哪家厂) was it? One that is called so, and no office.
_BARE_KIND = re.compile(r"哪(?:[一几]?[家个座所]|些)(?P<kind>[厂店])(?![长主家商里])")
_A_WEEKDAY, _A_WORD = re.compile(r"周[一二三四五六日末]"), 2  # 周一闭馆 names nobody.
# Where somebody is from is a land, a town or a village.
_A_HOME = re.compile(r"[省市县縣区區镇鎮乡鄉村州国國岛島旗湾灣]$")
_HOME_ASKED = re.compile(r"哪里人|哪儿人|什么地方人|籍贯|老家|家乡|故乡")
# 14个村 names none.
_COUNTED = re.compile(r"^[\d一二三四五六七八九十两几多各]+[个家所座处条]")
_BODIES = tuple(
    (asked, re.compile(rule))
    for asked, rule in (
        ("企业", r"公司|集团|厂|店|合作社|企业|银行|超市|酒店$"),
        ("公司", r"公司|集团"),
        ("学校", r"[大中小]学|学院|学校|幼儿园"),
        ("部门", r"[局委办处科部院队所]$|中心$|部门"),
        ("媒体", r"[报台社网]|新闻|日报|电视"),
        ("机构", r"院|所|中心|机构|办公室|委员会|协会|学会|公司|基金会|局"),
    )
)
_ENGLISH_KINDS = tuple(
    (re.compile(rf"\b(?:which|what) {word}\b", re.IGNORECASE), kind)
    for word, kind in (
        ("town", "镇"),
        ("village", "村"),
        ("district", "区"),
        ("county", "县"),
        ("city", "市"),
        ("university", "大学"),
        ("hospital", "医院"),
        ("company", "公司"),
        ("bank", "银行"),
    )
)
_DOINGS = re.compile(
    r"^(?:引进|引入|成立|建设成为|建设|建成|打造成?|据了解|其中|比如|例如|目前|当日|会上|随后|同时|以及|包括|通过|围绕|加强|推动|推进|"
    r"开展|组织|邀请|联合|依托|借助|根据|按照|作为|成为|来到|走进|进入|前往|位于|设在|达到|获得|荣获|可供|提供|做好|做到|实现|"
    r"进一步|是一?[个座家]?|经(?=[省市区县国中])|为|由|在|于|与|和|要|将|让|使|把|对|向|从|了|着|的|[，,：:、])"
)
# A word of the language that has the form of a name (时尚) is one only behind an office.
_ROLE = re.compile(
    r"(?:书记|主任|[区市县镇乡村州省局部院校会所站队处科厅司行社台馆园厂]长|主席|经理|总裁|董事|委员长|代表|委员|教授|老师|记者|通讯员|总理|总统|作者|导演|队员|负责人)$"
)
_SAYS_SO = re.compile(r"(?:表示|介绍|指出|强调|认为|说|讲话|提出|要求)$")
_OPEN = "“‘「『（(《〈【["
_CLOSE = "”’」』）)》〉】]"


def sayable(demand: Demand, text: str, span: Span) -> Span | None:
    """Return the part of a span that may be said by itself, or None where it is not of the kind asked for.

    >>> from rag.asking.demands import demand_of
    >>> rate = demand_of("优良率达到多少？", language="zh")
    >>> sayable(rate, "浓度降至32微克", Span(4, 8, "number")) is None
    True
    >>> sayable(rate, "升到90.4%", Span(2, 7, "number"))
    Span(start=2, end=7, kind='number')
    """
    span = _trimmed(text, span)
    said = text[span.start : span.end]
    if not said or not _is_balanced(text, span):
        return None
    dateline = DATELINE.match(text)
    of_the_report = _WRITERS.search(demand.question) and not asks_of_a_work(demand.question)
    if dateline and span.start < dateline.end() and not of_the_report:
        return None
    check = _CHECKS.get(demand.wish.wanted)
    return span if check is not None and check(demand, text, span, said) else None


# Who signs a report is named in front of it; that is no answer to what it tells.
_WRITERS = re.compile(r"记者|通讯员|作者|谁写|采写|撰稿|\breporter|\bauthor|\bwrote\b")
_TRAILING = re.compile(r"(?:等[一-鿿]{0,2}|[的了，。、；：\s])+$")


def _trimmed(text: str, span: Span) -> Span:
    """Return the span without what only leads to it (围绕…, 建设成为…) and what trails behind."""
    start, end = span.start, span.end
    if span.kind in ("list", "place", "organisation", "rest"):
        while found := _DOINGS.match(text[start:end]):
            start += found.end()
        if span.kind == "list":
            # 甲、乙、丙等一批河道获得荣誉: the list ends at 等.
            last = text.rfind("、", start, end)
            and_so_on = text.find("等", last, end) if last > start else -1
            end = and_so_on if and_so_on > last + 1 else end
            tail = _TRAILING.search(text[start:end])
            end = start + tail.start() if tail else end
            if start < end and text[start] in "“‘" and text[end - 1] not in "”’" and text[end : end + 1] in "”’":
                end += 1
    return Span(start, max(start, end), span.kind)


def _is_balanced(text: str, span: Span) -> bool:
    """Return whether no bracket or quotation is cut in two."""
    depth = 0
    for mark in text[span.start : span.end]:
        depth += (mark in _OPEN) - (mark in _CLOSE)
        if depth < 0:
            return False
    before = text[: span.start]
    opened = max((before.rfind(mark) for mark in _OPEN), default=-1)
    closed = max((before.rfind(mark) for mark in _CLOSE), default=-1)
    if depth == 0 and opened > closed:
        # Within a quotation only the whole of it may be said.
        return opened == span.start - 1 and span.end < len(text) and text[span.end] in _CLOSE
    return depth == 0


def _number(demand: Demand, text: str, span: Span, said: str) -> bool:
    if span.kind != "number" or _AN_ARTICLE.match(said) or "+" in said:
        return False
    if demand.language == "en" and _A_LABEL.search(said):
        return False
    around = text[span.start : span.end + 3]
    near = around[: len(said) + 1]
    heads = _OF_PEOPLE.search(demand.question) is not None and any(mark in near for mark in _HEADS)
    if demand.wish.units and not heads and not any(_in_unit(unit, said, near) for unit in demand.wish.units):
        return False
    if not is_of_extent(demand.question, text, span.start, span.end):
        return False
    if _GREW.search(demand.question) and re.search(r"[%％倍成]|分之", around):
        return True
    return is_of_kind(demand.question, around)


# People are counted by 人, 名 or 位, whoever they are.
_OF_PEOPLE = re.compile(r"(?:多少|几)(?:[名位]|[^，,。？?]{0,3}人)")
_HEADS = frozenset("人名位员")


def _in_unit(unit: str, said: str, around: str) -> bool:
    """Return whether a figure is in the unit asked for."""
    return unit[0] in around or unit[-1] in said


def _time(demand: Demand, text: str, span: Span, said: str) -> bool:
    if span.kind != "time":
        return False
    question = demand.question
    if _A_WHILE.search(question):
        return LENGTH_OF_TIME.search(said) is not None
    if _A_DAY.search(question):
        return re.search(r"[日号]|[昨今明前后当]天|\d$|初|廿", said) is not None
    if _A_MONTH.search(question):
        return "月" in said
    return "年" in said or "五" in said or "今" in said if _A_YEAR.search(question) else True


def _person(demand: Demand, text: str, span: Span, said: str) -> bool:
    if span.kind == "person":
        titled = _ROLE.search(text[: span.start]) is not None
        if _A_WEEKDAY.match(said) and (not titled or len(said) == _A_WORD):
            return False
        if not titled and said[0] in _PARTICLES and is_common(said[1:]):
            return False
        return (is_name(said) and (titled or (not is_common(said) and _starts_word(text, span.start)))) or "·" in said
    return span.kind == "organisation" and _BODIES_DO.search(demand.question) is not None and _a_body(demand, said)


def _starts_word(text: str, place: int) -> bool:
    """Return whether no word of the language runs over a place: 对应位置 names nobody 应位."""
    plain = searched_form(text)
    return len(plain) != len(text) or any(start == place for start, _ in read_texts([plain])[0].spans)


def _a_body(demand: Demand, said: str) -> bool:
    if _COUNTED.match(said) or said.endswith(("常委", "党组")) or _NO_NAME.search(said):
        return False
    bare = _BARE_KIND.search(demand.question)
    if bare and bare["kind"] not in said[-2:]:
        return False
    body = next((rule for asked, rule in _BODIES if asked == (demand.wish.kind_named or "")[: len(asked)]), None)
    if body is not None and body.search(said) is None:
        return False
    return len(said) >= 4 and not _SAYS_SO.search(said) and _bears_its_kind(demand, said)


def _bears_its_kind(demand: Demand, said: str) -> bool:
    """Return whether a town, school or firm asked for is called so."""
    named = demand.wish.kind_named
    if demand.language == "en":
        kinds = [kind for word, kind in _ENGLISH_KINDS if word.search(demand.question)]
        return not kinds or kinds[0][-1] in said[-4:]
    kind = _PROPER_KIND.match(named) if named else None
    return kind is None or kind[0][-1] in said[-4:]


def _place(demand: Demand, text: str, span: Span, said: str) -> bool:
    if demand.wish.count or _COUNTED.match(said) or _POINTS.match(said) or not is_site(demand, text, span):
        return False
    if _HOME_ASKED.search(demand.question) and not _A_HOME.search(said):
        return False
    return _bears_its_kind(demand, said)


_POINTS = re.compile(r"[该該此這这其]|[进進]行|予以")  # 該校 is named elsewhere.


def _organisation(demand: Demand, text: str, span: Span, said: str) -> bool:
    return span.kind == "organisation" and _a_body(demand, said)


_ASIDE = re.compile(r"^(?:方面|个|大|种|类|项|点|条|内容|工作)+的?")


_ACTS = re.compile(r"了|提出|进行")


def _list(demand: Demand, text: str, span: Span, said: str) -> bool:
    items = re.split(r"、|[；;]|和(?=[“《])", said)
    count = demand.wish.count
    if span.kind != "list" or len(items) < 2 or _ACTS.search(said):
        return False
    named = _ASIDE.sub("", demand.wish.kind_named or "")[:2]
    if too_long_for(named, items):
        return False
    if len(named) == 2 and named not in text[span.start : span.end + 12]:
        return False
    around = wording(text[max(0, span.start - 12) : span.end + 12])
    if demand.phrases and not any(wording(phrase) in around for phrase in demand.phrases):
        return False
    return len(items) == count if count else True


def _title(demand: Demand, text: str, span: Span, said: str) -> bool:
    called = (
        re.search(r"(?:叫做?|称为?|称作|名为|命名为|取名|名叫|即|题为|主题是)[:：]?$", text[: span.start]) is not None
    )
    return span.kind == "title" or (span.kind == "rest" and len(said) >= 3 and called)


def _thing(demand: Demand, text: str, span: Span, said: str) -> bool:
    named = demand.wish.kind_named
    if span.kind not in ("title", "list", "rest") or not named or demand.language == "en":
        return False
    head = named[:2]
    return head in said[-8:] or head in text[span.end : span.end + 12]


_CHECKS: dict[Wanted, Callable[[Demand, str, Span, str], bool]] = {
    "number": _number,
    "time": _time,
    "person": _person,
    "place": _place,
    "organisation": _organisation,
    "list": _list,
    "title": _title,
    "thing": _thing,
}
