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

# A further passage is a line: so many characters, some of them before the first word that met.
_OTHER, _BEFORE = 46, 8


def hits_html(hits: Sequence[Hit], tongue: Tongue) -> str:
    """Return what was found, an article once with all its passages, in the order of the best; or that nothing was."""
    if not hits:
        return element("p", escaped(say("found_nothing", tongue)), class_="nothing")
    articles: dict[str, list[Hit]] = {}
    for hit in hits:
        articles.setdefault(hit.article.id, []).append(hit)
    said = say("found", tongue, articles=len(articles), count=len(hits))
    listed = "".join(_found(found, tongue) for found in articles.values())
    return element("p", escaped(said), class_="count") + element("ol", listed, class_="hits")


def _found(hits: Sequence[Hit], tongue: Tongue) -> str:
    """Return one article: its headline, the best passage in full, the others as a line each.

    A headline that was found stands there already, with its words marked; it is shown as a
    passage only where nothing else of the article was found.
    """
    in_text = [hit for hit in hits if hit.passage.field == "text"]
    first, *others = in_text or hits[:1]
    article = first.article
    place = [place_in_print(article, first.page, tongue), basis_note(article, tongue), kind_name(article.kind, tongue)]
    if not in_text:
        place.append(say("head", tongue))
    of_head = [word for hit in hits if hit.passage.field == "head" for word in hit.matched]
    title = element(
        "button", _marked(title_of(article), of_head), type="button", data_do="open", class_="title", lang="zh"
    )
    # The head's lines are the headline itself: between them a space reads better than a break.
    text = first.text if in_text else first.text.replace("\n", "　")
    why = Why(first.dense_rank, first.keyword_rank, first.matched, first.date_fits)
    return element(
        "li",
        element("h3", title)
        + element("p", escaped(" · ".join(part for part in place if part)), class_="issue-line")
        + element("p", _marked(text, first.matched), class_="passage", lang="zh")
        + element("p", why_html(why, first.text, tongue), class_="why")
        + "".join(_other(hit, tongue) for hit in others),
        **_span(first),
    )


def _other(hit: Hit, tongue: Tongue) -> str:
    """Return a further passage of an article already shown: its beginning, or where the matched words stand."""
    text = hit.text.replace("\n", " ")
    places = (text.find(word) for word in hit.matched)
    start = max(0, min((place for place in places if place >= 0), default=0) - _BEFORE)
    shown = ("…" if start else "") + text[start : start + _OTHER] + ("…" if start + _OTHER < len(text) else "")
    label = element("span", escaped(say("also_found", tongue)), class_="label", lang=tongue)
    button = element("button", label + _marked(shown, hit.matched), type="button", data_do="open", lang="zh")
    return element("p", button, class_="also", **_span(hit))


def _span(hit: Hit) -> dict[str, str | int]:
    """Return where a passage stands, for the script that opens it."""
    return {
        "data_article": hit.article.id,
        "data_start": hit.passage.start,
        "data_end": hit.passage.end,
        "data_field": hit.passage.field,
        "data_passage": hit.passage.id,
    }


def _marked(text: str, words: Sequence[str]) -> str:
    """Return the passage with the matched words marked."""
    return painted(text, words=words).replace("<u>", "<mark>").replace("</u>", "</mark>")
