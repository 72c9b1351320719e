"""Owns how close a sentence stands to a question, word by word: exact, near in meaning, and as a whole.

Measured with the model that ships in the package, whatever model the archive was
indexed with, so that what was learned about these figures holds for every archive.
A word of the question counts by how much it says: rare words more, question words not at all.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from rag.indexing.modelfiles import PACKAGED
from rag.indexing.static_encoder import StaticEncoder, shared_encoder
from rag.text.bilingual import bilingual, is_english, nearnesses
from rag.text.normal import fold
from rag.text.numerals import arabic
from rag.text.thesaurus import Thesaurus, thesaurus

Floats = NDArray[np.float32]
Idf = Callable[[str], float]

_ASKING = (
    "什么 什麼 哪 哪些 哪里 哪儿 哪个 哪位 哪家 哪年 哪几 几 几个 多少 谁 何 何时 何处 何人 如何 怎么 "
    "怎样 怎么样 为什么 为何 多久 多大 多长 多高 吗 呢 吧 啊 的 了 是 在 有 被 由 请问 请 一下 概括 总结 "
    "介绍 分别 具体 主要 都 又 还 那 这 个 位 家 和 与 及 或 之 其 于 对 从 向 到 为 以 上 下 中 里 后 时 "
    "年 月 日 号 指 意思 叫 叫做 称为 报道 报纸 说法 提法 前后 不同 区别 差别 差异 异同 相比 "
    "what which who whom whose when where why how many much is are was "
    "were be been do does did the a an of in on at to for from by with and or as it its this that there "
    "their have has had about into than s"
)
_ASKING_WORDS = frozenset(_ASKING.split())
_PUNCTUATION = re.compile(r"^\W+$")
# How near a printed word is to what people say for it, and to another printed one.
_PRINTED = 0.9
_ALIKE = 0.7
_NEAR = 0.35  # Cosine of unrelated words is below it 99 times in 100 in the shipped model.


@cache
def reader() -> StaticEncoder:
    """Return the encoder that ships in the package, read once."""
    return shared_encoder(PACKAGED)


@dataclass(frozen=True, slots=True)
class SaidOtherwise:
    """Asked words, by their places, and what print may say for them, each with how near that is."""

    places: tuple[int, ...]
    words: tuple[tuple[str, float], ...]

    def near(self, text: str) -> float:
        """Return how near the nearest of the words that stand in the text is; 0 where none does."""
        return max((near for word, near in self.words if word in text), default=0.0)


@dataclass(frozen=True, slots=True)
class AskedWords:
    """The words of a question that say something: their text, weight (summing to 1) and direction."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    weights: Floats
    rows: Floats
    whole: Floats
    # Share of each word in what is asked for: the words beside the question word (门票多少钱 → 门票).
    asked_for: Floats
    # The encoder's number of each word.
    numbers: tuple[int, ...] = ()
    otherwise: tuple[SaidOtherwise, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text in its searched form as the encoder sees it: its tokens' numbers, where each stands, its direction."""

    text: str
    numbers: NDArray[np.int64]
    offsets: NDArray[np.int32]
    whole: Floats

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each token stands."""
        return tuple((int(start), int(end)) for start, end in self.offsets)


@lru_cache(maxsize=16384)
def searched_form(text: str) -> str:
    """Return the form in which words are compared: folded, numerals in Arabic digits."""
    return arabic(fold(text))


def asked_words(
    question: str,
    *,
    idf: Idf,
    weigh: Callable[[str], float] | None = None,
    words_alike: Thesaurus | None = None,
) -> AskedWords:
    """Return the words of a question with their weights; `weigh` may lower those of older turns.

    `idf` gives a word's weight in the archive, 1 for one that stands nowhere. `words_alike` is by
    default the thesaurus that ships.
    """
    read = read_texts([searched_form(question.replace("啥", "什么"))])[0]
    places = read.spans
    tokens = [read.text[start:end] for start, end in places]
    kept = [place for place, token in enumerate(tokens) if token not in _ASKING_WORDS and not _PUNCTUATION.match(token)]
    words = tuple(tokens[place] for place in kept)
    base = np.array([_plain_weight(word) * max(idf(word), 0.05) for word in words], dtype=np.float32)
    own = base
    if weigh is not None and words:
        shares_of = np.array([weigh(word) for word in words], dtype=np.float32)
        base = base * shares_of
        # What an earlier question asked for is not what this one asks for.
        own = base * (shares_of >= 1)
    total = float(base.sum())
    weights = base / total if total > 0 else base
    spans = tuple(places[place] for place in kept)
    numbers = read.numbers[kept]
    shares = _asked_for(read.text, spans, own)
    otherwise = _said_otherwise(read.text, spans, words_alike or thesaurus(), idf=idf)
    return AskedWords(
        words, spans, weights, _directions(_rows_of(numbers)), read.whole, shares, tuple(numbers.tolist()), otherwise
    )


def _said_otherwise(
    question: str, spans: Sequence[tuple[int, int]], words: Thesaurus, *, idf: Idf
) -> tuple[SaidOtherwise, ...]:
    """Return what print may say for words of the question. A commoner word says less than the one asked by."""
    found = []
    for one in bilingual().otherwise(question) if is_english(question) else words.otherwise(question):
        places = tuple(i for i, (start, end) in enumerate(spans) if start < one.end and one.start < end)
        own = max(idf(question[one.start : one.end]), 0.05)
        near = nearnesses(one) or {
            searched_form(word): share * min(idf(word) / own, 1.0)
            for share, others in ((_ALIKE, one.alike), (_PRINTED, one.printed))
            for word in others
            if word not in question
        }
        if places and near:
            found.append(SaidOtherwise(places, tuple(near.items())))
    return tuple(found)


_QUESTION_WORD = re.compile(
    r"什么|哪|谁|多少|几(?=[个名位家条项次届年月日天人件种类所座亩级])|何[时地人处]|为何|怎|如何|多[大长高久远重]|咋|\b(?:what|which|who|whose|when|where|why|how)\b"
)
_BESIDE = 7


def _asked_for(question: str, spans: Sequence[tuple[int, int]], base: Floats) -> Floats:
    """Return how much each word is what the question asks for: those beside the question word, the nearer the more."""
    shares = np.zeros(len(spans), dtype=np.float32)
    for found in _QUESTION_WORD.finditer(question):
        for place, (start, end) in enumerate(spans):
            gap = start - found.end() if start >= found.end() else found.start() - end
            if 0 <= gap <= _BESIDE:
                shares[place] = max(shares[place], base[place] / (1 + gap / 2))
    total = float(shares.sum())
    return shares / total if total > 0 else shares


@cache
def _plain_weight(word: str) -> float:
    """Return how much a word says in general, as the encoder learned it: about 0 to 1."""
    encoder = reader()
    tokens = encoder.tokenizer.encode(word, add_special_tokens=False).ids
    if not tokens or encoder.weights is None:
        return 1.0
    top = _top_weight()
    return max(float(max(encoder.weights[token] for token in tokens)) / top, 0.02)


@lru_cache(maxsize=8192)
def is_common(word: str) -> bool:
    """Return whether the shipped vocabulary holds the word: names of a town's people are not in it."""
    return reader().tokenizer.token_to_id(word) is not None


@cache
def _top_weight() -> float:
    weights = reader().weights
    return 1.0 if weights is None else float(np.percentile(weights, 90))


# Texts read before are kept: the sentences of an archive are asked again and again.
_KEPT_TEXTS = 16384
_read_before: dict[str, ReadText] = {}


def read_texts(texts: Sequence[str]) -> list[ReadText]:
    """Return each text as the encoder sees it, in order. Texts should be in their searched form."""
    # Asked for once: another thread may clear what is kept between two looks.
    found = {text: one for text in texts if (one := _read_before.get(text)) is not None}
    fresh = list(dict.fromkeys(text for text in texts if text not in found))
    if fresh:
        made = dict(zip(fresh, _read(fresh), strict=True))
        if len(_read_before) + len(made) > _KEPT_TEXTS:
            _read_before.clear()
        _read_before.update(made)
        found |= made
    return [found[text] for text in texts]


def _read(texts: Sequence[str]) -> Iterator[ReadText]:
    encoder = reader()
    encoded = (
        [encoder.tokenizer.encode(texts[0], add_special_tokens=False)]
        if len(texts) == 1
        else encoder.tokenizer.encode_batch(list(texts), add_special_tokens=False)
    )
    for text, one in zip(texts, encoded, strict=True):
        numbers = np.array(one.ids, dtype=np.int64)
        offsets = np.array(one.offsets, dtype=np.int32).reshape(-1, 2)
        total = encoder.rows_of(numbers).sum(axis=0)
        whole = total / max(float(np.linalg.norm(total)), 1e-9)
        yield ReadText(text, numbers, offsets, whole.astype(np.float32))


def _rows_of(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the place of each token's row in the encoder's table."""
    places = reader().row_of_token
    return numbers if places is None else places[numbers]


def _directions(places: NDArray[np.int64]) -> Floats:
    """Return the unit rows at these places of the encoder's table."""
    rows: Floats = reader().rows[places].astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    units: Floats = rows / np.maximum(lengths, np.float32(1e-9))
    return units


@dataclass(frozen=True, slots=True)
class Closeness:
    """How close one text stands to a question.

    `exact` and `near` hold for each asked word whether it stands there, and how near
    the nearest word comes (1 for the word itself).
    """

    exact: Floats
    near: Floats
    cosine: float

    def covered(self, weights: Floats) -> float:
        """Return the share of the question, by weight, that stands there word for word."""
        return float(self.exact @ weights)

    def asked_for(self, asked: AskedWords) -> float:
        """Return how far what is asked for stands there, or something near it; 1 where the question names nothing."""
        if not asked.asked_for.any():
            return 1.0
        return float(np.maximum(self.near, self.exact) @ asked.asked_for)

    def met(self, weights: Floats) -> float:
        """Return the share of the question that is met in meaning."""
        return float(np.maximum(self.near, self.exact) @ weights)


def closenesses(asked: AskedWords, texts: Sequence[ReadText]) -> list[Closeness]:
    """Return how close each text stands to the question, in order.

    Each different word of all texts is compared once with each word asked.
    """
    if not texts:
        return []
    exact = np.array([_stand_there(asked, text) for text in texts], dtype=np.float32).reshape(len(texts), -1)
    near = np.zeros((len(texts), len(asked.words)), dtype=np.float32)
    filled = [place for place, text in enumerate(texts) if len(text.numbers)]
    if asked.words and filled:
        places, at = np.unique(_rows_of(np.concatenate([texts[i].numbers for i in filled])), return_inverse=True)
        cosines = (_directions(places) @ asked.rows.T)[at]
        starts = np.cumsum([0, *(len(texts[i].numbers) for i in filled[:-1])])
        near[filled] = np.maximum.reduceat(cosines, starts, axis=0)
        near[near < _NEAR] = 0.0
    for one in asked.otherwise:
        reached = np.array([one.near(text.text) for text in texts], dtype=np.float32)[:, None]
        near[:, one.places] = np.maximum(near[:, one.places], reached)
    alike = np.stack([text.whole for text in texts]) @ asked.whole
    return [Closeness(exact[i], near[i], float(alike[i]) if asked.words else 0.0) for i in range(len(texts))]


def _stand_there(asked: AskedWords, text: ReadText) -> list[bool]:
    """Return of each word asked whether it stands in the text word for word."""
    numbers = frozenset(text.numbers.tolist()) if any(len(word) == 1 for word in asked.words) else frozenset()
    return [
        # One character stands in many words that mean something else.
        word in text.text if len(word) > 1 else number in numbers
        for word, number in zip(asked.words, asked.numbers, strict=True)
    ]
