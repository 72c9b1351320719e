"""Owns the layouts: each is a family of house styles seen in real papers, drawn by chance."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.press.bylines import DATELINES
from tests.press.galleys import Measure
from tests.press.styles import Style

Layout = Callable[[Random], tuple[Style, ...]]

_ANY_DATELINE = tuple(DATELINES)


def _lines(rng: Random, *, apart: bool = True, low: int = 10, high: int = 24) -> Measure:
    return Measure(
        kind="short lines apart" if apart else "short lines",
        width=rng.randint(low, high),
        column=rng.randint(220, 520),
        indent=not apart and rng.random() < 0.4,
        spaced_numbers=rng.choice((0.0, 0.4, 0.8)),
        spaced_lines=rng.choice((0.0, 0.02, 0.04)),
        narrowing=rng.random() < 0.25,
        subhead_glued=rng.random() < 0.7,
    )


def _columns(rng: Random) -> Measure:
    return Measure(
        kind="columns", column=rng.randint(150, 420), repeats=rng.choice((0.0, 0.0, 0.15)),
        spaced_numbers=rng.choice((0.0, 0.0, 0.5)), subhead_glued=rng.random() < 0.6,
    )  # fmt: skip


def front_markup(rng: Random) -> tuple[Style, ...]:
    """A front page with some Markdown, columns, half-width punctuation, promos and a caption."""
    style = Style(
        "front page, marked up", _columns(rng), order=rng.choice(("before", "mixed")),
        head=rng.choice(("lines", "blocks", "one line")), datelines=(rng.choice(_ANY_DATELINE),),
        masthead="whole", dress="markdown", half_width=rng.random() < 0.7, captions=0.5, promos=rng.randint(0, 2),
        editors=True, index=rng.random() < 0.3, jump=rng.random() < 0.5, mix=("feature", "news", "news", "news")[: rng.randint(2, 4)],
    )  # fmt: skip
    return (style,)


def inside_columns(rng: Random) -> tuple[Style, ...]:
    """An inner page without folio, in columns; bylines behind, continuations, reprints."""
    style = Style(
        "inner page, columns", _columns(rng), datelines=("spaced", "airy"), tails=(rng.choice(("line", "own line", "in brackets")),),
        half_width=rng.random() < 0.6, captions=0.3, continuation=rng.random() < 0.6, mix=("news",) * rng.randint(2, 4),
    )  # fmt: skip
    return (style,)


def front_without_masthead(rng: Random) -> tuple[Style, ...]:
    """A front page whose masthead was lost; a jump tells that it is one."""
    style = Style(
        "front page, no masthead", _columns(rng), order=rng.choice(("before", "mixed")), head=rng.choice(("lines", "blocks")),
        datelines=("names", "spaced"), half_width=rng.random() < 0.6, captions=0.6, promos=rng.randint(0, 2), jump=True,
        mix=("news",) * rng.randint(2, 4),
    )  # fmt: skip
    return (style,)


def theory_lines(rng: Random) -> tuple[Style, ...]:
    """A page of essays in short lines; the headlines gathered behind, beside a doubled folio."""
    style = Style(
        "theory page, short lines", _lines(rng, low=12, high=20), order="gathered behind", heads=("square",),
        folio=rng.choice(("lettered doubled", "lettered", "ordinal")), folio_spot="middle",
        mix=("opinion",) * rng.randint(1, 3),
    )  # fmt: skip
    return (style,)


def front_lines(rng: Random) -> tuple[Style, ...]:
    """A front page in short lines with every headline behind its body, one perhaps lost."""
    style = Style(
        "front page, short lines", _lines(rng), order="behind", head=rng.choice(("lines", "blocks")),
        datelines=(rng.choice(("airy", "spaced", "tight")),), masthead=rng.choice(("strewn", "whole", "numerals")),
        masthead_spot=rng.choice(("top", "middle", "bottom")), captions=0.3, caption_doubled=rng.random() < 0.6, doubled_names=0.1,
        briefs=rng.randint(0, 1), headless=0.15, jump=rng.random() < 0.4, padded_names=rng.random() < 0.3,
        mix=("news", "news", "feature", "news")[: rng.randint(2, 4)],
    )  # fmt: skip
    return (style,)


def community(rng: Random) -> tuple[Style, ...]:
    """A town's paper: upright masthead in pieces, columns, names without 记者."""
    style = Style(
        "community paper", _columns(rng), datelines=("names",), masthead="pieces", captions=0.4, editors=True,
        headless=0.12, jump=rng.random() < 0.4, suffixes=("社区报", "报", "通讯", "周报"), mix=("news",) * rng.randint(2, 4),
    )  # fmt: skip
    return (style,)


def clean_text(rng: Random) -> tuple[Style, ...]:
    """Clean text: title, byline, whole paragraphs."""
    style = Style(
        "clean text", Measure(indent=rng.random() < 0.6), datelines=_ANY_DATELINE,
        heads=(rng.choice(("reporter", "both", "author", "meta", "square reporter", "bar", "stroke", "senior")),), rules=rng.random() < 0.3,
        tails=(rng.choice(("in brackets", "name in brackets", "reporter's pictures")),),
        masthead=rng.choice(("terse", None, "numerals")), folio=rng.choice((None, "two digits", "ordinal")),
        head=rng.choice(("lines", "blocks")), mix=("news", "feature", "news", "interview")[: rng.randint(1, 4)],
    )  # fmt: skip
    return (style,)


def epaper_page(rng: Random) -> tuple[Style, ...]:
    """A whole page of an electronic edition as HTML, with navigation and the list of headlines."""
    style = Style(
        "e-paper page", Measure(indent=rng.random() < 0.7), datelines=_ANY_DATELINE, heads=("reporter", "square reporter", "both"),
        dress="e-paper page", encoding=rng.choice(("utf-8", "gb18030")), captions=0.3, mix=("news",) * rng.randint(2, 4),
    )  # fmt: skip
    return (style,)


def epaper_article(rng: Random) -> tuple[Style, ...]:
    """One article of an electronic edition as HTML."""
    style = Style(
        "e-paper article", Measure(indent=rng.random() < 0.7), datelines=_ANY_DATELINE, heads=("reporter", "meta", "both"),
        dress="e-paper article", encoding=rng.choice(("utf-8", "gb18030", "utf-8-sig")), mix=(rng.choice(("news", "feature", "interview")),),
    )  # fmt: skip
    return (style,)


def web_copy(rng: Random) -> tuple[Style, ...]:
    """The text of an electronic edition, copied with its navigation."""
    style = Style(
        "web copy", Measure(indent=rng.random() < 0.5), datelines=_ANY_DATELINE, heads=("reporter", "meta", "author"),
        dress="web copy", encoding=rng.choice(("utf-8", "utf-8-sig", "utf-16")), mix=("news",) * rng.randint(1, 2),
    )  # fmt: skip
    return (style,)


def traditional(rng: Random) -> tuple[Style, ...]:
    """A page in traditional characters with corner quotes."""
    measure = rng.choice((Measure(indent=True), _columns(rng), _lines(rng)))
    style = Style(
        "traditional", measure, order=rng.choice(("before", "before", "behind")), datelines=(rng.choice(("bracketed", "spaced", "tight")),),
        traditional=True, masthead=rng.choice(("whole", "numerals", None)), folio=rng.choice(("lettered", "two digits", "ordinal")),
        mix=("news", "news", "feature")[: rng.randint(2, 3)],
    )  # fmt: skip
    return (style,)


def old_paper(rng: Random) -> tuple[Style, ...]:
    """A paper of the nineties: GB18030, CRLF, short lines, dates in Chinese numerals."""
    style = Style(
        "old paper", _lines(rng, apart=False, low=14, high=40), datelines=(rng.choice(("bracketed", "running", "names", "spaced")),),
        tails=("name in brackets",), masthead="numerals", folio=None, years=(1991, 2004), encoding="gb18030", newline="\r\n",
        notices=rng.randint(0, 1), mix=("news",) * rng.randint(2, 4), suffixes=("报", "日报", "农民报", "工人报"), wide_digits=rng.random() < 0.3,
    )  # fmt: skip
    return (style,)


def several_pages(rng: Random) -> tuple[Style, ...]:
    """Several pages in one file, in any order, with jumps that meet again."""
    style = Style(
        "several pages", rng.choice((_columns(rng), _lines(rng), Measure(indent=True))), datelines=("spaced", "airy"),
        masthead=rng.choice(("whole", "strewn", "numerals")), folio=rng.choice(("ordinal", "two digits", "ordinal bare", "undated", "lettered", "ordinal spoken")),
        pages=rng.randint(2, 4), shuffled_pages=rng.random() < 0.4, stitched=rng.random() < 0.5, captions=0.3,
        mix=("news",) * rng.randint(2, 3),
    )  # fmt: skip
    return (style,)


def supplement(rng: Random) -> tuple[Style, ...]:
    """A literary page: essays and verse, signed under the title or behind."""
    style = Style(
        "supplement", rng.choice((Measure(indent=True), _columns(rng), _lines(rng, apart=False, low=16, high=30))),
        heads=(rng.choice(("square", "ring", "bare", "author")),), tails=("name in brackets",), editors=rng.random() < 0.6,
        folio=rng.choice(("two digits", "ordinal", "lettered", "ordinal bare")), mix=tuple(rng.sample(("essay", "essay", "poem", "opinion"), rng.randint(2, 4))),
    )  # fmt: skip
    return (style,)


def service(rng: Random) -> tuple[Style, ...]:
    """A page of news in brief, lists, notices and advertisements."""
    style = Style(
        "service page", rng.choice((Measure(), _columns(rng))), datelines=("spaced", "names"), folio=rng.choice(("two digits", "ordinal bare", "ordinal")),
        notices=rng.randint(1, 2), advertisements=rng.randint(0, 2), briefs=rng.randint(2, 4), mix=("list", "news"), editors=rng.random() < 0.5,
    )  # fmt: skip
    return (style,)


def interviews(rng: Random) -> tuple[Style, ...]:
    """Questions and answers."""
    style = Style(
        "interviews", rng.choice((Measure(indent=True), _columns(rng), _lines(rng, low=14, high=28))),
        order=rng.choice(("before", "before", "behind")), heads=(rng.choice(("reporter", "square reporter", "text and pictures", "black square", "bar", "senior")),),
        tails=("line",), folio=rng.choice(("two digits", "lettered", "ordinal")), mix=("interview", "interview", "news")[: rng.randint(1, 3)],
    )  # fmt: skip
    return (style,)


def scan(rng: Random) -> tuple[Style, ...]:
    """A scanned page: nameplate glyph by glyph, short lines in column blocks, repeats."""
    style = Style(
        "scan", _lines(rng, apart=False, low=12, high=26), head=rng.choice(("lines", "blocks", "split")),
        datelines=(rng.choice(_ANY_DATELINE),), masthead="scanned", masthead_spot=rng.choice(("top", "top", "bottom")), captions=0.4,
        editors=rng.random() < 0.5, mix=("news",) * rng.randint(2, 4),
    )  # fmt: skip
    return (style,)


def heads_between(rng: Random) -> tuple[Style, ...]:
    """Headlines set into the middle of their bodies."""
    style = Style(
        "heads between", rng.choice((_columns(rng), _lines(rng))), order="between", datelines=(rng.choice(("spaced", "names", "commas")),),
        masthead=rng.choice(("whole", "pieces")), mix=("news",) * rng.randint(2, 3),
    )  # fmt: skip
    return (style,)


def heads_gathered(rng: Random) -> tuple[Style, ...]:
    """Bodies back to back, their headlines all before or all behind."""
    style = Style(
        "heads gathered", rng.choice((_columns(rng), _lines(rng))), order=rng.choice(("gathered before", "gathered behind")),
        datelines=(rng.choice(("spaced", "names", "airy")),), folio=rng.choice(("two digits", "lettered", "ordinal")),
        folio_spot=rng.choice(("top", "bottom")), mix=("news",) * rng.randint(2, 3),
    )  # fmt: skip
    return (style,)


def converter(rng: Random) -> tuple[Style, ...]:
    """Markdown as document converters write it: hashes, bold, links to cut-out pictures."""
    style = Style(
        "converter's Markdown", rng.choice((Measure(), _columns(rng))), datelines=_ANY_DATELINE, heads=("reporter", "square reporter", "both"),
        tails=("in brackets", "line"), dress="converter", masthead=rng.choice(("whole", "terse", "numerals")), captions=0.6,
        promos=rng.randint(0, 1), advertisements=rng.randint(0, 1), editors=rng.random() < 0.5, index=rng.random() < 0.3,
        mix=("news", "feature", "news", "interview")[: rng.randint(2, 4)],
    )  # fmt: skip
    return (style,)


def inner_then_front(rng: Random) -> tuple[Style, ...]:
    """Two pages of one issue out of order: an inner page of essays or news, then the front page."""
    width = rng.randint(13, 20)
    inner = replace(
        rng.choice((theory_lines, inside_lines))(rng)[0],
        folio=rng.choice(("lettered doubled", "lettered")),
        layout="inner then front",
    )
    front = replace(front_lines(rng)[0], layout="inner then front", masthead_spot="top")
    pages = tuple(replace(page, measure=replace(page.measure, width=width)) for page in (inner, front))
    # Behind a front page an inner one must show where it begins.
    return pages if rng.random() < 0.7 else (pages[1], replace(pages[0], folio_spot="top"))


def inside_lines(rng: Random) -> tuple[Style, ...]:
    """An inner page in short lines, headlines before or behind."""
    style = Style(
        "inner page, short lines", _lines(rng), order=rng.choice(("before", "behind")), datelines=(rng.choice(_ANY_DATELINE),),
        tails=(rng.choice(("line", "in brackets", "name in brackets")),), folio=rng.choice(("lettered doubled", "lettered", "ordinal")),
        folio_spot=rng.choice(("top", "bottom")), captions=0.3, caption_doubled=rng.random() < 0.4, mix=("news",) * rng.randint(2, 3),
    )  # fmt: skip
    return (style,)


LAYOUTS: tuple[Layout, ...] = (
    front_markup, inside_columns, front_without_masthead, theory_lines, front_lines, community, clean_text,
    epaper_page, epaper_article, web_copy, traditional, old_paper, several_pages, supplement, service, interviews,
    scan, heads_between, heads_gathered, converter, inside_lines, inner_then_front,
)  # fmt: skip
