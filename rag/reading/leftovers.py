"""Owns what is printed beside the stories: captions, promos, banners; each becomes a record of its own kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.reading import asides
from rag.reading.pieces import Piece
from rag.reading.prints import ends_fully
from rag.records import Kind

_LONGEST_PROMO = 130
# Headlines over one sentence of a corner; and all that a page points to, where each names its page.
_MOST_LINES = 4
_MOST_POINTERS = 16


@dataclass(frozen=True, slots=True)
class Aside:
    """Pieces that make one record beside the stories; `title` are the display pieces among them."""

    kind: Kind
    pieces: tuple[int, ...]
    title: tuple[int, ...] = ()
    section: str | None = None


def find_promos(pieces: Sequence[Piece], gap: int) -> tuple[Aside, ...]:
    """Return the promos: what a corner of pointers holds, and what stands over a hint to scan or turn."""
    promos: list[Aside] = []
    n = 0
    while n < len(pieces):
        piece = pieces[n]
        if piece.kind == "corner":
            found = _corner(pieces, n)
            promos.extend(found)
            n = max([n, *(max(promo.pieces) for promo in found)]) + 1
        elif piece.kind == "promo":
            above = _over_hint(pieces, n, gap)
            promos.append(Aside("promo", (*above, n), above))
            n += 1
        else:
            n += 1
    return tuple(promos)


def _corner(pieces: Sequence[Piece], start: int) -> list[Aside]:
    """Return the pointers of the corner whose name is piece `start`: each a headline, most with a sentence."""
    found: list[Aside] = []
    n = start + 1
    section = pieces[start].text
    while n < len(pieces):
        titles: list[int] = []
        first = n
        while n < len(pieces) and pieces[n].kind in ("display", "promo") and len(titles) < _MOST_POINTERS:
            titles.append(n)
            n += 1
        turns = [i for i in titles if pieces[i].kind == "promo"]
        if turns and (titles[-1] != turns[-1] or len(turns) > 1):
            # Pointers that name their pages need no sentence: what stands behind the last of them heads a story.
            found += [Aside("promo", (i,), (i,), section) for i in titles if i <= turns[-1]]
            break
        titles, n = titles[:_MOST_LINES], min(n, first + _MOST_LINES)
        follows = n < len(pieces) and pieces[n].kind == "body" and not pieces[n].leads and not pieces[n].resumes
        if not titles or not follows or len(pieces[n].text) > _LONGEST_PROMO:
            # Headlines of the corner without a sentence are pointers only where no story begins behind them.
            if titles and not found and (n >= len(pieces) or pieces[n].kind in ("furniture", "corner")):
                found += [Aside("promo", (i,), (i,), section) for i in titles]
            break
        found.append(Aside("promo", (*titles, n), tuple(i for i in titles if pieces[i].kind == "display"), section))
        n += 1
        while n < len(pieces) and pieces[n].kind == "promo":
            found[-1] = Aside("promo", (*found[-1].pieces, n), found[-1].title, section)
            n += 1
    if not found:
        return [Aside("promo", (start,), (start,), section)]
    found[0] = Aside("promo", (start, *found[0].pieces), found[0].title, section)
    return found


def _over_hint(pieces: Sequence[Piece], n: int, gap: int) -> tuple[int, ...]:
    """Return the display pieces right above a hint that belong to it: up to a wider space, three at most."""
    above: list[int] = []
    i = n - 1
    while i >= 0 and pieces[i].kind == "display" and len(above) < 3:
        above.append(i)
        if pieces[i].first.blanks > gap:
            break
        i -= 1
    return tuple(reversed(above))


def find_captions(pieces: Sequence[Piece], unused: Sequence[int], headed: frozenset[int]) -> tuple[Aside, ...]:
    """Return the captions, each with the display line that nobody took and that stands right over it.

    Interruptions that turned out to be headlines (`headed`) are none.
    """
    left = set(unused)
    captions: list[Aside] = []
    for n, piece in enumerate(pieces):
        if piece.kind not in ("caption", "aside") or n in headed:
            continue
        if captions and captions[-1].pieces[-1] == n - 1 and _goes_on(pieces[n - 1], piece):
            last = captions.pop()
            captions.append(Aside("photo_caption", (*last.pieces, n), last.title))
            continue
        title: tuple[int, ...] = ()
        group = [n]
        if n - 1 in left and asides.photo_credit(piece.text) is not None:
            left.discard(n - 1)
            group, title = [n - 1, n], (n - 1,)
        captions.append(Aside("photo_caption", tuple(group), title))
    return tuple(captions)


def _goes_on(last: Piece, piece: Piece) -> bool:
    """Return whether two caption pieces in a row are one: what broke into one sentence, or was broken itself."""
    return last.kind == piece.kind and (piece.kind == "aside" or not ends_fully(last.text))
