"""Owns normal forms for search keys: width, case, script, and where each character came from.

Only keys are folded; what is stored and quoted stays as printed. Full and half
width, upper and lower case, traditional and simplified characters and the many
dashes and dots meet in one form. Characters fold one by one, so that every
folded character knows the offset of the printed one it stands for.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Protocol

# Dashes and dots that people and typesetters use for one another.
_ALIKE = {
    **dict.fromkeys("‐‑‒–—―−─", "-"),
    **dict.fromkeys("・•‧∙⋅", "·"),
    **dict.fromkeys("〜∼～", "~"),
    **dict.fromkeys("○◯", "〇"),
    "µ": "μ",
    "℃": "℃",
    "℉": "℉",
}
# A circled or bracketed digit counts an item; it is no part of the number behind it ("①2020年").
_COUNTERS = ("<circle>", "<compat>")
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇\U00020000-\U0002ebef"
_HAN = re.compile(f"[{HAN}]")


class _Folds(dict[int, str]):
    """The fold of each character met so far, worked out once."""

    def __missing__(self, code: int) -> str:
        self[code] = made = _fold_character(chr(code))
        return made


def _fold_character(character: str) -> str:
    if character in _ALIKE:
        return _ALIKE[character]
    kind = unicodedata.decomposition(character).partition(" ")[0]
    if kind == "<fraction>":
        return character
    plain = unicodedata.normalize("NFKC", character)
    if kind in _COUNTERS and any(sign.isdigit() for sign in plain):
        return " "
    return "".join(_ALIKE.get(sign, sign) for sign in plain.lower())


_FOLDS = _Folds()


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@cache
def _to_simplified() -> tuple[_Converter, "re.Pattern[str]", dict[int, str]]:
    """Return OpenCC's converter, a pattern of the characters it may change, and their single forms."""
    import opencc

    converter: _Converter = opencc.OpenCC("t2s")
    # One a line, so that no two of them are taken for a word.
    characters = "\n".join(map(chr, range(0x3400, 0xA000)))
    changed = {ord(old): new for old, new in zip(characters, converter.convert(characters), strict=True) if old != new}
    return converter, re.compile(f"[{''.join(map(chr, changed))}]"), changed


def simplified(text: str) -> str:
    """Return the text in simplified characters, as long as it was: for keys, never for quotation.

    Words decide where one character has two simplified forms.

    >>> simplified("關於乾隆頭髮的發現")
    '关于乾隆头发的发现'
    """
    converter, traditional, table = _to_simplified()
    if not traditional.search(text):
        return text
    made = converter.convert(text)
    return made if len(made) == len(text) else text.translate(table)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its characters the offset of the printed one."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the printed span of the folded span `[start, end)`, which holds a character."""
        return self.at[start], self.at[end - 1] + 1


def fold(text: str) -> str:
    """Return the form in which text is searched; its length may differ from the text's.

    >>> fold("ＰＭ２.５年均濃度３２μg/m³，ＡＩ＋")
    'pm2.5年均浓度32μg/m3,ai+'
    """
    return simplified(text.translate(_FOLDS))


def fold_with_offsets(text: str) -> Folded:
    """Return the folded text and where each of its characters is printed.

    >>> fold_with_offsets("㎡多").at
    (0, 0, 1)
    """
    pieces = [_FOLDS[ord(character)] for character in text]
    at = tuple(place for place, piece in enumerate(pieces) for _ in piece)
    return Folded(simplified("".join(pieces)), at)


# Left out where only the wording counts: white space and what printers vary freely.
_LOOSE = re.compile(r"[\s\u200b\ufeff“”\"'‘’『』「」《》〈〉<>]+")


def wording(text: str) -> str:
    """Return the folded text without white space and quotation marks: equal for equal wordings.

    >>> wording("“金山 味道” 品牌") == wording("「金山味道」品牌")
    True
    """
    return _LOOSE.sub("", fold(text))


def has_han(text: str) -> bool:
    """Return whether any Chinese character stands in the text."""
    return _HAN.search(text) is not None
