"""The lexicon renders Chinese tokens in English and knows which mean the same."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from training.corpus import tokenised
from training.lexicon import Lexicon, bracketed_names, build_lexicon, clean_glosses, glossary, word_chances
from training.sources import Entry, News
from training.vocabulary import build_tokenizer

WORDS = ["[UNK]", "船", "渡轮", "河", "新", "boat", "river", "new", "the", "12"]


@pytest.fixture
def tokenizer() -> Tokenizer:
    return build_tokenizer(dict.fromkeys(WORDS, -1.0))


@pytest.fixture
def lexicon(tokenizer: Tokenizer) -> Lexicon:
    entries = [Entry("船", "船", ("boat", "CL:條|条[tiao2]")), Entry("渡轮", "渡輪", ("boat",))]
    chinese = ["新 船", "船 河", "新 河", "河", "新"] * 3
    english = ["the new boat", "the boat the river", "the new river", "the river", "the new"] * 3
    pairs = list(zip(tokenised(tokenizer, chinese), tokenised(tokenizer, english), strict=True))
    return build_lexicon(tokenizer, entries, pairs)


def test_words_that_stand_beside_each_other_in_sentence_pairs_render_each_other(lexicon: Lexicon) -> None:
    choices, cumulated = lexicon.renderings[WORDS.index("河")]
    best = choices[int(np.argmax(np.diff(cumulated, prepend=0)))]
    assert best.tolist() == [WORDS.index("river")]


def test_chances_of_a_token_do_not_pass_one(tokenizer: Tokenizer) -> None:
    pairs = [(np.array([1, 3], dtype=np.int32), np.array([5, 6], dtype=np.int32))] * 4
    han = np.array([1 <= place <= 4 for place in range(10)])
    latin = np.array([5 <= place <= 8 for place in range(10)])
    chances = word_chances(pairs, han=han, latin=latin)
    assert set(chances) == {1, 3}
    assert sum(chance for _, chance in chances[1]) == pytest.approx(1)


def test_a_translation_keeps_figures_and_english_and_leaves_out_what_it_cannot_say(lexicon: Lexicon) -> None:
    tokens = np.array([WORDS.index(word) for word in ("12", "渡轮", "[UNK]", "boat")], dtype=np.int32)
    lexicon.chinese[0] = True  # as an unknown Chinese word
    told = lexicon.translate(np.random.default_rng(1), tokens)
    assert [WORDS[token] for token in told.tolist()] == ["12", "boat", "boat"]


def test_tokens_that_share_a_gloss_are_exchanged_for_each_other(lexicon: Lexicon) -> None:
    boats = np.array([WORDS.index("船")] * 3 + [WORDS.index("河")], dtype=np.int32)
    swapped = lexicon.swap(np.random.default_rng(1), boats, 1.0)
    assert [WORDS[token] for token in swapped.tolist()] == ["渡轮", "渡轮", "渡轮", "河"]
    assert lexicon.swap(np.random.default_rng(1), boats, 0.0).tolist() == boats.tolist()


def test_cross_references_are_no_translations() -> None:
    assert clean_glosses(["see 雨水", "surname Yu", "rain", "old variant of 雨"]) == ["rain"]
    assert glossary([Entry("于", "於", ("surname Yu",))]) == {}


def test_names_that_a_text_pairs_are_found() -> None:
    news = [News("", "特斯拉首席执行官马斯克（Elon Musk）和世卫组织(WHO)表示，公司（A）不予置评。")]
    assert bracketed_names([], news) == [("首席执行官马斯克", "Elon Musk"), ("和世卫组织", "WHO")]
