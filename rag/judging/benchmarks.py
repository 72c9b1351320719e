"""Owns public benchmarks: BEIR folders and TREC files as articles and gold questions.

A BEIR folder holds `corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl`
(`_id`, `text`) and `qrels/*.tsv` (query-id, corpus-id, score).
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rag.errors import RagError
from rag.records import Article, Language, Problem
from rag.records.evaluations import Evidence, GoldQuestion

_HAN = re.compile(r"[㐀-鿿]")
_TOPIC = re.compile(
    r"<num>\s*(?:Number:)?\s*(\S+).*?<title>\s*(?:Topic:)?\s*(.+?)\s*(?=<|$)", re.DOTALL | re.IGNORECASE
)


def beir_articles(folder: Path) -> Iterator[Article]:
    """Yield the corpus of a BEIR folder as articles, their ids kept."""
    for row in _rows(folder / "corpus.jsonl"):
        name = str(row["_id"])
        title = str(row.get("title") or "").strip() or None
        yield Article(source=name, id=name, kind="news", title=title, head=title or "", text=str(row.get("text") or ""))


def beir_questions(folder: Path, *, split: str | None = None) -> tuple[GoldQuestion, ...]:
    """Return the judged questions of a BEIR folder in the order of `queries.jsonl`.

    Without a split it is `test`, or the only one that there is.
    """
    if not folder.is_dir():
        raise RagError(
            f"没有这个文件夹 There is no folder {folder}.",
            "A BEIR folder holds corpus.jsonl, queries.jsonl and qrels/.",
        )
    grades = read_qrels(_qrels_file(folder, split))
    texts = {str(row["_id"]): str(row["text"]) for row in _rows(folder / "queries.jsonl")}
    return judged_questions(texts, grades)


def trec_questions(topics: Path, qrels: Path) -> tuple[tuple[GoldQuestion, ...], tuple[Problem, ...]]:
    """Return the judged questions of TREC topics, and a problem for each that nobody judged.

    Topics are tab-separated lines (id, text) or the `<top>` form.
    """
    text = topics.read_text(encoding="utf-8-sig")
    if "<top>" in text:
        texts = {name: " ".join(title.split()) for name, title in _TOPIC.findall(text)}
    else:
        lines = [line.split("\t", 1) for line in text.splitlines() if "\t" in line]
        texts = {name.strip(): words.strip() for name, words in lines}
    grades = read_qrels(qrels)
    unjudged = tuple(Problem(topics.name, f"no judgement for question {name}") for name in texts if name not in grades)
    return judged_questions(texts, grades), unjudged


def judged_questions(texts: Mapping[str, str], grades: Mapping[str, Mapping[str, int]]) -> tuple[GoldQuestion, ...]:
    """Return the questions that have at least one relevant article, as gold questions."""
    return tuple(
        GoldQuestion(
            id=name,
            question=text,
            language=language_of(text),
            type="benchmark",
            evidence=tuple(
                Evidence(source=article, article_id=article, grade=grade)
                for article, grade in grades[name].items()
                if grade > 0
            ),
        )
        for name, text in texts.items()
        if any(grade > 0 for grade in grades.get(name, {}).values())
    )


def language_of(text: str) -> Language:
    """Return zh where the text has a Chinese character, else en."""
    return "zh" if _HAN.search(text) else "en"


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Return grades by question and article, from BEIR's three columns or TREC's four."""
    grades: dict[str, dict[str, int]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        words = line.split("\t") if "\t" in line else line.split()
        if not words or (number == 1 and not words[-1].lstrip("-").isdigit()):
            continue
        if len(words) not in (3, 4) or not words[-1].lstrip("-").isdigit():
            raise RagError(f"{path}:{number} is not a judgement: {line!r}.", "Wanted: question, (0,) article, grade.")
        article = words[1] if len(words) == 3 else words[2]
        grades.setdefault(words[0], {})[article] = int(words[-1])
    return grades


def _qrels_file(folder: Path, split: str | None) -> Path:
    named = folder / "qrels" / f"{split or 'test'}.tsv"
    if named.is_file():
        return named
    others = sorted((folder / "qrels").glob("*.tsv"))
    if len(others) == 1 and split is None:
        return others[0]
    found = ", ".join(path.name for path in others) or "none"
    raise RagError(f"{folder} has no qrels/{named.name} (found: {found}).", "Name the split: --split NAME")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        raise RagError(f"{path} is missing.", "A BEIR folder holds corpus.jsonl, queries.jsonl and qrels/test.tsv.")
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    row = json.loads(line)
                    row["_id"]
                except (json.JSONDecodeError, KeyError, TypeError) as error:
                    raise RagError(f"{path}:{number} is not a row with _id ({error}).", "Mend or drop it.") from error
                yield row
