"""Owns what a masthead or folio line says: date, issue, page, section, editors, and how sure it is furniture."""

import re
from dataclasses import dataclass, field, fields, replace

from rag.reading.folio_words import bare_page, only_persons, page_name
from rag.reading.glyphs import HAN
from rag.reading.imprint_marks import MARKS, NUM, SURE
from rag.reading.names import looks_like_name, split_names
from rag.reading.numerals import calendar_day, find_date, number, plain
from rag.reading.sections import SECTIONS

_ROLE = (
    r"(?:本版|本期|责任|責任|执行|值班|当班|见习|版面|视觉|图片|文字|电子|首席|美术|一读|二读|三读|照排)?"
    r"(?:编\s?辑(?!部)|編\s?輯(?!部)|责编|責編|主编|主編|总编辑?|副总编|校对|校對|美编|美編|编审|审校|审读|审核|组版|排版|版式|制图|监制|总监|设计|美术|策划|统筹|实习|检校|签发|值班主任|[一二三终初复]审|版面|社长|总审)"
)
_EDITORS = re.compile(
    rf"(?:(?:{_ROLE})[/、\s]*)+\s*[:：/|]?\s*((?:(?!{_ROLE})[{HAN}·]{{1,4}}(?:[\s、,，]+|$|(?={_ROLE}))){{1,5}})"
)
_EDITOR_ROLE = re.compile("编|編")
_YEAR_MONTH = re.compile(rf"((?:19|20)\d\d|[一二][〇○零O一二三四五六七八九]{{3}})\s*年(?:\s*({NUM})\s*月)?")
_MONTH_DAY = re.compile(rf"(?<!\d)({NUM})\s*月\s*({NUM})\s*日")
_LONE_PIECE = re.compile(rf"({NUM})\s*([月日])")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'.\-]*(?:\s+[A-Za-z'.\-]+){0,6}")
_PAPER = re.compile(
    rf"([{HAN}]{{2,8}}?)(?:数字报|电子报|电子版)"
    rf"|《?([{HAN}]{{1,9}}?(?:日报|晚报|时报|晨报|早报|商报|周报|导报|快报|时报|社区报|周刊|[晨早晚旬]刊|报))(?:》|(?=社(?![区团会工保])|编辑部)|(?![{HAN}]))"
    rf"|(?<![{HAN}])(今日(?!导读|要闻|看点|头条|天气|视点|关注|推荐|话题|聚焦|快讯|提示|热点|新闻|焦点|本报|出版|共)[{HAN}]{{2,4}}|[{HAN}]{{2,5}}(?:新闻|通讯|通訊|[时周旬月]讯|资讯))(?![{HAN}])"
)
_PAPER_HINT = re.compile("[报版刊闻讯訊]|今日")
_NOT_PAPER = re.compile(
    r"(?:海报|简报|公报|通报|情报|预报|申报|举报|汇报|日报表|警报|电报|板报|填报|上报|画报|喜报|捷报|回报|墙报|播报|年报|月报|报报|本报|机关报|数字报|电子报)$"
)
_SECTION = re.compile(
    rf"[{HAN}·/]{{1,6}}(?:新闻|新聞|副刊|专版|周刊|专刊|天地|广角|纵横|视野|之窗|平台|园地|版|时空|在线|观察|生活)"
)
# `02 要闻`, `要闻 3`: a bare number means a page only beside a section's name.
_FOLIO = re.compile(rf"([A-Z]?\d{{1,2}})\s*([{HAN}·]{{2,8}})|([{HAN}·]{{2,8}})\s*([A-Z]?\d{{1,2}})")
# Beside a date: where a site has the article from.
_SOURCE = re.compile(r"(?:来源|來源|稿源|出处)\s*[:/]")
# The marks are written in simplified characters; these make them meet traditional print. Names are taken as printed.
_SIMPLER = str.maketrans(
    "數機關報號訂閱熱線電話編輯郵網傳單統國內資準證總農曆週責設計價發訊聞綜責審讀環監劃組圖視覺動辦廣專綫處員訪長圓級陰晴氣預",
    "数机关报号订阅热线电话编辑邮网传单统国内资准证总农历周责设计价发讯闻综责审读环监划组图视觉动办广专线处员访长圆级阴晴气预",
)
_SPACE = re.compile(r"[\s|｜·•※★☆●◆■□▲△／/\-—_=,，:：;；()（）【】\[\]《》.。、*~<>]+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What one piece of page furniture says; None where it says nothing."""

    newspaper: str | None = None
    date: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: str | None = None
    issue_no: str | None = None
    total_issue_no: str | None = None
    pages: int | None = None
    publication: str | None = None
    page: str | None = None
    section: str | None = None
    editors: tuple[str, ...] = field(default=())

    def __or__(self, other: "Imprint") -> "Imprint":
        """Return what both say, this one first; editors add up."""
        said = {f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)}
        said["editors"] = tuple(dict.fromkeys(self.editors + other.editors))
        return Imprint(**said)

    def agrees(self, other: "Imprint") -> bool:
        """Return whether both may speak of one and the same page."""
        names = self.newspaper or "", other.newspaper or ""
        return all(
            getattr(self, name) in (None, getattr(other, name)) or getattr(other, name) is None
            for name in ("date", "page", "issue_no", "total_issue_no")
        ) and (names[0] in names[1] or names[1] in names[0])

    def dated(self) -> "Imprint":
        """Return it with the date put together from its pieces, where they make one."""
        whole = self.date or calendar_day(self.year, self.month, self.day)
        return replace(self, date=whole)


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line read as furniture: what it says, how sure (2 is sure), and what of it was not understood."""

    imprint: Imprint
    points: float
    rest: str


def read_furniture(text: str) -> Furniture:
    """Return what the line says if it is furniture; points 0 where nothing speaks for it.

    >>> found = read_furniture("2020年12月16日 星期三 今日4版 第151期(总第3290期)")
    >>> found.imprint.date, found.imprint.total_issue_no, found.points > 2, found.rest
    ('2020-12-16', '3290', True, '')
    """
    flat = plain(text).translate(_SIMPLER)
    said: dict[str, object] = {}
    points = 0.0
    editors: list[str] = []
    if len(flat) > 200:
        return Furniture(Imprint(), 0.0, text)
    flat = _cut_date(flat, said)
    if "date" in said:
        points += 1.25
        flat, sources = _SOURCE.subn(" ", flat)
        points += 0.75 * min(1, sources)
    characters = set(flat)
    for name, worth, needs, pattern in MARKS:
        if (needs and needs.isdisjoint(characters)) or not (found := pattern.search(flat)):
            continue
        points += worth
        _note(said, name, found)
        flat = pattern.sub(" ", flat)
    for found in _EDITORS.finditer(flat):
        printed = only_persons(found[1])
        names = [n for n in split_names(printed) if looks_like_name(n)]
        if names:
            points += 2.0
            if _EDITOR_ROLE.search(found[0][: found.start(1) - found.start()]):
                editors.extend(names)
            flat = flat.replace(found[0][: found.start(1) - found.start() + len(printed)], " ", 1)
    if "date" not in said:
        flat, more = _cut_pieces(flat, said)
        points += more
    flat, more = _cut_names(flat, said, points)
    points += more
    said["editors"] = tuple(_as_printed(name, text) for name in editors)
    for name in ("newspaper", "section", "publication"):
        if isinstance(said.get(name), str):
            said[name] = _as_printed(str(said[name]), text)
    return Furniture(Imprint(**said), points, _SPACE.sub(" ", flat).strip())  # type: ignore[arg-type]


def _as_printed(found: str, text: str) -> str:
    """Return what was found in the simplified text with the characters that the line has in its place."""
    place = plain(text).translate(_SIMPLER).find(found)
    return plain(text)[place : place + len(found)] if place >= 0 else found


def _cut_date(flat: str, said: dict[str, object]) -> str:
    found = find_date(flat)
    if found is None:
        return flat
    said["date"] = found[0]
    return flat[: found[1]] + " " + flat[found[2] :]


def _note(said: dict[str, object], name: str, found: re.Match[str]) -> None:
    """Remember what a mark says, the first time it does."""
    if name == "total":
        said.setdefault("total_issue_no", str(number(found[1])))
    elif name == "issue":
        said.setdefault("issue_no", str(number(found[1])))
    elif name == "pages":
        said.setdefault("pages", number(found[1]))
    elif name == "publication":
        said.setdefault("publication", found[0].strip())
    elif name == "weekday":
        said.setdefault("weekday", found[1].replace("天", "日"))
    elif name == "page":
        said.setdefault("page", page_name(found[1]))


def _cut_pieces(flat: str, said: dict[str, object]) -> tuple[str, float]:
    """Take pieces of a broken date out: a year with a month, a month with a day."""
    points = 0.0
    if "年" in flat and (found := _YEAR_MONTH.search(flat)):
        said["year"], said["month"] = number(found[1]), number(found[2]) if found[2] else None
        flat, points = flat.replace(found[0], " ", 1), 0.75
    if "月" in flat and (found := _MONTH_DAY.search(flat)):
        said["month"], said["day"] = number(found[1]), number(found[2])
        flat, points = flat.replace(found[0], " ", 1), points + 0.5
    if found := _LONE_PIECE.fullmatch(flat.strip()):
        # 5月 and 20日 on lines of their own.
        said["month" if found[2] == "月" else "day"] = number(found[1])
        flat, points = "", points + 0.5
    return flat, points


def _cut_names(flat: str, said: dict[str, object], points_so_far: float) -> tuple[str, float]:
    """Take the newspaper's name, its Latin form, and the section out of what is left."""
    points = 0.0
    found = _PAPER.search(flat) if _PAPER_HINT.search(flat) else None
    name = next((group for group in found.groups() if group), "") if found else ""
    if found and not _NOT_PAPER.search(name) and name not in SECTIONS:
        said["newspaper"] = name
        flat, points = flat.replace(found[0], " ", 1), 1.0
    bare = _SPACE.sub(" ", flat).strip()
    if "page" not in said and (folio := _FOLIO.fullmatch(bare)):
        name = folio[2] or folio[3]
        zero = bare.startswith("0") or bare[-2:-1] == "0"
        if name in SECTIONS or _SECTION.fullmatch(name) or (zero and folio[1]):
            said["page"], said["section"] = page_name(folio[1] or folio[4]), name
            return "", points + 2.0
    if "page" not in said and points_so_far >= SURE and (page := bare_page(bare)):
        said["page"], flat = page_name(page[0]), bare.replace(page[1], " ", 1)
        if page[2]:
            said.setdefault("section", page[2])
        points += 1.0
        bare = _SPACE.sub(" ", flat).strip()
    if bare and _LATIN.fullmatch(bare) and len(bare) > 3:
        return "", points + 0.5
    for word in bare.split():
        if word in SECTIONS or (len(word) <= 8 and _SECTION.fullmatch(word)):
            said.setdefault("section", word)
            flat = flat.replace(word, " ", 1)
            points += 0.5
            break
    return flat, points
