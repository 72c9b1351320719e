"""Owns the judgement of confidence: when declining pays, and whether 'sure' means right."""

from collections.abc import Sequence

import numpy as np

from rag.records.evaluations import Bin, QuestionResult

BINS = 10


def risk_coverage(results: Sequence[QuestionResult]) -> tuple[tuple[float, float], ...]:
    """Return (coverage, risk) as answers are kept from the surest to the least sure.

    Risk is the share of wrong answers among those kept; an answer to an
    unanswerable question is wrong. What was refused is never kept, so that the
    curve ends at the share that was answered. Equal confidences enter together;
    what could not be judged is left aside.
    """
    judged = [result for result in results if result.right is not None]
    kept = sorted((result for result in judged if not result.refused), key=lambda result: -result.confidence)
    points: list[tuple[float, float]] = []
    wrong = 0
    for place, result in enumerate(kept, start=1):
        wrong += not result.right
        last_of_its_confidence = place == len(kept) or kept[place].confidence != result.confidence
        if last_of_its_confidence:
            points.append((place / len(judged), wrong / place))
    return tuple(points)


def area_under_risk(points: Sequence[tuple[float, float]]) -> float:
    """Return the mean risk over the coverage reached; 0 is perfect, no points give 0."""
    if not points:
        return 0.0
    coverage = np.array([0.0, *(point[0] for point in points)])
    risk = np.array([points[0][1], *(point[1] for point in points)])
    return float(np.trapezoid(risk, coverage) / coverage[-1])


def reliability(results: Sequence[QuestionResult]) -> tuple[Bin, ...]:
    """Return ten bins of confidence over what was answered; empty bins are left out."""
    answered = [result for result in results if result.right is not None and not result.refused]
    bins = []
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        inside = [
            result
            for result in answered
            if low <= result.confidence < high or (number == BINS - 1 and result.confidence == 1.0)
        ]
        if inside:
            confidence = sum(result.confidence for result in inside) / len(inside)
            right = sum(bool(result.right) for result in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), confidence, right))
    return tuple(bins)


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: the mean gap between confidence and truth, by count.

    >>> calibration_error([Bin(0.8, 0.9, 3, 0.85, 0.75), Bin(0.9, 1.0, 1, 0.95, 0.95)])
    0.075
    """
    total = sum(each.count for each in bins)
    if not total:
        return 0.0
    return round(sum(each.count * abs(each.confidence - each.right) for each in bins) / total, 12)
