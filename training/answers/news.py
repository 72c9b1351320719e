"""Owns the hand-written questions on public news: an archive of those news, and tables through its own search.

Public questions repeat the words of their paragraphs; people who ask a newspaper do not.
`news_questions.jsonl` holds questions in people's own words, in ordinary ones, in English, and
some that their report does not answer. Each names its report by its place in the public file
and its evidence by characters there, so that no text of the publishers is kept here.
"""

import gzip
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from rag.archive import Archive
from rag.asking.answering import READ_PASSAGES, extractive_of
from rag.asking.evidence import Sentence
from rag.asking.extractive import Extractive
from rag.asking.features import judged
from rag.asking.understanding import understand
from rag.records import Hit, Language
from training.answers.questions import Question
from training.answers.tables import Table

QUESTIONS = Path(__file__).parent / "news_questions.jsonl"
NEWS = "crud_news2023.jsonl.gz"
# Reports that nothing is asked about, among which the others must be found.
POND = 4000
# "seen": the thesaurus was completed with these before the eyes; to learn from them would be to trust it too much.
Use = Literal["train", "held", "seen"]


@dataclass(frozen=True, slots=True)
class NewsQuestion:
    """A question on report number `news`; `[start, end)` of its text is the evidence, both 0 where it holds none."""

    id: str
    use: Use
    news: int
    type: str
    language: Language
    question: str
    start: int = 0
    end: int = 0
    answers: tuple[str, ...] = ()
    must_include: tuple[tuple[str, ...], ...] = ()

    @property
    def is_answerable(self) -> bool:
        """Whether the report holds the answer."""
        return self.end > self.start


def news_questions(path: Path = QUESTIONS, *, use: Use | None = None) -> list[NewsQuestion]:
    """Return the questions of the file in order, those of one use only where it is given."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    made = [
        NewsQuestion(
            **row
            | {
                "answers": tuple(row.get("answers", ())),
                "must_include": tuple(map(tuple, row.get("must_include", ()))),
            }
        )
        for row in rows
    ]
    return [one for one in made if use is None or one.use == use]


def write_reports(news: Path, questions: Sequence[NewsQuestion], to: Path, *, pond: int = POND) -> None:
    """Write the reports that are asked about, and `pond` others evenly from the file, as articles a line."""
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    asked = {one.news for one in questions}
    others = range(0, len(rows), max(1, len(rows) // pond)) if pond else ()
    with to.open("w", encoding="utf-8") as file:
        for place in sorted({*others, *asked}):
            file.write(json.dumps(_article(place, rows[place]), ensure_ascii=False) + "\n")


def _article(place: int, row: Mapping[str, Any]) -> dict[str, Any]:
    date = str(row.get("date") or "")[:10] or None
    basis = "printed" if date else None
    return {
        "source": f"n{place}",
        "id": f"n{place}",
        "kind": "news",
        "date": date,
        "date_basis": basis,
        "page": "1",
    } | {"text": row["text"].strip()}


def news_tables(data: Path, *, use: Use = "train", pond: int = POND) -> list[Table]:
    """Return each question's table: the sentences that an archive's own search finds, as the answerer sees them."""
    questions = news_questions(use=use)
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports.jsonl"
        write_reports(data / NEWS, questions, reports, pond=pond)
        Archive.build([reports], Path(folder) / "index")
        archive = Archive.open(Path(folder) / "index")
        answerer = extractive_of(archive.stacks, archive.settings.ask)
        return [table for one in questions if (table := _table(archive, answerer, one)) is not None]


def _table(archive: Archive, answerer: Extractive, one: NewsQuestion) -> Table | None:
    """Return the question's table; None where nothing is found."""
    hits: tuple[Hit, ...] = archive.search(one.question, k=READ_PASSAGES)
    query = understand(one.question, stacks=archive.stacks)
    demand, asked, evidence, _ = answerer.weighed(query, hits)
    rows = judged(demand, asked, evidence)
    if not rows:
        return None
    right = tuple(_is_right(row.sentence, one) for row in rows)
    question = Question(one.question, -1, one.answers, language=one.language)
    return Table(question, demand, asked, tuple(rows), right, hits, one.type)


def _is_right(sentence: Sentence, one: NewsQuestion) -> bool:
    """Return whether half of the sentence or of the evidence stands in both."""
    if not one.is_answerable or sentence.article.id != f"n{one.news}" or sentence.field != "text":
        return False
    shared = min(sentence.end, one.end) - max(sentence.start, one.start)
    return shared >= 0.5 * min(one.end - one.start, sentence.end - sentence.start)
