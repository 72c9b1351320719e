"""Disk → raw files: names of sources, and everything that is refused with its reason."""

import gzip
import os
from pathlib import Path

import pytest

from rag.errors import RagError
from rag.reading.files import EMPTY, find, format_of, raw_files, unpacked
from rag.records import Problem, RawFile


def write(path: Path, data: bytes = "金山报".encode()) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def sources(*paths: Path) -> list[str]:
    return [file.source for file in find(paths)[0]]


def read(*paths: Path, max_bytes: int = 1000) -> list[RawFile | Problem]:
    return list(raw_files(paths, max_bytes=max_bytes))


def test_a_folder_is_walked_and_sources_are_relative_to_it(tmp_path: Path) -> None:
    for name in ("b.txt", "2021/page1.txt", "2021/07/page.md", ".hidden.txt", ".git/config"):
        write(tmp_path / name)
    assert sources(tmp_path) == ["2021/07/page.md", "2021/page1.txt", "b.txt"]


def test_a_lone_file_is_its_name(tmp_path: Path) -> None:
    assert sources(write(tmp_path / "2021" / "page1.txt")) == ["page1.txt"]


def test_the_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    for name in ("one/a.txt", "two/a.txt", "two/b.txt"):
        write(tmp_path / name)
    there, back = find((tmp_path / "one", tmp_path / "two")), find((tmp_path / "two", tmp_path / "one"))
    assert there == back


def test_files_of_one_name_in_two_folders_stay_apart(tmp_path: Path) -> None:
    for name in ("2021/a.txt", "2022/a.txt", "2022/b.txt"):
        write(tmp_path / name)
    assert sources(tmp_path / "2021", tmp_path / "2022") == ["2021/a.txt", "2022/a.txt", "b.txt"]


def test_folders_of_one_name_are_told_apart_by_their_parents(tmp_path: Path) -> None:
    for name in ("x/pages/a.txt", "y/pages/a.txt"):
        write(tmp_path / name)
    assert sources(tmp_path / "x/pages", tmp_path / "y/pages") == ["x/pages/a.txt", "y/pages/a.txt"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    page = write(tmp_path / "2021" / "page1.txt")
    assert sources(tmp_path, page, page) == ["2021/page1.txt"]


def test_a_missing_path_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(RagError, match="nowhere"):
        find([tmp_path / "nowhere"])


def test_links_that_loop_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "pages" / "a.txt")
    (tmp_path / "pages" / "again").symlink_to(tmp_path / "pages", target_is_directory=True)
    (tmp_path / "pages" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "pages" / "same.txt").symlink_to(tmp_path / "pages" / "a.txt")
    assert sources(tmp_path / "pages") == ["a.txt"]


def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "a.txt")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "old").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert sources(tmp_path / "pages") == ["old/a.txt"]


def test_what_cannot_be_read_is_told_with_its_reason(tmp_path: Path) -> None:
    write(tmp_path / "empty.txt", b"")
    write(tmp_path / "large.txt", b"x" * 1001)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe.txt")
    told = {str(entry.source): entry.reason for entry in read(tmp_path) if isinstance(entry, Problem)}
    assert set(told) == {"empty.txt", "large.txt", "broken.txt", "pipe.txt"}
    assert told["empty.txt"] == EMPTY
    assert "1,001" in told["large.txt"]
    assert "RAG_MAX_FILE_BYTES" in told["large.txt"]
    assert "No such file" in told["broken.txt"]
    assert "not a plain file" in told["pipe.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.txt").chmod(0)
    (told,) = read(tmp_path)
    assert isinstance(told, Problem)
    assert "ermission" in told.reason


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    (told,) = read(tmp_path / "nothing")
    assert isinstance(told, Problem)
    assert told.source == "nothing"


def test_packed_files_are_looked_through_within_the_limit() -> None:
    packed = RawFile("a.jsonl.gz", gzip.compress(b"x" * 500))
    assert unpacked(packed, max_bytes=500) == b"x" * 500
    told = unpacked(packed, max_bytes=499)
    assert isinstance(told, Problem)
    assert "RAG_MAX_FILE_BYTES" in told.reason
    assert isinstance(unpacked(RawFile("a.gz", b"no gzip"), max_bytes=500), Problem)


@pytest.mark.parametrize(
    ("source", "text", "form"),
    [
        ("a.txt", "金山报", "text"),
        ("a", "金山报", "text"),
        ("a.unknown", "金山报", "text"),
        ("A.MD", "# 金山报", "markdown"),
        ("a.HTM", "", "html"),
        ("a.xhtml", "", "html"),
        ("a.txt", "\n<!DOCTYPE HTML><p>", "html"),
        ("a.jsonl", "", "json"),
        ("a.jsonl.gz", "", "json"),
        ("a.json", "", "json"),
    ],
)
def test_the_suffix_says_how_a_file_is_read(source: str, text: str, form: str) -> None:
    assert format_of(source, text) == form
