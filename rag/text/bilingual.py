"""Owns the bilingual table: English words and phrases → how newspapers print them in Chinese.

Its lines are hand-written, in plain files beside this module (`bilingual/`):
`town head, head of the town = 镇长 乡长`. Plurals, -ed and -ing are found by the
plain word. It knows words only, no archive and no question.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from rag.text.normal import has_han
from rag.text.thesaurus import Otherwise

SHIPPED = Path(__file__).parent / "bilingual"
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?:{_MONTH} {_DAY}(?!\d)|{_DAY.replace('day', 'first')} (?:of )?{_MONTH.replace('month', 'name')})\b"
)
_TRANSLATED, _ONE_CHARACTER = 0.7, 0.5
_VOWEL = re.compile(r"[aeiouy]")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Phrases of plain lower-case English words, each with its Chinese words, the nearest first."""

    printed: dict[tuple[str, ...], tuple[str, ...]]
    longest: int

    @classmethod
    def of(cls, lines: Iterable[str]) -> "Bilingual":
        """Return the table of these lines; a phrase in several lines has the words of all.

        >>> Bilingual.of(["town head, head of the town = 镇长", "# offices"]).printed[("town", "head")]
        ('镇长',)
        """
        made: dict[tuple[str, ...], dict[str, None]] = {}
        for line in lines:
            said, between, meant = line.partition("#")[0].partition("=")
            for phrase in said.split(",") if between else ():
                words = tuple(_WORD.findall(phrase.lower()))
                if words:
                    made.setdefault(words, {}).update(dict.fromkeys(meant.split()))
        longest = max(map(len, made), default=0)
        return cls({words: tuple(others) for words, others in made.items()}, longest)

    def otherwise(self, text: str) -> tuple[Otherwise, ...]:
        """Return each stretch of a text that the table knows, the longest first met, none overlapping.

        >>> Bilingual.of(["rice field = 稻田", "rice = 大米"]).otherwise("old rice fields")
        (Otherwise(start=4, end=15, printed=('稻田',), alike=(), foreign=True),)
        """
        plain = text.lower().replace("’", "'")
        made = [*_dates(plain), *_lengths(plain)]
        found = [word for word in _WORD.finditer(plain) if not any(one.start <= word.start() < one.end for one in made)]
        place = 0
        while place < len(found):
            for size in range(min(self.longest, len(found) - place), 0, -1):
                words = self._known([match[0] for match in found[place : place + size]])
                if words:
                    last = found[place + size - 1]
                    made.append(Otherwise(found[place].start(), last.end(), words, foreign=True))
                    place += size - 1
                    break
            place += 1
        return tuple(sorted(made, key=lambda one: one.start))

    def knows(self, phrase: str) -> bool:
        """Return whether the table has a word or phrase just as it is written, but for capitals."""
        return tuple(_WORD.findall(phrase.lower())) in self.printed

    def _known(self, words: list[str]) -> tuple[str, ...]:
        """Return what stands for these words: as they are written before plainer forms of them."""
        forms = [tuple(plainer(word)) for word in words]
        return next((known for form in product(*forms) if (known := self.printed.get(form))), ())


def _dates(text: str) -> Iterator[Otherwise]:
    """Yield each day of a month as newspapers print it.

    >>> list(_dates("on july 20, 2023"))
    [Otherwise(start=3, end=10, printed=('7月20日', '7月20号'), alike=(), foreign=True)]
    """
    for match in _DATE.finditer(text):
        month = _MONTHS.index(match["month"] or match["name"]) + 1
        day = int(match["day"] or match["first"])
        yield Otherwise(match.start(), match.end(), (f"{month}月{day}日", f"{month}月{day}号"), foreign=True)


_NUMBERS = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
        "一二三四五六七八九十",
        strict=True,
    )
)
_SPANS = {"year": "年", "month": "个月", "week": "周", "day": "天"}
_LASTING = re.compile(rf"\b(?P<number>{'|'.join(_NUMBERS)}|\d{{1,3}}) (?P<unit>{'|'.join(_SPANS)})s\b")


def _lengths(text: str) -> Iterator[Otherwise]:
    """Yield each length of time as newspapers print it, in characters and in digits.

    >>> [one.printed for one in _lengths("came in five years")]
    [('五年', '5年')]
    """
    for match in _LASTING.finditer(text):
        number, unit = match["number"], _SPANS[match["unit"]]
        place = [*_NUMBERS].index(number) + 1 if number in _NUMBERS else number
        printed = (f"{_NUMBERS[number]}{unit}",) if number in _NUMBERS else ()
        yield Otherwise(match.start(), match.end(), (*printed, f"{place}{unit}"), foreign=True)


def plainer(word: str) -> Iterator[str]:
    """Yield a lower-case English word and the words that it may be a form of, the likeliest first.

    >>> list(plainer("policies")), list(plainer("planned"))
    (['policies', 'policy', 'policie'], ['planned', 'plan', 'planne', 'plann'])
    """
    yield word
    word, owned, _ = word.partition("'")
    if owned:
        yield word
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    if re.search(r"(?:ss|x|z|ch|sh|o)es$", word):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        yield word[:-1]
    if word.endswith("ied") and len(word) > 4:
        yield word[:-3] + "y"
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and _VOWEL.search(stem):
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            yield stem + "e"
            yield stem


def nearnesses(one: Otherwise) -> dict[str, float]:
    """Return how near each Chinese word of the shipped table is to its English; none for what is not of the table.

    A single character stands in many other words.

    >>> nearnesses(Otherwise(0, 5, ("农户", "户"), foreign=True))
    {'农户': 0.7, '户': 0.5}
    """
    if not one.foreign:
        return {}
    return {word: _TRANSLATED if len(word) > 1 else _ONE_CHARACTER for word in one.printed}


@cache
def bilingual() -> Bilingual:
    """Return the table that ships, read once."""
    files = sorted(SHIPPED.glob("*.txt"))
    return Bilingual.of(line for file in files for line in file.read_text(encoding="utf-8").splitlines())


def is_english(text: str) -> bool:
    """Return whether a text is in English, though names in it may stand in Chinese characters.

    >>> is_english("Who is 丁一凡?"), is_english("PM2.5是多少")
    (True, False)
    """
    if not has_han(text):
        return re.search(r"[A-Za-z]{2}", text) is not None
    words = len(re.findall(r"[A-Za-z]{2,}", text))
    return words >= 2 and len(re.findall(r"[一-鿿]", text)) < 2 * words
