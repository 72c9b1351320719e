"""Owns the making of the model from beginning to end: sources → a trained, shared table."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import rjieba
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.evening import evened
from training.examples import MIX, draws
from training.fit import Recipe, Table, fit
from training.lexicon import clean_glosses, glossary
from training.material import make_material
from training.sayings import short_words
from training.sharing import shared_rows
from training.sources import Sources
from training.start import Floats, starting_rows
from training.teacher import Teach, token_vectors, wordings
from training.vocabulary import PIECE_SCORE, Thresholds, build_tokenizer, choose_tokens, count_words

Say = Callable[[str], None]

NAME = re.compile("[A-Z][a-z]+")
CHINESE_NAME = re.compile("[㐀-鿿]{2,8}")


@dataclass(frozen=True, slots=True)
class Plan:
    """All the numbers that decide what the model becomes."""

    thresholds: Thresholds = field(default_factory=Thresholds)
    first: Recipe = field(default_factory=Recipe)
    """The training of a row for every token, once for each seed."""
    second: Recipe = field(default_factory=lambda: Recipe(steps=100, rate=0.005))
    """The training of the shared rows, once for each seed."""
    seeds: tuple[int, ...] = (1, 2, 3)
    rows: int = 30_000
    own: int = 12_000
    """How many tokens, the most frequent ones, share their row with none."""
    lengths: float = 0.5
    """The power that the lengths of tokens are drawn together by: of .5 to 1 the best on DRCD with even axes."""
    axes: float = 0.6
    """How far the trained axes are evened out: beyond .6 DRCD gains less than XQuAD and WMT lose."""


@dataclass(frozen=True, slots=True)
class Made:
    """The model: a tokenizer, rows, the row of each token and its weight."""

    tokenizer: Tokenizer
    rows: Floats
    row_of_token: NDArray[np.int32]
    weights: Floats


def make_model(sources: Sources, teach: Teach, english: Sequence[str], plan: Plan, say: Say) -> Made:
    """Trains on `sources`, from the teacher's vectors; `english` are words to know in any case."""
    begun = time.monotonic()

    def tell(text: str) -> None:
        say(f"[{time.monotonic() - begun:5.0f} s] {text}")

    tell("counting words")
    scores = vocabulary(sources, english, plan.thresholds)
    tokenizer = build_tokenizer(scores)
    tell(f"{len(scores)} tokens; tokenising")
    material, frequency = make_material(tokenizer, sources)
    tell("asking the teacher")
    words = wordings(scores, glossary(sources.entries), least=PIECE_SCORE + 0.01)
    start = starting_rows(
        tokenizer.get_vocab(),
        frequency,
        token_vectors(words, teach, plan.first.dimensions),
        dimensions=plan.first.dimensions,
        seed=plan.first.seed,
    )
    tasks = draws(material)

    def trained(rows: Floats, weights: Floats, shared: NDArray[np.int32] | None, recipe: Recipe) -> Table:
        """The mean of a training for each seed: better than each of them."""
        tables: list[Table] = []
        for seed in plan.seeds:
            tell(f"training, seed {seed}")
            table = Table(rows, weights, shared)
            fit(table, tasks, MIX, replace(recipe, seed=seed), tell)
            tables.append(table)
        return Table.mean(tables)

    table = trained(*start, None, plan.first)
    if plan.rows < len(scores):
        tell(f"gathering {len(scores)} tokens in {plan.rows} rows")
        whole = table.weighted()
        lengths = np.linalg.norm(whole, axis=1)
        gathered, shared = shared_rows(whole, frequency * lengths, own=plan.own, wanted=plan.rows)
        table = trained(gathered, lengths, shared, plan.second)
    tell("evening out")
    rows, weights = evened(
        table.rows.numpy(),
        table.row_of_token,
        table.scales.exp()[:, 0].numpy(),
        frequency,
        lengths=plan.lengths,
        axes=plan.axes,
    )
    return Made(tokenizer, rows, table.row_of_token, weights)


def vocabulary(sources: Sources, english: Sequence[str], thresholds: Thresholds) -> dict[str, float]:
    """The tokens that these sources call for, with their scores."""
    glosses = glossary(sources.entries)
    chinese = [
        *(one.text for one in sources.news),
        *(one.title for one in sources.news),
        *dict.fromkeys(one.paragraph for one in sources.readings),
        *(one.question for one in sources.readings),
        *(one.chinese for one in sources.pairs),
    ]
    foreign = [one.english for one in sources.pairs]
    foreign += [gloss for entry in sources.entries for gloss in clean_glosses(entry.glosses)]
    return choose_tokens(
        count_words(chinese, foreign, rjieba.cut),
        dictionary=glosses,
        english_words=english,
        sayings=short_words(sources.thesaurus),
        names=[word for word, meanings in glosses.items() if NAME.match(meanings[0]) and CHINESE_NAME.fullmatch(word)],
        thresholds=thresholds,
    )
