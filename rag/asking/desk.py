"""Owns answers from the records: who wrote or edited, what a page holds, which issues there are.

These are questions about the paper itself, so no sentence of an article answers
them; what is cited is the byline, the headline or the line of the masthead.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.asking.bylines import (
    Place,
    all_listed,
    asks_of_a_work,
    credit_place,
    name_place,
    names_a_work,
    title_place,
    titled,
)
from rag.asking.contents import of_a_month
from rag.asking.drafting import Draft
from rag.asking.english import date_in_english
from rag.asking.mastheads import printed_on_mastheads
from rag.asking.periods import as_date, periods_in
from rag.asking.refusing import chinese_day, coverage
from rag.asking.romanising import spelled_beside
from rag.asking.wording import frame, number_first
from rag.indexing.stacks import Stacks
from rag.reading.names import is_name
from rag.records import REAL_KINDS, Article, Citation, Claim, Field, Filters, Hit, Query

_WHO_WROTE = re.compile(
    r"(?:谁|哪[一几两三]?位(?:记者|作者)?|哪个记者|何人)(?:写|采写|撰写|采访|报道|执笔)|(?:记者|作者|通讯员|撰稿人?|"
    r"署名)(?:和通讯员|及通讯员|、通讯员)?(?:又|都|分别)?(?:(?:是|为|有)(?:谁|哪)|叫(?:什么|啥))|(?:的|由)(?:记者|作者|"
    r"通讯员)(?:是)?(?:谁|$)|"
    r"\bwho (?:wrote|reported|authored)\b|\bwho (?:is|was|are|were) the (?:reporter|author|journalist|"
    r"correspondent|writer)s?\b|\bwhich (?:reporter|journalist)s?\b",
    re.IGNORECASE,
)
_WHO_TOOK = re.compile(
    r"谁(?:拍|摄|拍摄|摄影)|(?:摄影|拍摄|照片|图片|供图)(?:者|的作者|作者|记者)?(?:是|为)?谁|由谁(?:拍|摄)|"
    r"\bwho (?:took|photographed|shot)\b|\bphotographer\b",
    re.IGNORECASE,
)
_WHO_EDITED = re.compile(
    r"(?:责任编辑|责编|编辑|校对|美编|版面编辑)(?:都|分别)?(?:是|为|有|叫)(?:谁|哪|什么)|谁(?:是|"
    r"担任)(?:责任编辑|责编|编辑)|谁编(?:辑|的)|\bwho (?:edited|is the editor|was the editor)\b|"
    r"\beditor\b.*\?",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:登|刊|刊登|登载|发表|报道|有|发)(?:了|载|出|过)?(?:些)?(?:哪|什么|几)[^，,。？?]{0,4}?(?:文章|报道|"
    r"新闻|稿件?|内容|篇|消息|标题)|登了什么|刊了什么|有什么(?:文章|新闻|报道|内容)|报道了(?:什么|哪些)|"
    r"(?:文章|报道|新闻|标题|稿件?)(?:有哪|都有|是哪|分别是|是什么)|头条(?:是|新闻|标题|写|讲)|"
    r"\bwhat (?:articles|stories|news|headlines)\b|\bheadlines?\b",
    re.IGNORECASE,
)
_ISSUES = re.compile(
    r"(?:档案|报纸|库|这里|你)(?:里|中|馆)?(?:都|一共|共|现)?(?:有|收录?|收藏|包含|保存)(?:了|着)?(?:哪|"
    r"多少|几)[^，,？?]{0,4}(?:期|报纸|报|份|天|日期|年)|有哪(?:几|些)(?:期|报纸|日期的报)|(?:收录|收)了哪|"
    r"哪些报纸|"
    r"\b(?:which|what) (?:issues|newspapers|dates|papers)\b.*\b(?:archive|have|cover|hold|contain)|"
    r"\bwhat does the archive\b",
    re.IGNORECASE,
)
_OFFICE_OF = {"通讯员": "correspondents", "记者": "reporters", "作者": "reporters", "correspondent": "correspondents"}
_TAKEN_BY = re.compile(
    r"(?P<name>[一-鿿]{2,4}(?:[ 、，,][一-鿿]{2,4})*)\s*[/／]?\s*(?:摄影|摄(?!像|制|入|取))|(?:摄影|"
    r"摄)\s*[:：/／]\s*(?P<after>[一-鿿]{2,4})"
)
_EDITED_BY = re.compile(
    r"(?:责任编辑|责编|本版编辑|版面编辑|"
    r"编辑)\s*[:：/／]?\s*(?P<name>[一-鿿]{1,2}\s?[一-鿿]{1,2}(?:[ 、　]{1,2}[一-鿿]{2,3})*)"
)
_MOST_LISTED = 12


def from_the_records(stacks: Stacks, query: Query, hits: Sequence[Hit], *, said: str = "") -> Draft | None:
    """Return the answer that the records give, or None where the question is not about the paper itself.

    `said` is the answer of the turn before where something other than it is asked for (另一篇的作者).
    """
    asked = query.understood_as
    filters = query.filters
    if _ISSUES.search(asked):
        return _issues(stacks, query)
    if _WHO_EDITED.search(asked):
        return _editors(stacks, query)
    if filters.reporter is not None:
        return _by_reporter(stacks, query)
    if _WHO_TOOK.search(asked):
        return _photographer(query, hits)
    if _WHO_WROTE.search(asked) and not (asks_of_a_work(asked) or names_a_work(query, hits)):
        return _authors(stacks, query, hits, said=said)
    if _CONTENTS.search(asked) and (filters.page or filters.date_from or filters.total_issue_no):
        return _contents(stacks, query)
    month = of_a_month(query)
    if month is not query and all_listed(stacks.articles(month.filters)):
        return _contents(stacks, month)
    credit = credit_place(query, hits)
    if credit is not None:
        return _draft(query, [(f"{credit.words}。", credit)])
    printed, told = printed_on_mastheads(stacks, query), []
    for article, start, end in printed:
        opening = "" if filters and len(printed) == 1 else frame(article, language=query.language)
        words = number_first(article.text[start:end].strip())
        told.append((f"{opening}{words}{'.' if query.language == 'en' else '。'}", Place(article, "text", start, end)))
    return _draft(query, told, confidence=0.9)


def _draft(
    query: Query, said: Iterable[tuple[str, Place]], *, lead: str = "", confidence: float = 0.95
) -> Draft | None:
    """Return a draft of short claims, each with its place cited; None where nothing is said."""
    claims: list[Claim] = []
    citations: list[Citation] = []
    for number, (text, place) in enumerate(said, 1):
        citations.append(Citation(number, place.article, place.field, place.start, place.end))
        claims.append(Claim((lead if number == 1 else "") + text, (number,)))
    return Draft(tuple(claims), tuple(citations), confidence) if claims else None


def _none(
    stacks: Stacks, query: Query, text: str, *, reason: str = "nothing", near: Sequence[tuple[str, Place]] = ()
) -> Draft:
    """Return the draft of a refusal, with what is near, and what the archive covers."""
    shown = _draft(query, near)
    claims = (
        Claim(text),
        *(shown.claims if shown else ()),
        Claim(coverage(stacks.issues(), language=query.language), starts_line=True),
    )
    made = "near" if shown else "no_issue" if reason == "no_issue" else "nothing"
    return Draft(claims, shown.citations if shown else (), 0.1, reason=made)  # type: ignore[arg-type]


def _issues(stacks: Stacks, query: Query) -> Draft:
    rows = [row for row in stacks.issues() if query.filters.newspaper in (None, row.newspaper)]
    said = [Claim(coverage(rows, language=query.language))]
    for row in rows[:_MOST_LISTED]:
        day = row.date or ""
        shown = (chinese_day(day) if query.language == "zh" else date_in_english(day)) if day else "日期不详 undated"
        issue = f"，总第{row.total_issue_no}期" if row.total_issue_no else ""
        pages = "、".join(row.pages)
        if query.language == "zh":
            said.append(
                Claim(
                    f"《{row.newspaper or '未标报名'}》{shown}{issue}，第{pages}版，{row.articles}篇。",
                    starts_line=True,
                )
            )
        else:
            said.append(
                Claim(
                    f"{row.newspaper or 'untitled'}, {shown}: page {pages}, {row.articles} articles.", starts_line=True
                )
            )
    return Draft(tuple(said), (), 0.95)


def _authors(stacks: Stacks, query: Query, hits: Sequence[Hit], *, said: str = "") -> Draft | None:
    asked = query.understood_as
    roles = [attribute for word, attribute in _OFFICE_OF.items() if word in asked]
    if "correspondents" not in roles or len(set(roles)) > 1:
        roles = ["reporters", "correspondents"]
    found = list(titled(query, hits))
    for article in _beside(stacks, found, said) if said else found[:4]:
        people = {role: getattr(article, role) for role in roles if getattr(article, role)}
        if not people and article.kind in REAL_KINDS and (article.reporters or article.correspondents):
            people = {"reporters": (*article.reporters, *article.correspondents)}
        if not people:
            continue
        names = [name for role in people.values() for name in role]
        place = name_place(article, names) or title_place(article)
        if place is None or any(name in said for name in names):
            continue
        return _draft(query, [(_people(people, query), place)])
    return None


def _beside(stacks: Stacks, found: Sequence[Article], said: str) -> list[Article]:
    """Return the articles on the page of the one whose author was named, then all others found."""
    named = next((one for one in found if any(name in said for name in (*one.reporters, *one.correspondents))), None)
    if named is None:
        return list(found)
    page = Filters(newspaper=named.newspaper, date_from=named.date, date_to=named.date, page=named.page)
    same = [one for one in stacks.articles(page) if one.id != named.id and one.source == named.source]
    return [*same, *found]


def _people(people: dict[str, tuple[str, ...]], query: Query) -> str:
    if query.language == "en":
        return f"{'; '.join(', '.join(spelled_beside(name) for name in names) for names in people.values())}."
    if len(people) == 1:
        return f"{'、'.join(next(iter(people.values())))}。"
    words = {"reporters": "记者", "correspondents": "通讯员"}
    return f"{'，'.join(words[role] + '、'.join(names) for role, names in people.items())}。"


def _photographer(query: Query, hits: Sequence[Hit]) -> Draft | None:
    articles = list(titled(query, hits))
    # A caption often stands as an article of its own beside the one that bears the headline.
    for article in articles[:6]:
        fields: tuple[Field, Field] = ("text", "head")
        for field in fields:
            text = article.field(field)
            found = list(_TAKEN_BY.finditer(text))
            if found:
                match = found[0]
                printed = (match["name"] or match["after"]).strip()
                name = "、".join(part for part in re.split(r"[ 、，,]+", printed) if is_name(part)) or printed
                said = f"{spelled_beside(name)}." if query.language == "en" else f"{name}。"
                return _draft(query, [(said, Place(article, field, *match.span()))])
    return None


def _editors(stacks: Stacks, query: Query) -> Draft | None:
    """Return the editors printed on the page asked about."""
    filters = replace(query.filters, reporter=None)
    said: list[tuple[str, Place]] = []
    known: set[str] = set()
    for article in stacks.articles(filters) if _of_a_time_held(stacks, query) else ():
        place = _edited(article)
        if place is None:
            continue
        match, field = place
        names = " ".join(match["name"].split())
        if names in known:
            continue
        known.add(names)
        opening = "" if filters else f"{frame(article, language=query.language)}"
        people = names.split() if len(names) > 4 else [names.replace(" ", "")]
        said.append((opening + _people({"editors": tuple(people)}, query), Place(article, field, *match.span())))
        if len(said) >= _MOST_LISTED:
            break
    if not said:
        held = _of_a_time_held(stacks, query) and any(True for _ in stacks.articles(filters))
        if query.language == "en":
            text = "No editor is printed on that page." if held else "The archive has no such issue."
        else:
            text = "这一版没有印出编辑。" if held else "档案中没有那一期。"
        return _none(stacks, query, text, reason="nothing" if held else "no_issue")
    return _draft(query, said)


def _edited(article: Article) -> tuple[re.Match[str], Field] | None:
    fields: tuple[Field, Field] = ("text", "head")
    for field in fields:
        match = _EDITED_BY.search(article.field(field)) if article.kind not in REAL_KINDS else None
        if match:
            return match, field
    return None


def _by_reporter(stacks: Stacks, query: Query) -> Draft:
    """Return the articles by the reporter asked about, within the other filters."""
    name = query.filters.reporter or ""
    if own := all_listed(stacks.articles(query.filters)):
        return _list_of(query, own)
    if others := all_listed(stacks.articles(Filters(reporter=name))):
        text = (
            f"档案中没有{name}在那段时间的报道；有的是："
            if query.language == "zh"
            else f"The archive has nothing by {name} of that time; it has:"
        )
        return _none(stacks, query, text, near=_said(others[:_MOST_LISTED], query))
    text = f"档案中没有{name}署名的报道。" if query.language == "zh" else f"The archive has nothing signed by {name}."
    return _none(stacks, query, text)


def _contents(stacks: Stacks, query: Query) -> Draft:
    """Return the headlines of the page or issue asked about."""
    own = all_listed(stacks.articles(query.filters)) if _of_a_time_held(stacks, query) else []
    if own:
        return _list_of(query, own)
    text = "档案中没有这一期或这一版。" if query.language == "zh" else "The archive does not hold that issue or page."
    return _none(stacks, query, text, reason="no_issue")


def _of_a_time_held(stacks: Stacks, query: Query) -> bool:
    """Return whether the archive can hold an issue of the time that the question names, if it names one."""
    periods = periods_in(query.understood_as)
    days = [day for row in stacks.issues() if (day := as_date(row.date)) is not None]
    return not periods or any(period.first <= day <= period.last for period in periods for day in days)


def _list_of(query: Query, listed: Sequence[tuple[str, Place]]) -> Draft:
    count, shown = len(listed), listed[:_MOST_LISTED]
    if query.language == "zh":
        lead = f"{count}篇：" if count == len(shown) else f"{count}篇，先列{len(shown)}篇："
    else:
        lead = f"{count} articles: " if count == len(shown) else f"{count} articles, the first {len(shown)} of them: "
    return _draft(query, _said(shown, query), lead=lead if count > 1 else "") or Draft((), (), 0.0, reason="nothing")


def _said(listed: Sequence[tuple[str, Place]], query: Query) -> list[tuple[str, Place]]:
    full = "." if query.language == "en" else "。"
    return [(f"{shown}{full}", place) for shown, place in listed]
