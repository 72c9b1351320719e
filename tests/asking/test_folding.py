"""Folding and diversity: reprints stand behind one, and no article crowds out the others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.asking.folding import are_alike, folded_together, pairs_of, spread_over_articles

PRINTED = "昨日，望海大桥建成通车，全长三千二百米，设双向六车道，两岸居民往来只需五分钟。"
REPRINT = "据悉，昨日望海大桥建成通车，全长三千二百米，设双向6车道，两岸居民往来只需五分钟。"
OTHER = "施泉村的葡萄今年卖了十六万元，村民个个高兴，合作社打算明年再种五十亩新品种。"


def test_a_reprint_is_alike_and_other_news_is_not() -> None:
    assert are_alike(pairs_of(PRINTED), pairs_of(REPRINT))
    assert not are_alike(pairs_of(PRINTED), pairs_of(OTHER))


def test_a_short_line_or_a_part_of_a_long_text_is_no_reprint() -> None:
    assert not are_alike(pairs_of("时令草花"), pairs_of("时令草花"))
    assert not are_alike(pairs_of(PRINTED), pairs_of(PRINTED + OTHER * 3))


def test_reprints_fold_into_the_first_and_passages_of_one_article_never_do() -> None:
    texts = {1: PRINTED, 2: OTHER, 3: REPRINT, 4: PRINTED}
    owners = {1: "a", 2: "b", 3: "c", 4: "a"}
    taken = folded_together([1, 2, 3, 4], enough=10, pairs=lambda n: pairs_of(texts[n]), article=owners.__getitem__)
    assert taken == [(1, (3,)), (2, ()), (4, ())]


def test_no_more_are_taken_than_enough() -> None:
    taken = folded_together(range(9), enough=2, pairs=lambda n: pairs_of(f"{n}"), article=lambda n: n)
    assert [number for number, _ in taken] == [0, 1]


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
