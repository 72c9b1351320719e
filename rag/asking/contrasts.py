"""Owns words that exclude one another: what is told of the one (高速公路, 鸡蛋) is no answer about the other.

They share a field, so that meaning alone takes them for near; a question about one is not
answered by a sentence of another whose article never speaks of it.
"""

import re
from functools import cache

from rag.asking.closeness import searched_form
from rag.asking.evidence import Sentence
from rag.asking.spans import people_in
from rag.text.segmenter import words_of

# A set a line; what one thing is also called is joined by a stroke.
_SETS = """
高速/高速公路 国道 省道 县道 乡道 村道
鸡蛋 鸭蛋 鹅蛋 鹌鹑蛋
鸡肉 鸭肉 猪肉 牛肉 羊肉 鱼肉
小麦 水稻/稻谷/稻子/稻田 玉米 大豆 油菜 棉花 花生 马铃薯/土豆
苹果 梨子 桃子 葡萄 西瓜 草莓 柑橘/橘子 樱桃 枇杷 杨梅 荔枝 李子
冠军/第一名/金牌 亚军/第二名/银牌 季军/第三名/铜牌
男子组/男子 女子组/女子
男单/男子单打 女单/女子单打 男双/男子双打 女双/女子双打 混双
一等奖 二等奖 三等奖 特等奖
小学/小学生 初中/初中生 高中/高中生 大学/大学生 幼儿园
出口 进口
最高 最低
上半年 下半年
第一季度/一季度 第二季度/二季度 第三季度/三季度 第四季度/四季度
出生/生于 去世/逝世
立案 结案
婚礼 葬礼
公办 民办
室内 室外
城镇居民 农村居民
结婚 离婚
地铁 高铁 公交/公交车 轮渡
医保/医疗保险 养老金/养老保险
血压 血糖 血脂
台风 地震 冰雹 寒潮
暴雨 暴雪
黄色预警 橙色预警 红色预警 蓝色预警
父亲/爸爸 母亲/妈妈
哥哥 弟弟 姐姐 妹妹
丈夫 妻子
爷爷 奶奶
儿子 女儿
乒乓球 羽毛球 篮球 足球 排球 网球 水球
图书馆 博物馆 美术馆 体育馆 科技馆 文化馆 档案馆
法院 检察院
游泳 跳水 滑雪 滑冰
电影 电视剧 话剧 歌剧 舞剧
诗歌 小说 散文
钢琴 小提琴 古筝 二胡
"""


@cache
def _sets() -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(tuple(tuple(one.split("/")) for one in line.split()) for line in _SETS.strip().split("\n"))


# 高速发展, 出口处, 最低保障: with what stands behind them these say nothing of the kind.
_NOT_BEFORE = {
    "高速": "发展|增长|运[转行]|推进|铁路|列车|行驶|网络|宽带|旋转|成长|前[进行]|[度率]|扩张|摄[像影]",
    "出口": "[处在成伤]",
    "进口": "处",
    "最高": "人民|法院|检察|领导|学府",
    "最低": "生活|保障|工资|限度|消费",
    "男子": "[汉们]",
    "女子": "[们]",
}


def told_of_its_contrast(question: str, sentence: Sentence) -> str | None:
    """Return a word of the question that its article lacks where the sentence tells of what excludes it; or None."""
    asked = searched_form(question)
    article, here = sentence.article, searched_form(sentence.text)
    for words in _sets():
        meant = [one for one in words if any(_says(asked, searched_form(form)) for form in one)]
        if not meant or len(meant) == len(words):
            continue
        others = [searched_form(form) for one in words if one not in meant for form in one]
        if not any(_says(here, form) for form in others):
            continue
        printed = searched_form(f"{article.head}\n{article.text}")
        for one in meant:
            if not any(searched_form(form) in printed for form in one):
                return next(form for form in one if _says(asked, searched_form(form)))
    return None


def _says(text: str, form: str) -> bool:
    """Return whether a text says a word where no other word runs across its border or on behind it.

    >>> _says("车祸发生于昨天", "生于"), _says("他生于东桥", "生于"), _says("队员李子明", "李子")
    (False, True, False)
    """
    at = text.find(form)
    if at < 0:
        return False
    across = [word for word in frozenset((*words_of(text), *people_in(text))) if len(word) > 1 and word != form]
    goes_on = _NOT_BEFORE.get(form)
    while at >= 0:
        end = at + len(form)
        follows = goes_on is not None and re.match(goes_on, text[end:])
        if not follows and not any(_runs_across(word, text, at, end) for word in across):
            return True
        at = text.find(form, end)
    return False


def _runs_across(word: str, text: str, start: int, end: int) -> bool:
    """Return whether a word lies across a border of a span, or begins with or before it and goes on."""
    at = text.find(word, max(0, start - len(word) + 1))
    while 0 <= at < end:
        behind = at + len(word)
        if behind > end or at < start < behind < end:
            return True
        at = text.find(word, at + 1)
    return False
