"""The front door of reading: whatever the bytes, whatever the order, nothing is lost and nothing raises."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag.errors import RagError
from rag.reading import library
from rag.reading.library import FileReading, Reading
from rag.records import Article, RawFile, article_as_dict
from rag.settings import BuildSettings
from tests.press.pressing import press

SETTINGS = BuildSettings()
SEEDS = Path(__file__).parents[2] / "seeds"
_JUMP = re.compile(r"[（(]?[上下][转接]第?[A-Z]?\d{1,2}版[）)]?|[（(][上下][转接].{1,6}[）)]")
# Marks that set lines off and are no part of what they say.
_MARKS = re.compile(r"[#*■●◆▲△▼▶□|\W_]*")


def read_raws(raws: Iterable[RawFile]) -> Reading:
    return library.read_raw(raws, settings=SETTINGS)


def read_text(text: str, source: str = "page.txt") -> Reading:
    return read_raws([RawFile(source, text.encode())])


def seeds() -> list[RawFile]:
    return [RawFile(path.name, path.read_bytes()) for path in sorted(SEEDS.iterdir())]


def covered(articles: Iterable[Article], source: str) -> set[int]:
    """Return the places of the raw file that stand in some article's text or head."""
    return {
        place
        for article in articles
        for origin in (*article.text_origins, *article.head_origins)
        if origin.source == source
        for place in range(origin.raw_start, origin.raw_start + origin.end - origin.start)
    }


def lost(raw: RawFile) -> list[str]:
    """Return the runs of printed characters that no article holds, marks of jumps and of lines aside.

    What repair takes away says what still stands: a glyph set twice, the foot of a column read twice.
    """
    articles = read_raws([raw]).articles
    text = library.raw_text(raw, settings=SETTINGS) or ""
    seen = covered(articles, raw.source)
    said = "".join("".join((article.head, article.text)) for article in articles)
    said = re.sub(r"\s", "", said)
    runs = "".join(" " if i in seen else "" if c.isspace() else c for i, c in enumerate(text)).split(" ")
    return [run for run in runs if run and not _MARKS.fullmatch(run) and not _JUMP.fullmatch(run) and run not in said]


@pytest.mark.parametrize("raw", seeds(), ids=lambda raw: raw.source[:3])
def test_no_printed_character_of_a_seed_is_lost(raw: RawFile) -> None:
    assert lost(raw) == []


@pytest.mark.parametrize("number", [n for n in range(44) if press(11, n).name.endswith(".txt") and n % 22 != 9])
def test_no_printed_character_of_a_pressed_page_is_lost(number: int) -> None:
    page = press(11, number)
    assert lost(RawFile(page.name, page.data)) == []


def test_every_character_stands_where_its_origin_says() -> None:
    for raw in seeds():
        text = library.raw_text(raw, settings=SETTINGS) or ""
        for article in read_raws([raw]).articles:
            for name, origins in (("text", article.text_origins), ("head", article.head_origins)):
                said = article.field(name)  # type: ignore[arg-type]
                for origin in origins:
                    stands = text[origin.raw_start : origin.raw_start + origin.end - origin.start]
                    # A space that repair put between two lines stands where the next one begins.
                    pairs = zip(said[origin.start : origin.end], stands, strict=True)
                    assert all(ours in (theirs, " ") for ours, theirs in pairs), (article.id, stands)


def test_two_files_in_any_order_give_the_same_articles() -> None:
    assert read_raws(seeds()) == read_raws(reversed(seeds()))


def test_reading_file_by_file_and_settling_is_reading() -> None:
    readings = [library.read_file(raw, settings=SETTINGS) for raw in seeds()]
    assert library.settle(readings[::-1]) == read_raws(seeds())


def as_lines(articles: Iterable[Article]) -> str:
    return "\n".join(json.dumps(article_as_dict(article), ensure_ascii=False) for article in articles)


def test_its_own_output_read_back_gives_the_same_articles() -> None:
    first = read_raws(seeds()).articles
    again = read_text(as_lines(first), "said.jsonl")
    assert [article_as_dict(article) for article in again.articles] == [article_as_dict(article) for article in first]
    assert again.problems == ()


def test_pages_and_their_own_output_together_are_kept_once() -> None:
    first = read_raws(seeds())
    both = read_raws([*seeds(), RawFile("said.jsonl", as_lines(first.articles).encode())])
    assert both.articles == first.articles
    (problem,) = both.problems
    assert problem.source == "said.jsonl"
    assert f"{len(first.articles)} articles are here already" in problem.reason


def test_the_same_bytes_under_two_names_are_read_once() -> None:
    reading = read_raws([RawFile("b.txt", b"same"), RawFile("a.txt", b"same")])
    assert [seal.source for seal in reading.sources] == ["a.txt"]
    assert [problem.source for problem in reading.problems] == ["b.txt"]


def test_pages_of_one_name_in_two_formats_have_ids_of_their_own() -> None:
    text = "本报讯（记者 王小明）3月8日，镇里召开春耕大会，部署今年的农业生产工作。"
    reading = read_raws([RawFile("1.txt", text.encode()), RawFile("1.md", f"# 春耕大会\n\n{text}".encode())])
    assert {article.id.rsplit("-", 1)[0] for article in reading.articles} == {"1.txt", "1.md"}


def test_ready_made_articles_keep_their_ids_and_a_clash_is_told() -> None:
    lines = '{"id": "x", "text": "一。"}\n{"id": "x", "text": "二。"}\n{"id": "x", "text": "一。"}'
    reading = read_text(lines, "a.jsonl")
    assert [(article.id, article.text) for article in reading.articles] == [("x", "一。"), ("x~2", "二。")]
    assert len(reading.problems) == 2
    assert reading.sources[0].articles == 2


def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("本报讯 镇里召开春耕大会，部署农业生产工作。", encoding="gb18030")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\u3000\n")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 4)
    (tmp_path / "nul.txt").write_bytes(
        "镇里召开春耕\x00大会，部署农业生产工作，落实惠农政策，确保粮食丰收。".encode() * 3
    )
    reading = library.read([tmp_path], settings=SETTINGS)
    told = {problem.source: problem.reason for problem in reading.problems}
    assert sorted(told) == ["blank.txt", "empty.txt", "nul.txt", "scan.pdf"]
    assert "pdftotext" in told["scan.pdf"]
    assert "3 control characters" in told["nul.txt"]
    assert {article.source for article in reading.articles} == {"nul.txt", "page.txt"}
    assert all("\x00" not in article.text for article in reading.articles)


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RagError):
        library.read([tmp_path / "none"], settings=SETTINGS)


def test_jumps_are_joined_across_files() -> None:
    masthead = "山阳报\n2021年3月8日 星期一 第10期（总第510期） 今日4版\n\n"
    front = (
        f"{masthead}春耕大会召开部署农业生产\n\n本报讯（记者 王小明）3月7日，镇里召开春耕大会。会议指出，要抓好田间管理，"
        "落实各项惠农政策，确保春耕生产有序推进，各村要抢抓农时，备足农资。会议强调，要加强技术指导，\n（下转第2版）\n"
    )
    inner = (
        "山阳报 2021年3月8日 星期一 第2版\n\n春耕大会召开部署农业生产\n（上接第1版）组织农技人员下田入户，帮助农户解决难题。"
        "会议要求，各村要抢抓农时，确保春耕生产有序推进，各项惠农政策要落实到户。\n"
    )
    reading = read_raws([RawFile("2.txt", inner.encode()), RawFile("1.txt", front.encode())])
    (whole,) = [article for article in reading.articles if article.continued_to]
    assert [(part.page, part.source) for part in whole.parts] == [("1", "1.txt"), ("2", "2.txt")]
    assert "要加强技术指导，组织农技人员" in whole.text
    assert not [article for article in reading.articles if article.kind == "continuation"]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.gz", "a", "a.pdf"]))
def test_no_bytes_stop_the_reader(data: bytes, source: str) -> None:
    reading = read_raws([RawFile(source, data)])
    assert reading.articles or reading.problems or reading.sources


characters = st.sampled_from(
    "的一是镇村区会议召开大记者讯本报年月日第版期总王小明李红2013，。、；：“”（）《》□■ \n\n\n　#-"
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(characters, max_size=400), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_no_text_stops_the_reader(text: str, source: str) -> None:
    reading = read_text(text, source)
    for article in reading.articles:
        assert article.text or article.head


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.text(characters, max_size=120), min_size=2, max_size=3, unique=True))
def test_any_files_in_any_order_give_the_same_articles(texts: list[str]) -> None:
    raws = [RawFile(f"{n}.txt", text.encode()) for n, text in enumerate(texts)]
    assert read_raws(raws) == read_raws(raws[::-1])


def test_a_reading_of_nothing_is_nothing() -> None:
    assert library.settle(()) == Reading((), (), ())
    empty = library.read_file(RawFile("a.txt", b""), settings=SETTINGS)
    assert isinstance(empty, FileReading)
    assert empty.page.articles == ()
