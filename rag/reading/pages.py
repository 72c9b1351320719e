"""Owns the reading of one sheet: from its lines to the articles it prints, and what its mastheads say.

Repair → furniture → sorting of lines → pieces → promos, stories → headlines →
articles. Each step is a function in a module of its own; this one only leads
from one to the next and settles which page and issue everything is of.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.reading import asides, formulae
from rag.reading.furniture import find_furniture
from rag.reading.governing import completed, find_statements
from rag.reading.imprint import Imprint
from rag.reading.layout import Layout, laid_out, with_cuts
from rag.reading.leftovers import Aside, find_captions
from rag.reading.making import Draft, beside_drafts, masthead_draft, numbered, story_article, with_caption
from rag.reading.pieces import Piece, cut_pieces
from rag.reading.prints import column_widths, usual_gap
from rag.reading.sections import SECTIONS, is_briefs
from rag.reading.sheet import Sheet
from rag.reading.sorting import sort_lines
from rag.reading.telling import Telling, tell
from rag.reading.uptake import take_up
from rag.records import Article, Kind

_OPENS_BRIEF = re.compile(r"[■●◆▲★□○◇△☆▶►•·]|\d{1,2}[.、．]|[①-⑩]")


@dataclass(frozen=True, slots=True)
class PageReading:
    """The articles of one sheet in printed order, and what its mastheads and folios say."""

    articles: tuple[Article, ...]
    issues: tuple[Imprint, ...]


def read_sheet(sheet: Sheet) -> PageReading:
    """Return what one sheet tells by itself; never raises, whatever the text is."""
    prints = take_up(sheet.lines)
    if not prints:
        return PageReading((), ())
    gap, widths = usual_gap(prints), column_widths(prints)
    furniture = find_furniture(prints)
    pieces = cut_pieces(sort_lines(prints, furniture, widths, gap))
    statements = find_statements(pieces, furniture)
    layout = with_cuts(laid_out(pieces, statements, furniture, gap), statements, furniture, widths, gap)
    told = _told(layout, widths, gap)
    imprints = _with_fronts(completed(statements), layout, told)
    beside = _beside(layout, told)
    drafts = [
        *_story_drafts(sheet.source, layout, told, imprints, beside),
        *beside_drafts(sheet.source, layout.pieces, beside, statements, imprints),
        *(masthead_draft(sheet.source, s, imprint) for s, imprint in zip(statements, imprints, strict=False)),
    ]
    return PageReading(numbered(sheet.source, drafts), imprints[: len(statements)])


@dataclass(frozen=True, slots=True)
class _Told:
    """A story told, the section printed over its headline, the display pieces of a banner above it, and its place."""

    telling: Telling
    section: str | None
    banner: tuple[int, ...]
    place: int


def _told(layout: Layout, widths: Sequence[float], gap: int) -> list[_Told]:
    """Return the stories of the layout, told."""
    told = []
    for s, story in enumerate(layout.bodies.stories):
        own = layout.alignment.headlines[s]
        signed = bool(layout.alignment.bylines[s])
        section, banner, own = _without_label(own, layout.pieces, layout.pieces[story.first].text, signed=signed)
        telling = tell(story, own, layout.alignment.bylines[s], layout.pieces, widths, gap)
        place = min(layout.pieces[i].first.place for i in (*own, *story.pieces))
        told.append(_Told(telling, section, banner, place))
    return told


def _without_label(
    own: tuple[int, ...], pieces: Sequence[Piece], body: str, *, signed: bool
) -> tuple[str | None, tuple[int, ...], tuple[int, ...]]:
    """Return the section that a short label over a headline names, the pieces of its banner, and the headline without.

    A label with a slogan over kicker and title is the banner of a special page:
    four lines are too many for one headline.
    """
    label = pieces[own[0]].text.strip("【】[]［］〔〕■●◆▲ ") if own else ""
    if len(own) < 2:
        # The name of a corner over its briefs heads none of them; an essay may be called so, and is signed.
        column = label in SECTIONS or (is_briefs(label) and _OPENS_BRIEF.match(body))
        return (label, (), ()) if column and not signed else (None, (), own)
    if label in SECTIONS or len(label) <= 3:
        return (label, own[:2], own[2:]) if len(own) >= 4 else (label, (), own[1:])
    return None, (), own


def _with_fronts(imprints: tuple[Imprint, ...], layout: Layout, told: Sequence[_Told]) -> tuple[Imprint, ...]:
    """Return the imprints with page 1 where a story jumps to page 2; the last one is for what stands under none."""
    fronts = {layout.pages[s] for s, each in enumerate(told) if formulae.jumps_from_front(each.telling.continued_to)}
    return tuple(
        replace(imprint, page="1")
        if imprint.page is None and (k in fronts or k - len(imprints) - 1 in fronts)
        else imprint
        for k, imprint in enumerate((*imprints, Imprint()))
    )


def _beside(layout: Layout, told: Sequence[_Told]) -> list[Aside]:
    """Return everything that is printed beside the stories."""
    unused = sorted({*layout.alignment.unused, *(i for each in told for i in each.banner)})
    headed = {n for own in layout.alignment.headlines for n in own}
    captions = find_captions(layout.pieces, unused, frozenset(headed))
    used = {i for caption in captions for i in caption.pieces}
    return [*layout.promos, *captions, *_rest(layout.pieces, [n for n in unused if n not in used])]


def _story_drafts(
    source: str, layout: Layout, told: Sequence[_Told], imprints: Sequence[Imprint], beside: list[Aside]
) -> list[Draft]:
    """Return the articles of the stories; the text of a picture takes the caption right above it from `beside`."""
    drafts = []
    for s, each in enumerate(told):
        article = story_article(source, each.telling, imprints[layout.pages[s]], each.section)
        place = each.place
        if article.kind == "photo_caption" and not article.head:
            above = layout.bodies.stories[s].first - 1
            caption = next((c for c in beside if c.kind == "photo_caption" and c.pieces[-1] == above), None)
            if caption is not None:
                beside.remove(caption)
                lines = [line.traced for n in caption.pieces for line in layout.pieces[n].lines]
                article = with_caption(source, article, each.telling, lines)
                place = layout.pieces[caption.pieces[0]].first.place
        drafts.append(Draft(place, article))
    return drafts


def _rest(pieces: Sequence[Piece], unused: Sequence[int]) -> list[Aside]:
    """Return the display and byline pieces that are nobody's: pointers, banners, names of pictures."""
    rest: list[Aside] = []
    for n in unused:
        kind: Kind = "photo_caption" if asides.ends_like_caption(pieces[n].text) else "promo"
        if rest and rest[-1].pieces[-1] == n - 1 and pieces[n].first.blanks == 0 and rest[-1].kind == kind:
            rest[-1] = Aside(rest[-1].kind, (*rest[-1].pieces, n), (*rest[-1].title, n))
        else:
            rest.append(Aside(kind, (n,), (n,)))
    return rest
