"""Owns names that an English question translates word by word: Green Valley → 绿谷.

Of the characters that each word may stand for, those are meant that stand together in the archive.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "weights" / "meanings.tsv"

_RUN = re.compile(r"\b[A-Z][a-z]+(?:[ -](?:and |of |the )?[A-Z][a-z]+){1,4}\b")
_WHOLE = frozenset(("和平", "世纪", "阳光", "希望", "智慧", "中华"))


def meant_names(question: str, found: Callable[[str], float]) -> Iterator[tuple[int, int, str]]:
    """Yield each name whose every word stands for a character, with where it stands and its characters.

    `found` says how many times two characters stand together in the archive, 0 for never.

    >>> list(meant_names("Where is Green Valley Bay?", lambda pair: float(pair in ("绿谷", "谷湾"))))
    [(9, 25, '绿谷湾')]
    """
    for match in _RUN.finditer(question):
        words = re.findall(r"[A-Z][a-z]+", match[0])
        choices = [_choices(word.lower()) for word in words]
        chains = [(choice, 0.0) for choice in choices[0]]
        for behind in choices[1:]:
            chains = [
                (chain + choice, weight + count)
                for chain, weight in chains
                for choice in behind
                if (count := found(chain[-1] + choice[0])) > 0
            ]
        if chains:
            yield match.start(), match.end(), max(chains, key=lambda chain: chain[1])[0]


@cache
def _characters() -> dict[str, str]:
    """Return the characters that names are made of, by the English words for them: hand-written."""
    return dict(line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())


def _choices(word: str) -> tuple[str, ...]:
    """Return what a word may stand for in a name; a plural is the word itself."""
    characters = _characters().get(word) or _characters().get(word.removesuffix("s")) or ""
    return (*characters, *((characters,) if characters in _WHOLE else ()))
