"""Owns the fitting of small readable models: a listwise scorer of candidates, and a yes-or-no scorer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.asking.closeness import Floats

Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A scorer with one hidden layer (or none): figures are shifted and scaled first."""

    shift: Floats
    scale: Floats
    linear: Floats
    hidden: Floats | None = None
    hidden_bias: Floats | None = None
    top: Floats | None = None
    bias: float = 0.0

    def scores(self, figures: Floats) -> Floats:
        """Return a score for each row."""
        plain = (figures - self.shift) / self.scale
        made = plain @ self.linear + self.bias
        if self.hidden is not None and self.hidden_bias is not None and self.top is not None:
            made = made + np.tanh(plain @ self.hidden + self.hidden_bias) @ self.top
        return made.astype(np.float32)


_LEAST_STEPS = 500


def fit_lists(
    lists: Sequence[Floats],
    right: Sequence[Sequence[bool]],
    *,
    hidden: int = 0,
    weight_decay: float = 1e-4,
    epochs: int = 30,
    seed: int = 0,
) -> Fitted:
    """Return the scorer under which right candidates of each list have the greatest share of the softmax."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    stacked = np.concatenate(lists)
    shift, scale = stacked.mean(axis=0), stacked.std(axis=0) + 1e-3
    x, ok, yes = map(torch.from_numpy, _padded([(rows - shift) / scale for rows in lists], right))
    width = stacked.shape[1]
    linear = torch.nn.Linear(width, 1, bias=False)
    torch.nn.init.zeros_(linear.weight)
    parts: list[torch.nn.Module] = [linear]
    net = (
        torch.nn.Sequential(torch.nn.Linear(width, hidden), torch.nn.Tanh(), torch.nn.Linear(hidden, 1, bias=False))
        if hidden
        else None
    )
    if net is not None:
        parts.append(net)
    optimiser = torch.optim.AdamW([p for part in parts for p in part.parameters()], lr=0.01, weight_decay=weight_decay)
    # Few lists need more rounds for as many steps.
    for _ in range(max(epochs, _LEAST_STEPS * 256 // len(lists))):
        for batch in torch.randperm(len(lists)).split(256):
            scores = linear(x[batch]).squeeze(-1)
            if net is not None:
                scores = scores + net(x[batch]).squeeze(-1)
            scores = scores.masked_fill(~ok[batch], -1e9)
            loss = (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~yes[batch], -1e9), 1)).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    weights = linear.weight.detach().numpy()[0].copy()
    if net is None:
        return Fitted(shift, scale, weights)
    first, last = net[0], net[2]
    return Fitted(
        shift,
        scale,
        weights,
        first.weight.detach().numpy().T.copy(),
        first.bias.detach().numpy().copy(),
        last.weight.detach().numpy()[0].copy(),
    )


def _padded(lists: Sequence[Floats], right: Sequence[Sequence[bool]]) -> tuple[Floats, Marks, Marks]:
    """Return all lists in one table, filled up to the longest; which rows are candidates; which of these are right."""
    longest = max(len(rows) for rows in lists)
    padded = np.zeros((len(lists), longest, lists[0].shape[1]), dtype=np.float32)
    valid, good = np.zeros((2, len(lists), longest), dtype=np.bool_)
    for i, (rows, marks) in enumerate(zip(lists, right, strict=True)):
        padded[i, : len(rows)] = rows
        valid[i, : len(rows)] = True
        good[i, : len(marks)] = marks
    return padded, valid, good


def fit_yes_no(
    figures: Floats, right: Sequence[bool], *, weights: Floats, rounds: int = 400, decay: float = 1e-3
) -> Fitted:
    """Return the logistic scorer of `right`; `weights` say how much each row counts."""
    import torch

    torch.manual_seed(0)
    torch.set_num_threads(1)
    shift, scale = figures.mean(axis=0), figures.std(axis=0) + 1e-3
    x = torch.from_numpy(((figures - shift) / scale).astype(np.float32))
    y = torch.tensor(list(map(float, right)))
    balance = torch.from_numpy(weights)
    layer = torch.nn.Linear(x.shape[1], 1)
    torch.nn.init.zeros_(layer.weight)
    torch.nn.init.zeros_(layer.bias)
    optimiser = torch.optim.AdamW(layer.parameters(), lr=0.05, weight_decay=decay)
    for _ in range(rounds):
        loss = (
            torch.nn.functional.binary_cross_entropy_with_logits(layer(x).squeeze(-1), y, reduction="none") * balance
        ).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return Fitted(shift, scale, layer.weight.detach().numpy()[0].copy(), bias=float(layer.bias.detach()[0]))
