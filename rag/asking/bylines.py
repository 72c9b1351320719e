"""Owns where an article prints its headline and its byline, and which article a question names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rag.asking.demands import phrases_in
from rag.records import REAL_KINDS, Article, Field, Hit, Query
from rag.text.normal import wording


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an article that a record rests on."""

    article: Article
    field: Field
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words as printed."""
        return self.article.field(self.field)[self.start : self.end]


def title_place(article: Article) -> Place | None:
    """Return where the headline stands in the head, or in the text of a promo or caption."""
    if not article.title:
        return None
    for field, text in (("head", article.head), ("text", article.text)):
        at = text.find(article.title)
        if at >= 0:
            return Place(article, "head" if field == "head" else "text", at, at + len(article.title))
    return Place(article, "head", 0, len(article.head)) if article.head else None


_DATELINE = re.compile(r"^(?:本报讯|本报|讯)?\s*(?:[（(][^（）()]{0,40}[)）])?\s*")
_LEAD = re.compile(r"[^。！？!?\n]{4,60}(?=[，,。！？!?\n]|$)")


def listed_as(article: Article) -> tuple[str, Place] | None:
    """Return how a list names an article, and where that is printed: headline, kicker, else its first words."""
    place = title_place(article) if article.title else None
    if place is not None:
        return f"《{article.title}》", place
    at = article.head.find(article.kicker) if article.kicker else -1
    if article.kicker and at >= 0:
        return f"“{article.kicker}”", Place(article, "head", at, at + len(article.kicker))
    dateline = _DATELINE.match(article.text)
    lead = _LEAD.match(article.text, dateline.end() if dateline else 0)
    return (f"“{lead[0]}”", Place(article, "text", *lead.span())) if lead else None


def all_listed(articles: Iterable[Article]) -> list[tuple[str, Place]]:
    """Return how each article of a list is named, and where; what bears no headline by its first words."""
    return [named for article in articles if article.kind in REAL_KINDS and (named := listed_as(article)) is not None]


def name_place(article: Article, names: Sequence[str]) -> Place | None:
    """Return the stretch of the byline that prints these names, in the head or in the dateline."""
    fields: tuple[Field, Field] = ("text", "head")
    for field in fields:
        text = article.field(field)
        spans = []
        for name in names:
            found = re.search(r"\s*".join(map(re.escape, name)), text)
            if found is None:
                break
            spans.append(found.span())
        else:
            start, end = min(a for a, _ in spans), max(b for _, b in spans)
            if end - start <= 120:
                return Place(article, field, *_byline(text, start, end))
    return None


def _byline(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span widened to the whole byline: from 本报讯（记者 to its closing bracket, or its line."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if line_end - line_start <= 60:
        return line_start, line_end
    opening = max(text.rfind("（", line_start, start), text.rfind("(", line_start, start))
    closing = min((at for mark in "）)" if (at := text.find(mark, end)) >= 0), default=-1)
    if opening >= 0 and 0 <= closing - opening <= 80:
        lead = re.search(r"(?:本报讯|本报|通讯员)\s*$", text[line_start:opening])
        return (line_start + lead.start() if lead else opening), closing + 1
    return start, end


def titled(query: Query, hits: Sequence[Hit], *, kinds: frozenset[str] | None = None) -> Iterator[Article]:
    """Yield the articles found whose headline the question names, best match first; all found where it names none."""
    papers = {hit.article.newspaper for hit in hits}
    phrases = [
        wording(phrase) for phrase in phrases_in(query.understood_as) if len(phrase) >= 4 and phrase not in papers
    ]
    seen: dict[str, tuple[float, Article]] = {}
    for hit in hits:
        article = hit.article
        if article.id in seen or (kinds is not None and article.kind not in kinds):
            continue
        printed = wording(f"{article.head}\n{article.text}")
        share = max((_share(phrase, wording(article.head), printed) for phrase in phrases), default=0.5)
        seen[article.id] = (share - 0.01 * hit.rank, article)
    for share, article in sorted(seen.values(), key=lambda pair: -pair[0]):
        if share >= 0.3:
            yield article


def _share(phrase: str, head: str, whole: str) -> float:
    """Return how well an article bears a headline: 1 in its head, less in its text, else by character pairs."""
    if phrase in head:
        return 1.0
    if phrase in whole:
        return 0.9
    pairs = {phrase[i : i + 2] for i in range(len(phrase) - 1)}
    return 0.8 * sum(pair in head for pair in pairs) / len(pairs) if pairs else 0.0


def wants_another(question: str) -> bool:
    """Return whether another of the same kind is asked for (另一篇), so that the one named before is left out.

    >>> wants_another("另一篇的作者是谁？"), wants_another("这篇的作者是谁？")
    (True, False)
    """
    return _ANOTHER.search(question) is not None


_ANOTHER = re.compile(
    r"另[外一]?[一两]?(?:[篇个位家条名项次场份]|[外一])|其[他它余]|(?:剩下|余下)的|\bother\b|\banother\b|\belse\b", re.I
)


_WORKS = r"(?:剧本|小说|诗歌?|歌词?|歌曲|[话戏歌舞沪越京喜]?剧|[这那出]戏|书|春联|对联|日记|论文|方案|教材|乐?曲)"
_OF_A_WORK = re.compile(
    rf"{_WORKS}(?:又|都)?(?:是|由)?(?:谁|哪[一]?位)|(?:谁|何人|哪[一]?位)(?:来|负责)?(?:写|创作|编写|编|撰写|执笔|作)(?:了|的|出|过)*"
    rf"(?:这|那|一)?[部本首出篇个]?(?:[一-鿿]{{1,6}}的)?{_WORKS}[^，,。]{{0,2}}$|"
    r"\b(?:wrote|author of|writer of|written by) (?:(?:the|a|this|that) )?(?:[\w'-]+ ){0,3}?"
    r"(?:opera|play|drama|novel|poem|song|lyrics|script|screenplay|book|libretto|music|textbook|diary|letter|plan)s?\b",
    re.IGNORECASE,
)

_NO_WORK = re.compile(
    r"文章|报道|新闻|消息|通讯|稿|记者|标题|\b(?:articles?|reports?|news|story|stories|piece|reporter|journalist)\b",
    re.I,
)


def asks_of_a_work(question: str) -> bool:
    """Return whether who wrote a play, a book or a song is asked: no byline of a report tells that.

    >>> asks_of_a_work("谁写了剧本？"), asks_of_a_work("谁写了这篇报道？"), asks_of_a_work("Who wrote the article?")
    (True, False, False)
    """
    return _OF_A_WORK.search(question.rstrip("？?。 ")) is not None and _NO_WORK.search(question) is None


_WORK = re.compile(r"《(?P<work>[^《》]{1,40})》")
_A_REPORT = re.compile(r"文章|报道|新闻|消息|通讯|稿|记者|通讯员|标题|《[^《》]+》(?:一文|这一?篇)")


def names_a_work(query: Query, hits: Sequence[Hit]) -> bool:
    """Return whether the question asks about a play, book or song that reports only tell of: 《…》 within their text.

    Who wrote that stands in the report; its byline names who reported.
    """
    if _A_REPORT.search(query.understood_as):
        return False
    works = {wording(found["work"]) for found in _WORK.finditer(query.understood_as)}
    titles = {wording(hit.article.title) for hit in hits if hit.article.title}
    if not works or any(work in title and len(work) * 2 >= len(title) for work in works for title in titles):
        return False
    return any(wording(found["work"]) in works for hit in hits for found in _WORK.finditer(hit.article.text))


_WHENCE = re.compile(r"(?:转载自?|转自|原载[于在]?)(?:哪|什么)|从(?:哪|什么)[^，,。？?]{0,8}转载|出自哪[家份]")
_TAKEN_FROM = re.compile(r"(?:转载自|转自|原载|摘自|来源[:：])\s*[^\n（）()]{2,30}")
_WHICH_BODY = re.compile(
    r"(?:哪[一]?个|什么|哪[一]?家|何)(?:单位|部门|机构|学校|公司)(?:的|工作|任职|供职)?(?:呢|啊)?[？?。]?$|"
    r"单位(?:是|为|叫)(?:什么|哪)"
)
_OF_BODY = re.compile(r"(?:作者)?单位[:：]\s*[^\n（）()]{2,30}|作者(?:系|为|是)[^\n（）()]{2,30}")
_NEAREST = 5


def credit_place(query: Query, hits: Sequence[Hit]) -> Place | None:
    """Return where an article prints whence it was taken, or where its author works, as is asked; else None."""
    asked = query.understood_as
    rule = _TAKEN_FROM if _WHENCE.search(asked) else _OF_BODY if _WHICH_BODY.search(asked) else None
    if rule is None:
        return None
    fields: tuple[Field, Field] = ("head", "text")
    for article in dict.fromkeys(hit.article for hit in hits[:_NEAREST]):
        if rule is _OF_BODY and not any(name in asked for name in article.reporters):
            continue
        for field in fields:
            found = rule.search(article.field(field))
            if found:
                return Place(article, field, *found.span())
    return None
