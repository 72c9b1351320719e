"""Owns an exchange as HTML: question, how it was understood, the answer with its chips, an honest no."""

from collections.abc import Sequence

from rag.records import Claim
from rag.showing.escaping import element, escaped
from rag.showing.evidence_html import chip_html
from rag.showing.exchanges import Exchange, filters_as_dict
from rag.showing.words import Tongue, kind_name, say


def exchange_html(exchange: Exchange, answer: int, tongue: Tongue, *, coverage: str = "", covers: str = "") -> str:
    """Return one question and its answer; `answer` is its number in the conversation, from 1.

    `coverage` says what the archive holds and stands under an honest no; a claim that says
    the same, in the words of `covers`, then gives way to it.
    """
    declined = exchange.outcome == "not_found"
    inner = (
        question_html(exchange.question, tongue)
        + understood_html(exchange, tongue)
        + element(
            "div", _answer(exchange, answer, tongue, coverage, covers), class_="answer", lang=_lang(exchange.language)
        )
        + _tools(tongue)
    )
    return element(
        "article",
        inner,
        class_="exchange declined" if declined else "exchange",
        data_answer=answer,
        data_outcome=exchange.outcome,
        data_reason=exchange.reason,
        aria_label=f"{say('you_asked', tongue)} {answer}",
    )


def question_html(question: str, tongue: Tongue) -> str:
    """Return the question with the button that opens it for editing."""
    edit = element(
        "button",
        escaped(say("edit", tongue)),
        type="button",
        data_do="edit",
        class_="quiet",
        aria_label=say("edit_question", tongue),
    )
    return element("header", element("h2", escaped(question), class_="asked") + edit, class_="question")


def claims_html(claims: Sequence[Claim]) -> str:
    """Return sentences that are still coming in: their markers bare, for nothing can be opened yet."""
    said = (
        element("span", escaped(claim.text) + "".join(element("sup", str(number)) for number in claim.citations))
        for claim in claims
    )
    return element("p", "".join(said), class_="coming")


def understood_html(exchange: Exchange, tongue: Tongue) -> str:
    """Return the reading of the question and its conditions as chips that can be changed or removed.

    Nothing is said where the question was taken as it stands.
    """
    chips: list[str] = []
    if exchange.understood_as.strip() not in ("", exchange.question.strip()):
        said = escaped(say("understood_as", tongue) + ("：" if tongue == "zh" else ": "))
        chips.append(
            element(
                "button",
                said + element("span", escaped(exchange.understood_as), class_="reading"),
                type="button",
                class_="chip understood",
                data_do="reword",
                data_value=exchange.understood_as,
            )
        )
    chips.extend(_condition(name, value, tongue) for name, value in filters_as_dict(exchange.filters).items())
    return element("div", "".join(chips), class_="understanding") if chips else ""


def _condition(name: str, value: str, tongue: Tongue) -> str:
    label = say(f"filter_{name}", tongue)
    shown = kind_name(value, tongue) if name == "kind" else value
    change = element(
        "button",
        element("span", escaped(label), class_="name") + escaped(" ") + escaped(shown),
        type="button",
        data_do="refilter",
        title=say("edit_filter", tongue),
    )
    remove = element(
        "button",
        "×",
        type="button",
        data_do="unfilter",
        class_="remove",
        aria_label=f"{say('remove_filter', tongue)}: {label} {shown}",
    )
    return element("span", change + remove, class_="chip condition", data_name=name, data_value=value)


def _answer(exchange: Exchange, answer: int, tongue: Tongue, coverage: str, covers: str) -> str:
    parts: list[str] = []
    under = exchange.outcome == "not_found" and bool(coverage)
    if exchange.reason is not None:
        parts.append(element("p", escaped(say(exchange.reason, tongue)), class_="verdict", lang=tongue))
    parts.extend(element("p", line) for line in _lines(exchange, answer, tongue, covers if under else ""))
    if under:
        said = element("b", escaped(say("covers", tongue))) + escaped(coverage)
        parts.append(element("p", said, class_="coverage", lang=tongue))
    if exchange.notice:
        parts.append(element("p", escaped(exchange.notice), class_="notice"))
    return "".join(parts)


def _lines(exchange: Exchange, answer: int, tongue: Tongue, unsaid: str) -> list[str]:
    """Return the lines of the answer: every sentence in a span that knows what it rests on, its chips behind it."""
    evidence = {entry.citation.number: entry for entry in exchange.evidence}
    space = " " if exchange.language == "en" else ""
    lines: list[str] = []
    for place, claim in enumerate(exchange.claims):
        if unsaid and claim.text == unsaid and not claim.citations:
            continue
        chips = "".join(chip_html(evidence[n], claim, answer, tongue) for n in claim.citations if n in evidence)
        said = element(
            "span",
            escaped(claim.text) + chips,
            class_="claim",
            data_claim=place,
            data_cites=" ".join(map(str, claim.citations)),
        )
        if lines and not claim.starts_line:
            lines[-1] += space + said
        else:
            lines.append(said)
    return lines


def _tools(tongue: Tongue) -> str:
    """Return the quiet row under an answer."""
    names = [("copy", "copy"), ("link", "link"), ("export", "export"), ("up", "helpful"), ("down", "unhelpful")]
    buttons = "".join(
        element("button", escaped(say(key, tongue)), type="button", data_do=do, class_="quiet") for do, key in names
    )
    return element("footer", buttons, class_="tools")


def _lang(language: str) -> str:
    return "en" if language == "en" else "zh"
