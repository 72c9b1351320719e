"""Owns the way between Chinese names and their spelling in Latin letters: Fengjing ↔ 枫泾.

An English question spells names as they sound. Of the characters that sound so,
those are meant that stand together in the archive; where none do, the spelling stays.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from pathlib import Path

from rag.asking.closeness import is_common
from rag.reading.names import is_name

TABLE = Path(__file__).parent / "weights" / "pinyin.tsv"

# Rarer characters of a syllable are not tried: names are made of common ones.
_TRIED = 40
_SPELLED = re.compile(r"\b[A-Z][a-z]{1,18}(?:[ -][A-Z][a-z]{1,18})?\b")
# English words that could be read as syllables.
_NO_NAMES = frozenset(("china", "chinese", "women", "change", "dance", "range", "canada", "guide", "some"))
# Where a name and a word of the language sound alike, the name is meant unless it is much rarer.
_AS_A_WORD = 0.5
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


def in_characters(question: str, found: Exists) -> str:
    """Return the question with spelled names in the characters that the archive has for them.

    `found` says how many times two characters stand together in the archive, 0 for never.

    >>> in_characters("Which park is in Fengjing?", lambda pair: float(pair == "枫泾"))
    'Which park is in 枫泾?'
    """

    def written(match: re.Match[str]) -> str:
        whole = _best(re.sub(r"[ -]", "", match[0]).lower(), found) if re.search(r"[ -]", match[0]) else None
        if whole:
            return whole
        opens = match.start() == 0
        return re.sub(r"[A-Z][a-z]+", lambda part: _known(part[0], found, opens=opens) or part[0], match[0])

    return _SPELLED.sub(written, question)


def _known(word: str, found: Exists, *, opens: bool) -> str | None:
    """Return a spelled name in characters; a word of the language that opens a question is no name."""
    plain = word.lower()
    return None if plain in _NO_NAMES or (opens and is_common(plain)) else _best(plain, found)


def _best(word: str, found: Exists) -> str | None:
    """Return the characters for a spelling that stand together most often, or None."""
    best: tuple[float, str] | None = None
    for syllables in syllables_of(word):
        if not 2 <= len(syllables) <= 4:
            continue
        for made, count in _standing(syllables, found):
            weight = count * (_AS_A_WORD if is_common(made) else 1.0)
            if best is None or weight > best[0]:
                best = (weight, made)
        if best:
            break
    return best[1] if best else None


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
