"""Owns the making of one raw file: pages laid out, dressed, encoded, with the truth beside them."""

import codecs
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from tests.press import dress
from tests.press.composing import Bench, Jump, compose
from tests.press.damage import corner_quotes, half_width, wide_digits
from tests.press.furniture import advertisement, briefs, caption, contents, notice, promo
from tests.press.layouts import LAYOUTS
from tests.press.mastheads import FOLIOS, MASTHEADS, SECTIONS, editors_line, page_label
from tests.press.orders import Unit, arranged
from tests.press.papers import Issue, issue
from tests.press.records import Apparatus, Block, Galley, Paragraph, PressedFile, Story, Truth, block
from tests.press.stock import Stock
from tests.press.styles import Style

_RULE = ("————————", "* * *", "-----------------", "＝＝＝＝＝＝＝＝")


@dataclass(slots=True)
class _Page:
    """A page on its way: units of blocks, what is true of it, and what stands beside."""

    number: int
    style: Style
    units: list[Unit]
    truths: list[Truth]
    apparatus: list[Apparatus]
    opening: tuple[Block, ...] = ()
    section: str = ""


def press(seed: int, number: int, *, news: Sequence[Story] = ()) -> PressedFile:
    """Return file `number` of the run `seed`; the layouts take turns."""
    layout = LAYOUTS[number % len(LAYOUTS)]
    rng = Random(f"{seed}/{number}/{layout.__name__}")
    style, *others = layout(rng)
    printed = issue(rng, first_year=style.years[0], last_year=style.years[1], suffixes=style.suffixes)
    stock = Stock(rng, place=printed.place, day=printed.day, news=news)
    if others:  # pages of different kinds out of one issue, the front page among them
        styles = (style, *others)
        pages = [_page(rng, s, printed, stock, 1 if s.masthead else n, headed=True) for n, s in enumerate(styles, 2)]
    else:
        pages = [_page(rng, style, printed, stock, n, headed=bool(style.masthead)) for n in _numbers(rng, style)]
    if style.stitched and len(pages) > 1:
        _stitch(rng, style, printed, stock, pages)
    if style.shuffled_pages:
        rng.shuffle(pages)
    text = _dressed(rng, style, printed, pages)
    truths = [truth for page in pages for truth in page.truths]
    apparatus = [entry for page in pages for entry in page.apparatus]
    if style.traditional:
        text = traditional(text)
        truths = [_traditional_truth(truth) for truth in truths]
        apparatus = [replace(entry, text=traditional(entry.text)) for entry in apparatus]
    suffix = {"markdown": "md", "converter": "md", "e-paper page": "html", "e-paper article": "html"}.get(
        style.dress, "txt"
    )
    return PressedFile(
        name=f"{number:04d}_{layout.__name__}.{suffix}",
        data=_encoded(text, style),
        layout=style.layout,
        text=text,
        truths=tuple(truths),
        apparatus=tuple(apparatus),
    )


def _numbers(rng: Random, style: Style) -> list[int]:
    if style.pages > 1:
        return list(range(1, style.pages + 1))
    if style.folio and not style.masthead:
        return [rng.randint(2, 8)]
    if style.dress in ("e-paper page", "e-paper article", "web copy"):
        return [rng.randint(1, 4)]
    return [1]


def _bench(rng: Random, style: Style, printed: Issue, number: int, *, headed: bool) -> Bench:
    """Return what is known of a page: only what is printed somewhere in its file."""
    web = style.dress in ("e-paper page", "e-paper article", "web copy")
    headed = headed or web
    folio = style.folio or ""
    dated = headed or (folio != "" and folio != "undated")
    named = headed or folio == "ordinal"
    page: str | None = None
    if web:
        page = str(number)
    elif style.masthead and number == 1:
        page = "1"
    elif folio:
        page = page_label(folio, number)
    return Bench(
        rng, style, printed, newspaper=printed.newspaper if named else None,
        date=printed.day.isoformat() if dated else None, page=page,
    )  # fmt: skip


def _page(rng: Random, style: Style, printed: Issue, stock: Stock, number: int, *, headed: bool) -> _Page:
    bench = _bench(rng, style, printed, number, headed=headed)
    section = rng.choice(("副刊", "文艺副刊", "浪花")) if style.layout == "supplement" else rng.choice(SECTIONS)
    page = _Page(number, style, [], [], [], section=section)
    galleys = [_galley(bench, stock, page, sort, place) for place, sort in enumerate(style.mix)]
    if style.continuation:
        story = _half(stock.deal_long(500), rng)[1]
        if story is not None:
            galleys.append(compose(bench, story, jump=Jump(origin=rng.choice(("第1版", "1版", "A1版")))))
    page.units, page.truths = arranged(rng, galleys, style.order)
    if style.jump and not style.masthead and any(t.continued_to for t in page.truths):
        page.truths = [replace(t, page="1") for t in page.truths]  # only a front page jumps to page 2
    _add_furniture(bench, stock, page)
    page.opening = _opening(rng, style, printed, number, section, page)
    if page.opening and style.masthead and number == 1 and style.masthead_spot == "middle":
        page.units.insert((len(page.units) + 1) // 2, page.opening)
        page.opening = ()
    return page


def _galley(bench: Bench, stock: Stock, page: _Page, sort: str, place: int) -> Galley:
    rng, style = bench.rng, bench.style
    jump = None
    story = stock.deal(sort)
    if style.jump and place == 0:
        half = _half(stock.deal_long(420), rng)[0]
        if half is not None:
            story, jump = half, Jump(to=rng.choice(("第2版", "2版", "A2版", "第3版" if style.masthead else "2版")))
    if not story.title:  # real news without titles is set without a headline, where bodies show where they begin
        while sort in ("news",) and not (style.headless or style.order == "gathered behind") and not story.title:
            story = stock.deal(sort)
    picture = None
    if rng.random() < style.captions and style.measure.kind != "paragraphs":
        picture, entry = caption(rng, stock, twice=style.caption_doubled)
        page.apparatus.append(entry)
    # Behind a body without a headline the next must show by its dateline that it is another.
    marked = place + 1 == len(style.mix) or style.mix[place + 1] == "news"
    headless = place > 0 and jump is None and sort == "news" and marked and rng.random() < style.headless
    galley = compose(bench, story, headless=headless, jump=jump, caption=picture)
    if picture is not None and "caption inside body" not in galley.truth.labels:
        galley = replace(galley, tails=(*galley.tails, picture)) if style.order == "before" else galley
        if style.order != "before":
            page.apparatus.pop()
    return galley


def _half(story: Story, rng: Random) -> tuple[Story | None, Story | None]:
    """Return the two halves of a story that jumps, or None where it is too short to be cut."""
    bodies = [p for p in story.paragraphs if p.sort == "body"]
    if len(bodies) < 3 or story.length < 300:
        return None, None
    place = next(
        (i for i in range(len(story.paragraphs) // 2, len(story.paragraphs)) if story.paragraphs[i].sort == "body"), 0
    )
    text = story.paragraphs[place].text
    stop = text.find("。", len(text) // 3) + 1
    before, after = (text[:stop], text[stop:]) if 12 < stop < len(text) - 12 else (text, "")
    first = (*story.paragraphs[:place], Paragraph(before))
    rest = (*((Paragraph(after),) if after else ()), *story.paragraphs[place + 1 :])
    if sum(len(p.text) for p in rest) < 60 or not rest or rest[0].sort != "body":
        return None, None
    return replace(story, paragraphs=first), replace(story, paragraphs=rest, kicker=None, subtitle=None)


def _add_furniture(bench: Bench, stock: Stock, page: _Page) -> None:
    rng, style = bench.rng, bench.style
    extra: list[Unit] = []
    for count, make in ((style.promos, promo),):
        for _ in range(count):
            blocks, entry = make(rng, stock)
            extra.append(blocks)
            page.apparatus.append(entry)
    for count, make_plain in ((style.notices, notice), (style.advertisements, advertisement)):
        for _ in range(count):
            blocks, entry = make_plain(stock)
            extra.append(blocks)
            page.apparatus.append(entry)
    if style.index and page.number == 1:
        blocks, entry = contents(rng, stock, bench.issue)
        page.units.insert(0, blocks)
        page.apparatus.append(entry)
    if style.rules:
        page.units = [u for unit in page.units for u in (unit, (block("rule", _RULE[len(bench.issue.newspaper) % 4]),))]
    if style.briefs:
        blocks, truths = briefs(bench, stock, style.briefs)
        page.truths.extend(truths)
        extra.insert(0, blocks)
    if style.editors:
        extra.append((block("folio", editors_line(rng, bench.issue)),))
    if style.folio_spot == "middle" and style.folio:  # between the bodies and their headlines
        place = len(page.units) // 2
        page.units.insert(place, FOLIOS[style.folio](rng, bench.issue, page.number, page.section))
    page.units.extend(extra)


def _opening(rng: Random, style: Style, printed: Issue, number: int, section: str, page: _Page) -> tuple[Block, ...]:
    if style.masthead and number == 1:
        blocks = MASTHEADS[style.masthead](rng, printed)
        page.apparatus.append(Apparatus("masthead", ""))
        return blocks
    if style.folio and style.folio_spot != "middle":
        return FOLIOS[style.folio](rng, printed, number, section)
    return ()


def _stitch(rng: Random, style: Style, printed: Issue, stock: Stock, pages: list[_Page]) -> None:
    """Set an article whose halves stand on two pages of the file, and say that it is one."""
    first, last = _half(stock.deal_long(420), rng)
    if first is None or last is None:
        return
    front, inner = pages[0], rng.choice(pages[1:])
    label = page_label(style.folio or "", inner.number)
    to, origin = (f"{label}版" if label.startswith("A") else f"第{label}版"), "第1版"
    ahead = compose(_bench(rng, style, printed, front.number, headed=True), first, jump=Jump(to=to))
    behind = compose(_bench(rng, style, printed, inner.number, headed=True), last, jump=Jump(origin=origin))
    front.units.append((*ahead.heads, *ahead.body, *ahead.tails))
    inner.units.append((*behind.heads, *behind.body, *behind.tails))
    joined = replace(
        ahead.truth,
        text=ahead.truth.text + "\n" + behind.truth.text,
        labels=ahead.truth.labels | {"stitched over pages"},
    )
    front.truths.append(joined)


def _dressed(rng: Random, style: Style, printed: Issue, pages: Sequence[_Page]) -> str:
    if style.dress in ("e-paper page", "e-paper article", "web copy"):
        page = pages[0]
        if style.dress == "web copy":
            text = dress.web_copy(rng, printed, page.number, page.section, page.units)
        else:
            charset = "utf-8" if style.encoding.startswith("utf") else rng.choice(("gb2312", "gbk"))
            text = dress.hypertext(rng, printed, page.number, page.section, page.units, charset=charset)
    else:
        blocks: list[Block] = []
        for page in pages:
            body = [b for unit in page.units for b in unit]
            own = page.style
            at_end = own.masthead_spot == "bottom" if page.number == 1 and own.masthead else own.folio_spot == "bottom"
            blocks.extend([*body, *page.opening] if at_end and len(pages) == 1 else [*page.opening, *body])
        text = dress.PLAIN[style.dress](rng, blocks)
    if style.half_width:
        text = half_width(text)
    if style.wide_digits:
        text = wide_digits(text)
    return corner_quotes(text) if style.traditional else text


def _encoded(text: str, style: Style) -> bytes:
    text = text.replace("\n", style.newline)
    if style.encoding == "utf-16":
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    return text.encode(style.encoding)


# Glyphs whose commonest traditional form, glyph by glyph, would be the wrong one in news.
_AS_THEY_ARE = {"里": "里", "钟": "鐘", "干": "干", "范": "范", "峰": "峰", "系": "系", "余": "余", "于": "於"}


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    converter = OpenCC("s2t")
    return lambda glyph: str(converter.convert(glyph))


@cache
def _glyph(glyph: str) -> str:
    return _AS_THEY_ARE.get(glyph) or _converter()(glyph)


def traditional(text: str) -> str:
    """Return the text glyph by glyph in traditional characters, so that any break leaves it the same."""
    return "".join(_glyph(g) if "一" <= g <= "鿿" else g for g in text)


def _traditional_truth(truth: Truth) -> Truth:
    def many(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(traditional(n) for n in names)

    def one(text: str | None) -> str | None:
        return None if text is None else traditional(text)

    return replace(
        truth, text=traditional(truth.text), title=one(truth.title), kicker=one(truth.kicker), subtitle=one(truth.subtitle),
        newspaper=one(truth.newspaper), reporters=many(truth.reporters), correspondents=many(truth.correspondents), credit=one(truth.credit),
    )  # fmt: skip
