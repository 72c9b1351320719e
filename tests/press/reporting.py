"""Owns the figures of a run in words: shares by layout and damage, and the worst failures."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from tests.press.causes import ranked
from tests.press.scoring import EXTRAS, FIELDS, Sheet, Verdict, normal


def share(verdicts: Sequence[Verdict]) -> float:
    """Return the share of perfect articles, 0 for none."""
    return sum(v.perfect for v in verdicts) / len(verdicts) if verdicts else 0.0


def by_layout(sheets: Iterable[Sheet]) -> dict[str, list[Verdict]]:
    """Return the verdicts of each layout."""
    found: dict[str, list[Verdict]] = defaultdict(list)
    for sheet in sheets:
        for verdict in sheet.verdicts:
            found[verdict.file.layout].append(verdict)
    return dict(found)


def by_label(sheets: Iterable[Sheet]) -> dict[str, list[Verdict]]:
    """Return the verdicts of each damage or trait."""
    found: dict[str, list[Verdict]] = defaultdict(list)
    for sheet in sheets:
        for verdict in sheet.verdicts:
            for label in verdict.labels:
                found[label].append(verdict)
    return dict(found)


def figures(sheets: Sequence[Sheet]) -> str:
    """Return the whole report as text."""
    verdicts = [v for sheet in sheets for v in sheet.verdicts]
    lost = sum(len(sheet.lost) for sheet in sheets)
    kept = sum(sheet.kept for sheet in sheets)
    extra = sum(len(sheet.extra) for sheet in sheets)
    wrong = Counter(name for v in verdicts for name in v.wrong)
    lines = [
        f"{len(sheets)} files, {len(verdicts)} articles: {share(verdicts):.1%} perfect; "
        f"{extra} said to be articles and are none; furniture kept {kept}/{kept + lost}",
        "wrong: " + ", ".join(f"{name} {wrong[name]}" for name in (*FIELDS, *EXTRAS)),
        "",
        *_table("layout", by_layout(sheets), smallest=1),
        "",
        *_table("trait", by_label(sheets), smallest=6),
    ]
    return "\n".join(lines)


def _table(name: str, groups: dict[str, list[Verdict]], *, smallest: int) -> list[str]:
    rows = sorted((share(vs), label, vs) for label, vs in groups.items() if len(vs) >= smallest)
    out = [f"{'perfect':>8}  {'n':>4}  {name:<34} wrong"]
    for value, label, verdicts in rows:
        wrong = Counter(w for v in verdicts for w in v.wrong if w in FIELDS)
        out.append(
            f"{value:>8.1%}  {len(verdicts):>4}  {label:<34} " + ", ".join(f"{w} {n}" for w, n in wrong.most_common())
        )
    return out


def causes(sheets: Sequence[Sheet], *, most: int = 40) -> str:
    """Return the likely causes of failure, the commonest first, with the files of a few."""
    out = []
    for cause, verdicts in ranked(sheets)[:most]:
        names = list(dict.fromkeys(v.file.name for v in verdicts))
        out.append(f"{len(verdicts):>4}  {cause:<64} {', '.join(names[:3])}")
    return "\n".join(out)


def failures(sheets: Sequence[Sheet], *, most: int = 12) -> str:
    """Return the worst failures, one of each pattern first, with what was wanted and what was said."""
    patterns: dict[tuple[str, tuple[str, ...]], list[Verdict]] = defaultdict(list)
    for sheet in sheets:
        for verdict in sheet.verdicts:
            if not verdict.perfect:
                fields = tuple(w for w in verdict.wrong if w in FIELDS)
                patterns[verdict.file.layout, fields].append(verdict)
    ranked = sorted(patterns.items(), key=lambda entry: -len(entry[1]))[:most]
    return "\n\n".join(
        f"## {layout}: {', '.join(fields)} ({len(verdicts)})\n{told(verdicts[0])}"
        for (layout, fields), verdicts in ranked
    )


def told(verdict: Verdict) -> str:
    """Return one failure with wanted and said."""
    truth, said = verdict.truth, verdict.said
    out = [f"{verdict.file.name}  alike {verdict.alike:.3f}  wrong: {', '.join(verdict.wrong)}"]
    if said is None:
        return "\n".join([*out, f"  nothing said for {truth.title}: {truth.text[:60]}"])
    for name in (
        "kind",
        "newspaper",
        "date",
        "page",
        "kicker",
        "title",
        "subtitle",
        "reporters",
        "correspondents",
        "continued_to",
        "continued_from",
    ):
        wanted, got = getattr(truth, name), getattr(said, name)
        if normal(str(wanted or "")) != normal(str(got or "")) and (
            wanted
            or name in ("title", "kicker", "subtitle", "reporters", "correspondents", "continued_to", "continued_from")
        ):
            out.append(f"  {name}: wanted {wanted!r}, said {got!r}")
    if "body" in verdict.wrong:
        out.extend(_differences(normal(truth.text), normal(said.text)))
    return "\n".join(out)


def _differences(wanted: str, got: str, *, most: int = 5) -> list[str]:
    out = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        around = wanted[max(0, a - 8) : a]
        if b > a:
            out.append(f"  lost after …{around}: {_short(wanted[a:b])}")
        if d > c:
            out.append(f"  added after …{around}: {_short(got[c:d])}")
    return out[:most]


def _short(text: str) -> str:
    return text if len(text) <= 70 else f"{text[:34]}…{text[-34:]} ({len(text)})"
