"""Owns HTML → a plain tree whose every text run knows its place in the file.

Parsers that follow the standard forget where a character stood, so this one is
our own. It needs only what a dump of a newspaper page needs: elements, the end
tags that people leave out, entities. It never fails, goes over the file once,
and does not recurse.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rag.reading.sheet import Traced

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]{0,60})((?:[^>"']++|"[^"]{0,4000}"|'[^']{0,4000}')*+)>|<[/!?][^>]*>""")
_TAG_BEGINS = re.compile(r"<(?=[a-zA-Z/!?])")
# A tag is looked for this far; behind it quotes are taken to be torn.
_LONGEST_TAG = 10_000
_SIMPLE_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,60})([^>]*)>")
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]{1,60})(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?")


def names(listed: str) -> frozenset[str]:
    """Return the names in a list written as one text, blanks between them."""
    return frozenset(listed.split())


_VOID = names("area base br col embed hr img input link meta param source track wbr")
# What is between these tags is not text, whatever it looks like.
_RAW = frozenset(["script", "style"])
# A new one of these ends an open one of the same family, up to the enclosing container.
_ENDS: dict[str, frozenset[str]] = {
    "p": frozenset(("p",)),
    "li": frozenset(("li", "p")),
    "dt": frozenset(("dt", "dd", "p")),
    "dd": frozenset(("dt", "dd", "p")),
    "tr": frozenset(("tr", "td", "th", "p")),
    "td": frozenset(("td", "th", "p")),
    "th": frozenset(("td", "th", "p")),
    "option": frozenset(("option",)),
}
_CONTAINERS = names("ul ol dl table div section article body td th")
# Other blocks end an open paragraph too.
_BLOCKS = names(
    "address article aside blockquote center div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr main nav ol "
    "pre section table ul"
)
# Elements that may stand open at once. Deeper ones are taken as children of the deepest,
# so that a file of nothing but open tags costs no more than another.
_DEEPEST = 200


@dataclass(slots=True)
class Element:
    """An element of the tree: its name in lower case, its attributes, and what it holds, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | Traced"] = field(default_factory=list)
    at: int = 0


def parse(text: str) -> tuple[Element, tuple[Traced, ...]]:
    """Return the root of the tree and the comments, in order; a text run holds decoded characters."""
    root = Element("#root")
    comments: list[Traced] = []
    opened = [root]
    place = 0
    length = len(text)
    last = text.rfind(">")
    while place < length:
        begins = _TAG_BEGINS.search(text, place, last + 1)
        start = begins.start() if begins else length
        if start > place:
            opened[-1].children.append(decoded(text, place, start))
        if start == length:
            break
        if text.startswith("<!--", start):
            end = text.find("-->", start + 4)
            # An unclosed comment hides the rest, as in a browser.
            comments.append(Traced.of(text[start + 4 : length if end < 0 else end], start + 4))
            place = length if end < 0 else end + 3
            continue
        found = _TAG.match(text, start, start + _LONGEST_TAG) or _SIMPLE_TAG.match(text, start)
        if found is None:
            # `<` before something that is no tag: print.
            end = text.find("<", start + 1)
            opened[-1].children.append(decoded(text, start, length if end < 0 else end))
            place = length if end < 0 else end
            continue
        place = found.end()
        if found[2] is None:
            continue
        name = found[2].lower()
        if found[1]:
            _close(opened, name)
            continue
        element = Element(name, _attributes(found[3]), at=start)
        _make_room(opened, name)
        opened[-1].children.append(element)
        if name in _RAW:
            closing = re.compile(f"</{name}", re.IGNORECASE).search(text, place)
            place = closing.start() if closing else length
        if name not in _VOID and not found[3].endswith("/") and len(opened) < _DEEPEST:
            opened.append(element)
    return root, tuple(comments)


def walk(root: Element) -> Iterator[tuple[Element | Traced, bool]]:
    """Yield every node in order: (text run, False), and each element before (False) and after (True) its children."""
    waiting: list[tuple[Element | Traced, bool]] = [(root, False)]
    while waiting:
        node, leaving = waiting.pop()
        yield node, leaving
        if isinstance(node, Element) and not leaving:
            waiting.append((node, True))
            waiting += ((child, False) for child in reversed(node.children))


def decoded(text: str, start: int, end: int) -> Traced:
    """Return `text[start:end]` with its entities as the characters they mean.

    >>> decoded("金&middot;山", 0, 10).text
    '金·山'
    """
    run = text[start:end]
    if "&" not in run:
        return Traced.of(run, start)
    pieces: list[str] = []
    at: list[int] = []
    place = 0
    for found in _ENTITY.finditer(run):
        meant = html.unescape(found[0])
        pieces += (run[place : found.start()], meant)
        at += range(start + place, start + found.start())
        at += [start + found.start()] * len(meant)
        place = found.end()
    pieces.append(run[place:])
    at += range(start + place, end)
    return Traced("".join(pieces), tuple(at))


def _attributes(written: str) -> dict[str, str]:
    if not written.strip(" /\n\t"):
        return {}
    return {
        found[1].lower(): html.unescape((found[2] or "").strip("\"'")) for found in _ATTRIBUTE.finditer(written[:8000])
    }


def _close(opened: list[Element], name: str) -> None:
    """Close the nearest open element of that name; an end tag without one is nothing."""
    for i in range(len(opened) - 1, 0, -1):
        if opened[i].tag == name:
            del opened[i:]
            return
        # A stray `</p>` in a cell does not end what lies around the table.
        if opened[i].tag in ("td", "th", "table") and name not in (
            "tr",
            "tbody",
            "table",
            "body",
            "html",
            "div",
            "form",
        ):
            return


def _make_room(opened: list[Element], name: str) -> None:
    """Close the elements that the beginning of another ends."""
    ended = _ENDS.get(name) or (_ENDS["p"] if name in _BLOCKS else None)
    if ended is None:
        return
    for i in range(len(opened) - 1, 0, -1):
        tag = opened[i].tag
        if tag in ended:
            del opened[i:]
            if name in ("p", "option"):
                return
            _make_room(opened, name)
            return
        if tag in _CONTAINERS and not (name == "tr" and tag in ("td", "th")):
            return
