"""Owns the evaluation report as one HTML file that stands alone: no script, nothing from outside."""

from collections.abc import Mapping, Sequence
from importlib.resources import files

from rag.records.evaluations import Difference, QuestionResult, Report, Run
from rag.showing.escaping import element, escaped
from rag.showing.evaluation_forms import figure, missing_evidence
from rag.showing.plots import bar, reliability_plot, risk_coverage_plot

_NAMES: Mapping[str, str] = {
    "recall@1": "首条含出处",
    "recall@3": "前三条含出处",
    "recall@5": "前五条含出处",
    "recall@10": "前十条含出处",
    "mrr@10": "首条出处名次倒数",
    "evidence_recall@5": "前五条所含出处之比",
    "evidence_recall@10": "前十条所含出处之比",
    "right": "答对",
    "exact": "首句与答案全同",
    "character_f1": "与答案的字面重合",
    "citation_hit": "有引用正确",
    "citation_first": "首个引用正确",
    "citation_precision": "引用准确率",
    "citation_recall": "引用所及出处之比",
    "false_refusal": "误拒",
    "declined": "该拒答的拒答",
    "ndcg@10": "排序得分",
    "map": "平均准确率",
    "article_ndcg@10": "排序得分（按篇）",
    "article_map": "平均准确率（按篇）",
    "article_mrr@10": "首篇名次倒数",
    "characters_median": "答案字数中位",
    "risk_coverage_area": "风险—覆盖曲线下面积",
    "calibration_error": "把握与实情之差",
    "understanding": "理解问题",
    "search": "检索",
    "answer": "作答",
    "whole": "全程",
    "questions_a_second": "每秒问题数",
    "passages_a_second": "每秒嵌入段数",
    "built_passages_a_second": "每秒入库段数",
    "memory_megabytes": "内存峰值（MB）",
    "index_megabytes": "索引大小（MB）",
    "index_passages": "索引段数",
}
_CUTS: Mapping[str, str] = {
    "type": "题型",
    "language": "语言",
    "source": "出处",
    "date": "出处日期是否已知",
    "length": "问题长短",
}
_PERCENTILES = ("p50", "p95", "p99")


def report_page(report: Report) -> str:
    """Return the whole report as an HTML document."""
    return _page(f"评测 {report.run.name}", report_html(report))


def report_html(report: Report) -> str:
    """Return the report as HTML to stand in a page whose element around it has the class `report`."""
    run = report.run
    results = {result.id: result for result in run.results}
    system = " · ".join(f"{name} {value}" for name, value in run.system.items())
    body = [
        element("h1", f"评测 Evaluation · {escaped(run.name)}"),
        element("p", escaped(f"{run.question_set} · {len(run.results)} 题 questions · {system}"), class_="soft"),
        *([element("p", escaped(missing_evidence(report)))] if report.without_evidence else []),
        _chief(report),
        element("h2", "把握 Confidence"),
        element("div", reliability_plot(report.reliability) + risk_coverage_plot(report.risk_coverage), class_="plots"),
        element("h2", "所有指标 All measures"),
        _table(("指标 measure", "值 value"), [(_named(name), figure(value)) for name, value in report.metrics.items()]),
        *(_slice(cut, groups) for cut, groups in report.slices.items() if groups),
        element("h2", "用时与大小 Cost"),
        *_costs(report.cost),
        element("h2", "答错而最有把握的 Wrong and most sure"),
        *(_failure(results[name]) for name in report.worst),
    ]
    return "".join(body)


def comparison_page(differences: Sequence[Difference], runs: Sequence[Run]) -> str:
    """Return the comparison as an HTML document, flipped questions with both results side by side."""
    rows = [
        (
            each.measure,
            f"{each.system_a} {each.mean_a:.3f}",
            f"{each.system_b} {each.mean_b:.3f}",
            f"{each.difference.value:+.3f}",
            f"{each.difference.low:+.3f} … {each.difference.high:+.3f}",
            f"{each.p_holm:.4f}",
            f"{each.wins}/{each.ties}/{each.losses}",
        )
        for each in differences
    ]
    head = ("指标 measure", "A", "B", "B − A", "95 %", "p (Holm)", "胜/平/负 wins/ties/losses")
    by_run = {run.name: {result.id: result for result in run.results} for run in runs}
    flipped = [
        element("h2", escaped(f"{each.system_a} → {each.system_b}: {each.measure}"))
        + "".join(_flip(by_run[each.system_a][name], by_run[each.system_b][name]) for name in each.flipped)
        for each in differences
        if each.measure in ("right", "recall@5") and each.flipped
    ]
    return _page("比较 Comparison", element("h1", "比较 Comparison") + _table(head, rows) + "".join(flipped))


def _page(title: str, body: str) -> str:
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escaped(title)}</title>'
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    style = element("style", files("rag.showing").joinpath("evaluation.css").read_text(encoding="utf-8"))
    return (
        f'<!doctype html><html lang="zh-CN"><head>{head}{policy}{style}</head><body class="report">{body}</body></html>'
    )


def _chief(report: Report) -> str:
    rows = "".join(
        "<tr>"
        + element("td", f"{escaped(_NAMES.get(name, ''))} {element('span', escaped(name), class_='soft')}")
        + element("td", figure(measured.value), class_="n")
        + element("td", bar(measured))
        + element("td", f"{measured.low:.3f}–{measured.high:.3f} ({measured.count})", class_="n soft")
        + "</tr>"
        for name, measured in report.intervals.items()
    )
    head = "<tr><th>指标 measure</th><th>值 value</th><th></th><th>95 % (题数 questions)</th></tr>"
    return element("div", element("table", head + rows), class_="wide")


def _slice(cut: str, groups: Mapping[str, Mapping[str, float | None]]) -> str:
    names = list(next(iter(groups.values())))
    rows = [(value, *(figure(row[name]) for name in names)) for value, row in groups.items()]
    return element("h2", escaped(f"按{_CUTS.get(cut, '')} by {cut}")) + _table((cut, *names), rows)


def _costs(cost: Mapping[str, float]) -> list[str]:
    """Return the times by stage as one table, and the other costs as another."""
    stages = [name.removesuffix("_ms_p50") for name in cost if name.endswith("_ms_p50")]
    times = [
        (_named(stage), *(figure(cost.get(f"{stage}_ms_{percentile}")) for percentile in _PERCENTILES))
        for stage in stages
    ]
    others = [(_named(name), figure(value)) for name, value in cost.items() if "_ms_p" not in name]
    return [
        *([_table(("毫秒 ms", *_PERCENTILES), times)] if times else []),
        *([_table(("项目 item", "值 value"), others)] if others else []),
    ]


def _named(name: str) -> str:
    return f"{_NAMES[name]} {name}" if name in _NAMES else name


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "<tr>" + "".join(element("th", escaped(cell)) for cell in head) + "</tr>"
    body = "".join("<tr>" + "".join(element("td", escaped(cell)) for cell in row) + "</tr>" for row in rows)
    return element("div", element("table", top + body), class_="wide")


def _failure(result: QuestionResult) -> str:
    found = f"第 {result.rank} 条 rank {result.rank}" if result.rank else "未检出 not found"
    return element(
        "article",
        element("strong", escaped(f"{result.id} · {result.question}"))
        + _definitions(
            (
                ("应答 wanted", result.wanted),
                ("检索 found", found if result.answerable else "–"),
                ("实答 said", result.said),
                ("把握 sure", f"{result.confidence:.2f}"),
            )
        ),
    )


def _flip(before: QuestionResult, after: QuestionResult) -> str:
    return element(
        "article",
        element("strong", escaped(f"{before.id} · {before.question}"))
        + _definitions((("应答 wanted", before.wanted), ("A", _said(before)), ("B", _said(after)))),
    )


def _said(result: QuestionResult) -> str:
    return f"{'✓' if result.right else '✗'} ({result.rank or '–'}) {result.said}"


def _definitions(pairs: Sequence[tuple[str, str]]) -> str:
    return element("dl", "".join(element("dt", escaped(name)) + element("dd", escaped(text)) for name, text in pairs))
