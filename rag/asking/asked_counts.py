"""Owns whether the very sentence told gives a count of what is counted: people, money, hours or things, no others."""

import re

from rag.asking.closeness import searched_form
from rag.asking.demands import Demand
from rag.asking.evidence import Sentence

_PEOPLE = (
    r"人|名|位|居民|村民|市民|群众|观众|游客|旅客|乘客|学生|同学|学员|老人|孩子|儿童|小朋友|青年|党员|职工|员工|工人|志愿者|"
    r"家长|教师|老师|医生|运动员|选手|队员|嘉宾|代表|师生|学子|官兵|患者|病人"
)
_FIGURE = r"(?P<figure>(?<![\d.第])\d[\d,]*(?:\.\d+)?)[余多几]?[万亿千百]*[余多]?"
_NO_COUNT = (
    r"个?(?:多?月|百分点|半|小时)|[年月日天号时点分秒周岁届版期次%％‰℃度元]|"
    r"美元|公里|千米|平方|立方|公顷|亩|米|吨|公?斤|克|倍|成|人民币"
)
# What is asked for, and what must stand behind a figure for it.
_KINDS = tuple(
    (re.compile(asked), re.compile(said))
    for asked, said in (
        (r"(?:多少|几)个(?:小时|钟头)", r"(?:\d|半)个?(?:多?小时|钟头|半小时)|\d分钟|半天|[全整一]天"),
        (r"(?:多少|几)分钟", r"\d[余多]?分钟?|小时|刻钟|秒"),
        (r"(?:多少|几)(?:户|个?家庭)", rf"{_FIGURE}(?:户|家|[对组]|个(?!月|小时|百分))"),
        (
            r"(?:下降|上升|增长|提高|增加|减少|降低|降|涨|升|增|减)了?多少(?![一-鿿])",
            rf"{_FIGURE}(?![年月日时号届])",
        ),
        (r"(?:多少|几)天", r"\d[余多]?[天日周]|[天周]|月"),
        (r"(?:多少|几)(?:吨|斤|公斤|千克)", rf"{_FIGURE}(?:吨|公斤|千克|斤|克|kg|担)"),
        (
            r"多少[万亿千百]*(?:[美欧日港韩]|人民币)?元|多少钱",
            r"\d[\d,.]*[余多几]?[万亿千百]*[余多]?(?:[美欧日港韩新]?元|块|人民币)|元|免费|钱",
        ),
        (
            rf"(?:多少|几)[万千百]*(?:名|位|人(?!家|民币)|个?(?:{_PEOPLE}))",
            rf"{_FIGURE}(?:名|位|人|户|口|个(?!月|小时|百分)|[对组]|[一-鿿]{{0,4}}(?:{_PEOPLE}))",
        ),
        (
            r"(?:多少|几)[套件份台部辆张只座处间栋幢棵株架艘枚颗本册盒箱袋瓶根条项支]|多少个(?!月|百分|小时|年)",
            rf"{_FIGURE}(?!{_NO_COUNT})[一-鿿]",
        ),
    )
)
_OTHER_NUMBERS = re.compile(r"第几|电话|号码|几[点时号月日级]|多少[号期]")
# 一户 of 通过认领一户家庭 and 一线 count nothing; 仅有一户 does.
_ONE_OF_A_KIND = re.compile(r"(?<![共仅只有为达十百千万零〇第])一(?![十百千万亿点〇零一二三四五六七八九])")
# 多少亿元的损失: of that matter, and no other sum.
_MONEY_OF = re.compile(r"多少[万亿千百]*(?:[美欧日港韩]?元|钱)的(?P<noun>[一-鿿]{2,6})")


def lacks_count(demand: Demand, sentence: Sentence) -> bool:
    """Return whether so many of something are asked for and neither the sentence nor the next counts such."""
    if demand.wish.wanted != "number" or demand.language != "zh" or _OTHER_NUMBERS.search(demand.question):
        return False
    matter = _MONEY_OF.search(demand.question)
    if matter and matter["noun"][-2:] not in "\n".join((sentence.before, sentence.text, sentence.after)):
        return True
    kind = next((said for asked, said in _KINDS if asked.search(demand.question)), None)
    if kind is None:
        return False
    told = _ONE_OF_A_KIND.sub("某", f"{sentence.text}\n{sentence.after}")
    return kind.search(searched_form(told)) is None
