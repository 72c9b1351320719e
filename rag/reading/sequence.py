"""Owns the best sequence of sorts for a sheet's unmarked lines: body, display over a body, or what interrupts one.

Every line gets evidence from `lineforms`, every step from one line to the next
what it costs, and the sequence with the best sum wins (Viterbi).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rag.reading import asides, formulae
from rag.reading.lineforms import BULLET, body_evidence, crowded, is_bare, rows, tables, verse
from rag.reading.measures import misfits
from rag.reading.prints import Print, cannot_begin, ends_fully, ends_sentence, imbalance, sets_in
from rag.reading.seams import word_crosses

State = Literal["body", "head", "aside"]
_STATES: tuple[State, ...] = ("body", "head", "aside")
_NEVER = -50.0
_Step = dict[tuple[State, State], float]
_STEPS_INTO = {state: tuple((earlier, state) for earlier in _STATES) for state in _STATES}
_NO_COST: _Step = {(a, b): 0.0 for a in _STATES for b in _STATES}
_RUNNING = re.compile("[，。；]")


@dataclass(frozen=True, slots=True)
class _Runs:
    """The places of lines of which the lines around tell more than they do themselves."""

    squeezed: frozenset[int]
    listed: frozenset[int]
    lyric: frozenset[int]
    misfit: frozenset[int]
    inside: frozenset[int]

    def tell(self, own: dict[State, float], p: Print) -> None:
        """Add what the lines around say of a line to what it says itself."""
        own["body"] += (2.0 if p.place in self.squeezed else 0.0) + (3.0 if p.place in self.listed else 0.0)
        own["body"] -= 3.0 if p.place in self.misfit else 0.0
        own["body"] += 9.0 if p.place in self.inside else 0.0
        if p.place in self.lyric:
            own["body"] += 9.0 if p.text[:1] in "—─" else 5.0
            own["aside"] -= 8.0

    def ended(self, last: Print, p: Print) -> bool:
        """Return whether verse, a table or a list is over with the line before: none ends with a full stop."""
        if last.place in self.lyric and p.place not in self.lyric:
            return True
        return last.place in self.listed and p.place not in self.listed and p.blanks > last.blanks


def best_sequence(
    loose: Sequence[Print],
    prints: Sequence[Print],
    marked: Sequence[str | None],
    widths: Sequence[float],
    gap: int,
    inside: frozenset[int],
) -> list[State]:
    """Return the sorts of the unmarked lines that together score best.

    `marked` holds the sorts of the other lines, by place; `inside` the places of
    lines that go on with a dateline.
    """
    if not loose:
        return []
    set_in = sets_in(prints, widths)
    runs = _Runs(
        squeezed=crowded(loose),
        listed=rows(loose) | tables(loose),
        lyric=verse(prints, marked),
        misfit=misfits(prints, widths, set_in=set_in),
        inside=inside,
    )
    scores: list[dict[State, float]] = []
    back: list[dict[State, State]] = []
    fresh = True  # the line before begins a sentence
    for i, p in enumerate(loose):
        own = _emissions(p, prints, marked, widths, gap, set_in=set_in)
        runs.tell(own, p)
        if i == 0:
            scores.append({"body": own["body"] - (5 if cannot_begin(p.text) else 0), "head": 0.0, "aside": _NEVER})
            back.append({})
            continue
        last = loose[i - 1]
        closed = (
            runs.ended(last, p)
            or ends_sentence(last.text)
            or any(marked[j] in ("jump", "byline", "credit", "corner") for j in range(last.place + 1, p.place))
        )
        step = _closed_step(last, p) if closed else _open_step(last, p, loose[i + 1 : i + 4], widths, gap)
        if fresh and not closed and not widths[last.place] and len(last.text) <= 14 and is_bare(last.text):
            step["body", "body"] -= 2.0  # where lines are not broken, such a line begins no sentence
        fresh = closed
        _same_sort(step, last, p, gap, closed=closed)
        best, came = _stepped(scores[-1], step, own)
        scores.append(best)
        back.append(came)
    state: State = "body" if scores[-1]["body"] >= scores[-1]["head"] else "head"
    path: list[State] = [state]
    for came in reversed(back[1:]):
        state = came[state]
        path.append(state)
    return path[::-1]


def _stepped(
    scores: dict[State, float], step: _Step, own: dict[State, float]
) -> tuple[dict[State, float], dict[State, State]]:
    """Return the best sum for each state of the next line, and the state before it with which it is reached."""
    best: dict[State, float] = {}
    came: dict[State, State] = {}
    for state, steps in _STEPS_INTO.items():
        sums = [scores[taken[0]] + step[taken] for taken in steps]
        most = max(sums)
        came[state] = _STATES[sums.index(most)]
        best[state] = most + own[state]
    return best, came


def _emissions(
    p: Print,
    prints: Sequence[Print],
    marked: Sequence[str | None],
    widths: Sequence[float],
    gap: int,
    *,
    set_in: bool | None,
) -> dict[State, float]:
    """Return what each state gains from the line itself and what stands right behind it."""
    evidence = body_evidence(p, widths[p.place], set_in=set_in)
    following = p.place + 1
    if following < len(prints) and not ends_sentence(p.text) and len(p.text) <= 50:
        after = prints[following]
        if marked[following] == "byline" or marked[following : following + 2] == ["furniture", "byline"]:
            evidence -= 4.0  # signed below: a title
        elif marked[following] is None and (formulae.opens_report(after.text) or formulae.jump_from(after.text)):
            evidence -= 1.5
        # A line set tight upon the next, where lines stand apart, is a small headline over its paragraph.
        if after.text.startswith("——") and after.text[-1] not in "？?" and marked[following] is None:
            evidence -= 4.0  # a subtitle under it
        if p.place and marked[p.place - 1] == "byline" and marked[following] is None and not p.heading:
            evidence += 1.5  # what stands under a signature and over text is text
        before = prints[p.place - 1].text if p.place else ""
        if gap and after.blanks < gap and len(p.text) <= 24 and not imbalance(p.text)[1] and ends_sentence(before):
            evidence -= 1.5
    plain = len(p.text) <= 40 and not _RUNNING.search(p.text) and evidence < 4
    return {
        "body": evidence,
        "head": 0.0,
        "aside": (0.0 if plain and not p.heading and not BULLET.match(p.text) else -8.0),
    }


def _free_step(p: Print) -> _Step:
    """Return a step that costs nothing but where the line must be the continuation of another."""
    step = _NO_COST.copy()
    leads = formulae.opens_report(p.text)
    step["head", "body"] = -6.0 if cannot_begin(p.text) else 0.0
    step["head", "aside"] = step["body", "aside"] = _NEVER
    step["aside", "head"] = -8.0
    step["aside", "aside"] = -0.5
    step["aside", "body"] = -20.0 if leads else 1.5  # the sentence goes on, as from body to body
    return step


def _closed_step(last: Print, p: Print) -> _Step:
    """Return the costs of a step behind a whole sentence: nothing can interrupt one there."""
    step = _free_step(p)
    step["body", "body"] = -5.0 if cannot_begin(p.text) else 0.0
    if last.text[-1:] in "：:" and not formulae.opens_report(p.text):
        step["body", "head"] = -2.0  # what was announced follows
    return step


def _open_step(last: Print, p: Print, ahead: Sequence[Print], widths: Sequence[float], gap: int) -> _Step:
    """Return the costs of a step in mid-sentence: the line goes on with it, interrupts it, or it was cut off."""
    step = _free_step(p)
    width = widths[last.place]
    full = bool(width) and abs(last.width - width) <= 1.5
    bare = is_bare(p.text)
    # A sentence seldom goes on behind a wider space: something was printed there.
    # A full line goes on into the next of its column, or into the last of its paragraph.
    column = full and (abs(p.width - width) <= 1.6 or ends_fully(p.text))
    step["body", "body"] = 3.5 if column else 1.5 if p.blanks <= max(gap, 1) else 0.3
    if BULLET.match(last.text) and is_bare(last.text) and not word_crosses(last.text, p.text):
        step["body", "body"] = 0.3  # a marked title may well be as wide as its column
    step["body", "head"] = -6.0 if full else -4.0
    step["body", "aside"] = -1.0 + (2.0 if p.blanks > gap else 0.0)
    step["body", "aside"] += 2.0 if asides.ends_like_caption(p.text) else 0.0
    if not full and len(last.text) <= 14 and is_bare(last.text) and not _word_resumes(last, ahead):
        step["body", "aside"] -= 3.0  # a line without any mark, not full, hardly opens a sentence to be interrupted
    if formulae.opens_report(p.text) or formulae.jump_from(p.text):
        step["body", "body"] = -4.0
    elif not full and is_bare(last.text) and not is_bare(p.text):
        # The first line of a paragraph breaks off anywhere, in the middle of a word as often as not.
        step["body", "body"] += 1.0 if word_crosses(last.text, p.text) else -0.7
    if bare and not (width and abs(p.width - width) <= 1.3):
        step["aside", "body"] = -0.5  # more of what interrupts, rather than the sentence again
    if bare and word_crosses(last.text, p.text):
        step["body", "body"] += 1.5
    elif bare and _word_resumes(last, ahead):
        step["body", "aside"] += 2.5
    if not width and bare and abs(p.width - last.width) > 1.3:
        step["body", "body"] -= 1.5  # between long lines a short one without a comma is no part of the sentence
    if full and abs(p.width - width) <= 1.3:
        step["body", "aside"] -= 4.0  # as wide as its column: the text goes on
    elif full and not word_crosses(last.text, p.text) and _is_foreign(p, ahead, width):
        step["body", "body"] = -2.0
        step["body", "aside"] += 2.5
    return step


def _same_sort(step: _Step, last: Print, p: Print, gap: int, *, closed: bool) -> None:
    """Add what speaks for two lines being of one sort: a marked headline and its second line, a quotation over both."""
    if p.blanks < gap and not closed and len(p.text) <= 24 and BULLET.match(last.text):
        step["head", "head"] += 3.0
    if imbalance(last.text)[1] and imbalance(p.text)[0]:
        for state in _STATES:
            step[state, state] += 4.0


def _is_foreign(p: Print, ahead: Sequence[Print], width: float) -> bool:
    """Return whether the line cannot be the next one of a column of this width.

    Within a paragraph every line is full but the last, which ends its sentence.
    A column may change its width; then the lines after it are of the new width too.
    """
    if width - 3 <= p.width <= width + 1.3 or ends_fully(p.text):
        return False
    if not ahead or p.width > 60 or abs(ahead[0].width - p.width) > 1.3:
        return True
    return not ends_fully(ahead[0].text) and (len(ahead) < 2 or abs(ahead[1].width - p.width) > 1.3)


def _word_resumes(last: Print, ahead: Sequence[Print]) -> bool:
    """Return whether the word that `last` broke off goes on behind the display lines that follow it."""
    for line in ahead:
        if word_crosses(last.text, line.text):
            return True
        if not is_bare(line.text):
            break
    return False
