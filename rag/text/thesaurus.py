"""Owns the thesaurus: how people say a thing → how newspapers print it.

Its lines are hand-written, in plain files beside this module (`thesauri/`) and
in files that an archive's keeper adds: `said said = printed printed`. What
stands to the right may also stand for one another, but not across a stroke:
`打球 = 篮球 | 足球` are kinds of one thing that exclude each other. Lines are
read in their folded form, as questions are. It knows words only, no archive
and no question.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rag.errors import SettingError
from rag.text.normal import fold
from rag.text.segmenter import words_of

SHIPPED = Path(__file__).parent / "thesauri"
_COMMENT = "#"
_BETWEEN = "="
_APART = "|"
# A longer entry is a sentence, not a word.
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A stretch of a text, and the words that may stand for it: how it is printed, and what is printed for the like.

    `foreign` marks words of another language than the stretch's.
    """

    start: int
    end: int
    printed: tuple[str, ...]
    alike: tuple[str, ...] = ()
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """The words that may stand for a word: `printed` for one that is said, `alike` for one that is printed itself."""

    printed: dict[str, tuple[str, ...]]
    alike: dict[str, tuple[str, ...]]
    _longest: int = field(default=0)

    @classmethod
    def of(cls, lines: Iterable[str]) -> "Thesaurus":
        """Return the thesaurus of these lines; a word in several lines has the words of all.

        >>> Thesaurus.of(["钱袋子 = 收入 增收", "# 人", "腰包 = 收入"]).alike["收入"]
        ('增收',)
        >>> kinds = Thesaurus.of(["打球 = 篮球 | 足球"])
        >>> kinds.printed["打球"], kinds.alike
        (('篮球', '足球'), {})
        """
        printed: dict[str, dict[str, None]] = {}
        alike: dict[str, dict[str, None]] = {}
        for said, kinds in map(_sides, _entries(lines)):
            for meant in kinds:
                for word in said:
                    printed.setdefault(word, {}).update(dict.fromkeys(meant))
                for word in meant:
                    alike.setdefault(word, {}).update(dict.fromkeys(other for other in meant if other != word))
        longest = max((len(word) for word in (*printed, *alike)), default=0)
        return cls(_frozen(printed), _frozen(alike), longest)

    def otherwise(self, text: str) -> tuple[Otherwise, ...]:
        """Return each stretch of a folded text that may be said otherwise, the longest first met, none overlapping.

        A single character counts only where it is a word of its own.

        >>> Thesaurus.of(["钱袋子 = 收入 增收"]).otherwise("农民的钱袋子")
        (Otherwise(start=3, end=6, printed=('收入', '增收'), alike=(), foreign=False),)
        """
        alone: frozenset[str] | None = None
        found: list[Otherwise] = []
        start = 0
        while start < len(text):
            for end in range(min(start + self._longest, len(text)), start, -1):
                word = text[start:end]
                printed, alike = self.printed.get(word, ()), self.alike.get(word, ())
                if (not printed and not alike) or _goes_on(text, start, end):
                    continue
                if end - start == 1:
                    alone = frozenset(words_of(text)) if alone is None else alone
                    if word not in alone:
                        continue
                found.append(Otherwise(start, end, printed, tuple(one for one in alike if one not in printed)))
                start = end - 1
                break
            start += 1
        return tuple(found)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Return whether a Latin word or a figure goes on beyond the stretch: ct is not in doctor."""
    return any(
        0 < place < len(text)
        and text[place - 1].isascii()
        and text[place].isascii()
        and text[place - 1 : place + 1].isalnum()
        for place in (start, end)
    )


def _frozen(words: dict[str, dict[str, None]]) -> dict[str, tuple[str, ...]]:
    return {word: tuple(others) for word, others in words.items() if others}


def _entries(lines: Iterable[str]) -> Iterator[str]:
    return (plain for line in lines if (plain := fold(line).partition(_COMMENT)[0].strip()))


def _sides(line: str) -> tuple[list[str], list[list[str]]]:
    """Return what is said, and what is printed for it, parted into what may stand for one another."""
    left, between, right = line.partition(_BETWEEN)
    said, kinds = left.split(), [kind.split() for kind in right.split(_APART)]
    sides = [said, *kinds]
    if not between or not all(sides) or any(len(word) > _LONGEST for side in sides for word in side):
        raise SettingError(
            f"同义词表有一行读不懂 · A line of the thesaurus cannot be read: {line!r}.",
            f"写成 · Write it as: 俗称 又称 = 报上写法 报上写法 (each at most {_LONGEST} characters)",
        )
    return said, kinds


@cache
def thesaurus(own: str = "") -> Thesaurus:
    """Return the shipped thesaurus with the lines of the file or folder `own` added, read once."""
    files = sorted(SHIPPED.glob("*.txt"))
    if own:
        place = Path(own)
        files += sorted(place.glob("*.txt")) if place.is_dir() else [place]
    try:
        return Thesaurus.of(line for file in files for line in file.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(
            f"同义词表无法读取 · The thesaurus cannot be read: {error}.",
            "改正 RAG_THESAURUS，或不用 · Mend or unset RAG_THESAURUS: rag settings",
        ) from error
