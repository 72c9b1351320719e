"""Owns drafts of question sets: questions that the archive's own sentences ask, for a person to accept.

Chinese asks in place: a sentence whose figure, day or speaker is taken out and
replaced by 多少, 哪天 or 谁 is a question, and what was taken out is its answer.
Unanswerable drafts put a name into a sentence of another article; they are kept
only where the archive nowhere has the two together.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rag.reading.names import is_name
from rag.records import REAL_KINDS, Article
from rag.records.evaluations import Evidence, GoldQuestion

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?[”』」]?")
_CLAUSE = re.compile(r"[^，,；;：:。！？!?\n]+")
_QUANTITY = re.compile(
    r"(?<![\d.第年月])(\d[\d,]*(?:\.\d+)?(?:余|多)?(?:万|亿|千|百)?)"
    r"(平方米|立方米|公里|万元|亿元|元|亩|人次|人|名|户|家|个|条|座|项|吨|盆|场|所|次|岁|%)(?![\d])"
)
_DAY = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日")
_SAYING = "表示|说|介绍|认为|指出|告诉|强调"
_SPEAKER = re.compile(
    r"(?P<post>[一-鿿]{2,14}?(?:书记|区长|县长|镇长|主任|局长|主席|经理|会长|校长|院长|负责人|部长))"
    rf"(?P<name>[一-鿿]{{2,3}}?)(?={_SAYING})"
)
# What opens a report says who wrote it, and is nothing to ask about.
_DATELINE = re.compile(r"^\s*(?:本报讯|[一-鿿]{2,6}\d{1,2}月\d{1,2}日电)?\s*(?:[（(][^）)]{0,60}[）)])?\s*")
_HAN = re.compile("[一-鿿]")
# So much must be left of a clause besides what is asked and when in the day, or the next clause is taken in.
_LEFT = 10
_ASKING: dict[str, str] = {"number": "多少", "day": "哪天", "person": "谁"}
# A short sentence that is whole says enough with so much left.
_LEFT_OF_WHOLE = 5
# A question needs something to be about besides what it asks.
_LEAST, _MOST = 10, 60


@dataclass(frozen=True, slots=True)
class _Fact:
    """A span of a sentence that can be asked for: what it is and what stands around it."""

    article: Article
    kind: str
    sentence: str
    clause: str
    asked: str
    answer: str


def draft(articles: Iterable[Article], *, count: int, seed: int = 0) -> tuple[GoldQuestion, ...]:
    """Return about `count` drafts, a fifth of them unanswerable; fewer where the archive gives no more.

    Seeded, and spread over articles: every article gives one before any gives two.
    """
    chance = random.Random(seed)
    shelves: dict[str, list[_Fact]] = {}
    whole: list[str] = []
    for article in articles:
        if article.kind in REAL_KINDS:
            whole.append(article.text)
            facts = list(_facts(article))
            chance.shuffle(facts)
            if facts:
                shelves[article.id] = facts
    names = sorted({fact.answer for facts in shelves.values() for fact in facts if fact.kind == "person"})
    spread = list(_in_turns(list(shelves.values()), chance))
    swapped = [gold for fact in spread if (gold := _swapped(fact, names, whole, chance)) is not None]
    unanswerable = swapped[: max(1, count // 5)] if count > 1 else []
    answerable = [_question(fact) for fact in spread][: count - len(unanswerable)]
    chosen = answerable + unanswerable
    return tuple(_numbered(gold, place) for place, gold in enumerate(chosen, start=1))


def _numbered(gold: GoldQuestion, place: int) -> GoldQuestion:
    return replace(gold, id=f"draft-{place:04d}")


def _in_turns(shelves: Sequence[list[_Fact]], chance: random.Random) -> Iterator[_Fact]:
    order = list(shelves)
    chance.shuffle(order)
    for turn in range(max(map(len, order), default=0)):
        for facts in order:
            if turn < len(facts):
                yield facts[turn]


def _facts(article: Article) -> Iterator[_Fact]:
    for sentence in _SENTENCE.findall(article.text):
        clauses = _CLAUSE.findall(_DATELINE.sub("", sentence))
        for place in range(len(clauses)):
            for whole in _with_next(clauses[place:], is_sentence=place == 0):
                if _LEAST <= len(whole) <= _MOST:
                    yield from _facts_of_clause(article, sentence, whole)


def _with_next(clauses: Sequence[str], *, is_sentence: bool) -> Iterator[str]:
    """Yield the first clause, with those behind it as long as it says too little by itself; a whole sentence may."""
    whole = ""
    for clause in clauses:
        whole = f"{whole}，{clause}" if whole else clause
        if _left_of(whole) >= _LEFT:
            yield whole
            return
    if is_sentence and _left_of(whole) >= _LEFT_OF_WHOLE:
        yield whole


def _left_of(clause: str) -> int:
    """Return how many characters a clause has besides its figures and days."""
    return len(_HAN.findall(_DAY.sub("", _QUANTITY.sub("", clause))))


def _facts_of_clause(article: Article, sentence: str, clause: str) -> Iterator[_Fact]:
    quantities = list(_QUANTITY.finditer(clause))
    if len(quantities) == 1 and not clause.startswith(quantities[0].group()):
        found = quantities[0]
        asked = clause[: found.start(1)] + _ASKING["number"] + clause[found.end(1) :]
        yield _Fact(article, "number", sentence, clause, asked, found.group())
    days = list(_DAY.finditer(clause))
    if len(days) == 1:
        asked = clause.replace(days[0].group(), _ASKING["day"])
        yield _Fact(article, "day", sentence, clause, asked, days[0].group())
    speaker = _SPEAKER.search(clause)
    # "总书记强调指出": what is said of someone is no name.
    if speaker and is_name(speaker["name"]) and speaker["name"] not in _SAYING.split("|"):
        asked = f"{speaker['post']}是{_ASKING['person']}"
        yield _Fact(article, "person", sentence, clause, asked, speaker["name"])


def _question(fact: _Fact) -> GoldQuestion:
    return GoldQuestion(
        id="draft",
        question=_asked(fact.article, fact.asked),
        type={"number": "fact_number", "day": "fact_time", "person": "fact_person"}[fact.kind],
        answers=(fact.answer,),
        evidence=(Evidence(source=fact.article.source, quotes=(fact.sentence.strip(),)),),
        draft=True,
    )


def _swapped(fact: _Fact, names: Sequence[str], texts: Sequence[str], chance: random.Random) -> GoldQuestion | None:
    """Return a question about a post with the name of someone the archive never has near it."""
    if fact.kind != "person":
        return None
    post = fact.asked.removesuffix(f"是{_ASKING['person']}")
    strangers = [name for name in names if name != fact.answer and not _together(name, post, texts)]
    if not strangers:
        return None
    stranger = chance.choice(strangers)
    return GoldQuestion(
        id="draft",
        question=f"{post}{stranger}说了什么？",
        type="unanswerable",
        answerable=False,
        premises=(fact.answer,),
        draft=True,
    )


def _together(name: str, post: str, texts: Sequence[str]) -> bool:
    return any(name in text and post in text for text in texts)


def _asked(article: Article, words: str) -> str:
    """Return the words as a question, dated by its issue where a relative day would not stand alone."""
    words = words.strip("“”\"'‘’ 　")
    dated = f"据{article.date}的报道，" if article.date else ""
    return f"{dated}{words}？"
