"""Pairs of characters and their fingerprints: a bound that is never below what two texts share."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.text.pairs import fingerprint_of, most_shared, pairs_of

TEXT = st.text(alphabet="金山味道品牌大桥，。 abc12", max_size=80) | st.text(max_size=40)


@settings(deadline=None)
@given(TEXT, TEXT)
def test_a_fingerprint_bounds_what_two_texts_share(one: str, other: str) -> None:
    count, marks = fingerprint_of(one)
    assert count == len(pairs_of(one))
    assert int(most_shared(count, marks, fingerprint_of(other)[1])) >= len(pairs_of(one) & pairs_of(other))


@settings(deadline=None)
@given(TEXT, TEXT, TEXT)
def test_whatever_holds_a_text_may_share_all_its_pairs(before: str, text: str, behind: str) -> None:
    count, marks = fingerprint_of(text)
    assert int(most_shared(count, marks, fingerprint_of(before + text + behind)[1])) == count


def test_unlike_texts_are_told_apart_without_reading_them() -> None:
    one = fingerprint_of("昨日，望海大桥建成通车，全长三千二百米，设双向六车道，两岸居民往来只需五分钟。")
    other = fingerprint_of("施泉村的葡萄今年卖了十六万元，村民个个高兴，合作社打算明年再种五十亩新品种。")
    assert int(most_shared(one[0], one[1], other[1])) < one[0] / 2


def test_the_same_text_always_has_the_same_marks() -> None:
    marks = fingerprint_of("金山味道")[1].view(np.uint8)
    assert np.flatnonzero(np.unpackbits(marks, bitorder="little")).tolist() == [53, 365, 507]
