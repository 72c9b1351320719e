"""Owns whole conversations as files: Markdown, HTML that prints like a clipping, and JSON, with 参考文献."""

import json
from collections.abc import Sequence

from rag.showing.escaping import element, escaped, shown
from rag.showing.exchanges import Evidence, Exchange, exchange_as_dict
from rag.showing.issue_lines import place_in_print
from rag.showing.markdown import escaped_markdown
from rag.showing.references import bibtex, gbt7714, ris
from rag.showing.words import Tongue, say

# A page that is opened from a disk runs nothing and fetches nothing either.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body{margin:0 auto;max-width:40em;padding:3rem 1.25rem;color:#1d1b18;background:#fdfcf9;
font:17px/1.75 "Source Han Serif SC","Noto Serif CJK SC","Songti SC",serif}
h1{font-size:1.35rem;margin:0}h2{font-size:1.2rem;line-height:1.5;margin:2.5rem 0 .75rem}
h3{font-size:.95rem;margin:2rem 0 .5rem;color:#6b655c}
blockquote{margin:.35rem 0 1rem;padding-left:1rem;border-left:1px solid #b8351f}
ol{padding-left:2.2em}.line{font:13px/1.6 "Noto Sans CJK SC","PingFang SC",sans-serif;color:#6b655c}
sup{color:#b8351f;font-size:.75em}hr{border:0;border-top:1px solid #ddd8ce;margin:2.5rem 0}
@media print{body{padding:0;background:none}}
"""


class _Sources:
    """The sources of several answers, numbered through; the same span keeps its number."""

    def __init__(self) -> None:
        self.listed: list[Evidence] = []
        self._numbers: dict[tuple[str, str, int, int], int] = {}

    def number(self, entry: Evidence) -> int:
        span = entry.citation
        key = (span.article.id, span.field, span.start, span.end)
        if key not in self._numbers:
            self.listed.append(entry)
            self._numbers[key] = len(self.listed)
        return self._numbers[key]


def export(exchanges: Sequence[Exchange], form: str, *, style: str, tongue: Tongue) -> str:
    """Return the exchanges as a file of `form`: md, html, json, bibtex or ris."""
    if form == "json":
        return json.dumps([exchange_as_dict(exchange) for exchange in exchanges], ensure_ascii=False, indent=1)
    if form in ("bibtex", "ris"):
        sources = _Sources()
        for exchange in exchanges:
            for entry in exchange.evidence:
                sources.number(entry)
        write = bibtex if form == "bibtex" else ris
        return "\n".join(write(entry.citation) for entry in sources.listed)
    return _html(exchanges, style, tongue) if form == "html" else _markdown(exchanges, style, tongue)


def _markdown(exchanges: Sequence[Exchange], style: str, tongue: Tongue) -> str:
    sources = _Sources()
    lines: list[str] = []
    for exchange in exchanges:
        numbers = {entry.citation.number: sources.number(entry) for entry in exchange.evidence}
        lines += [f"## {escaped_markdown(exchange.question)}", "", _marked_markdown(exchange, numbers), ""]
        for entry in exchange.evidence:
            place = place_in_print(entry.citation.article, entry.citation.page, tongue)
            quote = " ".join(entry.citation.quote.split())
            lines += [f"> {escaped_markdown(quote)}", f"> —— {escaped_markdown(place)} [{sources.number(entry)}]", ""]
    if sources.listed:
        lines += [f"## {say('references', tongue)}", ""]
        lines += [
            f"[{place}] {escaped_markdown(gbt7714(entry.citation, style))}  "
            for place, entry in enumerate(sources.listed, 1)
        ]
    lines += ["", f"*{say('from_archive', tongue)}*", ""]
    return shown("\n".join(lines))


def _marked_markdown(exchange: Exchange, numbers: dict[int, int]) -> str:
    said = ""
    for claim in exchange.claims:
        marks = "".join(f"\\[{numbers[number]}\\]" for number in claim.citations if number in numbers)
        said += ("\n\n" if claim.starts_line and said else "") + escaped_markdown(claim.text) + marks
    return said


def _html(exchanges: Sequence[Exchange], style: str, tongue: Tongue) -> str:
    sources = _Sources()
    parts = [element("h1", escaped(say("room", tongue)))]
    for exchange in exchanges:
        numbers = {entry.citation.number: sources.number(entry) for entry in exchange.evidence}
        parts.append(element("h2", escaped(exchange.question)))
        parts.append(element("p", _marked_html(exchange, numbers)))
        for entry in exchange.evidence:
            place = place_in_print(entry.citation.article, entry.citation.page, tongue)
            parts.append(element("blockquote", escaped(entry.citation.quote)))
            parts.append(element("p", escaped(f"[{sources.number(entry)}] {place}"), class_="line"))
    if sources.listed:
        items = (element("li", escaped(gbt7714(entry.citation, style))) for entry in sources.listed)
        parts += [element("h3", escaped(say("references", tongue))), element("ol", "".join(items))]
    parts += ["<hr>", element("p", escaped(say("from_archive", tongue)), class_="line")]
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        + element("title", escaped(exchanges[0].question if exchanges else say("room", tongue)))
        + element("style", _STYLE)
    )
    lang = "en" if tongue == "en" else "zh-CN"
    return f'<!doctype html>\n<html lang="{lang}"><head>{head}</head><body>{"".join(parts)}</body></html>\n'


def _marked_html(exchange: Exchange, numbers: dict[int, int]) -> str:
    said = ""
    for claim in exchange.claims:
        marks = "".join(element("sup", f"[{numbers[n]}]") for n in claim.citations if n in numbers)
        said += ("<br>" if claim.starts_line and said else "") + escaped(claim.text) + marks
    return said
