"""Owns labelled text: exports and front matter that say what each line is (`标题：…`, `【作者】…`, `title: …`).

The labels are no print and go; what they say about a line stays as its place:
newspaper, date, page and section become a folio, the title a heading, and the
author a line of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rag.reading.sheet import Line, Traced, joined

Role = Literal["title", "kicker", "subtitle", "byline", "newspaper", "date", "page", "section", "body"]

_WORDS: dict[Role, str] = {
    "title": "标题 题目 主标题 主题 题名 正题 篇名 標題",
    "kicker": "引题 肩题 眉题 肩标题",
    "subtitle": "副题 副标题 副題",
    "byline": "作者 记者 署名 责任者 文章作者 通讯员",
    "newspaper": "报纸 报纸名称 报名 报刊 媒体 来源 出处 来源报纸 文献来源",
    "date": "日期 时间 发布日期 发布时间 出版日期 报纸日期 刊发日期 见报日期",
    "page": "版次 版面 版号 所在版面 版面号",
    "section": "版名 版面名称 栏目 专栏",
    "body": "正文 内容 全文 文章内容 正文内容",
}
_ROLES: dict[str, Role] = {word: role for role, words in _WORDS.items() for word in words.split()}
_KEYS: dict[str, Role] = {
    "title": "title",
    "headline": "title",
    "kicker": "kicker",
    "subtitle": "subtitle",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "reporter": "byline",
    "source": "newspaper",
    "newspaper": "newspaper",
    "paper": "newspaper",
    "date": "date",
    "published": "date",
    "page": "page",
    "section": "section",
    "category": "section",
}
_LABEL = re.compile(
    rf"[【\[〔]\s*({'|'.join(sorted(_ROLES, key=len, reverse=True))})\s*[】\]〕]\s*[:：]?\s*"
    rf"|({'|'.join(sorted(_ROLES, key=len, reverse=True))})\s*[:：]\s*"
)
_ROLE = re.compile("记者|記者|通讯员|通訊員|作者|摄|文/|□")
_KEY = re.compile(r"(\w+)\s*:\s*")
_FENCE = re.compile(r"-{3,}\s*")
_FOLIO: tuple[Role, ...] = ("newspaper", "date", "page", "section")
# A text is labelled if a title's label stands in it, and so many other kinds of labels.
_LEAST_OTHERS = 2
_LONGEST_FRONT = 40


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line, without its label, and what the label says it is."""

    line: Line
    role: Role | None


def relabelled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of a text as they would be printed without labels; one that has none is left alone."""
    labels = [found for line in lines if (found := _LABEL.match(line.text))]
    roles = {_ROLES[label[1] or label[2]] for label in labels}
    if "title" not in roles or len(roles) <= _LEAST_OTHERS:
        return tuple(lines)
    return tuple(_printed(map(_entry, lines)))


def front_matter(lines: Sequence[Traced]) -> tuple[tuple[Line, ...], int]:
    """Return the printed form of a Markdown file's front matter, and how many physical lines it takes (0: none)."""
    if not lines or not _FENCE.fullmatch(lines[0].text):
        return (), 0
    end = next((i for i in range(1, min(len(lines), _LONGEST_FRONT)) if _FENCE.fullmatch(lines[i].text)), 0)
    entries: list[_Entry] = []
    for line in lines[1:end]:
        key = _KEY.match(line.text)
        role = _KEYS.get(key[1].lower()) if key else None
        if key and role:
            value = _unquoted(line[key.end() :].strip())
            if value:
                entries.append(_Entry(Line(value), role))
    if not any(entry.role == "title" for entry in entries):
        return (), 0
    order = {role: place for place, role in enumerate((*_FOLIO, "kicker", "title", "subtitle", "byline", "body"))}
    return tuple(_printed(sorted(entries, key=lambda entry: order[entry.role or "body"]))), end + 1


def _entry(line: Line) -> _Entry:
    found = _LABEL.match(line.text)
    if found is None:
        return _Entry(line, None)
    rest = line.traced[found.end() :]
    return _Entry(Line(rest, line.blanks, line.heading, line.indent), _ROLES[found[1] or found[2]])


def _printed(entries: Iterable[_Entry]) -> Iterator[Line]:
    """Yield the lines in order; what belongs to a folio and stands together makes one line of it."""
    folio: list[Traced] = []
    blanks = 0
    for entry in entries:
        line, role = entry.line, entry.role
        if role in _FOLIO:
            blanks = max(blanks, line.blanks)
            if line.traced:
                folio.append(_page(line.traced) if role == "page" else line.traced)
            continue
        if folio:
            yield Line(_spaced(folio), max(1, blanks))
            folio, blanks = [], 1
        blanks = max(blanks, line.blanks)
        if not line.traced:
            # `【正文】` with nothing behind it, `【副题】` that was left empty.
            continue
        heading = 1 if role == "title" else line.heading
        apart = 1 if role in ("kicker", "title") else 0
        # A name alone is known for one by its place; several need the word.
        if role == "byline" and not _ROLE.search(line.text) and re.search(r"[\s、,，]", line.text):
            line = Line(_author(line.traced), line.blanks, 0, line.indent)
        yield Line(line.traced, max(apart, blanks), heading, line.indent)
        blanks = 0
    if folio:
        yield Line(_spaced(folio), max(1, blanks))


def _author(names: Traced) -> Traced:
    """Return the names as a byline prints them: 作者 张三."""
    start = names.at[:1]
    return joined((Traced("作者 ", start * 3), names))


def _page(number: Traced) -> Traced:
    """Return a page as a folio prints it: `03` is 第03版."""
    if not re.fullmatch(r"[A-Za-z]?\d{1,3}", number.text):
        return number
    return joined((Traced("第", number.at[:1]), number, Traced("版", number.at[-1:])))


def _spaced(pieces: Sequence[Traced]) -> Traced:
    between = [part for piece in pieces for part in (piece, Traced(" ", piece.at[-1:]))]
    return joined(between[:-1])


def _unquoted(value: Traced) -> Traced:
    text = value.text
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        return value[1:-1].strip()
    return value
