"""A tiny set of training files in the real ones' forms: ten subjects in two languages."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from rag.text.thesaurus import Thesaurus
from training.start import Floats

# (Chinese, English, what is said of it): enough for a model to learn which word is which.
SUBJECTS = [
    ("大桥", "bridge", "建成通车", "opened"),
    ("粮食", "grain", "喜获丰收", "harvested"),
    ("学校", "school", "扩大招生", "enrolled"),
    ("医院", "hospital", "添置设备", "equipped"),
    ("渔船", "boat", "返回港口", "returned"),
    ("工厂", "factory", "提高产量", "produced"),
    ("公园", "park", "免费开放", "free"),
    ("铁路", "railway", "延伸工程", "extended"),
    ("台风", "typhoon", "吹倒树木", "blew"),
    ("图书馆", "library", "举办展览", "exhibited"),
]
THESAURUS = Thesaurus.of(
    ["桥 大洋桥 = 大桥", "庄稼 口粮 = 粮食", "学堂 = 学校", "看病的地方 = 医院", "打鱼船 = 渔船 渔轮"]
)
YEARS = (1982, 1985, 1991, 2003)


def write_training_files(folder: Path) -> Path:
    """Writes the five files of the training into `folder`."""
    told = [(one, year) for year in YEARS for one in SUBJECTS]
    _write(
        folder / "cmrc2018_train.jsonl.gz",
        [
            {"id": str(n), "q": f"{zh}哪一年{does}？", "ctx": _text(zh, does, year), "title": zh, "ans": [f"{year}年"]}
            for n, ((zh, _, does, _), year) in enumerate(told)
        ],
    )
    news = [
        {"date": f"{year}0101", "title": f"{zh}{does}", "text": _text(zh, does, year)}
        for (zh, _, does, _), year in told
    ]
    _write(folder / "cctv_xwlb_news.jsonl.gz", news[::2])
    _write(folder / "crud_news2023.jsonl.gz", [{"date": one["date"], "text": one["text"]} for one in news[1::2]])
    pairs = [
        {"en": f"The {en} was {did} in {year}.", "zh": f"{zh}{year}年{does}。", "src": "news"}
        for (zh, en, does, did), year in told
    ]
    pairs += [{"en": f"A {en}!", "zh": f"{zh}！", "src": "tatoeba"} for zh, en, _, _ in SUBJECTS]
    pairs += [{"en": f"A {en}!", "zh": f"一{zh}！", "src": "tatoeba"} for zh, en, _, _ in SUBJECTS]
    _write(folder / "parallel_zh_en.jsonl.gz", pairs)
    _write(
        folder / "cedict.jsonl.gz",
        [{"t": zh, "s": zh, "py": "", "en": [en, f"CL:{zh}"]} for zh, en, _, _ in SUBJECTS]
        + [
            {"t": "輪渡", "s": "轮渡", "py": "", "en": ["boat"]},
            {"t": "倫敦", "s": "伦敦", "py": "", "en": ["London"]},
        ],
    )
    return folder


def write_evaluation_files(folder: Path) -> Path:
    """Writes the six files of the evaluation into `folder`: the same subjects in other words."""
    rows = [
        {
            "id": str(n),
            "q": f"{zh}怎么样了？",
            "ctx": f"记者昨日看到{zh}情况良好。\n群众都说大好事。",
            "title": zh,
            "ans": [does],
        }
        for n, (zh, _, does, _) in enumerate(SUBJECTS)
    ]
    for name in ("cmrc2018_trial", "drcd_dev_s", "xquad_zh_half"):
        _write(folder / f"{name}.jsonl.gz", rows)
    english = [{**row, "q": f"The {en}!"} for row, (_, en, _, _) in zip(rows, SUBJECTS, strict=True)]
    _write(folder / "xquad_en_half.jsonl.gz", english)
    pairs = [{"en": f"The {en}.", "zh": f"{zh}。", "src": "wmt22"} for zh, en, _, _ in SUBJECTS]
    _write(folder / "wmt22_zh_en.jsonl.gz", pairs)
    _write(folder / "lcqmc_test_pos.jsonl.gz", [{"q": f"{zh}在哪", "ctx": f"哪里有{zh}"} for zh, _, _, _ in SUBJECTS])
    return folder


def teach(texts: Sequence[str]) -> Floats:
    """A teacher that knows each word by a random vector of its own: equal words, equal vectors."""
    rows = np.zeros((len(texts), 24), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in text.split(", "):
            row += np.random.default_rng(crc32(word.encode())).normal(size=24)
    unit: Floats = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def _text(subject: str, does: str, year: int) -> str:
    return f"本报讯，{year}年{subject}{does}。群众都说{subject}是大好事！\n记者昨日看到{subject}情况良好。"


def _write(path: Path, rows: Sequence[object]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
