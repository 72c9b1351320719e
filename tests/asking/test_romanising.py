"""Names spelled in Latin letters, and names translated word by word, in the characters of the archive."""

from rag.asking.meant_names import meant_names
from rag.asking.romanising import in_characters, spelled_names


def test_characters_before_those_of_their_kind_are_likelier() -> None:
    counts = {"棠溪": 2.0, "汤西": 3.0, "溪县": 1.0}
    found = lambda pair: counts.get(pair, 0.0)  # noqa: E731
    assert in_characters("Who lives in Tangxi?", found) == "Who lives in 汤西?"
    assert in_characters("Who lives in Tangxi County?", found) == "Who lives in 棠溪 County?"


def test_a_person_is_likelier_to_begin_with_a_family_name() -> None:
    counts = {"需简": 3.0, "徐简": 2.0}
    assert in_characters("What did Xu Jian say?", lambda pair: counts.get(pair, 0.0)) == "What did 徐简 say?"


def test_other_ways_to_write_a_name_are_kept_with_their_shares() -> None:
    counts = {"麓泉": 2.0, "泸泉": 1.0}
    (name,) = spelled_names("Which street is in Luquan?", lambda pair: counts.get(pair, 0.0))
    assert name.written == (("麓泉", 1.0), ("泸泉", 0.5))


def test_a_name_whose_characters_are_given_is_left_as_it_is() -> None:
    question = 'Who opened "He Xi Wu" (河西屋)?'
    assert in_characters(question, lambda pair: 1.0) == question


def test_a_country_in_english_is_no_spelling() -> None:
    assert in_characters("How far is Chile from China?", lambda pair: 1.0) == "How far is Chile from China?"


def test_an_apostrophe_parts_the_syllables_of_a_name() -> None:
    counts = {"岩安": 1.0}
    assert in_characters("Where is Yan'an Road?", lambda pair: counts.get(pair, 0.0)) == "Where is 岩安 Road?"


def test_a_name_translated_word_by_word_is_written_where_its_characters_stand_together() -> None:
    counts = {"翠谷": 1.0, "谷湖": 2.0}
    found = lambda pair: counts.get(pair, 0.0)  # noqa: E731
    assert [made for _, _, made in meant_names("What grows in Green Valley Lake?", found)] == ["翠谷湖"]
    assert list(meant_names("What grows in Red Valley Lake?", found)) == []
