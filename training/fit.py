"""Owns the training loop: draws and a start → trained rows."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from training.corpus import Tokens
from training.examples import Batch, Draw
from training.start import Floats


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of a training run."""

    dimensions: int = 384
    prefixes: tuple[int, ...] = (384, 256, 128)
    steps: int = 300
    batch: int = 1024
    rate: float = 0.01
    weight_rate: float = 3.0  # times the rate of the rows
    warm_up: int = 30
    temperature: float = 0.05
    seed: int = 1


class Table:
    """A row and the logarithm of a weight for each token; a text is the sum of its rows.

    A step touches the rows of its batch only, a tenth of them all, so gradients and the
    optimiser's moments (Adam, moved for touched rows alone) are kept by row, not by table.
    """

    def __init__(self, rows: Floats, weights: Floats, row_of_token: NDArray[np.int32] | None = None) -> None:
        self.rows = torch.from_numpy(rows.copy())
        self.scales = torch.from_numpy(weights).log()[:, None].clone()
        self.row_of_token = np.arange(len(rows), dtype=np.int32) if row_of_token is None else row_of_token
        self._memory = (Moments(self.rows), Moments(self.scales))

    @classmethod
    def mean(cls, tables: Sequence[Table]) -> Table:
        """The table between `tables` that started alike."""
        scales = torch.stack([one.scales for one in tables]).mean(dim=0)
        rows = torch.stack([one.rows for one in tables]).mean(dim=0)
        return cls(rows.numpy(), scales.exp()[:, 0].numpy(), tables[0].row_of_token)

    def weighted(self) -> Floats:
        """Each token's row times its weight."""
        found: Floats = (self.rows[torch.from_numpy(self.row_of_token)] * self.scales.exp()).numpy()
        return found

    def gather(self, texts: list[Tokens]) -> Gathered:
        """The sum of each text's weighted rows."""
        tokens, columns = np.unique(np.concatenate(texts), return_inverse=True)
        rows, places = np.unique(self.row_of_token[tokens], return_inverse=True)
        picked = (torch.from_numpy(rows.astype(np.int64)), torch.from_numpy(tokens.astype(np.int64)))
        leaves = (self.rows[picked[0]].requires_grad_(), self.scales[picked[1]].requires_grad_())
        sums = functional.embedding_bag(
            torch.from_numpy(columns.astype(np.int64)),
            leaves[0][torch.from_numpy(places.astype(np.int64))] * leaves[1].exp(),
            torch.from_numpy(np.cumsum([0, *(len(one) for one in texts[:-1])])),
            mode="sum",
        )
        return Gathered(sums, picked, leaves)

    def move(self, gathered: Gathered, rates: tuple[float, float]) -> None:
        """One step along the gradients: the rows and the weights, each at its rate."""
        for memory, places, leaf, rate in zip(self._memory, gathered.places, gathered.leaves, rates, strict=True):
            memory.step(places, leaf, rate)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The sums of a batch, and the rows and weights that their gradient flows to."""

    sums: torch.Tensor
    places: tuple[torch.Tensor, torch.Tensor]
    leaves: tuple[torch.Tensor, torch.Tensor]


class Moments:
    """Adam's memory of some values, moved only where a batch touched them."""

    def __init__(self, values: torch.Tensor) -> None:
        self.values = values
        self.first, self.second = torch.zeros_like(values), torch.zeros_like(values)
        self.age = torch.zeros(len(values), 1)

    def step(self, places: torch.Tensor, leaf: torch.Tensor, rate: float) -> None:
        """Moves the values at `places`, whose copy `leaf` bears a gradient."""
        slow, fast = 0.99, 0.9
        if leaf.grad is None:
            return
        age = self.age[places] + 1
        mean = self.first[places].lerp_(leaf.grad, 1 - fast)
        square = self.second[places].lerp_(leaf.grad * leaf.grad, 1 - slow)
        for memory, now in ((self.age, age), (self.first, mean), (self.second, square)):
            memory.index_copy_(0, places, now)
        change = mean / (1 - fast**age) / ((square / (1 - slow**age)).sqrt() + 1e-8)
        self.values.index_copy_(0, places, leaf.detach() - rate * change)


def contrast(left: torch.Tensor, right: torch.Tensor, groups: torch.Tensor, recipe: Recipe) -> torch.Tensor:
    """The symmetric in-batch loss, averaged over the prefixes of the vectors.

    Two examples of one group are not each other's negatives.
    """
    same = groups[:, None] == groups[None, :]
    same.fill_diagonal_(fill_value=False)
    labels = torch.arange(len(left))
    total = torch.zeros(())
    for width in recipe.prefixes:
        scores = functional.normalize(left[:, :width]) @ functional.normalize(right[:, :width]).T
        scores = (scores / recipe.temperature).masked_fill(same, -1e4)
        total = total + functional.cross_entropy(scores, labels) + functional.cross_entropy(scores.T, labels)
    return total / (2 * len(recipe.prefixes))


def fit(
    table: Table,
    draws: Mapping[str, Draw],
    mix: Mapping[str, float],
    recipe: Recipe,
    say: Callable[[str], None],
) -> None:
    """Trains `table` in place; `say` is told the loss and the time left now and then."""
    generator = np.random.default_rng(recipe.seed)
    names = list(mix)
    chances = np.array([mix[name] for name in names])
    begun, shown = time.monotonic(), 0.0
    for step in range(recipe.steps):
        name = names[int(generator.choice(len(names), p=chances / chances.sum()))]
        batch: Batch = draws[name](generator, recipe.batch)
        if len(batch.lefts) < 2:
            continue
        gathered = table.gather(batch.lefts + batch.rights)
        left, right = gathered.sums.chunk(2)
        loss = contrast(left, right, torch.from_numpy(batch.groups), recipe)
        loss.backward()
        pace = min((step + 1) / recipe.warm_up, (recipe.steps - step) / recipe.steps)
        table.move(gathered, (recipe.rate * pace, recipe.rate * recipe.weight_rate * pace))
        elapsed = time.monotonic() - begun
        if elapsed - shown > 5 or step + 1 == recipe.steps:
            shown = elapsed
            left_over = elapsed / (step + 1) * (recipe.steps - step - 1)
            say(f"step {step + 1}/{recipe.steps}  {name}  loss {loss.item():.3f}  {left_over:.0f} s left")
