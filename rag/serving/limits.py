"""Owns the limits on what is asked: length, characters, turns and history, checked on the server."""

from collections.abc import Sequence

from rag.errors import RagError
from rag.records import Turn
from rag.settings import AskSettings
from rag.showing.escaping import shown
from rag.showing.kept import Kept, filters_of
from rag.showing.words import say

# A browser sends back at most this many earlier exchanges at a time.
MOST_EXCHANGES = 200
# Two hundred exchanges with their quotes stay below this.
MOST_BODY_BYTES = 4_000_000
# Of a turn said before, so many characters are read: a follow-up leans on its beginning.
_MOST_TURN = 4_000


def checked_question(question: object, settings: AskSettings) -> str:
    """Return the question as it may be asked, or raise RagError: text, not empty, not overlong, no NUL."""
    if not isinstance(question, str):
        raise _said("bad_request", what="question")
    if "\x00" in question:
        raise _said("bad_request", what="NUL")
    clean = shown(question).strip()
    if not clean:
        raise _said("empty_question")
    if len(clean) > settings.max_question_characters:
        raise _said("too_long", most=settings.max_question_characters)
    return clean


def history_of(values: object, settings: AskSettings) -> tuple[Turn, ...]:
    """Return the last turns of a conversation, checked.

    `values` lists turns as programs give them (`role`, `content`, and where known
    `article_ids`, `filters`, or the `citations` of the answer).
    """
    if not values:
        return ()
    if not isinstance(values, list | tuple):
        raise _said("bad_request", what="history")
    recent = values[-settings.max_history_turns :] if settings.max_history_turns else ()
    return tuple(_turn(Kept(value, "history")) for value in recent)


def _turn(kept: Kept) -> Turn:
    content = kept.text("content")[:_MOST_TURN]
    if kept.choice("role", ("user", "assistant")) == "user":
        return Turn("user", content, filters=filters_of(kept.get("filters")))
    cited = kept.texts("article_ids") or tuple(part.text("article_id") for part in kept.parts("citations"))
    return Turn("assistant", content, tuple(dict.fromkeys(cited)), filters_of(kept.get("filters")))


def checked_list(values: object, name: str) -> Sequence[object]:
    """Return a list that a browser sent, or raise RagError where it is none or too long."""
    if not isinstance(values, list | tuple) or len(values) > MOST_EXCHANGES:
        raise _said("bad_request", what=name)
    return values


def _said(key: str, **values: object) -> RagError:
    return RagError(f"{say(key, 'zh', **values)}{say(key, 'en', **values)}")
