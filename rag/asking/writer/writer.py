"""Owns the writing of an answer by a language model: streamed, proved sentence by sentence, cited by code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.asking.writer.drafts import sentences_of
from rag.asking.writer.prompt import NOT_FOUND, messages
from rag.asking.writer.proof import Proved, Unproved, citations_of, prove
from rag.asking.writer.server import Stream
from rag.records import Citation, Claim, Hit, Query, Turn

# The least trust in an answer whose every sentence was found again, by how closely.
_CONFIDENCE = {"exact": 0.9, "paraphrase": 0.75, "weak": 0.6}


@dataclass(frozen=True, slots=True)
class Written:
    """What is left of a model's draft: proved claims with their citations, and what was dropped.

    `declined`: the model itself said that the passages do not hold the answer.
    """

    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    dropped: tuple[Unproved, ...] = ()
    declined: bool = False
    confidence: float = 0.0


def write(
    query: Query, hits: Sequence[Hit], *, stream: Stream, history: Sequence[Turn] = ()
) -> Iterator[Claim | Written]:
    """Yield each proved claim as it comes, and the whole last.

    A claim that is dropped was never yielded. What `stream` raises goes through to
    the caller, who then has what was yielded so far and answers without the model.
    """
    proved: list[Proved] = []
    dropped: list[Unproved] = []
    declined = False
    for draft in sentences_of(stream(messages(query, hits, history))):
        if NOT_FOUND in draft.text.upper():
            declined = True
            continue
        verdict = prove(draft, hits, language=query.language)
        if isinstance(verdict, Unproved):
            dropped.append(verdict)
            continue
        proved.append(verdict)
        yield _claims(proved)[-1]
    citations, _ = citations_of(proved)
    yield Written(
        claims=_claims(proved),
        citations=citations,
        dropped=tuple(dropped),
        declined=declined and not proved,
        confidence=min((_CONFIDENCE[each.support] for each in proved), default=0.0),
    )


def _claims(proved: Sequence[Proved]) -> tuple[Claim, ...]:
    _, numbers = citations_of(proved)
    return tuple(
        Claim(each.text, marked, each.support, starts_line=place == 1)
        for place, (each, marked) in enumerate(zip(proved, numbers, strict=True))
    )
