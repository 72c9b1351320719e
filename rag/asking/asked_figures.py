"""Owns whether evidence holds the figure asked for: with its unit, of the thing counted, for the time asked."""

import re

from rag.asking.closeness import AskedWords, searched_form
from rag.asking.demands import Demand
from rag.asking.features import Judged
from rag.text.segmenter import words_of

_QUANTITY = re.compile(
    r"(?<![\d.第年月])\d[\d,]*(?:\.\d+)?(?![\d.]|年|月|日|号(?!线)|[届版期次时点](?!之|数))(?P<behind>[余多几]?[万亿千百]*[余多]?[一-鿿%％‰℃/²³a-zμ]{0,4})"
)
# What a figure of each measure must bear behind it.
_MEASURES = tuple(
    (re.compile(asked), re.compile(said))
    for asked, said in (
        (
            r"多少(?:万|亿)?[美欧日港]?元|多少(?:钱|资金|经费|款)|投资(?:了)?多少|票价|价格|费用|(?:产值|税收|收入|总值|"
            r"利润|经费|预算|支出|投资额?|造价|补贴|奖金)(?:是|为|有|达|达到|一共|约|又是)*多少",
            r"元|美元|欧元|人民币|块钱|万|亿|免费",
        ),
        (
            r"多少亩|占地(?:面积)?(?:是|为|有|约)?(?:多少|多大)|面积(?:是|为|有|约)?(?:多少|多大)",
            r"亩|平方|公顷|㎡|平米",
        ),
        (r"多少公里|多长(?!时间)|全长|里程(?:是|为)?多少", r"公里|千米|米|km|公分|公尺|[英华海]里|尺|丈"),
        (r"多少人|多少名|几个人|几名|多少位", r"^[余多几万亿千百]*(?:名|位|人(?!大)|户|口|个.{0,3}[人员])"),
        (r"百分之(?:几|多少)|多大比例|占比|比例|百分比|降幅|涨幅|增幅|增速", r"%|％|‰|成|倍|百分|分之|两位数"),
        (r"多少吨|多重", r"吨|公斤|千克|克|斤"),
        (r"多[高宽深]|[高宽深]度(?:是|为)?多少", r"米|公里|层|m|公分|公尺|尺|丈"),
        (r"多少岁|多大年纪|几岁|年龄", r"岁|年|旬"),
        (r"(?:多少|几)(?:户|个?家庭|对家庭)", r"户|家|[对组]"),
        (r"(?:多少|几)架", r"架|台|机"),
        (r"(?:多少|几)艘", r"艘|条|只|船"),
        (r"(?:多少|几)[枚颗]", r"枚|颗|个|块|发"),
        (r"(?:多少|几)辆", r"辆|台|部|车"),
        (r"(?:多少|几)[棵株]", r"棵|株|[树苗盆木]"),
        (r"(?:多少|几)[幢栋]", r"幢|栋|座|间|处|套|房|屋|楼"),
        (r"(?:多少|几)顶", r"顶|帐篷|个"),
        (r"(?:多少|几)[头匹]", r"头|匹|只|[牛羊猪马]"),
        (r"(?:多少|几)[堂节]", r"堂|节|门|场|次|期|课"),
    )
)
_PRICE = re.compile(r"票价|门票|票钱|价格|价钱|售价|房价|单价|收费|多少钱一")
_PRICED = re.compile(r"票|价|费|[欧美日港]元|每.{0,6}元|一[张份个人]")
# Money and shares are said apart from their number as well: 人民币2.4亿, 占比达到三成.
_LOOSELY = ("多少(?:万", "百分之")
_HALF_YEAR = range(80, 200)


def lacks_figure(demand: Demand, row: Judged) -> bool:
    """Return whether a number is asked for and none of its measure stands in the sentence or beside it."""
    if demand.wish.wanted != "number" or demand.language != "zh" or _OTHER_NUMBERS.search(demand.question):
        return False
    around = searched_form("\n".join((row.sentence.before, row.sentence.text, row.sentence.after)))
    if _PRICE.search(demand.question) and not _PRICED.search(around):
        return True
    found = list(_QUANTITY.finditer(around))
    if not found:
        in_a_row = re.search(r"[几少][届次批期]", demand.question) and re.search(r"\d+[届次批期]", around)
        return not in_a_row and not re.search(r"\d+(?:\+\d+)+|\d[\d\-]{6,}", around)
    for asked, said in _MEASURES:
        if asked.search(demand.question):
            beside = any(said.search(match["behind"]) for match in found)
            return not beside and not (asked.pattern.startswith(_LOOSELY) and said.search(around))
    return False


# A place in a row, a telephone, a code, an hour or a year is no quantity.
_OTHER_NUMBERS = re.compile(
    r"第几|电话|热线|号码|邮编|编号|文号|几[点时号月日]|多少[号期]|哪一?年|几年|排名?第?几|几版|总第"
)

# 票价是多少, 税收有多少: the noun that a figure is asked of.
_ATTRIBUTE = re.compile(
    r"(?P<noun>[一-鿿]{2,12}?)(?:一共|总共|总计|共|大约|大概|约|分别|各|又)*(?:是|为|有|达到?了?|达)*多少(?![年月日号期个名位家条项次])"
)
_FRAMES_WORDS = (
    "金额 数量 数字 总数 人数 面积 比例 数据 总量 总额 价值 大约 占比 比重 程度 规模 情况 目前 现在 其中 "
    "年均 平均 结果 水平 部分 达到 降到 增长 下降 提高 超过 总共 一共 折合 累计 预计 计划 完成 实现 占地 "
    "花费 投入 投资 需要 下来 以上 左右 之后 以后 最新 最近 到底 究竟 大概 差不多 估计 实际 原定 预定"
)
_FRAMES = frozenset(_FRAMES_WORDS.split())
_COMPOUND = 4


def lacks_attribute(demand: Demand, row: Judged, asked: AskedWords) -> str | None:
    """Return the noun that a figure is asked of (票价, 税收), where nothing near it stands by the sentence; or None."""
    if demand.wish.wanted != "number" or demand.language != "zh":
        return None
    found = _ATTRIBUTE.search(searched_form(demand.question))
    if found is None:
        return None
    ending = [word for word in words_of(found["noun"]) if len(word) >= 2 and found["noun"].endswith(word)]
    noun = max(ending, key=len, default="")
    if not noun or noun in _FRAMES or len(noun) > 4 or noun.endswith(("下来", "出来", "起来", "百分之", "几分之")):
        return None
    around = searched_form(
        "\n".join((row.sentence.before, row.sentence.text, row.sentence.after, row.sentence.article.head))
    )
    # 建筑面积 is not told by any 面积; 总额 and 总数 are told by what they sum.
    of_its_own = len(noun) == _COMPOUND and noun[:2] not in _FRAMES and noun[:2] not in around
    if noun in around or (noun[-2:] in around and not of_its_own):
        return None
    near = [
        max(row.window.near[place], row.window.exact[place])
        for place, word in enumerate(asked.words)
        if word in noun or noun in word
    ]
    return None if near and max(near) >= _MET else noun


# Words nearer than this say the same thing in other words.
_MET = 0.5


def lacks_part_of_year(demand: Demand, row: Judged, near: str) -> bool:
    """Return whether a figure of a half-year or quarter is asked for and the evidence speaks of none."""
    if demand.wish.wanted != "number" or len(demand.periods) != 1 or demand.periods[0].days not in _HALF_YEAR:
        return False
    period = demand.periods[0]
    said = re.sub(r"\d{4}年", "", demand.question[period.start : period.end])
    return bool(said) and searched_form(said) not in searched_form(near)
