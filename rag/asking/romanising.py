"""Owns the way between Chinese names and their spelling in Latin letters: Fengjing ↔ 枫泾.

An English question spells names as they sound. Of the characters that sound so,
those are meant that stand together in the archive; where none do, the spelling stays.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from pathlib import Path

from rag.asking.closeness import is_common
from rag.asking.gazetteer import inside
from rag.asking.meant_names import meant_names
from rag.asking.spans import SURNAMES
from rag.reading.names import is_name
from rag.text.bilingual import bilingual

TABLE = Path(__file__).parent / "weights" / "pinyin.tsv"

# Rarer characters of a syllable are not tried: names are made of common ones.
_TRIED = 40
_KEPT = 12
# Xi'an holds an apostrophe, and China's none.
_PART = r"[A-Z][a-z]{1,18}(?:'(?!s\b)[a-z]{1,5})?"
_SPELLED = re.compile(rf"\b{_PART}(?:[ -]{_PART})?\b")
# "Hexi Shuwu" (河西书屋): the characters are given.
_GIVEN = re.compile(rf"(?:{_PART}[ -]?){{1,4}}[\"”’']?\s*[(（]\s*[一-鿿]")
# English words that could be read as syllables.
_NO_NAMES = frozenset(("china", "chinese", "women", "change", "dance", "range", "canada", "guide", "some"))
# Where a name and a word of the language sound alike, the name is meant unless it is much rarer.
_AS_A_WORD = 0.5
# Characters before those of their kind (利|县), or begun by a family name, are so much likelier.
_OF_ITS_KIND = 2.0
# A character whose reading as a family name differs from its usual one.
_FAMILY = {
    "单": "shan",
    "曾": "zeng",
    "解": "xie",
    "任": "ren",
    "仇": "qiu",
    "区": "ou",
    "朴": "piao",
    "查": "zha",
    "盖": "ge",
    "翟": "zhai",
    "尉": "wei",
    "乐": "yue",
    "缪": "miao",
    "盛": "sheng",
    "覃": "qin",
}
_PLACES = {
    "镇": "Town",
    "村": "Village",
    "区": "District",
    "市": "City",
    "县": "County",
    "街道": "Subdistrict",
    "省": "Province",
    "路": "Road",
}

# How the kinds of places that a question says in English are printed behind their names.
_ENDINGS = {word: ending for ending, word in _PLACES.items()} | {
    "Township": "乡",
    "Prefecture": "州",
    "River": "河",
    "Lake": "湖",
    "Street": "街",
    "Avenue": "大",
    "Port": "港",
    "Community": "社",
    "Airport": "机",
    "Prison": "监",
    "Mountain": "山",
    "Island": "岛",
    "Bridge": "桥",
    "University": "大",
    "Hospital": "医",
    "Temple": "寺",
    "Park": "公",
    "Reservoir": "水",
}

Exists = Callable[[str], float]


@cache
def _characters() -> dict[str, str]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line)


@cache
def _readings() -> dict[str, str]:
    """Return the commonest reading of each character."""
    best: dict[str, tuple[int, str]] = {}
    for syllable, characters in _characters().items():
        for place, character in enumerate(characters):
            if character not in best or place < best[character][0]:
                best[character] = (place, syllable)
    return {character: syllable for character, (_, syllable) in best.items()}


def syllables_of(word: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to read a lower-case word as pinyin syllables, longest first syllables first.

    >>> list(syllables_of("fengjing"))[0]
    ('feng', 'jing')
    """
    if not word:
        yield ()
        return
    for length in range(min(6, len(word)), 0, -1):
        if word[:length] in _characters():
            for rest in syllables_of(word[length:]):
                yield (word[:length], *rest)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name spelled in a question, `[start, end)`, and the ways it may be written, the likeliest first.

    Each way has its share of how likely the first one is.
    """

    start: int
    end: int
    written: tuple[tuple[str, float], ...]


Choose = Callable[[Sequence[Spelled]], Sequence[str]]


def _likeliest(names: Sequence[Spelled]) -> Sequence[str]:
    return [name.written[0][0] for name in names]


def in_characters(question: str, found: Exists, choose: Choose = _likeliest) -> str:
    """Return the question with spelled names in the characters that the archive has for them.

    `found` says how many times two characters stand together in the archive, 0 for never;
    `choose` says which way each name is written.

    >>> in_characters("Which park is in Fengjing?", lambda pair: float(pair == "枫泾"))
    'Which park is in 枫泾?'
    """
    names = tuple(spelled_names(question, found))
    for name, written in reversed(list(zip(names, choose(names) if names else (), strict=True))):
        question = question[: name.start] + written + question[name.end :]
    return question


def spelled_names(question: str, found: Exists) -> Iterator[Spelled]:
    """Yield the names spelled in a question that the archive may print, in order."""
    meant = [Spelled(start, end, ((made, 1.0),)) for start, end, made in meant_names(question, found)]
    spelled = (
        name
        for name in _by_sound(question, found)
        if not any(name.start < one.end and one.start < name.end for one in meant)
    )
    yield from sorted((*meant, *spelled), key=lambda name: name.start)


def _by_sound(question: str, found: Exists) -> Iterator[Spelled]:
    for match in _SPELLED.finditer(question):
        if bilingual().knows(match[0]) or _GIVEN.match(question, match.start()):
            continue
        parts = list(re.finditer(_PART, match[0]))
        whole = _ways(match[0], question[match.end() :], found) if len(parts) > 1 else ()
        if whole:
            yield Spelled(match.start(), match.end(), whole)
            continue
        for part in parts:
            start, end = match.start() + part.start(), match.start() + part.end()
            if _is_a_word(part[0].lower(), opens=start == 0):
                continue
            if ways := _ways(part[0], question[end:], found):
                yield Spelled(start, end, ways)


def _is_a_word(plain: str, *, opens: bool) -> bool:
    """Return whether a capitalised word is one of the language: a word of it that opens a question is no name."""
    return plain in _NO_NAMES or bilingual().knows(plain) or (opens and is_common(plain))


def _ways(spelling: str, behind: str, found: Exists) -> tuple[tuple[str, float], ...]:
    """Return the characters for a spelling that stand together, with their shares, the commonest first.

    What kind of place is said behind it (County) is printed behind its characters too; the first of two
    words of a person's name is a family name.
    """
    words = re.split(r"[ -]", spelling.lower())
    kind = re.match(r" (\w+)", behind)
    ending = _ENDINGS.get(kind[1]) if kind else None
    for syllables in syllables_of(re.sub(r"[^a-z]", "", spelling.lower())):
        if not 2 <= len(syllables) <= 4:
            continue
        person = len(words) == 2 and syllables[0] == words[0] and len(syllables) <= 3
        weighed = {}
        for made, count in _standing(syllables, found):
            weight = count * (_AS_A_WORD if is_common(made) and made not in inside() else 1.0)
            if ending:
                weight *= _OF_ITS_KIND if found(made[-1] + ending) > 0 else 1.0
            elif person:
                weight *= _OF_ITS_KIND if made[0] in SURNAMES else 1.0
            weighed[made] = weight
        if weighed:
            best = sorted(weighed.items(), key=lambda way: -way[1])[:_KEPT]
            return tuple((made, weight / best[0][1]) for made, weight in best)
    return ()


def _standing(syllables: Sequence[str], found: Exists) -> Iterator[tuple[str, float]]:
    """Yield the readings in characters whose every two neighbours stand together in the archive."""
    choices = [_characters()[syllable][:_TRIED] for syllable in syllables]
    chains: list[tuple[str, float]] = [(character, float("inf")) for character in choices[0]]
    for behind in choices[1:]:
        chains = [
            (chain + character, min(weight, count))
            for (chain, weight), character in product(chains, behind)
            if (count := found(chain[-1] + character)) > 0
        ]
    yield from chains


def spelled(name: str) -> str | None:
    """Return a personal name or a place in Latin letters, or None where it is neither.

    >>> spelled("陈坚"), spelled("张堰镇"), spelled("提高")
    ('Chen Jian', 'Zhangyan Town', None)
    """
    for ending, word in _PLACES.items():
        stem = name.removesuffix(ending)
        if stem != name and 2 <= len(stem) <= 3 and (sound := _sound(stem)):
            return f"{sound.capitalize()} {word}"
    if not is_name(name) or len(name) > 3 or is_common(name):
        return None
    family = _FAMILY.get(name[0]) or _sound(name[0])
    given = _sound(name[1:])
    return f"{family.capitalize()} {given.capitalize()}" if family and given else None


def _sound(characters: str) -> str | None:
    sounds = [_readings().get(character) for character in characters]
    if not all(sounds):
        return None
    made = sounds[0] or ""
    for before, sound in pairwise(sounds):
        del before
        # Xi'an: a vowel behind a syllable is set off.
        made += ("'" if sound and sound[0] in "aeo" else "") + (sound or "")
    return made.replace("v", "u")


def spelled_beside(name: str) -> str:
    """Return a name as an English reader says it, with its characters behind; the characters where it is none.

    >>> spelled_beside("陈坚")
    'Chen Jian (陈坚)'
    """
    latin = spelled(name)
    return f"{latin} ({name})" if latin else name
