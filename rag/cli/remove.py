"""Owns `rag remove`: sources leave a standing index."""

import argparse
from pathlib import Path

from rag.cli.build import show_report
from rag.cli.command import Command, settings_of, wants_json
from rag.cli.progress import drawn


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="a source (see: rag info --sources) or a folder of them"
    )


def _run(arguments: argparse.Namespace) -> int:
    from rag.archive import Archive

    settings = settings_of(arguments)
    directory = Path(settings.place.index)
    with drawn() as progress:
        report = Archive.open(directory, settings=settings).remove(arguments.sources, progress=progress)
    show_report(report, directory, as_json=wants_json(arguments))
    return 0


COMMAND = Command("remove", "移除报纸 remove sources from a standing index", _add_arguments, _run)
