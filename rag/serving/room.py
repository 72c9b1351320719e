"""Owns the archive as the app holds it: opened or built behind the scenes, ready, or failed with a reason.

The page is served at once; whoever asks before the archive is ready is told how far it is.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from rag.errors import RagError
from rag.records import (
    NO_FILTERS,
    Answer,
    Article,
    Claim,
    Filters,
    Hit,
    IssueRow,
    Mode,
    Progress,
    Query,
    Turn,
)
from rag.settings import Settings
from rag.showing.room_html import coverage_line
from rag.showing.words import Tongue, say

State = Literal["building", "ready", "failed"]


class ArchiveLike(Protocol):
    """What the app needs of an archive."""

    def search(  # noqa: D102
        self,
        question: str | Query,
        *,
        k: int | None = None,
        mode: Mode | None = None,
        filters: Filters = NO_FILTERS,
    ) -> tuple[Hit, ...]: ...

    def understand(self, question: str, *, history: Sequence[Turn] = ()) -> Query: ...  # noqa: D102

    def ask(  # noqa: D102
        self, question: str | Query, *, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> Answer: ...

    def ask_streaming(  # noqa: D102
        self, question: str | Query, *, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> Iterator[Claim | Answer]: ...

    def with_settings(self, settings: Settings) -> "ArchiveLike": ...  # noqa: D102

    def articles(self, filters: Filters = NO_FILTERS) -> Iterator[Article]: ...  # noqa: D102

    def article(self, article_id: str) -> Article: ...  # noqa: D102

    def issues(self) -> tuple[IssueRow, ...]: ...  # noqa: D102


Opener = Callable[[Progress], ArchiveLike]
# How long work behind the scenes steps back for people, and how often it looks, in seconds.
_PATIENCE = 5.0
_GLANCE = 0.02


@dataclass(frozen=True, slots=True)
class Status:
    """How far the archive is; `done` of `total` counts within `stage`."""

    state: State
    stage: str = ""
    done: int = 0
    total: int = 0
    message: str = ""
    hint: str = ""


class Room:
    """The archive and the settings that the app works with; opened in the background.

    The embedding model is loaded behind the opened archive. Until it is there,
    `asked` is the same archive searching by words only.
    """

    def __init__(self, opener: Opener, settings: Settings) -> None:
        self.settings = settings
        self._opener = opener
        self._archive: ArchiveLike | None = None
        self._meanwhile: ArchiveLike | None = None
        self._without_model = ""
        self._loose: tuple[int, Mapping[tuple[str | None, str | None], tuple[str, ...]]] | None = None
        self._status = Status("building")
        self._opened = threading.Event()
        self._people = 0
        self._counting = threading.Lock()

    def open_behind(self) -> None:
        """Open the archive in a thread of its own, building it where there is none."""
        threading.Thread(target=self.open, name="open-archive", daemon=True).start()

    def open(self) -> None:
        """Open the archive now; what goes wrong becomes the room's status."""
        try:
            archive = self._opener(self._note)
            if self.settings.ask.mode != "keyword":
                by_words = replace(self.settings, ask=replace(self.settings.ask, mode="keyword"))
                self._meanwhile = archive.with_settings(by_words)
                self._without_model = "model_loading"
            self._archive = archive
            self._status = Status("ready")
        except RagError as error:
            self._status = Status("failed", message=error.message, hint=error.hint)
        except Exception as error:
            self._status = Status("failed", message=f"{type(error).__name__}: {error}")
            raise
        finally:
            self._opened.set()
        self._warm()

    def _warm(self) -> None:
        """Load the embedding model by a first search; one that cannot be had leaves the search by words."""
        if self._archive is None:
            return
        self.loose()
        if self._meanwhile is None:
            return
        try:
            self._archive.search("报纸", k=1, mode="dense")
        except RagError as error:
            self._without_model = str(error)
        else:
            self._meanwhile = None

    def wait(self, seconds: float) -> bool:
        """Return whether the archive is ready, waiting up to `seconds` for it."""
        self._opened.wait(seconds)
        return self._archive is not None

    @property
    def status(self) -> Status:
        """How far the archive is."""
        return self._status

    @property
    def archive(self) -> ArchiveLike:
        """The archive; a RagError that says how far it is where it is not ready."""
        if self._archive is None:
            raise RagError(
                self._status.message or "正在整理报纸，请稍候。The newspapers are being prepared; wait a moment.",
                self._status.hint,
            )
        return self._archive

    @property
    def asked(self) -> ArchiveLike:
        """The archive to ask now: without its embedding model where that is not there yet."""
        return self._meanwhile or self.archive

    def notice(self, tongue: Tongue) -> str | None:
        """Return what must be said beside an answer that was found without the embedding model."""
        if self._meanwhile is None:
            return None
        return say("model_loading", tongue) if self._without_model == "model_loading" else self._without_model

    @contextmanager
    def somebody_asking(self) -> Iterator[None]:
        """Mark that a person waits for an answer, so that work of less haste steps back."""
        with self._counting:
            self._people += 1
        try:
            yield
        finally:
            with self._counting:
                self._people -= 1

    def step_back(self) -> None:
        """Wait until nobody waits for an answer, but not for ever."""
        deadline = time.monotonic() + _PATIENCE
        while self._people and time.monotonic() < deadline:
            time.sleep(_GLANCE)

    def find(self, article_id: str) -> Article | None:
        """Return the article of that id, or None."""
        try:
            return self.archive.article(article_id)
        except KeyError:
            return None

    def of_issue(self, newspaper: str | None, date: str | None) -> tuple[Article, ...]:
        """Return all that one issue prints, by page and place; what bears no name or date is an issue of its own."""
        if newspaper is None or date is None:
            return tuple(self.archive.article(name) for name in self.loose().get((newspaper, date), ()))
        filters = Filters(newspaper=newspaper, date_from=date, date_to=date)
        return tuple(self.archive.articles(filters))

    def loose(self) -> Mapping[tuple[str | None, str | None], tuple[str, ...]]:
        """Return by newspaper and date the articles that lack one of the two: they belong to no issue.

        Found by reading through the archive once, and again when its issues have changed.
        """
        key = hash(self.archive.issues())
        if self._loose is None or self._loose[0] != key:
            found: dict[tuple[str | None, str | None], list[str]] = {}
            for article in self.archive.articles():
                if article.newspaper is None or article.date is None:
                    found.setdefault((article.newspaper, article.date), []).append(article.id)
            self._loose = (key, {issue: tuple(names) for issue, names in found.items()})
        return self._loose[1]

    def coverage(self, tongue: Tongue) -> str:
        """Return in a line what the archive holds."""
        issues = self.archive.issues()
        days = sorted(issue.date for issue in issues if issue.date)
        papers = list(dict.fromkeys(issue.newspaper for issue in issues if issue.newspaper))
        shown = papers[:4] + (["…"] if len(papers) > 4 else [])
        return coverage_line(
            shown,
            days[0] if days else None,
            days[-1] if days else None,
            issues=len(issues),
            articles=sum(issue.articles for issue in issues) + sum(map(len, self.loose().values())),
            undated=sum(len(names) for (_, date), names in self.loose().items() if date is None),
            tongue=tongue,
        )

    def _note(self, stage: str, done: int, total: int) -> None:
        self._status = replace(self._status, stage=stage, done=done, total=total)


def stage_name(stage: str, tongue: Tongue) -> str:
    """Return what people call a stage of building; a stage without words of its own is said as it is."""
    try:
        return say(f"stage_{stage}", tongue)
    except KeyError:
        return stage
