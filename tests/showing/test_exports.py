"""Exports carry question, answer, quotes and one numbered list of references, and run nothing."""

import json
from dataclasses import replace

from rag.records import Claim
from rag.showing.exchanges import exchange_of
from rag.showing.exports import export
from tests.serving.small_archive import SmallArchive

ARCHIVE = SmallArchive()
TWO = [exchange_of(ARCHIVE.ask("哪个镇率先试行夜间门诊？")), exchange_of(ARCHIVE.ask("夜间门诊接诊居民多少人次？"))]


def test_markdown_numbers_the_sources_of_all_answers_through() -> None:
    text = export(TWO, "md", style="2015", tongue="zh")
    assert text.startswith("## 哪个镇率先试行夜间门诊？\n")
    references = text[text.index("## 参考文献") :]
    assert references.count("[N\\]") == len({entry.citation.quote for exchange in TWO for entry in exchange.evidence})
    assert "[1] 何田. 白果树镇率先试行“夜间门诊”\\[N\\]. 清河报, 2020-12-16(2)." in references


def test_markdown_lets_no_text_become_markup() -> None:
    odd = replace(TWO[0], question="# <b>*一*</b> [x](http://y)", claims=(Claim("[点](javascript:1)", (1,)),))
    text = export([odd], "md", style="2015", tongue="zh")
    assert text.startswith("## \\# \\<b\\>\\*一\\*\\</b\\> \\[x\\](http://y)\n")
    assert "\\[点\\](javascript:1)\\[1\\]" in text


def test_html_is_a_whole_page_that_may_fetch_and_run_nothing() -> None:
    odd = replace(TWO[0], question="<script>alert(1)</script>")
    page = export([odd], "html", style="2025", tongue="zh")
    assert page.startswith("<!doctype html>")
    assert "default-src 'none'" in page
    assert "<script>" not in page
    assert "清河报，2020-12-16（2）." in page


def test_json_keeps_what_is_needed_to_bring_it_back() -> None:
    kept = json.loads(export(TWO, "json", style="2015", tongue="zh"))
    assert [entry["question"] for entry in kept] == ["哪个镇率先试行夜间门诊？", "夜间门诊接诊居民多少人次？"]
    assert kept[0]["citations"][0]["quote"].startswith("本报讯（通讯员 何田）白果树镇")


def test_reference_files_hold_each_source_once() -> None:
    twice = [TWO[0], TWO[0]]
    assert export(twice, "bibtex", style="2015", tongue="zh").count("@article{") == len(TWO[0].evidence)
    assert export(twice, "ris", style="2015", tongue="zh").count("TY  - NEWS") == len(TWO[0].evidence)
