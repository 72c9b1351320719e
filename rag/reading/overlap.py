"""Owns how much two texts have in common: pairs of characters, rarer pairs weighing more."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

_NOT_A_WORD = re.compile(r"[\W_]+")
# A headline is made from the opening paragraphs first of all.
_OPENING = 400
_LONGEST = 6000
# The commonest characters of newspaper Chinese, in both scripts: alone they say nothing of the matter.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等"
    "部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内"
    "数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管"
    "特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海"
    "口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名"
    "让向镇村县市街日讯記者這個們為國發會來時過說對動業實開應東車長門問間關於與學經濟區縣鎮報訊"
)


# A pair of neighbouring characters, or a single one.
Term = str


@lru_cache(maxsize=512)
def terms(text: str) -> frozenset[Term]:
    """Return the pairs of neighbouring characters of a text, and its single characters, the commonest left out.

    A headline shortens: 居民看社区食堂 becomes 食堂, and half of its pairs are gone.
    Punctuation and blanks are left aside.

    >>> sorted(terms("古桥，的体检师"))
    ['体检', '古', '古桥', '师', '桥', '桥的', '检', '检师', '的体']
    """
    bare = _bare(text)
    return frozenset([bare[i : i + 2] for i in range(len(bare) - 1)]) | (frozenset(bare) - _COMMON)


@lru_cache(maxsize=512)
def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters, punctuation and blanks left aside.

    >>> sorted(pairs("金山，报"))
    ['山报', '金山']
    """
    bare = _bare(text)
    return frozenset([bare[i : i + 2] for i in range(len(bare) - 1)])


def _bare(text: str) -> str:
    return _NOT_A_WORD.sub("", text)


def told_share(headline: frozenset[Term], text: str) -> float:
    """Return the share of a headline's terms that the text has, each weighing the same."""
    bare = _bare(text)
    return sum(term in bare for term in headline) / max(1, len(headline))


def shared(text: str, other: str) -> float:
    """Return the share of the first text's pairs that the other has too."""
    own = pairs(text)
    return len(own & pairs(other)) / len(own) if own else 0.0


class Likeness:
    """How well headlines fit the bodies of one sheet.

    What stands in many bodies of the sheet (the town, its mayor) says little.
    """

    def __init__(self, headlines: Iterable[str], bodies: Iterable[str]) -> None:
        listed = list(bodies)
        # Only what stands in a headline is ever weighed.
        asked = frozenset[Term]().union(*map(terms, headlines))
        self._openings = [_bare(body[:_OPENING]) for body in listed]
        self._wholes = [terms(body[:_LONGEST]) & asked for body in listed]
        self._counts = Counter(term for whole in self._wholes for term in whole)
        total = len(listed)
        self._weights = [math.log(1 + total / (0.5 + n)) for n in range(total + 1)]

    def fit(self, headline: frozenset[Term], body: int) -> float:
        """Return from 0 to 1 how much of the headline's pairs the body tells, its opening counting most."""
        opening, whole = self._openings[body], self._wholes[body]
        told = total = 0.0
        for pair in headline:
            weight = self._weights[self._counts.get(pair, 0)]
            total += weight
            if pair in whole:
                told += weight if pair in opening else 0.6 * weight
        return told / total if total else 0.0
