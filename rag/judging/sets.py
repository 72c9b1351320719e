"""Owns the form of question sets: rows ↔ gold questions, bad rows named.

A row has `id`, `question` and optionally `lang`, `type`, `answerable`, `answers`,
`must_include` (groups of alternatives), `must_not`, `evidence` (objects with
`source`, `quote`, `alt`), `history` (objects with `role`, `content`),
`correct_premise`. In a table (CSV, tab-separated) the same columns hold JSON, or plain text
where one value is meant; a plain `evidence` is a quote from what the column `source` names.
A row without an id has its line for one.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from rag.judging.rows import rows_of
from rag.records import Language, Problem, Turn
from rag.records.evaluations import Evidence, GoldQuestion

_TRUTHS = {
    **dict.fromkeys(("true", "1", "yes", "y", "是", "可答"), True),
    **dict.fromkeys(("false", "0", "no", "n", "否", "不可答"), False),
}


def read_set(path: Path) -> tuple[tuple[GoldQuestion, ...], tuple[Problem, ...]]:
    """Return the questions of a set in order, and a problem for each row that could not be used."""
    questions: dict[str, GoldQuestion] = {}
    problems: list[Problem] = []
    for line, row in rows_of(path):
        try:
            if isinstance(row, str):
                raise ValueError(row)
            question = question_from_dict({"id": f"row-{line}", **row})
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
        answerable=_truth(row.get("answerable", True), "answerable"),
        answers=_strings(row.get("answers")),
        must_include=_groups(row.get("must_include")),
        must_not=_strings(row.get("must_not")),
        evidence=_all_evidence(row.get("evidence"), row.get("source")),
        history=tuple(_turn(item) for item in _list(row.get("history"), "history")),
        premises=_strings(row.get("correct_premise")),
        draft=_truth(row.get("draft", False), "draft"),
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


def _truth(value: object, name: str) -> bool:
    known = _TRUTHS.get(str(value).strip().lower())
    if known is None:
        raise ValueError(f"{name} is {value!r}, not true or false")
    return known


def _list(value: object, name: str) -> list[object]:
    if value is None or value == "":
        return []
    if not isinstance(value, list):
        raise TypeError(f"{name} is {value!r}, not a list")
    return value


def _groups(value: object) -> tuple[tuple[str, ...], ...]:
    """Return the groups of alternatives; one text alone is one group of one."""
    groups = [value] if isinstance(value, str) and value else _list(value, "must_include")
    return tuple(_strings(group) for group in groups)


def _all_evidence(value: object, source: object) -> tuple[Evidence, ...]:
    """Return the evidence of a row; in a table a plain text is a quote, and where it stands has a column, `source`."""
    if isinstance(value, str) and value:
        if not source:
            raise ValueError("the evidence is a quote, and no column `source` says where it stands")
        return (Evidence(source=str(source), quotes=(value,)),)
    return tuple(_evidence(item) for item in _list(value, "evidence"))


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
