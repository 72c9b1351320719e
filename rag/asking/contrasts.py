"""Owns words that exclude one another: what is told of the one (高速公路, 鸡蛋) is no answer about the other.

They share a field, so that meaning alone takes them for near; a question about one is not
answered by a sentence of another whose article never speaks of it.
"""

from functools import cache

from rag.asking.closeness import searched_form
from rag.asking.evidence import Sentence

# A set a line; what one thing is also called is joined by a stroke.
_SETS = """
高速/高速公路 国道 省道 县道 乡道 村道
鸡蛋 鸭蛋 鹅蛋 鹌鹑蛋
鸡肉 鸭肉 猪肉 牛肉 羊肉 鱼肉
小麦 水稻/稻谷/稻子/稻田 玉米 大豆 油菜 棉花 花生 马铃薯/土豆
苹果 梨 桃/桃子 葡萄 西瓜 草莓 柑橘/橘子 樱桃 枇杷 杨梅 荔枝 李子
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
消防 交警 城管
地铁 高铁 公交/公交车 轮渡 机场
公积金 医保/医疗保险 养老金/养老保险 低保
血压 血糖 血脂
台风 地震 冰雹 寒潮
暴雨 暴雪
黄色预警 橙色预警 红色预警 蓝色预警
父亲/爸爸/爸 母亲/妈妈/妈
哥哥 弟弟 姐姐 妹妹
丈夫 妻子
爷爷 奶奶
儿子 女儿
乒乓球 羽毛球 篮球 足球 排球 网球 水球
马拉松 龙舟
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


def told_of_its_contrast(question: str, sentence: Sentence) -> str | None:
    """Return a word of the question that its article lacks where the sentence tells of what excludes it; or None."""
    asked = searched_form(question)
    article, here = sentence.article, searched_form(sentence.text)
    for words in _sets():
        meant = [one for one in words if any(searched_form(form) in asked for form in one)]
        if not meant or len(meant) == len(words):
            continue
        others = [searched_form(form) for one in words if one not in meant for form in one]
        if not any(form in here for form in others):
            continue
        printed = searched_form(f"{article.head}\n{article.text}")
        for one in meant:
            if not any(searched_form(form) in printed for form in one):
                return next(form for form in one if searched_form(form) in asked)
    return None
