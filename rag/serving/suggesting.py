"""Owns when suggestions are worked out: examples once an archive and language, the rest when asked for."""

import threading
from collections.abc import Sequence

from rag.records import Answer, Article
from rag.serving.room import Room
from rag.serving.suggestions import examples, follow_ups
from rag.showing.exchanges import Exchange
from rag.showing.words import Tongue

# Enough articles to find a handful of questions in; reading more only takes longer.
_ARTICLES_LOOKED_AT = 200


class Suggesting:
    """Suggestions for the room's archive; examples are worked out again when its issues have changed."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._found: dict[tuple[Tongue, int], tuple[str, ...]] = {}
        self._busy: set[tuple[Tongue, int]] = set()
        self._guard = threading.Lock()

    def examples(self, tongue: Tongue) -> Sequence[str] | None:
        """Return example questions, or None while they are being worked out."""
        key = (
            tongue,
            hash(tuple((issue.newspaper, issue.date, issue.articles) for issue in self._room.archive.issues())),
        )
        with self._guard:
            if key in self._found:
                return self._found[key]
            if key not in self._busy:
                self._busy.add(key)
                threading.Thread(target=self._work_out, args=(key,), name="examples", daemon=True).start()
        return None

    def following(self, exchange: Exchange, tongue: Tongue) -> Sequence[str]:
        """Return questions that go on from an exchange; none where it cited nothing."""
        cited = [entry.citation.article for entry in exchange.evidence if not entry.gone]
        if not cited:
            return ()
        issues = self._room.archive.issues()
        years = sorted({issue.date[:4] for issue in issues if issue.date}, reverse=True)
        return follow_ups(cited, years, self._ask, tongue)

    def _work_out(self, key: tuple[Tongue, int]) -> None:
        found: tuple[str, ...] = ()
        try:
            newest = sorted(self._room.archive.issues(), key=lambda issue: issue.date or "", reverse=True)
            articles: list[Article] = []
            for issue in newest:
                articles.extend(self._room.of_issue(issue.newspaper, issue.date))
                if len(articles) >= _ARTICLES_LOOKED_AT:
                    break
            found = examples(articles, self._ask, key[0])
        finally:
            with self._guard:
                self._found = {key: found, **{k: v for k, v in self._found.items() if k[1] == key[1]}}
                self._busy.discard(key)

    def _ask(self, question: str) -> Answer:
        self._room.step_back()
        return self._room.archive.ask(question)
