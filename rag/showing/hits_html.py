"""Owns found passages as HTML: headline, place in print, the passage with the matched words, why it was found."""

from collections.abc import Sequence

from rag.records import Hit
from rag.showing.escaping import element, escaped
from rag.showing.evidence_html import why_html
from rag.showing.exchanges import Why
from rag.showing.issue_lines import basis_note, place_in_print
from rag.showing.painting import painted
from rag.showing.references import title_of
from rag.showing.words import Tongue, kind_name, say


def hits_html(hits: Sequence[Hit], tongue: Tongue) -> str:
    """Return the passages in their order, or a line that nothing was found."""
    if not hits:
        return element("p", escaped(say("found_nothing", tongue)), class_="nothing")
    count = element("p", escaped(say("found", tongue, count=len(hits))), class_="count")
    return count + element("ol", "".join(_hit(hit, tongue) for hit in hits), class_="hits")


def _hit(hit: Hit, tongue: Tongue) -> str:
    article = hit.article
    place = [place_in_print(article, hit.page, tongue), basis_note(article, tongue), kind_name(article.kind, tongue)]
    if hit.passage.field == "head":
        place.append(say("head", tongue))
    title = element("button", escaped(title_of(article)), type="button", data_do="open", class_="title", lang="zh")
    # The head's lines are the headline itself: between them a space reads better than a break.
    text = hit.text.replace("\n", "　") if hit.passage.field == "head" else hit.text
    why = Why(hit.dense_rank, hit.keyword_rank, hit.matched, hit.date_fits)
    return element(
        "li",
        element("h3", title)
        + element("p", escaped(" · ".join(part for part in place if part)), class_="issue-line")
        + element("p", _marked(text, hit.matched), class_="passage", lang="zh")
        + element("p", why_html(why, hit.text, tongue), class_="why"),
        data_article=article.id,
        data_start=hit.passage.start,
        data_end=hit.passage.end,
        data_field=hit.passage.field,
        data_passage=hit.passage.id,
    )


def _marked(text: str, words: Sequence[str]) -> str:
    """Return the passage with the matched words marked."""
    return painted(text, words=words).replace("<u>", "<mark>").replace("</u>", "</mark>")
