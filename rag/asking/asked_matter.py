"""Owns whether evidence is of the matter asked for: the words beside the question word, and what is counted."""

import re

from rag.asking.closeness import AskedWords, is_common, searched_form
from rag.asking.demands import Demand
from rag.asking.features import Judged
from rag.asking.gazetteer import inside
from rag.records import Wanted
from rag.text.normal import fold
from rag.text.segmenter import words_of

_MEASURES = re.compile(
    r"^(?:人次|余人|平方米|平方公里|公里|[个名位家户条项件座处所种类篇场支组套台辆届次期批])(?=[一-鿿]{2})"
)

# An answer about another matter is none: what is asked for must be met, where the rest of the question is
# met word for word this far. (Where hardly a word is met, the question is in other words.)
_REST_MET = 0.6
_SAME_MATTER = 0.6
# Words nearer than this say the same thing in other words; below it they only share a field.
_MET = 0.5
_ASKS = re.compile(r"[几哪何谁]|多少|什么")
_WITH_A_MATTER: frozenset[Wanted] = frozenset(("number", "time", "title"))
# Beside the question word these only frame what is asked; print says the same in a hundred ways.
_FRAMING_WORDS = (
    "后来 随后 钱 元 块 地方 地点 位置 时间 日期 名称 名字 名单 数量 面积 体积 大小 人数 "
    "情况 开始 结束 始于 最早 最晚 首次 延续 至今 举行 召开 举办 进行 位于 坐落 "
    "现在 目前 当时 一共 总共 共有 累计 达到 大约 左右 具体 分别 负责 担任 属于 "
    "来自 提出 表示 认为 指出 强调 介绍 参加 出席 主持 作用 用途 变化 评价 贡献 "
    "创立 成立 创办 创建 建立 始建 兴建 诞生 设立 建成 出生 去世 前面 后面 之前 "
    "之后 上次 降到 最新 最近 比例 比重 那天 当天 只要 只需 只有 需要 降幅 增幅 "
    "涨幅 增速 占比 降至 升到 升至 上升 增加 减少 提高 提升 下降 增长 缩短 延长 "
    "扩大 人家 到底 究竟 大概 大致 大体 差不多 估计 安排 定于 预定 预计 计划 原定 打算 "
    "是从 那天 这天 那时 那次 这次 "
    "即将 最终 实际 时候 名叫 又称 又名 别称 改名 冠以 百分之 岁数 年纪 年龄 人口 一共 总共"
)
_FRAMING = frozenset(_FRAMING_WORDS.split())


def lacking_matter(demand: Demand, row: Judged, asked: AskedWords) -> str | None:
    """Return what is asked for where nothing near it stands around the sentence, or None."""
    if demand.wish.wanted not in _WITH_A_MATTER or demand.language != "zh" or not asked.words:
        return None
    beside = float(asked.asked_for.max())
    whole = frozenset(words_of(fold(demand.question)))
    matters = [
        place
        for place, share in enumerate(asked.asked_for)
        if share > _SAME_MATTER * beside
        and len(asked.words[place]) > 1
        and _is_whole(asked.words[place], whole)
        and asked.words[place] not in _FRAMING
        and not _ASKS.search(asked.words[place])
        and not _LEADS.match(asked.words[place])
        and not _across_measure(asked, place, demand.question)
        # 公交线 is said as 夜班线: a long word's last character is what it is.
        and not (len(asked.words[place]) > 2 and asked.words[place][-1] in row.sentence.text)
        and asked.words[place] not in (demand.wish.kind_named or "")
        # Whether it is of its place is asked elsewhere: a paper need not print its own city.
        and asked.words[place] not in inside()
    ]
    if not matters or any(max(row.window.exact[i], row.window.near[i]) >= _MET for i in matters):
        return None
    if any(_said_otherwise(asked.words[i], row, asked) for i in matters):
        return None
    others = [i for i in range(len(asked.words)) if i not in matters]
    total = float(sum(asked.weights[i] for i in others))
    rest = float(sum(asked.weights[i] * row.placed.exact[i] for i in others))
    if not total or rest / total < _REST_MET:
        return None
    return asked.words[matters[0]]


# 镇里, 路上: a place of the kind is no thing.
_SOMEWHERE = re.compile(r"[一-鿿][里上中内下外边]")


def _is_whole(word: str, whole: frozenset[str]) -> bool:
    """Return whether a word is one of the language, and no half of one (天|做) nor somewhere (镇里)."""
    return not _SOMEWHERE.fullmatch(word) and (word in whole or any(sign.isdigit() for sign in word))


def _said_otherwise(word: str, row: Judged, asked: AskedWords) -> bool:
    """Return whether print's words for what people say (教书的) stand around the sentence (教师)."""
    around = _around(row)
    return any(
        one.near(around) >= _MET
        for one in asked.otherwise
        if (said := "".join(asked.words[place] for place in one.places)) in word or word in said
    )


def _around(row: Judged) -> str:
    """Return what a sentence is read with in the form in which words are compared."""
    return searched_form(
        "\n".join((row.sentence.before, row.sentence.text, row.sentence.after, row.sentence.article.head))
    )


# 没改, 最高: what an adverb leads in is no thing.
_LEADS = re.compile(r"[没未不再最更很还就都只年月日所可这那]")


def _across_measure(asked: AskedWords, place: int, question: str) -> bool:
    """Return whether a word begins with the measure before it: 多少家|长者食堂, 几处|没改."""
    begins = re.search(rf"(?:多少|几|哪|哪一|\d){re.escape(asked.words[place])}", searched_form(question))
    return begins is not None and asked.words[place][0] in _MEASURE_SIGNS


_MEASURE_SIGNS = frozenset("块份碗顿斤桶瓶袋个家条名人户次所项件座处期篇届批位亩天年月种类级层间辆台部张场支组套盆")


def counted_noun(demand: Demand) -> str | None:
    """Return the noun that a number is asked of (多少名党员 → 党员); None where only a measure is."""
    unit = demand.wish.counted
    if demand.wish.wanted != "number" or not unit:
        return None
    noun = _MEASURES.sub("", unit)
    return (
        noun
        if len(noun) >= 2
        and not _LEADS.match(noun)
        and noun not in _BARE
        # 多少钱一斤 asks for money.
        and not noun.startswith("钱")
        and not noun.endswith("钱")
        and _begins_a_word(noun, frozenset(words_of(fold(demand.question))))
        and not _UNIT_ONLY.fullmatch(noun)
        else None
    )


def _begins_a_word(noun: str, whole: frozenset[str]) -> bool:
    """Return whether a noun is of whole words: 份饭 is a measure and half of what is counted."""
    if len(noun) == _SHORTEST:
        return noun in whole and is_common(noun)
    return any(len(word) >= _SHORTEST and noun.startswith(word) for word in whole)


_SHORTEST = 2
_BARE_WORDS = "人家 人次 公里 平方 个月 小时 分钟 周年 左右 以上 时间 金额 数量 比例 人员 人数 面积"
_BARE = frozenset(_BARE_WORDS.split())
_UNIT_ONLY = re.compile(r"[万亿]?[元人吨亩米户家次]|平方.*|立方.*|公.|微克.*|千.|美元|人民币|个?百分点")


def noun_stands(noun: str, row: Judged, asked: AskedWords) -> bool:
    """Return whether what is counted stands around the sentence, in this word or a near one: 游人 in 游客."""
    around = _around(row)
    if noun in around or any(len(noun) >= 3 and part in around for part in (noun[:2], noun[-2:])):
        return True
    if _said_otherwise(noun, row, asked):
        return True
    return any(
        word in noun and max(exact, near) >= _MET
        for word, exact, near in zip(asked.words, row.window.exact, row.window.near, strict=True)
        if len(word) > 1
    )
