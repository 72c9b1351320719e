"""Owns the command ``python -m training``: sources in, a model folder out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from rag.indexing.static_encoder import StaticEncoder
from rag.text.thesaurus import thesaurus
from training.card import model_card
from training.evaluation import Figures, evaluate, read_tasks, table
from training.making import Made, Plan, make_model
from training.shipping import write_model
from training.sources import read_sources
from training.teacher import minilm, teacher_words

SHIPPED = Path(__file__).parents[1] / "rag" / "model"


def main() -> None:
    """Trains the model and writes it, with its figures where there is something to evaluate on."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Train the embedding model.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of training files")
    parser.add_argument("--eval", type=Path, help="the folder of evaluation files (never trained on)")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="the model folder to write (default: rag/model)")
    options = parser.parse_args()
    # One thread and one order of sums: the same machine gives the same weights.
    torch.set_num_threads(1)
    made = make_model(read_sources(options.data, thesaurus()), minilm(), teacher_words(), Plan(), say)
    figures = write(options.out, made, options.eval)
    if figures:
        print(table(figures))
    say(f"written: {options.out}")


def write(folder: Path, made: Made, evaluation: Path | None) -> dict[str, Figures]:
    """Writes the model folder with its card; the figures of what was written."""
    sizes = {"tokens": len(made.weights), "rows": len(made.rows), "dimensions": made.rows.shape[1]}

    def ship(card: str) -> None:
        write_model(folder, made, card)

    ship(model_card(**sizes, figures={}, whole={}))
    if evaluation is None:
        return {}
    tasks = read_tasks(evaluation)
    figures = evaluate(StaticEncoder.load(folder).encode, tasks)
    whole = StaticEncoder(made.tokenizer, made.rows, made.row_of_token.astype("int64"), made.weights)
    ship(model_card(**sizes, figures=figures, whole=evaluate(whole.encode, tasks)))
    return figures


def say(text: str) -> None:
    """Progress, to the error stream, so that the table alone is the output."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
