"""Owns the reading of one sheet: from its lines to the articles it prints, and what its mastheads say.

Repair → furniture → sorting of lines → pieces → promos, stories → headlines →
articles. Each step is a function in a module of its own; this one only leads
from one to the next and settles which page and issue everything is of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from rag.reading import formulae
from rag.reading.furniture import find_furniture
from rag.reading.governing import Statement, completed, find_statements, govern
from rag.reading.headlines import Alignment, Headline, align
from rag.reading.imprint import SECTIONS, Imprint
from rag.reading.kinds import kind_of
from rag.reading.leftovers import Aside, find_captions, find_promos
from rag.reading.pieces import Piece, cut_pieces
from rag.reading.prints import Print, column_widths, take_up, usual_gap
from rag.reading.sheet import Sheet, Traced, joined
from rag.reading.sorting import sort_lines
from rag.reading.stories import Bodies, Story, find_stories
from rag.reading.telling import Telling, composed, tell
from rag.records import REAL_KINDS, Article, Origin


@dataclass(frozen=True, slots=True)
class PageReading:
    """The articles of one sheet in printed order, and what its mastheads and folios say."""

    articles: tuple[Article, ...]
    issues: tuple[Imprint, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article without its number: the place of its first line decides that."""

    place: int
    article: Article


def read_sheet(sheet: Sheet) -> PageReading:
    """Return what one sheet tells by itself; never raises, whatever the text is."""
    prints = take_up(sheet.lines)
    if not prints:
        return PageReading((), ())
    gap, widths = usual_gap(prints), column_widths(prints)
    furniture = find_furniture(prints)
    pieces = cut_pieces(sort_lines(prints, furniture, widths, gap))
    statements = find_statements(pieces, furniture)
    imprints = completed(statements)
    promos = find_promos(pieces, gap)
    taken = frozenset(i for promo in promos for i in promo.pieces)
    bodies = find_stories(pieces, furniture, gap, taken)
    pages = govern(statements, [pieces[story.first].first.place for story in bodies.stories])
    alignment = _aligned(bodies, pieces, statements, pages, gap)
    drafts = [*_story_drafts(sheet.source, pieces, bodies, alignment, pages, imprints, widths, gap)]
    captions = find_captions(pieces, alignment.unused)
    beside = [*promos, *captions, *_rest(pieces, alignment, captions)]
    drafts += _beside_drafts(sheet.source, pieces, beside, statements, imprints)
    drafts += [
        _masthead_draft(sheet.source, statement, imprint)
        for statement, imprint in zip(statements, imprints, strict=True)
    ]
    return PageReading(_numbered(sheet.source, drafts), imprints)


def _aligned(
    bodies: Bodies, pieces: Sequence[Piece], statements: Sequence[Statement], pages: Sequence[int], gap: int
) -> Alignment:
    """Return which loose display and byline pieces are whose."""
    first_pieces = [story.first for story in bodies.stories]
    headlines: list[Headline] = []
    orphans: list[tuple[int, int]] = []
    for n in bodies.loose:
        slot = sum(1 for first in first_pieces if first < n)
        if pieces[n].kind == "display":
            place = pieces[n].first.place
            page = max((k for k, s in enumerate(statements) if s.place <= place), default=0)
            headlines.append(Headline(n, pieces[n].first, slot, page if len(statements) > 1 else 0))
        elif headlines and headlines[-1].slot == slot:
            headlines[-1] = replace(headlines[-1], bylines=(*headlines[-1].bylines, n))
        else:
            orphans.append((n, slot))
    alignment = align(headlines, bodies.stories, pieces, [max(0, page) for page in pages], gap)
    # A byline over a body without a headline is that body's.
    signed = list(alignment.bylines)
    unused = list(alignment.unused)
    for n, slot in orphans:
        if slot < len(signed):
            signed[slot] = (n, *signed[slot])
        elif signed:
            signed[-1] = (*signed[-1], n)
        else:
            unused.append(n)
    return replace(alignment, bylines=tuple(signed), unused=tuple(sorted(unused)))


def _story_drafts(
    source: str,
    pieces: Sequence[Piece],
    bodies: Bodies,
    alignment: Alignment,
    pages: Sequence[int],
    imprints: Sequence[Imprint],
    widths: Sequence[float],
    gap: int,
) -> list[_Draft]:
    told: list[tuple[Story, Telling, Imprint, str | None, int]] = []
    for s, story in enumerate(bodies.stories):
        own = list(alignment.headlines[s])
        section = None
        if (
            len(own) > 1
            and (name := pieces[own[0]].text.strip("【】[]［］〔〕"))
            and (name in SECTIONS or len(name) <= 3)
        ):
            section, own = name, own[1:]
        telling = tell(story, own, alignment.bylines[s], pieces, widths, gap)
        imprint = imprints[pages[s]] if pages[s] >= 0 else Imprint()
        place = min(pieces[i].first.place for i in (*alignment.headlines[s], *story.pieces))
        told.append((story, telling, imprint, section, place))
    fronts = {
        pages[s] for s, (_, telling, _, _, _) in enumerate(told) if formulae.jumps_from_front(telling.continued_to)
    }
    drafts = []
    for s, (_, telling, imprint, section, place) in enumerate(told):
        if imprint.page is None and pages[s] in fronts:
            imprint = replace(imprint, page="1")
        drafts.append(_Draft(place, _story_article(source, telling, imprint, section)))
    return drafts


def _story_article(source: str, told: Telling, imprint: Imprint, section: str | None) -> Article:
    """Return the article that a told story makes; kinds beside the real ones keep all that is printed in their text."""
    body = [paragraph.traced for paragraph in told.paragraphs]
    head_lines = [*told.head.lines(), *told.printed_bylines, *([told.credit] if told.credit else [])]
    section = section or imprint.section
    kind = kind_of(told, section, "\n".join(part.text for part in body))
    if kind not in REAL_KINDS:
        body = sorted((*head_lines, *body), key=lambda part: part.at[0] if part.at else 0)
    text, text_origins = composed(body, source)
    head, head_origins = composed(head_lines, source)
    return Article(
        source=source,
        id="-",
        kind=kind,
        text=text,
        head=head,
        **_printed(imprint),
        page=imprint.page,
        section=section,
        kicker=told.head.kicker.text or None,
        title=told.head.title.text or None,
        subtitle=told.head.subtitle.text or None,
        reporters=told.byline.reporters or _photographers(kind, text),
        correspondents=told.byline.correspondents,
        credit=told.credit.text.strip("（()）【】[] ") if told.credit else None,
        editors=imprint.editors,
        continued_to=told.continued_to,
        continued_from=told.continued_from,
        text_origins=text_origins,
        head_origins=head_origins,
    )


def _photographers(kind: str, text: str) -> tuple[str, ...]:
    if kind != "photo_caption":
        return ()
    said = formulae.photo_credit(text)
    return said.reporters + said.correspondents if said else ()


def _printed(imprint: Imprint) -> dict[str, str | None]:
    """Return the fields of the issue as an article carries them."""
    return {
        "newspaper": imprint.newspaper,
        "date": imprint.date,
        "date_basis": "printed" if imprint.date else None,
        "issue_no": imprint.issue_no,
        "total_issue_no": imprint.total_issue_no,
    }


def _rest(pieces: Sequence[Piece], alignment: Alignment, captions: Sequence[Aside]) -> list[Aside]:
    """Return the display and byline pieces that are nobody's: pointers, banners, names of pictures."""
    used = {i for caption in captions for i in caption.pieces}
    rest: list[Aside] = []
    for n in alignment.unused:
        if n in used:
            continue
        kind = "photo_caption" if formulae.ends_like_caption(pieces[n].text) else "promo"
        if rest and rest[-1].pieces[-1] == n - 1 and pieces[n].first.blanks == 0 and rest[-1].kind == kind:
            rest[-1] = Aside(rest[-1].kind, (*rest[-1].pieces, n), (*rest[-1].title, n))
        else:
            rest.append(Aside(kind, (n,), (n,)))
    return rest


def _beside_drafts(
    source: str,
    pieces: Sequence[Piece],
    beside: Sequence[Aside],
    statements: Sequence[Statement],
    imprints: Sequence[Imprint],
) -> list[_Draft]:
    drafts: list[_Draft] = []
    places = [pieces[aside.pieces[0]].first.place for aside in beside]
    order = sorted(range(len(beside)), key=lambda i: places[i])
    pages = dict(zip(order, govern(statements, [places[i] for i in order]), strict=True))
    for i, aside in enumerate(beside):
        imprint = imprints[pages[i]] if pages[i] >= 0 else Imprint()
        lines = [line.traced for n in aside.pieces for line in pieces[n].lines]
        titles = [line.traced for n in aside.title for line in pieces[n].lines]
        text, origins = composed(lines, source)
        title = joined(titles) if titles else _caption_title(lines)
        head, head_origins = composed([title] if title else [], source)
        drafts.append(
            _Draft(
                places[i],
                Article(
                    source=source,
                    id="-",
                    kind=aside.kind,
                    text=text,
                    head=head,
                    **_printed(imprint),
                    page=imprint.page,
                    section=aside.section or imprint.section,
                    title=title.text if title else None,
                    reporters=_photographers(aside.kind, text),
                    editors=imprint.editors,
                    text_origins=origins,
                    head_origins=head_origins,
                ),
            )
        )
    return drafts


def _caption_title(lines: Sequence[Traced]) -> Traced | None:
    """Return what a caption says before its credit, if that is short enough to name the picture."""
    first = lines[0]
    said = formulae.photo_credit(first.text)
    cut = first.text.find(" ") if said and " " in first.text else len(first)
    return first[:cut] if 0 < cut <= 40 else None


def _masthead_draft(source: str, statement: Statement, imprint: Imprint) -> _Draft:
    lines: list[Print] = sorted(statement.lines, key=lambda line: line.place)
    text, origins = composed([line.traced for line in lines], source)
    article = Article(
        source=source,
        id="-",
        kind="masthead",
        text=text,
        **_printed(imprint),
        page=imprint.page,
        section=imprint.section,
        editors=imprint.editors,
        text_origins=origins,
    )
    return _Draft(statement.place, article)


def _numbered(source: str, drafts: Sequence[_Draft]) -> tuple[Article, ...]:
    """Return the articles in printed order, each with its number."""
    stem = str(PurePosixPath(source).with_suffix("")) if source else "sheet"
    ordered = sorted(drafts, key=lambda draft: draft.place)
    return tuple(replace(draft.article, id=f"{stem}-{n:02d}") for n, draft in enumerate(ordered))


__all__ = ["Origin", "PageReading", "read_sheet"]
