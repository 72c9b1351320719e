"""Settings: what wins over what, and errors that name the way out."""

from pathlib import Path

import pytest

from rag.errors import SettingError
from rag.settings import AskSettings, BuildSettings, resolve, table


def test_a_flag_wins_over_the_environment_that_over_the_file_and_that_over_the_default(tmp_path: Path) -> None:
    file = tmp_path / "rag.toml"
    file.write_text('passages = 3\nmode = "dense"\nembedder = "from-file"\n', encoding="utf-8")
    settings = resolve(
        {"passages": 5, "mode": None}, environment={"RAG_PASSAGES": "4", "RAG_MODE": "keyword"}, file=file
    )
    assert (settings.ask.passages, settings.origins["passages"]) == (5, "flag")
    assert (settings.ask.mode, settings.origins["mode"]) == ("keyword", "environment")
    assert (settings.build.embedder, settings.origins["embedder"]) == ("from-file", "rag.toml")
    assert (settings.place.port, settings.origins["port"]) == (7860, "default")


def test_an_unknown_variable_is_an_error_that_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"RAG_PASAGES .*Did you mean RAG_PASSAGES"):
        resolve(environment={"RAG_PASAGES": "3"}, file=tmp_path / "none.toml")


def test_an_unknown_name_in_the_file_is_an_error_too(tmp_path: Path) -> None:
    (tmp_path / "rag.toml").write_text("embeder = 'x'\n", encoding="utf-8")
    with pytest.raises(SettingError, match=r"embeder .*Did you mean embedder"):
        resolve(environment={}, file=tmp_path / "rag.toml")


@pytest.mark.parametrize(
    ("variable", "value", "complaint"),
    [
        ("RAG_PASSAGES", "many", "not a whole number"),
        ("RAG_PASSAGES", "0", "too small"),
        ("RAG_MODE", "magic", "not a choice"),
        ("RAG_LLM_TIMEOUT", "soon", "not a number"),
        ("RAG_PORT", "78.5", "not a whole number"),
        ("RAG_PORT", "99999", "too large"),
        ("RAG_PASSAGES", "99999999999", "The most is 1000"),
    ],
)
def test_a_value_that_does_not_fit_is_said_with_what_fits(
    variable: str, value: str, complaint: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingError, match=complaint) as caught:
        resolve(environment={variable: value}, file=tmp_path / "none.toml")
    assert caught.value.hint


def test_broken_toml_is_named_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "rag.toml").write_text("passages = = 3\n", encoding="utf-8")
    with pytest.raises(SettingError, match=r"rag\.toml is not valid TOML"):
        resolve(environment={}, file=tmp_path / "rag.toml")


def test_the_key_of_a_language_model_is_no_setting_and_no_error(tmp_path: Path) -> None:
    settings = resolve(environment={"RAG_LLM_API_KEY": "secret"}, file=tmp_path / "none.toml")
    assert "secret" not in repr(table(settings))


def test_the_table_names_every_setting_once_with_help() -> None:
    rows = table(resolve(environment={}, file=Path("/nonexistent/rag.toml")))
    names = [row.name for row in rows]
    assert len(names) == len(set(names))
    assert {*BuildSettings.__slots__, *AskSettings.__slots__} <= set(names)
    assert all(row.help and row.value == row.default for row in rows)
