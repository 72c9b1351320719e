"""References say what is printed, in the order and signs that the standards ask for."""

from dataclasses import replace

import pytest

from rag.records import Article, Citation, Part
from rag.showing.references import bibtex, gbt7714, ris

ARTICLE = Article(
    source="2020/a.txt",
    id="2020/a-01",
    kind="news",
    text="第一句。第二句在后一版。",
    newspaper="清河报",
    date="2020-12-16",
    date_basis="printed",
    total_issue_no="1290",
    page="1",
    title="老码头改成亲水公园",
    reporters=("林秋水", "陶然"),
    correspondents=("何田", "孙立"),
    parts=(Part(0, "1", "2020/a.txt"), Part(4, "2", "2020/a.txt")),
)


def test_the_edition_of_2015_sets_half_width_signs_and_three_authors() -> None:
    assert gbt7714(ARTICLE) == "林秋水, 陶然, 何田, 等. 老码头改成亲水公园[N]. 清河报, 2020-12-16(1)."


def test_the_edition_of_2025_sets_full_width_signs() -> None:
    assert gbt7714(ARTICLE, "2025") == "林秋水，陶然，何田，等. 老码头改成亲水公园[N]. 清河报，2020-12-16（1）."


def test_a_citation_names_the_page_on_which_its_quote_begins() -> None:
    assert gbt7714(Citation(1, ARTICLE, "text", 4, 12)).endswith("2020-12-16(2).")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"reporters": (), "correspondents": ()}, "老码头改成亲水公园[N]. 清河报, 2020-12-16(1)."),
        (
            {"date_basis": "inferred", "reporters": (), "correspondents": ()},
            "老码头改成亲水公园[N]. 清河报, [2020-12-16](1).",
        ),
        (
            {"date": None, "date_basis": None, "page": None, "reporters": ("甲",), "correspondents": ()},
            "甲. 老码头改成亲水公园[N]. 清河报, [日期不详].",
        ),
        (
            {"title": None, "newspaper": None, "reporters": (), "correspondents": ()},
            "[第一句。第二句在后一版][N]. [报名不详], 2020-12-16(1).",
        ),
    ],
)
def test_what_is_not_printed_is_left_out_or_said_to_be_unknown(changes: dict[str, object], expected: str) -> None:
    assert gbt7714(replace(ARTICLE, **changes)) == expected  # type: ignore[arg-type]


def test_bibtex_escapes_what_latex_would_read_and_keys_in_ascii() -> None:
    entry = bibtex(replace(ARTICLE, title="R&D 占 5% {一}_二"))
    assert entry.startswith("@article{2020-a-01,\n")
    assert "  title = {R\\&D 占 5\\% \\{一\\}\\_二},\n" in entry
    assert "  author = {林秋水 and 陶然 and 何田 and 孙立},\n" in entry
    assert "  date = {2020-12-16},\n" in entry


def test_ris_is_a_news_record_with_the_quote_as_a_note() -> None:
    record = ris(Citation(1, ARTICLE, "text", 0, 4))
    assert record.split("\r\n") == [
        "TY  - NEWS",
        "AU  - 林秋水",
        "AU  - 陶然",
        "AU  - 何田",
        "AU  - 孙立",
        "TI  - 老码头改成亲水公园",
        "T2  - 清河报",
        "PY  - 2020",
        "DA  - 2020/12/16",
        "SP  - 1",
        "IS  - 1290",
        "LA  - zh",
        "N1  - 第一句。",
        "ER  - ",
        "",
    ]
