"""Owns the archive as a whole: build, open, add, remove, search, ask. The only place that picks parts."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rag.errors import QuestionRefusedError
from rag.indexing.agreeing import kept_settings, refuse_other_settings
from rag.indexing.embedder import Embedder, load_embedder
from rag.indexing.generations import pointer
from rag.indexing.stacks import Stacks, same_model
from rag.records import (
    NO_FILTERS,
    Answer,
    Article,
    BuildReport,
    Claim,
    EmbedderCard,
    Filters,
    Hit,
    IssueRow,
    Manifest,
    Mode,
    Progress,
    Query,
    Turn,
)
from rag.records.evaluations import GoldQuestion, Run
from rag.settings import MOST_PASSAGES, Settings

if TYPE_CHECKING:
    from rag.indexing.building import Workshop
    from rag.judging.scoring import PassageText


class Archive:
    """An index folder, opened. Every call reads the newest generation that has been published."""

    def __init__(self, directory: Path, settings: Settings) -> None:
        self.directory = directory
        self.settings = settings
        self._lock = threading.RLock()
        self._stacks: Stacks | None = None
        self._embedder: Embedder | None = None

    @classmethod
    def build(
        cls,
        paths: Iterable[Path | str],
        directory: Path | str,
        *,
        settings: Settings | None = None,
        progress: Progress | None = None,
        embedder: Embedder | None = None,
        rebuild: bool = False,
        strict: bool = False,
    ) -> BuildReport:
        """Make the index in `directory` equal to the files and folders given; say what changed.

        Settings that nobody asked for stay as they are in a standing index, unless
        `rebuild` starts from nothing. Nothing is embedded that is already there.
        """
        # Here, as below: building brings the reading of pages along, which no question needs.
        from rag.indexing.building import Workshop, build, silent
        from rag.indexing.standing import standing_manifest

        directory, settings = Path(directory), settings or Settings()
        standing = None if rebuild else standing_manifest(directory)
        chosen = kept_settings(settings, standing)
        model = embedder or load_embedder(chosen.embedder, dimension=chosen.dimension)
        shop = Workshop(directory, chosen, model, progress or silent, strict=strict, rebuild=rebuild)
        return build(paths, shop)

    @classmethod
    def open(cls, directory: Path | str, *, settings: Settings | None = None) -> "Archive":
        """Return the archive whose index lies in `directory`.

        Raises IndexMissingError, IndexDamagedError, or IndexMismatchError where a
        setting was asked for that the index was not built with.
        """
        archive = cls(Path(directory), settings or Settings())
        if archive.settings.ask.thesaurus:
            # Lines that cannot be read are told now, not at the first question.
            from rag.text.thesaurus import thesaurus

            thesaurus(archive.settings.ask.thesaurus)
        refuse_other_settings(archive.settings, archive.stacks.manifest)
        return archive

    def add(
        self, paths: Iterable[Path | str], *, progress: Progress | None = None, strict: bool = False
    ) -> BuildReport:
        """Add files and folders, or replace those of the same source."""
        from rag.indexing import building

        return building.add(paths, self._own_workshop(progress, strict=strict))

    def remove(self, sources: Iterable[str], *, progress: Progress | None = None) -> BuildReport:
        """Remove sources, or folders of sources."""
        from rag.indexing import building

        return building.remove(sources, self._own_workshop(progress))

    @property
    def stacks(self) -> Stacks:
        """The newest generation, opened; whoever keeps it goes on reading that one."""
        with self._lock:
            named = pointer(self.directory)
            if self._stacks is None or named != self._stacks.pointer:
                self._stacks = Stacks.open(self.directory, load=self._embedder_for)
            return self._stacks

    @property
    def manifest(self) -> Manifest:
        """What the newest generation was made from."""
        return self.stacks.manifest

    def search(
        self,
        question: str | Query,
        *,
        history: Sequence[Turn] = (),
        k: int | None = None,
        mode: Mode | None = None,
        filters: Filters = NO_FILTERS,
    ) -> tuple[Hit, ...]:
        """Return the passages that answer a question best, best first; `filters` win over what it says itself.

        None where the question holds no letter, digit or character that could be looked for. Raises
        QuestionRefusedError where it is no text, empty or longer than the settings allow, or `k` is out of range.
        """
        from rag.asking.searching import search

        if not any(character.isalnum() for character in self._heard(question, history)):
            return ()
        ask = self.settings.ask
        most = ask.passages if k is None else checked_count(k)
        stacks = self.stacks
        query = self._understood(question, history, filters, stacks)
        return search(
            stacks,
            query,
            k=most,
            # The settings' table has checked that it is one of the modes.
            mode=cast(Mode, ask.mode) if mode is None else mode,
            settings=ask,
        )

    def ask(self, question: str | Query, *, history: Sequence[Turn] = (), filters: Filters | None = None) -> Answer:
        """Return the answer to a question, every sentence of it cited, or why the archive has none."""
        *_, last = self.ask_streaming(question, history=history, filters=filters)
        return cast(Answer, last)

    def ask_streaming(
        self, question: str | Query, *, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> Iterator[Claim | Answer]:
        """Yield the claims of the answer as they come, and the finished answer last."""
        from rag.asking.answering import answer_streaming
        from rag.asking.writing import writer_of

        stacks, ask = self.stacks, self.settings.ask
        turns = tuple(history)[-2 * ask.max_history_turns :] if ask.max_history_turns else ()
        self._heard(question, turns)
        begun = time.perf_counter()
        query = self._understood(question, turns, filters or NO_FILTERS, stacks)
        understood = time.perf_counter() - begun
        for piece in answer_streaming(stacks, query, settings=ask, history=turns, answerer=writer_of(ask)):
            yield piece if isinstance(piece, Claim) else piece.after("understanding", understood)

    def understand(self, question: str, *, history: Sequence[Turn] = ()) -> Query:
        """Return the question as it is understood, to be looked at, changed, and asked."""
        self._heard(question, history)
        return self._understood(question, history, NO_FILTERS, self.stacks)

    def evaluate(
        self,
        questions: Sequence[GoldQuestion],
        *,
        name: str,
        question_set: str,
        answers: bool = True,
        tick: Callable[[int, int], None] | None = None,
    ) -> Run:
        """Return a run of this archive, as it is set, over the questions; `tick` hears (done, total).

        Without `answers`, retrieval alone is judged.
        """
        from rag.judging.running import described, run_set

        return run_set(
            questions,
            name=name,
            question_set=question_set,
            system=described(self.settings.ask, self.manifest),
            ask=(lambda question, history: self.ask(question, history=history)) if answers else None,
            search=None if answers else lambda question, history: self.search(question, history=history),
            passages=self.passage_texts(),
            # The same model by the reader that questions take: no other is loaded for the sake of a figure.
            encode=self.stacks.embedder.encode_questions,
            index_bytes=sum(seal.size for seal in self.manifest.files),
            tick=tick,
        )

    def with_settings(self, settings: Settings) -> "Archive":
        """Return the same archive asked in another way; what is open and loaded is shared."""
        other = Archive(self.directory, settings)
        other._stacks, other._embedder = self.stacks, self._embedder
        return other

    def articles(self, filters: Filters = NO_FILTERS) -> Iterator[Article]:
        """Yield the articles that pass the filters, by newspaper, date, page and place on it."""
        return self.stacks.articles(filters)

    def article(self, article_id: str) -> Article:
        """Return the article with that id; KeyError where there is none."""
        return self.stacks.article(article_id)

    def issues(self) -> tuple[IssueRow, ...]:
        """Return what the archive holds of each issue, by newspaper and date."""
        return self.stacks.issues()

    def passage_texts(self) -> "Iterator[PassageText]":
        """Yield every passage as the judge needs it."""
        from rag.judging.scoring import PassageText

        stacks = self.stacks
        for number in range(stacks.passage_count):
            passage = stacks.passage(number)
            article = stacks.article(passage.article_id)
            text = article.field(passage.field)[passage.start : passage.end]
            yield PassageText(passage.id, article.id, article.source, text, article.date is not None)

    def _understood(self, question: str | Query, history: Sequence[Turn], filters: Filters, stacks: Stacks) -> Query:
        from rag.asking.understanding import merged, understand

        if not isinstance(question, Query):
            return understand(question, history=history, stacks=stacks, filters=filters)
        query = question
        return replace(query, filters=merged(filters, query.filters), given=merged(filters, query.given))

    def _heard(self, question: str | Query, history: Sequence[Turn] = ()) -> str:
        """Return the words of a question; QuestionRefusedError where it is no text, empty, or longer than allowed."""
        text = checked_text(question.question if isinstance(question, Query) else question)
        most = self.settings.ask.max_question_characters
        if not text.strip() or len(text) > most:
            raise QuestionRefusedError(
                f"问题应有 1 到 {most} 个字 · a question has 1 to {most} characters; this one has {len(text.strip())}.",
                "Ask shorter, or raise RAG_MAX_QUESTION_CHARACTERS." if text.strip() else "请写下问题 Write one.",
            )
        for turn in history:
            checked_text(turn.content)
        return text

    def _embedder_for(self, card: EmbedderCard) -> Embedder:
        """Return the embedder of a card, the loaded one where it still is that, so that models load once."""
        if self._embedder is None or self._embedder.card != card:
            self._embedder = same_model(load_embedder(card.name, dimension=card.dimension), card)
        return self._embedder

    def _own_workshop(self, progress: Progress | None, *, strict: bool = False) -> "Workshop":
        from rag.indexing.building import Workshop, silent

        stacks = self.stacks
        chosen = kept_settings(self.settings, stacks.manifest)
        return Workshop(self.directory, chosen, stacks.embedder, progress or silent, strict=strict)


def checked_text(text: object) -> str:
    """Return a question or a turn; QuestionRefusedError where it is no text that can be read."""
    if isinstance(text, str) and "\x00" not in text and not any("\ud800" <= each <= "\udfff" for each in text):
        return text
    raise QuestionRefusedError(
        "问题不是可读的文字 · the question is no text that can be read.", "请用 UTF-8 写 Write it in UTF-8."
    )


def checked_count(count: object) -> int:
    """Return how many passages are wanted; QuestionRefusedError where it is no number of them."""
    if isinstance(count, int) and not isinstance(count, bool) and 1 <= count <= MOST_PASSAGES:
        return count
    raise QuestionRefusedError(
        f"一次可查 1 到 {MOST_PASSAGES} 段 · a search gives 1 to {MOST_PASSAGES} passages.", "Ask for fewer, or more."
    )
