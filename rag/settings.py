"""Owns every setting: its name, default, help, and where its value comes from.

A flag wins over a `RAG_*` environment variable, that over `rag.toml` in the
working folder, that over the default. `BuildSettings` are kept in the index's
manifest, and a change of one means rebuilding; `AskSettings` and
`PlaceSettings` are free at run time. Secrets (the key of a language model) are
read from the environment by their user and never pass through here.
"""

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from rag.errors import SettingError

Origin = Literal["flag", "environment", "rag.toml", "default"]
Value = str | int | float | bool


def setting(default: Value, help: str) -> Any:  # noqa: A002 - the word that people look for
    """Return a dataclass field with its help."""
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """What shapes the index. A change means rebuilding."""

    embedder: str = setting(
        "default", "embedding model: 'default' (ships in the package), a preset, a local folder, or a hub name"
    )
    dimension: int = setting(0, "keep only the first N dimensions of the vectors; 0 keeps all")
    passage_characters: int = setting(300, "length that a passage aims at, in characters")
    analyser: str = setting("words+bigrams", "keys of Chinese text: words+bigrams, words, or bigrams+characters")
    vectors: str = setting("auto", "vector index: auto (by count), flat, fp16, hnsw or ivf")
    max_file_bytes: int = setting(64_000_000, "a larger raw file is reported and not read")


@dataclass(frozen=True, slots=True)
class AskSettings:
    """What shapes searching and answering. Free at run time."""

    mode: str = setting("hybrid", "how passages are found: hybrid, dense or keyword")
    passages: int = setting(10, "how many passages a search returns")
    reranker: str = setting("", "cross-encoder that reorders the first hits: a local folder or a hub name; empty: none")
    fusion: str = setting("scores", "how words and meaning become one order: scores, or ranks (reciprocal rank fusion)")
    keyword_weight: float = setting(
        -1.0,
        "what a full match of words is worth, in spreads of the cosine (for foreign questions in proportion); "
        "-1: as measured",
    )
    late_weight: float = setting(
        -1.0, "what a match word by word in the model's own table is worth, in spreads of the cosine; -1: as measured"
    )
    heads_weight: float = setting(
        -1.0, "weight of words in headlines, where those of the text weigh 1; -1: as measured"
    )
    thesaurus: str = setting(
        "", "a file, or a folder of .txt files, of your own lines for the thesaurus: said said = printed printed"
    )
    answer_confidence: float = setting(-1.0, "below this confidence the answer is 'not found'; -1: as calibrated")
    citation_style: str = setting("2015", "form of reference lines: GB/T 7714 of 2015 or 2025")
    llm_base_url: str = setting(
        "", "address of an OpenAI-compatible server; empty: answers are extracted, no model writes"
    )
    llm_model: str = setting("", "name of the language model at that address")
    llm_timeout: float = setting(30.0, "seconds to wait for the language model before answering without it")
    max_question_characters: int = setting(500, "a longer question is refused")
    max_history_turns: int = setting(20, "older turns of a conversation are left aside")


@dataclass(frozen=True, slots=True)
class PlaceSettings:
    """Where things lie and where the app listens."""

    index: str = setting("index", "folder of the index")
    state: str = setting(".rag", "folder for runs, judgements and caches; may be deleted at any time")
    host: str = setting("127.0.0.1", "address that the app listens on")
    port: int = setting(7860, "port that the app listens on")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, and for each where its value came from."""

    build: BuildSettings = BuildSettings()
    ask: AskSettings = AskSettings()
    place: PlaceSettings = PlaceSettings()
    origins: Mapping[str, Origin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One line of the settings table."""

    name: str
    variable: str
    value: Value
    default: Value
    origin: Origin
    group: Literal["build", "ask", "place"]
    help: str


_GROUPS: dict[Literal["build", "ask", "place"], type] = {
    "build": BuildSettings,
    "ask": AskSettings,
    "place": PlaceSettings,
}
# Read by their owners from the environment only, because they are secrets.
_SECRETS = frozenset({"RAG_LLM_API_KEY"})
_CHOICES: dict[str, tuple[str, ...]] = {
    "mode": ("hybrid", "dense", "keyword"),
    "vectors": ("auto", "flat", "fp16", "hnsw", "ivf"),
    "analyser": ("words+bigrams", "words", "bigrams+characters"),
    "fusion": ("scores", "ranks"),
    "citation_style": ("2015", "2025"),
}
_LEAST: dict[str, float] = {
    "dimension": 0,
    "passage_characters": 40,
    "max_file_bytes": 1,
    "passages": 1,
    "llm_timeout": 0.1,
    "max_question_characters": 1,
    "max_history_turns": 0,
    "port": 0,
}
# More are no answer to read; unbounded, a slip of the keys would fill the memory.
MOST_PASSAGES = 1_000
_MOST: dict[str, float] = {"port": 65_535, "passages": MOST_PASSAGES}


def resolve(
    flags: Mapping[str, Value | None] | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Settings:
    """Return all settings: flags over environment over file over defaults.

    A flag that is None was not given. An unknown name anywhere is an error that
    names the nearest one. `file` is by default `rag.toml` in the working folder,
    and need not exist.
    """
    environment = os.environ if environment is None else environment
    given_by: list[tuple[Origin, Mapping[str, object]]] = [
        ("rag.toml", _from_file(Path("rag.toml") if file is None else file)),
        ("environment", _from_environment(environment)),
        ("flag", {name: value for name, value in (flags or {}).items() if value is not None}),
    ]
    known = {entry.name: entry for group in _GROUPS.values() for entry in fields(group)}
    values: dict[str, Value] = {}
    origins: dict[str, Origin] = dict.fromkeys(known, "default")
    for origin, given in given_by:
        for name, raw in given.items():
            if name not in known:
                raise _unknown(name, known, origin)
            values[name] = _converted(name, raw, _default(known[name]), origin)
            origins[name] = origin
    made = {
        key: group(**{entry.name: values[entry.name] for entry in fields(group) if entry.name in values})
        for key, group in _GROUPS.items()
    }
    return Settings(build=made["build"], ask=made["ask"], place=made["place"], origins=origins)


def table(settings: Settings) -> tuple[SettingRow, ...]:
    """Return every setting with its value, origin and help, in the order of their definition."""
    return tuple(
        SettingRow(
            name=entry.name,
            variable=f"RAG_{entry.name.upper()}",
            value=getattr(getattr(settings, key), entry.name),
            default=_default(entry),
            origin=settings.origins.get(entry.name, "default"),
            group=key,
            help=entry.metadata["help"],
        )
        for key, group in _GROUPS.items()
        for entry in fields(group)
    )


def _default(entry: Field[Value]) -> Value:
    if entry.default is MISSING:
        raise TypeError(f"the setting {entry.name} has no default")
    return entry.default


def _from_file(path: Path) -> Mapping[str, object]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(f"{path} is not valid TOML: {error}.", "Mend the line it names.") from error


def _from_environment(environment: Mapping[str, str]) -> Mapping[str, object]:
    return {
        name.removeprefix("RAG_").lower(): value
        for name, value in environment.items()
        if name.startswith("RAG_") and name not in _SECRETS
    }


def _unknown(name: str, known: Mapping[str, object], origin: Origin) -> SettingError:
    shown = f"RAG_{name.upper()}" if origin == "environment" else name
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    meant = f" Did you mean {'RAG_' + near[0].upper() if origin == 'environment' else near[0]}?" if near else ""
    return SettingError(f"{shown} ({origin}) is not a setting.{meant}", "See all of them: rag settings")


def _converted(name: str, raw: object, default: Value, origin: Origin) -> Value:
    """Return `raw` as the setting's own type, or raise a SettingError that says what fits."""
    wanted = type(default)
    try:
        value = _as_type(raw, wanted)
    except (TypeError, ValueError, OverflowError) as error:
        raise SettingError(
            f"{name} = {raw!r} ({origin}) is not {_TYPE_NAMES[wanted]}.", f"Its default is {default!r}."
        ) from error
    choices = _CHOICES.get(name)
    if choices and value not in choices:
        raise SettingError(f"{name} = {value!r} ({origin}) is not a choice.", f"Choose from: {', '.join(choices)}.")
    least = _LEAST.get(name)
    if least is not None and isinstance(value, int | float) and value < least:
        raise SettingError(f"{name} = {value!r} ({origin}) is too small.", f"The least is {least:g}.")
    most = _MOST.get(name)
    if most is not None and isinstance(value, int | float) and value > most:
        raise SettingError(f"{name} = {value!r} ({origin}) is too large.", f"The most is {most:g}.")
    return value


def _as_type(raw: object, wanted: type) -> Value:
    if wanted is bool:
        text = str(raw).strip().lower()
        if text in ("1", "true", "yes", "on"):
            return True
        if text in ("0", "false", "no", "off", ""):
            return False
        raise ValueError(text)
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise TypeError(raw)
    if wanted is int and isinstance(raw, float) and raw != int(raw):
        raise ValueError(raw)
    return wanted(raw)  # type: ignore[no-any-return]


_TYPE_NAMES: dict[type, str] = {int: "a whole number", float: "a number", str: "a text", bool: "true or false"}
