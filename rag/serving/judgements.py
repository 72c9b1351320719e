"""Owns judgements: what readers thought of answers, passages and articles, kept in a file on this machine.

Exported as a question set and as TREC relevance judgements, they become the
archive's own evaluation. Nothing is kept but what a reader pressed a button for.
"""

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from rag.showing.kept import Kept

Subject = Literal["answer", "passage", "article"]
Verdict = Literal["helpful", "unhelpful", "relevant", "irrelevant", "misread"]
# Twice what the field in the page takes; more was not written by a person there.
_MOST_REASON = 1_000


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that a reader said about an answer, a passage or an article."""

    subject: Subject
    verdict: Verdict
    at: str
    reason: str = ""
    question: str = ""
    understood_as: str = ""
    language: str = ""
    answer_id: str = ""
    index: str = ""
    article_id: str = ""
    source: str = ""
    passage_id: str = ""
    quote: str = ""
    # How the answer came out, and what it cited: source, article, quote.
    outcome: str = ""
    cited: tuple[tuple[str, str, str], ...] = ()
    # The passages that were shown, best first: their ids, and rank by meaning and by words.
    passages: tuple[tuple[str, int | None, int | None], ...] = ()


def judgement_of(values: object) -> Judgement:
    """Return the judgement that a browser sent, checked; raises RagError on a wrong form."""
    kept = Kept(values, "judgement")
    return Judgement(
        subject=kept.choice("subject", get_args(Subject)),
        verdict=kept.choice("verdict", get_args(Verdict)),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        reason=kept.text("reason")[:_MOST_REASON],
        cited=tuple((part.text("source"), part.text("article_id"), part.text("quote")) for part in kept.parts("cited")),
        passages=tuple(
            (part.text("passage_id"), part.rank("dense_rank"), part.rank("keyword_rank"))
            for part in kept.parts("passages")
        ),
        **{
            name: kept.text(name)
            for name in (
                "question",
                "understood_as",
                "language",
                "answer_id",
                "outcome",
                "index",
                "article_id",
                "source",
                "passage_id",
                "quote",
            )
        },
    )


class Judgements:
    """The file of judgements, a JSON object a line; only ever appended to."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "judgements.jsonl"
        self._writing = threading.Lock()

    def keep(self, judgement: Judgement) -> None:
        """Write one judgement behind the others."""
        line = json.dumps(asdict(judgement), ensure_ascii=False) + "\n"
        with self._writing:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(line)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield what was kept, oldest first; a line torn by a power cut is passed over."""
        if not self.path.is_file():
            return
        with self.path.open(encoding="utf-8") as file:
            for line in file:
                try:
                    yield json.loads(line)
                except json.JSONDecodeError:
                    continue

    def questions(self) -> str:
        """Return the judged questions as a question set, a JSON object a line.

        A passage called relevant is evidence, and so is what an answer called helpful cited; an honest
        no called helpful says that the archive does not hold the answer.
        """
        sets: dict[str, dict[str, Any]] = {}
        for kept in self._last_words():
            if not kept["question"] or kept["subject"] == "article":
                continue
            name = question_id(kept["question"])
            entry = sets.setdefault(
                name,
                {
                    "id": name,
                    "question": kept["understood_as"] or kept["question"],
                    "lang": kept["language"] or "zh",
                    "answerable": True,
                    "evidence": [],
                    "history": [],
                    "judged": [],
                },
            )
            for source, article, quote in _vouched(kept):
                evidence = {"source": source, "article": article, "quote": quote}
                if evidence not in entry["evidence"]:
                    entry["evidence"].append(evidence)
            if kept["verdict"] == "helpful" and kept.get("outcome") == "not_found":
                entry["answerable"] = False
            entry["judged"].append({"verdict": kept["verdict"], "reason": kept["reason"], "at": kept["at"]})
        return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in sets.values())

    def _last_words(self) -> Iterator[dict[str, Any]]:
        """Yield the last judgement on each thing, in the order in which the things were first judged.

        A thumb and the reason given for it right after are kept one by one, and count once.
        """
        said: dict[tuple[str, ...], dict[str, Any]] = {}
        for kept in self:
            thing = (kept["subject"], kept["question"], kept["answer_id"], kept["passage_id"], kept["article_id"])
            said[thing] = kept
        yield from said.values()

    def qrels(self) -> str:
        """Return the judged passages in TREC form: question, 0, passage, 1 or 0; the last word on each counts."""
        said: dict[tuple[str, str], int] = {}
        for kept in self:
            if kept["subject"] == "passage" and kept["passage_id"] and kept["verdict"] in ("relevant", "irrelevant"):
                said[question_id(kept["question"]), kept["passage_id"]] = int(kept["verdict"] == "relevant")
        return "".join(f"{name} 0 {passage} {value}\n" for (name, passage), value in said.items())


def _vouched(kept: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the source, article and quote of what a judgement calls evidence."""
    if kept["verdict"] == "relevant":
        yield kept["source"], kept["article_id"], kept["quote"]
    elif kept["verdict"] == "helpful" and kept.get("outcome") == "answered":
        # Judgements of earlier versions name no citations.
        yield from map(tuple, kept.get("cited", ()))


def question_id(question: str) -> str:
    """Return a short name that the same question always gets.

    >>> question_id("谁？") == question_id(" 谁？ ")
    True
    """
    return "j" + hashlib.sha256(question.strip().encode("utf-8", "replace")).hexdigest()[:10]
