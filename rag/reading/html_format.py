"""Owns HTML → sheet: the printed lines of a dumped newspaper page, without the site around them.

What belongs to the site and not to the paper is furniture: menus, forms,
share buttons, previous and next, copyright. It is known by its tag, by the
name of its class, by being nothing but links, or by its words; the date and
the folio are kept. Where nothing would be left, everything visible is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rag.reading.html_furniture import is_button_line, is_named_furniture, is_never_text
from rag.reading.html_hidden import folio_of
from rag.reading.html_tree import Element, names, parse, walk
from rag.reading.sheet import Line, Sheet, Traced, joined
from rag.reading.text_format import indent_of, visible
from rag.reading.web_copy import without_site

_INLINE = names(
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark q rp rt ruby s samp small "
    "span strike strong sub sup tt u var wbr"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"founder-title": 1}
# Class names that sites give to a headline; they are believed only of short text.
_HEADLINE_NAMES = re.compile(
    r"(?i)(?:^|[\s_-])(?:article|news|main|content)?[_-]?(?:title|headline|biaoti)(?:$|[\s_-]|\d)"
)
_LONGEST_HEADLINE = 80
# Class names of an element that holds one article; it begins apart from what is above.
_ARTICLE_NAMES = re.compile(
    r"(?i)(?:^|[\s_-])(?:article|story|news|content)(?:[\s_-]?(?:item|box|block|wrap))?(?:$|[\s_-]|\d)"
)
_ARTICLE_SPACE = 3
# Letters larger than a body's are a headline's; bodies are set in 12 to 16 pixels. The main
# line of a headline is larger than those above and below it.
_FONT = re.compile(r"[4-7]|\+[2-4]")
_FONT_LEVELS = {"7": 1, "6": 1, "+4": 1, "+3": 2, "5": 2, "+2": 2, "4": 4}
_FONT_SIZE = re.compile(r"(?i)font-size\s*:\s*(\d{1,3}(?:\.\d)?)\s*(px|pt|em|rem)")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0}
_SIZE_LEVELS = ((28.0, 1), (22.0, 2), (19.0, 4))
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0]+")
# A paragraph ends on both sides of these; other blocks only end the line.
_APART = frozenset(("p", "table", "article", "section", "blockquote", "ul", "ol", "hr", "founder-title", *_HEADINGS))
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")


@dataclass(slots=True)
class _Weight:
    """What an element holds, all levels below it together."""

    characters: int = 0
    linked: int = 0
    links: int = 0
    sentences: int = 0
    controls: int = 0
    blocks: int = 0


def read_html(source: str, text: str) -> Sheet:
    """Return the printed lines of a page's HTML, furniture left out."""
    root, comments = parse(text)
    weights = _weigh(root)
    printed = tuple(_lines(root, weights, everything=False)) or tuple(_lines(root, weights, everything=True))
    lines = without_site(printed, is_site=True)
    folio = folio_of(root, comments, text, " ".join(line.text for line in lines))
    return Sheet(source, (*folio, *lines) if lines else ())


def _weigh(root: Element) -> dict[int, _Weight]:
    """Return the weight of every element, by its identity."""
    weights: dict[int, _Weight] = {}
    open_now: list[_Weight] = []
    in_link = skipped = 0
    for node, leaving in walk(root):
        if isinstance(node, Traced):
            if not skipped:
                own = open_now[-1]
                size = len("".join(node.text.split()))
                own.characters += size
                own.linked += size if in_link else 0
                own.sentences += sum(node.text.count(mark) for mark in "。！？")
            continue
        change = -1 if leaving else 1
        in_link += change * (node.tag == "a")
        skipped += change * is_never_text(node.tag)
        if not leaving:
            open_now.append(_Weight())
            continue
        own = open_now.pop()
        weights[id(node)] = own
        if open_now:
            _add(open_now[-1], own, node.tag)
    return weights


def _add(whole: _Weight, part: _Weight, tag: str) -> None:
    whole.characters += part.characters
    whole.linked += part.linked
    whole.links += part.links + (tag == "a")
    whole.sentences += part.sentences
    whole.controls += part.controls + (tag in ("input", "select", "button", "textarea"))
    whole.blocks += part.blocks + (tag not in _INLINE and tag != "br")


def _is_furniture(element: Element, weights: dict[int, _Weight], whole: _Weight) -> bool:
    """Return whether an element belongs to the site and not to the paper."""
    own = weights[id(element)]
    if own.characters == 0 or element.tag in ("html", "body", "#root"):
        return False
    if element.tag == "a":
        return own.characters <= 20 and is_button_line("".join(_own_text(element)).strip())
    linked = own.linked / own.characters
    if element.tag == "nav" or (element.tag not in _INLINE and own.links >= 2 and linked >= 0.7 and own.sentences < 2):
        return True
    if element.tag == "footer" and own.sentences == 0:
        return True
    if element.tag == "form" and own.controls and own.sentences == 0 and own.characters < 100:
        return True
    if _HIDDEN.search(element.attributes.get("style", "")) or "hidden" in element.attributes:
        # Some pages hide the article itself until a script shows it.
        return own.characters < whole.characters / 2
    named = " ".join(
        (element.attributes.get("class", ""), element.attributes.get("id", ""), element.attributes.get("role", ""))
    )
    return is_named_furniture(named) and own.characters < whole.characters / 2 and (own.sentences <= 1 or linked > 0.5)


def _own_text(element: Element) -> Iterator[str]:
    return (child.text for child in element.children if isinstance(child, Traced))


def _lines(root: Element, weights: dict[int, _Weight], *, everything: bool) -> Iterator[Line]:
    """Yield the printed lines; `everything` keeps what looks like furniture."""
    whole = weights[id(root)]
    pieces: list[Traced] = []
    headings: list[int] = []
    dropped = preformatted = blanks = 0
    rows: list[bool] = []

    def finished() -> Iterator[Line]:
        nonlocal blanks
        for seen in _printed(pieces, keep_lines=bool(preformatted)):
            heading = headings[-1] if headings else 0
            yield Line(seen.strip(), blanks=blanks, heading=heading, indent=indent_of(seen))
            blanks = 0
        pieces.clear()

    for node, leaving in walk(root):
        if isinstance(node, Traced):
            if not dropped:
                pieces.append(node)
            continue
        if is_never_text(node.tag) or (not everything and _is_furniture(node, weights, whole)):
            if not dropped:
                yield from finished()
            dropped += -1 if leaving else 1
            continue
        if dropped or (node.tag in _INLINE and not _is_headline(node, weights)):
            continue
        if node.tag in ("td", "th") and rows and rows[-1]:
            # Cells of a table of short entries stand in one line.
            pieces.append(Traced(" ", (node.at,)))
            continue
        if node.tag == "br":
            if not leaving:
                empty = not any(piece.text.strip() for piece in pieces)
                yield from finished()
                blanks += empty
            continue
        yield from finished()
        level = _level(node, weights)
        blanks = max(blanks, int(node.tag in _APART or level > 0))
        if not leaving and _is_article(node, weights, whole):
            blanks = max(blanks, _ARTICLE_SPACE)
        if level:
            headings = headings[:-1] if leaving else [*headings, level]
        if node.tag == "pre":
            preformatted += -1 if leaving else 1
        if node.tag == "tr":
            if leaving:
                rows.pop()
            else:
                rows.append(_is_entry(node, weights))
    yield from finished()


def _is_article(element: Element, weights: dict[int, _Weight], whole: _Weight) -> bool:
    """Return whether the element holds one article of several: its tag or class says so, and it is not most of all."""
    named = element.tag == "article" or (
        element.tag in ("div", "section", "li")
        and _ARTICLE_NAMES.search(element.attributes.get("class", "")) is not None
    )
    return named and 40 < weights[id(element)].characters < 0.75 * whole.characters


def _is_headline(element: Element, weights: dict[int, _Weight]) -> bool:
    """Return whether the element's class says that it is a headline, and its text does not deny it."""
    own = weights[id(element)]
    return (
        0 < own.characters <= _LONGEST_HEADLINE
        and own.sentences == 0
        and own.blocks == 0
        and element.tag != "a"
        and (_HEADLINE_NAMES.search(element.attributes.get("class", "")) is not None or _size_level(element) > 0)
    )


def _level(element: Element, weights: dict[int, _Weight]) -> int:
    """Return the heading level of an element: that of its tag, or what its class or the size of its letters says."""
    if level := _HEADINGS.get(element.tag):
        return level
    return (_size_level(element) or 2) if _is_headline(element, weights) else 0


def _size_level(element: Element) -> int:
    """Return the heading level that letters larger than a body's give, 0 where the element names no such size."""
    if element.tag == "font" and (size := _FONT.fullmatch(element.attributes.get("size", ""))):
        return _FONT_LEVELS[size[0]]
    said = _FONT_SIZE.search(element.attributes.get("style", ""))
    if said is None:
        return 4 if element.tag == "big" else 0
    pixels = float(said[1]) * _PIXELS[said[2].lower()]
    return next((level for least, level in _SIZE_LEVELS if pixels >= least), 0)


def _is_entry(row: Element, weights: dict[int, _Weight]) -> bool:
    """Return whether a table's row holds short entries (a list of winners), not a layout's columns."""
    cells = [child for child in row.children if isinstance(child, Element)]
    return len(cells) >= 2 and all(
        weights[id(cell)].blocks == 0 and weights[id(cell)].characters <= 30 and weights[id(cell)].sentences == 0
        for cell in cells
    )


def _printed(pieces: Iterable[Traced], *, keep_lines: bool) -> Iterator[Traced]:
    """Yield what the pieces look like on screen: runs of white space as one space, or none between Han."""
    whole = visible(joined(pieces))
    if keep_lines:
        place = 0
        for written in whole.text.splitlines(keepends=True):
            yield from _nonempty(whole[place : place + len(written)])
            place += len(written)
        return
    kept: list[int] = []
    place = 0
    for found in _SPACE.finditer(whole.text):
        kept += range(place, found.start())
        place = found.end()
        before, after = whole.text[found.start() - 1 : found.start()], whole.text[place : place + 1]
        # A line end of the file between two Chinese characters is no space on paper.
        if not ("\n" in found[0] and "\xa0" not in found[0] and before > "\u2e80" and after > "\u2e80"):
            kept.append(found.start())
    kept += range(place, len(whole))
    line = whole.kept(kept)
    yield from _nonempty(Traced(_SPACE.sub(" ", line.text), line.at))


def _nonempty(line: Traced) -> Iterator[Traced]:
    if line.text.strip():
        yield line
