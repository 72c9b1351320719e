"""Owns what stands against an answer: what its question demands and its evidence does not hold.

Every check is a rule with a reason, not a weight: an answer about another year or
another session is wrong however well its words fit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from rag.asking.asked_figures import lacks_attribute, lacks_figure, lacks_part_of_year
from rag.asking.asked_lists import leaves_nameless, leaves_unnamed
from rag.asking.asked_people import of_another, other_office, other_speaker, told_of_others
from rag.asking.closeness import AskedWords, searched_form
from rag.asking.demands import Demand, holds_ordinal
from rag.asking.evidence import Sentence
from rag.asking.features import Judged
from rag.asking.kinds_asked import KIND_WORDS, lacks_kind
from rag.asking.named import byline_of, near_of, persons_among, stands
from rag.asking.periods import Period, as_date, plan_of
from rag.asking.sides import sides_of
from rag.reading.relative_dates import resolve
from rag.records import Article, Wanted
from rag.text.normal import fold, has_han, wording

# News of an event is printed within this many days of it.
_PRINTED_WITHIN = 45
# A quoted phrase may be quoted loosely: this share of its character pairs must stand in the article.
_LOOSE = 0.7
# People put single words in quotation marks that are their own; a longer phrase was read somewhere.
_LEAST_PHRASE = 4
_MEASURES = re.compile(
    r"^(?:人次|余人|平方米|平方公里|公里|[个名位家户条项件座处所种类篇场支组套台辆届次期批])(?=[一-鿿]{2})"
)


@dataclass(frozen=True, slots=True)
class Objection:
    """Something that the question demands and the evidence does not hold, in its own words."""

    kind: str
    said: str


def objections(
    demand: Demand,
    row: Judged,
    *,
    asked: AskedWords,
    names: Sequence[str] = (),
    strangers: Sequence[str] = (),
) -> tuple[Objection, ...]:
    """Return what of the question the evidence contradicts or lacks; none where all stands there.

    `strangers` are words that no dictionary explains: only the very word can meet them.
    """
    article = row.sentence.article
    whole = f"{article.head}\n{article.text}"
    plain = searched_form(whole)
    # Of several periods compared a sentence tells of one.
    periods = demand.periods if len(demand.periods) == 1 else ()
    found = [
        *(
            Objection("date", demand.question[period.start : period.end])
            for period in periods
            if not _date_stands(period, demand, row, article)
        ),
        *(Objection("ordinal", ordinal) for ordinal in demand.ordinals if not holds_ordinal(plain, ordinal)),
        *(
            Objection("phrase", phrase)
            for phrase in demand.phrases
            if len(phrase) >= _LEAST_PHRASE
            and has_han(phrase)
            # What an English question quotes in English words is a translation.
            and not (demand.language == "en" and re.search(r"[A-Za-z]{2}", phrase))
            and not _phrase_stands(phrase, f"{whole}\n{article.newspaper or ''}")
        ),
        *(Objection("name", name) for name in _missing(demand, (*names, *strangers), row.sentence)),
    ]
    if lacks_kind(demand, row):
        found.append(Objection("kind", KIND_WORDS.get(demand.wish.wanted, "")))
    found += _about_people(demand, row.sentence, strangers)
    if lacks_figure(demand, row) or lacks_part_of_year(demand, row, near_of(row.sentence)):
        found.append(Objection("figure", ""))
    if leaves_unnamed(demand, row) or leaves_nameless(demand, row):
        found.append(Objection("unnamed", ""))
    matter = lacks_attribute(demand, row, asked) or lacking_matter(demand, row, asked)
    if matter:
        found.append(Objection("matter", matter))
    noun = _counted_noun(demand)
    if noun and not _noun_stands(noun, row, asked):
        found.append(Objection("noun", noun))
    return tuple(found)


def _missing(demand: Demand, names: Sequence[str], sentence: Sentence) -> tuple[str, ...]:
    """Return the names of the question that do not stand near the sentence; none where a side of several does."""
    near = f"{near_of(sentence)}\n{byline_of(sentence.article)}"
    asked = tuple(dict.fromkeys(name for name in names))
    missing = tuple(name for name in asked if not stands(fold(name), near, newspaper=sentence.article.newspaper or ""))
    if len(asked) > 1 and (demand.wish.wanted == "comparison" or sides_of(demand) or _SEVERAL.search(demand.question)):
        return () if len(missing) < len(asked) else missing
    return (*missing, *_subject_missing(demand, near))


def _subject_missing(demand: Demand, near: str) -> tuple[str, ...]:
    """Return what the question is about where nothing of it stands near the sentence."""
    return tuple(one for one in demand.subjects if not any(one[i : i + 2] in near for i in range(len(one) - 1)))


_SEVERAL = re.compile(r"分别|各自|、")


def _about_people(demand: Demand, sentence: Sentence, things: Sequence[str]) -> list[Objection]:
    """Return what stands against an answer about the people asked about: it is another's, or of another office."""
    people = tuple(dict.fromkeys((*demand.people, *persons_among(things))))
    found = []
    if len(people) == 1 and demand.wish.wanted == "time" and of_another(people[0], sentence):
        found.append(Objection("name", people[0]))
    if len(people) == 1 and other_speaker(people[0], demand.question, sentence):
        found.append(Objection("speaker", people[0]))
    for name in people:
        office = other_office(name, demand.question, sentence.article)
        if office:
            found.append(Objection("office", office))
        thing = next((one for one in things if one not in people and told_of_others(name, one, sentence.article)), None)
        if thing:
            found.append(Objection("premise", name))
    return found


# An answer about another matter is none: what is asked for must be met, where the rest of the question is
# met word for word this far. (Where hardly a word is met, the question is in other words.)
_REST_MET = 0.6
_SAME_MATTER = 0.6
# Words nearer than this say the same thing in other words; below it they only share a field.
_MET = 0.5
_ASKS = re.compile(r"[几哪何谁]|多少|什么")
_WITH_A_MATTER: frozenset[Wanted] = frozenset(("number", "time"))
# Beside the question word these only frame what is asked; print says the same in a hundred ways.
_FRAMING_WORDS = (
    "后来 随后 钱 元 块 地方 地点 位置 时间 日期 名称 名字 名单 数量 面积 体积 大小 人数 "
    "情况 开始 结束 始于 最早 最晚 首次 延续 至今 举行 召开 举办 进行 位于 坐落 "
    "现在 目前 当时 一共 总共 共有 累计 达到 大约 左右 具体 分别 负责 担任 属于 "
    "来自 提出 表示 认为 指出 强调 介绍 参加 出席 主持 作用 用途 变化 评价 贡献 "
    "创立 成立 创办 创建 建立 始建 兴建 诞生 设立 建成 出生 去世 前面 后面 之前 "
    "之后 上次 降到 最新 最近 比例 比重 那天 当天 只要 只需 只有 需要 降幅 增幅 "
    "涨幅 增速 占比 降至 升到 升至 上升 增加 减少 提高 提升 下降 增长 缩短 延长 "
    "扩大 人家 到底 究竟"
)
_FRAMING = frozenset(_FRAMING_WORDS.split())


def lacking_matter(demand: Demand, row: Judged, asked: AskedWords) -> str | None:
    """Return what is asked for where nothing near it stands around the sentence, or None."""
    if demand.wish.wanted not in _WITH_A_MATTER or demand.language != "zh" or not asked.words:
        return None
    beside = float(asked.asked_for.max())
    matters = [
        place
        for place, share in enumerate(asked.asked_for)
        if share > _SAME_MATTER * beside
        and len(asked.words[place]) > 1
        and asked.words[place] not in _FRAMING
        and not _ASKS.search(asked.words[place])
        and not _LEADS.match(asked.words[place])
        and not _across_measure(asked, place, demand.question)
        # 公交线 is said as 夜班线: a long word's last character is what it is.
        and not (len(asked.words[place]) > 2 and asked.words[place][-1] in row.sentence.text)
        and asked.words[place] not in (demand.wish.kind_named or "")
    ]
    if not matters or any(max(row.window.exact[i], row.window.near[i]) >= _MET for i in matters):
        return None
    others = [i for i in range(len(asked.words)) if i not in matters]
    total = float(sum(asked.weights[i] for i in others))
    rest = float(sum(asked.weights[i] * row.placed.exact[i] for i in others))
    if not total or rest / total < _REST_MET:
        return None
    return asked.words[matters[0]]


# 没改, 最高: what an adverb leads in is no thing.
_LEADS = re.compile(r"[没未不再最更很还就都只年月日所可]")


def _across_measure(asked: AskedWords, place: int, question: str) -> bool:
    """Return whether a word begins with the measure before it: 多少家|长者食堂, 几处|没改."""
    return re.search(rf"(?:多少|几|\d){re.escape(asked.words[place])}", searched_form(question)) is not None and (
        asked.words[place][0] in _MEASURE_SIGNS
    )


_MEASURE_SIGNS = frozenset("个家条名人户次所项件座处期篇届批位亩天年月种类级层间辆台部张场支组套盆")


def _phrase_stands(phrase: str, text: str) -> bool:
    wanted, printed = wording(phrase), wording(text)
    if wanted in printed:
        return True
    pairs = {wanted[i : i + 2] for i in range(len(wanted) - 1)}
    held = sum(pair in printed for pair in pairs)
    return bool(pairs) and len(wanted) >= 4 and held / len(pairs) >= _LOOSE


def _date_stands(period: Period, demand: Demand, row: Judged, article: Article) -> bool:
    """Return whether the evidence can be of the period asked for.

    What the sentence itself dates decides; an undated sentence is of its issue's time.
    """
    said = demand.question[period.start : period.end]
    here = f"{row.sentence.text}"
    if wording(said) in wording(f"{article.head}\n{here}"):
        return True
    plan = plan_of(said)
    if plan and plan in wording(f"{article.head}\n{article.text}"):
        return True
    issue = as_date(article.date)
    spans = resolve(here, article.date)
    met = [_meets(period, span.date_from, span.date_to) for span in spans]
    if any(met):
        return True
    # A date of the same fineness or coarser that lies elsewhere says that the sentence is of another time.
    elsewhere = [
        span for span in spans if _days(span.date_from, span.date_to) <= max(period.days, 31) or period.days >= 365
    ]
    if issue is not None and period.first <= issue <= period.last + timedelta(days=_PRINTED_WITHIN):
        return not (elsewhere and period.days >= 28 and all(not near for near in met))
    around = f"{row.sentence.before}\n{row.sentence.after}\n{row.sentence.passage}"
    if not elsewhere and any(_meets(period, span.date_from, span.date_to) for span in resolve(around, article.date)):
        return True
    return issue is None and not spans and _undated_may_be(period, demand)


def _undated_may_be(period: Period, demand: Demand) -> bool:
    """Return whether an undated paper of this archive may speak of a period."""
    first, last = demand.reach
    return first <= period.last.year and period.first.year <= last


def _meets(period: Period, start: str, end: str) -> bool:
    first, last = as_date(start), as_date(end)
    if first is None or last is None or (last - first).days > max(period.days, 31) + 31:
        # A span of years does not say what was in one of them.
        return False
    return first <= period.last and period.first <= last


def _days(start: str, end: str) -> int:
    first, last = as_date(start), as_date(end)
    return (last - first).days + 1 if first and last else 0


def _counted_noun(demand: Demand) -> str | None:
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
        and not _UNIT_ONLY.fullmatch(noun)
        else None
    )


_BARE_WORDS = "人家 人次 公里 平方 个月 小时 分钟 周年 左右 以上 时间 金额 数量 比例 人员 人数 面积"
_BARE = frozenset(_BARE_WORDS.split())
_UNIT_ONLY = re.compile(r"[万亿]?[元人吨亩米户家次]|平方.*|立方.*|公.|微克.*|千.|美元|人民币|个?百分点")


def _noun_stands(noun: str, row: Judged, asked: AskedWords) -> bool:
    """Return whether what is counted stands around the sentence, in this word or a near one: 游人 in 游客."""
    around = searched_form(
        "\n".join((row.sentence.before, row.sentence.text, row.sentence.after, row.sentence.article.head))
    )
    if noun in around or any(len(noun) >= 3 and part in around for part in (noun[:2], noun[-2:])):
        return True
    return any(
        word in noun and max(exact, near) >= _MET
        for word, exact, near in zip(asked.words, row.window.exact, row.window.near, strict=True)
        if len(word) > 1
    )
