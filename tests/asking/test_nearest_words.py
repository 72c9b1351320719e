"""Nearest words: the packaged model's vocabulary as a dictionary from English to the archive's Chinese."""

import pytest

from rag.asking.nearest_words import Lexicon, lexicon_of
from rag.indexing.modelfiles import PACKAGED
from rag.indexing.static_encoder import StaticEncoder


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder.load(PACKAGED)


@pytest.mark.parametrize(("english", "chinese"), [("hospital", "医院"), ("university", "大学"), ("factory", "工厂")])
def test_an_english_word_is_near_its_chinese_one(encoder: StaticEncoder, english: str, chinese: str) -> None:
    keys = dict(lexicon_of(encoder, weights="w").keys(encoder, f"the {english}").counts)
    assert chinese in keys
    assert all(1 <= count <= 100 for count in keys.values())


def test_words_are_chinese_of_two_characters_or_more_and_each_has_a_row(encoder: StaticEncoder) -> None:
    lexicon = Lexicon.of(encoder)
    assert len(lexicon.words) == len(lexicon.units)
    assert all(len(word) > 1 for words in lexicon.words[:500] for word in words)


def test_no_words_give_no_keys(encoder: StaticEncoder) -> None:
    assert not lexicon_of(encoder, weights="w").keys(encoder, "")


def test_a_lexicon_is_made_once_for_a_model(encoder: StaticEncoder) -> None:
    assert lexicon_of(encoder, weights="w") is lexicon_of(encoder, weights="w")


def test_a_word_looked_up_before_says_the_same_again(encoder: StaticEncoder) -> None:
    lexicon = Lexicon.of(encoder)
    first = lexicon.keys(encoder, "the hospital and the school")
    kept = dict(lexicon.known)
    assert kept
    assert lexicon.keys(encoder, "the hospital and the school") == first
    assert lexicon.known == kept
    assert Lexicon.of(encoder).keys(encoder, "the hospital") == lexicon.keys(encoder, "the hospital")
