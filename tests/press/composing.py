"""Owns the making of galleys: a story signed, headed and set by one house, with its truth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from tests.press.bylines import DATELINES, HEADS, OTHERS, TAILS, Form, Signing
from tests.press.galleys import Set, set_body
from tests.press.papers import Issue
from tests.press.records import Block, Galley, Paragraph, Printed, Signed, Story, Truth
from tests.press.styles import Style

KINDS = {"essay": "feature", "poem": "feature", "interview": "feature", "list": "news"}


@dataclass(frozen=True, slots=True)
class Bench:
    """What a compositor has at hand for one page."""

    rng: Random
    style: Style
    issue: Issue
    newspaper: str | None
    date: str | None
    page: str | None


@dataclass(frozen=True, slots=True)
class Jump:
    """A half of an article that goes on, or went before, on another page."""

    to: str | None = None
    origin: str | None = None


def _form(bench: Bench, story: Story, *, headless: bool) -> Form:
    """Return the form of byline for this sort of story in this house."""
    rng, style = bench.rng, bench.style
    dateline = DATELINES[rng.choice(style.datelines)]
    if headless:
        return dateline
    if story.sort in ("news", "list"):
        draw = rng.random()
        if draw < 0.62:
            return dateline
        rare: tuple[Form, ...] = (
            OTHERS["reprinted"], OTHERS["agency"], OTHERS["dateline only"], OTHERS["correspondents"], OTHERS["compiled"],
            TAILS[rng.choice(style.tails)], TAILS[rng.choice(style.tails)], HEADS[rng.choice(style.heads)], OTHERS["unsigned"],
        )  # fmt: skip
        return rng.choice(rare)
    if story.sort == "feature" and rng.random() < 0.4:
        return TAILS[rng.choice(style.tails)]
    if story.sort in ("essay", "poem", "opinion", "interview", "feature"):
        return HEADS[rng.choice(style.heads)]
    return OTHERS["unsigned"]


def _needs_start(style: Style) -> bool:
    """Whether a body must show by its first words that it is one, for want of a headline before it."""
    return style.order != "before"


def compose(
    bench: Bench, story: Story, *, headless: bool = False, jump: Jump | None = None, caption: Block | None = None
) -> Galley:
    """Return the story as this house sets it, and what a careful reader would make of it."""
    jump = jump or Jump()
    rng, style = bench.rng, bench.style
    headless = headless or not story.title
    signing = Signing(rng, bench.issue, style.padded_names)
    if jump.origin:
        signed = OTHERS["unsigned"](signing)
    else:
        signed = _form(bench, story, headless=headless)(signing)
        if _needs_start(style) and story.sort == "news" and not signed.dateline:
            signed = DATELINES[rng.choice(style.datelines)](signing)
    if jump.to:  # the byline behind the body stands at the end of the other half
        signed = (
            replace(signed, tail_lines=(), tail_inline="", credit=None)
            if signed.dateline or signed.head_lines
            else OTHERS["unsigned"](signing)
        )
    if signed.tail_inline and story.paragraphs[-1].sort != "body":
        signed = replace(signed, tail_lines=(signed.tail_inline,), tail_inline="")
    paragraphs = _dated(story.paragraphs, signed.dateline, rng)
    text = "\n".join(p.text for p in paragraphs if p.text)
    shown = _with_marks(paragraphs, signed, jump, rng)
    twice = _glyph_twice(rng, style, signed, shown)
    shown = twice or shown
    body = set_body(rng, shown, style.measure)
    if caption is not None and body.breaks:
        body = _interrupted(body, caption, rng)
    heads = () if headless else _heads(rng, style, story, signed)
    tails = _tails(signed, jump, rng, own_line="（下" not in shown[-1].text)
    truth = Truth(
        kind="continuation" if jump.origin else KINDS.get(story.sort, story.sort),
        text=text,
        newspaper=bench.newspaper,
        date=bench.date,
        page=bench.page,
        title=None if headless else story.title,
        kicker=None if headless else story.kicker,
        subtitle=None if headless else story.subtitle,
        reporters=signed.reporters,
        correspondents=signed.correspondents,
        credit=signed.credit,
        continued_to=jump.to,
        continued_from=jump.origin,
        subheads=tuple(p.text for p in story.paragraphs if p.sort == "subhead"),
        labels=_labels(style, story, signed, jump, body, headless=headless)
        | ({"glyph twice in a name"} if twice else set()),
    )
    return Galley(heads, body.blocks, tails, body.breaks, truth)


def _labels(style: Style, story: Story, signed: Signed, jump: Jump, body: Set, *, headless: bool) -> frozenset[str]:
    own = {
        f"order: {style.order}",
        f"byline: {signed.form}",
        f"sort: {story.sort}",
        "no headline" if headless else "",
        "kicker" if story.kicker and not headless else "",
        "subtitle" if story.subtitle and not headless else "",
        "subheads" if any(p.sort == "subhead" for p in story.paragraphs) else "",
        "jump to" if jump.to else "",
        "jump from" if jump.origin else "",
    }
    return frozenset(own - {""}) | style.labels | body.labels


def _dated(paragraphs: Sequence[Paragraph], dateline: str, rng: Random) -> tuple[Paragraph, ...]:
    if not dateline:
        return tuple(paragraphs)
    gap = "" if dateline.endswith((" ", "　", "：")) else rng.choice(("", "", " ", "　"))
    first = replace(paragraphs[0], text=dateline + gap + paragraphs[0].text)
    return (first, *paragraphs[1:])


def _glyph_twice(
    rng: Random, style: Style, signed: Signed, shown: tuple[Paragraph, ...]
) -> tuple[Paragraph, ...] | None:
    """Return the paragraphs with the middle glyph of a name printed twice, as a font drawn twice leaves it."""
    name = next((n for n in signed.reporters if len(n) == 3 and len(set(n)) == 3), "")
    if not name or name not in shown[0].text or rng.random() >= style.doubled_names:
        return None
    return (replace(shown[0], text=shown[0].text.replace(name, name[0] + name[1] * 2 + name[2], 1)), *shown[1:])


def _with_marks(paragraphs: Sequence[Paragraph], signed: Signed, jump: Jump, rng: Random) -> tuple[Paragraph, ...]:
    """Return the paragraphs with what is printed on their lines but is not part of the text."""
    first, last = "", signed.tail_inline
    if jump.origin:
        first = f"（上接{jump.origin}）"
    if jump.to and rng.random() < 0.5:
        last += f"（下转{jump.to}）"
    marked = list(paragraphs)
    marked[0] = replace(marked[0], text=first + marked[0].text)
    marked[-1] = replace(marked[-1], text=marked[-1].text + last)
    return tuple(marked)


def _tails(signed: Signed, jump: Jump, rng: Random, *, own_line: bool) -> tuple[Block, ...]:
    tails: list[Block] = [(Printed(line, "byline"),) for line in signed.tail_lines]
    if jump.to and own_line:
        tails.append((Printed(f"（{rng.choice(('下转', '下转', '下接'))}{jump.to}）", "byline"),))
    return tuple(tails)


def _interrupted(body: Set, caption: Block, rng: Random) -> Set:
    place = rng.choice(body.breaks)
    return Set(
        (*body.blocks[:place], caption, *body.blocks[place:]),
        tuple(b + (b > place) for b in body.breaks if b != place),
        body.labels | {"caption inside body"},
    )


def _heads(rng: Random, style: Style, story: Story, signed: Signed) -> tuple[Block, ...]:
    titles = [story.title]
    # Broken at its gap a title would look like a kicker above a title, and nobody could tell.
    if style.head == "split" and not story.kicker and len(story.title) >= 14 and " " not in story.title:
        titles = _halves(story.title)
    kicker = [Printed(story.kicker, "kicker")] if story.kicker else []
    if style.head == "one line" and story.kicker and len(story.kicker) >= 10:
        kicker, titles = [], [f"{story.kicker} {story.title}"]
    subtitle = []
    if story.subtitle:
        # Without its dash a long second line could as well be the title below a kicker.
        tells = style.dress.startswith("e-paper") or len(story.subtitle) <= 9
        dash = "" if story.subtitle.startswith("——") or (tells and rng.random() < 0.4) else "——"
        subtitle = [Printed(dash + story.subtitle, "subtitle")]
    lines = [
        *kicker,
        *(Printed(t, "title") for t in titles),
        *subtitle,
        *(Printed(n, "byline") for n in signed.head_lines),
    ]
    if style.head == "blocks" and not (len(titles) > 1):
        return tuple((line,) for line in lines)
    return (tuple(lines),)


def _halves(title: str) -> list[str]:
    """Return a long title on two lines, broken near its middle."""
    middle = len(title) // 2
    place = next(
        p for d in range(len(title)) for p in (middle + d, middle - d)
        if 2 <= p <= len(title) - 2 and not title[p - 1].isascii() and not title[p].isascii()
        and title[p] not in "，。、；：！？”》" and title[p - 1] not in "“《"
    )  # fmt: skip
    return [title[:place], title[place:]]
