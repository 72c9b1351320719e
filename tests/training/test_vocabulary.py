"""The vocabulary keeps what occurs often enough, and whole words whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from training.vocabulary import (
    PIECE_SCORE,
    UNKNOWN,
    Thresholds,
    WordCounts,
    build_tokenizer,
    choose_tokens,
    count_words,
)


def split_at_blanks(text: str) -> Iterable[str]:
    return text.split()


def test_words_are_counted_by_script_and_chinese_words_also_by_character() -> None:
    counts = count_words(["大桥 Boeing 737", "大 桥"], ["The bridge, 1985"], split_at_blanks)
    assert counts.chinese == Counter({"大": 2, "桥": 2, "大桥": 1})
    assert counts.english == Counter({"boeing": 1, "the": 1, "bridge": 1})
    assert counts.numbers == Counter({"737": 1, "1985": 1})


def test_a_word_of_the_dictionary_needs_fewer_sightings_and_a_name_none() -> None:
    counts = WordCounts(
        Counter({"大桥": 3, "日大": 3, "桥": 9}), Counter({"bridge": 9, "rarely": 1}), Counter({"1985": 50})
    )
    chosen = choose_tokens(
        counts,
        dictionary=["大桥"],
        english_words=["harbour"],
        names=["伦敦"],
        sayings=["口粮", "桥"],
        thresholds=Thresholds(known_word=2, other_word=4, character=1, english_word=2, number=30, pieces=3),
    )
    assert {"大桥", "桥", "伦敦", "bridge", "harbour", "1985", "42", "07", "q"} <= set(chosen)
    assert not {"日大", "rarely"} & set(chosen)
    assert next(iter(chosen)) == UNKNOWN
    assert chosen["口粮"] > chosen["伦敦"], "a saying must outweigh the characters it is made of"
    assert chosen["桥"] > chosen["口粮"], "a saying that is seen often keeps its count"
    assert min(chosen[word] for word in ("bridge", "harbour")) > PIECE_SCORE == chosen["q"]


def test_the_tokenizer_folds_width_and_case_and_drops_everything_else() -> None:
    tokenizer = build_tokenizer({UNKNOWN: -20, "大桥": -2, "大": -3, "桥": -3, "gdp": -2, "8": -2, "2": -2})
    assert tokenizer.encode("大桥：ＧＤＰ，8.2％！").tokens == ["大桥", "gdp", "8", "2"]
    assert tokenizer.encode("大 桥").tokens == ["大", "桥"]
