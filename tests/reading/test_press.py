"""The reader against the press: pages with known articles, damaged as real extraction damages them.

The floors are what the reader must not fall below on a small fixed run: a tenth
or one article under what it reached, layout by layout (behind each: perfect of
all). They are no target; raise them when the reader gets better.
"""

from collections import Counter
from pathlib import Path

import pytest

from rag.reading import library
from rag.records import RawFile
from rag.settings import BuildSettings
from tests.press.__main__ import read_all
from tests.press.handwritten import handwritten
from tests.press.pressing import press
from tests.press.reporting import by_layout, share, told
from tests.press.scoring import REAL, Sheet, normal
from tests.press.series import series

# The reader was tuned on runs of other seeds; those from 9000 on are kept aside for final figures.
SEED = 4100
PAGES = 88
FLOORS: dict[str, float] = {
    "clean text": 0.87,  # 8/8
    "community paper": 0.86,  # 15/15
    "converter's Markdown": 0.88,  # 9/9
    "e-paper article": 0.75,  # 4/4
    "e-paper page": 0.92,  # 13/13
    "front page, marked up": 0.66,  # 9/12
    "front page, no masthead": 0.75,  # 10/12
    "front page, short lines": 0.30,  # 5/13
    "heads between": 0.44,  # 5/9
    "heads gathered": 0.75,  # 10/12
    "inner page, columns": 0.92,  # 13/13
    "inner page, short lines": 0.83,  # 11/12
    "inner then front": 0.46,  # 15/26
    "interviews": 0.87,  # 8/8
    "old paper": 0.88,  # 9/9
    "scan": 0.63,  # 8/11
    "service page": 0.73,  # 16/19
    "several pages": 0.80,  # 24/26
    "supplement": 0.92,  # 13/13
    "theory page, short lines": 0.33,  # 4/9
    "traditional": 0.80,  # 9/10
    "web copy": 0.66,  # 5/6
}
OVERALL = 0.86
HANDWRITTEN = 0.92


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> list[Sheet]:
    folder: Path = tmp_path_factory.mktemp("pressed")
    return read_all([press(SEED, number) for number in range(PAGES)], folder)


def test_the_share_of_pressed_articles_that_come_back_perfect_does_not_fall(sheets: list[Sheet]) -> None:
    verdicts = [verdict for sheet in sheets for verdict in sheet.verdicts]
    failed = "\n\n".join(told(verdict) for verdict in verdicts if not verdict.perfect)
    assert share(verdicts) >= OVERALL, failed


@pytest.mark.parametrize("layout", sorted(FLOORS))
def test_no_layout_falls_below_its_floor(sheets: list[Sheet], layout: str) -> None:
    verdicts = by_layout(sheets)[layout]
    failed = "\n\n".join(told(verdict) for verdict in verdicts if not verdict.perfect)
    assert share(verdicts) >= FLOORS[layout], failed


def test_handwritten_pages_of_other_papers_are_read(tmp_path: Path) -> None:
    sheets = read_all(handwritten(), tmp_path)
    verdicts = [verdict for sheet in sheets for verdict in sheet.verdicts]
    failed = "\n\n".join(told(verdict) for verdict in verdicts if not verdict.perfect)
    assert share(verdicts) >= HANDWRITTEN, failed


@pytest.mark.parametrize("seed", [4100, 4101, 4102])
def test_lost_dates_are_told_by_the_numbers_of_the_issues_around(seed: int) -> None:
    run = series(seed)
    reading = library.read_raw([RawFile(f.name, f.data) for f in run.files], settings=BuildSettings())
    told_dates = {(a.source, a.date, a.date_basis) for a in reading.articles if a.source in run.lost and a.kind in REAL}
    assert told_dates == {(name, day, "issue_number") for name, day in run.lost.items()}


def test_every_truth_of_the_press_stands_in_its_raw_file() -> None:
    """A page is fair only if each headline's and byline's characters are printed on it."""
    for number in range(PAGES):
        file = press(SEED, number)
        printed = set(normal(file.text))
        for truth in file.truths:
            for text in (truth.title or "", *truth.reporters, *truth.correspondents):
                assert set(normal(text)) <= printed, (file.name, text)


def test_the_same_seed_presses_the_same_bytes() -> None:
    assert [press(3, n).data for n in range(20)] == [press(3, n).data for n in range(20)]
    assert press(3, 0).data != press(4, 0).data


def test_no_character_of_a_body_is_lost() -> None:
    """Whatever an article is cut into, all its characters come back somewhere, in text or head."""
    for number in range(0, PAGES, 2):
        file = press(SEED, number)
        reading = library.read_raw([RawFile(file.name, file.data)], settings=BuildSettings())
        said = Counter("".join(normal(article.head) + normal(article.text) for article in reading.articles))
        wanted = Counter("".join(normal(truth.text) for truth in file.truths))
        assert not wanted - said, (file.name, wanted - said)


def test_the_order_of_the_files_changes_nothing() -> None:
    raws = [RawFile(file.name, file.data) for file in (press(SEED, number) for number in range(24))]
    forth = library.read_raw(raws, settings=BuildSettings())
    back = library.read_raw(raws[::-1], settings=BuildSettings())
    assert sorted(forth.articles, key=lambda a: a.id) == sorted(back.articles, key=lambda a: a.id)


def test_every_character_knows_where_it_stands_in_the_raw_file() -> None:
    for number in range(PAGES):
        file = press(SEED, number)
        raw = _decoded(file.data)
        reading = library.read_raw([RawFile(file.name, file.data)], settings=BuildSettings())
        for article in reading.articles:
            for text, origins in ((article.text, article.text_origins), (article.head, article.head_origins)):
                placed = {
                    o.start + i: raw[o.raw_start + i] for o in origins for i in range(o.end - o.start)
                }  # fmt: skip
                wrong = [(c, placed.get(i)) for i, c in enumerate(text) if not c.isspace() and placed.get(i) != c]
                assert not wrong, (file.name, article.title, wrong[:5])


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("a pressed file in no encoding of the press")
