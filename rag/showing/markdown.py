"""Owns text set into Markdown: what would be read as markup is escaped."""

import re

from rag.showing.escaping import shown

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)", flags=re.MULTILINE)


def escaped_markdown(text: str) -> str:
    """Return `text` so that Markdown shows exactly these characters, on one paragraph.

    >>> escaped_markdown("<b> *一* [链接](http://x)")
    '\\\\<b\\\\> \\\\*一\\\\* \\\\[链接\\\\](http://x)'
    """
    escaped = _MARKUP.sub(r"\\\1", shown(text))
    return _LINE_START.sub(r"\1\\\2\3", escaped).replace("\n\n", "\n")
