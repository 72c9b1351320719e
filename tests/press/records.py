"""Owns the nouns of the press: stories, signed pieces, printed blocks, and files with their truth."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Role = Literal[
    "masthead", "folio", "section", "kicker", "title", "subtitle", "byline", "body", "subhead", "caption",
    "furniture", "promo", "notice", "advertisement", "rule",
]  # fmt: skip
Sort = Literal["body", "subhead", "verse"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, small headline or line of verse, whole and undamaged."""

    text: str
    sort: Sort = "body"


@dataclass(frozen=True, slots=True)
class Story:
    """The matter of an article before any paper sets it. `sort` is the template's own word for it."""

    sort: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    kicker: str | None = None
    subtitle: str | None = None
    section: str | None = None

    @property
    def length(self) -> int:
        """Characters of the body."""
        return sum(len(paragraph.text) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Truth:
    """What a careful reader would say of one article, in the contract's fields."""

    kind: str
    text: str
    newspaper: str | None
    date: str | None
    page: str | None
    title: str | None
    kicker: str | None = None
    subtitle: str | None = None
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    credit: str | None = None
    continued_to: str | None = None
    continued_from: str | None = None
    subheads: tuple[str, ...] = ()
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Signed:
    """A story as one house signs it: where the byline stands, and what it says."""

    dateline: str = ""
    head_lines: tuple[str, ...] = ()
    tail_lines: tuple[str, ...] = ()
    tail_inline: str = ""
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    credit: str | None = None
    form: str = "unsigned"


@dataclass(frozen=True, slots=True)
class Printed:
    """One raw line and the role it has on the page; the role is for dressing only."""

    text: str
    role: Role


Block = tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Galley:
    """One article set in type, its parts still apart, so that any order can be made of them.

    `breaks` are the places in `body` (index of the block that follows) where a
    sentence runs on, so that a caption or a headline may stand there.
    """

    heads: tuple[Block, ...]
    body: tuple[Block, ...]
    tails: tuple[Block, ...]
    breaks: tuple[int, ...]
    truth: Truth


@dataclass(frozen=True, slots=True)
class Apparatus:
    """A caption, promo, notice, advertisement or masthead, and what of it must be kept somewhere."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PressedPage:
    """One page as blocks in printed order, with its truths."""

    blocks: tuple[Block, ...]
    truths: tuple[Truth, ...]
    apparatus: tuple[Apparatus, ...] = ()


@dataclass(frozen=True, slots=True)
class PressedFile:
    """A raw file and all that a careful reader gets out of it."""

    name: str
    data: bytes
    layout: str
    text: str
    truths: tuple[Truth, ...]
    apparatus: tuple[Apparatus, ...] = field(default=())


def block(role: Role, *lines: str) -> Block:
    """Return the lines as one block of one role.

    >>> block("title", "山塘论坛举行")
    (Printed(text='山塘论坛举行', role='title'),)
    """
    return tuple(Printed(line, role) for line in lines)


def plain(blocks: Iterable[Block]) -> str:
    """Return all that is printed, without any white space."""
    return "".join("".join(line.text.split()) for lines in blocks for line in lines)
