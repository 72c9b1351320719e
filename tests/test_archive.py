"""The archive as a whole: opening, following what is published, settings that differ, and the search behind it."""

import json
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rag.archive import Archive
from rag.errors import IndexMismatchError, IndexMissingError, ModelUnavailableError, QuestionRefusedError, RagError
from rag.indexing.agreeing import kept_settings
from rag.records import Filters, Query, Turn
from rag.settings import BuildSettings, Settings, resolve

ROOT = Path(__file__).parent.parent


def _paper(folder: Path, name: str, text: str, **more: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    row = {"id": name, "newspaper": "望海报", "date": "2021-03-05", "page": "1", "title": f"{name}要闻", "text": text}
    path = folder / f"{name}.jsonl"
    path.write_text(json.dumps(row | more, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    _paper(folder, "桥", "本报讯 望海大桥昨日通车，全长三千二百米，设双向六车道。")
    _paper(folder, "葡萄", "本报讯 施泉村的葡萄今年卖了十六万元，村民个个高兴。", date="2021-08-20", reporters=["金甲"])
    _paper(folder, "医院", "本报讯 镇医院新楼开工，明年可添床位二百张。", page="2", kind="brief")
    return folder


@pytest.fixture
def index(papers: Path, tmp_path: Path) -> Path:
    Archive.build([papers], tmp_path / "index")
    return tmp_path / "index"


def test_an_archive_finds_by_words_and_by_meaning_and_says_by_which(index: Path) -> None:
    archive = Archive.open(index)
    first = archive.search("大桥有多长？")[0]
    assert (first.rank, first.article.id, first.passage.field) == (1, "桥", "text")
    assert first.dense_rank is not None
    assert first.keyword_rank == 1
    assert archive.search("大桥有多长？", mode="dense")[0].keyword_rank is None
    assert archive.search("大桥有多长？", mode="keyword")[0].dense_rank is None
    assert archive.search("new bridge opened to traffic", k=1)[0].article.id == "桥"


def test_a_thesaurus_that_cannot_be_read_is_told_when_the_archive_is_opened(index: Path, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("老墙门 石库门\n", encoding="utf-8")
    settings = resolve({"thesaurus": str(tmp_path / "own.txt")}, environment={}, file=tmp_path / "none.toml")
    with pytest.raises(RagError, match=r"own\.txt"):
        Archive.open(index, settings=settings)


def test_filters_given_narrow_the_search(index: Path) -> None:
    archive = Archive.open(index)
    for filters, ids in (
        (Filters(reporter="金甲"), {"葡萄"}),
        (Filters(page="2"), {"医院"}),
        (Filters(kind="brief"), {"医院"}),
        (Filters(date_to="2021-03-31"), {"桥", "医院"}),
        (Filters(newspaper="望江报"), set()),
    ):
        assert {hit.article.id for hit in archive.search("望海镇的大事", filters=filters)} == ids
        assert {article.id for article in archive.articles(filters)} == ids


def test_a_query_is_searched_as_it_is_and_narrowed_by_filters(index: Path) -> None:
    archive = Archive.open(index)
    query = Query(question="新楼", understood_as="医院新楼", filters=Filters(page="2"))
    assert {hit.article.id for hit in archive.search(query)} == {"医院"}
    assert archive.search(query, filters=Filters(date_from="2021-08-01")) == ()


def test_k_is_as_many_as_asked_for_and_by_default_the_settings(index: Path) -> None:
    archive = Archive.open(index, settings=resolve({}, environment={"RAG_PASSAGES": "2"}))
    assert len(archive.search("望海")) == 2
    assert len(archive.search("望海", k=1)) == 1


@pytest.mark.parametrize("question", ["？！", "🍇", "…… ——"])
def test_a_question_that_says_nothing_finds_nothing(index: Path, question: str) -> None:
    assert Archive.open(index).search(question) == ()


@pytest.mark.parametrize("question", ["", " \n", "桥" * 501])
def test_an_empty_or_endless_question_is_refused(index: Path, question: str) -> None:
    with pytest.raises(RagError, match="1 to 500 characters"):
        Archive.open(index).search(question)


def test_an_open_archive_follows_what_is_published(index: Path, papers: Path) -> None:
    archive, other = Archive.open(index), Archive.open(index)
    before = archive.stacks
    other.add([_paper(papers, "地铁", "本报讯 地铁二十二号线望海站封顶。")])
    assert archive.search("地铁封顶了吗", k=1)[0].article.id == "地铁"
    assert archive.article("地铁").title == "地铁要闻"
    assert [article.id for article in before.articles()] == ["桥", "医院", "葡萄"]
    other.remove(["桥.jsonl"])
    assert [article.id for article in archive.articles()] == ["地铁", "医院", "葡萄"]
    assert [row.articles for row in archive.issues()] == [2, 1]


def test_an_index_that_was_thrown_away_and_built_again_is_noticed(index: Path, papers: Path) -> None:
    archive = Archive.open(index)
    shutil.rmtree(index)
    (papers / "桥.jsonl").unlink()
    Archive.build([papers], index)
    assert archive.stacks.name == "generation-000001"
    assert [article.id for article in archive.articles()] == ["医院", "葡萄"]


def test_many_threads_read_while_one_writes(index: Path, papers: Path) -> None:
    archive = Archive.open(index)
    wrong: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                hits = archive.search("施泉村葡萄卖了多少", k=3)
                if not hits or hits[0].article.id != "葡萄":
                    wrong.append(repr([hit.article.id for hit in hits]))
            except Exception as error:
                wrong.append(repr(error))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(5):
        Archive.open(index).add([_paper(papers, "新", f"本报讯 望海镇第{number}件新事。")])
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_an_answer_tells_how_long_each_stage_took(index: Path) -> None:
    answer = Archive.open(index).ask("望海镇第一件事是什么？")
    assert [stage for stage, _ in answer.timings] == ["understanding", "search", "answer"]
    assert answer.seconds == pytest.approx(sum(seconds for _, seconds in answer.timings))


def test_an_index_that_was_never_built_is_missing_with_the_command(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError) as caught:
        Archive.open(tmp_path / "index")
    assert caught.value.hint == "Run: rag build"


@pytest.mark.parametrize(
    ("variable", "value", "built"),
    [
        ("passage_characters", "120", "300"),
        ("vectors", "hnsw", "auto"),
        ("dimension", "64", "0"),
        ("analyser", "words", "words+bigrams"),
    ],
)
def test_another_setting_than_the_indexs_is_refused_with_both_values_and_the_repair(
    index: Path, variable: str, value: str, built: str
) -> None:
    settings = resolve({}, environment={f"RAG_{variable.upper()}": value})
    with pytest.raises(IndexMismatchError) as caught:
        Archive.open(index, settings=settings)
    assert f"{variable} = {built}" in caught.value.message
    assert f"asked for is {value}" in caught.value.message
    assert f"RAG_{variable.upper()}={value} rag build" in caught.value.hint


@pytest.fixture
def other_model(tmp_path: Path) -> Path:
    """The packaged model with one weight changed: another model of the same make."""
    from safetensors.numpy import load_file, save_file

    packaged = ROOT / "rag" / "model"
    folder = tmp_path / "other-model"
    for path in packaged.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(packaged)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    tensors = {name: tensor.copy() for name, tensor in load_file(folder / "model.safetensors").items()}
    tensors["weights"][5] += 1
    save_file(tensors, folder / "model.safetensors")
    return folder


def test_another_embedder_than_the_indexs_is_refused_with_both_names_and_the_repair(
    index: Path, papers: Path, other_model: Path
) -> None:
    settings = resolve({"embedder": str(other_model)})
    with pytest.raises(IndexMismatchError) as caught:
        Archive.open(index, settings=settings)
    assert "'default'" in caught.value.message
    assert str(other_model) in caught.value.message
    assert f"rag build --embedder {other_model}" in caught.value.hint
    # The command that it names does repair it.
    report = Archive.build([papers], index, settings=settings)
    assert report.embedded == report.manifest.passages
    assert Archive.open(index, settings=settings).search("大桥", k=1)[0].article.id == "桥"


def test_the_same_model_by_another_name_is_the_same_model(index: Path) -> None:
    by_path = resolve({"embedder": str(ROOT / "rag" / "model")})
    assert Archive.open(index, settings=by_path).manifest.embedder.name == "default"


def test_an_index_goes_on_with_its_own_model_where_nobody_asks_for_another(
    papers: Path, tmp_path: Path, other_model: Path
) -> None:
    directory = tmp_path / "index"
    first = Archive.build([papers], directory, settings=resolve({"embedder": str(other_model)}))
    again = Archive.build([papers], directory)
    assert again.manifest == first.manifest
    assert Archive.open(directory).add([_paper(papers, "新", "新事。")]).manifest.embedder == first.manifest.embedder
    rebuilt = Archive.build([papers], directory, rebuild=True)
    assert rebuilt.manifest.embedder.name == "default"


def test_weights_that_changed_under_their_name_are_noticed(papers: Path, tmp_path: Path, other_model: Path) -> None:
    directory = tmp_path / "index"
    Archive.build([papers], directory, settings=resolve({"embedder": str(other_model)}))
    weights = other_model / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(bytes(data))
    with pytest.raises(IndexMismatchError, match="weights"):
        Archive.open(directory).search("大桥")
    weights.unlink()
    with pytest.raises(ModelUnavailableError):
        Archive.open(directory).search("大桥")
    # Words need no model.
    assert Archive.open(directory).search("大桥", mode="keyword")[0].article.id == "桥"


def test_settings_that_nobody_asked_for_are_the_standing_indexs(index: Path) -> None:
    manifest = Archive.open(index).manifest
    built = replace(manifest, settings=(("passage_characters", "120"), ("vectors", "hnsw"), ("dimension", "0")))
    kept = kept_settings(resolve({}, environment={"RAG_VECTORS": "flat"}), built)
    assert (kept.passage_characters, kept.vectors, kept.embedder) == (120, "flat", "default")
    assert kept_settings(Settings(), None) == BuildSettings()


def _modules_after(program: str, *arguments: str) -> set[str]:
    told = f"import sys\n{program}\nprint(' '.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", told, *arguments], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("mode", ["hybrid", "keyword"])
def test_a_cold_search_loads_neither_torch_nor_gradio_nor_sentence_transformers(index: Path, mode: str) -> None:
    loaded = _modules_after(
        "from rag.cli.main import main\nassert main(sys.argv[1:]) == 0",
        *("search", "大桥有多长", "--json", "--index", str(index), "--mode", mode),
    )
    assert "tantivy" in loaded
    assert loaded & {"torch", "gradio", "sentence_transformers", "transformers", "sklearn", "pandas"} == set()


def test_opening_and_describing_an_index_loads_no_engine(index: Path) -> None:
    loaded = _modules_after(
        "from rag.cli.main import main\nassert main(sys.argv[1:]) == 0", "info", "--json", "--index", str(index)
    )
    assert loaded & {"torch", "gradio", "sentence_transformers", "faiss"} == set()


def test_a_build_that_finds_nothing_new_loads_no_model(index: Path, papers: Path) -> None:
    loaded = _modules_after(
        "from rag.cli.main import main\nassert main(sys.argv[1:]) == 0", "build", str(papers), "--index", str(index)
    )
    assert loaded & {"torch", "sentence_transformers"} == set()


def _undated(tmp_path: Path) -> Archive:
    (tmp_path / "undated").mkdir()
    _paper(tmp_path / "undated", "塔", "望海塔由许石建造，高五十米，登塔可看海。", date=None)
    _paper(tmp_path / "undated", "港", "渔港码头由何水修建。", date="2021-03-01")
    Archive.build([tmp_path / "undated"], tmp_path / "loose")
    return Archive.open(tmp_path / "loose")


def test_dates_that_a_person_set_let_no_undated_page_through(tmp_path: Path) -> None:
    archive, later = _undated(tmp_path), Filters(date_from="2025-01-01")
    assert archive.search("望海塔高多少米？", filters=later) == ()
    answer = archive.ask("望海塔高多少米？", filters=later)
    assert (answer.outcome, answer.hits) == ("not_found", ())
    read = Query("望海塔高多少米？", "望海塔高多少米？", filters=later)
    assert {hit.date_fits for hit in archive.search(read)} == {False}
    assert archive.search(read, filters=later) == ()
    assert archive.search(read, filters=Filters(date_to="2020-12-31")) == ()


@pytest.mark.parametrize("question", ["\udcff\udcfe", "桥\x00楼", None, 5])
def test_a_question_that_is_no_text_is_refused_in_words(index: Path, question: Any) -> None:
    archive = Archive.open(index)
    for asked in (archive.ask, archive.search, archive.understand):
        with pytest.raises(QuestionRefusedError, match="no text that can be read"):
            asked(question)
    with pytest.raises(QuestionRefusedError, match="no text that can be read"):
        archive.ask("桥有多长？", history=[Turn("user", "\ud800")])


@pytest.mark.parametrize("count", [0, -1, 1001, 10**21, True, 2.5])
def test_a_count_of_passages_out_of_range_is_refused_in_words(index: Path, count: Any) -> None:
    with pytest.raises(QuestionRefusedError, match="1 to 1000 passages"):
        Archive.open(index).search("望海", k=count)
