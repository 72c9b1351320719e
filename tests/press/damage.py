"""Owns damage to the glyphs of a line: doubling, letter-spacing, spaced numbers, width of punctuation."""

import re
from random import Random

_RUNS = re.compile(r"\d+|[A-Za-z]+|[^\dA-Za-z\s]+|\s+")
_NUMBERS = re.compile(r"(?<=[一-鿿])(\d[\d.]*%?)(?=[一-鿿])")
_HALF = str.maketrans("，：；（）！？", ",:;()!?")
_WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")
_QUOTES = str.maketrans("“”‘’", "「」『』")


def doubled(rng: Random, text: str) -> str:
    """Return the text as a font drawn twice leaves it: each short run of glyphs twice over.

    >>> doubled(Random(1), "A4")
    'AA44'
    """
    out: list[str] = []
    for run in _RUNS.findall(text):
        if run.isspace() or run[0].isascii():
            out.append(run if run.isspace() else run * 2)
            continue
        place = 0
        while place < len(run):
            step = rng.choice((1, 2, 2, 3))
            out.append(run[place : place + step] * 2)
            place += step
    return "".join(out)


def doubled_words(text: str) -> str:
    """Return the text with every word between spaces twice over.

    >>> doubled_words("集中签约 记者 庄毅 摄")
    '集中签约集中签约 记者记者 庄毅庄毅 摄摄'
    """
    return " ".join(word * 2 for word in text.split(" "))


def letter_spaced(text: str) -> str:
    """Return the text with a space between all its glyphs.

    >>> letter_spaced("文旅部")
    '文 旅 部'
    """
    return " ".join(text)


def spaced_numbers(rng: Random, text: str, share: float) -> str:
    """Return the text with spaces around a share of the numbers that stand between Han characters."""

    def loosened(match: re.Match[str]) -> str:
        if rng.random() >= share:
            return match.group()
        return rng.choice((" {} ", " {} ", " {}", "{} ")).format(match.group(1))

    return _NUMBERS.sub(loosened, text)


def half_width(text: str) -> str:
    """Return the text with the half-width punctuation that many conversions leave.

    >>> half_width("本报讯（记者 甲），完。")
    '本报讯(记者 甲),完。'
    """
    return text.translate(_HALF)


def corner_quotes(text: str) -> str:
    """Return the text with the quotation marks of traditional setting."""
    return text.translate(_QUOTES)


def wide_digits(text: str) -> str:
    """Return the text with the full-width digits of older typesetting systems.

    >>> wide_digits("2004年12月8日")
    '２００４年１２月８日'
    """
    return text.translate(_WIDE)
