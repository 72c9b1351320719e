"""Building: only what is new is embedded, any order of changes ends in the same index, nothing is emptied."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rag.errors import IndexDamagedError, IndexMissingError, RagError
from rag.indexing.building import JOURNAL, Workshop, add, build, remove, silent
from rag.indexing.generations import writing
from rag.indexing.sealing import broken
from rag.indexing.stacks import Stacks
from rag.records import Filters
from rag.settings import BuildSettings

Shop = Callable[..., Workshop]
Issue = Callable[..., Path]


def _opened(shop: Workshop) -> Stacks:
    return Stacks.open(shop.directory, load=lambda card: shop.embedder)


def _content(shop: Workshop) -> tuple[Any, ...]:
    """What an index answers with: articles, passages, the exact vectors, keyword and dense results."""
    stacks = _opened(shop)
    numbers = range(stacks.passage_count)
    vector = shop.embedder.encode_questions(["葡萄卖了多少万元"])[0]
    keys = stacks.keywords.analyser.question("葡萄卖了多少万元")
    return (
        stacks.manifest.fingerprint,
        stacks.manifest.sources,
        tuple(stacks.articles()),
        tuple(stacks.passage(number) for number in numbers),
        stacks.vectors.scores(vector, np.arange(stacks.passage_count)).round(6).tolist(),
        stacks.vectors.search(vector, 5),
        stacks.keywords.search(keys, 5),
        stacks.issues(),
    )


def test_a_second_build_of_the_same_files_embeds_and_writes_nothing(shop: Shop, issue: Issue, embedder: Any) -> None:
    issue("东"), issue("西")
    first = build([issue("东").parent], shop())
    embedder.passages.clear()
    second = build([issue("东").parent], shop())
    assert first.added == ("东.jsonl", "西.jsonl")
    assert first.embedded == first.manifest.passages > 0
    assert (second.embedded, second.added, second.unchanged) == (0, (), ("东.jsonl", "西.jsonl"))
    assert second.manifest == first.manifest
    assert embedder.passages == []


def test_only_the_passages_of_a_changed_file_are_embedded_again(shop: Shop, issue: Issue, embedder: Any) -> None:
    folder = issue("东").parent
    issue("西")
    build([folder], shop())
    embedder.passages.clear()
    issue("西", edition="新")
    report = build([folder], shop())
    assert (report.changed, report.unchanged) == (("西.jsonl",), ("东.jsonl",))
    assert report.embedded == len(embedder.passages) > 0
    assert all("西村" in text for text in embedder.passages)


def test_a_build_removes_what_is_no_longer_there(shop: Shop, issue: Issue) -> None:
    issue("东"), issue("西")
    build([issue("东").parent], shop())
    issue("西").unlink()
    report = build([issue("东").parent], shop())
    assert report.removed == ("西.jsonl",)
    assert _opened(shop()).source_articles("西.jsonl") == ()
    assert report.embedded == 0


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_adding_updating_and_removing_equals_a_fresh_build(shop: Shop, issue: Issue, seed: int) -> None:
    chance = random.Random(seed)
    folder = issue("始").parent
    build([folder], shop())
    standing: dict[str, str] = {"始": ""}
    for step in range(8):
        name = chance.choice("东南西北始")
        if name in standing and len(standing) > 1 and chance.random() < 0.4:
            remove([f"{name}.jsonl"], shop())
            (folder / f"{name}.jsonl").unlink()
            del standing[name]
        else:
            edition = chance.choice(["", "又", f"第{step}版"])
            add([issue(name, edition=edition, articles=chance.randint(1, 5))], shop())
            standing[name] = edition
    build([folder], shop("fresh"))
    assert _content(shop()) == _content(shop("fresh"))


def test_raw_pages_that_need_one_another_are_settled_again_after_every_change(shop: Shop) -> None:
    seeds = sorted(Path("seeds").glob("*.txt"))
    build([*seeds], shop("fresh"))
    for order in (seeds[::-1], [seeds[2], seeds[0], seeds[4], seeds[1], seeds[3]]):
        shutil.rmtree(shop().directory, ignore_errors=True)
        build(order[:1], shop())
        for page in order[1:]:
            add([page], shop())
        remove([order[2].name], shop())
        add([order[2]], shop())
        assert _content(shop()) == _content(shop("fresh"))


def test_an_interrupted_build_goes_on_where_it_was_killed(shop: Shop, issue: Issue, embedder: Any) -> None:
    path = issue("东", articles=400)

    def killed(stage: str, done: int, total: int) -> None:
        if stage == "embedding" and done >= 512:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([path], shop(progress=killed))
    assert len(embedder.passages) == 512
    # The last record is torn, as a kill in the middle of writing leaves it.
    journal = shop().directory / JOURNAL
    journal.write_bytes(journal.read_bytes()[:-5])
    report = build([path], shop())
    assert report.embedded == report.manifest.passages - 511
    assert not journal.exists()
    assert broken(shop().directory) == ()


def test_a_flipped_bit_in_the_journal_is_not_believed(shop: Shop, issue: Issue, embedder: Any) -> None:
    path = issue("东", articles=400)

    def killed(stage: str, done: int, total: int) -> None:
        if stage == "embedding" and done >= 512:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([path], shop(progress=killed))
    journal = shop().directory / JOURNAL
    data = bytearray(journal.read_bytes())
    data[len(data) // 2] ^= 4
    journal.write_bytes(bytes(data))
    build([path], shop())
    build([path], shop("fresh"))
    assert _content(shop()) == _content(shop("fresh"))


def test_another_model_embeds_everything_anew(shop: Shop, issue: Issue, another_embedder: Any) -> None:
    path = issue("东")
    first = build([path], shop())
    second = build([path], shop(embedder=another_embedder))
    assert second.embedded == second.manifest.passages == first.manifest.passages
    assert second.manifest.fingerprint != first.manifest.fingerprint


@pytest.mark.parametrize(
    "change", [{"passage_characters": 120}, {"vectors": "flat"}, {"vectors": "hnsw"}], ids=lambda change: str(change)
)
def test_a_setting_that_shapes_the_index_changes_its_fingerprint(
    shop: Shop, issue: Issue, change: dict[str, Any]
) -> None:
    path = issue("东")
    first = build([path], shop())
    changed = replace(BuildSettings(), **change)
    second = build([path], shop(settings=changed))
    fresh = build([path], shop("fresh", settings=changed))
    assert first.manifest.fingerprint != second.manifest.fingerprint == fresh.manifest.fingerprint
    assert _content(shop(settings=changed)) == _content(shop("fresh", settings=changed))


def test_rebuilding_embeds_everything_and_ends_in_the_same_place(shop: Shop, issue: Issue) -> None:
    path = issue("东")
    first = build([path], shop())
    again = build([path], shop(rebuild=True))
    assert again.embedded == again.manifest.passages
    assert again.manifest.fingerprint == first.manifest.fingerprint
    assert again.manifest.generation == first.manifest.generation + 1


def test_paths_without_any_article_leave_the_index_as_it_is(shop: Shop, issue: Issue, tmp_path: Path) -> None:
    report = build([issue("东")], shop())
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    with pytest.raises(RagError, match=r"picture\.png"):
        build([tmp_path / "empty"], shop())
    assert _opened(shop()).manifest == report.manifest


def test_a_file_that_cannot_be_read_is_told_of_until_it_is_mended_or_removed(
    shop: Shop, issue: Issue, tmp_path: Path
) -> None:
    bad = tmp_path / "papers" / "bad.bin"
    issue("东")
    bad.write_bytes(bytes(range(256)) * 8)
    report = build([tmp_path / "papers"], shop())
    assert [problem.source for problem in report.problems] == ["bad.bin"]
    assert [problem.source for problem in add([issue("西")], shop()).problems] == ["bad.bin"]
    assert remove(["bad.bin"], shop()).problems == ()


def test_strict_refuses_before_anything_is_published(shop: Shop, issue: Issue, tmp_path: Path) -> None:
    report = build([issue("东")], shop())
    (tmp_path / "papers" / "bad.bin").write_bytes(bytes(range(256)) * 8)
    with pytest.raises(RagError, match=r"bad\.bin"):
        build([tmp_path / "papers"], shop(strict=True))
    assert _opened(shop()).manifest == report.manifest


def test_a_full_disk_leaves_what_stands_and_says_so(shop: Shop, issue: Issue) -> None:
    report = build([issue("东")], shop())

    def full(stage: str, done: int, total: int) -> None:
        if stage == "vectors":
            raise OSError(28, "No space left on device")

    with pytest.raises(RagError, match="No space left on device"):
        build([issue("东", edition="新")], shop(progress=full))
    assert _opened(shop()).manifest == report.manifest
    assert broken(shop().directory) == ()
    assert not (shop().directory / ".unfinished").exists()


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(shop: Shop, issue: Issue) -> None:
    directory = shop().directory
    with (
        writing(directory, progress=silent),
        pytest.raises(RagError, match="another program is writing"),
        writing(directory, progress=silent, patience=0.1),
    ):
        raise AssertionError("two writers")
    build([issue("东")], shop())


def test_a_folder_of_sources_is_removed_at_once(shop: Shop, issue: Issue, tmp_path: Path) -> None:
    issue("2020/东"), issue("2021/东"), issue("2021/西")
    build([tmp_path / "papers"], shop())
    assert remove(["2021/"], shop()).removed == ("2021/东.jsonl", "2021/西.jsonl")
    assert [seal.source for seal in _opened(shop()).manifest.sources] == ["2020/东.jsonl"]


def test_a_source_that_is_not_there_is_named_with_the_nearest(shop: Shop, issue: Issue) -> None:
    build([issue("东村报二〇二一")], shop())
    with pytest.raises(RagError, match=r"东村报二〇二一\.jsonl"):
        remove(["东村报二〇二二.jsonl"], shop())


def test_adding_needs_a_standing_index(shop: Shop, issue: Issue) -> None:
    with pytest.raises(IndexMissingError, match="rag build"):
        add([issue("东")], shop())


def test_a_build_over_a_damaged_index_mends_it(shop: Shop, issue: Issue) -> None:
    path = issue("东")
    first = build([path], shop())
    for name in ("vectors.faiss", "articles.sqlite", "sources.sqlite", "passages.npy"):
        target = _opened(shop()).folder / name
        data = bytearray(target.read_bytes())
        data[len(data) // 2] ^= 1
        target.write_bytes(bytes(data))
        assert [problem.source.split("/")[1] for problem in broken(shop().directory)] == [name]
        if name == "sources.sqlite":
            with pytest.raises(IndexDamagedError, match="rag build PATH"):
                add([issue("西")], shop())
        report = build([path], shop())
        assert report.manifest.fingerprint == first.manifest.fingerprint
        assert broken(shop().directory) == ()


def test_a_reader_goes_on_in_its_generation_while_others_are_published_and_swept(shop: Shop, issue: Issue) -> None:
    path = issue("东")
    build([path], shop())
    reader = _opened(shop())
    before = tuple(reader.articles())
    for edition in ("二", "三", "四"):
        build([issue("东", edition=edition)], shop())
    assert reader.folder.is_dir()
    assert tuple(reader.articles()) == before
    assert len(list(shop().directory.glob("generation-*"))) == 2
    reader.close()
    build([issue("东", edition="五")], shop())
    assert [path.name for path in shop().directory.glob("generation-*")] == ["generation-000005"]


def test_filters_choose_passages_and_articles(shop: Shop, issue: Issue, tmp_path: Path) -> None:
    issue("东", date="2021-03-05"), issue("西", date="2021-04-01", articles=4)
    build([tmp_path / "papers"], shop())
    stacks = _opened(shop())

    def ids(filters: Filters) -> list[str]:
        mask = stacks.allowed(filters)
        numbers = range(stacks.passage_count) if mask is None else np.flatnonzero(mask).tolist()
        by_passages = list(dict.fromkeys(stacks.passage(number).article_id for number in numbers))
        assert by_passages == [article.id for article in stacks.articles(filters)]
        return by_passages

    assert ids(Filters()) == ["东-00", "东-01", "东-02", "西-00", "西-03", "西-01", "西-02"]
    assert ids(Filters(date_from="2021-03-06")) == ["西-00", "西-03", "西-01", "西-02"]
    assert ids(Filters(date_to="2021-03-05")) == ["东-00", "东-01", "东-02"]
    assert ids(Filters(page="第2版")) == ["东-01", "西-01"]
    assert ids(Filters(reporter="记者甲")) == ["东-00", "西-00"]
    assert ids(Filters(newspaper="望海")) == ids(Filters())
    assert ids(Filters(newspaper="望江报")) == []
    assert ids(Filters(kind="opinion")) == []
    assert ids(Filters(date_from="2021-04-01", page="1", reporter="记者丁")) == ["西-03"]


def test_every_part_of_the_stacks_agrees_on_numbers(shop: Shop, issue: Issue) -> None:
    build([issue("东", articles=5)], shop())
    stacks = _opened(shop())
    for article in stacks.articles():
        numbers = stacks.numbers_of(article.id)
        assert [stacks.article_of(number) for number in numbers] == [article] * len(numbers)
        assert stacks.passages_of(article.id) == tuple(stacks.passage(number) for number in numbers)
        assert stacks.article(article.id) == article
    assert [stacks.passage(number).article_id for number in range(stacks.passage_count)] == [
        tuple(stacks.articles())[index].id for index in stacks.article_numbers()
    ]
    with pytest.raises(KeyError):
        stacks.article("西-00")
    for number in (-1, stacks.passage_count):
        with pytest.raises(IndexError):
            stacks.passage(number)
        with pytest.raises(IndexError):
            stacks.article_of(number)
