"""Owns `rag verify`: every byte of the index checked, exit status 1 with what is broken."""

import argparse
from pathlib import Path

from rag.cli.command import Command, print_json_lines, say, settings_of, wants_json


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser


def _run(arguments: argparse.Namespace) -> int:
    from rag.indexing.sealing import broken

    directory = Path(settings_of(arguments).place.index)
    problems = broken(directory)
    if wants_json(arguments):
        rows = [{"file": problem.source, "reason": problem.reason} for problem in problems]
        print_json_lines([{"index": str(directory), "whole": not problems, "broken": rows}])
    else:
        for problem in problems:
            print(f"损坏 broken: {problem}")
        if not problems:
            print(f"完好 whole: {directory}")
    if problems:
        say("修复 repair: rag build (reads the files again) · rag build --rebuild (embeds them again, too)")
    return 1 if problems else 0


COMMAND = Command("verify", "检查索引 check every byte of the index on disk", _add_arguments, _run)
