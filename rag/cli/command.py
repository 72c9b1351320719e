"""Owns what all commands share: the common flags, settings from flags, and printing JSON lines."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rag.settings import Settings, Value, resolve

# Flags whose name is a setting's; a command offers those that it heeds.
SETTING_FLAGS: Mapping[str, Mapping[str, Any]] = {
    "embedder": {"metavar": "NAME", "help": "embedding model: a preset, a local folder or a hub name"},
    "reranker": {"metavar": "NAME", "help": "cross-encoder that reorders the first hits"},
    "mode": {"choices": ("hybrid", "dense", "keyword"), "help": "how passages are found"},
    "host": {"metavar": "ADDRESS", "help": "address to listen on"},
    "port": {"metavar": "N", "type": int, "help": "port to listen on"},
}


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, a line of help, its own arguments, and what it does.

    `run` returns the exit status; it prints results to stdout, all else to stderr.
    """

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def common_flags() -> argparse.ArgumentParser:
    """Return the parent parser of flags that stand before or after a command's name.

    Their defaults are suppressed, because a default after the name would
    overwrite a value given before it.
    """
    parent = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    parent.add_argument("--index", metavar="DIR", help="folder of the index (default: $RAG_INDEX, else index)")
    parent.add_argument("--json", action="store_true", help="JSON on stdout, one object a line where there are many")
    return parent


def add_setting_flags(parser: argparse.ArgumentParser, *names: str) -> None:
    """Add flags that override settings of the same name."""
    for name in names:
        parser.add_argument(f"--{name.replace('_', '-')}", default=None, **SETTING_FLAGS[name])


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Return the settings with the flags given on the command line."""
    flags: dict[str, Value | None] = {name: getattr(arguments, name, None) for name in ("index", *SETTING_FLAGS)}
    return resolve(flags)


def wants_json(arguments: argparse.Namespace) -> bool:
    """Return whether `--json` was given."""
    return bool(getattr(arguments, "json", False))


def print_json_lines(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print one JSON object a line, UTF-8 whatever the terminal's encoding, flushed line by line."""
    for row in rows:
        sys.stdout.buffer.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()


def say(text: str) -> None:
    """Print a line for the person at the terminal to stderr, which is never data."""
    print(text, file=sys.stderr)
