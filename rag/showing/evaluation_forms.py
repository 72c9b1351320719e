"""Owns the plain forms of an evaluation: JSON for programs, Markdown for notes."""

from collections.abc import Mapping
from typing import Any

from rag.records.evaluations import Difference, QuestionResult, Report

_DIGITS = 4


def report_as_dict(report: Report) -> dict[str, Any]:
    """Return the report JSON-ready: metrics and slices first, as programs outside rely on them."""
    return {
        "run": report.run.name,
        "question_set": report.run.question_set,
        "questions": len(report.run.results),
        "system": dict(report.run.system),
        "metrics": _rounded(report.metrics),
        "intervals": {
            name: [round(measured.low, _DIGITS), round(measured.high, _DIGITS)]
            for name, measured in report.intervals.items()
        },
        "slices": {
            cut: {value: _rounded(row) for value, row in groups.items()} for cut, groups in report.slices.items()
        },
        "reliability": [
            {
                "low": each.low,
                "high": each.high,
                "count": each.count,
                "confidence": each.confidence,
                "right": each.right,
            }
            for each in report.reliability
        ],
        "risk_coverage": [[round(coverage, _DIGITS), round(risk, _DIGITS)] for coverage, risk in report.risk_coverage],
        "cost": _rounded(report.cost),
        "worst": list(report.worst),
        "without_evidence": list(report.without_evidence),
    }


def difference_as_dict(difference: Difference) -> dict[str, Any]:
    """Return one comparison JSON-ready."""
    change = difference.difference
    return {
        "measure": difference.measure,
        "a": difference.system_a,
        "b": difference.system_b,
        "mean_a": round(difference.mean_a, _DIGITS),
        "mean_b": round(difference.mean_b, _DIGITS),
        "difference": round(change.value, _DIGITS),
        "interval": [round(change.low, _DIGITS), round(change.high, _DIGITS)],
        "p": round(difference.p, 5),
        "p_holm": round(difference.p_holm, 5),
        "wins": difference.wins,
        "ties": difference.ties,
        "losses": difference.losses,
        "flipped": list(difference.flipped),
    }


def report_as_markdown(report: Report) -> str:
    """Return the report as Markdown tables."""
    lines = [f"# 评测 Evaluation: {_cell(report.run.name)}", ""]
    lines += [f"- {_cell(name)}: {_cell(value)}" for name, value in report.run.system.items()]
    if report.without_evidence:
        lines.append(f"- {_cell(missing_evidence(report))}")
    lines += ["", "| measure | value | 95 % |", "|---|---|---|"]
    for name, value in report.metrics.items():
        sure = report.intervals.get(name)
        between = f"{sure.low:.3f}–{sure.high:.3f}" if sure else ""
        lines.append(f"| {name} | {figure(value)} | {between} |")
    for cut, groups in report.slices.items():
        if not groups:
            continue
        names = list(next(iter(groups.values())))
        lines += ["", f"## {cut}", "", f"| {cut} | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
        lines += [
            f"| {_cell(value)} | " + " | ".join(figure(row[name]) for name in names) + " |"
            for value, row in groups.items()
        ]
    lines += ["", "## 答错而最有把握的 Wrong and most sure", ""]
    results = {result.id: result for result in report.run.results}
    lines += [_worst_line(results[name]) for name in report.worst]
    return "\n".join(lines) + "\n"


def missing_evidence(report: Report) -> str:
    """Return what a person should know of questions whose evidence the archive does not hold."""
    named = ", ".join(report.without_evidence[:10]) + ("…" if len(report.without_evidence) > 10 else "")
    count = len(report.without_evidence)
    return f"{count} 题的出处不在档案里 have evidence that the archive does not hold, and count as missed: {named}"


def figure(value: float | None) -> str:
    """Return a figure as it is shown: shares with three digits, larger figures with one or none, none as a dash.

    >>> figure(12.0), figure(0.94117), figure(None), figure(83.5), figure(1081.72)
    ('12', '0.941', '–', '83.5', '1082')
    """
    if value is None:
        return "–"
    if abs(value) <= 1:
        return f"{value:.3f}"
    return f"{value:.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.1f}"


def _worst_line(result: QuestionResult) -> str:
    found = f"第 {result.rank} 条 rank {result.rank}" if result.rank else "未检出 not found"
    return (
        f"- **{_cell(result.id)}** {_cell(result.question)}\n"
        f"  - 应答 wanted: {_cell(result.wanted)}\n  - 检索 found: {found}\n  - 实答 said: {_cell(result.said)}"
    )


def _rounded(values: Mapping[str, float | None]) -> dict[str, float | None]:
    return {name: None if value is None else round(value, _DIGITS) for name, value in values.items()}


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
