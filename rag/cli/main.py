"""Owns the `rag` command: picks a command, shows errors as what happened and what to do next.

Exit status: 0 done, 1 an error that is said, 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Sequence

from rag import __version__
from rag.cli import add, articles, ask, build, chat, embed, evaluation, info, remove, search, serve, settings, verify
from rag.cli.command import Command, common_flags, say
from rag.errors import RagError, UsageError

COMMANDS: tuple[Command, ...] = (
    build.COMMAND,
    add.COMMAND,
    remove.COMMAND,
    articles.COMMAND,
    search.COMMAND,
    ask.COMMAND,
    chat.COMMAND,
    evaluation.COMMAND,
    embed.COMMAND,
    info.COMMAND,
    verify.COMMAND,
    serve.COMMAND,
    settings.COMMAND,
)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    common = common_flags()
    whole = argparse.ArgumentParser(
        prog="rag",
        description="向地方报纸档案提问，回答句句有出处。Ask an archive of newspapers; every sentence is cited.",
        parents=[common],
    )
    whole.add_argument("--version", action="version", version=f"ask-the-archive {__version__}")
    names = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        sub = names.add_parser(command.name, help=command.help, description=command.help, parents=[common])
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except RagError as error:
        say(f"错误 Error: {error.message}")
        if error.hint:
            say(f"  → {error.hint}")
        return 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output left (`rag articles | head`); nothing more can be said to it.
        sys.stderr.close()
        return 141
