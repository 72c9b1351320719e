"""Owns suggested questions: of the many that can be made, a few of different kinds that asking does answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from rag.records import REAL_KINDS, Answer, Article
from rag.serving.candidates import Candidate, of_offices, of_pages, of_print, of_sentences, of_terms, of_writers
from rag.showing.words import Tongue

Ask = Callable[[str], Answer]

# As many as stand on a phone above the composer.
EXAMPLES = 5
FOLLOW_UPS = 3
# So many candidates are tried at most: each costs one answer.
_TRIED = 40
_TRIED_FOLLOWING = 8
# No preposition, verb of going or measure begins a town's name: 位于石桥镇, 走进石桥村, 各村.
_PLACE = re.compile(r"((?![在于由到从向往和与及对为是赴进至来去各全该本这])[\u4e00-\u9fff]{2,3}(?:镇|街道|村|社区))")


def examples(articles: Iterable[Article], ask: Ask, tongue: Tongue, *, most: int = EXAMPLES) -> tuple[str, ...]:
    """Return questions that the archive answers from where they were made, of kinds as different as can be had.

    At most one is made of an article until every kind has had its turn.
    """
    real = [article for article in articles if article.kind in REAL_KINDS and article.text and article.title]
    real.sort(key=lambda article: (article.date or "", article.id), reverse=True)
    kinds: list[Iterator[Candidate]] = [
        chain.from_iterable(of_offices(article, tongue) for article in real),
        chain.from_iterable(of_sentences(article, tongue) for article in real),
        chain.from_iterable(of_terms(article, tongue) for article in real),
        of_writers(real, tongue),
        chain.from_iterable(of_pages(article, tongue) for article in real),
        chain.from_iterable(of_print(article, tongue) for article in real),
    ]
    found: list[str] = []
    used: set[str] = set()
    tried = 0
    while kinds and len(found) < most and tried < _TRIED:
        for kind in list(kinds):
            for candidate in kind:
                tried += 1
                if candidate.article_id in used or candidate.question in found:
                    continue
                if _answers(ask(candidate.question), candidate):
                    found.append(candidate.question)
                    used.update({candidate.article_id} - {""})
                    break
                if tried >= _TRIED:
                    break
            else:
                kinds.remove(kind)
            if len(found) >= most or tried >= _TRIED:
                break
    return tuple(found)


def follow_ups(
    cited: Sequence[Article], years: Sequence[str], ask: Ask, tongue: Tongue, *, most: int = FOLLOW_UPS
) -> tuple[str, ...]:
    """Return questions that go on from what was cited and lead to something not cited yet.

    The same person, the same place, what came later, another year; each was asked
    and answered from another article than those cited.
    """
    known = {article.id for article in cited}
    found: list[str] = []
    for question, fits in islice(_following(cited, years, tongue), _TRIED_FOLLOWING):
        if len(found) >= most:
            break
        answer = ask(question)
        new = [citation.article for citation in answer.citations if citation.article.id not in known]
        if answer.outcome == "answered" and new and fits(new[0]):
            found.append(question)
    return tuple(dict.fromkeys(found))


def _answers(answer: Answer, candidate: Candidate) -> bool:
    """Return whether the question is answered, from the very place that it was made of."""
    if answer.outcome != "answered" or not answer.citations:
        return False
    first = answer.citations[0]
    if candidate.article_id and first.article.id != candidate.article_id:
        return False
    if not candidate.end:
        return True
    return first.field == "text" and first.start < candidate.end and candidate.start < first.end


def _following(
    cited: Sequence[Article], years: Sequence[str], tongue: Tongue
) -> Iterator[tuple[str, Callable[[Article], bool]]]:
    """Yield follow-up questions, each with what the article that answers it must fit."""
    for article in cited[:2]:
        day = article.date
        for person in article.reporters[:1]:
            yield (f"Which reports did {person} write?" if tongue == "en" else f"记者{person}写过哪些报道？"), _any
        topic = _topic(article)
        if topic and day:
            question = f"What happened later with {topic}?" if tongue == "en" else f"{topic}后来有什么进展？"
            yield question, _later_than(day)
        for place in list(dict.fromkeys(_PLACE.findall(f"{article.title or ''}{article.text[:200]}")))[:2]:
            yield (f"What else is reported about {place}?" if tongue == "en" else f"{place}还有哪些报道？"), _any
        for year in [year for year in years if topic and day and year != day[:4]][:1]:
            question = f"What was reported about {topic} in {year}?"
            said = question if tongue == "en" else f"{year}年关于{topic}有什么报道？"
            yield said, _of_year(year)
    for article in cited[:1]:
        # The page around it is there whatever else is not.
        for candidate in of_pages(article, tongue):
            yield candidate.question, _any


def _later_than(day: str) -> Callable[[Article], bool]:
    return lambda article: (article.date or "") > day


def _of_year(year: str) -> Callable[[Article], bool]:
    return lambda article: (article.date or "").startswith(year)


def _any(article: Article) -> bool:
    """Return that any article will do."""
    return bool(article)


def _topic(article: Article) -> str:
    """Return what the headline puts in quotation marks, else its first words up to a break."""
    title = article.title or ""
    quoted = re.search(r"“([^”]{2,12})”", title)
    if quoted:
        return quoted.group(1)
    first = re.split(r"[\s，。：！？、|“”]", title.strip(), maxsplit=1)[0]
    return first if 2 <= len(first) <= 14 else ""
