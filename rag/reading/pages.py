"""Owns the reading of one sheet: from its lines to the articles it prints, and what its mastheads say.

Repair → furniture → sorting of lines → pieces → promos, stories → headlines →
articles. Each step is a function in a module of its own; this one only leads
from one to the next and settles which page and issue everything is of.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from rag.reading import formulae
from rag.reading.cutting import shared_out
from rag.reading.furniture import find_furniture
from rag.reading.governing import Statement, completed, find_statements, govern
from rag.reading.headlines import Alignment, Headline, align
from rag.reading.imprint import Furniture, Imprint
from rag.reading.kinds import kind_of
from rag.reading.leftovers import Aside, find_captions, find_promos
from rag.reading.pieces import Piece, cut_pieces
from rag.reading.prints import Print, column_widths, usual_gap
from rag.reading.uptake import take_up
from rag.reading.sections import SECTIONS
from rag.reading.sheet import Sheet, Traced, joined
from rag.reading.sorting import sort_lines
from rag.reading.stories import Bodies, find_stories
from rag.reading.telling import Telling, composed, tell
from rag.records import REAL_KINDS, Article, Kind

# Each try lays a neighbourhood out anew, each cut the whole sheet.
_MOST_CUTS = 24
# A cut must bring more than another headline could win by its place alone.
_WORTH_A_CUT = 2.5
# A headline that somebody signed is no banner: it has a body.
_WORTH_SIGNED = 0.5


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


@dataclass(frozen=True, slots=True)
class _Layout:
    """What stands where on the sheet: its pieces, which are promos, which are stories, and whose headlines are whose."""

    pieces: tuple[Piece, ...]
    promos: tuple[Aside, ...]
    bodies: Bodies
    pages: tuple[int, ...]
    alignment: Alignment


def read_sheet(sheet: Sheet) -> PageReading:
    """Return what one sheet tells by itself; never raises, whatever the text is."""
    prints = take_up(sheet.lines)
    if not prints:
        return PageReading((), ())
    gap, widths = usual_gap(prints), column_widths(prints)
    furniture = find_furniture(prints)
    pieces = cut_pieces(sort_lines(prints, furniture, widths, gap))
    statements = find_statements(pieces, furniture)
    layout = _with_cuts(_laid_out(pieces, statements, furniture, gap), statements, furniture, widths, gap)
    told = _told(layout, widths, gap)
    imprints = _with_fronts(completed(statements), layout, told)
    beside = _beside(layout, told)
    drafts = [
        *_story_drafts(sheet.source, layout, told, imprints, beside),
        *_beside_drafts(sheet.source, layout.pieces, beside, statements, imprints),
        *(_masthead_draft(sheet.source, s, imprint) for s, imprint in zip(statements, imprints, strict=False)),
    ]
    return PageReading(_numbered(sheet.source, drafts), imprints[: len(statements)])


def _laid_out(
    pieces: tuple[Piece, ...], statements: Sequence[Statement], furniture: dict[int, Furniture], gap: int
) -> _Layout:
    """Return the layout that these pieces make."""
    promos = find_promos(pieces, gap)
    bodies = find_stories(pieces, furniture, gap, frozenset(i for promo in promos for i in promo.pieces))
    pages = govern(statements, [pieces[story.first].first.place for story in bodies.stories])
    return _Layout(pieces, promos, bodies, pages, _aligned(bodies, pieces, statements, pages, gap))


def _with_cuts(
    layout: _Layout, statements: Sequence[Statement], furniture: dict[int, Furniture], widths: Sequence[float], gap: int
) -> _Layout:
    """Return the layout with bodies that ran together cut, where headlines were left over for them."""
    tried: set[tuple[int, int]] = set()
    for _ in range(_MOST_CUTS):
        found = next((each for each in _crowded(layout) if each not in tried), None)
        if found is None:
            break
        tried.add(found)
        left, s = found
        story = layout.bodies.stories[s]
        headlines, signed = _headlines_for(layout, left, s)
        pieces = shared_out(layout.pieces, story, headlines, widths, gap)
        if pieces is None:
            continue
        if _gain(layout, pieces, s, statements, furniture, gap) >= (_WORTH_SIGNED if signed else _WORTH_A_CUT):
            layout = _laid_out(pieces, statements, furniture, gap)
    return layout


def _gain(
    layout: _Layout,
    pieces: tuple[Piece, ...],
    s: int,
    statements: Sequence[Statement],
    furniture: dict[int, Furniture],
    gap: int,
) -> float:
    """Return by how much better the headlines around story `s` fit once it is cut; only its neighbourhood is laid out."""
    stories = layout.bodies.stories
    start = max(0, stories[max(0, s - 2)].first - 6)
    end = stories[min(len(stories) - 1, s + 2)].pieces[-1] + 8
    more = len(pieces) - len(layout.pieces)
    places = layout.pieces[start].first.place, layout.pieces[min(end, len(layout.pieces)) - 1].last.place
    near = [statement for statement in statements if places[0] <= statement.place <= places[1]]
    before = _laid_out(layout.pieces[start:end], near, furniture, gap)
    after = _laid_out(pieces[start : end + more], near, furniture, gap)
    return after.alignment.score - before.alignment.score


def _crowded(layout: _Layout) -> Iterator[tuple[int, int]]:
    """Yield each display piece that nobody took with a story beside it that may hold its body too."""
    stories = layout.bodies.stories
    firsts = [story.first for story in stories]
    for n in layout.alignment.unused:
        if layout.pieces[n].kind == "display":
            slot = bisect_left(firsts, n)
            for s in (slot - 1, slot):
                if 0 <= s < len(stories):
                    yield n, s


def _headlines_for(layout: _Layout, left: int, s: int) -> tuple[list[str], bool]:
    """Return the headlines that story `s` seems to hold bodies for, and whether each of them is signed.

    They are its own and those left over beside it; a byline ends a headline.
    """
    pieces = layout.pieces
    run = {*layout.alignment.headlines[s], left}
    for step in (-1, 1):
        n = left + step
        while 0 <= n < len(pieces) and pieces[n].kind in ("display", "byline", "furniture"):
            if n in layout.alignment.unused and pieces[n].kind == "display":
                run.add(n)
            n += step
    headlines: list[str] = []
    signed = True
    open_one = False
    for n in sorted(run):
        follows_signature = n > 0 and any(pieces[i].kind == "byline" for i in range(max(0, n - 3), n) if i not in run)
        if headlines and open_one and not follows_signature and n - 1 in run and pieces[n].first.blanks == 0:
            headlines[-1] += pieces[n].text
        else:
            headlines.append(pieces[n].text)
        open_one = True
        signed = signed and any(pieces[i].kind == "byline" for i in range(n + 1, min(len(pieces), n + 4)))
    return headlines, signed


def _aligned(
    bodies: Bodies, pieces: Sequence[Piece], statements: Sequence[Statement], pages: Sequence[int], gap: int
) -> Alignment:
    """Return which loose display and byline pieces are whose."""
    first_pieces = [story.first for story in bodies.stories]
    starts = [statement.place for statement in statements]
    headlines: list[Headline] = []
    orphans: list[tuple[int, int]] = []
    asides = [n for n, piece in enumerate(pieces) if piece.kind == "aside"]
    for n in sorted((*bodies.loose, *asides)):
        slot = bisect_left(first_pieces, n)
        if pieces[n].kind in ("display", "aside"):
            place = pieces[n].first.place
            page = max(0, bisect_right(starts, place) - 1)
            page = page if len(statements) > 1 else 0
            touches = n + 1 < len(pieces) and pieces[n + 1].kind != "furniture"
            inside = pieces[n].kind == "aside"
            headlines.append(Headline(n, pieces[n].first, slot, page, inside=inside, touches=touches))
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
    unused = [n for n in unused if pieces[n].kind != "aside"]
    return replace(alignment, bylines=tuple(signed), unused=tuple(sorted(unused)))


@dataclass(frozen=True, slots=True)
class _Told:
    """A story told, the section printed over its headline, the display pieces of a banner above it, and its place."""

    telling: Telling
    section: str | None
    banner: tuple[int, ...]
    place: int


def _told(layout: _Layout, widths: Sequence[float], gap: int) -> list[_Told]:
    """Return the stories of the layout, told."""
    told = []
    for s, story in enumerate(layout.bodies.stories):
        own = layout.alignment.headlines[s]
        section, banner, own = _without_label(own, layout.pieces)
        telling = tell(story, own, layout.alignment.bylines[s], layout.pieces, widths, gap)
        place = min(layout.pieces[i].first.place for i in (*own, *story.pieces))
        told.append(_Told(telling, section, banner, place))
    return told


def _without_label(
    own: tuple[int, ...], pieces: Sequence[Piece]
) -> tuple[str | None, tuple[int, ...], tuple[int, ...]]:
    """Return the section that a short label over a headline names, the pieces of its banner, and the headline without.

    A label with a slogan over kicker and title is the banner of a special page:
    four lines are too many for one headline.
    """
    if len(own) < 2:
        return None, (), own
    label = pieces[own[0]].text.strip("【】[]［］〔〕■●◆▲")
    if label in SECTIONS or len(label) <= 3:
        return (label, own[:2], own[2:]) if len(own) >= 4 else (label, (), own[1:])
    return None, (), own


def _with_fronts(imprints: tuple[Imprint, ...], layout: _Layout, told: Sequence[_Told]) -> tuple[Imprint, ...]:
    """Return the imprints with page 1 where a story jumps to page 2; the last one is for what stands under none."""
    fronts = {layout.pages[s] for s, each in enumerate(told) if formulae.jumps_from_front(each.telling.continued_to)}
    return tuple(
        replace(imprint, page="1")
        if imprint.page is None and (k in fronts or k - len(imprints) - 1 in fronts)
        else imprint
        for k, imprint in enumerate((*imprints, Imprint()))
    )


def _beside(layout: _Layout, told: Sequence[_Told]) -> list[Aside]:
    """Return everything that is printed beside the stories."""
    unused = sorted({*layout.alignment.unused, *(i for each in told for i in each.banner)})
    headed = {n for own in layout.alignment.headlines for n in own}
    captions = find_captions(layout.pieces, unused, frozenset(headed))
    used = {i for caption in captions for i in caption.pieces}
    return [*layout.promos, *captions, *_rest(layout.pieces, [n for n in unused if n not in used])]


def _story_drafts(
    source: str, layout: _Layout, told: Sequence[_Told], imprints: Sequence[Imprint], beside: list[Aside]
) -> list[_Draft]:
    """Return the articles of the stories; the text of a picture takes the caption right above it from `beside`."""
    drafts = []
    for s, each in enumerate(told):
        article = _story_article(source, each.telling, imprints[layout.pages[s]], each.section)
        place = each.place
        if article.kind == "photo_caption" and not article.head:
            above = layout.bodies.stories[s].first - 1
            caption = next((c for c in beside if c.kind == "photo_caption" and c.pieces[-1] == above), None)
            if caption is not None:
                beside.remove(caption)
                lines = [line.traced for n in caption.pieces for line in layout.pieces[n].lines]
                article = _with_caption(source, article, each.telling, lines)
                place = layout.pieces[caption.pieces[0]].first.place
        drafts.append(_Draft(place, article))
    return drafts


def _with_caption(source: str, article: Article, told: Telling, caption: Sequence[Traced]) -> Article:
    """Return the text of a picture with the caption printed above it."""
    text, text_origins = composed([*caption, *(paragraph.traced for paragraph in told.paragraphs)], source)
    head, head_origins = composed([joined(caption)], source)
    return replace(article, title=head, head=head, text=text, text_origins=text_origins, head_origins=head_origins)


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


def _rest(pieces: Sequence[Piece], unused: Sequence[int]) -> list[Aside]:
    """Return the display and byline pieces that are nobody's: pointers, banners, names of pictures."""
    rest: list[Aside] = []
    for n in unused:
        kind: Kind = "photo_caption" if formulae.ends_like_caption(pieces[n].text) else "promo"
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
        imprint = imprints[pages[i]]
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
