"""A small invented archive for the commands that ask, and a terminal that is a script."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.archive import Archive
from rag.cli.main import main

ARTICLES = (
    {
        "id": "bridge",
        "newspaper": "清河报",
        "date": "2021-03-12",
        "page": "1",
        "title": "柳湾大桥昨日通车",
        "reporters": ["沈一帆"],
        "head": "柳湾大桥昨日通车\n记者 沈一帆",
        "text": "本报讯（记者 沈一帆）3月11日上午，柳湾大桥正式通车。大桥全长860米，总投资2.4亿元。"
        "县交通运输局局长陶建国表示，柳湾镇到县城的车程由四十分钟缩短到十五分钟。",
    },
    {
        "id": "flood",
        "newspaper": "清河报",
        "date": "2020-06-19",
        "page": "2",
        "title": "县政府召开防汛会议",
        "head": "县政府召开防汛会议",
        "text": "6月18日，县长罗明主持召开防汛工作会议。罗明强调，要加强巡查，做到险情早发现、早处置。",
    },
    {
        "id": "rape",
        "newspaper": "清河报",
        "date": "2021-03-12",
        "page": "3",
        "title": "万亩油菜花[图]迎来盛花期",
        "head": "万亩油菜花[图]迎来盛花期",
        "text": "南塘村的油菜花进入盛花期，吸引近3万名游客前来赏花。村党总支书记白秀珍介绍，今年村里种了1200亩油菜。",
    },
)
TOLD = "\n".join(json.dumps(article, ensure_ascii=False) for article in ARTICLES)


@pytest.fixture(scope="session")
def asked_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index over the articles above, to be asked and never changed."""
    folder = tmp_path_factory.mktemp("asked")
    (folder / "paper.jsonl").write_text(TOLD, encoding="utf-8")
    Archive.build([folder / "paper.jsonl"], folder / "index")
    return folder / "index"


Chat = Callable[..., tuple[str, str]]


@pytest.fixture
def chat(asked_index: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Chat:
    """Return a function that types lines into `rag chat` and returns what it said, and said aside."""
    monkeypatch.chdir(tmp_path)

    def talk(*lines: str, flags: tuple[str, ...] = ()) -> tuple[str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        capfd.readouterr()
        assert main(["chat", "--index", str(asked_index), *flags]) == 0
        return capfd.readouterr()

    return talk
