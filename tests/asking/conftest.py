"""A small invented archive: two newspapers, three issues, told in the manner of a local paper."""

import json
from pathlib import Path

import pytest

from rag.archive import Archive


def _article(number: int, **values: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "source": "paper.jsonl",
        "id": f"n{number:02d}",
        "kind": "news",
        "newspaper": "清河报",
        "date": "2021-03-12",
        "date_basis": "printed",
        "page": "1",
        "head": "",
        "text": "",
    }
    return plain | values


ARTICLES = (
    _article(
        0,
        kind="masthead",
        total_issue_no="1204",
        text="清河报\n2021年3月12日 星期五 农历辛丑年正月廿九 今日4版 总第1204期\n新闻热线:0571-60001234 每周逢二、五出版\n责任编辑 程远",
        editors=["程远"],
    ),
    _article(
        1,
        title="柳湾大桥昨日通车",
        reporters=["沈一帆"],
        correspondents=["顾晓岚"],
        head="柳湾大桥昨日通车\n记者 沈一帆 通讯员 顾晓岚",
        text=(
            "本报讯（记者 沈一帆 通讯员 顾晓岚）3月11日上午，柳湾大桥正式通车。大桥全长860米，总投资2.4亿元，今年1月完成荷载试验。\n"
            "县交通运输局局长陶建国表示，大桥建成后，柳湾镇到县城的车程由四十分钟缩短到十五分钟。\n"
            "大桥由浙江恒通路桥有限公司承建。一是方便群众出行；二是带动沿线旅游；三是降低物流成本。"
        ),
    ),
    _article(
        2,
        title="万亩油菜花迎来盛花期",
        head="万亩油菜花迎来盛花期",
        text="南塘村的油菜花进入盛花期，吸引近3万名游客前来赏花。村党总支书记白秀珍介绍，今年村里种了1200亩油菜。",
    ),
    _article(3, kind="photo_caption", title=None, text="南塘村油菜花海 韩磊/摄"),
    _article(
        4,
        date="2020-06-19",
        title="县政府召开防汛会议",
        head="县政府召开防汛会议",
        text="6月18日，县长罗明主持召开防汛工作会议。罗明强调，要加强巡查，做到险情早发现、早处置。",
    ),
    _article(
        5,
        newspaper="柳湾社区报",
        date="2021-04-02",
        page="2",
        title="老年食堂开张",
        reporters=["沈一帆"],
        head="老年食堂开张\n记者 沈一帆",
        text="4月1日，柳湾社区老年食堂开张，六十岁以上老人每餐只要8元。首日共接待老人156人次。",
    ),
    _article(
        6,
        newspaper="柳湾社区报",
        date="2021-04-02",
        page="2",
        title=None,
        reporters=["秦小满"],
        head="记者 秦小满",
        text="本报讯（记者 秦小满）4月1日，社区组织居民义务植树120棵，河堤上添了新绿。",
    ),
)


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder: Path = tmp_path_factory.mktemp("asking")
    source = folder / "paper.jsonl"
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ARTICLES), encoding="utf-8")
    Archive.build([source], folder / "index")
    return Archive.open(folder / "index")
