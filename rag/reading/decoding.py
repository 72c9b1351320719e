"""Owns bytes → text: which encoding a raw file is in, chosen by validity and plausibility.

A byte order mark decides where there is one. Otherwise every encoding that
newspapers were saved in is tried, and the reading wins whose characters look
most like print: Chinese bytes read in a wrong encoding still give characters,
but rare ones.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

# Bytes looked at to choose an encoding. More does not change the choice, only the time.
_SAMPLE = 200_000
# A text of which this share is plausible is a text. Print stays above 0.9, in any
# language written with an alphabet or with Han; random bytes stay below 0.5.
_LEAST_PLAUSIBLE = 0.72
# Undecodable bytes that a text may have and still be read, with a report: a cut-off
# end, a damaged block.
_MOST_UNDECODABLE = 0.02
# Likewise control characters, which damaged text holds and binary files are full of.
_MOST_CONTROLS = 0.05
# Control characters that text files do hold: tabs, line and page ends, and the
# end-of-file mark of DOS.
_TEXT_CONTROLS = frozenset("\t\n\v\f\r\x1a\x1c\x1d\x1e\x1f\x85")

# The characters that Chinese text is mostly made of, in both scripts. About a third
# of any Chinese page are among them, and next to none of a misread one.
_FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "日月市区全新工业民党政建设第高產業會國這個們來為時說對發後過開進動現實區長與關與學經還樣裡從們無"
)

_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16, whose little-endian mark is the beginning of this one.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file. `undecodable` counts the places that gave U+FFFD, `first` is the first of them."""

    text: str
    encoding: str
    undecodable: int = 0
    first: int | None = None


def decode(data: bytes) -> Decoded | None:
    """Return the text of a file, or None where the bytes are not a text.

    Offsets into the text count its characters; a byte order mark is not one of them.

    >>> decode("金山报".encode("gb18030")).text
    '金山报'
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _read(data[len(mark) :], encoding, least=0.0)
    for encoding in _by_plausibility(data):
        decoded = _read(data, encoding, least=_LEAST_PLAUSIBLE)
        if decoded is not None:
            return decoded
    return None


def plausibility(text: str) -> float:
    """Return how much a text looks like print: 0 for noise, 1 for clean text, up to 1.3 for Chinese.

    >>> plausibility("金山报是一份报纸。") > plausibility("閲戝北鎶ユ槸涓€浠")
    True
    """
    # A text has many characters but few different ones: each is judged once.
    counts = {character: n for character, n in Counter(text).items() if not character.isspace()}
    letters = sum(counts.values())
    if not letters:
        return 1.0
    rare = counts.keys() - _common()
    good = letters - sum(counts[character] for character in rare if not _is_alphabetic(character))
    bad = sum(counts[character] for character in rare if _is_noise(character))
    han = sum(n for character, n in counts.items() if "\u4e00" <= character <= "\u9fff")
    frequent = sum(counts[character] for character in counts.keys() & _FREQUENT)
    return (good - 2 * bad) / letters + (0.3 * min(1.0, 3 * frequent / han) * han / letters if han else 0.0)


def control_characters(text: str) -> int:
    """Return how many characters are controls that no text has; NUL is one of them."""
    return len(CONTROLS.findall(text))


CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b\x7f-\x84\x86-\x9f]")


def _by_plausibility(data: bytes) -> tuple[str, ...]:
    """Return the encodings to try, best first. Valid UTF-8 without NUL is always UTF-8."""
    sample = data[:_SAMPLE]
    if b"\x00" not in sample and _is_utf8(data):
        return ("utf-8",)
    scored = []
    for place, encoding in enumerate(_UNMARKED):
        text = sample.decode(encoding, "replace")
        # A sample may end inside a character: that is no fault of the encoding.
        broken = text.count("\ufffd") - (len(sample) < len(data) and text.endswith("\ufffd"))
        scored.append((plausibility(text) - 2 * broken / max(1, len(text)), -place, encoding))
    return tuple(encoding for _, _, encoding in sorted(scored, reverse=True))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _read(data: bytes, encoding: str, *, least: float) -> Decoded | None:
    """Return `data` read in one encoding, or None where that gives no text."""
    text = data.decode(encoding, "replace")
    undecodable = 0
    first = None
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        undecodable = max(1, text.count("\ufffd"))
        first = error.start
    if undecodable > max(2, _MOST_UNDECODABLE * len(text)):
        return None
    if control_characters(text) > _MOST_CONTROLS * len(text) or plausibility(text[:_SAMPLE]) < least:
        return None
    return Decoded(text, encoding, undecodable, first)


def _is_alphabetic(character: str) -> bool:
    """Return whether the character belongs to an alphabet (Latin with accents, Greek, Cyrillic, kana, Hangul)."""
    return (
        "\u00c0" <= character <= "\u052f" or "\u3041" <= character <= "\u30fe" or "\uac00" <= character <= "\ud7a3"
    ) and character.isalpha()


def _is_noise(character: str) -> bool:
    """Return whether print never holds the character: controls, private use, surrogates, replacement."""
    return (
        (character < " " and character not in _TEXT_CONTROLS)
        or "\x7f" <= character <= "\x9f"
        or "\ud800" <= character <= "\uf8ff"
        or character == "\ufffd"
    )


@cache
def _common() -> frozenset[str]:
    """Return ASCII, Chinese punctuation, and the first levels of GB 2312 and Big5: what papers print."""
    low = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    simplified = bytes(byte for high in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (high, trail))
    traditional = bytes(byte for high in range(0xA4, 0xC7) for trail in low for byte in (high, trail))
    return frozenset(
        simplified.decode("gb2312", "ignore")
        + traditional.decode("big5", "ignore")
        + "".join(map(chr, range(0x20, 0x7F)))
        + "".join(map(chr, range(0x2010, 0x2027)))
        + "".join(map(chr, range(0x3000, 0x301D)))
        + "".join(map(chr, range(0xFF01, 0xFF5F)))
        + "０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩○●◎□■△▲◇◆★☆※→←↑↓·×÷±°℃‰㎡㎞¥￥$€Ⅰ Ⅱ Ⅲ Ⅳ Ⅴ"
    )
