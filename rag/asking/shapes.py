"""Owns the shapes in which print gives a length of time, a difference, a purpose, a description.

They are of the language, not of what is reported: 为期两年 tells how long, 比他大五岁 by how
much, 主要任务是… what for, …的“某某” or 某某是指… what sort of thing. Each is asked for by its own words.
"""

import re
from collections.abc import Sequence

from rag.asking.demands import Demand
from rag.asking.spans import Span
from rag.text.normal import wording

_NUMERAL = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千半]+)"
_LONG = re.compile(r"多久|多长时间|几个?[年月周](?![一-鿿]{0,2}[日号])|几天|多少个?[年月天]|多少(?:个)?(?:小时|分钟)")
# 每天工作多久 and 多久一次 ask for a rhythm.
_RHYTHM = re.compile(r"多久(?:就|才)?(?:一|出|来)[次班趟回届轮期版]?|每[隔天周月年]")
_LASTS = re.compile(
    rf"(?:为期|历时|历经|持续|时长|长达|用时|耗时|有效期|保质期|保修期|工期|期限|周期|任期|学制|租期|服务期|试用期|延长)"
    rf"(?:了|约|近|为|是|共|将|达)*(?P<length>{_NUMERAL}[多余]?(?:个)?(?:年|月|天|日|周|星期|小时|分钟|季度|学期)半?)(?!\d)"
)
# 近日 and 7月23日 are no length of time; from one day to another is.
LENGTH_OF_TIME = re.compile(
    r"(?<![月\d.])(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百半]+)[多余]?(?:个(?:多)?(?:月|小时|星期|季度|学期)|(?<!\d{4})年|天|周|星期|小时|分钟|日)半?(?:左右|以上)?$|"
    r"[至到—\-~～]"
)
_DIMENSIONS = "大|小|高|低|矮|多|少|长|短|早|晚|贵|便宜|快|慢|重|轻|远|近|厚|薄|宽"
_DIFFERS = re.compile(rf"比[^，,。？?]{{1,16}}?(?P<how>{_DIMENSIONS})(?:了|出)?(?:几|多少)")
_PURPOSE = re.compile(
    r"(?:去|来|用来|用于|是)?干(?:什么|啥|嘛)(?:用)?的|做什么用|用来(?:做|干)?什么|派什么用场|有什么用(?:途|处)?|(?:目的|用途|任务|宗旨|初衷)(?:是|在于|有)"
)
_SERVES = re.compile(r"(?:任务|目的|目标|用途|作用|宗旨|初衷)(?:主要|就|也|都)?(?:是|在于|为|包括)|旨在|用于|用来|意在")
# 是一种什么样的模式: the noun behind names the kind of thing that it is.
_WHAT_SORT = re.compile(
    r"是?(?:一[个种项类座所支])?(?:什么样|怎样|怎么样|何种|怎么)的(?:一[个种项类座所支])?(?P<noun>[一-鿿]{2,10})"
)
_MEANS = r"(?:是指|指的是|意味着|即|就?是|指)"
_ATTRIBUTE = 6
_DAY = re.compile(r"(?<![\d年])(?:(?:19|20)\d\d年)?(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|0?[1-9])[日号]")


def lasting(demand: Demand, text: str) -> Span | None:
    """Return how long something takes, where that is asked and a word for lasting leads to it.

    >>> from rag.asking.demands import demand_of
    >>> text = "展览自5月1日起，为期三个月，免费参观。"
    >>> span = lasting(demand_of("书画展要办多久？", language="zh"), text)
    >>> span and text[span.start : span.end]
    '三个月'
    """
    if not asks_how_long(demand):
        return None
    found = _LASTS.search(text)
    return Span(*found.span("length"), "number") if found else None


def asks_how_long(demand: Demand) -> bool:
    """Return whether a length of time is asked for, and no rhythm."""
    question = demand.question
    return demand.language == "zh" and bool(_LONG.search(question)) and not _RHYTHM.search(question)


def differing(demand: Demand, text: str) -> Span | None:
    """Return by how much one thing is more than another, where the sentence compares in the words of the question.

    >>> from rag.asking.demands import demand_of
    >>> text = "“姐姐比我大三岁，先进了厂。”"
    >>> span = differing(demand_of("师傅的姐姐比她大几岁？", language="zh"), text)
    >>> span and text[span.start : span.end]
    '三岁'
    """
    asked = _DIFFERS.search(demand.question) if demand.language == "zh" else None
    if asked is None:
        return None
    found = re.search(
        rf"比[^，,。；;]{{1,16}}?{asked['how']}(?:了|出)?[约近]?(?P<much>{_NUMERAL}[多余]?[万亿]?[一-鿿%％]{{1,2}}?)(?=[，,。；;、的”]|$)",
        text,
    )
    return Span(*found.span("much"), "number") if found else None


def purposeful(demand: Demand, text: str) -> float:
    """Return whether a purpose is asked for and the sentence tells one: 1 where it names it so, less else.

    >>> from rag.asking.demands import demand_of
    >>> asked = demand_of("这艘科考船出海是干什么的？", language="zh")
    >>> purposeful(asked, "本航次的主要任务是采集海水样本"), purposeful(asked, "科考船昨天离港")
    (1.0, 0.0)
    """
    if demand.language != "zh" or not _PURPOSE.search(demand.question):
        return 0.0
    found = _SERVES.search(text)
    return (1.0 if found[0][0] in "任目用作宗初" and "于" not in found[0] else 0.5) if found else 0.0


def describing(demand: Demand, text: str) -> float:
    """Return how plainly the sentence says what sort of thing is meant: by what it is, or by what stands before it.

    >>> from rag.asking.demands import demand_of
    >>> asked = demand_of("“流动书屋”是一种什么样的服务方式？", language="zh")
    >>> describing(asked, "它指把图书装上货车、按预约送到村口的服务方式。")
    1.0
    >>> describing(asked, "办好“送书上门、随借随还的流动书屋”。"), describing(asked, "流动书屋开到了学校。")
    (0.8, 0.0)
    """
    asked = _WHAT_SORT.search(demand.question) if demand.wish.wanted == "definition" else None
    if asked is None:
        return 0.0
    plain = wording(text)
    noun = wording(asked["noun"])
    if re.search(rf"{_MEANS}.{{{_ATTRIBUTE},}}?(?<![所有])的?{re.escape(noun)}(?:$|[，,。；;、”])", text):
        return 1.0
    names = [wording(phrase) for phrase in demand.phrases]
    return 0.8 * any(re.search(rf"[^，,。；;]{{{_ATTRIBUTE},}}的{re.escape(name)}", plain) for name in names if name)


# What bears a name is told shortly.
_ENTITIES = frozenset(("企业", "公司", "单位", "学校", "部门", "国家", "城市", "地区", "机构", "品牌", "景区", "景点"))
_LONGEST_NAMES = 12


def too_long_for(noun: str, items: Sequence[str]) -> bool:
    """Return whether things that bear names are asked for and the items are too long to be some.

    >>> too_long_for("企业", ("听取企业经营发展的情况", "了解当前面临的困难和问题"))
    False
    >>> too_long_for("企业", ("认真听取民营企业经营发展的情况", "面临的困难问题和相关的意见建议"))
    True
    """
    return noun in _ENTITIES and sum(map(len, items)) > _LONGEST_NAMES * len(items)


def of_another_day(demand: Demand, text: str) -> bool:
    """Return whether a sentence opens with another day than the one asked about, and does not tell that one.

    >>> from rag.asking.demands import demand_of
    >>> asked = demand_of("5月6日的座谈会请了哪些企业？", language="zh")
    >>> of_another_day(asked, "5月2日，市里请来三家企业"), of_another_day(asked, "会上请来五家")
    (True, False)
    """
    if demand.language != "zh":
        return False
    asked = {(int(one["month"]), int(one["day"])) for one in _DAY.finditer(demand.question)}
    told = [(int(one["month"]), int(one["day"])) for one in _DAY.finditer(text)]
    return bool(asked and told and _DAY.match(text)) and not asked & set(told)
