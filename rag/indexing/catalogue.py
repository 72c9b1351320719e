"""Owns the stored articles and raw files: two SQLite files, written once, then only read.

`articles.sqlite` holds every article whole, found by number, id, source or a
person's name; `sources.sqlite` holds the raw bytes, so that adding an issue can
date and join articles of the whole archive again without the files at hand.
"""

import json
import sqlite3
import threading
import zlib
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rag.errors import IndexDamagedError
from rag.records import Article, IssueRow, Origin, Part, RawFile, article_as_dict

_SCHEMA = """
CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, record BLOB NOT NULL);
CREATE TABLE people (name TEXT NOT NULL, number INTEGER NOT NULL);
CREATE TABLE issues (place INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE words (kind TEXT NOT NULL, code INTEGER NOT NULL, word TEXT NOT NULL);
"""
# Made after the rows are in: faster, and the file comes out tight.
_INDEXES = """
CREATE INDEX articles_by_source ON articles (source);
CREATE INDEX people_by_name ON people (name);
"""
_KEPT_ARTICLES = 4_096


def write_articles(path: Path, articles: Sequence[Article], words: Iterable[tuple[str, int, str]]) -> None:
    """Write the articles under their place in the sequence, who wrote them, the issues, and coded words."""
    with sqlite3.connect(path) as store:
        _set_up(store, _SCHEMA)
        rows = ((number, article.id, article.source, _packed(article)) for number, article in enumerate(articles))
        store.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", rows)
        store.executemany("INSERT INTO people VALUES (?, ?)", _people(articles))
        listed = enumerate(issue_rows(articles))
        store.executemany("INSERT INTO issues VALUES (?, ?)", ((place, _issue_as_json(row)) for place, row in listed))
        store.executemany("INSERT INTO words VALUES (?, ?, ?)", words)
        store.executescript(_INDEXES)
    store.close()


def write_sources(path: Path, raws: Iterable[tuple[RawFile, bytes | None]], *, reader: str) -> None:
    """Write the raw files, and with each what `reader` (the code that reads) made of it, where that is kept."""
    with sqlite3.connect(path) as store:
        _set_up(
            store,
            "CREATE TABLE sources (source TEXT PRIMARY KEY, data BLOB NOT NULL, reading BLOB) WITHOUT ROWID;"
            "CREATE TABLE reader (identity TEXT NOT NULL);",
        )
        store.execute("INSERT INTO reader VALUES (?)", (reader,))
        rows = ((raw.source, zlib.compress(raw.data), reading) for raw, reading in raws)
        store.executemany("INSERT INTO sources VALUES (?, ?, ?)", rows)
    store.close()


def read_sources(path: Path, *, reader: str) -> Iterator[tuple[RawFile, bytes | None]]:
    """Yield the raw files in the order of their names, each with its reading if the same reader made it."""
    store = _opened(path)
    try:
        same = store.execute("SELECT identity FROM reader").fetchone() == (reader,)
        for source, data, reading in store.execute("SELECT source, data, reading FROM sources ORDER BY source"):
            yield RawFile(source, zlib.decompress(data)), reading if same else None
    except (sqlite3.DatabaseError, zlib.error) as error:
        raise _damaged(path) from error
    finally:
        store.close()


class Catalogue:
    """The stored articles, opened read-only when first asked; safe to share among threads."""

    __slots__ = ("_kept", "_lock", "_path", "_store")

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: sqlite3.Connection | None = None
        self._lock = threading.RLock()
        self._kept: OrderedDict[int, Article] = OrderedDict()

    def article(self, number: int) -> Article:
        """Return the article of that number; IndexError where there is none."""
        with self._lock:
            if number in self._kept:
                self._kept.move_to_end(number)
                return self._kept[number]
        rows = self._rows("SELECT record FROM articles WHERE number = ?", (number,))
        if not rows:
            raise IndexError(number)
        article = self._unpacked(rows[0][0])
        with self._lock:
            self._kept[number] = article
            if len(self._kept) > _KEPT_ARTICLES:
                self._kept.popitem(last=False)
        return article

    def number_of(self, article_id: str) -> int:
        """Return the number of the article with that id; KeyError where there is none."""
        rows = self._rows("SELECT number FROM articles WHERE id = ?", (article_id,))
        if not rows:
            raise KeyError(article_id)
        return int(rows[0][0])

    def of_source(self, source: str) -> tuple[int, ...]:
        """Return the numbers of the articles that a source gave, in order; none for an unknown one."""
        rows = self._rows("SELECT number FROM articles WHERE source = ? ORDER BY number", (source,))
        return tuple(row[0] for row in rows)

    def by_person(self, name: str) -> tuple[int, ...]:
        """Return the numbers of the articles by someone of that name, reporter or correspondent."""
        rows = self._rows("SELECT DISTINCT number FROM people WHERE name = ? ORDER BY number", (person_key(name),))
        return tuple(row[0] for row in rows)

    def issues(self) -> tuple[IssueRow, ...]:
        """Return the issues in order of newspaper and date."""
        return tuple(_issue_from_json(row[0]) for row in self._rows("SELECT record FROM issues ORDER BY place", ()))

    def words(self, kind: str) -> dict[str, int]:
        """Return the codes of a kind of word (newspaper, page, issue number)."""
        return dict(self._rows("SELECT word, code FROM words WHERE kind = ? ORDER BY code", (kind,)))

    def close(self) -> None:
        """Let go of the file; it is opened again if asked again."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def _rows(self, query: str, values: tuple[Any, ...]) -> list[Any]:
        with self._lock:
            try:
                if self._store is None:
                    self._store = _opened(self._path)
                return self._store.execute(query, values).fetchall()
            except sqlite3.DatabaseError as error:
                raise _damaged(self._path) from error

    def _unpacked(self, record: bytes) -> Article:
        try:
            return article_from_packed(zlib.decompress(record))
        except (zlib.error, UnicodeDecodeError, json.JSONDecodeError, TypeError, ValueError, KeyError) as error:
            raise _damaged(self._path) from error


def person_key(name: str) -> str:
    """Return a name as it is looked up: without white space, which printers put between two characters.

    >>> person_key("张 三")
    '张三'
    """
    return "".join(name.split())


def issue_rows(articles: Iterable[Article]) -> tuple[IssueRow, ...]:
    """Return one row for each newspaper and date that the articles know, in that order."""
    groups: dict[tuple[str, str], list[Article]] = {}
    for article in articles:
        if article.newspaper or article.date:
            groups.setdefault((article.newspaper or "", article.date or ""), []).append(article)
    rows = []
    for (newspaper, date), members in sorted(groups.items()):
        numbers = Counter(article.total_issue_no for article in members if article.total_issue_no)
        pages = {article.page for article in members if article.page}
        pages |= {part.page for article in members for part in article.parts if part.page}
        # The number most articles bear; of two borne equally often, the smaller text.
        number = min(numbers, key=lambda no: (-numbers[no], no)) if numbers else None
        rows.append(
            IssueRow(newspaper or None, date or None, number, tuple(sorted(pages, key=page_order)), len(members))
        )
    return tuple(rows)


def page_order(page: str | None) -> tuple[str, int, str]:
    """Return the sort key of a page: its letters, then its number; no page comes first.

    >>> sorted(["10", "A2", "2", "A10"], key=page_order)
    ['2', '10', 'A2', 'A10']
    """
    letters = (page or "").rstrip("0123456789")
    digits = (page or "")[len(letters) :]
    return letters, int(digits or 0), page or ""


def _set_up(store: sqlite3.Connection, schema: str) -> None:
    # The file is new, private and made durable by whoever publishes it: no journal is needed.
    store.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {schema}")


def _opened(path: Path) -> sqlite3.Connection:
    try:
        # Immutable: no lock files, no look at a journal; the file never changes after it is published.
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except sqlite3.OperationalError as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> IndexDamagedError:
    return IndexDamagedError(
        f"索引文件损坏 · {path} cannot be read.", "See what is broken: rag verify; then: rag build"
    )


def _people(articles: Sequence[Article]) -> Iterator[tuple[str, int]]:
    for number, article in enumerate(articles):
        for name in dict.fromkeys((*article.reporters, *article.correspondents)):
            yield person_key(name), number


def packed_form(article: Article) -> bytes:
    """Return the whole article, origins included, as JSON bytes that are the same for equal articles."""
    record = article_as_dict(article)
    for name in ("text_origins", "head_origins"):
        record[name] = [[run.start, run.end, run.source, run.raw_start] for run in getattr(article, name)]
    record["parts"] = [[part.start, part.page, part.source] for part in article.parts]
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _packed(article: Article) -> bytes:
    return zlib.compress(packed_form(article))


def article_from_packed(packed: bytes) -> Article:
    """Return the article that `packed_form` wrote."""
    record = json.loads(packed.decode("utf-8", "surrogatepass"))
    for name in ("reporters", "correspondents", "editors"):
        record[name] = tuple(record[name])
    for name in ("text_origins", "head_origins"):
        record[name] = tuple(Origin(*run) for run in record[name])
    record["parts"] = tuple(Part(*part) for part in record["parts"])
    return Article(**record)


def _issue_as_json(row: IssueRow) -> str:
    return json.dumps([row.newspaper, row.date, row.total_issue_no, row.pages, row.articles], ensure_ascii=False)


def _issue_from_json(text: str) -> IssueRow:
    newspaper, date, number, pages, articles = json.loads(text)
    return IssueRow(newspaper, date, number, tuple(pages), articles)
