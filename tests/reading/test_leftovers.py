"""What stands beside the stories: corners of pointers, and how far each reaches."""

from rag.reading.leftovers import Aside, find_promos
from rag.reading.pieces import Piece, PieceKind
from rag.reading.prints import Print
from rag.reading.sheet import Traced


def pieces_of(*printed: tuple[PieceKind, str]) -> list[Piece]:
    """Return a piece a line, in order."""
    return [
        Piece(kind, (Print(place, Traced.of(text, 100 * place), 0, 0, 0, float(len(text))),))
        for place, (kind, text) in enumerate(printed)
    ]


def test_a_pointer_is_its_headlines_with_the_sentence_under_them() -> None:
    page = pieces_of(
        ("corner", "今日导读"), ("display", "新桥通车"), ("body", "往来只需五分钟。"), ("promo", "详见3版")
    )
    assert find_promos(page, 0) == (Aside("promo", (0, 1, 2, 3), (1,), "今日导读"),)


def test_a_body_under_more_headlines_than_a_pointer_has_is_none_of_the_corner() -> None:
    page = pieces_of(
        ("corner", "今日导读"),
        ("display", "新桥通车"),
        ("body", "往来只需五分钟。"),
        *(("display", title) for title in ("老街开市", "菜价回落", "小麦返青", "书展开门", "泳池换水")),
        ("body", "报名的人排到了街上。"),
    )
    assert find_promos(page, 0) == (Aside("promo", (0, 1, 2), (1,), "今日导读"),)


def test_pointers_that_name_their_pages_end_with_the_last_page_named() -> None:
    page = pieces_of(
        ("corner", "导读"),
        *(("display", "水价调整"), ("promo", "3版"), ("display", "考场周边"), ("promo", "5版")),
        ("display", "春耕大会召开"),
        ("body", "镇里昨天召开春耕大会。"),
    )
    found = find_promos(page, 0)
    assert [promo.pieces for promo in found] == [(0, 1), (2,), (3,), (4,)]
    assert [promo.title for promo in found] == [(1,), (2,), (3,), (4,)]
