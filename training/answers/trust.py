"""Owns the training of trust: answerable questions against the same ones with their answer taken away.

Taken away means: the sentence that answers is cut out of its paragraph; or the
question asks for another year, number or thing than the paragraph's.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from rag.asking.closeness import Floats
from rag.asking.evidence import evidence_of
from rag.asking.features import judged
from rag.asking.learned import Scorer
from rag.asking.trust import TRUST_NAMES, ranked, trust_figures
from rag.records import Passage
from training.answers.fit import fit_yes_no
from training.answers.questions import Question
from training.answers.tables import Finder, Table, table_of

# Trust is the probability that the best sentence answers, where so many of the questions can be answered at all.
ANSWERABLE = 0.85
# Questions in use are in words further from print than the public ones (many are answered right that are trusted
# little), and the checks by rule stand against the rest; so only what is trusted less than this is refused for
# want of trust alone.
LEAST_TRUST = {"zh": 0.02, "en": 0.05}
_STEPS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def trust_rows(
    finder: Finder, rows: Sequence[Table], sentence: Scorer, *, seed: int = 0
) -> tuple[Floats, list[bool], list[bool]]:
    """Return figures of answered and of unanswerable questions, which are answered right, and which can be."""
    rng = random.Random(seed)
    made: list[Floats] = []
    right: list[bool] = []
    answerable: list[bool] = []
    titles = [row.rows[0].sentence.article.head for row in rows]
    for place, row in enumerate(rows):
        if not any(row.right):
            continue
        scores = sentence.scores(row.figures)
        best = ranked(row.rows, scores)
        made.append(trust_figures(best.rows[0], score=float(best.scores[0]), share=best.share))
        right.append(row.right[int(scores.argmax())])
        answerable.append(True)
        for other in _without_answer(finder, row, titles[rng.randrange(len(titles))], rng, place):
            best = ranked(other.rows, sentence.scores(other.figures))
            made.append(trust_figures(best.rows[0], score=float(best.scores[0]), share=best.share))
            right.append(False)
            answerable.append(False)
    return np.stack(made), right, answerable


def _without_answer(finder: Finder, row: Table, other_title: str, rng: random.Random, place: int) -> Iterator[Table]:
    """Yield the question's table without its answer: one of three ways, in turn."""
    if place % 3:
        yield from _cut_out(row)
        return
    altered = _altered(row.question, row, other_title, rng)
    if altered is not None:
        made = table_of(finder, altered)
        if made is not None:
            yield made


def _cut_out(row: Table) -> Iterator[Table]:
    """Yield the table with every sentence that holds an answer cut out of its article."""
    gone = {judged.sentence.key for judged, right in zip(row.rows, row.right, strict=True) if right}
    hits = []
    for hit in row.hits:
        spans = sorted((start, end) for article, _, start, end in gone if article == hit.article.id)
        text = hit.article.text
        kept, at = [], 0
        for start, end in spans:
            kept.append(text[at:start])
            at = end
        shorter = "".join([*kept, text[at:]])
        if any(start < hit.passage.end and end > hit.passage.start for start, end in spans):
            if len(shorter) < 10:
                continue
            article = replace(hit.article, text=shorter)
            start = min(hit.passage.start, max(len(shorter) - 300, 0))
            end = min(start + 300, len(shorter))
            hit = replace(hit, article=article, passage=Passage("cut", article.id, "text", start, end))
        hits.append(hit)
    rows = judged(row.demand, row.asked, evidence_of(hits))
    if rows:
        yield Table(row.question, row.demand, row.asked, tuple(rows), (False,) * len(rows), tuple(hits))


def _altered(question: Question, row: Table, other_title: str, rng: random.Random) -> Question | None:
    """Return the question about another year, number or thing; None where it names none."""
    title = next((j.sentence.article.head for j, r in zip(row.rows, row.right, strict=True) if r), "")
    text = question.text
    changed = re.sub(
        r"(?<!\d)((?:19|20)\d)(\d)(?=年|\D|$)",
        lambda m: m[1] + str((int(m[2]) + rng.randint(1, 8)) % 10),
        text,
        count=1,
    )
    if changed == text:
        changed = re.sub(
            r"第([一二三四五六七八九]|\d+)(?=[届次期季集届代])",
            lambda m: f"第{rng.choice([n for n in '一二三四五六七八九' if n != m[1]])}",
            text,
            count=1,
        )
    if changed == text and title and title in text and other_title != title:
        changed = text.replace(title, other_title)
    return replace(question, text=changed, answers=("\x00",)) if changed != text else None


def fit_trust(
    finder: Finder, tables: Mapping[str, Sequence[Table]], sentence: Mapping[str, Scorer]
) -> tuple[dict[str, Scorer], dict[str, float]]:
    """Return for each language the scorer of trust, and the least trust that is answered."""
    scorers: dict[str, Scorer] = {}
    least: dict[str, float] = {}
    for language, rows in tables.items():
        figures, right, answerable = trust_rows(finder, rows, sentence[language])
        can = np.array(answerable)
        weights = np.where(can, ANSWERABLE / can.mean(), (1 - ANSWERABLE) / (1 - can.mean()))
        fitted = fit_yes_no(figures, right, weights=weights.astype(np.float32))
        scorers[language] = Scorer(TRUST_NAMES, fitted.shift, fitted.scale, fitted.linear, fitted.bias)
        scores = 1 / (1 + np.exp(-scorers[language].scores(figures)))
        least[language] = LEAST_TRUST[language]
        refused = {side: round(float((scores[can == side] < least[language]).mean()), 3) for side in (True, False)}
        print(language, "refused of the answerable:", refused[True], "of the unanswerable:", refused[False])
        for low, high in pairwise(_STEPS):
            of = (scores >= low) & (scores < high)
            held = float(np.average(np.array(right)[of], weights=weights[of])) if of.any() else 0.0
            print(f"  trusted {low:.2f}-{high:.2f}: {int(of.sum())} questions, right {held:.2f}")
    return scorers, least
