"""Owns of which measure a figure must be that answers a question: metres for how long, yuan for how much money."""

import re

# What is measured tells its unit: a rate is a percentage, an output value is money.
_MEASURED = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(said))
    for asked, said in (
        (
            r"百分之|百分比|占比|[一-鿿]率(?!先)|比例|\bpercent|\brate\b|\bshare\b|\bproportion\b",
            r"[%％‰成倍]|分之|个点",
        ),
        (
            r"多少(?:[万亿]?元|钱|资金)|产值|税收|投资|金额|资金|收入|产出|营收|造价|价格|房价|工资|"
            r"\byuan\b|\binvest|\boutput value\b|\brevenue\b|\bcosts?\b|\bprice\b|\bhow much money\b",
            r"元|美金|[万亿]$",
        ),
        (r"[降增涨跌]幅|增速", r"[%％倍]|分之|点"),
        (r"面积|占地|\barea\b", r"亩|平方|公顷|方公里|[万亿]$"),
        (r"浓度|\bconcentration\b", r"克|[%％]"),
        (r"里程|多长的|全长|长度|\bkilomet|\bhow long is\b", r"里|米|[%％]"),
        (r"第几|排名|名次|位列|\brank", r"第|首|前|榜|名|位"),
        (r"多少人次|人次", r"人次|[万亿]$"),
        (
            r"多少[^，,]{0,3}(?:人|名|位)|几[名位]|\bhow many (?:people|residents|volunteers|members|cadres)\b",
            r"[人名位员户]|[万亿]$",
        ),
        (r"电话|热线|号码|\bphone\b|\bhotline\b", r"\d{3,}"),
        (r"几届|第几届", r"届"),
        (r"今年多大|多大(?:年纪|岁数|了)|几岁|多少岁|年龄", r"岁|旬"),
    )
)
_MONEY = r"元|块|毛|角|钱|免费|[%％倍成]|[万亿]$"
# 多长 asks for metres and never for years; a figure tells its own unit, or the word right behind it does.
_EXTENTS = tuple(
    (re.compile(asked), re.compile(said))
    for asked, said in (
        (r"多长(?!时间|的?时间)|(?:总长|全长|长度)(?:是|为|有)?(?:多少|几)", r"米|里|尺|丈|寸|步"),
        (r"多深|深度", r"米|尺|丈|寸|层"),
        (r"多宽|宽度", r"米|里|尺|丈|寸|道"),
        (r"多厚|厚度", r"米|尺|寸|页|层"),
        (r"多高(?!兴)", r"米|尺|丈|层|度|℃|元|分|[%％倍成]"),
        (r"多远", r"米|里|站|小时|分钟"),
        (r"(?<!许)多重(?![要视大点复])|重量", r"吨|斤|克|两"),
        (
            r"多大(?![程的]度)",
            r"岁|旬|亩|平|公顷|米|里|尺|级|吨|升|克|斤|度|码|寸|元|[%％倍成]|[万亿]$",
        ),
        (r"几块钱|几元|几毛|几角", r"元|块|毛|角|免费"),
        (r"腰包|钱袋|荷包", _MONEY),
    )
)
# 宽3.2米 is no length: the word right before a figure tells which extent it is.
_EXTENT_SAID = re.compile(r"(?P<extent>[长宽深高厚重])度?(?:[约近达为是有超仅]|达到|大约)*$")
_EXTENT_ASKED = re.compile(r"多(?P<extent>[长宽深高厚重])(?![时要])")
# Rain is measured in the same millimetres as the water that stands in a street.
_RAIN_SAID = re.compile(r"(?:[雨雪]量|降[雨雪]|降水)[^，,。；;]{0,4}$")
_RAIN_ASKED = re.compile(r"[雨雪]量|降[雨雪水]|雨有|雪有|\brain(?:fall)?\b|\bsnow", re.IGNORECASE)
_OUTERMOST = re.compile(
    r"最[年大小高低长短老多少]|\b(?:old|young|eld|larg|bigg|high|long|tall|deep|low|small|short|heavi)est\b",
    re.IGNORECASE,
)
_MEAN_SAID = re.compile(r"平均[^，,。；;\d]{0,8}$")
_MEAN_ASKED = re.compile(r"平均|\baverage\b|\bmean\b", re.IGNORECASE)


def is_of_kind(question: str, around: str) -> bool:
    """Return whether a figure, with what is printed right behind it, is of the kind that the question measures."""
    return all(rule.search(around) for asked, rule in _MEASURED if asked.search(question))


def is_of_extent(question: str, text: str, start: int, end: int) -> bool:
    """Return whether the figure `text[start:end]` can be the length, depth, weight, age or price asked for.

    >>> text = "石桥建于光绪十二年，全长24米，宽3米。"
    >>> places = [(text.find(one), text.find(one) + len(one)) for one in ("十二年", "24米", "3米")]
    >>> [is_of_extent("石桥有多长？", text, *place) for place in places]
    [False, True, False]
    """
    near = text[start : end + 1]
    before = text[:start]
    if any(asked.search(question) and not said.search(near) for asked, said in _EXTENTS):
        return False
    printed, wished = _EXTENT_SAID.search(before), _EXTENT_ASKED.search(question)
    if printed and wished and printed["extent"] != wished["extent"] and not re.search(r"[增拉成生]长度?$", before):
        return False
    if wished and _RAIN_SAID.search(before) and not _RAIN_ASKED.search(question):
        return False
    return not (_OUTERMOST.search(question) and _MEAN_SAID.search(before) and not _MEAN_ASKED.search(question))
