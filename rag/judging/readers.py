"""Owns readers' judgements as gold: what the reading room exports → questions with evidence, merged into a set.

The room exports a question set (JSON lines; `judged` beside the usual columns) and
TREC judgements of passages. A passage that a reader called relevant is evidence by
its sentences, so that the set outlives another cutting into passages; what a reader
called irrelevant is none, whatever was said of it before.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rag.errors import RagError
from rag.judging.benchmarks import read_qrels
from rag.judging.matching import folded, holds, same_source
from rag.judging.scoring import PassageText
from rag.judging.sets import question_from_dict
from rag.records import Problem
from rag.records.evaluations import Evidence, GoldQuestion
from rag.text.sentences import sentences

# A sentence of fewer characters may stand anywhere and is evidence of nothing.
_LEAST = 10
_SAME = 0.8


@dataclass(slots=True)
class Judged:
    """What readers judged: questions with the evidence they name, and grades of passages by question."""

    questions: dict[str, GoldQuestion] = field(default_factory=dict)
    grades: dict[str, dict[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_judgements(paths: Iterable[Path]) -> Judged:
    """Return what exported files hold: one that begins with an object is a question set, another TREC judgements."""
    judged = Judged()
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except FileNotFoundError as error:
            raise RagError(f"没有这个文件 There is no file {path}.", "The reading room exports both.") from error
        except UnicodeDecodeError as error:
            raise RagError(f"{path} is not UTF-8 text.", "Export it again from the reading room.") from error
        if text.lstrip().startswith("{"):
            _read_questions(judged, path.name, text)
        else:
            for question, grades in read_qrels(path).items():
                judged.grades.setdefault(question, {}).update(grades)
    for question in judged.grades.keys() - judged.questions.keys():
        judged.problems.append(
            Problem("qrels", f"no question {question} in the files given; its judgements are unused")
        )
    return judged


def _read_questions(judged: Judged, name: str, text: str) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            # An export names passages without their words where none were cited; the judgements know them.
            evidence = [item for item in row.get("evidence") or () if item.get("quote")]
            # Read as a draft, because a thumb alone makes no gold question yet.
            gold = question_from_dict({**row, "evidence": evidence, "draft": True})
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            judged.problems.append(Problem(name, f"not a judged question: {error}", number))
            continue
        before = judged.questions.get(gold.id)
        judged.questions[gold.id] = gold if before is None else _with_evidence(before, gold.evidence)


def merged(
    judged: Judged, base: Sequence[GoldQuestion], passages: Callable[[], Iterable[PassageText]]
) -> tuple[tuple[GoldQuestion, ...], tuple[Problem, ...]]:
    """Return the base set with what readers judged, and a problem for what could not be used.

    A judged question that the base holds (the same words or id) gains its evidence;
    others are added behind. `passages` gives the archive's, called only for judged passages.
    """
    wanted = {name for grades in judged.grades.values() for name in grades}
    known = {each.passage_id: each for each in passages() if each.passage_id in wanted} if wanted else {}
    problems = list(judged.problems)
    questions = {gold.id: gold for gold in base}
    by_words = {folded(gold.question): gold.id for gold in base if not gold.history}
    for name, asked in judged.questions.items():
        grades = judged.grades.get(name, {})
        problems += [
            Problem("qrels", f"the archive has no passage {each}, which {name} was judged by")
            for each in grades
            if each not in known
        ]
        gold = _graded(asked, [(known[each], grade) for each, grade in grades.items() if each in known])
        place = name if name in questions else by_words.get(folded(gold.question))
        if place is not None:
            questions[place] = _with_evidence(questions[place], gold.evidence)
        elif gold.can_be_judged:
            questions[name] = replace(gold, draft=False)
        else:
            problems.append(Problem(name, f"nobody said where the answer stands: {gold.question}"))
    return tuple(questions.values()), tuple(problems)


def _graded(gold: GoldQuestion, judged: Sequence[tuple[PassageText, int]]) -> GoldQuestion:
    """Return the question with its relevant passages as evidence, and without what stands only in irrelevant ones."""
    kept = tuple(
        item
        for item in gold.evidence
        if any(_stands_in(item, passage) for passage, grade in judged if grade > 0)
        or not any(_stands_in(item, passage) for passage, grade in judged if grade <= 0)
    )
    found = tuple(
        Evidence(source=passage.source, quotes=_quotes(passage.text), grade=grade)
        for passage, grade in judged
        if grade > 0 and not any(_stands_in(item, passage) for item in kept)
    )
    return _with_evidence(replace(gold, evidence=kept), found)


def _with_evidence(gold: GoldQuestion, more: Iterable[Evidence]) -> GoldQuestion:
    new = [item for item in more if not any(_same(item, other) for other in gold.evidence)]
    return replace(gold, evidence=(*gold.evidence, *new)) if gold.answerable else gold


def _same(one: Evidence, other: Evidence) -> bool:
    """Return whether two pieces of evidence are the same place: one holds a quote of the other."""
    return same_source(one.source, other.source) and any(
        holds(quote, whole, share=_SAME) or holds(whole, quote, share=_SAME)
        for quote in one.quotes
        for whole in other.quotes
    )


def _stands_in(item: Evidence, passage: PassageText) -> bool:
    return same_source(item.source, passage.source) and any(
        holds(quote, passage.text, share=_SAME) for quote in item.quotes
    )


def _quotes(text: str) -> tuple[str, ...]:
    """Return the sentences that stand for a passage, or all of it where none is long enough."""
    cut = (text[start:end].strip() for start, end in sentences(text))
    return tuple(sentence for sentence in cut if len(folded(sentence)) >= _LEAST) or (text,)
