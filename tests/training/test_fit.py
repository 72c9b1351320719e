"""The loop moves what a batch touches, the same way each time, and learns."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from training.examples import Batch
from training.fit import Recipe, Table, contrast, fit
from training.sharing import shared_rows

RECIPE = Recipe(dimensions=8, prefixes=(8, 4), steps=40, batch=10, warm_up=4, rate=0.05)


def table(size: int = 30) -> Table:
    rows = np.random.default_rng(1).normal(size=(size, 8)).astype(np.float32)
    return Table(rows, np.full(size, 0.5, dtype=np.float32))


def translations(generator: np.random.Generator, size: int) -> Batch:
    """Token n is said as token n + 10; tokens from 20 on never occur."""
    numbers = generator.permutation(10)[:size].astype(np.int32)
    return Batch(
        [numbers[n : n + 1] for n in range(size)],
        [numbers[n : n + 1] + 10 for n in range(size)],
        numbers.astype(np.int64),
    )


def trained(seed: int) -> Table:
    found = table()
    recipe = Recipe(dimensions=8, prefixes=(8, 4), steps=40, batch=10, warm_up=4, rate=0.05, seed=seed)
    fit(found, {"translations": translations}, {"translations": 1.0}, recipe, lambda text: None)
    return found


def test_a_text_is_the_sum_of_its_weighted_rows() -> None:
    one = table()
    texts = [np.array([3, 3, 5], dtype=np.int32), np.array([9], dtype=np.int32)]
    rows = one.weighted()
    sums = one.gather(texts).sums.detach().numpy()
    assert np.allclose(sums, [2 * rows[3] + rows[5], rows[9]], atol=1e-6)


def test_training_brings_each_word_to_its_translation() -> None:
    def right(found: Table) -> float:
        rows = found.weighted()
        unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return float(((unit[:10] @ unit[10:20].T).argmax(axis=1) == np.arange(10)).mean())

    assert right(table()) <= 0.5
    assert right(trained(1)) == 1.0


def test_rows_that_no_batch_touches_stay_as_they_were() -> None:
    assert np.array_equal(trained(1).weighted()[20:], table().weighted()[20:])


def test_the_same_seed_gives_the_same_rows_and_another_seed_others() -> None:
    assert np.array_equal(trained(1).weighted(), trained(1).weighted())
    assert not np.array_equal(trained(1).weighted(), trained(2).weighted())


def test_the_progress_tells_the_steps_and_the_time_left() -> None:
    said: list[str] = []
    fit(table(), {"translations": translations}, {"translations": 1.0}, RECIPE, said.append)
    assert said[-1].startswith("step 40/40  translations  loss ")
    assert said[-1].endswith(" 0 s left")


def test_examples_of_one_group_are_not_each_others_negatives() -> None:
    left = torch.eye(2, 8).repeat(2, 1)[[0, 0, 1]]
    apart = contrast(left, left, torch.tensor([0, 1, 2]), RECIPE)
    together = contrast(left, left, torch.tensor([0, 0, 2]), RECIPE)
    assert together.item() < apart.item()
    assert together.item() == pytest.approx(0, abs=1e-4)


def test_the_mean_of_tables_lies_between_them() -> None:
    one, other = trained(1), trained(2)
    assert torch.allclose(Table.mean([one, other]).rows, (one.rows + other.rows) / 2)


def test_tokens_that_share_a_row_move_it_together() -> None:
    rows = np.random.default_rng(1).normal(size=(20, 8)).astype(np.float32)
    mapping = np.concatenate([np.arange(20), np.arange(10)]).astype(np.int32)
    shared = Table(rows, np.ones(30, dtype=np.float32), mapping)
    fit(shared, {"translations": translations}, {"translations": 1.0}, RECIPE, lambda text: None)
    directions = shared.weighted() / np.linalg.norm(shared.weighted(), axis=1, keepdims=True)
    assert np.allclose(directions[20:], directions[:10], atol=1e-6)
    assert not np.allclose(shared.rows.numpy()[:10], rows[:10], atol=1e-2)


def test_important_tokens_keep_their_rows_and_like_ones_share() -> None:
    generator = np.random.default_rng(5)
    centres = generator.normal(size=(3, 8))
    rows = np.concatenate([generator.normal(size=(4, 8)), centres, centres + 0.01]).astype(np.float32)
    importance = np.arange(10, 0, -1).astype(np.float64)
    found, mapping = shared_rows(rows, importance, own=4, wanted=7)
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    assert mapping.tolist() == [0, 1, 2, 3, 4, 5, 6, 4, 5, 6]
    assert np.allclose(found[:4], unit[:4], atol=1e-6)
    assert np.sum(found[mapping] * unit, axis=1).min() > 0.999


def test_enough_rows_leave_every_token_its_own() -> None:
    rows = np.eye(3, dtype=np.float32)
    found, mapping = shared_rows(rows, np.ones(3), own=1, wanted=5)
    assert np.array_equal(found, rows)
    assert mapping.tolist() == [0, 1, 2]
