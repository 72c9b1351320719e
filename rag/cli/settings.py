"""Owns `rag settings`: every setting, its value, where it comes from, and what it does."""

import argparse
from dataclasses import asdict

from rag.cli.command import Command, print_json_lines, settings_of, wants_json
from rag.settings import table


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser


def _run(arguments: argparse.Namespace) -> int:
    rows = table(settings_of(arguments))
    if wants_json(arguments):
        print_json_lines(asdict(row) for row in rows)
        return 0
    for row in rows:
        print(f"{row.name} = {row.value!r}  ({row.origin}; {row.variable})\n    {row.help}")
    return 0


COMMAND = Command("settings", "所有设置 every setting: value, where it comes from, help", _add_arguments, _run)
