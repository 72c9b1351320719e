"""Owns how many sentences answer, and which: one a side, one an article, a list with all its items."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.asking.demands import Demand
from rag.asking.evidence import sentences_of
from rag.asking.features import NAMES, Judged
from rag.asking.fitting import fitting_spans
from rag.asking.trust import Ranked
from rag.records import Wanted

_UTTERS, _OTHER = NAMES.index("utters"), NAMES.index("person_other")
_THERE, _BEFORE = NAMES.index("person_there"), NAMES.index("person_before")
# A sentence this close to the best, by score, says as much.
_ALSO = 2.0
_MOST_PLACES = 4
_MOST_ALSO = 3
_SHORT_ENOUGH = 220
_LONG_ENOUGH = 320
# What one sentence seldom tells whole.
_OPEN: frozenset[Wanted] = frozenset(("list", "reason", "comparison", "summary"))
_EACH = re.compile(r"分别|各自|各有|都[有是]|哪些|哪几|几次|几处|几种|还有|以及|[，,].{0,8}(?:什么|谁|哪|多少)")
_KEY_SENTENCES = 4
_SHORT = 20
_ACROSS = re.compile(
    r"(?:报纸|档案|各期|这批|这几期|报道)(?:里|中|上)?.{0,12}(?:哪|什么|谁|几[次处篇]|分别)|哪[几两三四][次处届篇场]|哪些(?:报道|文章|场合)|"
    r"哪些[^，,？?]{0,6}(?:体现|反映|提到|涉及|有关)|几次|几处|出现过|提到(?:的|过)|都有谁"
)
_SPOKE = re.compile(
    r"(?:出席|参加|主持)[^。]{0,24}(?:并(?:作|发表)?(?:了)?(?:讲话|致辞|发言|点评|总结)|提出[^，。]{0,6}(?:要求|意见))[。]?$|(?:作|进行)了?[^，。]{0,8}部署[。]?$"
)
_ITEM = re.compile(
    r"[一二三四五六七八九十]是|[一二三四五六七]要|其[一二三四五]|首先|其次|再次|第[一二三四五]，|[（(][一二三四五六七\d][）)]|[①②③④⑤⑥]|[;；]要"
)
_COUNTED_PHRASE = re.compile(r"[两二三四五六七八九十\d]个[“‘「](?P<phrase>[^”’」]{1,6})[”’」]")
_DONE = re.compile(r"(?P<doing>[一-鿿]{2}(?:[和与及、并][一-鿿]{2}){0,3})(?:了|过)(?:哪些|哪几|什么(?!时|地|人))")
_LISTING = re.compile(
    r"^(?:[“\"]?(?:二|三|四|五|六|七|八|九|十)是|其[二三四五六]|其次|再次|第[二三四五六]|最后|同时|此外|"
    r"[（(][二三四五六七八九\d][）)]|[②③④⑤⑥⑦⑧⑨])"
)
# 提出三点要求: what they are stands in the sentence behind.
_ANNOUNCES = re.compile(
    r"[两二三四五六七八九几\d](?:点|项|个方面|条|大)[^，,。；;]{0,16}[。：:]?[”」]?$|"
    r"(?:如下|以下)[^，,。]{0,6}[。：:]?$"
)
_BEGINS_LIST = re.compile(r"^(?:[“\"]?一是|[^，,。]{0,8}(?:一是|一要)|首先|第一|[（(]一[）)]|①|其一|要)")
_OPENS_LIST = re.compile(r"一是|其一|首先|第一[,，]|[（(]一[）)]|①|方面|如下|以下")


def picked(demand: Demand, order: Ranked, *, more: bool) -> tuple[Judged, ...]:
    """Return the sentences to be said, in that order; `more` where the turn before said some already."""
    wanted = demand.wish.wanted
    best = order.rows[0]
    if more:
        return _more_of_the_same(best, order)
    if is_across(demand):
        return _from_several_articles(demand, order)
    if wanted == "summary":
        return _key_sentences(demand, order)
    if wanted == "person" and not _EACH.search(demand.question) and not fitting_spans(demand, best.sentence.text):
        return _with_who_says_so(demand, best, order)
    if wanted in ("list", "reason", "thing", "definition"):
        return _listed(demand, best, order)
    if wanted in _OPEN or _EACH.search(demand.question):
        return _with_what_also_answers(best, order)
    return (best,)


def is_across(demand: Demand) -> bool:
    """Return whether the question asks for several matters in several articles."""
    return demand.language == "zh" and _ACROSS.search(demand.question) is not None


def _from_several_articles(demand: Demand, order: Ranked) -> tuple[Judged, ...]:
    """Return a sentence of each article that comes near the best one, or names whom the question names.

    Of those that name somebody the first tells what the report is of, unless another says much more of what is asked.
    """
    named = (*demand.people, *(phrase for phrase in demand.phrases if len(phrase) >= 2))
    chosen: dict[str, tuple[Judged, float]] = {}
    for row, score in zip(order.rows, order.scores, strict=True):
        names = any(name in row.sentence.text for name in named)
        article = row.sentence.article.id
        if row.sentence.field != "text" or (named and not names):
            continue
        if not names and score < order.scores[0] - 2 * _ALSO:
            break
        if article not in chosen and len(chosen) < _MOST_PLACES:
            chosen[article] = row, float(score)
        elif article in chosen and names:
            first, best = chosen[article]
            if row.sentence.start < first.sentence.start and score >= best - _ALSO:
                chosen[article] = row, best
    return tuple(row for row, _ in chosen.values()) or (order.rows[0],)


def _own(best: Judged, order: Ranked) -> list[Judged]:
    """Return the sentences found of the best one's text, as they follow one another there."""
    where = best.sentence.article.id, best.sentence.field
    own = [row for row in order.rows if (row.sentence.article.id, row.sentence.field) == where]
    return sorted(own, key=lambda row: row.sentence.start)


def _key_sentences(demand: Demand, order: Ranked) -> tuple[Judged, ...]:
    """Return the best sentences of the best article, as they follow one another there.

    Where somebody's words are asked for, they are that person's sentences that tell some.
    """
    article = order.rows[0].sentence.article.id
    own = [row for row in order.rows if row.sentence.article.id == article and row.sentence.field == "text"]
    if not own:
        return (order.rows[0],)
    counted = _counted_items(demand, own, order)
    if counted:
        return counted
    if demand.people:
        own = [row for row in own if row.figures[_THERE] or row.figures[_BEFORE]] or own
    telling = [row for row in own if row.figures[_UTTERS] and not _announces(row)]
    own = telling if len(telling) >= 2 or (telling and demand.people) else own
    told = next((row for row in own if _tells_a_list(row.sentence.text)), None)
    if told is not None and demand.wish.count:
        # 三点要求: the sentence with all three is the answer.
        return (told,)
    chosen: list[Judged] = []
    length = 0
    for row in own[:_KEY_SENTENCES]:
        if chosen and length + len(row.sentence.text) > _LONG_ENOUGH:
            break
        chosen.append(row)
        length += len(row.sentence.text)
    return tuple(sorted(chosen, key=lambda row: row.sentence.start))


_COUNTED_ITEMS = re.compile(r"(?P<count>[两二三四五六七八九几\d])(?:点|项|条|大|个方面|个方面的)(?P<noun>[一-鿿]{2})")


def _counted_items(demand: Demand, own: Sequence[Judged], order: Ranked) -> tuple[Judged, ...]:
    """Return the items behind the sentence that announces them, where so many are asked for: 某某提的三点意见."""
    asked = _COUNTED_ITEMS.search(demand.question)
    if asked is None:
        return ()
    for row in own:
        text = row.sentence.text
        if demand.people and not any(name in text for name in demand.people):
            continue
        if _ANNOUNCES.search(text) and asked["noun"] in text:
            items = _with_its_list(row, order)[1:]
            if len(items) > 1:
                return items
    return ()


def _with_who_says_so(demand: Demand, best: Judged, order: Ranked) -> tuple[Judged, ...]:
    """Return a sentence that names nobody with the one beside it that says whose words they are."""
    places = {row.sentence.place: row for row in _own(best, order)}
    at = best.sentence.place
    after, before = places.get(at + 1), places.get(at - 1)
    if after is not None and "”" in best.sentence.text[-3:] and fitting_spans(demand, after.sentence.text):
        return best, after
    before = before or _said_before(best)
    for row in (before, after):
        if row is not None and fitting_spans(demand, row.sentence.text):
            return best, row
    return (best,)


def _said_before(row: Judged) -> Judged | None:
    """Return the sentence before one in its article, with that one's figures: it was read too, but not judged."""
    sentence = row.sentence
    if not sentence.place:
        return None
    start, end = sentences_of(sentence.article.field(sentence.field))[sentence.place - 1]
    return replace(row, sentence=replace(sentence, start=start, end=end, place=sentence.place - 1, after=sentence.text))


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
    """Return what else the same person says in the same article, as it follows there."""
    own = [row for row in _own(best, order) if row.sentence.field == "text"]
    telling = [row for row in own if row.figures[_UTTERS] and not row.figures[_OTHER] and not _announces(row)]
    chosen: list[Judged] = []
    length = 0
    scores = {row.sentence.key: float(score) for row, score in zip(order.rows, order.scores, strict=True)}
    highest = max((scores[row.sentence.key] for row in telling), default=0.0)
    near = [row for row in telling if scores[row.sentence.key] >= highest - 2 * _ALSO]
    for row in sorted(near, key=lambda one: -scores[one.sentence.key]):
        if len(chosen) < _KEY_SENTENCES and (not chosen or length + len(row.sentence.text) <= _LONG_ENOUGH):
            chosen.append(row)
            length += len(row.sentence.text)
    return tuple(sorted(chosen, key=lambda row: row.sentence.start)) or (best,)


def _announces(row: Judged) -> bool:
    """Return whether a sentence only says that something was said: 出席会议并讲话, 提出三点要求."""
    text = row.sentence.text
    return _ANNOUNCES.search(text) is not None or _SPOKE.search(text) is not None


def _tells_a_list(text: str) -> bool:
    return len(_ITEM.findall(text)) >= 2


def _listed(demand: Demand, best: Judged, order: Ranked) -> tuple[Judged, ...]:
    """Return the sentences that hold the items asked for: the list behind what announces it, or each item's own."""
    following = _with_its_list(best, order)
    if len(following) > 1:
        # What only announces the list is no answer; the list is.
        # A reason may be told shortly.
        short = demand.wish.wanted != "reason" and len(following[0].sentence.text) < _SHORT
        announcing = _announces(following[0]) or short
        return following[1:] if announcing else following
    wanted, count = demand.wish.wanted, demand.wish.count
    if _tells_a_list(best.sentence.text) or (count and best.sentence.text.count("、") >= count - 1):
        return (best,)
    each = _an_item_each(demand, best, order)
    if each:
        return each
    if wanted in _OPEN or _EACH.search(demand.question):
        return _with_what_also_answers(best, order)
    return (best,)


def _an_item_each(demand: Demand, best: Judged, order: Ranked) -> tuple[Judged, ...]:
    """Return the sentences of an article that each tell one of the things asked for; none where they do not.

    三个“着眼” are told by sentences that say 着眼; what was 发布和启动 by those that say so.
    """
    said = _told_by(demand)
    if not said:
        return ()
    own = [row for row in _own(best, order) if any(word in row.sentence.text for word in said)]
    counted = _COUNTED_PHRASE.search(demand.question) is not None
    scores = {row.sentence.key: float(score) for row, score in zip(order.rows, order.scores, strict=True)}
    near = [row for row in own if counted or scores[row.sentence.key] >= order.scores[0] - 2 * _ALSO]
    most = min(demand.wish.count or _KEY_SENTENCES, _KEY_SENTENCES + 1)
    ranked = sorted(near, key=lambda row: -scores[row.sentence.key])[:most]
    if len(ranked) < 2 or best not in ranked:
        return ()
    return tuple(sorted(ranked, key=lambda row: row.sentence.start))


def _told_by(demand: Demand) -> tuple[str, ...]:
    """Return the words by which each item of a list can be known: the phrase that is counted, or what was done."""
    counted = _COUNTED_PHRASE.search(demand.question)
    if counted and demand.wish.count:
        return (counted["phrase"],)
    done = _DONE.search(demand.question)
    if done is None:
        return ()
    return tuple(word for word in re.split(r"[和与及、并]", done["doing"]) if len(word) == 2)


def _with_its_list(best: Judged, order: Ranked) -> tuple[Judged, ...]:
    """Return the sentence with those behind it that go on with its list (一是…。二是…。)."""
    text = best.sentence.text
    if not (_OPENS_LIST.search(text) or _announces(best) or len(text) < _SHORT):
        return (best,)
    own = _own(best, order)
    chosen = [best]
    length = 0
    for row in own[own.index(best) + 1 :]:
        follows = row.sentence.place == chosen[-1].sentence.place + 1
        # 要加强宣传。 says what is to be done; how stands in the sentence behind.
        goes_on = len(chosen) <= 2 and len(text) < _SHORT <= len(row.sentence.text)
        listed = (
            goes_on
            or _LISTING.search(row.sentence.text)
            or (len(chosen) == 1 and _BEGINS_LIST.search(row.sentence.text))
        )
        length += len(row.sentence.text)
        if not follows or not listed or (len(chosen) > 1 and length > _LONG_ENOUGH):
            break
        chosen.append(row)
    return tuple(chosen)


def repeats(text: str, said: str) -> bool:
    """Return whether the sentence tells mostly what was said in the turn before."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    shared = sum(pair in said for pair in pairs)
    return bool(pairs) and shared / len(pairs) > 0.45
