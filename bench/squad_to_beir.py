"""Turn SQuAD-form question sets (CMRC 2018, DRCD, XQuAD) into a BEIR folder.

    python bench/squad_to_beir.py dev.json OUT
    python bench/squad_to_beir.py questions.jsonl.gz OUT   # rows of id, q, ctx, title

Equal paragraphs become one document; every question is judged relevant to its own.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
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


def convert(source: Path, folder: Path) -> tuple[int, int]:
    """Write the BEIR folder; return how many documents and questions it holds."""
    rows = list(rows_of(source))
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


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    """Convert one file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("source", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    documents, questions = convert(arguments.source, arguments.folder)
    print(f"{documents} documents, {questions} questions → {arguments.folder}")


if __name__ == "__main__":
    main()
