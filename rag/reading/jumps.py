"""Owns jumps: an article that goes on upon another page (下转第2版 … 上接第1版) becomes one again.

Each half keeps its page. Two are joined when they are of one issue (or nothing speaks against
it and their headlines are the same), their pages agree, and headline, wording
or the broken sentence say so. Where two halves fit as well, none is joined.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rag.records import Article, Origin, Part

_ENDS = re.compile(r"[。！？!?…][”’」』）)]*\s*$")
_OPENS_ANEW = re.compile(r"\s*(?:本报讯|本报记者|新华社|转自|据)")
_MARKS = re.compile(r"[^\w]+")
_PAGE = re.compile(r"([A-Za-z]?)0*(\d{1,3})")
# A pair counts when it scores this, and this much more than any other pair of either half.
_LEAST_SCORE = 1.0
_LEAST_LEAD = 0.3
# Headlines less alike than this are of two articles.
_LEAST_LIKENESS = 0.4
# What it speaks for two halves that no others of their issue fit either.
_ALONE = 0.6
# Headlines of halves whose issue is not known must be at least this long to be the same by no chance.
_LONG_HEADLINE = 7


@dataclass(frozen=True, slots=True)
class Jump:
    """Two articles, by their places in the archive, of which the second continues the first."""

    first: int
    second: int


def find_jumps(articles: Sequence[Article]) -> tuple[Jump, ...]:
    """Return the jumps whose both halves are there, in order of the first half."""
    going = [i for i, article in enumerate(articles) if article.continued_to]
    coming = [i for i, article in enumerate(articles) if article.continued_from]
    possible = tuple(_possible(articles, going, coming))
    # An article may be the second half of one jump and the first of the next: its ends are counted apart.
    goes, comes = Counter(first for first, _ in possible), Counter(second for _, second in possible)
    from_first: dict[int, list[tuple[float, int]]] = defaultdict(list)
    to_second: dict[int, list[tuple[float, int]]] = defaultdict(list)
    scores: dict[tuple[int, int], float] = {}
    for first, second in possible:
        alone = goes[first] == comes[second] == 1 and articles[first].date == articles[second].date is not None
        score = _score(articles[first], articles[second]) + _ALONE * alone
        if score >= _LEAST_SCORE:
            scores[first, second] = score
            from_first[first].append((score, second))
            to_second[second].append((score, first))
    return tuple(
        Jump(first, second)
        for (first, second), score in sorted(scores.items())
        if _leads(from_first[first], score, second) and _leads(to_second[second], score, first)
    )


def _leads(scored: Iterable[tuple[float, int]], score: float, partner: int) -> bool:
    """Return whether no other partner of a half comes near this one."""
    return all(other == partner or score >= rival + _LEAST_LEAD for rival, other in scored)


def stitched(articles: Sequence[Article], jumps: Iterable[Jump]) -> tuple[Article, ...]:
    """Return the articles with the halves of each jump as one, at the place and under the id of the first."""
    following = {jump.first: jump.second for jump in jumps}
    second_halves = set(following.values())
    result = []
    for i, article in enumerate(articles):
        if i in second_halves:
            continue
        whole, place, seen = article, i, {i}
        while (next_place := following.get(place)) is not None and next_place not in seen:
            seen.add(next_place)
            whole = _joined(whole, articles[next_place])
            place = next_place
        result.append(whole)
    return tuple(result)


def page_key(printed: str | None) -> tuple[str, str] | None:
    """Return letter and number of a page as printed in a jump or a folio, None where there is none.

    >>> page_key("第2版"), page_key("A02版"), page_key(None)
    (('', '2'), ('A', '2'), None)
    """
    found = _PAGE.search(printed) if printed else None
    return (found[1].upper(), found[2]) if found else None


def _possible(articles: Sequence[Article], going: Sequence[int], coming: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may be halves: of one issue, of one file, or with one headline."""
    by_issue = _grouped(coming, lambda i: (articles[i].newspaper, articles[i].date))
    by_file = _grouped(coming, lambda i: articles[i].source)
    by_title = _grouped(coming, lambda i: _plain(articles[i].title))
    for first in going:
        article = articles[first]
        same = set(by_file.get(article.source, ()))
        if article.newspaper and article.date:
            same.update(by_issue.get((article.newspaper, article.date), ()))
        title = _plain(article.title)
        if len(title) >= _LONG_HEADLINE:
            same.update(by_title.get(title, ()))
        for second in sorted(same - {first}):
            if _may_be_one(article, articles[second]):
                yield first, second


def _grouped(places: Iterable[int], key: Callable[[int], Hashable]) -> Mapping[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place in places:
        groups[key(place)].append(place)
    return groups


def _may_be_one(first: Article, second: Article) -> bool:
    """Return whether newspaper, date and pages of two halves agree, as far as they are known."""
    return (
        _agree(first.newspaper, second.newspaper)
        and _agree(first.date, second.date)
        and _agree(first.total_issue_no, second.total_issue_no)
        and _pages_agree(page_key(first.continued_to), page_key(second.page))
        and _pages_agree(page_key(first.page), page_key(second.continued_from))
    )


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _pages_agree(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    """Return whether two pages may be the same: papers with lettered sections drop the letter now and then."""
    if one is None or other is None:
        return True
    return one[1] == other[1] and (one[0] == other[0] or "" in (one[0], other[0]))


def _score(first: Article, second: Article) -> float:
    """Return how much speaks for two halves being one: headlines up to 2, wording up to 1, the sentence up to 0.5."""
    alike = _likeness(_headlines(first), _headlines(second)) if first.title and second.title else None
    broken = not _ENDS.search(first.text)
    if (alike is not None and alike < _LEAST_LIKENESS) or (broken and _OPENS_ANEW.match(second.text)):
        return -1.0
    return 2 * (alike or 0.0) + 0.5 * broken + min(1.0, 4 * _overlap(first.text, second.text))


def _headlines(article: Article) -> tuple[str, ...]:
    title, kicker = _plain(article.title), _plain(article.kicker)
    return tuple(line for line in (title, kicker, kicker + title, title + _plain(article.subtitle)) if line)


def _likeness(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Return how alike two headlines are, 1 where one holds the other whole; continued ones are often shortened."""
    return max((_alike(one, other) for one in ours for other in theirs), default=0.0)


def _alike(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and short in long:
        return 1.0
    pairs, others = _pairs(short), _pairs(long)
    return sum((pairs & others).values()) / max(1, min(sum(pairs.values()), sum(others.values())))


def _overlap(one: str, other: str) -> float:
    """Return the share of the shorter text's rarer wording that the other has too."""
    ours, theirs = set(_triples(one)), set(_triples(other))
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _pairs(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(len(text) - 1))


def _triples(text: str) -> Iterable[str]:
    plain = _plain(text)
    return (plain[i : i + 3] for i in range(len(plain) - 2))


def _plain(text: str | None) -> str:
    return _MARKS.sub("", text or "").lower()


def _joined(first: Article, second: Article) -> Article:
    """Return two halves as one article under the first one's id; nothing printed with either is lost."""
    between = "" if not _ENDS.search(first.text) or not first.text or not second.text else "\n"
    start = len(first.text) + len(between)
    own_lines = first.head.split("\n")
    head, head_origins = first.head, list(first.head_origins)
    place = 0
    for line in second.head.split("\n"):
        if line and line not in own_lines:
            shift = len(head) + bool(head)
            head_origins += _shifted(second.head_origins, place, place + len(line), shift - place)
            head += ("\n" if head else "") + line
        place += len(line) + 1
    return replace(
        first,
        text=first.text + between + second.text,
        text_origins=(*first.text_origins, *_shifted(second.text_origins, 0, len(second.text), start)),
        head=head,
        head_origins=tuple(head_origins),
        reporters=_both(first.reporters, second.reporters),
        correspondents=_both(first.correspondents, second.correspondents),
        editors=_both(first.editors, second.editors),
        credit=first.credit or second.credit,
        parts=(
            *(first.parts or (Part(0, first.page or _as_page(second.continued_from), first.source),)),
            Part(start, second.page or _as_page(first.continued_to), second.source),
        ),
    )


def _both(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*ours, *theirs)))


def _as_page(printed: str | None) -> str | None:
    key = page_key(printed)
    return "".join(key) if key else None


def _shifted(origins: Iterable[Origin], start: int, end: int, shift: int) -> list[Origin]:
    """Return the origins of `[start, end)`, moved by `shift`."""
    return [
        Origin(
            max(origin.start, start) + shift,
            min(origin.end, end) + shift,
            origin.source,
            origin.raw_start + max(0, start - origin.start),
        )
        for origin in origins
        if origin.start < end and start < origin.end
    ]
