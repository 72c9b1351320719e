"""Owns the reading of question sets: JSON lines or CSV → gold questions, bad rows named.

A row has `id`, `question` and optionally `lang`, `type`, `answerable`, `answers`,
`must_include` (groups of alternatives), `must_not`, `evidence` (objects with
`source`, `quote`, `alt`), `history` (objects with `role`, `content`),
`correct_premise`. In CSV the same columns hold JSON, or plain text where one value is meant.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from rag.errors import RagError
from rag.records import Language, Problem, Turn
from rag.records.evaluations import Evidence, GoldQuestion

_JSON_COLUMNS = frozenset(("answers", "must_include", "must_not", "evidence", "history", "correct_premise"))
_TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def read_set(path: Path) -> tuple[tuple[GoldQuestion, ...], tuple[Problem, ...]]:
    """Return the questions of a set in order, and a problem for each row that could not be used."""
    if not path.is_file():
        raise RagError(
            f"没有这个题集 There is no question set at {path}.",
            "Its form is told in tests/gold/README.md; see README: Measure it.",
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RagError(
            f"{path} is not UTF-8 text ({error.reason} at byte {error.start}).", "Save it as UTF-8."
        ) from error
    rows = _csv_rows(text) if path.suffix.lower() == ".csv" else _json_rows(text)
    questions: dict[str, GoldQuestion] = {}
    problems: list[Problem] = []
    for line, row in rows:
        try:
            if isinstance(row, str):
                raise ValueError(row)
            question = question_from_dict(row)
            if question.id in questions:
                raise ValueError(f"the id {question.id!r} stands twice; the first row is used")
            questions[question.id] = question
        except (ValueError, TypeError, KeyError) as error:
            reason = f"missing {error}" if isinstance(error, KeyError) else str(error)
            problems.append(Problem(path.name, reason, line))
    return tuple(questions.values()), tuple(problems)


def question_from_dict(row: Mapping[str, Any]) -> GoldQuestion:
    """Return the gold question of a row; ValueError, TypeError or KeyError says what is wrong with it."""
    question = row["question"]
    if not isinstance(question, str) or not question.strip():
        raise ValueError("the question is empty")
    language = row.get("lang") or row.get("language") or "zh"
    if language not in ("zh", "en"):
        raise ValueError(f"lang is {language!r}, not zh or en")
    gold = GoldQuestion(
        id=str(row["id"]),
        question=question,
        language=cast(Language, language),
        type=str(row.get("type") or "other"),
        answerable=bool(row.get("answerable", True)),
        answers=_strings(row.get("answers")),
        must_include=tuple(_strings(group) for group in row.get("must_include") or ()),
        must_not=_strings(row.get("must_not")),
        evidence=tuple(_evidence(item) for item in row.get("evidence") or ()),
        history=tuple(_turn(item) for item in row.get("history") or ()),
        premises=_strings(row.get("correct_premise")),
        draft=bool(row.get("draft", False)),
    )
    if gold.answerable and not (gold.answers or gold.must_include or gold.evidence or gold.draft):
        raise ValueError("an answerable question needs answers, must_include or evidence")
    return gold


def question_as_dict(gold: GoldQuestion) -> dict[str, Any]:
    """Return the row that `question_from_dict` reads."""
    row: dict[str, Any] = {
        "id": gold.id,
        "question": gold.question,
        "lang": gold.language,
        "type": gold.type,
        "answerable": gold.answerable,
        "answers": list(gold.answers),
        "evidence": [
            {"source": item.source, "quote": item.quotes[0], "alt": list(item.quotes[1:])}
            for item in gold.evidence
            if item.quotes
        ],
        "history": [{"role": turn.role, "content": turn.content} for turn in gold.history],
    }
    optional: dict[str, Any] = {
        "must_include": [list(group) for group in gold.must_include],
        "must_not": list(gold.must_not),
        "correct_premise": list(gold.premises),
        "draft": gold.draft,
    }
    return row | {name: value for name, value in optional.items() if value}


def write_set(path: Path, questions: Iterable[GoldQuestion]) -> None:
    """Write a set as JSON lines."""
    lines = (json.dumps(question_as_dict(gold), ensure_ascii=False) + "\n" for gold in questions)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), encoding="utf-8")


def _strings(value: object) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(item, str | int | float) for item in value):
        raise TypeError(f"{value!r} is not a list of texts")
    return tuple(str(item) for item in value)


def _evidence(item: object) -> Evidence:
    if not isinstance(item, Mapping):
        raise TypeError(f"{item!r} is not an evidence with source and quote")
    quotes = (*_strings(item.get("quote")), *_strings(item.get("alt")))
    if not quotes:
        raise ValueError("an evidence has no quote")
    return Evidence(source=str(item["source"]), quotes=quotes)


def _turn(item: object) -> Turn:
    if not isinstance(item, Mapping) or item.get("role") not in ("user", "assistant"):
        raise TypeError(f"{item!r} is not a turn with role user or assistant")
    return Turn(role=item["role"], content=str(item.get("content") or ""))


def _json_rows(text: str) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    """Yield each row with its line number; a text in place of a row says why it is none."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            yield number, f"not JSON: {error.msg}"
            continue
        yield number, row if isinstance(row, dict) else "not an object"


def _csv_rows(text: str) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    reader = csv.DictReader(text.splitlines(keepends=True))
    for row in reader:
        values: dict[str, Any] = {name: value for name, value in row.items() if name and value not in (None, "")}
        for name in _JSON_COLUMNS & values.keys():
            if values[name].lstrip().startswith(("[", "{")):
                try:
                    values[name] = json.loads(values[name])
                except json.JSONDecodeError as error:
                    yield reader.line_num, f"{name} is not JSON: {error.msg}"
                    break
            elif name == "must_include":
                values[name] = [[values[name]]]
        else:
            truth = str(values.get("answerable", "true")).strip().lower()
            if truth not in _TRUTHS:
                yield reader.line_num, f"answerable is {truth!r}, not true or false"
                continue
            yield reader.line_num, values | {"answerable": _TRUTHS[truth]}
