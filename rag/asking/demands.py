"""Owns what a question demands of its evidence: phrases, numbers in a row, years, quantities named."""

import re
from dataclasses import dataclass

from rag.asking.closeness import is_common
from rag.asking.periods import Period, periods_in, years_in
from rag.asking.spans import SURNAMES, people_in
from rag.asking.wanting import Wish, wish_of
from rag.reading.names import is_name
from rag.records import Language
from rag.text.normal import fold, has_han, wording
from rag.text.numerals import arabic

_PHRASE = re.compile(
    r"《([^《》]{2,60})》|“([^“”]{2,60})”|「([^「」]{2,60})」|『([^『』]{2,60})』|\"([^\"]{2,60})\"|‘([^‘’]{2,40})’"
)
# A number in a row names one thing among its like: the 12th session is not the 13th.
_ORDINAL = re.compile(
    r"(?:第(?P<first>\d+)(?=[届次期批版轮号回例集卷册季场家个座条所站位名])|(?<![第后哪这那每各共了过又多两近有前])(?<![\d.])(?P<second>\d+)(?=[届次期批]))(?P<unit>[一-鿿]?)"
)
# 第2家 is one of a row, 2家 counts.
_IN_A_ROW = "家个座条所站位名"
_ENGLISH_ORDINAL = re.compile(r"\b(?P<first>\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Demand:
    """A question taken apart: what it wants, and what its evidence must hold."""

    question: str
    language: Language
    wish: Wish
    phrases: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    years: tuple[int, ...] = ()
    # Whom it asks about, by name; not those it leaves out (除某人外).
    people: tuple[str, ...] = ()
    # The words typed in a question that leans on earlier turns, apart from those the turns lent it.
    typed: tuple[str, ...] = ()
    typed_text: str = ""
    # What it opens with (柳湾大桥|的门票) and where it is set, as far as the archive prints that somewhere.
    subjects: tuple[str, ...] = ()
    # Where it is set, by the names of places, as far as they tell anything in the archive.
    places: tuple[str, ...] = ()
    # An undated paper of the archive may be of these years, from the first to the last.
    reach: tuple[int, int] = (0, 9999)


def demand_of(question: str, *, language: Language, wish: Wish | None = None) -> Demand:
    """Return the question taken apart.

    >>> demand_of("五届区委十四次全会提出了什么？", language="zh").ordinals
    ('5届', '14次')
    >>> demand_of("“河畔书屋”是什么？", language="zh").phrases
    ('河畔书屋',)
    """
    periods = periods_in(question)
    # A plan's number (十三五, 13th Five-Year Plan) is a period, not a place in a row.
    outside = question
    for period in reversed(periods):
        outside = f"{outside[: period.start]} {outside[period.end :]}"
    # 两次 counts; no place in a row is called so.
    plain = arabic(fold(outside.replace("两", "几")))
    wish = wish or wish_of(question, language=language)
    # In English what stands in characters may be a place as well; an office is somebody's.
    of_office = wish.kind_named is not None
    return Demand(
        question=question,
        language=language,
        wish=wish,
        phrases=tuple(phrase for phrase in phrases_in(question) if language == "zh" or not _half_spelled(phrase)),
        ordinals=ordinals_in(plain, language=language),
        periods=periods,
        years=years_in(question) if language == "zh" else tuple(period.first.year for period in periods),
        people=_people(question) if language == "zh" else _spelled_out(question) if of_office else (),
    )


def _half_spelled(phrase: str) -> bool:
    """Return whether a phrase of an English question has only its names in characters: no page prints it so."""
    return has_han(phrase) and re.search(r"[A-Za-z]{2}", phrase) is not None


_LEFT_OUT = re.compile(r"除(?:了)?[^，,]{2,12}?(?:以?外|之外)")
# 请概括某人的讲话: what is wanted stands before the name.
_ASKED_FOR = re.compile(r"^(?:请问?|帮我|简要|简单|概括|总结|归纳|介绍|说明|列出|列举|梳理|一下|下)+")
# A name opens a question or stands before what its bearer did.
_LEADS = re.compile(
    r"(?:^|[，,。？?、和与及对向由跟《“”])(?P<name>[一-鿿]{2,4}?)(?=[对在于是为的\d]|提|说|强调|指出|表示|认为|要求|捐|担任|任|出席|参加|调研|谈|介绍|有|曾|又|还|先后|主持|什么|到|去|赴|写|采写|毕业|出生|生于|获|今年|年龄|来自|住|当选|被|因|做|领|创|参与|负责|告诉|想|用)"
)


def _people(question: str) -> tuple[str, ...]:
    """Return whom the question asks about: names by their form that are no words that everybody uses."""
    text = _ASKED_FOR.sub("", _PHRASE.sub(" ", _LEFT_OUT.sub("", question)))
    found = [*people_in(text), *(match["name"] for match in _LEADS.finditer(text) if _could_be_name(match["name"]))]
    return tuple(dict.fromkeys(name for name in found if _is_whole(name)))


def _is_whole(name: str) -> bool:
    """Return whether a name found by its form is one, and no word and no village (石桥村)."""
    return len(name) <= 4 and not is_common(name) and not (len(name) > 2 and name[-1] in "村镇乡县区市")


def _spelled_out(question: str) -> tuple[str, ...]:
    """Return the names in an English question that stand there in characters."""
    runs = re.findall(r"[一-鿿]{2,4}", question)
    return tuple(dict.fromkeys(run for run in runs if _could_be_name(run) and not is_common(run)))


def _could_be_name(text: str) -> bool:
    return is_name(text) and text[0] in SURNAMES and len(text) <= 3


def phrases_in(text: str) -> tuple[str, ...]:
    """Return what stands between quotation marks or title marks, in order."""
    return tuple(next(part for part in match.groups() if part) for match in _PHRASE.finditer(text))


def ordinals_in(plain: str, *, language: Language = "zh") -> tuple[str, ...]:
    """Return the numbers in a row of a text in its searched form, with their unit: `14次`, `163次`."""
    rule = _ENGLISH_ORDINAL if language == "en" else _ORDINAL
    found = []
    for match in rule.finditer(plain):
        groups = match.groupdict()
        number, unit = groups["first"] or groups.get("second") or "", groups.get("unit") or ""
        # Print calls the first of a kind 首家, 首批 or 率先 as well.
        if not (unit and unit in f"{_IN_A_ROW}批" and number == "1"):
            found.append(number + unit)
    return tuple(dict.fromkeys(found))


def holds_phrase(text: str, phrase: str) -> bool:
    """Return whether the phrase stands in the text, whatever quotation marks and widths were printed."""
    return wording(phrase) in wording(text)


def holds_ordinal(plain: str, ordinal: str) -> bool:
    """Return whether a text in its searched form holds the number in a row.

    >>> holds_ordinal("区委第163次常委会", "163次"), holds_ordinal("1163次", "163次")
    (True, False)
    """
    found = re.match(r"([\d.]+)(.?)", ordinal)
    if found is None:
        return False
    number, unit = re.escape(found[1]), re.escape(found[2])
    if unit and unit in _IN_A_ROW:
        return re.search(rf"第{number}[{_IN_A_ROW}]", plain) is not None
    return re.search(rf"第{number}(?![\d.])|(?<![\d.]){number}{unit}(?!\d)", plain) is not None


def says_another(plain: str, ordinal: str) -> bool:
    """Return whether a sentence in its searched form tells of another one of the row, and not of this.

    >>> says_another("第1届论坛由东桥举办", "2届"), says_another("第1届和第2届论坛", "2届")
    (True, False)
    """
    found = re.match(r"([\d.]+)(.)$", ordinal)
    if found is None or holds_ordinal(plain, ordinal):
        return False
    return re.search(rf"第\d+{re.escape(found[2])}", plain) is not None
