"""The commands that make, change, search and check an index: their output to the letter, their exit status."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rag.cli.main import main

ROOT = Path(__file__).parent.parent.parent
HIT_FIELDS = [
    *("rank", "score", "passage_id", "article_id", "source", "newspaper", "date", "page", "title"),
    *("field", "text", "start", "end", "dense_rank", "keyword_rank"),
]


class Terminal:
    """Runs commands over one index and keeps what they print."""

    def __init__(self, index: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.index = index
        self._capture = capture

    def __call__(self, *argv: str, status: int = 0) -> str:
        self._capture.readouterr()
        assert main([*argv, "--index", str(self.index)]) == status, self._capture.readouterr().err
        self.out, self.err = self._capture.readouterr()
        return self.out

    def rows(self, *argv: str, status: int = 0) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self(*argv, "--json", status=status).splitlines()]


@pytest.fixture
def rag(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for name, title, text in (
        ("桥", "望海大桥通车", "本报讯 望海大桥昨日通车，全长三千二百米。"),
        ("葡萄", "葡萄红了", "本报讯 施泉村的葡萄今年卖了十六万元。"),
        ("医院", "医院新楼开工", "本报讯 镇医院新楼开工，明年可添床位二百张。"),
    ):
        _paper(tmp_path, name, title, text)
    return Terminal(tmp_path / "index", capfd)


def _paper(folder: Path, name: str, title: str, text: str) -> str:
    row = {"id": name, "newspaper": "望海报", "date": "2021-03-05", "page": "1", "title": title, "text": text}
    path = folder / "seeds" / f"{name}.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_build_reads_the_seeds_by_default_and_says_what_it_read(rag: Terminal) -> None:
    out = rag("build")
    assert "新增 added 3: 医院.jsonl、桥.jsonl、葡萄.jsonl" in out
    assert "3 篇 articles · 6 段 passages · 新算向量 embedded 6 · default" in out
    assert "未变 unchanged 3" in rag("build")


def test_build_as_json_is_one_object_with_every_list(rag: Terminal) -> None:
    (Path("seeds") / "bad.bin").write_bytes(bytes(range(256)) * 8)
    (row,) = rag.rows("build")
    assert row["added"] == ["医院.jsonl", "桥.jsonl", "葡萄.jsonl"]
    assert (row["articles"], row["passages"], row["embedded"], row["generation"]) == (3, 6, 6, 1)
    assert [(problem["source"], problem["line"]) for problem in row["problems"]] == [("bad.bin", None)]
    assert len(row["fingerprint"]) == 16


def test_strict_makes_a_bad_file_an_error(rag: Terminal) -> None:
    (Path("seeds") / "bad.bin").write_bytes(bytes(range(256)) * 8)
    rag("build", "--strict", status=1)
    assert "bad.bin" in rag.err
    assert rag.out == ""


def test_add_and_remove_change_a_standing_index(rag: Terminal, tmp_path: Path) -> None:
    rag("build")
    fresh = rag.rows("info")[0]["fingerprint"]
    (row,) = rag.rows("add", _paper(tmp_path / "seeds", "地铁", "地铁封顶", "本报讯 地铁望海站封顶。"))
    assert (row["added"], row["embedded"], row["articles"]) == (["地铁.jsonl"], 2, 4)
    assert "移除 removed 1: 地铁.jsonl" in rag("remove", "地铁.jsonl")
    assert rag.rows("info")[0]["fingerprint"] == fresh
    rag("remove", "地铁.jsonl", status=1)
    assert "地铁.jsonl" in rag.err


def test_a_hit_has_exactly_the_fields_that_programs_rely_on(rag: Terminal) -> None:
    rag("build")
    rows = rag.rows("search", "望海大桥有多长", "-k", "3")
    assert [list(row) for row in rows] == [HIT_FIELDS] * len(rows)
    first = rows[0]
    assert (first["rank"], first["article_id"], first["field"]) == (1, "桥", "text")
    assert first["text"] == "本报讯 望海大桥昨日通车，全长三千二百米。"[first["start"] : first["end"]]
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))


def test_a_person_sees_headline_issue_line_and_the_words_that_met_marked(rag: Terminal) -> None:
    rag("build")
    out = rag("search", "望海大桥有多长", "-k", "1")
    assert "望海大桥通车" in out
    assert "望海报 · 2021年3月5日 星期五 · 第1版" in out
    assert "全长三千二百米" in out
    assert "语义 dense 1 · 字词 keyword" in out
    assert "有 has 望海大桥、全长" in out


def test_matched_words_are_coloured_where_the_terminal_has_colours(
    rag: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    rag("build")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m望海大桥\x1b[0m昨日通车" in rag("search", "望海大桥", "-k", "1")


def test_a_batch_writes_a_line_a_question_in_order(rag: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    rag("build")
    questions = [
        {"id": "b", "question": "葡萄卖了多少？", "history": []},
        {"id": "a", "question": "大桥多长？"},
        {
            "id": "c",
            "question": "它有多少床位？",
            "history": [
                {"role": "user", "content": "镇医院新楼开工了吗？"},
                {"role": "assistant", "content": "开工了。[1]", "citations": [{"number": 1, "article_id": "医院"}]},
            ],
        },
    ]
    lines = "\n".join(json.dumps(question, ensure_ascii=False) for question in questions)
    Path("q.jsonl").write_text(lines, encoding="utf-8")
    rows = rag.rows("search", "--batch", "q.jsonl", "-k", "2")
    assert [list(row) for row in rows] == [["id", "passages"]] * 3
    assert [row["id"] for row in rows] == ["b", "a", "c"]
    assert [row["passages"][0]["article_id"] for row in rows] == ["葡萄", "桥", "医院"]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode()), encoding="utf-8"))
    assert rag.rows("search", "--batch", "-", "-k", "2") == rows


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "not valid JSON"),
        ("[]", "no {"),
        ('{"id": "x"}', "no {"),
        ('{"question": "x", "history": "y"}', "history is not a list"),
        ('{"question": "x", "history": [{"role": "system", "content": "y"}]}', "role"),
        ('{"question": "x", "history": [{"role": "user"}]}', "content"),
    ],
)
def test_a_line_that_is_no_question_is_named(rag: Terminal, line: str, named: str) -> None:
    rag("build")
    Path("q.jsonl").write_text(f'{{"id": "1", "question": "大桥"}}\n\n{line}\n', encoding="utf-8")
    rag("search", "--batch", "q.jsonl", status=1)
    assert "line 3 of q.jsonl" in rag.err
    assert named in rag.err


def test_a_question_that_cannot_be_asked_leaves_the_rest_of_the_batch_alone(rag: Terminal) -> None:
    rag("build")
    rows = [{"id": "long", "question": "桥" * 501}, {"id": "empty", "question": ""}, {"id": "fine", "question": "大桥"}]
    Path("q.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    told = rag.rows("search", "--batch", "q.jsonl")
    assert [(row["id"], bool(row["passages"])) for row in told] == [("long", False), ("empty", False), ("fine", True)]
    assert "long: 问题应有 1 到 500 个字" in rag.err


def test_a_batch_over_a_broken_index_is_an_error_and_no_row_of_nothing(rag: Terminal) -> None:
    rag("build")
    next(rag.index.glob("generation-*/keywords/names.txt")).write_bytes(b"\xff")
    Path("q.jsonl").write_text('{"id": "1", "question": "大桥"}', encoding="utf-8")
    rag("search", "--batch", "q.jsonl", status=1)
    assert rag.out == ""
    assert "rag build" in rag.err


def test_neither_question_nor_batch_is_an_error(rag: Terminal) -> None:
    rag("build")
    rag("search", status=2)
    rag("search", "大桥", "--batch", "q.jsonl", status=2)
    rag("search", "--batch", "nowhere.jsonl", status=1)
    assert "nowhere.jsonl" in rag.err


def test_filters_narrow_what_is_found(rag: Terminal) -> None:
    rag("build")
    assert rag.rows("search", "大桥", "--to", "2021-02") == []
    assert rag.rows("search", "大桥", "--from", "2021-03-06") == []
    assert {row["date"] for row in rag.rows("search", "大桥", "--from", "2021", "--to", "2021")} == {"2021-03-05"}
    assert rag.rows("search", "大桥", "--page", "2") == []
    assert rag.rows("search", "大桥", "--newspaper", "望海")[0]["article_id"] == "桥"
    rag("search", "大桥", "--kind", "opinion")
    assert "没有找到 Nothing was found." in rag.err


@pytest.mark.parametrize("argv", [["--from", "2021-13"], ["--to", "yesterday"], ["-k", "0"], ["--kind", "poem"]])
def test_a_wrong_flag_is_wrong_usage(rag: Terminal, argv: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["search", "大桥", *argv])
    assert caught.value.code == 2


def test_info_tells_index_embedder_counts_and_fingerprint(rag: Terminal, tmp_path: Path) -> None:
    (built,) = rag.rows("build")
    (row,) = rag.rows("info")
    assert row["fingerprint"] == built["fingerprint"]
    assert (row["articles"], row["passages"]) == (3, 6)
    assert (row["embedder"]["name"], row["embedder"]["dimension"]) == ("default", 384)
    assert [source["source"] for source in row["sources"]] == ["医院.jsonl", "桥.jsonl", "葡萄.jsonl"]
    assert row["issues"] == [
        {"newspaper": "望海报", "date": "2021-03-05", "total_issue_no": None, "pages": ["1"], "articles": 3}
    ]
    out = rag("info", "--sources")
    assert built["fingerprint"] in out
    assert "望海报 2021-03-05 · 版 1 · 3 篇" in out
    assert "桥.jsonl" in out
    assert row["loose"] == 0
    (tmp_path / "seeds" / "无日期.jsonl").write_text(
        '{"id": "x", "text": "一件没有日期的事办成了。"}', encoding="utf-8"
    )
    rag("build")
    assert rag.rows("info")[0]["loose"] == 1
    assert "另有 1 篇报名或日期不详" in rag("info")


def test_verify_passes_a_whole_index_and_fails_with_what_is_broken(rag: Terminal) -> None:
    rag("build")
    assert "完好 whole" in rag("verify")
    assert rag.rows("verify") == [{"index": str(rag.index), "whole": True, "broken": []}]
    vectors = next(rag.index.glob("generation-*")) / "vectors.faiss"
    data = bytearray(vectors.read_bytes())
    data[-20] ^= 16
    vectors.write_bytes(bytes(data))
    assert "vectors.faiss" in rag("verify", status=1)
    (row,) = rag.rows("verify", status=1)
    assert row["whole"] is False
    assert row["broken"][0]["file"].endswith("/vectors.faiss")
    rag("build")
    rag("verify")


@pytest.mark.parametrize("command", [["search", "x"], ["info"], ["verify"], ["add", "seeds"], ["remove", "x"]])
def test_without_an_index_the_next_command_is_said(rag: Terminal, command: list[str]) -> None:
    rag(*command, status=1)
    assert "→ Run: rag build" in rag.err


@pytest.mark.parametrize("kind", ["question", "passage"])
def test_embed_writes_one_unit_vector_a_line_in_order(rag: Terminal, kind: str) -> None:
    Path("texts").write_text("望海大桥\n葡萄红了\n望海大桥\n", encoding="utf-8")
    rag("embed", "texts", "--kind", kind, "--out", "x.npy")
    rows = np.load("x.npy", allow_pickle=False)
    assert rows.shape == (3, 384)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert np.array_equal(rows[0], rows[2])
    assert float(rows[0] @ rows[1]) < 0.99
    assert rag.rows("embed", "texts", "--kind", kind, "--out", "y") == [
        {"out": "y", "vectors": 3, "dimension": 384, "embedder": "default"}
    ]
    assert Path("y").read_bytes() == Path("x.npy").read_bytes()


def test_embed_says_what_cannot_be_read_or_had(rag: Terminal) -> None:
    Path("latin").write_bytes(b"\xe9\xff\n")
    rag("embed", "latin", "--kind", "question", "--out", "x.npy", status=1)
    assert "UTF-8" in rag.err
    rag("embed", "nowhere", "--kind", "question", "--out", "x.npy", status=1)
    assert "nowhere" in rag.err
    Path("texts").write_text("望海大桥\n", encoding="utf-8")
    rag("embed", "texts", "--kind", "question", "--out", "x.npy", "--embedder", "./nowhere", status=1)
    assert "--embedder" in rag.err


def _loaded(*argv: str) -> set[str]:
    """Return the packages that a cold command imports, by their first names."""
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "rag", *argv], cwd=ROOT, check=True, capture_output=True, text=True
    )
    lines = (line.rpartition("|")[2].strip() for line in told.stderr.splitlines() if line.startswith("import time:"))
    return {name.partition(".")[0] for name in lines}


def test_a_cold_command_loads_only_what_it_needs(rag: Terminal) -> None:
    rag("build")
    slow = {"torch", "sentence_transformers", "transformers", "gradio", "jieba"}
    assert "argparse" in _loaded("--help")
    assert not (slow | {"faiss", "tantivy", "numpy"}) & _loaded("--help")
    searching = _loaded("search", "大桥有多长", "--json", "--index", str(rag.index))
    assert "faiss" in searching
    assert not slow & searching


def test_build_help_lists_the_presets(rag: Terminal, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["build", "--help"])
    out = capfd.readouterr().out
    assert "multilingual-e5-small" in out
    assert "Qwen3-Embedding-0.6B" in out
    assert "Apache-2.0" in out


def test_a_batch_of_questions_is_answered_row_by_row_also_behind_one_that_is_refused(rag: Terminal) -> None:
    rag("build")
    rows = [
        {"id": "a", "question": "大桥多长？"},
        {"id": "b", "question": " "},
        {"id": "c", "question": "大桥在哪里？"},
    ]
    Path("q.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    said = rag.rows("ask", "--batch", "q.jsonl")
    assert [row["id"] for row in said] == ["a", "b", "c"]
    assert (said[1]["outcome"], said[1]["reason"], said[1]["citations"]) == ("not_found", "nothing", [])
    assert said[0]["passages"]
    assert said[2]["passages"]
