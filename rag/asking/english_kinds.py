"""Owns what a figure must look like that answers an English question: money for a cost, heads for people, no length
for a count; and the two questions that one sentence can ask.
"""

import re
from functools import lru_cache

# What is asked for, and what must then stand in the figure or right behind it. The first that fits wins.
_MEASURES = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(said))
    for asked, said in (
        (r"\bhow old\b|\bwhat age\b|\byears old\b", r"岁|旬"),
        (r"\bper ?cent(?:age)?\b|\bproportion\b|\bwhat (?:share|rate)\b|\bthe \w+ rate\b", r"[%％‰成倍]|分之|百分点"),
        (r"\bhow many (?:\w+ ){0,2}(?:yuan|dollars)\b", r"元"),
        (r"\bhow many (?:square|hectares|mu\b)", r"亩|平方|公顷"),
        (r"\bhow many (?:kilomet|met(?:re|er)s|miles|centimet)", r"米|里"),
        (r"\bhow many (?:\w+ )?(?:tons|tonnes|kilo)", r"吨|斤|克"),
        (r"\bhow many years\b", r"年|载"),
        (r"\bhow many months\b", r"月"),
        (r"\bhow many (?:days|weeks)\b", r"天|日|周|星期"),
        (r"\bhow many (?:hours|minutes|seconds)\b", r"时|分|秒|刻"),
        (r"\bhow many (?:[\w-]+ )?times\b", r"次|回|场|遍|倍|趟"),
        (
            r"\bhow many (?:[\w'-]+ ){0,3}?(?:people|persons|residents|villagers|citizens|volunteers|members|cadres|"
            r"officials|students|pupils|children|teachers|doctors|nurses|patients|workers|employees|staff|farmers|"
            r"visitors|tourists|players|athletes|runners|passengers|readers|delegates|deputies|actors|performers|"
            r"elderly|men|women|girls|boys|guests|graduates|households|families)\b",
            r"[人名位员户家]|学生|[万亿]$",
        ),
        (
            r"\bhow much (?:money|(?:\w+ ){1,12}?(?:cost|spen[dt]|invest|pa(?:y|id)|earn|charge|donate|raise))|"
            r"\byuan\b|\bprice\b|\bcosts?\b|\binvest|\boutput value\b|\brevenue\b|\bbudget\b|\bsalary\b|\bwages?\b|"
            r"\bfee\b|\bturnover\b",
            r"元|免费|[万亿]$|块",
        ),
        (r"\barea\b|\bhectares\b", r"亩|平方|公顷|㎡|[万亿]$"),
        (r"\bconcentration\b", r"克|[%％]"),
        (
            r"\bhow (?:long|far|high|tall|wide|deep|thick)\b|\bthe (?:\w+ )?(?:length|height|depth|width|distance)\b",
            r"米|里",
        ),
        (r"\bhow heavy\b|\bweigh", r"吨|斤|克"),
        (r"\btemperature\b|\bdegrees\b", r"度|℃"),
        # How much is a lunch: money or an amount, never an age or a head.
        (r"\bhow much (?:is|are|was|were|does|do|did)\b", r"元|块|毛|免费|[%％倍成]|吨|斤|克|升|亩|平方|米|度|[万亿]$"),
    )
)
_COUNTS = re.compile(r"\bhow many\b", re.IGNORECASE)
# What is counted is counted in things, not in metres, yuan, days or years.
_NO_COUNT = re.compile(
    r"(?:米|公里|元|[%％‰℃]|度|亩|公顷|平方|立方|吨|公斤|千克|克|升|[年月日号天]|个月|周|小时|个小时|时|点|分钟?|秒|岁|倍|"
    r"成|里|百分点|个百分点)$"
)
# 12个行政村 counts villages, and nothing that was put up in them.
_OF_OTHERS = tuple(
    (re.compile(rf"(?:[个座]|\d|[余多十百千万]){printed}"), re.compile(meant, re.IGNORECASE))
    for printed, meant in (
        (r"(?:行政|自然)?村(?!民)", r"villag|hamlet|place"),
        (r"社区|小区|居民区|居委", r"communit|neighbo|estate|resident|quarter|compound|place|committee"),
        (r"乡镇|镇|街道", r"town|street|district|place"),
        (r"省|市(?!民)|县|区", r"provinc|cit(?:y|ies)|count(?:y|ies)|district|region|area|place"),
    )
)
_BEHIND = re.compile(
    r"^(?:米|厘米|毫米|千米|公里|元|万元|亿元|[%％‰℃]|度|亩|公顷|平方|立方|吨|公斤|千克|克|升|[年月日号天]|小时|"
    r"分钟|秒|岁|倍|成立|周年|周岁|届|期|版)"
)
_AND_ALSO = re.compile(
    r",? and (?=(?:(?:with|by|in|on|at|for|from|to) )?(?:how|who|when|where|what|which|why)\b)", re.IGNORECASE
)


def of_measure(question: str, figure: str, behind: str) -> bool:
    """Return whether a figure, with what is printed right behind it, is of the measure asked for.

    >>> of_measure("How many lorries were sent out?", "17厘米", ""), of_measure("How many lorries came?", "14台", "")
    (False, True)
    >>> of_measure("How old is the painter?", "1986年", ""), of_measure("How old is the painter?", "67岁", "")
    (False, True)
    """
    if _is_of_a_date(figure, behind):
        return False
    for asked, said in _MEASURES:
        if asked.search(question):
            return said.search(figure + behind[:3]) is not None or said.search(figure) is not None
    if _COUNTS.search(question):
        if any(printed.match(figure[-1:] + behind) and not meant.search(question) for printed, meant in _OF_OTHERS):
            return False
        return not _NO_COUNT.search(figure) and not _BEHIND.match(behind)
    return True


def is_measured(question: str) -> bool:
    """Return whether the question names its measure, as money or metres; how many lorries does not."""
    return any(asked.search(question) for asked, _ in _MEASURES)


def of_time(question: str, said: str) -> bool:
    """Return whether a time is as fine as what is asked for, and more than the year that the question says.

    >>> of_time("On which date was it held in 2020?", "2020年"), of_time("On which date was it held?", "3月27日下午")
    (False, True)
    """
    if _ASKS_DAY.search(question):
        return re.search(r"[日号天]|初|廿", said) is not None
    if _ASKS_YEAR.search(question):
        return re.search(r"年", said) is not None
    if _ASKS_WHEN.search(question) and _A_LENGTH.fullmatch(said):
        return False
    year = re.fullmatch(r"(\d{4})年", said)
    return year is None or year[1] not in question


_ASKS_DAY = re.compile(r"\b(?:what|which) (?:exact )?(?:date|day)\b", re.IGNORECASE)
# When was it built? Not seven months, nor 四十二年 without its reign.
_ASKS_WHEN = re.compile(r"^\W*when\b|\bat what time\b|\bsince when\b", re.IGNORECASE)
_A_LENGTH = re.compile(
    r"(?:\d{1,3}|[一二两三四五六七八九十百半]+)[多余]?(?:年|个月|个?星期|周|天|个?小时|分钟|个?季度)[半多]?"
)
_ASKS_YEAR = re.compile(r"\b(?:what|which) year\b", re.IGNORECASE)


def _is_of_a_date(figure: str, behind: str) -> bool:
    return re.search(r"[月日号]$", figure) is not None or behind.startswith(("月", "日"))


@lru_cache(maxsize=512)
def parts_of(question: str) -> tuple[str, ...]:
    """Return the questions that one sentence asks, in order.

    >>> parts_of("Who leads the troupe, and how old is she?")
    ('Who leads the troupe', 'how old is she?')
    """
    return tuple(part.strip() for part in _AND_ALSO.split(question) if part.strip())[:2]
