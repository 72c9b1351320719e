"""Owns the guess at why an article came back wrong: one named cause a wrong field, for ranking."""

import difflib
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tests.press.scoring import Sheet, Verdict, normal


def ranked(sheets: Sequence[Sheet]) -> list[tuple[str, list[Verdict]]]:
    """Return every cause with its failures, the commonest first."""
    found: dict[str, list[Verdict]] = defaultdict(list)
    for sheet in sheets:
        for verdict in sheet.verdicts:
            for cause in _causes(verdict, sheet):
                found[cause].append(verdict)
    return sorted(found.items(), key=lambda entry: -len(entry[1]))


def _causes(verdict: Verdict, sheet: Sheet) -> Iterator[str]:
    if verdict.said is None:
        yield "nothing said for the article"
        return
    if "body" in verdict.wrong:
        yield from sorted(set(_body(verdict, sheet)))
    if "title" in verdict.wrong:
        yield _title(verdict, sheet)
    if "byline" in verdict.wrong and "body" not in verdict.wrong:
        form = next((label for label in sorted(verdict.labels) if label.startswith("byline: ")), "byline: unknown")
        yield f"{form}: {'missed' if not (verdict.said.reporters or verdict.said.correspondents) else 'misread'}"
    for name in ("page", "date"):
        if name in verdict.wrong:
            labels = sorted(label for label in verdict.labels if label.startswith(("folio", "masthead", "dress")))
            yield f"{name} wrong under: {', '.join(labels)}"


def _title(verdict: Verdict, sheet: Sheet) -> str:
    truth, said = verdict.truth, verdict.said
    title = normal(said.title if said else None)
    wanted = normal(truth.title)
    joined = {
        normal(truth.kicker) + wanted: "kicker and title said as one title",
        wanted + normal(truth.subtitle): "title and subtitle said as one title",
        normal(truth.kicker): "kicker said as the title",
        normal(truth.subtitle): "subtitle said as the title",
    }
    others = {normal(v.truth.title) for v in sheet.verdicts if v.truth is not truth and v.truth.title}
    if not wanted:
        return (
            "headless article given a neighbour's headline" if title in others else "headless article given a headline"
        )
    if not title:
        return f"headline not found ({_order(verdict)})"
    if title in joined:
        return joined[title]
    if title in {normal(s) for s in truth.subheads}:
        return "subhead said as the title"
    if title in others:
        return f"neighbour's headline ({_order(verdict)})"
    if wanted in title:
        return f"title with more before or behind it ({_order(verdict)})"
    return "part of the title only" if title in wanted else f"some other line said as the title ({_order(verdict)})"


def _order(verdict: Verdict) -> str:
    return next((label for label in sorted(verdict.labels) if label.startswith("headline")), "headline before")


def _body(verdict: Verdict, sheet: Sheet) -> Iterator[str]:
    truth, said = verdict.truth, verdict.said
    wanted, got = normal(truth.text), normal(said.text if said else "")
    added, lost = [], []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        if tag != "equal":
            lost.append(wanted[a:b])
            added.append(got[c:d])
    others = [v.truth for v in sheet.verdicts if v.truth is not truth]
    if any(_shares(extra, normal(o.text)) for extra in added for o in others):
        yield f"two bodies run together ({_order(verdict)})"
    elif any(normal(t.title) and normal(t.title) in extra for extra in added for t in (truth, *others)):
        yield f"headline left inside a body ({_order(verdict)})"
    elif any(len(extra) > 5 for extra in added):
        yield _furniture(max(added, key=len), sheet)
    if any(len(piece) > 12 for piece in lost):
        elsewhere = any(normal(s) in {normal(e.title) for e in sheet.extra} for s in truth.subheads)
        yield (
            "body cut at a subhead"
            if elsewhere or truth.subheads
            else f"body cut in two or short of its end ({_sort(verdict)})"
        )
    elif not any(len(extra) > 5 for extra in added):
        yield "small difference in the body"


def _sort(verdict: Verdict) -> str:
    return next((label for label in verdict.labels if label.startswith("sort")), "")


def _shares(extra: str, other: str) -> bool:
    return len(extra) > 30 and any(extra[i : i + 20] in other for i in range(0, len(extra) - 20, 10))


def _furniture(extra: str, sheet: Sheet) -> str:
    for entry in sheet.verdicts[0].file.apparatus:
        if normal(entry.text)[:8] and normal(entry.text)[:8] in extra:
            return f"{entry.kind} left inside a body"
    return "some other line left inside a body"
