"""Owns what is kept of an evaluation in a folder: results, the report in three forms, TREC files."""

import json
from pathlib import Path

from rag.judging.runs import write_run, write_trec
from rag.records.evaluations import Report
from rag.showing.evaluation_forms import report_as_dict, report_as_markdown
from rag.showing.evaluation_html import report_page


def keep(folder: Path, report: Report) -> Path:
    """Write everything of a report under its run's name; return the page for people."""
    name = report.run.name
    write_run(folder / f"{name}.jsonl", report.run)
    write_trec(folder / "trec", report.run)
    (folder / f"{name}.md").write_text(report_as_markdown(report), encoding="utf-8")
    whole = json.dumps(report_as_dict(report), ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(whole + "\n", encoding="utf-8")
    page = folder / f"{name}.html"
    page.write_text(report_page(report), encoding="utf-8")
    return page
