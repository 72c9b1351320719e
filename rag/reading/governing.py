"""Owns mastheads and folios as wholes: which furniture lines make one, and which page each part of a sheet is on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.reading.furniture import NAMEPLATE_ENDS
from rag.reading.glyphs import HAN
from rag.reading.imprint import Furniture, Imprint
from rag.reading.numerals import plain
from rag.reading.pieces import Piece
from rag.reading.prints import Print
from rag.reading.sections import SECTIONS

_MASTHEAD_MARK = re.compile(
    r"第\s*[\d一二三四五六七八九十]+\s*期|报字第|CN\s*\d\d|邮发代号|今日\s*\d+\s*版|本期\s*\d+\s*版|主办|总第"
)
_LONGEST_NAME = 10


@dataclass(frozen=True, slots=True)
class Statement:
    """One masthead or folio: what it says, and its lines wherever they stand."""

    imprint: Imprint
    lines: tuple[Print, ...]

    @property
    def place(self) -> int:
        """Where its first line stands."""
        return self.lines[0].place


def find_statements(pieces: Sequence[Piece], furniture: Mapping[int, Furniture]) -> tuple[Statement, ...]:
    """Return the mastheads and folios of the sheet in printed order."""
    indexed = _indexed([line for piece in pieces if piece.kind == "furniture" for line in piece.lines], furniture)
    groups: list[list[Print]] = []
    said: list[Imprint] = []
    apart = 0  # lines other than furniture since the last furniture line
    body = False
    for piece in pieces:
        if piece.kind != "furniture":
            apart += len(piece.lines)
            body = body or piece.kind == "body"
            continue
        for line in piece.lines:
            if line.place in indexed:
                continue
            imprint = _implied(line, furniture[line.place].imprint)
            joins = bool(groups) and not body and apart <= 3 and said[-1].agrees(imprint)
            # A site prints the day again over every article: that opens no other page.
            again = bool(groups) and said[-1].page is not None and _is_only_day(imprint) and said[-1].agrees(imprint)
            if joins or again:
                groups[-1].append(line)
                said[-1] = said[-1] | imprint
            else:
                groups.append([line])
                said.append(imprint)
            apart, body = 0, False
    statements = [_whole(lines, imprint, furniture) for lines, imprint in zip(groups, said, strict=True)]
    return tuple(_named_by_place(_without_scraps(statements), furniture))


def _named_by_place(statements: list[Statement], furniture: Mapping[int, Furniture]) -> list[Statement]:
    """Return the statements, where none names a newspaper with the word that opens a folio and is nothing else.

    浔江文艺 2019年8月9日 星期五 4版: not every name says that it is a newspaper's.
    """
    if any(statement.imprint.newspaper for statement in statements):
        return statements
    result: list[Statement] = []
    for statement in statements:
        names = [
            read.rest.split()[0]
            for line in statement.lines
            if (read := furniture[line.place]).imprint.date
            and (read.imprint.page or read.imprint.weekday)
            and re.fullmatch(f"[{HAN}]{{2,6}}(?: [{HAN}]{{2,4}})?", read.rest)
            and line.text.startswith(read.rest.split()[0])
            and read.rest.split()[0] not in SECTIONS
        ]
        imprint = replace(statement.imprint, newspaper=names[0]) if names else statement.imprint
        result.append(replace(statement, imprint=imprint))
    return result


def _indexed(lines: Sequence[Print], furniture: Mapping[int, Furniture]) -> frozenset[int]:
    """Return the places of lines that only list the pages of the issue: several in a row, each naming another page."""
    found: set[int] = set()
    for line, following in pairwise(lines):
        page, other = (furniture[each.place].imprint for each in (line, following))
        alone = not (page.date or other.date or page.editors or other.editors or page.issue_no or other.issue_no)
        if following.place == line.place + 1 and alone and page.page and other.page and page.page != other.page:
            found |= {line.place, following.place}
    return frozenset(found)


def _is_only_day(imprint: Imprint) -> bool:
    """Return whether the line says nothing of a page or an issue but its day, and perhaps the paper."""
    more = imprint.page or imprint.section or imprint.issue_no or imprint.total_issue_no or imprint.pages
    return imprint.date is not None and not more


def _implied(line: Print, imprint: Imprint) -> Imprint:
    """Return what the line says, with page 1 where it bears what only a first page bears."""
    if imprint.page is None and _MASTHEAD_MARK.search(plain(line.text)):
        return replace(imprint, page="1")
    return imprint


def _whole(lines: Sequence[Print], imprint: Imprint, furniture: Mapping[int, Furniture]) -> Statement:
    """Return the statement with name and date put together from their pieces."""
    if imprint.date is None and imprint.day is None:
        days = [int(text) for line in lines if (text := plain(line.text)).isdigit() and 1 <= int(text) <= 31]
        imprint = replace(imprint, day=days[0] if days else None)
    name = _nameplate(lines, furniture) or imprint.newspaper
    if imprint.page is None and name and imprint.weekday and imprint.section is None and len(lines) > 2:
        imprint = replace(imprint, page="1")
    return Statement(replace(imprint.dated(), newspaper=name), tuple(lines))


# What a name ends in stands on a line of its own where the name is set in large characters.
_NAME_TAIL = re.compile(r"[周日晚晨早时快]报|[时周旬月]讯|社区报")


def _nameplate(lines: Sequence[Print], furniture: Mapping[int, Furniture]) -> str | None:
    """Return the newspaper's name from lines that hold it whole or in pieces, None if there are none.

    Between the pieces may stand the name in Latin letters, nothing else that speaks.
    """
    runs: list[str] = [""]
    for line in lines:
        text = line.text.strip("《》 ").replace(" ", "")
        read = furniture[line.place]
        says_nothing_else = read.points == 0 or read.imprint.newspaper == text or _NAME_TAIL.fullmatch(text)
        piece = re.fullmatch(f"[{HAN}]{{1,8}}", text) and says_nothing_else
        if piece and text not in SECTIONS:
            if read.imprint.newspaper == text and len(text) > 3:
                runs += [text, ""]
            else:
                runs[-1] += text
        elif read.points > 0.5 or not re.fullmatch(r"[A-Za-z\s.'\-]+", line.text):
            runs.append("")
    names = [run for run in runs if 2 < len(run) <= _LONGEST_NAME and run.endswith(NAMEPLATE_ENDS)]
    if names:
        return names[0]
    # A name that does not say so stands first, alone, over all that a masthead tells.
    first = lines[0].text.replace(" ", "")
    alone = furniture[lines[0].place].points == 0 and re.fullmatch(f"[{HAN}]{{2,6}}", first) and first not in SECTIONS
    return (
        first
        if alone and len(lines) > 2 and not any(furniture[line.place].imprint.newspaper for line in lines)
        else None
    )


def _without_scraps(statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements with those that name no page, date or issue (a line of editors) put to their neighbours."""
    whole: list[Statement] = []
    scraps: list[Statement] = []
    for statement in statements:
        said = statement.imprint
        speaks = said.page or said.date or said.issue_no or said.total_issue_no or said.newspaper
        if speaks:
            whole.append(statement)
        elif whole:
            whole[-1] = Statement(whole[-1].imprint | said, whole[-1].lines + statement.lines)
        else:
            scraps.append(statement)
    for scrap in reversed(scraps):
        if whole:
            lines = sorted(whole[0].lines + scrap.lines, key=lambda line: line.place)
            whole[0] = Statement(whole[0].imprint | scrap.imprint, tuple(lines))
        else:
            whole.insert(0, scrap)
    return whole


def govern(statements: Sequence[Statement], bodies: Sequence[int]) -> tuple[int, ...]:
    """Return for each body (the place of its first line) the index of the statement it stands under, -1 if none.

    A page's folio stands before what is on the page; in a sheet that begins with
    bodies and ends with a folio it stands behind. What stands before the first
    folio of other sheets is on its page too: text recognition moved it.
    """
    if not statements:
        return (-1,) * len(bodies)
    places = [statement.place for statement in statements]
    behind = (
        len(statements) > 1
        and bool(bodies)
        and bodies[0] < places[0]
        and bodies[-1] < places[-1]
        and all(any(a < body < b for body in bodies) for a, b in pairwise(places))
    )
    found: list[int] = []
    k = 0
    for body in bodies:
        if behind:
            while k < len(places) - 1 and places[k] < body:
                k += 1
        else:
            while k < len(places) - 1 and places[k + 1] < body:
                k += 1
        found.append(k)
    return tuple(found)


def completed(statements: Sequence[Statement]) -> tuple[Imprint, ...]:
    """Return what each statement says, completed by the others of the same issue: a folio often leaves out the rest."""
    result: list[Imprint] = []
    for i, statement in enumerate(statements):
        imprint = statement.imprint
        for j in _nearest_first(i, len(statements)):
            if imprint.newspaper and imprint.date and imprint.issue_no and imprint.total_issue_no:
                break
            other = statements[j].imprint
            if imprint.date and other.date and imprint.date != other.date:
                continue
            if imprint.newspaper and other.newspaper and imprint.newspaper != other.newspaper:
                continue
            newspaper, date = imprint.newspaper or other.newspaper, imprint.date or other.date
            issue_no, total = imprint.issue_no or other.issue_no, imprint.total_issue_no or other.total_issue_no
            whole = newspaper, date, issue_no, total
            if whole != (imprint.newspaper, imprint.date, imprint.issue_no, imprint.total_issue_no):
                imprint = replace(imprint, newspaper=newspaper, date=date, issue_no=issue_no, total_issue_no=total)
        result.append(imprint)
    return tuple(result)


def _nearest_first(i: int, count: int) -> Iterator[int]:
    """Yield the numbers below `count` but `i`, the nearest first, of two as near the lower one."""
    for distance in range(1, max(i, count - 1 - i) + 1):
        if i >= distance:
            yield i - distance
        if i + distance < count:
            yield i + distance
