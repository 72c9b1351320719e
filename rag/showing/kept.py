"""Owns the suspicious reading of values that come back from a browser or a program: every one is checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar, get_args

from rag.errors import RagError
from rag.records import Filters, Kind
from rag.showing.escaping import shown

# Wider than anything this house writes, narrow enough that a file from elsewhere cannot fill the memory.
MOST_TEXT = 20_000
MOST_PARTS = 60
_MOST_FILTER = 60

_T = TypeVar("_T", bound=str)


@dataclass(frozen=True, slots=True, init=False)
class Kept:
    """A JSON object read with suspicion: a wrong form is a RagError that names the place."""

    values: Mapping[str, Any]
    name: str

    def __init__(self, values: object, name: str) -> None:
        if not isinstance(values, Mapping):
            raise _misformed(name)
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "name", name)

    def get(self, key: str) -> Any:
        """Return the bare value, or None."""
        return self.values.get(key)

    def text(self, key: str) -> str:
        """Return a text; absent is empty, overlong is cut, what cannot be shown is taken out."""
        value = self.values.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise _misformed(f"{self.name}.{key}")
        return shown(value[:MOST_TEXT])

    def number(self, key: str) -> float:
        """Return a number; absent is 0."""
        value = self.values.get(key, 0)
        if isinstance(value, bool) or not isinstance(value, int | float) or not -1e12 < value < 1e12:
            raise _misformed(f"{self.name}.{key}")
        return value

    def rank(self, key: str) -> int | None:
        """Return a rank from 1, or None."""
        return int(self.number(key)) if self.values.get(key) is not None else None

    def truth(self, key: str) -> bool | None:
        """Return true, false or None."""
        value = self.values.get(key)
        return value if isinstance(value, bool) else None

    def choice(self, key: str, choices: Sequence[_T]) -> _T:
        """Return the one of `choices` that is given."""
        value = self.values.get(key)
        for choice in choices:
            if choice == value:
                return choice
        raise _misformed(f"{self.name}.{key}")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of short texts."""
        return tuple(shown(str(value)[:200]) for value in self._list(key))

    def numbers(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        listed = self._list(key)
        if not all(isinstance(value, int) and not isinstance(value, bool) for value in listed):
            raise _misformed(f"{self.name}.{key}")
        return tuple(listed)

    def parts(self, key: str) -> "tuple[Kept, ...]":
        """Return a list of objects."""
        return tuple(Kept(value, f"{self.name}.{key}") for value in self._list(key))

    def _list(self, key: str) -> Sequence[Any]:
        value = self.values.get(key) or ()
        if not isinstance(value, list | tuple) or len(value) > MOST_PARTS:
            raise _misformed(f"{self.name}.{key}")
        return value


def filters_of(values: object) -> Filters:
    """Return the filters that an object sets; empty values mean any.

    >>> filters_of({"page": "1", "reporter": ""})
    Filters(newspaper=None, date_from=None, date_to=None, page='1', kind=None, reporter=None, total_issue_no=None)
    """
    kept = Kept(values or {}, "filters")
    known = {entry.name for entry in fields(Filters)}
    if set(kept.values) - known:
        raise _misformed(f"filters.{sorted(set(kept.values) - known)[0]}")
    given: dict[str, Any] = {name: kept.text(name).strip()[:_MOST_FILTER] or None for name in known}
    if given["kind"] is not None:
        given["kind"] = kept.choice("kind", get_args(Kind))
    for name in ("date_from", "date_to"):
        if given[name] is not None:
            given[name] = iso_day(given[name], f"filters.{name}")
    return Filters(**given)


def iso_day(text: str, name: str = "date") -> str:
    """Return a day as ISO writes it, or raise RagError.

    >>> iso_day("2020-12-16")
    '2020-12-16'
    """
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise _misformed(f"{name} = {shown(text)[:20]!r}; 2020-12-16") from error


def _misformed(what: str) -> RagError:
    return RagError(f"这个请求读不懂：{what}。The request cannot be read: {what}.", "")
