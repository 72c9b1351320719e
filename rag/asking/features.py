"""Owns the figures by which a sentence is judged as an answer, in one fixed order of names.

The trainer and the answerer both come here, so that what was learned is what is used.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rag.asking.closeness import AskedWords, Closeness, Floats, ReadText, closenesses, read_texts, searched_form
from rag.asking.demands import Demand, holds_ordinal, holds_phrase
from rag.asking.evidence import Sentence
from rag.asking.fitting import KINDS_FOR, fitting_spans, has_unit, nearness
from rag.asking.likeness import longest_run, pairs_of
from rag.asking.speakers import people_figures
from rag.records import Wanted

_CUES: dict[Wanted, re.Pattern[str]] = {
    "reason": re.compile(
        r"因为|由于|因此|所以|为了|旨在|以便|从而|使得|导致|原因|通过|采用|利用|要|目的|是因|考虑到|鉴于|针对|随着"
    ),
    "definition": re.compile(r"是指|指的是|即|是一[种个项家]|意味|所谓|意思|称为|——|是|包括"),
    "comparison": re.compile(r"比|较|相比|分别|高于|低于|多于|少于|超过|不同|而|却|则"),
    "list": re.compile(r"[一二三四]是|其[一二三]|首先|分别|包括|以及|等|、|[;；]"),
    "summary": re.compile(r"要|指出|强调|表示|提出"),
}
# A question for what somebody said or demanded, and a sentence that tells it.
_ASKS_WORDS = re.compile(
    r"提出|要求|强调|指出|认为|表示|说(?!法)|讲|谈|建议|看法|观点|主张|呼吁|\bsa(?:y|id)|\bdemand|\bstress|"
    r"\brequire|\bpropos|\bcall(?:ed)? for"
)
_UTTERS = re.compile(r"指出|强调|表示|认为|要求|提出|说[,，:：]|[:：]“|要[^求素点领]|必须|应当|应该|坦言|呼吁|希望")
_ASKS = re.compile(r"[?？]\s*[”」』]?$")

NAMES: tuple[str, ...] = (
    "covered",
    "met",
    "cosine",
    "window_covered",
    "window_met",
    "placed_covered",
    "placed_met",
    "head_covered",
    "passage_cosine",
    "pairs",
    "run",
    "rarest_met",
    "asked_for",
    "asked_for_around",
    "left_covered",
    "left_met",
    "utters",
    "person_there",
    "person_before",
    "person_other",
    "kind_number",
    "kind_time",
    "kind_person",
    "kind_place",
    "kind_organisation",
    "kind_list",
    "kind_title",
    "kind_missing",
    "unit",
    "kind_near",
    "cue_reason",
    "cue_definition",
    "cue_other",
    "phrase",
    "phrase_around",
    "phrase_missing",
    "ordinal_missing",
    "year_there",
    "year_missing",
    "short",
    "length",
    "asks",
    "new",
    "is_head",
    "hit",
    "local_covered",
    "local_met",
    "local_window",
    "open_near",
    "open_hit",
    "open_cosine",
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with its figures and the spans found in it."""

    sentence: Sentence
    figures: Floats
    close: Closeness
    window: Closeness
    placed: Closeness


def judged(demand: Demand, asked: AskedWords, sentences: Sequence[Sentence]) -> list[Judged]:
    """Return the figures of every sentence, in order."""
    if not sentences:
        return []
    texts: dict[str, int] = {}
    for sentence in sentences:
        for text in (sentence.text, sentence.before, sentence.after, sentence.article.head, sentence.passage):
            texts.setdefault(text, len(texts))
    forms = [searched_form(text) for text in texts]
    read = read_texts(forms)
    close = closenesses(asked, read)
    at = {text: (read[place], close[place]) for text, place in texts.items()}
    pairs = pairs_of(searched_form(demand.question))
    kept = sentences
    if len(sentences) > _MOST_JUDGED:
        rough = [_rough(asked, sentence, at) for sentence in sentences]
        best = sorted(range(len(sentences)), key=lambda place: -rough[place])[:_MOST_JUDGED]
        kept = [sentences[place] for place in sorted(best)]
    setting = _setting(asked, [at[sentence.text][1] for sentence in sentences])
    return [_judge(demand, asked, sentence, at, pairs, setting) for sentence in kept]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all sentences found tell of the question's words.

    `local` weighs a word by how few of them hold it: what all speak of tells none apart.
    `open` weighs the words that none of them holds, which only their meaning can meet;
    `share` is how much of the question they are.
    """

    local: Floats
    open: Floats
    share: float


def _setting(asked: AskedWords, found: Sequence[Closeness]) -> _Setting:
    if not asked.words:
        nothing = np.zeros(0, dtype=np.float32)
        return _Setting(nothing, nothing, 0.0)
    held = np.sum([one.exact for one in found], axis=0)
    local = asked.weights * (np.log((len(found) + 1) / (held + 1)) / np.log(len(found) + 1))
    unmet = asked.weights * (held == 0)
    return _Setting(_shares(local), _shares(unmet), float(unmet.sum()))


def _shares(weights: Floats) -> Floats:
    total = float(weights.sum())
    return (weights / total).astype(np.float32) if total > 0 else weights.astype(np.float32)


# Judging a sentence in full costs ten times a rough look; the best one is nearly always among so many.
_MOST_JUDGED = 40


def _rough(asked: AskedWords, sentence: Sentence, at: dict[str, tuple[ReadText, Closeness]]) -> float:
    close, head = at[sentence.text][1], at[sentence.article.head][1]
    around = max(at[sentence.before][1].met(asked.weights), at[sentence.after][1].met(asked.weights))
    return (
        2 * close.met(asked.weights) + close.asked_for(asked) + close.cosine + 0.5 * (around + head.met(asked.weights))
    )


def _left(asked: AskedWords, close: Closeness, head: Closeness) -> dict[str, float]:
    """Return how the sentence meets what the headline leaves open: the headline's own words only find the article."""
    open_weights = asked.weights * (head.exact < 0.5)
    total = float(open_weights.sum())
    if total < 0.05:
        return {}
    return {"left_covered": close.covered(open_weights) / total, "left_met": close.met(open_weights) / total}


def _union(parts: Sequence[Closeness]) -> Closeness:
    return Closeness(
        np.max([part.exact for part in parts], axis=0),
        np.max([part.near for part in parts], axis=0),
        max(part.cosine for part in parts),
    )


def _judge(
    demand: Demand,
    asked: AskedWords,
    sentence: Sentence,
    at: dict[str, tuple[ReadText, Closeness]],
    pairs: frozenset[str],
    setting: _Setting,
) -> Judged:
    read, close = at[sentence.text]
    head, passage = at[sentence.article.head][1], at[sentence.passage][1]
    window = _union([close, at[sentence.before][1], at[sentence.after][1]])
    placed = _union([window, head, passage])
    weights = asked.weights
    own = pairs_of(read.text)
    shared = len(pairs & own)
    wanted = demand.wish.wanted
    kinds = KINDS_FOR.get(wanted, ())
    fitting = fitting_spans(demand, sentence.text) if kinds else []
    values = dict.fromkeys(NAMES, 0.0)
    values |= {
        "covered": close.covered(weights),
        "met": close.met(weights),
        "cosine": close.cosine,
        "window_covered": window.covered(weights),
        "window_met": window.met(weights),
        "placed_covered": placed.covered(weights),
        "placed_met": placed.met(weights),
        "head_covered": head.covered(weights),
        "passage_cosine": passage.cosine,
        "pairs": shared / max(len(pairs), 1),
        "run": min(longest_run(searched_form(demand.question), read.text) / 12, 1.0),
        "rarest_met": _rarest(asked, window),
        **_left(asked, close, head),
        **people_figures(demand, sentence),
        "asked_for": close.asked_for(asked),
        "asked_for_around": window.asked_for(asked),
        "utters": float(bool(_ASKS_WORDS.search(demand.question)) and bool(_UTTERS.search(sentence.text))),
        "short": float(len(sentence.text) < 12),
        "length": min(len(sentence.text) / 100, 2.0),
        "asks": float(_ASKS.search(sentence.text) is not None),
        "new": 1.0 - min(shared / max(len(own), 1), 1.0),
        "is_head": float(sentence.field == "head"),
        "hit": 1 / sentence.hit,
        "local_covered": close.covered(setting.local),
        "local_met": close.met(setting.local),
        "local_window": window.covered(setting.local),
        "open_near": close.met(setting.open) * setting.share,
        "open_hit": setting.share / sentence.hit,
        "open_cosine": setting.share * close.cosine,
    }
    if kinds:
        values[f"kind_{wanted}"] = float(bool(fitting))
        values["kind_missing"] = float(not fitting)
        values["kind_near"] = nearness(fitting, sentence.text, asked, close)
        values["unit"] = float(has_unit(demand, sentence.text, fitting))
    cue = _CUES.get(wanted)
    if cue is not None:
        name = f"cue_{wanted}" if wanted in ("reason", "definition") else "cue_other"
        values[name] = float(cue.search(sentence.text) is not None)
    values |= _demanded(demand, sentence, read.text)
    return Judged(sentence, np.array([values[name] for name in NAMES], dtype=np.float32), close, window, placed)


def _demanded(demand: Demand, sentence: Sentence, plain: str) -> dict[str, float]:
    """Return how the sentence meets the phrases, ordinals and years of the question."""
    values: dict[str, float] = {}
    around = "\n".join((sentence.article.head, sentence.before, sentence.text, sentence.after, sentence.passage))
    if demand.phrases:
        here = sum(holds_phrase(sentence.text, phrase) for phrase in demand.phrases) / len(demand.phrases)
        near = sum(holds_phrase(around, phrase) for phrase in demand.phrases) / len(demand.phrases)
        values |= {"phrase": here, "phrase_around": near, "phrase_missing": float(near == 0)}
    if demand.ordinals:
        place = searched_form(around)
        held = sum(holds_ordinal(place, ordinal) for ordinal in demand.ordinals)
        values["ordinal_missing"] = 1.0 - held / len(demand.ordinals)
    if demand.years:
        there = any(str(year) in plain for year in demand.years)
        # What is printed in the year asked about is of that year, whatever other years it looks forward or back to.
        own = (sentence.article.date or "")[:4] in map(str, demand.years)
        other = not own and bool(re.search(r"(?<!\d)(?:19|20)\d\d年", plain))
        values |= {"year_there": float(there), "year_missing": float(other and not there)}
    return values


def _rarest(asked: AskedWords, close: Closeness) -> float:
    """Return how near the text comes to the word of the question that says most."""
    if not asked.words:
        return 0.0
    return float(max(close.exact[i := int(asked.weights.argmax())], close.near[i]))
