"""Owns the training texts as token numbers: documents, sentences, windows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Tokens = NDArray[np.int32]

SENTENCE = re.compile(r"[^。！？!?；;]+[。！？!?；;”’」』）)]*")
MANY = 50_000
"""Sentences tokenised at once: bounds the memory that the encodings take."""


@dataclass(frozen=True, slots=True)
class Document:
    """The tokens of a text and the place where each sentence starts (the end comes last)."""

    tokens: Tokens
    starts: NDArray[np.int32]

    def sentence(self, number: int) -> Tokens:
        """The tokens of one sentence."""
        return self.tokens[self.starts[number] : self.starts[number + 1]]

    @property
    def sentences(self) -> int:
        """How many sentences the document has."""
        return len(self.starts) - 1


def sentences(text: str) -> list[str]:
    """The sentences of `text`, marks included.

    >>> sentences("雨停了。路通了！车开了")
    ['雨停了。', '路通了！', '车开了']
    """
    return SENTENCE.findall(text)


def tokenised(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Tokens]:
    """The token numbers of each text, in order."""
    rows: list[Tokens] = []
    for start in range(0, len(texts), MANY):
        encodings = tokenizer.encode_batch(list(texts[start : start + MANY]), add_special_tokens=False)
        rows.extend(np.array(one.ids, dtype=np.int32) for one in encodings)
    return rows


def documents(tokenizer: Tokenizer, texts: Iterable[str]) -> list[Document]:
    """Each text as a document; sentences without a token of their own are dropped."""
    split = [sentences(text) for text in texts]
    rows = iter(tokenised(tokenizer, [one for many in split for one in many]))
    found: list[Document] = []
    for many in split:
        parts = [tokens for tokens in (next(rows) for _ in many) if len(tokens)]
        tokens = np.concatenate(parts) if parts else np.empty(0, dtype=np.int32)
        starts = np.cumsum([0, *(len(part) for part in parts)]).astype(np.int32)
        found.append(Document(tokens, starts))
    return found


def window(generator: np.random.Generator, tokens: Tokens, *, shortest: int, longest: int) -> Tokens:
    """A random stretch of `shortest` to `longest` tokens (all of them where they are fewer)."""
    length = int(generator.integers(shortest, longest + 1))
    start = int(generator.integers(0, max(1, len(tokens) - length + 1)))
    return tokens[start : start + length]


def token_counts(size: int, rows: Iterable[Tokens]) -> NDArray[np.int64]:
    """How often each of `size` tokens occurs in `rows`."""
    counts = np.zeros(size, dtype=np.int64)
    gathered: list[Tokens] = []
    held = 0
    for row in rows:
        gathered.append(row)
        held += len(row)
        if held > 1_000_000:
            counts += np.bincount(np.concatenate(gathered), minlength=size)
            gathered, held = [], 0
    if gathered:
        counts += np.bincount(np.concatenate(gathered), minlength=size)
    return counts
