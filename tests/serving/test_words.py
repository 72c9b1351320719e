"""Every word that a script says exists in both languages."""

import re

from rag.serving.app import STATIC
from rag.serving.labels import LABELS
from rag.showing.words import KIND_WORDS, WORDS


def test_every_word_a_script_says_is_in_the_table() -> None:
    said = {
        word
        for path in STATIC.glob("*.js")
        for word in re.findall(r'(?:say|labelled)\("([a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert said
    assert said - set(WORDS) == set()


def test_both_languages_fill_in_the_same_places() -> None:
    for chinese, english in (*WORDS.values(), *KIND_WORDS.values(), *LABELS.values()):
        assert chinese
        assert english
        assert set(re.findall(r"{\w+}", chinese)) == set(re.findall(r"{\w+}", english))


def test_scripts_and_styles_are_short_and_name_no_other_host() -> None:
    for path in (*STATIC.glob("*.js"), *STATIC.glob("*.css")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?://|@import|eval\(|new Function|\.outerHTML|document\.write", text), path.name
        if path.suffix == ".js":
            assert text.startswith("// ")
            assert text.count("\n") <= 320, path.name


def test_html_is_taken_into_the_page_in_one_place_only() -> None:
    users = [path.name for path in STATIC.glob("*.js") if "innerHTML" in path.read_text(encoding="utf-8")]
    assert users == ["dom.js"]
