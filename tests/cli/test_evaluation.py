"""`rag eval` from end to end on a small archive: figures, files, comparison, drafts, review, benchmark."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from rag.archive import Archive
from rag.cli.main import main
from rag.judging.sets import read_set
from rag.serving.judgements import Judgements, judgement_of

ARTICLES = [
    {
        "id": "park",
        "source": "park",
        "newspaper": "河边报",
        "date": "2021-03-08",
        "page": "1",
        "title": "河边公园开放",
        "text": "本报讯 河边公园3月8日开放，共占地60亩，全天免费。镇长王立表示，公园将种植更多树木。",
    },
    {
        "id": "bridge",
        "source": "bridge",
        "newspaper": "河边报",
        "date": "2021-04-09",
        "page": "2",
        "title": "新桥通车",
        "text": "本报讯 连接东西两镇的新桥全长121米，4月9日正式通车。工程负责人李平介绍，工期缩短了两个月。",
    },
]
QUESTIONS: list[dict[str, object]] = [
    {
        "id": "q1",
        "question": "河边公园占地多少亩？",
        "answers": ["60亩"],
        "evidence": [{"source": "park", "quote": "共占地60亩"}],
    },
    {
        "id": "q2",
        "question": "新桥全长多少米？",
        "answers": ["121米"],
        "evidence": [{"source": "bridge", "quote": "新桥全长121米"}],
    },
    {"id": "q3", "question": "第九届国际马拉松冠军的教练是谁？", "answerable": False},
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    _write(pages / "articles.jsonl", ARTICLES)
    _write(tmp_path / "set.jsonl", QUESTIONS)
    Archive.build([pages], tmp_path / "index")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def test_a_set_is_evaluated_in_each_mode_and_every_file_is_kept(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "set.jsonl", "--modes", "hybrid,keyword", "--json"]) == 0
    hybrid, keyword = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert (hybrid["system"]["mode"], keyword["system"]["mode"]) == ("hybrid", "keyword")
    assert hybrid["questions"] == 3
    assert hybrid["metrics"]["recall@5"] == keyword["metrics"]["recall@5"] == 1.0
    assert hybrid["metrics"]["citation_first"] == 1.0
    runs = place / ".rag" / "runs"
    for suffix in ("jsonl", "html", "md", "json"):
        assert (runs / f"set-hybrid.{suffix}").stat().st_size > 100
    assert "park" in (runs / "trec" / "set-hybrid.articles.run").read_text(encoding="utf-8")

    assert main(["eval", "compare", str(runs / "set-hybrid.jsonl"), str(runs / "set-keyword.jsonl"), "--json"]) == 0
    measures = {row["measure"]: row for row in map(json.loads, capfd.readouterr().out.splitlines())}
    assert measures["recall@5"]["ties"] == 2
    assert main(["eval", "compare", str(runs / "set-hybrid.jsonl"), str(runs / "set-keyword.jsonl")]) == 0
    assert (runs / "set-hybrid-against-set-keyword.html").is_file()


def test_drafts_are_made_and_a_person_accepts_mends_or_drops_them(
    place: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["eval", "make", "4", "--out", "drafts.jsonl"]) == 0
    drafts, _ = read_set(place / "drafts.jsonl")
    assert drafts
    assert all(each.draft for each in drafts)
    assert main(["eval", "make", "4", "--out", "drafts.jsonl"]) == 1
    assert "stands already" in capfd.readouterr().err
    replies = iter(["e", "改过的答案；另一个", "a", *["d"] * len(drafts)])
    monkeypatch.setattr("builtins.input", lambda *_: next(replies))
    assert main(["eval", "review", "drafts.jsonl"]) == 0
    (accepted,), _ = read_set(place / "drafts.jsonl")
    assert (accepted.draft, accepted.answers) == (False, ("改过的答案", "另一个"))


def test_a_benchmark_is_indexed_for_the_occasion(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = place / "bench"
    (folder / "qrels").mkdir(parents=True)
    _write(
        folder / "corpus.jsonl", [{"_id": row["id"], "title": row["title"], "text": row["text"]} for row in ARTICLES]
    )
    _write(folder / "queries.jsonl", [{"_id": "q1", "text": "公园占地多少亩？"}])
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tpark\t1\n", encoding="utf-8")
    assert main(["eval", "--beir", str(folder), "--json"]) == 0
    report = json.loads(capfd.readouterr().out)
    metrics = report["metrics"]
    assert (metrics["recall@1"], metrics["article_ndcg@10"]) == (1.0, 1.0)
    # Judgements say where an answer stands, not what it is: nothing is said about answers.
    assert (metrics["right"], metrics["citation_first"], metrics["calibration_error"]) == (None, None, None)
    assert report["cost"]["passages_a_second"] > 0


def test_retrieval_alone_is_judged_where_no_answers_are_wanted(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "set.jsonl", "--search-only", "--name", "found", "--json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert (report["metrics"]["recall@5"], report["metrics"]["right"], report["metrics"]["declined"]) == (
        1.0,
        None,
        None,
    )
    assert "search_ms_p50" in report["cost"]
    assert "answer_ms_p50" not in report["cost"]


def test_every_evaluation_tells_its_cost(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "set.jsonl", "--json"]) == 0
    cost = json.loads(capfd.readouterr().out)["cost"]
    stages = {f"{stage}_ms_p{p}" for stage in ("understanding", "search", "answer", "whole") for p in (50, 95, 99)}
    assert stages <= cost.keys()
    assert {"passages_a_second", "memory_megabytes", "index_megabytes", "questions_a_second"} <= cost.keys()
    assert all(value > 0 for value in cost.values())
    assert main(["eval", "set.jsonl"]) == 0
    shown = capfd.readouterr().out
    assert "whole ms p50/95/99" in shown
    assert "passages_a_second" in shown


@pytest.mark.parametrize(
    ("argv", "status", "complaint"),
    [
        (["eval", "none.jsonl"], 1, "no question set"),
        (["eval", "compare", "set.jsonl"], 1, "not a run"),
        (["eval", "set.jsonl", "--modes", "magic"], 2, "Not a mode"),
        (["eval"], 2, "not said what"),
        (["eval", "make"], 2, "not said what"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_next_step(
    place: Path, argv: list[str], status: int, complaint: str, capfd: pytest.CaptureFixture[str]
) -> None:
    del place
    assert main(argv) == status
    err = capfd.readouterr().err
    assert complaint in err
    assert "→" in err


def test_what_readers_judged_becomes_a_set_and_is_evaluated(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    passage = next(each for each in Archive.open(place / "index").passage_texts() if each.article_id == "bridge")
    room = Judgements(place / "room")
    said = {"subject": "passage", "question": "新桥长吗？", "passage_id": passage.passage_id, "source": "bridge"}
    room.keep(judgement_of({**said, "verdict": "relevant"}))
    (place / "judged.jsonl").write_text(room.questions(), encoding="utf-8")
    (place / "judged.qrels").write_text(room.qrels(), encoding="utf-8")
    argv = ["eval", "judgements", "judged.jsonl", "judged.qrels", "--into", "set.jsonl", "--out", "all.jsonl", "--json"]
    assert main(argv) == 0
    report = json.loads(capfd.readouterr().out)
    assert (report["questions"], report["metrics"]["recall@5"]) == (4, 1.0)
    added = read_set(place / "all.jsonl")[0][-1]
    assert (added.question, added.evidence[0].source) == ("新桥长吗？", "bridge")
    assert main(argv) == 1
    assert "stands already" in capfd.readouterr().err


def test_systems_evaluated_together_are_compared_at_once(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "set.jsonl", "--modes", "hybrid,dense"]) == 0
    out = capfd.readouterr()
    assert "p (Holm)" in out.out
    assert (place / ".rag" / "runs" / "set-hybrid-against-set-dense.html").is_file()


def test_drafts_are_said_to_be_drafts(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _write(place / "drafts.jsonl", [{**QUESTIONS[0], "draft": True}, {"id": "d", "question": "何时？", "draft": True}])
    assert main(["eval", "drafts.jsonl", "--json"]) == 0
    out = capfd.readouterr()
    assert json.loads(out.out)["questions"] == 1
    assert "rag eval review drafts.jsonl" in out.err


def test_runs_are_compared_by_the_names_under_which_they_are_kept(
    place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", "set.jsonl", "--modes", "hybrid,dense", "--search-only", "--json"]) == 0
    capfd.readouterr()
    assert main(["eval", "compare", "set-hybrid", "set-dense"]) == 0
    assert "p (Holm)" in capfd.readouterr().out
    assert (place / ".rag" / "runs" / "set-hybrid-against-set-dense.html").is_file()
    assert main(["eval", "compare", "set-hybrid", "set-nothing"]) == 1
    err = capfd.readouterr().err
    assert "There is no run at set-nothing" in err
    assert "set-dense、set-hybrid" in err
