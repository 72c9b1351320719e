"""Owns the two tables of numbers: one row an article, one row a passage, and the masks that filters make.

They are numpy files read through the page cache, so that opening an archive of
any size takes no time and filtering half a million passages takes milliseconds.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.errors import IndexDamagedError
from rag.indexing.catalogue import page_order
from rag.records import KINDS, Article, Filters, Passage

Mask = NDArray[np.bool_]

_ARTICLE = np.dtype(
    [("date", "<i4"), ("newspaper", "<i4"), ("page", "<i4"), ("issue", "<i4"), ("kind", "<u1"), ("passages", "<u4")]
)
_PASSAGE = np.dtype(
    [
        ("article", "<u4"),
        ("field", "<u1"),
        ("start", "<u4"),
        ("end", "<u4"),
        ("subhead_start", "<i4"),
        ("subhead_end", "<i4"),
        ("page", "<i4"),
        ("text", "V16"),
    ]
)
_FIELDS = ("head", "text")
_NO = -1


def in_order(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return the articles as they are numbered: by newspaper, date, page, source; within a source as they came."""
    return tuple(
        sorted(
            articles,
            key=lambda article: (
                article.newspaper or "",
                article.date or "",
                page_order(article.page),
                article.source,
            ),
        )
    )


class Coded:
    """Words that stand in a table as numbers, in the order in which they were met."""

    __slots__ = ("codes",)

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}

    def __call__(self, word: str | None) -> int:
        """Return the code of a word, -1 for none."""
        return _NO if word is None else self.codes.setdefault(word, len(self.codes))


def write_tables(
    folder: Path,
    articles: Sequence[Article],
    passages: Sequence[Sequence[Passage]],
    hashes: Sequence[bytes],
) -> list[tuple[str, int, str]]:
    """Write both tables; return the coded words as rows of (kind, code, word).

    `passages` holds those of each article; `hashes` what was embedded for each passage, in order.
    """
    coded = {"newspaper": Coded(), "page": Coded(), "issue": Coded()}
    rows = np.zeros(len(articles), dtype=_ARTICLE)
    spans = np.zeros(len(hashes), dtype=_PASSAGE)
    at = 0
    for number, (article, own) in enumerate(zip(articles, passages, strict=True)):
        rows[number] = (
            int(article.date.replace("-", "")) if article.date else _NO,
            coded["newspaper"](article.newspaper),
            coded["page"](article.page),
            coded["issue"](article.total_issue_no),
            KINDS.index(article.kind),
            len(own),
        )
        for passage in own:
            spans[at] = (*_span(number, article, passage), coded["page"](_page(article, passage)), hashes[at])
            at += 1
    np.save(folder / "articles.npy", rows, allow_pickle=False)
    np.save(folder / "passages.npy", spans, allow_pickle=False)
    return [(kind, code, word) for kind, words in coded.items() for word, code in words.codes.items()]


@dataclass(frozen=True, slots=True)
class Tables:
    """Both tables, opened."""

    articles: NDArray[Any]
    passages: NDArray[Any]
    first_passage: NDArray[np.int64]

    @classmethod
    def open(cls, folder: Path) -> "Tables":
        """Return the tables of a folder, mapped into memory, not read."""
        articles, passages = mapped(folder / "articles.npy", _ARTICLE), mapped(folder / "passages.npy", _PASSAGE)
        first = np.zeros(len(articles) + 1, dtype=np.int64)
        np.cumsum(articles["passages"], out=first[1:])
        return cls(articles, passages, first)

    def passage(self, number: int, article_at: Callable[[int], Article]) -> Passage:
        """Return the passage of that number; IndexError where there is none."""
        if not 0 <= number < len(self.passages):
            raise IndexError(number)
        row = self.passages[number]
        article = article_at(int(row["article"]))
        field = "head" if row["field"] == 0 else "text"
        start, end = int(row["start"]), int(row["end"])
        above = int(row["subhead_start"]), int(row["subhead_end"])
        return Passage(
            id=passage_id(article.id, field, start, end),
            article_id=article.id,
            field="head" if field == "head" else "text",
            start=start,
            end=end,
            subhead=article.text[above[0] : above[1]] if above[0] >= 0 else None,
        )

    def passages_of(self, article: int) -> range:
        """Return the numbers of an article's passages."""
        return range(int(self.first_passage[article]), int(self.first_passage[article + 1]))

    def article_mask(
        self, filters: Filters, codes: Callable[[str], dict[str, int]], by_person: Callable[[str], Sequence[int]]
    ) -> Mask:
        """Return which articles pass all filters but the page, which is a matter of passages."""
        mask = np.ones(len(self.articles), dtype=np.bool_)
        if filters.newspaper is not None:
            mask &= np.isin(self.articles["newspaper"], _newspapers(filters.newspaper, codes("newspaper")))
        if filters.date_from is not None:
            mask &= self.articles["date"] >= int(filters.date_from.replace("-", ""))
        if filters.date_to is not None:
            dates = self.articles["date"]
            mask &= (dates <= int(filters.date_to.replace("-", ""))) & (dates != _NO)
        if filters.kind is not None:
            mask &= self.articles["kind"] == KINDS.index(filters.kind)
        if filters.total_issue_no is not None:
            mask &= self.articles["issue"] == codes("issue").get(_plain(filters.total_issue_no), _NO - 1)
        if filters.reporter is not None:
            wrote = np.zeros(len(mask), dtype=np.bool_)
            wrote[list(by_person(filters.reporter))] = True
            mask &= wrote
        return mask

    def passage_mask(self, articles: Mask, page: str | None, codes: Callable[[str], dict[str, int]]) -> Mask:
        """Return which passages belong to these articles and stand on that page, or begin an article there."""
        mask = np.repeat(articles, self.articles["passages"])
        if page is not None:
            wanted = _pages(page, codes("page"))
            begun = np.repeat(np.isin(self.articles["page"], wanted), self.articles["passages"])
            mask &= begun | np.isin(self.passages["page"], wanted)
        return mask


def passage_id(article_id: str, field: str, start: int, end: int) -> str:
    """Return the id of a passage: its article, field and span, so that it never depends on other articles.

    >>> passage_id("a-01", "text", 0, 90)
    'a-01#t0-90'
    """
    return f"{article_id}#{field[0]}{start}-{end}"


def _span(number: int, article: Article, passage: Passage) -> tuple[int, int, int, int, int, int]:
    above = (_NO, _NO)
    if passage.subhead is not None:
        found = article.text.rfind(passage.subhead, 0, passage.start)
        above = (found, found + len(passage.subhead)) if found >= 0 else above
    return number, _FIELDS.index(passage.field), passage.start, passage.end, *above


def _page(article: Article, passage: Passage) -> str | None:
    return article.page if passage.field == "head" else article.page_at(passage.start)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _newspapers(wanted: str, codes: dict[str, int]) -> list[int]:
    """Return the codes of the newspaper of that name; of those whose name holds it where none is just that."""
    key = _plain(wanted)
    same = [code for name, code in codes.items() if _plain(name) == key]
    return same or [code for name, code in codes.items() if key in _plain(name)]


def _pages(wanted: str, codes: dict[str, int]) -> list[int]:
    """Return the codes of a page however it is written; A2 is also 2 where a paper has no other 2.

    >>> _pages("第02版", {"2": 0, "A2": 1}), _pages("2", {"A2": 1}), _pages("A1", {"1": 5})
    ([0], [1], [5])
    """
    key = _plain(wanted).removeprefix("第").removesuffix("版").upper()
    letters = key.rstrip("0123456789")
    key = letters + key[len(letters) :].lstrip("0")
    same = [code for page, code in codes.items() if page.upper() == key]
    return same or [code for page, code in codes.items() if page.upper().removeprefix("A") == key.removeprefix("A")]


def mapped(path: Path, *kinds: np.dtype[Any]) -> NDArray[Any]:
    """Return a table of one of these kinds, read through the page cache; IndexDamagedError where it is none."""
    try:
        # A plain array over the mapped file: a memmap's own slices cost several times as much.
        table: NDArray[Any] = np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
    except (OSError, ValueError, EOFError) as error:
        raise IndexDamagedError(f"索引文件损坏 · {path} cannot be read.", "Run: rag verify; then: rag build") from error
    if table.dtype not in kinds or table.ndim != 1:
        raise IndexDamagedError(f"索引文件损坏 · {path} holds another table.", "Run: rag build --rebuild")
    return table
