"""Which characters a spelled name is written in, where several in the archive sound so."""

import json
from pathlib import Path

from rag.archive import Archive

TEXTS = (
    "百善孝为先，村里说百善，学校讲百善，墙上也写着百善。",
    "白山市石河卫生院的医生走进养老院，给老人量血压。",
    "这块地适合种瓜，天气适合晒秋，老街适合散步。",
)


def test_a_name_is_written_as_it_stands_beside_the_rest_of_the_question(tmp_path: Path) -> None:
    source = tmp_path / "paper.jsonl"
    rows = [
        {
            "source": "paper.jsonl",
            "id": f"n{number}",
            "kind": "news",
            "newspaper": "清河报",
            "date": "2021-03-12",
            "date_basis": "printed",
            "page": "1",
            "head": "",
            "text": text,
        }
        for number, text in enumerate(TEXTS)
    ]
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    Archive.build([source], tmp_path / "index")
    answer = Archive.open(tmp_path / "index").ask("Which clinic is in Shihe, Baishan?")
    assert answer.query.understood_as == "Which clinic is in 石河, 白山?"
