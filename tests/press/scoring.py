"""Owns the judgement of a reading against the truth: which articles came back perfect, and what went wrong."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from tests.press.records import Apparatus, PressedFile, Truth

_PUNCTUATION = re.compile(r"[\s　“”\"'‘’《》〈〉「」『』【】\[\]()（）,，.。;；:：!！?？、·…—\-–~～|*`#>/]+")
REAL = frozenset(("news", "feature", "opinion", "brief", "continuation"))
ALIKE = 0.985
FIELDS = ("body", "title", "byline", "date", "page")
EXTRAS = ("kicker", "subtitle", "jump", "newspaper", "kind")


class Said(Protocol):
    """What the reader returns: the contract's fields as attributes."""

    @property
    def source(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def head(self) -> str: ...
    @property
    def newspaper(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...
    @property
    def page(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def kicker(self) -> str | None: ...
    @property
    def subtitle(self) -> str | None: ...
    @property
    def reporters(self) -> tuple[str, ...]: ...
    @property
    def correspondents(self) -> tuple[str, ...]: ...
    @property
    def continued_to(self) -> str | None: ...
    @property
    def continued_from(self) -> str | None: ...


@lru_cache(maxsize=60_000)
def normal(text: str | None) -> str:
    """Return the text without punctuation and white space, in one form of each character.

    >>> normal("“听民意　办实事”")
    '听民意办实事'
    """
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text or "").lower())


@dataclass(frozen=True, slots=True)
class Verdict:
    """One true article, what was said for it, and the fields that are wrong."""

    file: PressedFile
    truth: Truth
    said: Said | None
    alike: float
    wrong: tuple[str, ...]

    @property
    def perfect(self) -> bool:
        return not any(name in FIELDS for name in self.wrong)

    @property
    def labels(self) -> frozenset[str]:
        return self.truth.labels


@dataclass(frozen=True, slots=True)
class Sheet:
    """The judgement of one file: its articles, real articles that are none, furniture lost."""

    verdicts: tuple[Verdict, ...]
    extra: tuple[Said, ...]
    lost: tuple[Apparatus, ...]
    kept: int


def alike(one: str, other: str) -> float:
    """Return how alike two normal texts are, 0 to 1."""
    if one == other:
        return 1.0
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _grams(text: str) -> Counter[str]:
    return Counter(text[i : i + 3] for i in range(max(1, len(text) - 2)))


def _nearest(truth: Truth, said: Sequence[Said]) -> tuple[Said | None, float]:
    """Return what was said that is most like the truth's body. Candidates are sieved by shared trigrams."""
    body = normal(truth.text)
    mine = _grams(body)
    sieved = sorted(
        said, key=lambda s: -sum((mine & _grams(normal(s.text))).values()) / (len(body) + len(normal(s.text)) + 1)
    )
    best: Said | None = None
    best_alike = 0.0
    for candidate in sieved[:2]:
        ratio = alike(body, normal(candidate.text))
        if ratio > best_alike:
            best, best_alike = candidate, ratio
    return best, best_alike


def _names(names: Iterable[str]) -> list[str]:
    return sorted(normal(name) for name in names)


def _same_page(one: str, other: str | None) -> bool:
    """Whether two pages are the same; the front page alone may be 1 or A1."""
    a, b = normal(one), normal(other)
    return a == b or (a.removeprefix("a") == b.removeprefix("a") == "1")


def judge_article(file: PressedFile, truth: Truth, said: Sequence[Said]) -> Verdict:
    """Return the verdict on one true article."""
    best, ratio = _nearest(truth, said)
    if best is None:
        return Verdict(file, truth, None, 0.0, ("body",))
    jump = normal(truth.continued_to), normal(truth.continued_from)
    checks = {
        "body": ratio >= ALIKE,
        "title": normal(truth.title) == normal(best.title),
        "byline": _names(truth.reporters) == _names(best.reporters)
        and _names(truth.correspondents) == _names(best.correspondents),
        "date": truth.date is None or truth.date == best.date,
        "page": truth.page is None or _same_page(truth.page, best.page),
        "kicker": normal(truth.kicker) == normal(best.kicker),
        "subtitle": normal(truth.subtitle) == normal(best.subtitle),
        "jump": jump == (normal(best.continued_to), normal(best.continued_from))
        or "stitched over pages" in truth.labels,
        "newspaper": truth.newspaper is None or normal(truth.newspaper) == normal(best.newspaper),
        "kind": truth.kind == best.kind,
    }
    return Verdict(file, truth, best, ratio, tuple(name for name, right in checks.items() if not right))


def judge(file: PressedFile, said: Sequence[Said]) -> Sheet:
    """Return the judgement of one file, given all that was said of it."""
    verdicts = tuple(judge_article(file, truth, said) for truth in file.truths)
    taken = {id(v.said) for v in verdicts if v.alike >= 0.8}
    extra = tuple(s for s in said if s.kind in REAL and id(s) not in taken)
    others = [normal(s.head) + normal(s.text) for s in said if s.kind not in REAL]
    lost = tuple(a for a in file.apparatus if a.text and not _kept(a, others))
    return Sheet(verdicts, extra, lost, sum(1 for a in file.apparatus if a.text) - len(lost))


def _kept(entry: Apparatus, others: Sequence[str]) -> bool:
    """Whether nearly all of the entry's characters stand in records that are no real articles."""
    wanted = normal(entry.text)
    if any(wanted in other for other in others):
        return True
    pairs = [wanted[i : i + 2] for i in range(len(wanted) - 1)] or [wanted]
    whole = "".join(others)
    return sum(pair in whole for pair in pairs) >= 0.9 * len(pairs)
