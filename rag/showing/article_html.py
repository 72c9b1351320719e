"""Owns an article as HTML: its head and body as printed, page turns, quoted spans marked."""

from collections.abc import Iterator, Sequence

from rag.records import Article, Field
from rag.showing.escaping import element, escaped
from rag.showing.issue_lines import basis_note, place_in_print
from rag.showing.painting import Mark, painted
from rag.showing.words import Tongue, kind_name, say

_SENTENCE_SIGNS = "。！？；：，…,.!?;:"
# A line of the text without a sentence sign that is no longer is a subhead.
_SUBHEAD_CHARACTERS = 24


def article_html(
    article: Article,
    tongue: Tongue,
    *,
    marks: Sequence[tuple[Field, Mark]] = (),
    words: Sequence[str] = (),
    level: int = 3,
) -> str:
    """Return the whole article. `marks` name the field that they count in; `words` are underlined."""
    in_head = [mark for field, mark in marks if field == "head"]
    in_text = [mark for field, mark in marks if field == "text"]
    return element(
        "article",
        _place(article, tongue)
        + element("div", _head(article, tongue, in_head, words, level), class_="article-head")
        + element("div", "".join(_body(article, tongue, in_text, words)), class_="article-body")
        + _foot(article, tongue),
        class_="printed",
        lang="zh",
        data_article=article.id,
    )


def _place(article: Article, tongue: Tongue) -> str:
    said = [place_in_print(article, article.page, tongue), article.section or "", kind_name(article.kind, tongue)]
    if article.total_issue_no:
        said.insert(1, say("total_issue", tongue, number=article.total_issue_no))
    note = basis_note(article, tongue)
    line = escaped(" · ".join(part for part in said if part)) + (element("i", escaped(note)) if note else "")
    return element("p", line, class_="issue-line", lang=tongue)


def _head(article: Article, tongue: Tongue, marks: Sequence[Mark], words: Sequence[str], level: int) -> str:
    """Return the head line by line as printed; each line is dressed as the part that it belongs to."""
    if not article.head:
        title = article.title or say("untitled", tongue)
        return element(f"h{level}", escaped(title), class_="title" if article.title else "title untitled")
    lines: list[str] = []
    named = False
    for start, line in _lines(article.head):
        role = _role(line, article)
        shown = painted(line, offset=start, marks=marks, words=words)
        if role == "title" and not named:
            lines.append(element(f"h{level}", shown, class_="title"))
            named = True
        else:
            lines.append(element("p", shown, class_=role))
    if not named and article.title:
        lines.insert(0, element(f"h{level}", escaped(article.title), class_="title"))
    return "".join(lines)


def _role(line: str, article: Article) -> str:
    """Return which part of the head a line is: kicker, title, subtitle, or byline for what else is there."""
    squeezed = _squeezed(line)
    for role in ("title", "kicker", "subtitle"):
        whole = _squeezed(getattr(article, role) or "")
        if whole and (squeezed in whole or whole in squeezed):
            return role
    return "byline"


def _body(article: Article, tongue: Tongue, marks: Sequence[Mark], words: Sequence[str]) -> Iterator[str]:
    turns = {part.start: _page_turn(part.page, tongue) for part in article.parts if part.start > 0 and part.page}
    for place, (start, line) in enumerate(_lines(article.text)):
        end = start + len(line)
        # A turn between two paragraphs stands before the next; one inside is set into the sentence.
        inside = {at: turn for at, turn in turns.items() if start <= at < end}
        shown = painted(line, offset=start, marks=marks, words=words, inserted=inside)
        yield element("p", shown, class_="subhead" if place and _is_subhead(line) else None)


def _page_turn(page: str, tongue: Tongue) -> str:
    words = escaped(say("goes_on_page", tongue, page=page))
    return element("span", element("span", words), class_="page-turn", role="separator", lang=tongue)


def _foot(article: Article, tongue: Tongue) -> str:
    jumps = (("continued_from", article.continued_from), ("continued_to", article.continued_to))
    said = [say(key, tongue, page=page) for key, page in jumps if page]
    if article.editors:
        said.append(say("editors", tongue, names=say("and", tongue).join(article.editors)))
    said.append(say("raw", tongue, source=article.source))
    return element("p", escaped(" · ".join(said)), class_="article-foot", lang=tongue)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line that is not empty with its offset, white space at its ends left out."""
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            yield start + line.index(bare), bare
        start += len(line) + 1


def _is_subhead(line: str) -> bool:
    return len(line) <= _SUBHEAD_CHARACTERS and not any(sign in line for sign in _SENTENCE_SIGNS)


def _squeezed(text: str) -> str:
    return "".join(text.split())
