"""Owns whose words a sentence goes on with: who is named in it, or was named last before it."""

from rag.asking.demands import Demand
from rag.asking.evidence import Sentence, sentences_of
from rag.asking.spans import people_in, person_in

# A speech is reported over so many sentences without naming the speaker again.
_GOES_ON = 8


def people_figures(demand: Demand, sentence: Sentence) -> dict[str, float]:
    """Return whether the people asked about are named here, or were the last named before."""
    if not demand.people:
        return {}
    if any(name in sentence.text for name in demand.people):
        return {"person_there": 1.0}
    if person_in(sentence.text):
        return {"person_other": 1.0}
    return {"person_before": float(any(name in demand.people for name in speaking(sentence)))}


def speaking(sentence: Sentence) -> tuple[str, ...]:
    """Return who was named last before a sentence, in its article: whose words it goes on with."""
    text = sentence.article.field(sentence.field)
    spans = sentences_of(text)
    for start, end in reversed(spans[max(0, sentence.place - _GOES_ON) : sentence.place]):
        named = people_in(text[start:end])
        if named:
            return named
    return ()
