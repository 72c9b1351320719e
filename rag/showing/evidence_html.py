"""Owns evidence as HTML: citation chips, the cards behind them, and why each passage was chosen."""

import re
from collections.abc import Sequence

from rag.records import Article, Claim, Field
from rag.showing.article_html import article_html
from rag.showing.escaping import attributes, element, escaped
from rag.showing.exchanges import Evidence, Exchange, Why
from rag.showing.issue_lines import basis_note, circled, place_in_print, short_place
from rag.showing.painting import Mark, painted, runs
from rag.showing.references import bibtex, gbt7714, ris, title_of
from rag.showing.words import Tongue, say

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)]*\n*|\n+|$)")
# A line 为什么选它 names so many words, none longer; a quote has so much of its neighbours beside it.
_WORDS_TOLD = 4
_LONGEST_TOLD = 16
_NEIGHBOUR_CHARACTERS = 90
# style, what the button says, its title
_STYLES = (
    ("2015", "GB/T 7714", "GB/T 7714—2015"),
    ("2025", "2025", "GB/T 7714—2025"),
    ("bibtex", "BibTeX", "BibTeX"),
    ("ris", "RIS", "RIS"),
)


def chip_html(entry: Evidence, claim: Claim, answer: int, tongue: Tongue) -> str:
    """Return the chip behind a sentence: number, date, page, and how closely the sentence keeps to the source."""
    citation = entry.citation
    place = short_place(citation.article, citation.page, tongue)
    support = say(f"support_{claim.support}", tongue)
    # What is read aloud begins with what is seen.
    seen = f"{circled(citation.number)} {place}"
    said = element("b", escaped(circled(citation.number))) + escaped(f" {place}")
    if claim.support != "exact":
        seen += support
        said += element("i", escaped(support))
    label = f"{seen}, {title_of(citation.article)}, {support}"
    return element(
        "button",
        said,
        type="button",
        class_="cite",
        data_answer=answer,
        data_cite=citation.number,
        data_support=claim.support,
        aria_label=label,
    )


def evidence_html(exchange: Exchange, answer: int, tongue: Tongue) -> str:
    """Return the cards of an answer, in order of weight, then the nearest passages of an honest no."""
    cards = [card_html(exchange, entry, answer, tongue) for entry in exchange.evidence]
    if exchange.near:
        cards.append(element("h3", escaped(say("nearest", tongue)), class_="near-title"))
        cards.extend(near_html(entry, tongue) for entry in exchange.near)
    return "".join(cards)


def card_html(exchange: Exchange, entry: Evidence, answer: int, tongue: Tongue) -> str:
    """Return one card: the quoted sentence between its neighbours, the whole article waiting in a template."""
    citation = entry.citation
    whole = article_html(citation.article, tongue, marks=_marks(exchange, entry), words=entry.why.matched)
    supporting = exchange.supported_by(citation.number)
    head = (
        element("span", escaped(circled(citation.number)), class_="number", aria_hidden="true")
        + element("span", escaped(place_in_print(citation.article, citation.page, tongue)), class_="place")
        + _basis(citation.article, tongue)
        + element("span", escaped(_support_line(exchange, citation.number, tongue)), class_="support")
    )
    inner = (
        element("header", head)
        + element("h3", escaped(title_of(citation.article)), class_="card-title", lang="zh")
        + element("blockquote", proof_html(entry), class_="proof", lang="zh")
        + (element("p", escaped(say("gone", tongue)), class_="gone") if entry.gone else "")
        + element("p", why_html(entry.why, citation.article.field(citation.field), tongue), class_="why")
        + element("footer", _buttons(entry, tongue))
        + ("" if entry.gone else element("template", whole, class_="whole"))
    )
    return element(
        "section",
        inner,
        class_="evidence-card",
        tabindex="-1",
        data_answer=answer,
        data_cite=citation.number,
        data_article=citation.article.id,
        data_field=citation.field,
        data_start=citation.start,
        data_passage=entry.passage_id,
        data_claims=" ".join(map(str, supporting)),
        aria_label=say("source_of", tongue, number=citation.number),
        **reference_data(entry),
    )


def near_html(entry: Evidence, tongue: Tongue) -> str:
    """Return a passage that was near but answers nothing: no chip points to it."""
    citation = entry.citation
    quote = citation.quote
    inner = (
        element(
            "header",
            element("span", escaped(place_in_print(citation.article, citation.page, tongue)), class_="place"),
        )
        + element("h3", escaped(title_of(citation.article)), class_="card-title", lang="zh")
        + element("blockquote", painted(quote, words=entry.why.matched), class_="proof", lang="zh")
        + element("footer", element("button", escaped(say("whole", tongue)), type="button", data_do="open"))
    )
    return element(
        "section",
        inner,
        class_="near-card",
        data_article=citation.article.id,
        data_field=citation.field,
        data_start=citation.start,
        data_end=citation.end,
    )


def proof_html(entry: Evidence) -> str:
    """Return the quoted span marked, with a sentence of its article before and behind it."""
    citation = entry.citation
    text = citation.article.field(citation.field)
    before, after = neighbours(text, citation.start, citation.end)
    painted_span = painted(
        text[before:after],
        offset=before,
        marks=[Mark(citation.start, citation.end)],
        words=entry.why.matched,
    )
    lead = "…" if before > 0 else ""
    tail = "…" if after < len(text) else ""
    return f"{lead}{painted_span}{tail}"


def neighbours(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span that holds `[start, end)` and a sentence on each side, not longer than reads at a glance.

    >>> neighbours("一。二。三。四。五。", 4, 6)
    (2, 8)
    """
    cuts = [0, *(match.end() for match in _SENTENCE.finditer(text) if match.end() > match.start())]
    before = [cut for cut in cuts if cut <= start]
    after = [cut for cut in cuts if cut >= end]
    # The sentence that holds the span begins at the last cut before it; its neighbour one cut earlier.
    first = before[-2] if len(before) > 1 else 0
    last = after[1] if len(after) > 1 else len(text)
    first, last = max(first, start - _NEIGHBOUR_CHARACTERS), min(last, end + _NEIGHBOUR_CHARACTERS)
    return first, max(end, first + len(text[first:last].rstrip()))


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """Return the span of the sentence that holds the character at `place`.

    >>> sentence_at("一。二三。四。", 3)
    (2, 5)
    """
    for match in _SENTENCE.finditer(text):
        if match.start() <= place < match.end():
            return match.start(), match.start() + len(match.group().rstrip())
    return 0, 0


def why_html(why: Why, text: str, tongue: Tongue) -> str:
    """Return in plain words why the passage was chosen; `text` is where its words were met."""
    told: list[str] = []
    if why.keyword_rank is not None:
        told.append(say("why_keyword", tongue, rank=why.keyword_rank))
    if why.dense_rank is not None:
        told.append(say("why_dense", tongue, rank=why.dense_rank))
    if why.matched:
        met = [run for run in runs(text, why.matched) if len(run) <= _LONGEST_TOLD]
        longest = sorted(met, key=len, reverse=True)[:_WORDS_TOLD]
        words = ("”“" if tongue == "zh" else "”, “").join(run for run in met if run in longest)
        if words:
            told.append(say("why_matched", tongue, words=words))
    if why.date_fits is not None:
        told.append(say("why_date" if why.date_fits else "why_date_not", tongue))
    stop = "；" if tongue == "zh" else "; "
    said = stop.join(told) or say("why_none", tongue)
    return element("span", escaped(say("why", tongue))) + escaped(said)


def reference_data(entry: Evidence) -> dict[str, str]:
    """Return the four references of a citation as data of its card, so that copying needs no server."""
    citation = entry.citation
    return {
        "data_ref_2015": gbt7714(citation, "2015"),
        "data_ref_2025": gbt7714(citation, "2025"),
        "data_ref_bibtex": bibtex(citation),
        "data_ref_ris": ris(citation),
    }


def _marks(exchange: Exchange, entry: Evidence) -> list[tuple[Field, Mark]]:
    """Return this citation's mark, and lighter ones for the answer's other citations of the same article."""
    citation = entry.citation
    marks = [(citation.field, Mark(citation.start, citation.end))]
    others: Sequence[Evidence] = [
        other
        for other in exchange.evidence
        if other is not entry and not other.gone and other.citation.article.id == citation.article.id
    ]
    for other in others:
        span = other.citation
        attrs = attributes(class_="also", data_also=span.number)
        marks.append((span.field, Mark(span.start, span.end, attrs, "span")))
    return marks


def _support_line(exchange: Exchange, number: int, tongue: Tongue) -> str:
    count = len(exchange.supported_by(number))
    if count == 0:
        return ""
    return say("supports_one", tongue) if count == 1 else say("supports", tongue, count=count)


def _basis(article: Article, tongue: Tongue) -> str:
    note = basis_note(article, tongue)
    return element("i", escaped(note), class_="basis") if note else ""


def _buttons(entry: Evidence, tongue: Tongue) -> str:
    """Return what can be done with a citation; each reference is one press away."""
    styles = "".join(
        element("button", escaped(name), type="button", data_do="ref", data_style=style, title=title)
        for style, name, title in _STYLES
    )
    cite = element("span", element("span", escaped(say("cite", tongue))) + styles, class_="cite-as")
    names = [("quote", "copy_quote")]
    if not entry.gone:
        names.append(("whole", "whole"))
    names += [("relevant", "relevant"), ("irrelevant", "irrelevant")]
    return cite + "".join(element("button", escaped(say(key, tongue)), type="button", data_do=do) for do, key in names)
