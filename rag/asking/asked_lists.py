"""Owns whether evidence spells out what is to be named: the three changes, the four hospitals, a firm's name."""

import re

from rag.asking.closeness import searched_form
from rag.asking.demands import Demand
from rag.asking.features import Judged
from rag.reading.calendars import numeral

# 五个村分别叫什么, “三个转变”是哪三个: so many of a kind are to be named.
_SO_MANY = re.compile(
    r"(?P<count>[两二三四五六七八九十]|\d{1,2})(?P<measure>[个家大名位所项条种类座朵点件])(?P<noun>[一-鿿]{0,6}?)[”\"」]?(?=分别|具体|都|各|是|叫|有|的|$|[，,？?])"
)
_NAMING = re.compile(
    r"叫什么|什么名[字称]|哪[一几两二三四五六七八九十\d]+[个家大名位所项条种类座朵点件]|分别(?:是|为|叫)|有哪些|是哪些|名单|具体是"
)
_MARKS = re.compile(
    r"[一二三四五六七八九]是|其[一二三四五六七八九]|第[一二三四五六七八九][，,、是]|首先|其次|再次|最后|[（(][一二三四五六七八九\d][）)]|[①②③④⑤⑥⑦⑧⑨]|[一二三四五六]要"
)
_ITEM = r"[^，,。；;：:！!？?、\n]{1,24}"
_RUN = re.compile(rf"{_ITEM}(?:、{_ITEM})+")
_AND = re.compile(r"[和与及]|以及")
_QUOTED = re.compile(r"“[^”]{2,30}”|《[^》]{2,40}》|「[^」]{2,30}」")
_READ_ON = 260
_NEAR_MENTION = 10


def leaves_unnamed(demand: Demand, row: Judged) -> bool:
    """Return whether so many things are to be named and the evidence only says that there are so many."""
    if demand.language != "zh" or not _NAMING.search(demand.question):
        return False
    asked = next(
        (
            found
            for found in _SO_MANY.finditer(demand.question)
            if not demand.question[: found.start()].endswith(("第", "哪"))
        ),
        None,
    )
    if asked is None:
        return False
    count = numeral(asked["count"])
    sentence = row.sentence
    text = sentence.article.field(sentence.field)
    here = text[sentence.start : sentence.end]
    mention = _mention(asked, here)
    if count is None or count < 2 or mention is None:
        return False
    on = text[sentence.start : max(sentence.end, sentence.start + _READ_ON)]
    before = text[max(0, sentence.start - 200) : sentence.start]
    return not (
        len(_MARKS.findall(on)) >= count
        or len(_MARKS.findall(before + here)) >= count
        or any(_spells_out(on, run, count, mention) for run in _runs(on))
        or len({quoted for quoted in _QUOTED.findall(on) if quoted[1:-1] not in demand.question}) >= count
        or _parallel(on[mention[1] :], count)
        or len(re.findall(r"[;；]", on)) >= count - 1
    )


def _mention(asked: re.Match[str], here: str) -> tuple[int, int] | None:
    """Return where the sentence says 五个村, 4家医院: the count with the measure or the noun behind it."""
    count = numeral(asked["count"])
    signs = "|".join(
        {asked["count"], str(count), "零一二三四五六七八九十"[count] if count and count <= 10 else asked["count"]}
        | ({"两"} if count == 2 else set())
    )
    noun = asked["noun"][-2:] if asked["noun"] else ""
    found = re.search(rf"(?<!第)(?:{signs})[”\"]?{asked['measure']}[^，,。、]{{0,8}}?{noun}", here)
    return found.span() if found else None


def _runs(text: str) -> list[tuple[int, int, int]]:
    """Return the runs of items between 、 with their places and how many items each has."""
    made = []
    for found in _RUN.finditer(text):
        parts = found[0].split("、")
        more = len(_AND.findall(parts[-1])) > 0
        made += [(*found.span(), len(parts) + also) for also in {False, more}]
    return made


def _spells_out(text: str, run: tuple[int, int, int], count: int, mention: tuple[int, int]) -> bool:
    """Return whether a run of items is that of the mention: close to it, or led in by 是, 包括 or a colon behind it."""
    start, end, items = run
    if end <= mention[0] + _NEAR_MENTION:
        return items == count and mention[0] - end <= _NEAR_MENTION
    led_in = re.search(r"[是为即有:：]|包括|分别", text[max(start - 3, mention[1]) : start + 6])
    return (items == count and start - mention[1] <= 3) or (items >= count and bool(led_in))


def _parallel(behind: str, count: int) -> bool:
    """Return whether clauses behind the mention open alike: 要着眼于…，要着眼于…."""
    clauses = [clause.strip() for clause in re.split(r"[，,。；;：:\n]", behind) if len(clause.strip()) >= 4]
    opened: dict[str, int] = {}
    for clause in clauses:
        opened[clause[:1]] = opened.get(clause[:1], 0) + 1
    return max(opened.values(), default=0) >= count


_OWN_NAME = re.compile(
    r"(?P<kind>企业|公司|单位|学校|医院|村|品牌|项目|书|店|厂|作品)(?:的名[字称])?(?:是|叫)?(?:叫)?什么名[字称]|(?P<other>企业|公司|学校|医院|品牌|书|店|厂|作品)叫(?:做|作)?什么(?:名[字称])?"
)
_FIRM = re.compile(
    r"[一-鿿]{2,}(?:公司|集团|厂|店|企业|学院|大学|中学|小学|医院|工作室|合作社)|“[^”]{2,20}”|《[^》]+》|[A-Za-z]{3,}"
)


def leaves_nameless(demand: Demand, row: Judged) -> bool:
    """Return whether the own name of a firm, school or book is asked for and none stands there but the question's."""
    if demand.language != "zh" or not _OWN_NAME.search(demand.question):
        return False
    around = "\n".join((row.sentence.before, row.sentence.text, row.sentence.after))
    plain = searched_form(demand.question)
    return not any(
        searched_form(found).strip("“”《》") not in plain and not _GENERIC.search(found)
        for found in _FIRM.findall(around)
    )


_GENERIC = re.compile(
    r"^(?:[一-鿿]{0,3}(?:民营|私营|国有|大型|中小|非公|我国|该|本|这家|一家|外资|重点|龙头|高新技术|科技))(?:企业|公司)$"
)
