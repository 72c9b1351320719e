"""The bilingual table: plain words found by their forms, dates in English, and the files that ship."""

import re
from pathlib import Path

import pytest

from rag.text.bilingual import SHIPPED, Bilingual, bilingual, is_english, plainer

_PRINTED = re.compile(r"[一-鿿]|^(?:5g|app|aed|gdp|pm2\.5)$")


def _said(table: Bilingual, text: str) -> dict[str, tuple[str, ...]]:
    return {text[one.start : one.end]: one.printed for one in table.otherwise(text)}


def test_a_phrase_is_found_before_its_words_and_in_the_plural() -> None:
    table = Bilingual.of(["town head = 镇长", "town = 镇区", "policy = 政策"])
    assert _said(table, "The town heads changed policies in every town") == {
        "town heads": ("镇长",),
        "policies": ("政策",),
        "town": ("镇区",),
    }


def test_a_word_as_written_comes_before_its_plainer_form() -> None:
    table = Bilingual.of(["train = 火车", "training, trained = 培训"])
    assert _said(table, "training on a train, trained") == {
        "training": ("培训",),
        "train": ("火车",),
        "trained": ("培训",),
    }


@pytest.mark.parametrize(
    ("form", "plain"),
    [("villages", "village"), ("dishes", "dish"), ("planned", "plan"), ("invested", "invest"), ("moving", "move")],
)
def test_forms_of_a_word_lead_to_it(form: str, plain: str) -> None:
    assert plain in plainer(form)


def test_a_day_of_a_month_is_said_as_newspapers_print_it() -> None:
    assert _said(bilingual(), "opened on the 3rd of June") == {
        "opened": bilingual().printed[("opened",)],
        "3rd of June": ("6月3日", "6月3号"),
    }


def test_a_month_with_a_year_is_no_day() -> None:
    assert "June 20" not in _said(bilingual(), "held in June 2021")


def test_a_question_in_chinese_is_not_english_for_a_word_of_latin_letters() -> None:
    assert not is_english("青石湾的PM2.5和GDP各是多少？")
    assert is_english("How large is 青石湾?")


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.txt")), ids=lambda file: file.name)
def test_each_line_that_ships_is_english_then_chinese(file: Path) -> None:
    for line in file.read_text(encoding="utf-8").splitlines():
        plain = line.partition("#")[0].strip()
        if plain:
            said, between, printed = plain.partition("=")
            assert between, line
            assert said.strip(), line
            assert not re.search(r"[一-鿿]", said), line
            assert printed.split(), line
            assert [word for word in printed.split() if not _PRINTED.search(word)] == [], line


def test_a_length_of_time_is_said_in_characters_and_in_digits() -> None:
    assert _said(bilingual(), "It took three weeks and 12 days") == {
        "three weeks": ("三周", "3周"),
        "12 days": ("12天",),
    }
