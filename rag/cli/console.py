"""Owns where commands print for people: lines broken as print breaks them, or left whole for a file or a program."""

from typing import TYPE_CHECKING

from rag.cli.wrapping import wrapped

if TYPE_CHECKING:
    from rich.console import Console

# Han to a line that reads well; a wider terminal leaves a margin.
_WIDEST = 84
# What a table needs where no terminal says how wide it is.
_TABLE = 160


def console_for(*, table: bool = False) -> "Console":
    """Return a console for stdout. What is piped keeps its lines whole; a table needs a width even there."""
    from rich.console import Console

    plain = Console(highlight=False, markup=False, emoji=False, soft_wrap=not table)
    if plain.is_terminal:
        plain.soft_wrap = False
        return plain
    return Console(highlight=False, markup=False, emoji=False, width=_TABLE) if table else plain


def print_text(console: "Console", text: str, style: str = "", *, indent: int = 0) -> None:
    """Print paragraphs, at a terminal broken where Chinese print would break them."""
    from rich.text import Text

    room = min(console.width, _WIDEST) - indent
    for paragraph in text.split("\n"):
        lines = list(wrapped(paragraph, max(room, 2))) if console.is_terminal else [paragraph]
        for line in lines or [""]:
            console.print(Text(" " * indent + line, style=style), soft_wrap=True)
