"""Owns the rows of a question set's file: JSON lines, one JSON list, CSV or tab-separated → dicts with their lines.

Spreadsheet programs save in many encodings and with several separators; what
they write is read without being told.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rag.errors import RagError
from rag.reading.decoding import decode

Row = Mapping[str, Any]

_JSON_COLUMNS = frozenset(("answers", "must_include", "must_not", "evidence", "history", "correct_premise"))
_SEPARATORS = ",\t;"
_TABLES = (".csv", ".tsv", ".tab")
_FORM = "Its form is told in tests/gold/README.md."


def rows_of(path: Path) -> Iterator[tuple[int, Row | str]]:
    """Yield each row with its line; a text in place of a row says why it is none."""
    if path.is_dir():
        raise RagError(f"{path} 是文件夹 is a folder, not a question set.", f"A BEIR folder: rag eval --beir {path}")
    if not path.is_file():
        raise RagError(f"没有这个题集 There is no question set at {path}.", f"{_FORM} See README: Measure it.")
    decoded = decode(path.read_bytes())
    if decoded is None:
        raise RagError(f"{path} is not a text file.", f"Save it as UTF-8. {_FORM}")
    text = decoded.text.removeprefix("\ufeff")
    if path.suffix.lower() in _TABLES:
        yield from _table_rows(path, text)
    elif text.lstrip().startswith("["):
        yield from _listed_rows(path, text)
    else:
        yield from _json_rows(text)


def _json_rows(text: str) -> Iterator[tuple[int, Row | str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            yield number, f"not JSON: {error.msg}"
            continue
        yield number, row if isinstance(row, dict) else "not an object"


def _listed_rows(path: Path, text: str) -> Iterator[tuple[int, Row | str]]:
    """Yield the objects of one JSON list, by their place in it."""
    try:
        rows = json.loads(text)
    except json.JSONDecodeError:
        # Each line a list of its own, or lines of which the first is one: told line by line.
        yield from _json_rows(text)
        return
    for number, row in enumerate(rows, start=1):
        yield number, row if isinstance(row, dict) else "not an object"


def _table_rows(path: Path, text: str) -> Iterator[tuple[int, Row | str]]:
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    columns = [name.strip() for name in reader.fieldnames or ()]
    if "question" not in columns:
        raise RagError(
            f"{path} 没有 question 一列 has no column named question; its columns are: {', '.join(columns) or 'none'}.",
            _FORM,
        )
    reader.fieldnames = columns
    try:
        for row in reader:
            values: dict[str, Any] = {name: value for name, value in row.items() if name and value not in (None, "")}
            if values:
                yield reader.line_num, _with_json(values)
    except csv.Error as error:
        yield reader.line_num, f"not a row of a table: {error}"


def _with_json(values: dict[str, Any]) -> Row | str:
    """Return a table's row with its JSON cells read, or why one cannot be."""
    for name in _JSON_COLUMNS & values.keys():
        cell = values[name].strip()
        if cell.startswith(("[", "{")):
            try:
                values[name] = json.loads(cell)
            except json.JSONDecodeError as error:
                return f"{name} is not JSON: {error.msg}"
    return values
