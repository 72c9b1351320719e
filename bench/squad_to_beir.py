"""Turn SQuAD-form question sets (CMRC 2018, DRCD, XQuAD) into a BEIR folder.

    python bench/squad_to_beir.py dev.json OUT
    python bench/squad_to_beir.py questions.jsonl.gz [MORE …] OUT      # rows of id, q, ctx, title
    python bench/squad_to_beir.py xquad.zh.json OUT --asked xquad.en.json   # English questions, Chinese paragraphs

Equal paragraphs become one document; every question is judged relevant to its own.
Of several files the paragraphs lie together, and a question's id begins with its file's name.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple


class Row(NamedTuple):
    """A question and the paragraph that answers it."""

    id: str
    question: str
    title: str
    paragraph: str


def rows_of(path: Path) -> Iterator[Row]:
    """Yield the questions of a file, in whichever of the two forms it is."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    if path.name.removesuffix(".gz").endswith(".jsonl"):
        for line in text.splitlines():
            if line.strip():
                row = json.loads(line)
                yield Row(str(row["id"]), row["q"], row.get("title") or "", row["ctx"])
        return
    for document in json.loads(text)["data"]:
        for paragraph in document["paragraphs"]:
            for question in paragraph["qas"]:
                yield Row(str(question["id"]), question["question"], document.get("title") or "", paragraph["context"])


def asked_otherwise(rows: Sequence[Row], asked: Sequence[Row]) -> list[Row]:
    """Return the rows with the questions of the same ids in another file; rows without one are left out."""
    questions = {row.id: row.question for row in asked}
    return [row._replace(question=questions[row.id]) for row in rows if row.id in questions]


def convert(sources: Sequence[tuple[str, Sequence[Row]]], folder: Path) -> tuple[int, int]:
    """Write the BEIR folder of named rows; return how many documents and questions it holds."""
    rows = [
        row._replace(id=f"{name}:{row.id}") if len(sources) > 1 else row for name, of_file in sources for row in of_file
    ]
    names = {row.paragraph: hashlib.sha256(row.paragraph.encode()).hexdigest()[:16] for row in rows}
    titles = {row.paragraph: row.title for row in rows}
    (folder / "qrels").mkdir(parents=True, exist_ok=True)
    _write(
        folder / "corpus.jsonl",
        [{"_id": name, "title": titles[paragraph], "text": paragraph} for paragraph, name in names.items()],
    )
    _write(folder / "queries.jsonl", [{"_id": row.id, "text": row.question} for row in rows])
    judged = "".join(f"{row.id}\t{names[row.paragraph]}\t1\n" for row in rows)
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n" + judged, encoding="utf-8")
    return len(names), len(rows)


def name_of(path: Path) -> str:
    """Return a file's name without its endings."""
    return path.name.partition(".")[0]


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    """Convert files into one folder."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").splitlines()[0], epilog="A BEIR folder is scored by: rag eval --beir FOLDER"
    )
    parser.add_argument("sources", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--asked", type=Path, metavar="FILE", help="ask the questions of the same ids in this file")
    arguments = parser.parse_args()
    sources = [(name_of(path), list(rows_of(path))) for path in arguments.sources]
    if arguments.asked:
        asked = list(rows_of(arguments.asked))
        sources = [(name, asked_otherwise(rows, asked)) for name, rows in sources]
    documents, questions = convert(sources, arguments.folder)
    print(f"{documents} documents, {questions} questions → {arguments.folder}")


if __name__ == "__main__":
    main()
