"""Owns the answerer that needs no model: sentences chosen from the passages, quoted as printed, or honest silence."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rag.asking.choosing import Choice, choose
from rag.asking.closeness import AskedWords, asked_words, searched_form
from rag.asking.correcting import correction
from rag.asking.demands import Demand, demand_of
from rag.asking.drafting import Draft
from rag.asking.evidence import Sentence, evidence_of
from rag.asking.learned import learned
from rag.asking.named import names_asked, true_people
from rag.asking.picking import is_across
from rag.asking.places import places_asked
from rag.asking.refusing import coverage, covers, refusal
from rag.asking.saying import ACROSS_SHARE, quoted, said
from rag.asking.spans import titled_people_in
from rag.asking.subjects import known_subjects
from rag.asking.trust import LEAST_MET, is_of_another_matter, meets
from rag.asking.wanting import wish_of
from rag.records import Citation, Claim, Hit, IssueRow, Query, Turn
from rag.text.normal import has_han
from rag.text.thesaurus import Thesaurus, thesaurus

# Words that only the turns before said weigh less than those of the question itself.
_FROM_BEFORE = 0.5
# In an English question only a name stands in characters: it finds the article, and seldom stands in the sentence.
_NAME_IN_CHARACTERS = 0.5
# Three quarters of what an answer must meet of its question are enough to be shown as near.
_NEAR_SHARE = 0.75
# An earlier answer is told by the article that holds this share of its character pairs, if it has enough.
_SAYS_IT = 0.6
_TELLING_PAIRS = 5


@dataclass(slots=True)
class Extractive:
    """Answers with what is printed. `rarity` gives a key's weight in the archive."""

    rarity: Callable[[str], float]
    issues: Sequence[IssueRow]
    least_trust: float | None = None
    # The shipped thesaurus, and what the archive's keeper adds.
    words_alike: Thesaurus = field(default_factory=thesaurus)
    _most: float = field(default=0.0, init=False)

    def draft(self, query: Query, hits: Sequence[Hit], *, history: Sequence[Turn] = ()) -> Iterator[Claim | Draft]:
        """Yield the answer's claims, and the whole draft last."""
        made = self.whole(query, hits, history=history)
        yield from made.claims
        yield made

    def whole(self, query: Query, hits: Sequence[Hit], *, history: Sequence[Turn] = ()) -> Draft:
        """Return the whole draft."""
        demand, asked, evidence, strangers = self.weighed(query, hits)
        already = history[-1].content if history and _wants_more(query) else ""
        focus = _focus(query, history, evidence)
        choice = choose(demand, asked, evidence, ask=self.asked, strangers=strangers, said_already=already, focus=focus)
        if choice is None:
            return self._silent(query, demand, None)
        # Of several matters each is told only in part by the words of the question.
        share = ACROSS_SHARE if is_across(demand) else 1.0
        other = share == 1 and is_of_another_matter(demand, choice.ranked, asked.weights, trust=choice.trust)
        if choice.against or other or self._is_doubtful(query, choice, share=share):
            return self._silent(query, demand, choice)
        return said(query, demand, asked, choice, ask=self.asked)

    def weighed(
        self, query: Query, hits: Sequence[Hit]
    ) -> tuple[Demand, AskedWords, tuple[Sentence, ...], tuple[str, ...]]:
        """Return the demand, its words by weight, the sentences to choose from, and the names of nobody known here."""
        demand = demanded(query)
        asked = asked_words(query.understood_as, idf=self.idf, weigh=_weigher(query), words_alike=self.words_alike)
        if query.question != query.understood_as:
            own = searched_form(query.question)
            typed = tuple(word for word in asked.words if word in own)
            demand = replace(demand, typed=typed, typed_text=query.question)
        demand, strangers = self._with_names(demand)
        evidence = evidence_of(hits)
        return replace(demand, people=_people_asked(demand, evidence)), asked, evidence, strangers

    def _is_doubtful(self, query: Query, choice: Choice, *, share: float) -> bool:
        """Return whether the choice is trusted too little. A bar that was set stands for those that were measured."""
        if self.least_trust is not None:
            return choice.trust < self.least_trust * share
        return choice.trust < learned().least_trust[query.language] * share or not meets(
            choice.best, LEAST_MET[query.language] * share, trust=choice.trust
        )

    def asked(self, question: str) -> AskedWords:
        """Return the words of a question with their weights in this archive."""
        return asked_words(question, idf=self.idf, words_alike=self.words_alike)

    def _with_names(self, demand: Demand) -> tuple[Demand, tuple[str, ...]]:
        """Return the demand with its true people, its subject and the archive's years; and the names asked."""
        years = [int(row.date[:4]) for row in self.issues if row.date]
        reach = (min(years) - 1, max(years)) if years else demand.reach
        if demand.language != "zh":
            return replace(demand, reach=reach), ()
        most = self.rarity("\x00")
        people = true_people(demand.people, demand.question, rarity=self.rarity, most=most)
        names = names_asked(demand.question, rarity=self.rarity, most=most)
        subjects = known_subjects(demand.question, rarity=self.rarity, most=most)
        places = places_asked(demand.question, rarity=self.rarity)
        return replace(demand, people=people, subjects=subjects, places=places, reach=reach), names

    def idf(self, word: str) -> float:
        """Return how rare a word is in the archive, from 0 to 1 for one that stands nowhere."""
        if not self._most:
            self._most = self.rarity("\x00") or 1.0
        if len(word) < 2:
            return 0.7
        if not word.isascii():
            pairs = [self.rarity(word[i : i + 2]) for i in range(len(word) - 1)]
            return min(sum(pairs) / len(pairs) / self._most, 1.0)
        return min(self.rarity(word) / self._most, 1.0)

    def _silent(self, query: Query, demand: Demand, choice: Choice | None) -> Draft:
        language = query.language
        near = choice is not None and meets(choice.best, LEAST_MET[language] * _NEAR_SHARE, trust=choice.trust)
        true = None
        if choice is not None:
            true = correction(demand, choice.ranked.rows, choice.against, names=self._with_names(demand)[1])
        held = not demand.periods or any(covers(period, self.issues) for period in demand.periods)
        verdict = refusal(
            periods=demand.periods,
            issues=self.issues,
            against=choice.against if choice else (),
            near=near,
            corrected=choice is not None and (true is not None or (held and _corrects(choice))),
            language=language,
        )
        claims = [Claim(verdict.text)]
        citations: tuple[Citation, ...] = ()
        if choice is not None and verdict.reason in ("near", "wrong_premise"):
            citation, claim = quoted(1, true or choice.best, None, language=language)
            citations = (citation,)
            claims.append(claim)
        claims.append(Claim(coverage(self.issues, language=language), starts_line=True))
        return Draft(tuple(claims), citations, confidence=choice.trust if choice else 0.0, reason=verdict.reason)


def demanded(query: Query) -> Demand:
    """Return the question's demands, wanting what the query says it wants."""
    wish = wish_of(query.question, language=query.language)
    if wish.wanted != query.wanted:
        wish = wish_of(query.understood_as, language=query.language)
    return demand_of(query.understood_as, language=query.language, wish=wish)


def _people_asked(demand: Demand, evidence: Sequence[Sentence]) -> tuple[str, ...]:
    """Return whom the question asks about: by their names' form, or because print puts an office before them.

    Some names are words of the language as well (刘健); behind an office they are names.
    """
    if demand.language != "zh" or demand.wish.wanted == "person":
        return demand.people
    titled = {name for sentence in evidence for name in titled_people_in(sentence.text)}
    left_out = re.sub(r"除(?:了)?[^，,]{2,12}?(?:以?外|之外)", "", demand.question)
    return tuple(dict.fromkeys((*demand.people, *sorted(name for name in titled if name in left_out))))


def _weigher(query: Query) -> Callable[[str], float] | None:
    if query.language == "en":
        return lambda word: _NAME_IN_CHARACTERS if has_han(word) else 1.0
    if query.question == query.understood_as:
        return None
    own = searched_form(query.question)
    return lambda word: 1.0 if word in own else _FROM_BEFORE


def _wants_more(query: Query) -> bool:
    from rag.asking.following import wants_more

    return wants_more(query.question)


def _focus(query: Query, history: Sequence[Turn], evidence: Sequence[Sentence]) -> frozenset[str]:
    """Return the articles that a conversation is about: those cited last, or the one that says what was said last."""
    if not history or query.question == query.understood_as:
        return frozenset()
    last = history[-1]
    if last.article_ids:
        return frozenset(last.article_ids)
    said = re.sub(r"\W", "", last.content)
    pairs = {said[i : i + 2] for i in range(len(said) - 1)}
    if len(pairs) < _TELLING_PAIRS:
        return frozenset()
    texts = {sentence.article.id: sentence.article.text for sentence in evidence}
    shares = {article: sum(pair in text for pair in pairs) / len(pairs) for article, text in texts.items()}
    best = max(shares, key=lambda article: shares[article], default="")
    return frozenset((best,)) if best and shares[best] >= _SAYS_IT else frozenset()


def _corrects(choice: Choice) -> bool:
    """Return whether the evidence says the thing itself of another time or number: the premise is wrong."""
    kinds = {one.kind for one in choice.against}
    return bool(kinds) and kinds <= {"date", "ordinal"} and choice.trust >= 0.5
