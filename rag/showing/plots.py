"""Owns the plots of an evaluation report: small SVG drawings that need nothing from outside."""

from collections.abc import Sequence

from rag.records.evaluations import Bin, Measured
from rag.showing.escaping import element, escaped

_SIZE = 260
_MARGIN = 34
_INNER = _SIZE - 2 * _MARGIN


def _x(value: float) -> float:
    return round(_MARGIN + value * _INNER, 1)


def _y(value: float, top: float = 1.0) -> float:
    return round(_SIZE - _MARGIN - value / top * _INNER, 1)


def _frame(content: str, *, title: str, across: str, up: str, top: float = 1.0) -> str:
    """Return a square plot with its axes from 0 to 1 (upwards to `top`) and its two names."""
    ticks = "".join(
        f'<text x="{_x(share)}" y="{_SIZE - 18}" text-anchor="middle">{share:g}</text>'
        f'<text x="{_MARGIN - 5}" y="{_y(share * top, top) + 4}" text-anchor="end">{share * top:.2g}</text>'
        for share in (0, 0.5, 1)
    )
    axes = f'<path class="axis" d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}"/>'
    names = (
        f'<text x="{_SIZE / 2}" y="{_SIZE - 3}" text-anchor="middle">{escaped(across)}</text>'
        f'<text x="{_MARGIN}" y="{_MARGIN - 12}">{escaped(up)}</text>'
    )
    return element(
        "svg",
        f"<title>{escaped(title)}</title>{axes}{ticks}{names}{content}",
        viewBox=f"0 0 {_SIZE} {_SIZE}",
        role="img",
        class_="plot",
    )


def reliability_plot(bins: Sequence[Bin]) -> str:
    """Return the reliability diagram: how often right, against how sure; on the diagonal all is well."""
    most = max((each.count for each in bins), default=1)
    dots = "".join(
        f'<circle cx="{_x(each.confidence)}" cy="{_y(each.right)}" r="{3 + 6 * (each.count / most) ** 0.5:.1f}">'
        f"<title>{each.count} answers: {each.confidence:.2f} sure, {each.right:.2f} right</title></circle>"
        for each in bins
    )
    diagonal = f'<path class="guide" d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}"/>'
    return _frame(diagonal + dots, title="可靠性 Reliability", across="有把握 confidence", up="答对 right")


def risk_coverage_plot(points: Sequence[tuple[float, float]]) -> str:
    """Return the curve of wrong answers among those given, as less sure ones are let in."""
    top = max([0.1, *(risk for _, risk in points)])
    line = " ".join(f"{_x(coverage)},{_y(risk, top)}" for coverage, risk in points)
    return _frame(
        f'<polyline class="curve" points="{line}"/>',
        title="风险与覆盖 Risk and coverage",
        across="作答比例 coverage",
        up="答错 risk",
        top=top,
    )


def bar(measured: Measured) -> str:
    """Return a bar of a share between 0 and 1 with its interval drawn over it."""
    width, height = 120, 12
    value, low, high = (
        round(min(max(each, 0.0), 1.0) * width, 1) for each in (measured.value, measured.low, measured.high)
    )
    return element(
        "svg",
        f'<rect class="full" width="{width}" height="{height}"/><rect class="part" width="{value}" height="{height}"/>'
        f'<path class="whisker" d="M{low} 6H{high}M{low} 3V9M{high} 3V9"/>',
        viewBox=f"0 0 {width} {height}",
        class_="bar",
        aria_hidden="true",
    )
