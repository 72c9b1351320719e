"""Owns the layout of a sheet: which pieces are promos, which are stories, and whose headlines are whose.

Bodies that ran together are cut where headlines were left over for them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rag.reading.cutting import shared_out
from rag.reading.governing import Statement, govern
from rag.reading.headlines import Alignment, align
from rag.reading.imprint import Furniture
from rag.reading.leftovers import Aside, find_promos
from rag.reading.pieces import Piece
from rag.reading.sections import is_banner
from rag.reading.stories import Bodies, find_stories
from rag.reading.waiting import Headline

# Each try lays a neighbourhood out anew, each cut the whole sheet.
_MOST_CUTS = 24
# A cut must bring more than another headline could win by its place alone.
_WORTH_A_CUT = 2.5
# A headline that somebody signed is no banner: it has a body.
_WORTH_SIGNED = 0.5


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands where on the sheet: its pieces, the promos and stories among them, and whose headlines are whose."""

    pieces: tuple[Piece, ...]
    promos: tuple[Aside, ...]
    bodies: Bodies
    pages: tuple[int, ...]
    alignment: Alignment


def laid_out(
    pieces: tuple[Piece, ...], statements: Sequence[Statement], furniture: Mapping[int, Furniture], gap: int
) -> Layout:
    """Return the layout that these pieces make."""
    promos = find_promos(pieces, gap)
    bodies = find_stories(pieces, furniture, gap, frozenset(i for promo in promos for i in promo.pieces))
    pages = govern(statements, [pieces[story.first].first.place for story in bodies.stories])
    return Layout(pieces, promos, bodies, pages, _aligned(bodies, pieces, statements, pages, gap))


def with_cuts(
    layout: Layout,
    statements: Sequence[Statement],
    furniture: Mapping[int, Furniture],
    widths: Sequence[float],
    gap: int,
) -> Layout:
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
            layout = laid_out(pieces, statements, furniture, gap)
    return layout


def _gain(
    layout: Layout,
    pieces: tuple[Piece, ...],
    s: int,
    statements: Sequence[Statement],
    furniture: Mapping[int, Furniture],
    gap: int,
) -> float:
    """Return by how much better the headlines around story `s` fit once it is cut; only they are laid out."""
    stories = layout.bodies.stories
    start = max(0, stories[max(0, s - 2)].first - 6)
    end = stories[min(len(stories) - 1, s + 2)].pieces[-1] + 8
    more = len(pieces) - len(layout.pieces)
    places = layout.pieces[start].first.place, layout.pieces[min(end, len(layout.pieces)) - 1].last.place
    near = [statement for statement in statements if places[0] <= statement.place <= places[1]]
    before = laid_out(layout.pieces[start:end], near, furniture, gap)
    after = laid_out(pieces[start : end + more], near, furniture, gap)
    return after.alignment.score - before.alignment.score


def _crowded(layout: Layout) -> Iterator[tuple[int, int]]:
    """Yield each display piece that nobody took with a story beside it that may hold its body too."""
    stories = layout.bodies.stories
    firsts = [story.first for story in stories]
    for n in layout.alignment.unused:
        if layout.pieces[n].kind == "display" and not is_banner(layout.pieces[n].text):
            slot = bisect_left(firsts, n)
            for s in (slot - 1, slot):
                if 0 <= s < len(stories):
                    yield n, s


def _headlines_for(layout: Layout, left: int, s: int) -> tuple[list[str], bool]:
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
    for n in sorted(run):
        # What stands right under another line of the headline goes on with it.
        if headlines and n - 1 in run and pieces[n].first.blanks == 0:
            headlines[-1] += pieces[n].text
        else:
            headlines.append(pieces[n].text)
        signed = signed and _is_signed(pieces, n, run)
    return headlines, signed


def _is_signed(pieces: Sequence[Piece], n: int, run: set[int]) -> bool:
    """Return whether a byline stands under headline `n`, before another headline begins."""
    for i in range(n + 1, min(len(pieces), n + 4)):
        if pieces[i].kind == "byline":
            return True
        if i in run and pieces[i].first.blanks:
            return False
    return False


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
