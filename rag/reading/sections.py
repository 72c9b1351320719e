"""Owns the names that newspapers print over pages and corners; none of them is ever a headline."""

import re

# Split at blanks when read: one name a word.
_NAMES = """
要闻 要聞 本地要闻 综合 综合新闻 理论 评论 言论 社会 民生 民生新闻 社会新闻 文化 副刊 文艺副刊
专版 专刊 专题 广告 经济 经济新闻 教育 体育 科技 法治 法制 党建 国内 国际 时事 时政 时政要闻
镇村 镇村新闻 社区 社区新闻 本地 本地新闻 区域 教卫 生活 健康 卫生 旅游 公益 视觉 图片新闻 影像
读书 人物 特别报道 深度 深度报道 文艺 园地 聚焦 关注 头版 今日要闻 新闻 综合版 文体 文史 农业
农村 三农 财经 金融 房产 汽车 服务 便民 资讯 悦读 天下 视野 焦点 热点 调查 观察 记录 纪实 百姓
街镇 街镇新闻 乡镇 乡镇新闻 企业 工业 園地 理論 評論 綜合 文藝 社會 專版 國內 國際 體育 經濟
黨建 简讯 短讯 简明新闻 一句话新闻 短波 快讯 简报 微新闻 动态 新闻速递 新闻集锦 简讯集锦 一周简讯
綜合新聞 簡訊 快訊 动态信息 城事 乡村 县域 部门 生态 医卫 党建园地 健康生活 夜读 人间 连载
"""
_MARKS = "【】[]［］〔〕《》■●◆▲□○◇△☆★ "
SECTIONS = frozenset(_NAMES.split())


# 世界读书日特别报道: what a page or a row of reports is called over its headlines.
_BANNER = re.compile(r"[^，。！？]{2,20}(?:特别报道|特別報道|特别策划|专题报道|系列报道|大型报道|特刊|专版|专题|专刊)")


# What columns of briefs are called, whatever they are of: 校园快讯, 基层动态.
_BRIEFS = re.compile(r"\w{0,4}(?:快讯|快訊|简讯|簡訊|短讯|短訊|动态|動態|集锦|集錦|播报|短波|速递|简报|速览|点击)")


def is_briefs(text: str) -> bool:
    """Return whether the text can be the name of a column of briefs.

    >>> is_briefs("【校园快讯】"), is_briefs("新书架")
    (True, False)
    """
    return _BRIEFS.fullmatch(text.strip(_MARKS)) is not None


def is_banner(text: str) -> bool:
    """Return whether the line names a special page or a row of reports: nothing is headed by it alone.

    >>> is_banner("世界读书日特别报道"), is_banner("特刊发行")
    (True, False)
    """
    return _BANNER.fullmatch(text) is not None


def is_section(text: str) -> bool:
    """Return whether the text is the name of a page or a corner, whatever marks stand around it.

    >>> is_section("【要闻】"), is_section("金山")
    (True, False)
    """
    return text.strip(_MARKS) in SECTIONS
