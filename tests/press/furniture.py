"""Owns what stands on a page beside its articles: captions, promos, notices, advertisements, briefs."""

from random import Random

from tests.press.composing import Bench
from tests.press.damage import doubled_words
from tests.press.galleys import lines_of
from tests.press.invention import person
from tests.press.papers import Issue
from tests.press.records import Apparatus, Block, Printed, Truth, block
from tests.press.stock import Stock

_HINTS = ("扫二维码\n了解详情", "扫码看视频", "扫一扫 查看详情", "扫描二维码\n观看视频", "")
_BRIEF_MARKS = "■■◆●▲"


def caption(rng: Random, stock: Stock, *, twice: bool) -> tuple[Block, Apparatus]:
    """Return a photo caption with one of the usual credits, its glyphs perhaps printed twice."""
    words = stock.deal("caption").paragraphs[0].text
    name = person(rng)
    stop = words.endswith("。")
    line = rng.choice(
        (
            words,
            f"{words} 记者 {name} 摄",
            f"{words} {name}/摄",
            f"{words}（{name} 摄）",
            f"{words}　本报记者 {name} 摄",
            f"{words} 通讯员 {name} 摄影报道" if stop else f"{words} 通讯员 {name} 摄",
        )
    )
    shown = doubled_words(f"{words} 记者 {name} 摄") if twice else line
    return block("caption", shown), Apparatus("photo_caption", words)


def promo(rng: Random, stock: Stock) -> tuple[tuple[Block, ...], Apparatus]:
    """Return a teaser that leads to a page on the web, with or without the hint at a code."""
    story = stock.deal("promo")
    hint = rng.choice(_HINTS)
    blocks = [
        *([block("section", story.section)] if story.section else []),
        block("promo", story.title),
        block("promo", story.paragraphs[0].text),
        *([block("promo", *hint.split("\n"))] if hint else []),
    ]
    return tuple(blocks), Apparatus("promo", story.title + story.paragraphs[0].text)


def contents(rng: Random, stock: Stock, printed: Issue) -> tuple[tuple[Block, ...], Apparatus]:
    """Return the box on a front page that leads to articles on other pages."""
    mark = rng.choice(("　{}版", "……{}版", "（详见{}版）", " →0{}"))
    titles = [stock.deal("news", "feature", real=0.0).title for _ in range(rng.randint(2, 3))]
    lines = [title + mark.format(rng.randint(2, printed.pages)) for title in titles]
    return (block("section", rng.choice(("导读", "今日导读", "今日看点"))), block("promo", *lines)), Apparatus(
        "promo", "".join(titles)
    )


def notice(stock: Stock) -> tuple[tuple[Block, ...], Apparatus]:
    """Return a public or private notice with its heading."""
    story = stock.deal("notice")
    lines = [p.text for p in story.paragraphs]
    return (block("notice", story.title, *lines),), Apparatus("notice", story.title + "".join(lines))


def advertisement(stock: Stock) -> tuple[tuple[Block, ...], Apparatus]:
    """Return an advertisement."""
    lines = [p.text for p in stock.deal("advertisement").paragraphs]
    return (block("advertisement", *lines),), Apparatus("advertisement", "".join(lines))


def briefs(bench: Bench, stock: Stock, count: int) -> tuple[tuple[Block, ...], tuple[Truth, ...]]:
    """Return a column of news in brief, all marked by the same sign."""
    rng, style = bench.rng, bench.style
    mark = rng.choice(_BRIEF_MARKS)
    blocks: list[Block] = (
        [block("section", rng.choice(("简讯", "一句话新闻", "简明新闻", "新闻速览")))] if count > 1 else []
    )
    truths = []
    for _ in range(count):
        story = stock.deal("brief")
        text, name = story.paragraphs[0].text, ""
        if rng.random() < 0.4:
            name = person(rng)
        shown = text + (f"（{name}）" if name else "")
        if style.measure.kind.startswith("short lines"):
            heads = lines_of(mark + story.title, style.measure.width)
            body = lines_of(shown, style.measure.width)
        else:
            heads, body = [mark + story.title], [shown]
        apart = style.measure.kind == "short lines apart"
        blocks.append(tuple(Printed(line, "title") for line in heads))
        blocks.extend(
            ((Printed(line, "body"),) for line in body) if apart else [tuple(Printed(b, "body") for b in body)]
        )
        truths.append(
            Truth(
                kind="brief", text=text, newspaper=bench.newspaper, date=bench.date, page=bench.page, title=story.title,
                reporters=(name,) if name else (),
                labels=style.labels | {"sort: brief", "byline: brief " + ("in brackets" if name else "unsigned"), "order: before"},
            )
        )  # fmt: skip
    return tuple(blocks), tuple(truths)
