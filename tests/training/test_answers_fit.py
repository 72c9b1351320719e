"""The fitting of the small scorers that pick answers."""

import numpy as np
import pytest

from training.answers.fit import fit_lists, fit_yes_no

RANDOM = np.random.default_rng(3)
# Of each list the right candidate is the one whose second figure is greatest; the others say nothing.
LISTS = [RANDOM.normal(size=(size, 3)).astype(np.float32) for size in (3, 5, 2, 7, 4, 6) * 8]
RIGHT = [[place == int(rows[:, 1].argmax()) for place in range(len(rows))] for rows in LISTS]


@pytest.mark.parametrize("hidden", [0, 3])
def test_a_scorer_of_lists_puts_the_right_candidate_of_each_first(hidden: int) -> None:
    fitted = fit_lists(LISTS, RIGHT, hidden=hidden)
    first = [int(fitted.scores(rows).argmax()) for rows in LISTS]
    wanted = [marks.index(True) for marks in RIGHT]
    assert sum(map(int.__eq__, first, wanted)) >= 0.95 * len(LISTS)


def test_the_figure_that_tells_weighs_most() -> None:
    assert int(np.abs(fit_lists(LISTS, RIGHT).linear).argmax()) == 1


def test_lists_may_be_of_any_length_and_what_fills_them_up_is_no_candidate() -> None:
    long = [*LISTS, np.zeros((40, 3), dtype=np.float32)]
    fitted = fit_lists(long, [*RIGHT, [True] + [False] * 39])
    first = [int(fitted.scores(rows).argmax()) for rows in LISTS]
    assert sum(marks[place] for marks, place in zip(RIGHT, first, strict=True)) >= 0.95 * len(LISTS)


def test_a_yes_or_no_scorer_leans_to_the_side_that_counts_more() -> None:
    figures = np.array([[0.0], [0.0], [1.0], [1.0]], dtype=np.float32)
    right = [True, False, True, False]
    yes = fit_yes_no(figures, right, weights=np.array([3, 1, 3, 1], dtype=np.float32))
    no = fit_yes_no(figures, right, weights=np.array([1, 3, 1, 3], dtype=np.float32))
    assert (yes.scores(figures) > 0).all()
    assert (no.scores(figures) < 0).all()
