"""Owns the parting of a question that asks about several things at once: one question for each of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.asking.demands import Demand

_TELLS_APART = re.compile(
    r"分别|各自|各有|各是|不同|区别|差别|差异|异同|变化|相比|比较|对比|谁更|哪(?:一)?[个项家届所条座次].{0,8}(?:更|多|高|大|快|早|晚|少|低|长)|"
    r"更(?:多|高|大|快|早|晚|少|低|长)"
)
_AND = r"(?:以及|[和与跟同及、])"
_NUMBERED = r"第?[一二三四五六七八九十\d]+[届次期批版季轮]"
_MARKED = r"《[^《》]{2,60}》|“[^“”]{1,40}”|「[^「」]{1,40}」"
# Both sides end alike (张堰镇和亭林镇), or begin alike (亩均产值和亩均税收).
_SAME_END = re.compile(
    r"(?P<one>[^，,。？?、和与跟及《》“”]{1,14}?(?P<end>[一-鿿]{1,3}))(?:以及|[和与跟及、])(?P<two>[^，,。？?、和与跟及《》“”]{1,14}?(?P=end))"
)
_SAME_START = re.compile(
    rf"(?P<start>[一-鿿]{{2,4}})(?P<one>[一-鿿]{{1,4}}){_AND}(?P<two>(?P=start)[一-鿿]{{1,4}}?)(?=[，,]|哪|分别|的|相比)"
)
_LOOSE = re.compile(
    r"(?P<one>[^，,、。]{2,14}?)(?:和|与|跟|同|、)(?P<two>[^，,。]{2,14}?)(?=[，,]|相比|有(?:什么|何|哪些)|在|的|哪|谁|"
    r"分别|之间|比较|各)"
)
_COMPARING = re.compile(
    r"有(?:什么|何|哪些)(?:不同|区别|变化|差别|差异|异同)(?:之处|点)?|(?:的)?(?:不同|区别|差别|差异)(?:之处|点)?(?:是什么|在哪里?|有哪些)|"
    r"分别|各自|相比(?:较|之下)?|比较起来|谁更[^，,？?]*|，?哪(?:一)?[个项家届所条座次](?![？?]|$)"
)
# One bears marks and the other does not: 东桥项目和“西岸一号”.
_ONE_MARKED = re.compile(
    rf"(?P<one>{_MARKED}|[^，,。？?、和与跟及《》“”]{{2,14}}?){_AND}(?P<two>{_MARKED}|[^，,。？?、和与跟及《》“”]{{2,14}}?)(?=[，,]|相比|分别|哪|谁|[一-鿿]{{1,6}}[，,])"
)
# 某路的起点和终点在哪里: two things asked of one.
_ATTRIBUTES = re.compile(
    r"的(?P<one>[一-鿿]{2,4}?)[和与及、](?P<two>[一-鿿]{2,4}?)(?=(?:分别|各)(?:[是为叫]|在|有)?(?:什么|哪|多少|谁|几|何)|"
    r"(?:[是为叫]|在|有)*(?:多少|谁|哪里|哪儿|何处|什么地方|几|什么时候|何时))"
)
_EACH_HAS_ONE = re.compile(r"多大|几岁|多少岁|年龄|哪里人|什么职务|担任什么")
_HOW_FAR_APART = re.compile(r"(?:变化|差别|差距|相差|悬殊)(?:有|了)?多[大少]")

# The same thing as several issues told it, one after the other.
_OVER_TIME = re.compile(
    r"[，,]?(?:在)?(?:前后(?:两|几|三)?[次期篇]?|[两几三各历][次期篇])(?:的)?(?:报道|报纸|文章|说法)(?:里|中|上)?的?(?:说法)?(?:各|分别|先后)?|"
    r"[，,]?(?:有|发生)(?:了)?(?:什么|哪些|怎样的)变化|[，,]?(?:是)?(?:怎么|如何)变化?的?$"
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of several things that a question asks about: its name, and the question about it alone."""

    name: str
    question: str
    # Of one thing's several attributes (起点和终点): print may tell it in other words.
    of_one: bool = False


def sides_of(demand: Demand) -> tuple[Side, ...]:
    """Return a question's sides, in order; none where it asks about one thing.

    >>> from rag.asking.demands import demand_of
    >>> [side.question for side in sides_of(demand_of("张三和李四分别怎么谈养老？", language="zh"))]
    ['张三怎么谈养老？', '李四怎么谈养老？']
    >>> [side.name for side in sides_of(demand_of("东桥项目和西岸项目，哪个年产值高？", language="zh"))]
    ['东桥项目', '西岸项目']
    >>> [side.question for side in sides_of(demand_of("东桥项目和“西岸一号”投产后，哪个产值更高？", language="zh"))]
    ['东桥项目投产后产值更高？', '“西岸一号”投产后产值更高？']
    >>> sides_of(demand_of("张三谈了什么？", language="zh"))
    ()
    """
    question = demand.question
    if demand.language != "zh":
        return ()
    pair = _ATTRIBUTES.search(question)
    if pair is not None:
        before, behind = question[: pair.start("one")], question[pair.end("two") :].lstrip("分别各都")
        return tuple(Side(pair[which], before + pair[which] + behind, of_one=True) for which in ("one", "two"))
    if not (_TELLS_APART.search(question) or (len(demand.people) > 1 and _EACH_HAS_ONE.search(question))):
        return ()
    question = _HOW_FAR_APART.sub("是多少", question)
    for names, start, end in _joined(demand):
        before, behind = question[:start], question[end:]
        made = tuple(Side(name, _COMPARING.sub("", before + name + behind)) for name in names)
        if all(len(side.question) > len(side.name) for side in made):
            return made
    return ()


def over_time(demand: Demand) -> str | None:
    """Return what a question asks of several issues, without its words for that; None where it asks of none.

    >>> from rag.asking.demands import demand_of
    >>> over_time(demand_of("东桥的通车时间，前后两次报道的说法有什么不同？", language="zh"))
    '东桥的通车时间？'
    """
    if demand.language != "zh" or not _OVER_TIME.search(demand.question):
        return None
    plain = _COMPARING.sub("", _OVER_TIME.sub("", demand.question))
    return plain if len(plain) > 3 else None


def _joined(demand: Demand) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield the names joined by an and with the stretch of the question they fill, the surest reading first."""
    question = demand.question
    if len(demand.people) >= 2:
        name = "|".join(re.escape(name) for name in demand.people)
        yield from _run(rf"(?:{name})(?:{_AND}(?:{name}))+", rf"{name}", question)
    yield from _run(rf"(?:{_NUMBERED})(?:{_AND}(?:{_NUMBERED}))+", _NUMBERED, question)
    yield from _run(rf"(?:{_MARKED})(?:{_AND}(?:{_MARKED}))+", _MARKED, question)
    if len(demand.periods) >= 2:
        first, last = demand.periods[0], demand.periods[-1]
        year = re.match(r"[\d〇一二三四五六七八九]{4}年", question[first.start : first.end])
        names = []
        for period in demand.periods:
            said = question[period.start : period.end]
            names.append(said if "年" in said or year is None else f"{year[0]}{said}")
        yield tuple(names), first.start, last.end
        return
    for found in _ONE_MARKED.finditer(question):
        if (found["one"][-1] in "》”」") != (found["two"][-1] in "》”」"):
            yield (found["one"], found["two"]), *found.span()
    for rule in (_SAME_END, _SAME_START, _LOOSE):
        for found in rule.finditer(question):
            one = found["one"] if "start" not in found.groupdict() else found["start"] + found["one"]
            # 某人在三月和年底: the second side is of the same person.
            shared = max(one.rfind("在"), one.rfind("的")) + 1 if rule is not _SAME_START else 0
            yield (one[shared:], found["two"]), found.start() + shared, found.end()


def _run(whole: str, part: str, question: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    for found in re.finditer(whole, question):
        names = tuple(dict.fromkeys(re.findall(part, found[0])))
        if len(names) > 1:
            yield names, *found.span()
