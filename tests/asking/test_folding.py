"""Folding and diversity: reprints stand behind one, and no article crowds out the others."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.asking.folding import are_alike, folded_together, spread_over_articles
from rag.text.pairs import fingerprint_of, pairs_of

PRINTED = "昨日，望海大桥建成通车，全长三千二百米，设双向六车道，两岸居民往来只需五分钟。"
REPRINT = "据悉，昨日望海大桥建成通车，全长三千二百米，设双向6车道，两岸居民往来只需五分钟。"
OTHER = "施泉村的葡萄今年卖了十六万元，村民个个高兴，合作社打算明年再种五十亩新品种。"


def test_a_reprint_is_alike_and_other_news_is_not() -> None:
    assert are_alike(pairs_of(PRINTED), pairs_of(REPRINT))
    assert not are_alike(pairs_of(PRINTED), pairs_of(OTHER))


def test_a_short_line_or_a_part_of_a_long_text_is_no_reprint() -> None:
    assert not are_alike(pairs_of("时令草花"), pairs_of("时令草花"))
    assert not are_alike(pairs_of(PRINTED), pairs_of(PRINTED + OTHER * 3))


def _folded(texts: list[str], owners: str, *, enough: int) -> tuple[list[tuple[int, tuple[int, ...]]], set[int]]:
    """Return what folding gives, and which passages it had to read."""
    read: set[int] = set()

    def pairs(number: int) -> frozenset[str]:
        read.add(number)
        return pairs_of(texts[number])

    prints = [fingerprint_of(text) for text in texts]
    taken = folded_together(
        range(len(texts)),
        enough=enough,
        counts=np.array([count for count, _ in prints], dtype=np.uint32),
        marks=np.array([marks for _, marks in prints], dtype=np.uint64),
        pairs=pairs,
        article=owners.__getitem__,
    )
    return taken, read


def test_reprints_fold_into_the_first_and_passages_of_one_article_never_do() -> None:
    taken, read = _folded([PRINTED, OTHER, REPRINT, PRINTED], "abca", enough=10)
    assert taken == [(0, (2,)), (1, ()), (3, ())]
    assert read == {0, 2}


def test_no_more_are_taken_than_enough() -> None:
    taken, _ = _folded([f"{number}" for number in range(9)], "abcdefghi", enough=2)
    assert [number for number, _ in taken] == [0, 1]


@settings(deadline=None)
@given(st.lists(st.text(alphabet="金山味道品牌大桥通车", max_size=60), max_size=8))
def test_fingerprints_spare_reading_and_change_nothing(texts: list[str]) -> None:
    taken, _ = _folded(texts, "abcdefgh", enough=10)
    kept: list[list[int]] = []
    for number, text in enumerate(texts):
        same = next((row for row in kept if are_alike(pairs_of(texts[row[0]]), pairs_of(text))), None)
        if same is None:
            kept.append([number])
        else:
            same.append(number)
    assert taken == [(first, tuple(rest)) for first, *rest in kept]


@pytest.mark.parametrize(
    ("owners", "enough", "wanted"),
    [
        ("aaaab", 5, [0, 1, 2, 4, 3]),
        ("aaaabbb", 4, [0, 1, 2, 4]),
        ("aaaa", 4, [0, 1, 2, 3]),
        ("aaaaaaabcdef", 10, [0, 1, 2, 7, 8, 9, 10, 3, 11, 4]),
    ],
)
def test_an_article_holds_at_most_three_places_or_half(owners: str, enough: int, wanted: list[int]) -> None:
    numbers = range(len(owners))
    assert spread_over_articles(list(numbers), article=owners.__getitem__, enough=enough) == wanted


@settings(deadline=None)
@given(st.text(alphabet="abc", max_size=30), st.integers(0, 30))
def test_spreading_loses_and_repeats_nothing(owners: str, enough: int) -> None:
    chosen = spread_over_articles(list(range(len(owners))), article=owners.__getitem__, enough=enough)
    assert len(chosen) == len(set(chosen)) == min(enough, len(owners))
    if chosen:
        assert chosen[0] == 0
