"""Owns where stories come from: the built-in templates, and real news by option."""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from tests.press.invention import Place, Slots
from tests.press.records import Paragraph, Sort, Story

_FOLDER = Path(__file__).parent / "stock"
_BRACKETED = re.compile(r"^【(.+?)】")
# A text that brings its own byline, source or web furniture along has no clean truth.
_UNCLEAN = re.compile(
    r"记者|通讯员|来源|原标题|编辑|责编|作者|↓|https?:|本文|图为|点击|新华社|中新|IT之家|日电|[一-鿿] [一-鿿]"
)


@dataclass(frozen=True, slots=True)
class Template:
    """One story with open slots."""

    sort: str
    title: str
    body: tuple[str, ...]
    kicker: str | None = None
    subtitle: str | None = None
    section: str | None = None


@cache
def templates() -> dict[str, tuple[Template, ...]]:
    """Return the built-in templates by their sort, in the order of the files."""
    found: dict[str, list[Template]] = {}
    for path in sorted(_FOLDER.glob("*.txt")):
        for chunk in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            template = _parsed(chunk)
            found.setdefault(template.sort, []).append(template)
    return {sort: tuple(entries) for sort, entries in found.items()}


def _parsed(chunk: str) -> Template:
    head, _, body = chunk.partition("\nbody:\n")
    sort, *rest = head.strip().splitlines()
    values = dict(line.split(": ", 1) for line in rest)
    return Template(
        sort=sort,
        title=values.get("title", ""),
        kicker=values.get("kicker"),
        subtitle=values.get("subtitle"),
        section=values.get("section"),
        body=tuple(line for line in body.strip("\n").splitlines() if line.strip()),
    )


_MARKS: dict[str, Sort] = {"# ": "subhead", "/ ": "verse", "/": "verse"}


def _filled(template: Template, slots: Slots) -> Story:
    paragraphs: list[Paragraph] = []
    for line in template.body:
        mark = next((m for m in _MARKS if line.startswith(m)), "")
        text = slots.fill(line.removeprefix(mark)).removeprefix("? ").removeprefix("! ").strip()
        if text or mark:
            paragraphs.append(Paragraph(text, _MARKS.get(mark, "body")))
    return Story(
        sort=template.sort,
        title=slots.fill(template.title),
        paragraphs=tuple(paragraphs),
        kicker=slots.fill(template.kicker) if template.kicker else None,
        subtitle=slots.fill(template.subtitle) if template.subtitle else None,
        section=slots.fill(template.section) if template.section else None,
    )


class Stock:
    """Deals stories for one file: no template and no real text comes twice."""

    def __init__(self, rng: Random, *, place: Place, day: date, news: Sequence[Story] = ()) -> None:
        self._rng = rng
        self._place = place
        self._day = day
        self._news = news
        self._dealt: set[str] = set()

    def deal(self, *sorts: str, real: float = 0.6) -> Story:
        """Return a story of one of the sorts; with news at hand, `real` of the news ones are real texts."""
        if self._news and "news" in sorts and self._rng.random() < real:
            story = self._rng.choice(self._news)
            if story.title not in self._dealt:
                self._dealt.add(story.title)
                return story
        pool = [t for sort in sorts for t in templates()[sort]]
        fresh = [t for t in pool if "".join(t.body) not in self._dealt] or pool
        template = self._rng.choice(fresh)
        self._dealt.add("".join(template.body))
        return _filled(template, Slots(self._rng, self._place, self._day))

    def deal_long(self, least: int) -> Story:
        """Return a news story or feature of at least `least` characters, or the longest of many."""
        drawn = [self.deal("news", "feature") for _ in range(4)]
        return next((s for s in drawn if s.length >= least), max(drawn, key=lambda s: s.length))


def real_news(path: Path, *, most: int = 4000) -> tuple[Story, ...]:
    """Return stories made of real news in a JSON-lines file, as far as their text is clean.

    Where the file has no titles, the stories have none and are set without a headline.
    """
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    rows = (json.loads(line) for line in text.splitlines() if line.strip())
    stories = (story for row in rows for story in _real(row))
    return tuple(islice(stories, most))


def _real(row: dict[str, str]) -> Iterator[Story]:
    title, text = row.get("title", ""), row.get("text", "").strip()
    bracketed = _BRACKETED.match(title)
    title = _BRACKETED.sub("", title).strip()
    title = re.sub(r"\s+", " ", title)
    if not 150 <= len(text) <= 1600 or _UNCLEAN.search(text) or (title and not 6 <= len(title) <= 34):
        return
    # A careful reader must be able to tell where the text begins and ends.
    if text[-1] not in "。！？”" or not re.match(r"[一-鿿“\d《]", text) or "【" in title or "国内联播" in title:
        return
    kicker = bracketed.group(1) if bracketed and 4 <= len(bracketed.group(1)) <= 18 else None
    paragraphs = tuple(Paragraph(p.strip()) for p in text.split("\n") if p.strip())
    if any(len(p.text) < 24 and p.text[-1] not in "。！？；：”" for p in paragraphs):
        return
    yield Story("news", title, paragraphs, kicker=kicker)
