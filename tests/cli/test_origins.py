"""Following a folder: what leaves it leaves the index, what came from elsewhere stays, nothing is dropped on a guess."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from rag.archive import Archive
from rag.cli.main import main


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("桥", "葡萄"):
        _page(tmp_path / "seeds", name)
    _page(tmp_path / "elsewhere", "医院")
    return tmp_path


def _page(folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.jsonl"
    path.write_text(
        json.dumps({"id": name, "title": f"{name}要闻", "text": f"本报讯 {name}的事办成了。"}), encoding="utf-8"
    )
    return path


def _did(capfd: pytest.CaptureFixture[str], *argv: str) -> dict[str, Any]:
    capfd.readouterr()
    assert main([*argv, "--json"]) == 0
    done: dict[str, Any] = json.loads(capfd.readouterr().out)
    return done


def _held() -> list[str]:
    return sorted(seal.source.removesuffix(".jsonl") for seal in Archive.open("index").manifest.sources)


def test_a_page_that_left_the_folder_leaves_the_index_and_what_was_added_stays(
    place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert len(_did(capfd, "build", "--keep-others")["added"]) == 2
    _did(capfd, "add", "elsewhere/医院.jsonl")
    (place / "seeds" / "桥.jsonl").unlink()
    _page(place / "seeds", "地铁")
    done = _did(capfd, "build", "--keep-others")
    assert (done["removed"], done["added"]) == (["桥.jsonl"], ["地铁.jsonl"])
    assert _held() == ["医院", "地铁", "葡萄"]
    assert _did(capfd, "build", "--keep-others")["removed"] == []


def test_without_it_the_index_equals_the_folder(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _did(capfd, "build")
    _did(capfd, "add", "elsewhere")
    assert _did(capfd, "build")["removed"] == ["医院.jsonl"]
    assert _held() == ["桥", "葡萄"]


def test_what_came_from_nobody_knows_where_stays(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Archive.build(["seeds"], "index")
    (place / "seeds" / "桥.jsonl").unlink()
    assert _did(capfd, "build", "--keep-others")["removed"] == []
    assert _held() == ["桥", "葡萄"]


def test_a_page_that_was_replaced_from_elsewhere_is_no_longer_the_folders(
    place: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _did(capfd, "build", "--keep-others")
    (place / "seeds" / "桥.jsonl").rename(place / "elsewhere" / "桥.jsonl")
    _did(capfd, "add", "elsewhere/桥.jsonl")
    assert _did(capfd, "build", "--keep-others")["removed"] == []
    assert _held() == ["桥", "葡萄"]


def test_a_damaged_note_or_index_is_no_obstacle(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _did(capfd, "build", "--keep-others")
    (place / "index" / "origins.json").write_text("{broken", encoding="utf-8")
    assert _did(capfd, "build", "--keep-others")["removed"] == []
    (place / "index" / "CURRENT").write_text("nothing\n", encoding="utf-8")
    assert main(["build", "--keep-others"]) == 0
    assert "The index is built again" in capfd.readouterr().err
    assert _held() == ["桥", "葡萄"]


def _alter(index: Path, **values: object) -> None:
    """Change the manifest of an index, and its seal with it."""
    name = (index / "CURRENT").read_text(encoding="utf-8").split()[0]
    manifest = index / name / "manifest.json"
    record = json.loads(manifest.read_text(encoding="utf-8"))
    record.update(values, embedder=record["embedder"] | values.get("embedder", {}))
    altered = json.dumps(record)
    manifest.write_text(altered, encoding="utf-8")
    seal = hashlib.sha256(altered.encode()).hexdigest()
    (index / "CURRENT").write_text(f"{name} {seal}\n", encoding="utf-8")


@pytest.mark.parametrize("values", [{"format": 0}, {"embedder": {"weights": "f" * 64}}])
def test_an_index_of_another_format_or_model_is_built_again_from_all_that_it_was_read_from(
    place: Path, capfd: pytest.CaptureFixture[str], values: dict[str, object]
) -> None:
    _did(capfd, "build", "--keep-others")
    _did(capfd, "add", "elsewhere/医院.jsonl")
    _alter(place / "index", **values)
    # Other weights under the same name are noticed where something must be embedded.
    _page(place / "seeds", "地铁")
    assert main(["build", "--keep-others"]) == 0
    assert "The index is built again" in capfd.readouterr().err
    assert _held() == ["医院", "地铁", "桥", "葡萄"]
