"""Owns the training questions: public ones, and the same in other words, in English words, or without an answer.

Newspaper questions are asked in other words than the article's, and in English;
public ones mostly repeat the paragraph. So a share of them has its words
exchanged for words that share a gloss in a dictionary, or for the gloss itself.
"""

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rag.records import Article, Language


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the article that answers it (by place in the list), and its answers' wordings."""

    text: str
    article: int
    answers: tuple[str, ...]
    language: Language = "zh"
    # The Chinese question behind one whose words were exchanged: what it wants stays the same.
    source_text: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """Paragraphs as articles, and the questions on them."""

    articles: tuple[Article, ...]
    questions: tuple[Question, ...]


def pool_of(path: Path, *, limit: int | None = None) -> Pool:
    """Return the paragraphs and questions of one file of public questions."""
    places: dict[str, int] = {}
    articles: list[Article] = []
    questions: list[Question] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["ctx"] not in places:
                places[row["ctx"]] = len(articles)
                title = str(row.get("title") or "")
                articles.append(
                    Article(
                        source="public",
                        id=f"p{len(articles):05d}",
                        kind="news",
                        text=row["ctx"],
                        head=title,
                        title=title or None,
                    )
                )
            answers = row.get("ans") or row.get("answers") or []
            questions.append(Question(row["q"], places[row["ctx"]], tuple(a.strip() for a in answers if a.strip())))
            if limit is not None and len(questions) >= limit:
                break
    return Pool(tuple(articles), tuple(questions))


class Rewording:
    """Exchanges words of a question for words that share a dictionary gloss, or for the gloss."""

    def __init__(self, dictionary: Path, *, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._glosses: dict[str, list[str]] = defaultdict(list)
        self._words: dict[str, list[str]] = defaultdict(list)
        with gzip.open(dictionary, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if len(row["s"]) > 4:
                    continue
                for gloss in row["en"][:4]:
                    plain = re.sub(r"\(.*?\)|^to |^a |^an |^the |[^a-zA-Z' -]", "", gloss).strip().lower()
                    if (
                        plain
                        and len(plain.split()) <= 3
                        and not plain.startswith(("variant of", "surname", "used in", "see ", "old variant"))
                    ):
                        self._glosses[row["s"]].append(plain)
                        self._words[plain].append(row["s"])

    def _kept(self, word: str) -> bool:
        return (
            not re.search(r"[一-鿿]", word)
            or re.search(r"什么|哪|谁|多少|几|何|怎|为|的|是|在|年|月|第", word) is not None
        )

    def synonyms(self, question: Question, *, share: float = 0.5) -> Question:
        """Return the question with about `share` of its words exchanged for near ones."""
        made = []
        for word in _cut(question.text):
            glosses = [g for g in self._glosses.get(word, ()) if 1 < len(self._words[g]) <= 12]
            if len(word) < 2 or self._kept(word) or not glosses or self._random.random() > share:
                made.append(word)
                continue
            near = [other for gloss in glosses for other in self._words[gloss] if other != word and len(other) > 1]
            made.append(self._random.choice(near) if near else word)
        return replace(question, text="".join(made), source_text=question.text)

    def english(self, question: Question) -> Question:
        """Return the question word by word in English; what the dictionary lacks stays out."""
        made = []
        for word in _cut(question.text):
            if not re.search(r"[一-鿿]", word):
                made.append(word)
            elif self._glosses.get(word) and not self._kept(word):
                made.append(self._glosses[word][0])
        return replace(question, text=" ".join(made), language="en", source_text=question.text)


def _cut(text: str) -> Iterator[str]:
    for part in re.split(r"([一-鿿]+)", text):
        if re.match(r"[一-鿿]", part):
            yield from _words(part)
        elif part:
            yield part


def _words(run: str) -> Sequence[str]:
    import rjieba

    words: Sequence[str] = rjieba.cut(run)
    return words
