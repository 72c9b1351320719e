"""Owns `rag add`: files and folders join a standing index."""

import argparse
from pathlib import Path

from rag.cli.build import show_report
from rag.cli.command import Command, add_setting_flags, settings_of, wants_json
from rag.cli.origins import note_added
from rag.cli.progress import drawn


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files and folders; one of a known source replaces it")
    add_setting_flags(parser, "embedder")
    parser.add_argument("--strict", action="store_true", help="a file that cannot be read is an error")


def _run(arguments: argparse.Namespace) -> int:
    from rag.archive import Archive

    settings = settings_of(arguments)
    directory = Path(settings.place.index)
    with drawn() as progress:
        report = Archive.open(directory, settings=settings).add(
            arguments.paths, progress=progress, strict=arguments.strict
        )
    note_added(directory, arguments.paths)
    show_report(report, directory, as_json=wants_json(arguments))
    return 0


COMMAND = Command("add", "加入报纸 add files and folders to a standing index", _add_arguments, _run)
