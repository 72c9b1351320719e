"""What people say stands for what is printed, and what the vocabulary lacks is spelled."""

from __future__ import annotations

import numpy as np

from rag.text.thesaurus import Thesaurus
from training.corpus import Tokens
from training.sayings import sayings, short_words
from training.vocabulary import build_tokenizer

WORDS = ["[UNK]", "农民", "收入", "增收", "义务", "教育", "义务教育", "上学", "钱", "袋", "子", "腰包", "的"]
TOKENIZER = build_tokenizer({word: -1.0 - len(word) / 10 for word in WORDS})
THESAURUS = Thesaurus.of(["钱袋子 腰包 = 收入 增收", "上学 = 教育", "念书 = 义务教育收入", "上学 = 义务教育"])


def tokens(text: str) -> Tokens:
    return np.array(TOKENIZER.encode(text).ids, dtype=np.int32)


def read(row: Tokens) -> str:
    return " ".join(str(TOKENIZER.id_to_token(int(token))) for token in row)


def test_a_printed_word_gives_way_to_all_that_may_stand_for_it_and_to_nothing_else() -> None:
    known = sayings(TOKENIZER, THESAURUS)
    generator = np.random.default_rng(1)
    seen = {read(known.otherwise(generator, tokens("农民的收入"), 1.0)) for _ in range(60)}
    assert seen == {"农民 的 钱 袋 子", "农民 的 腰包", "农民 的 增收"}


def test_the_longest_word_is_taken_whole() -> None:
    known = sayings(TOKENIZER, THESAURUS)
    generator = np.random.default_rng(1)
    assert {read(known.otherwise(generator, tokens("义务教育"), 1.0)) for _ in range(20)} == {"上学"}
    assert {read(known.otherwise(generator, tokens("义务"), 1.0)) for _ in range(20)} == {"义务"}


def test_a_share_of_the_words_is_exchanged_and_none_at_a_share_of_nought() -> None:
    known = sayings(TOKENIZER, THESAURUS)
    generator = np.random.default_rng(1)
    row = tokens("教育" * 400)
    assert known.otherwise(generator, row, 0.0) is row
    changed = int(np.sum(known.otherwise(generator, row, 0.25) != row))
    assert 70 <= changed <= 130


def test_each_saying_is_paired_with_what_is_printed_for_it() -> None:
    pairs = {read(said): {read(one) for one in printed} for said, printed in sayings(TOKENIZER, THESAURUS).pairs}
    assert pairs["钱 袋 子"] == pairs["腰包"] == {"收入", "增收"}
    assert pairs["上学"] == {"教育", "义务教育"}


def test_words_of_two_characters_belong_in_the_vocabulary() -> None:
    assert short_words(Thesaurus.of(["钱袋子 腰包 gd = 收入 生产总值"])) == ["收入", "腰包"]
