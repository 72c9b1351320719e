"""Owns how many sentences answer, and which: one a side, one an article, a list with all its items."""

import re

from rag.asking.closeness import searched_form
from rag.asking.demands import Demand
from rag.asking.features import NAMES, Judged
from rag.asking.periods import Period, as_date
from rag.asking.trust import Ranked
from rag.records import Wanted
from rag.text.segmenter import words_of

_UTTERS = NAMES.index("utters")
# A sentence this close to the best, by score, says as much.
_ALSO = 2.0
_MOST_PLACES = 4
_MOST_ALSO = 3
_SHORT_ENOUGH = 220
# What one sentence seldom tells whole.
_OPEN: frozenset[Wanted] = frozenset(("list", "reason", "comparison", "summary"))
_EACH = re.compile(r"分别|各自|各有|都[有是]|哪些|哪几|几次|几处|几种|还有|以及|[，,].{0,8}(?:什么|谁|哪|多少)")
_KEY_SENTENCES = 4
_SHORT = 20
_PRINTED_SOON = 10
_ACROSS = re.compile(
    r"报纸|档案|各期|这批|这几期|哪几[处次届篇场]|哪些(?:内容|活动|报道|文章|地方|项目|场合|方面体现)|几次|"
    r"几处|出现过|提到(?:的|过)|都有谁"
)
_LISTING = re.compile(
    r"^(?:[“\"]?(?:二|三|四|五|六|七|八|九|十)是|其[二三四五六]|其次|再次|第[二三四五六]|最后|同时|此外|"
    r"[（(][二三四五六七八九\d][）)]|[②③④⑤⑥⑦⑧⑨])"
)
# 提出三点要求: what they are stands in the sentence behind.
_ANNOUNCES = re.compile(
    r"[两二三四五六七八九几\d](?:点|项|个方面|条|大)(?:要求|意见|建议|希望|任务|措施)?[。：:]?[”」]?$|"
    r"(?:如下|以下)[。：:]?$"
)
_BEGINS_LIST = re.compile(r"^(?:[“\"]?一是|[^，,。]{0,8}(?:一是|一要)|首先|第一|[（(]一[）)]|①|其一|要)")
_SIDES = re.compile(
    r"(?P<one>[^，,、。]{2,14}?)(?:和|与|跟|同|、)(?P<other>[^，,。]{2,14}?)(?:[，,]|相比|有(?:什么|何|"
    r"哪些)|(?:在|的)|哪|谁|分别|之间|比较)"
)
_OPENS_LIST = re.compile(r"一是|其一|首先|第一[,，]|[（(]一[）)]|①|方面|如下|以下")


def picked(demand: Demand, order: Ranked, *, more: bool) -> tuple[Judged, ...]:
    """Return the sentences to be said, in that order; `more` where the turn before said some already."""
    wanted = demand.wish.wanted
    best = order.rows[0]
    if more:
        return _more_of_the_same(best, order)
    if wanted == "comparison" and len(demand.periods) >= 2:
        return _a_sentence_each(demand, order)
    sides = _SIDES.search(demand.question) if wanted == "comparison" else None
    if sides:
        return _a_sentence_a_side((sides["one"], sides["other"]), order)
    if is_across(demand):
        return _from_several_articles(demand, order)
    if wanted == "summary":
        return _key_sentences(order)
    chosen = _with_its_list(best, order) if wanted in ("list", "reason", "thing", "definition") else (best,)
    if len(chosen) == 1 and (wanted in _OPEN or _EACH.search(demand.question)):
        return _with_what_also_answers(best, order)
    return chosen


def is_across(demand: Demand) -> bool:
    """Return whether the question asks for several matters in several articles."""
    return demand.language == "zh" and _ACROSS.search(demand.question) is not None


def _a_sentence_each(demand: Demand, order: Ranked) -> tuple[Judged, ...]:
    """Return the best sentence of each period that is compared; of an undated paper where none is of the period."""
    chosen: list[Judged] = []
    for period in demand.periods:
        fits = [row for row in order.rows if row not in chosen and printed_in(period, row, dated=True)]
        fits = fits or [
            row
            for row in order.rows
            if printed_in(period, row, dated=False)
            and all(row.sentence.article.id != other.sentence.article.id for other in chosen)
        ]
        chosen += fits[:1]
    return tuple(chosen) or (order.rows[0],)


def _a_sentence_a_side(sides: tuple[str, str], order: Ranked) -> tuple[Judged, ...]:
    """Return the best sentence for each of two things that are compared; one, where it tells of both."""
    words = [set(words_of(searched_form(side))) for side in sides]
    own = [words[0] - words[1], words[1] - words[0]]
    chosen: list[Judged] = []
    for side in own:
        if not side:
            continue
        told = [
            sum(word in searched_form(f"{row.sentence.article.head}\n{row.sentence.text}") for word in side) / len(side)
            for row in order.rows
        ]
        scores = [float(score) + 2 * share for score, share in zip(order.scores, told, strict=True)]
        best = order.rows[scores.index(max(scores))]
        if best not in chosen:
            chosen.append(best)
    return tuple(chosen) or (order.rows[0],)


def printed_in(period: Period, row: Judged, *, dated: bool) -> bool:
    """Return whether the issue is of the period or just behind it; with `dated` off, whether it has no date."""
    issue = as_date(row.sentence.article.date)
    if issue is None:
        return not dated
    return dated and period.first <= issue and (issue - period.last).days <= _PRINTED_SOON


def _from_several_articles(demand: Demand, order: Ranked) -> tuple[Judged, ...]:
    """Return the best sentence of each article that comes near the best one, and names whom the question names."""
    chosen: dict[str, Judged] = {}
    for row, score in zip(order.rows, order.scores, strict=True):
        if score < order.scores[0] - 2 * _ALSO or len(chosen) >= _MOST_PLACES:
            break
        if not demand.people or any(name in row.sentence.text for name in demand.people):
            chosen.setdefault(row.sentence.article.id, row)
    return tuple(chosen.values()) or (order.rows[0],)


def _key_sentences(order: Ranked) -> tuple[Judged, ...]:
    """Return the best sentences of the best article, as they follow one another there."""
    article = order.rows[0].sentence.article.id
    own = [row for row in order.rows if row.sentence.article.id == article and row.sentence.field == "text"]
    telling = [row for row in own if row.figures[_UTTERS]]
    own = (telling if len(telling) >= 2 else own)[:_KEY_SENTENCES]
    return tuple(sorted(own, key=lambda row: row.sentence.start)) or (order.rows[0],)


def _with_what_also_answers(best: Judged, order: Ranked) -> tuple[Judged, ...]:
    """Return the sentence with at most two others that answer nearly as well, while the whole stays short."""
    chosen = [best]
    length = len(best.sentence.text)
    for row, score in zip(order.rows[1:8], order.scores[1:8], strict=True):
        if score < order.scores[0] - _ALSO or len(chosen) >= _MOST_ALSO:
            break
        if length + len(row.sentence.text) > _SHORT_ENOUGH or repeats(
            row.sentence.text, "".join(one.sentence.text for one in chosen)
        ):
            continue
        chosen.append(row)
        length += len(row.sentence.text)
    return tuple(chosen)


def _more_of_the_same(best: Judged, order: Ranked) -> tuple[Judged, ...]:
    """Return the sentence with another of the same article that tells more, as they follow one another."""
    own = [
        row
        for row in order.rows
        if row.sentence.article.id == best.sentence.article.id and row.sentence.field == "text"
    ]
    telling = [row for row in own if row.figures[_UTTERS] and row is not best]
    return tuple(sorted((best, *telling[:1]), key=lambda row: row.sentence.start))


def _with_its_list(best: Judged, order: Ranked) -> tuple[Judged, ...]:
    """Return the sentence with those behind it that go on with its list (一是…。二是…。)."""
    text = best.sentence.text
    if not (_OPENS_LIST.search(text) or _ANNOUNCES.search(text) or len(text) < _SHORT):
        return (best,)
    own = sorted(
        (
            row
            for row in order.rows
            if row.sentence.article.id == best.sentence.article.id and row.sentence.field == best.sentence.field
        ),
        key=lambda row: row.sentence.start,
    )
    at = own.index(best)
    chosen = [best]
    for row in own[at + 1 :]:
        follows = row.sentence.place == chosen[-1].sentence.place + 1
        # 要加强宣传。 says what is to be done; how stands in the sentence behind.
        goes_on = len(chosen) == 1 and len(best.sentence.text) < _SHORT
        listed = (
            goes_on
            or _LISTING.search(row.sentence.text)
            or (len(chosen) == 1 and _BEGINS_LIST.search(row.sentence.text))
        )
        if not follows or not listed:
            break
        chosen.append(row)
    return tuple(chosen)


def repeats(text: str, said: str) -> bool:
    """Return whether the sentence tells mostly what was said in the turn before."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    shared = sum(pair in said for pair in pairs)
    return bool(pairs) and shared / len(pairs) > 0.45
