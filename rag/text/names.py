"""Owns the archive's own names: a dictionary of people, places and firms that grows from its text.

A general dictionary does not know the people, villages and firms of a town. The
archive does: in bylines, behind titles, before 说, as words that keep standing
together. Names found are whole keys beside words and bigrams, so that a name
asked for outweighs its parts; they lie in the index as a plain file, one a line,
and nothing in them is ever written by hand.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rag.text.normal import fold

LONGEST_NAME = 24
LEAST_NAME = 3
_HEAD = 2


@dataclass(frozen=True)
class Names:
    """A set of folded names, and the search for them; not slotted, for its cached tables."""

    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: Iterable[str]) -> "Names":
        """Return the names among `words`, folded; shorter than three characters they are bigrams anyway."""
        folded = (fold(word).strip() for word in words)
        return cls(frozenset(word for word in folded if LEAST_NAME <= len(word) <= LONGEST_NAME))

    @classmethod
    def parse(cls, text: str) -> "Names":
        """Return the names that `str()` wrote."""
        return cls(frozenset(line for line in text.split("\n") if line))

    def __str__(self) -> str:
        return "".join(f"{word}\n" for word in sorted(self.words))

    @cached_property
    def fingerprint(self) -> str:
        """Twelve characters that differ where the names differ."""
        return hashlib.sha256(str(self).encode()).hexdigest()[:12]

    @cached_property
    def _by_head(self) -> dict[str, tuple[str, ...]]:
        table: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            table[word[:_HEAD]].append(word)
        return {head: tuple(sorted(words, key=lambda word: (-len(word), word))) for head, words in table.items()}

    def found(self, folded: str) -> Iterator[str]:
        """Yield each name wherever it stands in folded text, those inside longer ones too.

        >>> list(Names.of(["张堰镇", "张堰镇政府"]).found("在张堰镇政府"))
        ['张堰镇政府', '张堰镇']
        """
        if not self.words:
            return
        table = self._by_head
        for place in range(len(folded) - _HEAD):
            for word in table.get(folded[place : place + _HEAD], ()):
                if folded.startswith(word, place):
                    yield word


NO_NAMES = Names()
