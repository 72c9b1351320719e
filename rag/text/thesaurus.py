"""Owns the thesaurus: how people say a thing → how newspapers print it.

Its lines are hand-written, in plain files beside this module (`thesauri/`) and
in files that an archive's keeper adds: `said said = printed printed`. What
stands to the right may also stand for one another, but not across a stroke:
`打球 = 篮球 | 足球` are kinds of one thing that exclude each other. Lines are
read in their folded form, as questions are. It knows words only, no archive
and no question.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rag.errors import SettingError
from rag.text.normal import fold
from rag.text.segmenter import words_of

SHIPPED = Path(__file__).parent / "thesauri"
# At the beginning of a line or behind a space; c# is a word.
_COMMENT = re.compile(r"(?:^|\s)#.*")
_BETWEEN = "="
_APART = "|"
# A longer entry is a sentence, not a word.
_LONGEST = 12
# A line of more words is no group of words for one thing; all of them would be kept for each.
_MOST_WORDS = 60
# Words are parted by spaces; these would make one word of several.
_JOINED = re.compile("[、，。；;,]")
_MOST_OF_A_LINE = 2000
_SHOWN = 40
_MEND = "改正 RAG_THESAURUS，或不用 · Mend or unset RAG_THESAURUS: rag settings"


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
    def of(cls, lines: Iterable[str], *, source: str = "") -> "Thesaurus":
        """Return the thesaurus of these lines; a word in several lines has the words of all. Errors name `source`.

        >>> Thesaurus.of(["钱袋子 = 收入 增收", "# 人", "腰包 = 收入"]).alike["收入"]
        ('增收',)
        >>> kinds = Thesaurus.of(["打球 = 篮球 | 足球"])
        >>> kinds.printed["打球"], kinds.alike
        (('篮球', '足球'), {})
        """
        return cls.of_groups(_groups(lines, source=source))

    @classmethod
    def of_groups(cls, groups: Iterable[tuple[list[str], list[list[str]]]]) -> "Thesaurus":
        """Return the thesaurus of lines that were read: what is said, and what is printed, parted into kinds."""
        printed: dict[str, dict[str, None]] = {}
        alike: dict[str, dict[str, None]] = {}
        for said, kinds in groups:
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


def _groups(lines: Iterable[str], *, source: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Yield of each line what is said, and what is printed for it, parted into what may stand for one another."""
    for number, line in enumerate(lines, 1):
        plain = fold(_COMMENT.sub("", line[: _MOST_OF_A_LINE + 1])).strip()
        if not plain:
            continue
        left, _, right = plain.partition(_BETWEEN)
        said, kinds = left.split(), [kind.split() for kind in right.split(_APART)]
        if not _is_read(plain, [said, *kinds]):
            shown = plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
            raise SettingError(
                f"同义词表 {source} 第 {number} 行读不懂 · Thesaurus {source}, line {number} cannot be read: {shown}",
                f"写成 · Write it as: 俗称 又称 = 报上写法 报上写法 "
                f"(at most {_MOST_WORDS} words, a space between them, each of at most {_LONGEST} characters)",
            )
        yield said, kinds


def _is_read(line: str, sides: Sequence[Sequence[str]]) -> bool:
    words = [word for side in sides for word in side]
    return (
        line.count(_BETWEEN) == 1
        and all(sides)
        and len(words) <= _MOST_WORDS
        and all(len(word) <= _LONGEST and not _JOINED.search(word) for word in words)
    )


def _files(own: str) -> list[Path]:
    """Return the files of the shipped thesaurus and of `own`, which must be a file or hold one."""
    shipped = sorted(SHIPPED.glob("*.txt"))
    if not own:
        return shipped
    place = Path(own).expanduser()
    added = sorted(file for file in place.glob("*.txt") if file.is_file()) if place.is_dir() else [place]
    if not added or not all(file.is_file() for file in added):
        raise SettingError(
            f"没有这个同义词表 · There is no thesaurus at {own} (a file, or a folder with .txt files).", _MEND
        )
    return [*shipped, *added]


@cache
def thesaurus(own: str = "") -> Thesaurus:
    """Return the shipped thesaurus with the lines of the file or folder `own` added, read once."""
    groups: list[tuple[list[str], list[list[str]]]] = []
    for file in _files(own):
        try:
            lines = file.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingError(
                f"同义词表 {file} 无法读取，应为 UTF-8 · The thesaurus {file} cannot be read as UTF-8: {error}.", _MEND
            ) from error
        groups += _groups(lines, source=file.name)
    return Thesaurus.of_groups(groups)
