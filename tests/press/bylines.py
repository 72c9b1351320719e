"""Owns how an article is signed: every form of byline, where it stands, and whom it names."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.press.invention import people
from tests.press.papers import Issue
from tests.press.records import Signed

_CITIES = ("北京", "上海", "杭州", "长沙", "武汉", "成都", "西安")
_SOURCES = ("新湖晚报", "江岸观察", "东海新闻网", "云岭日报", "农村导报", "微观平原", "省融媒体中心")


@dataclass(frozen=True, slots=True)
class Signing:
    """What a form of byline may use: chance, the issue, and the house's way with names."""

    rng: Random
    issue: Issue
    padded: bool = False

    def names(self, least: int = 1, most: int = 3) -> tuple[str, ...]:
        return people(self.rng, self.rng.randint(least, most))

    def shown(self, names: tuple[str, ...], separator: str = " ") -> str:
        """The names as printed; a house that pads sets a gap into names of two characters."""
        return separator.join(f"{n[0]} {n[1]}" if self.padded and len(n) == 2 else n for n in names)


Form = Callable[[Signing], Signed]


def _within(opening: str, *, gap: str, separator: str, closing: str = "）") -> Form:
    """Return a form such as 本报讯（记者 甲 乙 通讯员 丙）."""

    def form(s: Signing) -> Signed:
        reporters, kind = s.names(1, 3), s.rng.random()
        trainees = s.names(1, 1) if kind < 0.15 else ()
        others = s.names(1, 2) if kind > 0.55 else ()
        if len({*reporters, *trainees, *others}) < len(reporters) + len(trainees) + len(others):
            return form(s)
        text = f"{opening}（记者{gap}{s.shown(reporters, separator)}"
        text += f" 见习记者{gap}{s.shown(trainees, separator)}" if trainees else ""
        text += f" 通讯员{gap}{s.shown(others, separator)}" if others else ""
        return Signed(text + closing, reporters=reporters + trainees, correspondents=others, form="dateline 记者")

    return form


def bare_names(s: Signing) -> Signed:
    """本报讯（金玮 王明）: no word 记者."""
    names = s.names(1, 2)
    return Signed(f"本报讯（{s.shown(names)}）", reporters=names, form="dateline names only")


def only_dateline(s: Signing) -> Signed:
    """本报讯 and nobody's name."""
    return Signed("本报讯　" if s.rng.random() < 0.4 else "本报讯 ", form="dateline unsigned")


def correspondents_only(s: Signing) -> Signed:
    """本报讯（通讯员 甲 乙）."""
    names = s.names(1, 2)
    return Signed(f"本报讯（通讯员 {s.shown(names)}）", correspondents=names, form="dateline 通讯员")


def dated_dateline(s: Signing) -> Signed:
    """本报3月8日讯（记者 甲）."""
    names = s.names(1, 2)
    day = f"{s.issue.day.month}月{s.issue.day.day}日"
    return Signed(f"本报{day}讯（记者 {s.shown(names)}）", reporters=names, form="dateline dated")


def own_name_dateline(s: Signing) -> Signed:
    """临溪日报讯（记者 甲 通讯员 乙）: the paper's own name for 本报."""
    one, two = people(s.rng, 2)
    return Signed(
        f"{s.issue.newspaper}讯（记者 {s.shown((one,))} 通讯员 {s.shown((two,))}）",
        reporters=(one,), correspondents=(two,), form="dateline own name",
    )  # fmt: skip


def running_dateline(s: Signing) -> Signed:
    """本报讯 记者甲、通讯员乙报道：."""
    one, two = people(s.rng, 2)
    return Signed(f"本报讯 记者{one}、通讯员{two}报道：", reporters=(one,), correspondents=(two,), form="dateline 报道")


def correspondent_first(s: Signing) -> Signed:
    """本报讯（特约通讯员 甲 记者 乙）: the correspondent before the reporter."""
    one, two = people(s.rng, 2)
    word = s.rng.choice(("通讯员", "通讯员", "特约通讯员"))
    return Signed(
        f"本报讯（{word} {s.shown((one,))} 记者 {s.shown((two,))}）",
        reporters=(two,), correspondents=(one,), form="dateline 通讯员 first",
    )  # fmt: skip


def compiled(s: Signing) -> Signed:
    """本报综合消息: compiled by nobody named."""
    return Signed(s.rng.choice(("本报综合消息　", "本报综合报道　", "综合消息　")), form="dateline compiled")


def agency(s: Signing) -> Signed:
    """新华社北京3月5日电（记者甲、乙）."""
    names = s.names(1, 3)
    day = f"{s.issue.day.month}月{max(1, s.issue.day.day - 1)}日"
    city = s.rng.choice(_CITIES)
    return Signed(f"新华社{city}{day}电（记者{'、'.join(names)}）", reporters=names, form="agency")


def _under_title(pattern: str, *, most: int = 2, named: str) -> Form:
    def form(s: Signing) -> Signed:
        names = s.names(1, most)
        return Signed(head_lines=(pattern.format(s.shown(names)),), reporters=names, form=named)

    return form


def _behind(pattern: str, *, most: int = 1, inline: bool = False, named: str) -> Form:
    def form(s: Signing) -> Signed:
        names = s.names(1, most)
        line = pattern.format(s.shown(names))
        if inline:
            return Signed(tail_inline=line, reporters=names, form=named)
        return Signed(tail_lines=(line,), reporters=names, form=named)

    return form


def both_under_title(s: Signing) -> Signed:
    """本报记者 甲 通讯员 乙, under the title."""
    one, two = people(s.rng, 2)
    return Signed(
        head_lines=(f"本报记者 {s.shown((one,))} 通讯员 {s.shown((two,))}",),
        reporters=(one,), correspondents=(two,), form="head 本报记者 通讯员",
    )  # fmt: skip


def reprinted(s: Signing) -> Signed:
    """Nobody's name, but where it is taken from, behind the last word."""
    source = s.rng.choice(_SOURCES)
    line = s.rng.choice(("（转载自《{}》）", "（来源：{}）", "（据《{}》）", "（摘自《{}》）")).format(source)
    return Signed(tail_inline=line, credit=line.strip("（）"), form="credit")


def meta_line(s: Signing) -> Signed:
    """The line that a web page sets under the title: source, author, date."""
    names = s.names(1, 1)
    day = s.issue.day
    written = s.rng.choice((day.isoformat(), f"{day.year}年{day.month:02d}月{day.day:02d}日"))
    line = s.rng.choice(
        (
            f"来源：{s.issue.newspaper}　作者：{names[0]}　日期：{written}",
            f"{written}　记者：{names[0]}",
            f"作者：{names[0]}　来源：{s.issue.newspaper}　{written}",
            f"记者 {names[0]}　{written}",
        )
    )
    return Signed(head_lines=(line,), reporters=names, form="head meta line")


def unsigned(_: Signing) -> Signed:
    """Nobody's name anywhere."""
    return Signed()


DATELINES: dict[str, Form] = {
    "spaced": _within("本报讯", gap=" ", separator=" "),
    "airy": _within("本报讯 ", gap=" ", separator=" "),
    "tight": _within("本报讯", gap="", separator=" "),
    "commas": _within("本报讯", gap=" ", separator="、"),
    "bracketed": _within("【本报讯】", gap="", separator="、"),
    "dated": dated_dateline,
    "own name": own_name_dateline,
    "running": running_dateline,
    "names": bare_names,
    "correspondent first": correspondent_first,
}
HEADS: dict[str, Form] = {
    "square": _under_title("□{}", most=1, named="head □"),
    "square reporter": _under_title("□ 本报记者 {}", named="head □ 记者"),
    "black square": _under_title("■ 本报记者 {}", named="head ■"),
    "ring": _under_title("◎{}", most=1, named="head ◎"),
    "reporter": _under_title("本报记者 {}", named="head 本报记者"),
    "text and pictures": _under_title("记者 {} 文/图", most=1, named="head 文/图"),
    "author": _under_title("作者：{}", most=1, named="head 作者"),
    "bare": _under_title("{}", most=1, named="head bare name"),
    "both": both_under_title,
    "meta": meta_line,
    "bar": _under_title("文｜本报记者 {}", most=1, named="head 文｜"),
    "stroke": _under_title("本报记者／{}", most=1, named="head 本报记者／"),
    "senior": _under_title("本报首席记者 {}", most=1, named="head 首席记者"),
}
TAILS: dict[str, Form] = {
    "line": _behind("记者 {}", most=2, named="tail line"),
    "own line": _behind("本报记者 {}", named="tail 本报记者"),
    "in brackets": _behind("（记者 {}）", most=2, inline=True, named="tail bracketed 记者"),
    "name in brackets": _behind("（{}）", inline=True, named="tail bracketed name"),
    "text and pictures": _behind("（{} 文/图）", inline=True, named="tail 文/图"),
    "reporter's pictures": _behind("文/图 记者 {}", named="tail 文/图 line"),
    "square": _behind("□{}", named="tail □"),
}
OTHERS: dict[str, Form] = {
    "agency": agency,
    "reprinted": reprinted,
    "unsigned": unsigned,
    "dateline only": only_dateline,
    "correspondents": correspondents_only,
    "compiled": compiled,
}
