"""Owns ready-made articles: JSON lines (or one JSON list) → articles, taken as they are.

Fields are those of `rag articles --json`. Only `text` or `title` must be there.
Accepted besides, because corpora come so:

- other names: `content`, `body`, `正文` for `text`; `headline`, `标题` for `title`;
  `paper`, `报纸` for `newspaper`; `pubdate`, `日期` for `date`; `版次` for `page`
- other dates: `20220924`, `2022-9-24`, `2022/09/24`, `2022年9月24日`, a time behind the day
- numbers for `page`, `issue_no`, `total_issue_no` and `id`; one name instead of a list of names

What does not fit its field is left empty and reported with its line; an entry
without any text is reported and skipped.
"""

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from rag.reading.decoding import CONTROLS
from rag.records import ARTICLE_FIELDS, DATE_BASES, KINDS, Article, DateBasis, Kind, Problem

_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("content", "body", "正文"),
    "title": ("headline", "标题"),
    "newspaper": ("paper", "报纸"),
    "date": ("pubdate", "日期"),
    "page": ("版次",),
}
_NAME_LISTS = ("reporters", "correspondents", "editors")
_NUMBERED = ("page", "issue_no", "total_issue_no", "id")
_TEXTS = tuple(name for name in ARTICLE_FIELDS if name not in (*_NAME_LISTS, "kind", "date", "date_basis"))
_DATE = re.compile(r"\s*(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T ].{0,40})?\s*", re.DOTALL)


def read_json(source: str, text: str) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Return the articles of a file of JSON lines, and what is wrong with others, by line number from 1."""
    articles: list[Article] = []
    problems: list[Problem] = []
    for number, value in _values(text):
        if isinstance(value, ValueError | RecursionError):
            said = f"{value.msg}, column {value.colno}" if isinstance(value, json.JSONDecodeError) else str(value)
            problems.append(Problem(source, f"不是有效的 JSON not valid JSON: {said}", number))
            continue
        article, reasons = _article(value, source, number)
        problems += (Problem(source, reason, number) for reason in reasons)
        if article is not None:
            articles.append(article)
    return tuple(articles), tuple(problems)


def iso_date(value: object) -> str | None:
    """Return a date in any of the accepted forms as ISO, or None where it is not one.

    >>> iso_date("20220924"), iso_date("2022年9月4日"), iso_date("2022-13-01")
    ('2022-09-24', '2022-09-04', None)
    """
    found = _DATE.fullmatch(str(value)) if isinstance(value, str | int) else None
    if found is None:
        return None
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None


def _values(text: str) -> Iterator[tuple[int, object]]:
    """Yield (line number, value or error): of one list if the whole file is one, else line by line."""
    if text.lstrip().startswith("["):
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError):
            pass
        else:
            # The lines of entries are not known; their order is told instead.
            yield from enumerate(whole, 1)
            return
    elif text.lstrip().startswith("{") and "\n" in text.strip():
        # One object, written over several lines.
        try:
            yield 1, json.loads(text)
        except (ValueError, RecursionError):
            pass
        else:
            return
    # Only line feeds end a JSON line: a string may hold U+2028 and its kin unescaped.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, error


def _article(value: object, source: str, number: int) -> tuple[Article | None, list[str]]:
    """Return one ready-made article, or None, and what was wrong with it."""
    if not isinstance(value, dict):
        return None, ["不是一篇文章（应是一个 JSON 对象） not an article: a JSON object is wanted"]
    given = _named(value)
    reasons: list[str] = []
    fields: dict[str, Any] = {name: _as_text(given.get(name), name, reasons) for name in _TEXTS}
    if not (fields["text"] or fields["title"] or fields["head"]):
        return None, [*reasons, "既无正文也无标题 neither text nor title"]
    fields |= {name: _as_names(given.get(name), name, reasons) for name in _NAME_LISTS}
    fields["kind"] = _as_kind(given.get("kind"), reasons)
    fields["date"], fields["date_basis"] = _as_date(given, reasons)
    fields["text"] = fields["text"] or ""
    fields["source"] = fields["source"] or source
    fields["id"] = fields["id"] or f"{source}-{number:04d}"
    if given.get("head") is None:
        lines = (fields["kicker"], fields["title"], fields["subtitle"], fields["credit"])
        fields["head"] = "\n".join(line for line in lines if line)
    fields["head"] = fields["head"] or ""
    return Article(**fields), reasons


def _named(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry under the names of our fields."""
    given = dict(value)
    for name, others in _OTHER_NAMES.items():
        for other in others:
            if given.get(name) in (None, "") and other in given:
                given[name] = given[other]
    return given


def _as_text(value: object, name: str, reasons: list[str]) -> str | None:
    if value is None:
        return None
    if name in _NUMBERED and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        reasons.append(f"{name} 应是文字 {name} is not a text: {_shown(value)}")
        return None
    return _valid(value) if name in ("text", "head") else _valid(value) or None


def _as_names(value: object, name: str, reasons: list[str]) -> tuple[str, ...]:
    if value is None:
        return ()
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(entry, str) for entry in listed):
        reasons.append(f"{name} 应是人名列表 {name} is not a list of names: {_shown(value)}")
        return ()
    return tuple(_valid(entry) for entry in listed if entry)


def _as_kind(value: object, reasons: list[str]) -> Kind:
    if value in KINDS:
        return value
    if value not in (None, ""):
        reasons.append(f"没有这种体裁，按消息收录 no such kind, taken as news: {_shown(value)}")
    return "news"


def _as_date(given: Mapping[str, Any], reasons: list[str]) -> tuple[str | None, DateBasis | None]:
    value, basis = given.get("date"), given.get("date_basis")
    if value in (None, ""):
        return None, None
    date = iso_date(value)
    if date is None:
        reasons.append(f"日期不合格式 not a date: {_shown(value)}")
        return None, None
    if basis not in DATE_BASES:
        if basis not in (None, ""):
            reasons.append(f"没有这种日期依据 no such date_basis: {_shown(basis)}")
        return date, "printed"
    return date, cast(DateBasis, basis)


def _valid(text: str) -> str:
    """Return the text without half characters (JSON may escape lone surrogates, UTF-8 cannot hold them).

    Control characters go too: an article must not steer the terminal that prints it.
    """
    text = CONTROLS.sub("", text)
    return text.encode("utf-8", "replace").decode("utf-8") if any("\ud800" <= c <= "\udfff" for c in text) else text


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
