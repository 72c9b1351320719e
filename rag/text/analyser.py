"""Owns the one analyser: text → keys, the same for passages and questions.

Keys of Chinese runs are jieba's search-mode words, all character bigrams, and
the archive's own names; keys of the rest are whole ("91.4μg/m3", "1+4+4") and
in parts; numbers add their values, units and dates. A question loses the words
that only ask; how rare a key is, the index knows.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from rag.text.names import NO_NAMES, Names
from rag.text.normal import HAN, fold, fold_with_offsets, has_han
from rag.text.numerals import arabic, number_keys
from rag.text.segmenter import words_of
from rag.text.sentences import Span

# What Chinese runs are cut into: search-mode words, all pairs of characters, single characters.
Kind = Literal["words+bigrams", "words", "bigrams+characters"]
KINDS: tuple[Kind, ...] = ("words+bigrams", "words", "bigrams+characters")
# Any change to the keys must change this: an index and a question must agree on them.
_REVISION = "numbers+names 1"

_RUN = re.compile(f"[{HAN}]+")
_LETTER = rf"[^\W_{HAN}]"
# Letters and digits with the signs that hold them together, and a sign that belongs to the end.
_WHOLE = re.compile(rf"{_LETTER}+(?:[.+\-/·:&'_@#]{_LETTER}+)*(?:[%‰+]|°c|°)?")
_PART = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
# "A股", "5G", "K歌", "e家园": a letter or two that mean something only with the character behind.
_LETTER_AND_HAN = re.compile(rf"(?<![^\W_{HAN}])[a-z]{{1,2}}[{HAN}]")

# Words that ask, and the polite or directing words around them: they say nothing of what is asked about.
_ASKING = re.compile(
    "请问|请(?:你|您)?(?:概括|简述|介绍|说明|列举|列出|总结|归纳|谈谈|说说)?(?:一下)?|麻烦|帮我|告诉我|我想(?:知道|了解|问)"
    "|概括(?:一下)?|简述|列举|列出|说说|讲讲|谈谈|总结一下|归纳一下|介绍一下|查一下|找一下"
    "|什么时候|什么时间|什么地方|什么样的?|什么|为什么|为何|怎么样|怎么|怎样|如何"
    "|哪(?:[一二两三四五六七八九十几]+|\\d+)?(?:个方面|方面|个|些|年|月|天|日|位|家|里|儿|种|类|项|条|本|篇|次|届|件|所|座)?|谁|多少"
    "|第几|几(?=[个名位家条项次届年月日天人件种类所座亩])"
    "|何时|何地|何人|何处|何|多[大长高久远重宽深]|是否|是不是|有没有|有无|吗|呢|么(?=$|\\W)|吧(?=$|\\W)"
)
_ASKING_ENGLISH = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how|many|much|is|are|was|were|be|been|being|do|does|did|has|have|had"
    r"|the|a|an|of|in|on|at|to|for|by|with|from|and|or|as|that|this|these|those|it|its|their|there|about"
    r"|will|would|can|could|should|please|tell|me)\b"
)


@dataclass(frozen=True, slots=True)
class Keys:
    """What a question is searched by: each key with how often it was said, and required phrases.

    `phrases` are folded wordings that a passage must hold character by character.
    """

    counts: tuple[tuple[str, int], ...]
    phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.counts or self.phrases)


@dataclass(frozen=True, slots=True)
class Analyser:
    """Makes keys of one kind; the archive's names are its only state."""

    names: Names = field(default=NO_NAMES)
    kind: Kind = "words+bigrams"

    @property
    def version(self) -> str:
        """Which keys this analyser makes, the archive's names aside."""
        return f"{self.kind}+{_REVISION}"

    @property
    def identity(self) -> str:
        """Which keys this analyser makes: the version, and the names by their hash."""
        return f"{self.version}; names {self.names.fingerprint}"

    def keys(self, text: str) -> list[str]:
        """Return every key of a text, repeated as often as it stands there, in no set order.

        >>> sorted(set(Analyser().keys("PM2.5为32μg/m³")))
        ['2.5', '32', '32μg/m3', 'pm', 'pm2.5', 'μg', '为']
        """
        return self._keys(fold(text))

    def question(self, text: str, *, phrases: tuple[str, ...] = ()) -> Keys:
        """Return the keys of a question without its asking words; all of it, where nothing else is left.

        >>> [key for key, _ in Analyser().question("谁是镇长？").counts]
        ['是', '镇长', '是镇']
        """
        folded = fold(text)
        counts = Counter(self._keys(asked_for(folded))) or Counter(self._keys(folded))
        # A word and the bigram of the same characters are one key, counted twice on both sides.
        return Keys(tuple(counts.items()), phrases)

    def phrase_keys(self, phrase: str) -> frozenset[str]:
        """Return keys that every text holding the phrase has: its pairs of characters, or its Latin parts.

        Words are none of them: how a run is cut depends on what stands around it. An analyser of
        words alone has no such keys of Chinese phrases.

        >>> sorted(Analyser().phrase_keys("金山味道"))
        ['味道', '山味', '金山']
        """
        folded = fold(phrase)
        if self.kind == "words":
            folded = _RUN.sub(" ", folded)
        pairs = {pair for run in _RUN.findall(folded) for pair in _pairs(run)}
        return frozenset(pairs or (part for part in _PART.findall(folded) if len(part) > 1))

    def _keys(self, folded: str) -> list[str]:
        runs: list[str] = _RUN.findall(folded)
        keys = (
            [character for run in runs for character in run] if self.kind == "bigrams+characters" else words_of(folded)
        )
        if self.kind != "words":
            keys += [pair for run in runs for pair in _pairs(run)]
        keys += self.names.found(folded)
        for whole in _WHOLE.findall(folded):
            keys.append(whole)
            parts = _PART.findall(whole)
            if len(parts) > 1 or parts != [whole]:
                keys += [part for part in parts if len(part) > 1 and part != whole]
        keys += _LETTER_AND_HAN.findall(folded)
        keys += number_keys(arabic(folded))
        return keys


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]


def asked_for(folded: str) -> str:
    """Return a folded question without the words that only ask.

    >>> asked_for("请问谁是镇长")
    '  是镇长'
    """
    return _ASKING.sub(" ", folded) if has_han(folded) else _ASKING_ENGLISH.sub(" ", folded)


def places_of(keys: tuple[str, ...], text: str) -> tuple[Span, ...]:
    """Return the printed spans of `text` where any of the keys stands, joined where they touch.

    >>> places_of(("石桥", "桥论", "论坛"), "第二届石桥论坛")
    ((3, 7),)
    """
    folded = fold_with_offsets(text)
    wanted = [re.escape(key) for key in sorted(set(keys), key=lambda key: (-len(key), key)) if key]
    if not wanted:
        return ()
    spans: list[Span] = []
    # Bigrams overlap, so each key is looked for on its own, from every place.
    for match in re.finditer(f"(?=({'|'.join(wanted)}))", folded.text):
        start, end = folded.span(match.start(1), match.end(1))
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return tuple(spans)
