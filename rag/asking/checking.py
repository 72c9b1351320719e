"""Owns what stands against an answer: what its question demands and its evidence does not hold.

Every check is a rule with a reason, not a weight: an answer about another year or
another session is wrong however well its words fit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from rag.asking.asked_counts import lacks_count
from rag.asking.asked_figures import lacks_attribute, lacks_figure, lacks_part_of_year
from rag.asking.asked_lists import leaves_nameless, leaves_unnamed
from rag.asking.asked_matter import counted_noun, lacking_matter, noun_stands
from rag.asking.asked_names import leaves_unknown
from rag.asking.asked_people import of_another, other_office, other_speaker, told_of_others
from rag.asking.asked_premises import lacking_day, lacking_figure
from rag.asking.asked_wheres import lacks_its_kind, leaves_role_open, told_of_another_country
from rag.asking.closeness import AskedWords, searched_form
from rag.asking.contrasts import told_of_its_contrast
from rag.asking.demands import Demand, holds_ordinal, says_another
from rag.asking.evidence import Sentence
from rag.asking.features import Judged
from rag.asking.kinds_asked import KIND_WORDS, lacks_kind
from rag.asking.named import byline_of, near_of, persons_among, stands
from rag.asking.periods import Period, as_date, plan_of
from rag.asking.places import of_place
from rag.asking.sides import sides_of
from rag.reading.relative_dates import resolve
from rag.records import Article
from rag.text.normal import fold, has_han, wording

# News of an event is printed within this many days of it.
_PRINTED_WITHIN = 45
# A quoted phrase may be quoted loosely: this share of its character pairs must stand in the article.
_LOOSE = 0.7
# People put single words in quotation marks that are their own; a longer phrase was read somewhere.
_LEAST_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Objection:
    """Something that the question demands and the evidence does not hold, in its own words."""

    kind: str
    said: str


def objections(
    demand: Demand,
    row: Judged,
    *,
    asked: AskedWords,
    names: Sequence[str] = (),
    strangers: Sequence[str] = (),
) -> tuple[Objection, ...]:
    """Return what of the question the evidence contradicts or lacks; none where all stands there.

    `strangers` are words that no dictionary explains: only the very word can meet them.
    """
    article = row.sentence.article
    whole = f"{article.head}\n{article.text}"
    plain = searched_form(whole)
    # Of several periods compared a sentence tells of one.
    periods = demand.periods if len(demand.periods) == 1 else ()
    found = [
        *(
            Objection("date", demand.question[period.start : period.end])
            for period in periods
            if not _date_stands(period, demand, row, article)
        ),
        *(
            Objection("ordinal", ordinal)
            for ordinal in demand.ordinals
            if not holds_ordinal(plain, ordinal) or says_another(searched_form(row.sentence.text), ordinal)
        ),
        *(
            Objection("phrase", phrase)
            for phrase in demand.phrases
            if len(phrase) >= _LEAST_PHRASE
            and has_han(phrase)
            # What an English question quotes in English words is a translation.
            and not (demand.language == "en" and re.search(r"[A-Za-z]{2}", phrase))
            and not _phrase_stands(phrase, f"{whole}\n{article.newspaper or ''}")
        ),
        *(Objection("name", name) for name in _missing(demand, (*names, *strangers), row.sentence)),
    ]
    if lacks_kind(demand, row) or lacks_its_kind(demand, row.sentence):
        found.append(Objection("kind", KIND_WORDS.get(demand.wish.wanted, "")))
    contrast = told_of_its_contrast(demand.question, row.sentence) if demand.language == "zh" else None
    contrast = contrast or told_of_another_country(demand, row.sentence)
    if contrast:
        found.append(Objection("name", contrast))
    figure = lacking_figure(demand.question, article) if demand.language == "zh" else None
    day = lacking_day(demand.question, article) if demand.language == "zh" else None
    found += [Objection(kind, said) for kind, said in (("premise", figure), ("date", day)) if said]
    found += [Objection("place", place) for place in demand.places if not of_place(place, article)]
    if leaves_unknown(demand, row.sentence) or leaves_role_open(demand, row.sentence):
        found.append(Objection("unnamed", ""))
    found += _about_people(demand, row.sentence, strangers)
    if (
        lacks_figure(demand, row)
        or lacks_count(demand, row.sentence)
        or lacks_part_of_year(demand, row, near_of(row.sentence))
    ):
        found.append(Objection("figure", ""))
    if leaves_unnamed(demand, row) or leaves_nameless(demand, row):
        found.append(Objection("unnamed", ""))
    matter = lacks_attribute(demand, row, asked) or lacking_matter(demand, row, asked)
    if matter:
        found.append(Objection("matter", matter))
    noun = counted_noun(demand)
    if noun and not noun_stands(noun, row, asked):
        found.append(Objection("noun", noun))
    return tuple(found)


def _missing(demand: Demand, names: Sequence[str], sentence: Sentence) -> tuple[str, ...]:
    """Return the names of the question that do not stand near the sentence; none where a side of several does."""
    near = f"{near_of(sentence)}\n{byline_of(sentence.article)}"
    asked = tuple(dict.fromkeys(name for name in names))
    missing = tuple(name for name in asked if not stands(fold(name), near, newspaper=sentence.article.newspaper or ""))
    if len(asked) > 1 and (demand.wish.wanted == "comparison" or sides_of(demand) or _SEVERAL.search(demand.question)):
        return () if len(missing) < len(asked) else missing
    return (*missing, *_subject_missing(demand, near))


def _subject_missing(demand: Demand, near: str) -> tuple[str, ...]:
    """Return what the question is about where nothing of it stands near the sentence."""
    return tuple(one for one in demand.subjects if not any(one[i : i + 2] in near for i in range(len(one) - 1)))


_SEVERAL = re.compile(r"分别|各自|、")


def _about_people(demand: Demand, sentence: Sentence, things: Sequence[str]) -> list[Objection]:
    """Return what stands against an answer about the people asked about: it is another's, or of another office."""
    people = tuple(dict.fromkeys((*demand.people, *persons_among(things))))
    found = []
    if len(people) == 1 and demand.wish.wanted == "time" and of_another(people[0], sentence):
        found.append(Objection("name", people[0]))
    if len(people) == 1 and other_speaker(people[0], demand.question, sentence):
        found.append(Objection("speaker", people[0]))
    for name in people:
        office = other_office(name, demand.question, sentence.article)
        if office:
            found.append(Objection("office", office))
        thing = next((one for one in things if one not in people and told_of_others(name, one, sentence.article)), None)
        if thing:
            found.append(Objection("premise", name))
    return found


def _phrase_stands(phrase: str, text: str) -> bool:
    wanted, printed = wording(phrase), wording(text)
    if wanted in printed:
        return True
    pairs = {wanted[i : i + 2] for i in range(len(wanted) - 1)}
    held = sum(pair in printed for pair in pairs)
    return bool(pairs) and len(wanted) >= 4 and held / len(pairs) >= _LOOSE


def _date_stands(period: Period, demand: Demand, row: Judged, article: Article) -> bool:
    """Return whether the evidence can be of the period asked for.

    What the sentence itself dates decides; an undated sentence is of its issue's time.
    """
    said = demand.question[period.start : period.end]
    here = f"{row.sentence.text}"
    if wording(said) in wording(f"{article.head}\n{here}"):
        return True
    plan = plan_of(said)
    if plan and plan in wording(f"{article.head}\n{article.text}"):
        return True
    issue = as_date(article.date)
    spans = resolve(here, article.date)
    met = [_meets(period, span.date_from, span.date_to) for span in spans]
    if any(met):
        return True
    # A date of the same fineness or coarser that lies elsewhere says that the sentence is of another time.
    elsewhere = [
        span for span in spans if _days(span.date_from, span.date_to) <= max(period.days, 31) or period.days >= 365
    ]
    if issue is not None and period.first <= issue <= period.last + timedelta(days=_PRINTED_WITHIN):
        return not (elsewhere and period.days >= 28 and all(not near for near in met))
    around = f"{row.sentence.before}\n{row.sentence.after}\n{row.sentence.passage}"
    if not elsewhere and any(_meets(period, span.date_from, span.date_to) for span in resolve(around, article.date)):
        return True
    return issue is None and not spans and _undated_may_be(period, demand)


def _undated_may_be(period: Period, demand: Demand) -> bool:
    """Return whether an undated paper of this archive may speak of a period."""
    first, last = demand.reach
    return first <= period.last.year and period.first.year <= last


def _meets(period: Period, start: str, end: str) -> bool:
    first, last = as_date(start), as_date(end)
    if first is None or last is None or (last - first).days > max(period.days, 31) + 31:
        # A span of years does not say what was in one of them.
        return False
    return first <= period.last and period.first <= last


def _days(start: str, end: str) -> int:
    first, last = as_date(start), as_date(end)
    return (last - first).days + 1 if first and last else 0
