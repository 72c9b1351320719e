"""The training files become records."""

from __future__ import annotations

from pathlib import Path

from tests.training.tiny import THESAURUS, write_training_files
from training.sources import Entry, News, Pair, Reading, read_sources


def test_every_file_is_read_and_its_lines_are_joined(tmp_path: Path) -> None:
    sources = read_sources(write_training_files(tmp_path), THESAURUS)
    text = "本报讯，1982年大桥建成通车。群众都说大桥是大好事！记者昨日看到大桥情况良好。"
    assert sources.readings[0] == Reading("大桥哪一年建成通车？", text, "1982年")
    assert sources.news[0] == News("大桥建成通车", text)
    assert sources.pairs[0] == Pair("大桥1982年建成通车。", "The bridge was opened in 1982.", "news")
    assert sources.entries[-1] == Entry("伦敦", "倫敦", ("London",))
    assert [len(one) for one in (sources.readings, sources.news, sources.pairs, sources.entries)] == [40, 40, 60, 12]


def test_news_without_a_title_have_an_empty_one(tmp_path: Path) -> None:
    sources = read_sources(write_training_files(tmp_path), THESAURUS)
    assert [one.title for one in sources.news[19:21]] == ["台风吹倒树木", ""]
