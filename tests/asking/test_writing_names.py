"""Which characters a spelled name is written in, where several in the archive sound so."""

import json
from pathlib import Path

from rag.archive import Archive

TEXTS = (
    "清早的露水打湿了田埂，农户们说露水多是好兆头，露水一干就下地。",
    "泸水市鲁掌派出所民警走进出租房，开展消防检查。",
    "山路长，老路长，路长们每天巡查乡道，公路由路长负责。",
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
    answer = Archive.open(tmp_path / "index").ask("Which police station is in Luzhang, Lushui?")
    assert answer.query.understood_as == "Which police station is in 鲁掌, 泸水?"
