"""Owns `rag embed`: one unit vector a line of a file, by the chosen embedder; needs no index."""

import argparse
import sys
from pathlib import Path

from rag.cli.command import Command, add_setting_flags, print_json_lines, say, settings_of, wants_json
from rag.cli.progress import drawn
from rag.errors import RagError

# Texts between two steps of the progress bar.
_BATCH = 512


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a text a line, UTF-8; - for stdin")
    parser.add_argument("--kind", choices=("question", "passage"), required=True, help="which prompt the texts get")
    parser.add_argument(
        "--out", metavar="X.npy", type=Path, required=True, help="where the vectors go, float32, a row a line"
    )
    add_setting_flags(parser, "embedder")


def _run(arguments: argparse.Namespace) -> int:
    import numpy as np

    from rag.indexing.embedder import load_embedder

    settings = settings_of(arguments)
    lines = _lines(arguments.file)
    embedder = load_embedder(settings.build.embedder, dimension=settings.build.dimension)
    encode = embedder.encode_questions if arguments.kind == "question" else embedder.encode_passages
    vectors = np.zeros((len(lines), embedder.card.dimension), dtype=np.float32)
    with drawn() as progress:
        for start in range(0, len(lines), _BATCH):
            vectors[start : start + _BATCH] = encode(lines[start : start + _BATCH])
            progress("embedding", min(start + _BATCH, len(lines)), len(lines))
    try:
        # Opened here, because numpy would add a suffix to a name without one.
        with arguments.out.open("wb") as file:
            np.save(file, vectors, allow_pickle=False)
    except OSError as error:
        raise RagError(
            f"{arguments.out} 写不了 · cannot be written: {error.strerror or error}.", "Check the path."
        ) from error
    card = embedder.card
    if wants_json(arguments):
        row = {"out": str(arguments.out), "vectors": len(lines), "dimension": card.dimension, "embedder": card.name}
        print_json_lines([row])
    else:
        say(f"{arguments.out}: {len(lines)} × {card.dimension} · {card.name}")
    return 0


def _lines(name: str) -> list[str]:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RagError(f"{name} 不是 UTF-8 · is not UTF-8: {error}.", "Save it as UTF-8.") from error
    except OSError as error:
        raise RagError(f"{name} 读不出来 · cannot be read: {error.strerror or error}.", "Check the path.") from error
    # Only line feeds end a line: a text may hold U+2028 and its kin.
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return lines[:-1] if lines and not lines[-1] else lines


COMMAND = Command("embed", "计算向量 one unit vector a line of a file", _add_arguments, _run)
