"""Owns the set phrases by which newspapers mark things: datelines, jumps, bylines, credits, captions, promos."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rag.reading.glyphs import HAN
from rag.reading.names import OFFICE_END, ORGANISATION, is_name, looks_like_name, split_names
from rag.reading.numerals import plain
from rag.reading.sections import is_section

_PAGE = r"第?\s*([A-Za-zＡ-Ｚ]?\s*[\d０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*版"
_OPEN, _CLOSE = r"[（(\[【〔]?\s*", r"\s*[)）\]】〕]?"
_JUMP_TO = re.compile(
    rf"(?:{_OPEN}(?:(?:下|紧|緊)\s*[转轉接]|[转轉]\s*(?=第))\s*至?\s*({_PAGE}){_CLOSE}|[（(]\s*(?:[转轉]|见)\s*({_PAGE})\s*[)）])\s*[▶→►>》»]*$"
)
_JUMP_FROM = re.compile(
    rf"^{_OPEN}(?:上\s*接|紧接|緊接|接)\s*({_PAGE})(?:\s*[《“\"].{{1,40}}?[》”\"])?(?:[^)）\]】。，]{{0,12}}[)）\]】])?{_CLOSE}"
)
# 本报讯, 新华社北京3月8日电, 本报记者 张三 报道, 松江讯: how a report opens.
_AGENCY = r"(?:新华社|新華社|中新社|中新网|人民网|中央社|据新华社|据《?[^，。《》]{2,10}》?)"
_DATELINE = re.compile(
    r"^[【\[（(]?(?:"
    r"本(?:报|報|刊|台|网|網|社|镇|区|市|县)(?:综合|特|专)?\s*(?:[\u4e00-\u9fff]{0,4}\d{1,2}月\d{1,2}日)?(?:[\u4e00-\u9fff]{2,4})?(?:讯|訊|消息|电)"
    r"|(?:本报|本報)?(?:综合|據|据)?(?:消息|外电)(?=[（(])|(?:本报|本報)(?:综合|特别)?(?:报道|報道)(?=[\s（(])"
    r"|(?:本报|本報)?(?:综合|綜合)(?:消息|报道|報道)(?=[\s\d])"
    rf"|{_AGENCY}[\u4e00-\u9fff]{{0,8}}\s*(?:\d{{1,2}}\s*月\s*)?\d{{1,2}}\s*日?\s*(?:电|電)"
    rf"|[{HAN}]{{2,6}}(?:日报|晚报|报|網|网)?(?<![通资時时周旬月快简短喜音])(?:讯|訊)(?=[\s（(】\]]|$)"
    r")[】\]）)]?"
)
# What every dateline has one of; most lines are passed over by it.
_LEAD_HINT = re.compile("[讯訊电電]|消息|记者|記者|报道|報道|報導|报导|通讯员|通訊員")
_OPENING_BYLINE = re.compile(
    r"^[（(【\[〔](?:本报|本報)?(?:见习|实习|首席|特约|特派)?\s*(?:记者|記者|通讯员|通訊員)[^）)】\]〕。]{2,60}[）)】\]〕]|^(?:本报|本報)(?:见习|实习|首席|特派)?(?:记者|記者)[\s：:]*[^，。：:]{2,30}?(?:报道|報道|报导|摄影报道)|^(?:记者|記者)[\u4e00-\u9fff、\s]{2,12}[／/][\u4e00-\u9fff]{2,6}(?:報導|报导|报道)"
)
_ROLE = (
    r"(?:本报|本報|本刊|新华社|新華社|融媒体?(?:中心)?|区融媒体中心)?(?:见习|見習|实习|實習|首席|特约|特約|特派|驻[\u4e00-\u9fff]{2,4}|全媒体|融媒体?|学生|小)?"
    r"(?:记者|記者|通讯员|通訊員|撰稿人?|评论员|評論員|作者|供稿|读者|讀者)"
)
# A role without what may stand before it: enough to see that there is one.
_ROLE_ITSELF = re.compile("记者|記者|通讯员|通訊員|撰稿|评论员|評論員|作者|供稿|读者|讀者")
_CORRESPONDENT = re.compile("通讯员|通訊員")
_TASK = (
    r"(?:摄影报道|摄影报导|文\s*[/／、]\s*图|图\s*[/／、]\s*文|文\s*[/／、]\s*摄(?:影)?|文并摄|文\s*图|图文|"
    r"摄影|攝影|采写|采访|整理|报道|報道|报导|報導|文字|供稿|撰文|撰稿)"
)
# A single character says what somebody did only beside a slash or where both tasks are named
# (文 张三 图 李四): 马 文 is a name.
_LONE_TASK = re.compile(r"(?:(?<=[\s/／])|^)(?:文|图|圖|摄|攝)(?=[\s/／:：]|$)|(?<=[/／])\s*(?:文|图|圖|摄|攝)")
_BULLET = r"[□■◇◆○●☆★◎▲△※⊙◈▣]"
_BYLINE_OPENING = re.compile(rf"{_BULLET}|{_TASK}\s*[/／:：\s]")
_TASK_AT_END = re.compile(rf"[/／\s]{_TASK}$")
# ●解放路地下停车场启用: more characters without a gap than a name has; two names may have run together.
_MARKED_TITLE = re.compile(rf"(?:[□◇○☆]\s*[{HAN}]{{7,}}|[■◆●★◎▲△※⊙◈▣]\s*[{HAN}]{{5,}})")
_NO_BYLINE = re.compile("[。？！?!“”《》]")
_PART_OF_BYLINE = re.compile(rf"({_ROLE})|({_TASK})(?=[\s/／:：）)]|$)|{_BULLET}")
_CREDIT = re.compile(
    r"[（(【\[]?\s*(?:转载自|轉載自|转自|转载于|摘自|摘编自|选自|节选自|原载|原载于|来源|來源|稿件来源|文章来源|资料来源|综合自|据|作者(?:分别)?系|作者单位|作者(?:分别)?为)\s*[:：]?\s*(《[^《》]{1,20}》.{0,16}|“[^“”]{1,20}”.{0,10}|[^，。；！？（）()《》]{2,24}?)\s*[）)】\]]?$"
)
# What every such phrase has one of.
_CREDIT_HINT = re.compile("[自载源據据者]")
# Behind the last full stop and a space: ★张厚福.
_STARRED = re.compile(rf"(?<=[。！？”…!?])\s*({_BULLET}\s*[^，。；！？（）()“”]{{2,24}})$")
# 記者簡佑誠／埔安報導: the name, and from where.
_PLACED = re.compile(rf"([{HAN}]{{2,4}})\s*[／/]\s*[{HAN}]{{2,6}}(?:報導|报导|报道|報道|電|电)")
_COMPILED = re.compile(r"\s+(?:整理|供稿|提供|摘编|编写|综合)$")
# 記者許美珍望安報導: the same without anything between.
_PLACED_CLOSE = re.compile(rf"(?:记者|記者)\s*([{HAN}]{{3}})([{HAN}]{{2,3}})(?=報導|报导)")
_CLOSING_BYLINE = re.compile(r"[（(【\[]([^（()）。，；！？]{2,60})[）)】\]]$")
# What a site prints beside an author: where the article comes from, when it was put up.
_DATA_FIELD = re.compile(
    r"(?:来源|稿源|出处|日期|时间|发布时间|发稿时间|字数|栏目|版次|点击|浏览|责任编辑|编辑)"
    r"\s*[:：]\s*[^\s　:：]+(?:\s+\d{1,2}:\d\d(?::\d\d)?)?"
    r"|(?<!\d)(?:19|20)\d\d(?:[-./年])\d{1,2}(?:[-./月])\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?"
)
# Every such field has one of these.
_DATA_HINT = re.compile("[:：]|19|20")
_NOTICE = re.compile(
    r"(?:鸣谢|致谢|感谢信|温馨提示|友情提示|公告|启事|啟事|通告|公示|声明|聲明|讣告|訃告|告示|通知|须知|招聘简章|招生简章|招租|招聘|征订|征稿|征集令|遗失|更正|致歉|预告|作废|拍卖|停水|停电|预约办法|办事指南)(?:[（(].{1,12}[)）]|栏|信息)?$"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who signed: reporters (and signed authors), correspondents, in the order printed."""

    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.reporters or self.correspondents)

    def __add__(self, other: "Byline") -> "Byline":
        return Byline(
            tuple(dict.fromkeys(self.reporters + other.reporters)),
            tuple(dict.fromkeys(self.correspondents + other.correspondents)),
        )


def jump_to(text: str) -> tuple[int, str] | None:
    """Return where a jump mark at the end of the text begins, and the page as printed.

    >>> jump_to("人员信息“一人一表”。（下接2版）"), jump_to("（下转第2版）")
    ((11, '2版'), (0, '第2版'))
    """
    tail = text[-40:]
    if "版" not in tail:
        return None
    found = _JUMP_TO.search(tail)
    if not found:
        return None
    return len(text) - len(tail) + found.start(), re.sub(r"\s", "", found[1] or found[3])


def jump_from(text: str) -> tuple[int, str] | None:
    """Return where a jump mark at the beginning ends, and the page as printed.

    >>> jump_from("(上接第1版)要在干事上提高想象力")
    (7, '第1版')
    """
    found = _JUMP_FROM.match(text[:80]) if "版" in text[:80] else None
    return (found.end(), re.sub(r"\s", "", found[1])) if found else None


def opens_report(text: str) -> bool:
    """Return whether the line opens a report, by a dateline or a byline in brackets.

    >>> opens_report("本报讯（金玮）7月7日下午"), opens_report("新华社北京3月8日电 记者")
    (True, True)
    >>> opens_report("本报讯员的培训")
    False
    """
    return _opens_report(text[:90])


@lru_cache(maxsize=4096)
def _opens_report(text: str) -> bool:
    """Return the same of the beginning of a line: every step of reading asks for it."""
    if not _LEAD_HINT.search(text):
        return False
    head = plain(text[:60])
    return bool(_DATELINE.match(head) and not head.startswith(("本报讯员", "本刊讯员", "通讯", "短讯"))) or bool(
        _OPENING_BYLINE.match(text[:80])
    )


def dateline_end(text: str) -> int:
    """Return where the dateline at the beginning of the text ends, its brackets with names not included; 0 if none."""
    found = _DATELINE.match(plain(text[:60]))
    return found.end() if found else 0


def read_byline(text: str) -> Byline | None:
    """Return who signed, if the text is nothing but a byline; else None.

    >>> read_byline("□李金龙").reporters, read_byline("记者 王巧月").reporters
    (('李金龙',), ('王巧月',))
    >>> read_byline("记者：您怎么看？") is None, read_byline("通讯员队伍建设工作会议召开") is None
    (True, True)
    """
    if _DATA_HINT.search(text):
        text = _DATA_FIELD.sub(" ", text)
    text = text.strip().replace("｜", "/").replace("|", "/")
    if len(text) > 60 or _NO_BYLINE.search(text):
        return None
    if _MARKED_TITLE.match(text) and not _ROLE_ITSELF.search(text):
        return None
    marked = _BYLINE_OPENING.match(text) or _ROLE_ITSELF.search(text) or _TASK_AT_END.search(text)
    return names_in(text) if marked else None


def read_bracketed(text: str) -> Byline | None:
    """Return who signed, if the line is nothing but a byline in brackets; a bare name there needs a family name.

    >>> read_bracketed("（孙铁军）").reporters, read_bracketed("（记者 应海涛）").reporters
    (('孙铁军',), ('应海涛',))
    >>> read_bracketed("（资料图）") is None
    True
    """
    inner = text[1:-1].strip()
    if text[:1] + text[-1:] not in ("（）", "()", "【】", "（)", "(）"):
        return None
    return read_byline(inner) or (names_in(inner) if is_name(inner) and not is_section(inner) else None)


def names_in(text: str) -> Byline | None:
    """Return the names of a byline's text, sorted by the role printed before them; None if there is anything else.

    >>> names_in("记者 樊国庆公维同 通讯员 纪鹤")
    Byline(reporters=('樊国庆', '公维同'), correspondents=('纪鹤',))
    """
    said = Byline()
    correspondents = False
    place = 0
    text = _PLACED.sub(r"\1", text)
    placed = _PLACED_CLOSE.search(text)
    if placed and is_name(placed[1]) and not (len(placed[2]) == 3 and is_name(placed[2])):
        text = text[: placed.start(2)] + text[placed.end(2) :]
    pieces: list[tuple[bool, str]] = []
    if "/" in text or "／" in text or len(set(_LONE_TASK.findall(text))) > 1:
        text = _LONE_TASK.sub(" ", text)
    for found in _PART_OF_BYLINE.finditer(text):
        pieces.append((correspondents, text[place : found.start()]))
        if found[1]:
            correspondents = bool(_CORRESPONDENT.search(found[1]))
        place = found.end()
    pieces.append((correspondents, text[place:]))
    for helps, piece in pieces:
        bare = piece.strip(" \u3000/／:：、,，;；|｜()（）【】〔〕[]—-·")
        words = bare.split()
        # 外国语学院2013级 苏予宁: where somebody is from stands before the name.
        while len(words) > 1 and ORGANISATION.fullmatch(words[0]) and not is_name(words[0]):
            words = words[1:]
        bare = " ".join(words)
        if len(pieces) > 1 and ORGANISATION.fullmatch(bare) and not is_name(bare):
            continue
        if not bare:
            continue
        names = split_names(bare)
        # Pen names need no family name; but what ran together is names only if every part has one.
        parts = re.split(r"[\s、,，;；/／]+", bare)
        fits = looks_like_name if all(len(part) <= 4 or "·" in part for part in parts) else is_name
        if not names or not all(fits(name) for name in names):
            return None
        said += Byline((), names) if helps else Byline(names, ())
    return said or None


def credit_at_end(text: str) -> tuple[int, str] | None:
    """Return where a credit at the end of the text begins, and the credit without its brackets.

    >>> credit_at_end("协作的典范。(转载自《上观新闻》)")
    (6, '转载自《上观新闻》')
    """
    tail = text[-60:]
    found = _CREDIT.search(tail) if _CREDIT_HINT.search(tail) else None
    if not found:
        return None
    bracketed = found[0][0] in "（(【["
    # Without brackets only a line of its own is a credit: 据… also opens sentences.
    if not bracketed and (found.start() > 0 or len(text) > 40 or found[0].startswith("据")):
        return None
    return len(text) - len(tail) + found.start(), found[0].strip("（()）【】[] ")


def byline_at_end(text: str) -> tuple[int, Byline] | None:
    """Return where a byline behind the last sentence begins, and who signed; an office that signs is nobody.

    >>> byline_at_end("会议还研究了其他事项。（记者 张敏）")
    (11, Byline(reporters=('张敏',), correspondents=()))
    >>> byline_at_end("队长说。 ★张厚福"), byline_at_end("提案三十五件。（校工会）")
    ((4, Byline(reporters=('张厚福',), correspondents=())), (7, Byline(reporters=(), correspondents=())))
    """
    tail = text[-70:]
    start = len(text) - len(tail)
    if starred := _STARRED.search(tail):
        said = names_in(starred[1])
        return (start + starred.start(), said) if said else None
    found = _CLOSING_BYLINE.search(tail)
    before = tail[: found.start()].rstrip() if found else ""
    if not found or (before and before[-1] not in "。！？”…!?.」』"):
        return None
    office = _COMPILED.sub("", found[1].strip())
    if ORGANISATION.fullmatch(office):
        nobody = not is_name(office) or OFFICE_END.search(office)
        return (start + found.start(), Byline()) if found.start() > 0 and nobody else None
    said = names_in(found[1])
    return (start + found.start(), said) if said else None


def jumps_from_front(page: str | None) -> bool:
    """Return whether a jump to that page shows that it starts on page 1: to page 2, in whatever section.

    >>> jumps_from_front("第2版"), jumps_from_front("A2版"), jumps_from_front("第四版")
    (True, True, False)
    """
    return page is not None and bool(re.fullmatch(r"第?A?0?(?:2|二)版", plain(page).upper()))


def is_notice_title(text: str) -> bool:
    """Return whether the line is the title of a notice.

    >>> is_notice_title("征稿启事"), is_notice_title("全区通告启动仪式")
    (True, False)
    """
    return len(text) <= 24 and _NOTICE.search(text) is not None
