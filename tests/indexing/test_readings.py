"""What is kept of reading equals what was read, and serves only the code that made it."""

import hashlib
from pathlib import Path

import pytest

from rag.errors import IndexDamagedError
from rag.indexing.catalogue import (
    Catalogue,
    article_from_packed,
    packed_form,
    read_sources,
    write_articles,
    write_sources,
)
from rag.indexing.readings import from_kept_form, kept_form, reader_identity
from rag.reading.library import read, read_file
from rag.records import Article, IssueRow, Origin, Part, RawFile
from rag.settings import BuildSettings

SEEDS = sorted(Path("seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_a_kept_reading_is_the_reading(path: Path) -> None:
    reading = read_file(RawFile(path.name, path.read_bytes()), settings=BuildSettings())
    kept = kept_form(reading)
    assert kept is not None
    assert from_kept_form(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), kept) == reading


def test_ready_made_articles_are_not_kept_twice() -> None:
    raw = RawFile("a.jsonl", '{"text": "正文。"}'.encode())
    assert kept_form(read_file(raw, settings=BuildSettings())) is None


def test_readings_serve_only_the_code_that_made_them(tmp_path: Path) -> None:
    raws = [RawFile("b.txt", b"\xb0\x00"), RawFile("a.txt", b"text")]
    write_sources(tmp_path / "s.sqlite", [(raws[0], b"read"), (raws[1], None)], reader="one")
    assert list(read_sources(tmp_path / "s.sqlite", reader="one")) == [(raws[1], None), (raws[0], b"read")]
    assert list(read_sources(tmp_path / "s.sqlite", reader="other")) == [(raws[1], None), (raws[0], None)]
    assert len(reader_identity()) == 64


def test_every_article_is_stored_with_all_that_it_knows(tmp_path: Path) -> None:
    articles = read(["seeds"], settings=BuildSettings()).articles
    odd = Article(
        source="奇.txt",
        id="odd",
        kind="brief",
        text="孤\ud800字与\u2028行\0。",
        head="题",
        date="2021-01-02",
        date_basis="inferred",
        newspaper="望海报",
        reporters=("张 三", "张三"),
        text_origins=(Origin(0, 2, "奇.txt", 5), Origin(2, 4, "偶.txt", 0)),
        parts=(Part(0, "1", "奇.txt"), Part(2, None, "偶.txt")),
    )
    write_articles(tmp_path / "a.sqlite", (*articles, odd), [])
    stored = Catalogue(tmp_path / "a.sqlite")
    assert tuple(stored.article(number) for number in range(len(articles) + 1)) == (*articles, odd)
    assert stored.number_of("odd") == len(articles)
    assert stored.by_person("张三") == (len(articles),)
    assert stored.of_source("奇.txt") == (len(articles),)
    assert IssueRow("望海报", "2021-01-02", None, ("1",), 1) in stored.issues()
    assert article_from_packed(packed_form(odd)) == odd
    with pytest.raises(KeyError):
        stored.number_of("nothing")
    with pytest.raises(IndexError):
        stored.article(len(articles) + 1)
    stored.close()
    assert stored.article(0) == articles[0]


def test_a_store_that_is_none_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").write_bytes(b"SQLite format 3\0" + b"\1" * 5000)
    with pytest.raises(IndexDamagedError, match="rag verify"):
        Catalogue(tmp_path / "a.sqlite").article(0)
    with pytest.raises(IndexDamagedError):
        Catalogue(tmp_path / "missing.sqlite").issues()
