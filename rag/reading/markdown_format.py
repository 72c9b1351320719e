"""Owns Markdown → sheet: the marks are taken away, what they say about headings is kept.

Written for what text recognition and converters produce, not for all of
CommonMark: headings, emphasis, links, pictures, lists, quotes, rules, tables,
hard breaks and stray HTML tags. Every step goes over a line once.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from rag.reading.labels import front_matter, relabelled
from rag.reading.sheet import BOLD_LEVEL, Line, Sheet, Traced
from rag.reading.text_format import indent_of, physical_lines

_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:[ \t\u3000]+|(?=[^#\s]))")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_HEADING_IN_TEXT = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_RULE = re.compile(r"\s{0,3}([-*_=])(?:[ \t]*\1){2,}[ \t]*")
_TABLE_RULE = re.compile(r"(?=[^|]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_FENCE = re.compile(r"\s{0,3}(?:```+|~~~+)[\w-]*[ \t]*")
_QUOTE = re.compile(r"(?:\s{0,3}>[ \t]?)+")
_ITEM = re.compile(r"\s*([-*+])[ \t]+(?=\S)")
_DEFINITION = re.compile(r"\s{0,3}\[[^\[\]]{1,60}\]:[ \t]+\S+(?:[ \t]+[\"'(].*)?")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\([^()\s]*(?:[ \t]+\"[^\"()]*\")?\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:[ \t]+\"[^\"()]*\")?\)")
# What converters write where a picture has no words of its own.
_NO_CAPTION = re.compile(
    r"(?i)\s*(?:image|img|picture|photo|fig(?:ure)?|图片?|插图)?[\s\d_-]*(?:\.\w{3,4})?\s*|\S+\.(?:jpe?g|png|gif|webp)"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_BREAK = re.compile(r"(?i)<br\s*/?>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,20});")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# A line that is bold as a whole.
_BOLD = re.compile(r"\s*(?:\*\*|__)([^*_\s][^*_]{0,38})(?:\*\*|__)\s*")
_BOLD_IN_TEXT = re.compile(r"^\s*\*\*[^*\n]{1,60}\*\*[ \t]*$", re.MULTILINE)
_EMPHASIS = re.compile(r"\*{1,3}|_{1,3}|~~|`+")


def read_markdown(source: str, text: str, *, underlines: bool = True) -> Sheet:
    """Return the printed lines of a Markdown text, marks taken away.

    `underlines` says whether a row of `=` or `-` below a short line makes it a heading.
    """
    physical = list(_outside_comments(text))
    front, taken = front_matter(physical)
    return Sheet(source, (*front, *relabelled(tuple(_lines(physical[taken:], underlines=underlines)))))


def looks_like_markdown(text: str) -> bool:
    """Return whether a text file is written in Markdown after all: it has a heading marked as one.

    >>> looks_like_markdown("# 金山报\\n"), looks_like_markdown("#话题# 金山报\\n")
    (True, False)
    """
    return _HEADING_IN_TEXT.search(text) is not None or ("**" in text and _BOLD_IN_TEXT.search(text) is not None)


def _lines(physical: Iterable[Traced], *, underlines: bool) -> Iterator[Line]:
    blanks = 0
    waiting: Line | None = None  # a line whose underline may yet make it a heading
    for line in physical:
        rule = _RULE.fullmatch(line.text) if underlines and waiting is not None and blanks == 0 else None
        if rule and waiting and rule[1] in "=-" and len(waiting.text) <= 60:
            waiting = replace(waiting, heading=1 if rule[1] == "=" else 2)
            continue
        if _is_only_marks(line.text):
            blanks += 1
            continue
        heading = _HEADING.match(line.text)
        # `#话题#` is a topic, not a heading; `#标题` is one that lacks its space.
        if heading and heading.end() == heading.end(1) and "#" in line.text[heading.end() :]:
            heading = None
        body = line[heading.end() :] if heading else _unlisted(line)
        if heading and (closing := _CLOSING.search(body.text)):
            body = body[: closing.start()]
        for part in _broken(body):
            seen = _inline(part)
            printed = seen.strip()
            if not printed:
                blanks += 1
                continue
            if waiting is not None:
                yield waiting
            level = len(heading[1]) if heading else BOLD_LEVEL if _is_bold(part.text) else 0
            waiting = Line(printed, blanks=blanks, heading=level, indent=indent_of(seen))
            blanks = 0
    if waiting is not None:
        yield waiting


def _is_bold(text: str) -> bool:
    """Return whether the whole line is set bold and no sentence ends with it: a small headline."""
    found = _BOLD.fullmatch(text)
    return found is not None and found[1][-1:] not in "。！？；，：、"


def _unlisted(line: Traced) -> Traced:
    """Return the line without the marks of quotes and lists; `- 2 -` is a page's number and stays."""
    if quote := _QUOTE.match(line.text):
        line = line[quote.end() :]
    item = _ITEM.match(line.text)
    return line if item is None or line.text.rstrip().endswith(item[1]) else line[item.end() :]


def _is_only_marks(text: str) -> bool:
    return not text.strip() or any(
        pattern.fullmatch(text.rstrip()) for pattern in (_RULE, _FENCE, _DEFINITION, _TABLE_RULE)
    )


def _outside_comments(text: str) -> Iterator[Traced]:
    """Yield the physical lines between comments; a comment that is never closed is print."""
    place = 0
    while (opened := text.find("<!--", place)) >= 0 and (closed := text.find("-->", opened + 4)) >= 0:
        yield from physical_lines(text[place:opened], place)
        place = closed + 3
    yield from physical_lines(text[place:], place)


def _cut(line: Traced, spans: Iterable[tuple[int, int]]) -> Traced:
    return line.kept(i for start, end in spans for i in range(start, end))


def _broken(line: Traced) -> Iterator[Traced]:
    """Yield the pieces between `<br>` tags; a backslash at the end is a hard break and falls away."""
    place = 0
    for found in _BREAK.finditer(line.text):
        yield line[place : found.start()]
        place = found.end()
    rest = line[place:]
    yield rest[:-1] if rest.text.endswith("\\") and not rest.text.endswith("\\\\") else rest


def _inline(line: Traced) -> Traced:
    """Return the line as it would be seen: no marks of links, pictures, tables, emphasis, tags, escapes, entities."""
    line = _replaced(line, _PICTURE, lambda found: _span(found, 1) if not _NO_CAPTION.fullmatch(found[1]) else None)
    line = _replaced(line, _LINK, lambda found: _span(found, 1))
    line = _replaced(line, _TAG, lambda _: None)
    if line.text.count("|") >= 2 and line.text.lstrip().startswith("|"):
        line = Traced(line.text.replace("|", " "), line.at)
    line = _without_emphasis(line)
    line = _replaced(line, _ESCAPE, lambda found: _span(found, 1))
    return _with_entities(line)


def _span(found: "re.Match[str]", group: int) -> tuple[int, int]:
    return found.start(group), found.end(group)


def _replaced(
    line: Traced, pattern: "re.Pattern[str]", keep: Callable[["re.Match[str]"], tuple[int, int] | None]
) -> Traced:
    """Return the line in which of every match only the span that `keep` names is left."""
    spans: list[tuple[int, int]] = []
    place = 0
    for found in pattern.finditer(line.text):
        spans.append((place, found.start()))
        kept = keep(found)
        if kept is not None:
            spans.append(kept)
        place = found.end()
    return line if not place else _cut(line, [*spans, (place, len(line))])


def _without_emphasis(line: Traced) -> Traced:
    """Return the line without the marks that stand in pairs around words; single ones are print."""
    text = line.text
    opened: dict[str, int] = {}
    dropped: set[int] = set()
    for found in _EMPHASIS.finditer(text):
        mark, start, end = found[0], found.start(), found.end()
        if start and text[start - 1] == "\\":
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        if mark in ("_", "__", "*") and _joins_word(before) and _joins_word(after):
            continue  # file_name_like_this, 2*3
        if mark in opened and before.strip():
            begun = opened.pop(mark)
            dropped.update(range(begun, begun + len(mark)))
            dropped.update(range(start, end))
        elif after.strip():
            opened[mark] = start
    return line if not dropped else line.kept(i for i in range(len(text)) if i not in dropped)


def _joins_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")


def _with_entities(line: Traced) -> Traced:
    if "&" not in line.text:
        return line
    text: list[str] = []
    at: list[int] = []
    place = 0
    for found in _ENTITY.finditer(line.text):
        meant = html.unescape(found[0]).replace("\xa0", " ")
        text += [line.text[place : found.start()], meant]
        at += [*line.at[place : found.start()], *(line.at[found.start()] for _ in meant)]
        place = found.end()
    return Traced("".join(text) + line.text[place:], (*at, *line.at[place:]))
