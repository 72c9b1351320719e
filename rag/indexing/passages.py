"""Owns passages: how an article is cut into spans that can be found, and the context each carries.

A passage holds whole sentences and never crosses an article's edge. Only the
span is quoted; its context (newspaper, date, page, heads) is keyed and embedded
with it, because a question names what the sentence itself leaves out.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.records import Article, Field, Passage
from rag.text.sentences import Span, clauses, sentences

# A line this short, without the end of a sentence, above a longer one, is a small headline.
_LONGEST_SUBHEAD = 24
# A subhead opens a new passage only where the one before it is long enough to stand alone.
_LEAST_BEFORE_SUBHEAD = 0.4
# A last sentence this long (as a share of the aim) is not repeated in the next passage:
# a quote of a clause or two fits into it whole, and repeating it would double the text.
_LONGEST_OVERLAP = 0.4
# An article up to this many times the aim stays one passage; a longer one is cut into even shares
# of at most `_SHARE` of the aim, which leaves room for the sentence repeated from the passage before.
_STRETCH = 1.17
_SHARE = 0.87
_ENDS_OF_SENTENCES = "。！？!?…；;：:，,、"


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence (or a piece of one too long to stand whole), and the subhead above it."""

    start: int
    end: int
    subhead: Span | None
    opens_section: bool

    def __len__(self) -> int:
        return self.end - self.start


def passages_of(article: Article, *, aim: int = 300) -> tuple[Passage, ...]:
    """Return the passages of an article: its head first, then its text in order.

    Each is about `aim` characters of whole sentences, begins and ends without
    white space, and shares its first sentence with the passage before it where
    that sentence is short. Every printed character stands in at least one.
    An article without a character has none.

    >>> article = Article(source="a.txt", id="a-00", kind="news", text="一。二。", head="题")
    >>> [(passage.id, passage.start, passage.end) for passage in passages_of(article)]
    [('a-00#h0-1', 0, 1), ('a-00#t0-4', 0, 4)]
    """
    return (
        *_cut(article, "head", aim=aim, with_subheads=False),
        *_cut(article, "text", aim=aim, with_subheads=True),
    )


def embedded_text(article: Article, passage: Passage) -> str:
    """Return what is embedded for a passage: its context on a line of its own, then its words."""
    words = article.field(passage.field)[passage.start : passage.end]
    return f"{context_of(article, passage)}\n{words}".strip()


def context_of(article: Article, passage: Passage) -> str:
    """Return where a passage stands: newspaper, date in both forms, page, section, and its heads.

    A head passage carries no heads, which are its own words.

    >>> article = Article(source="a", id="a-0", kind="news", text="正文。", head="题", newspaper="某报",
    ...     date="2021-07-02", date_basis="printed", page="3", section="要闻", title="题")
    >>> context_of(article, Passage("p", "a-0", "text", 0, 3))
    '某报 2021-07-02 2021年7月2日 第3版 要闻 题'
    """
    parts = [place_of(article, passage)]
    if passage.field == "text":
        parts.append(heads_of(article, passage))
    return " ".join(part for part in parts if part)


def place_of(article: Article, passage: Passage) -> str:
    """Return newspaper, date in ISO and Chinese form, page and section of a passage, as one line."""
    page = article.page if passage.field == "head" else article.page_at(passage.start)
    parts = (
        article.newspaper,
        article.date,
        chinese_date(article.date) if article.date else None,
        f"第{page}版" if page else None,
        article.section,
    )
    return " ".join(part for part in parts if part)


def heads_of(article: Article, passage: Passage) -> str:
    """Return kicker, title, subtitle and the small headline above the passage, as one line."""
    parts = (article.kicker, article.title, article.subtitle, passage.subhead)
    return " ".join(part.replace("\n", " ") for part in parts if part)


def chinese_date(iso: str) -> str:
    """Return an ISO date as it is written in Chinese.

    >>> chinese_date("2020-12-06")
    '2020年12月6日'
    """
    units = ("年", "月", "日")
    return "".join(f"{int(number)}{unit}" for number, unit in zip(iso.split("-"), units, strict=False))


def _cut(article: Article, field: Field, *, aim: int, with_subheads: bool) -> Iterator[Passage]:
    text = article.field(field)
    units = tuple(_units(text, longest=int(aim * _STRETCH), with_subheads=with_subheads))
    for section in _sections(units, least=int(aim * _LEAST_BEFORE_SUBHEAD)):
        for group in _groups(section, aim=aim):
            start, end = group[0].start, group[-1].end
            # A passage that opens with its own small headline need not be told it again.
            subhead = group[0].subhead if group[0].subhead and group[0].subhead[0] < start else None
            yield Passage(
                id=f"{article.id}#{field[0]}{start}-{end}",
                article_id=article.id,
                field=field,
                start=start,
                end=end,
                subhead=text[subhead[0] : subhead[1]] if subhead else None,
            )


def _units(text: str, *, longest: int, with_subheads: bool) -> Iterator[_Unit]:
    """Yield the sentences of a text in order; one longer than `longest` comes in pieces."""
    subheads = set(_subheads(text)) if with_subheads else set()
    current: Span | None = None
    for start, end in sentences(text):
        opens = (start, end) in subheads
        if opens:
            current = (start, end)
        for piece_start, piece_end in _pieces(text, start, end, longest=longest):
            yield _Unit(piece_start, piece_end, current, opens)


def _subheads(text: str) -> Iterator[Span]:
    """Yield the lines that are small headlines: short, no end of a sentence, a longer line below."""
    lines: list[Span] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            lines.append((start + lead, start + lead + len(line.strip())))
        start += len(line) + 1
    for (start, end), (below_start, below_end) in pairwise(lines):
        short = end - start <= _LONGEST_SUBHEAD and below_end - below_start > 2 * (end - start)
        if short and text[end - 1] not in _ENDS_OF_SENTENCES:
            yield start, end


def _pieces(text: str, start: int, end: int, *, longest: int) -> Iterator[Span]:
    """Yield a sentence whole, or cut at clauses (at worst anywhere) where it is too long."""
    if end - start <= longest:
        yield start, end
        return
    open_start = start
    reached = start
    for _clause_start, clause_end in clauses(text, start, end):
        if clause_end - open_start > longest and reached > open_start:
            yield open_start, reached
            open_start = reached
        while clause_end - open_start > longest:
            yield open_start, open_start + longest
            open_start += longest
        reached = clause_end
    if reached > open_start:
        yield open_start, reached


def _sections(units: Sequence[_Unit], *, least: int) -> Iterator[Sequence[_Unit]]:
    """Yield runs of units that begin at a small headline, none shorter than `least` but the last."""
    opened = 0
    for i, unit in enumerate(units):
        long_enough = i > opened and unit.start - units[opened].start >= least
        rest_stands = units[-1].end - unit.start >= least
        if unit.opens_section and long_enough and rest_stands:
            yield units[opened:i]
            opened = i
    if opened < len(units):
        yield units[opened:]


def _groups(units: Sequence[_Unit], *, aim: int) -> Iterator[Sequence[_Unit]]:
    """Yield the units in groups of even length near `aim`, overlapping by a short sentence."""
    if not units:
        return
    total = units[-1].end - units[0].start
    count = 1 if total <= aim * _STRETCH else math.ceil(total / (aim * _SHARE))
    target = total / count
    start = 0
    for end in _breaks(units, target=target, count=count):
        yield units[start:end]
        last = units[end - 1]
        shares = end - 1 > start and len(last) <= aim * _LONGEST_OVERLAP
        start = end - 1 if shares else end


def _breaks(units: Sequence[_Unit], *, target: float, count: int) -> Iterable[int]:
    """Return the ends of the groups: each the sentence's end nearest to its even share."""
    begin = units[0].start
    ends: list[int] = []
    i = 0
    for part in range(1, count):
        share = begin + part * target
        while i < len(units) - 1 and abs(units[i + 1].end - share) <= abs(units[i].end - share):
            i += 1
        if not ends or i + 1 > ends[-1]:
            ends.append(i + 1)
    if not ends or ends[-1] < len(units):
        ends.append(len(units))
    return ends
