"""Owns the making of an article from a story: its text, bylines, credits, jumps and head, each character traced."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.reading import formulae
from rag.reading.formulae import Byline
from rag.reading.glyphs import HAN
from rag.reading.heads import Head, read_head
from rag.reading.joining import Paragraph, join_lines
from rag.reading.pieces import Piece
from rag.reading.sheet import Traced, joined
from rag.reading.stories import Story
from rag.records import Origin

_OPENING_NAMES = re.compile(r"^[\s】]*[（(【\[〔]([^（()）〕。]{2,80})[）)】\]〕]")
_NAMED_REPORT = re.compile(
    r"^(?:本报|本報)?((?:见习|实习|首席|特约)?(?:记者|記者|通讯员|通訊員)[\s：:]*[^，。：:（(]{2,30}?)\s*(?:报道|報道|报导|摄影报道)"
)
_AGENCY_BYLINE = re.compile(r"^[\s】]*[（(]?((?:记者|記者)\s*[^，。：:（()）]{2,24}?)(?=[）)])")


@dataclass(frozen=True, slots=True)
class Telling:
    """A story told: everything that an article says, but for where and when it was printed."""

    paragraphs: tuple[Paragraph, ...]
    head: Head
    printed_bylines: tuple[Traced, ...]
    byline: Byline
    credit: Traced | None
    continued_to: str | None
    continued_from: str | None
    leads: bool


def tell(
    story: Story,
    headlines: Sequence[int],
    bylines: Sequence[int],
    pieces: Sequence[Piece],
    widths: Sequence[float],
    gap: int,
) -> Telling:
    """Return the story with the display and byline pieces that were found to be its own."""
    lines = [line for i in story.pieces for line in pieces[i].lines]
    subheads = frozenset(line.place for i in story.subheads for line in pieces[i].lines)
    paragraphs = list(join_lines(lines, widths, subheads, gap))
    continued_to = formulae.jump_to(pieces[story.jump].text) if story.jump is not None else None
    continued_from = None
    credit: Traced | None = (
        joined(line.traced for i in story.credits for line in pieces[i].lines) if story.credits else None
    )
    printed: list[Traced] = [line.traced for i in (*bylines, *story.bylines) for line in pieces[i].lines]
    said = Byline()
    for line in printed:
        said += (
            formulae.read_byline(line.text)
            or formulae.read_bracketed(line.text)
            or formulae.names_in(line.text)
            or Byline()
        )
    if paragraphs and (found := formulae.jump_from(paragraphs[0].traced.text)):
        continued_from = found[1]
        paragraphs[0] = Paragraph(paragraphs[0].traced[found[0] :].strip())
    if paragraphs:
        end = _end_of(paragraphs[-1].traced)
        continued_to = continued_to or end.jump
        credit = credit or end.credit
        if end.byline:
            printed.append(end.byline)
            said += end.said
        paragraphs[-1] = Paragraph(end.text, paragraphs[-1].subhead)
    paragraphs = [p for p in paragraphs if p.traced]
    if paragraphs:
        paragraphs[0] = Paragraph(_without_rare_repeats(paragraphs[0].traced), paragraphs[0].subhead)
    opening = _opening_byline(paragraphs[0].traced.text) if paragraphs else Byline()
    body = "".join(line.text for line in lines)
    head = read_head([line for i in headlines for line in pieces[i].lines], body)
    return Telling(
        paragraphs=tuple(paragraphs),
        head=head,
        printed_bylines=tuple(printed),
        byline=opening + said,
        credit=credit,
        continued_to=continued_to[1] if continued_to else None,
        continued_from=continued_from,
        leads=pieces[story.first].leads,
    )


@dataclass(frozen=True, slots=True)
class _End:
    """The last paragraph without what stands behind its last sentence, and what that was."""

    text: Traced
    jump: tuple[int, str] | None
    credit: Traced | None
    byline: Traced | None
    said: Byline


def _end_of(text: Traced) -> _End:
    """Return the last paragraph with the jump, the credit and the byline behind it taken off, in this order."""
    credit = byline = None
    said = Byline()
    jump = formulae.jump_to(text.text)
    if jump:
        text = text[: jump[0]].strip()
    if marked := formulae.credit_at_end(text.text):
        credit, text = text[marked[0] :], text[: marked[0]].strip()
    if signed := formulae.byline_at_end(text.text):
        byline, said, text = text[signed[0] :], signed[1], text[: signed[0]].strip()
    return _End(text, jump, credit, byline, said)


def _opening_byline(text: str) -> Byline:
    """Return who signed in the dateline: `本报讯（记者 …）`, `本报记者 … 报道`."""
    rest = text[formulae.dateline_end(text) :].lstrip()
    if rest == text.lstrip() and not formulae.opens_report(text):
        return Byline()
    if (
        (found := _OPENING_NAMES.match(rest))
        or (found := _NAMED_REPORT.match(rest))
        or (found := _AGENCY_BYLINE.match(rest))
    ):
        return formulae.names_in(found[1]) or Byline()
    return Byline()


def _without_rare_repeats(paragraph: Traced) -> Traced:
    """Return the paragraph without the second print of a rare character in its byline (`林鹍鹍鹏`).

    A character outside the common set is set from another font and so printed
    twice over; names of four characters with a doubled rare one hardly exist.
    """
    text = paragraph.text
    drop: set[int] = set()
    names = re.match(r"^.{0,20}[（(][^（()）。]{2,80}[）)]", text)
    if not names:
        return paragraph
    for found in re.finditer(rf"(?<=[{HAN}])([{HAN}])\1(?=[{HAN}](?![{HAN}]{{2}}))", names[0]):
        if _is_rare(found[1]) and not _is_rare(text[found.start() - 1]):
            drop.add(found.start() + 1)
    return paragraph.kept(i for i in range(len(text)) if i not in drop) if drop else paragraph


def _is_rare(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def composed(parts: Sequence[Traced], source: str) -> tuple[str, tuple[Origin, ...]]:
    """Return the parts as lines of one text, and where its characters stand in the source."""
    origins: list[Origin] = []
    start = 0
    for part in parts:
        origins.extend(part.origins(source, start))
        start += len(part) + 1
    return "\n".join(part.text for part in parts), tuple(origins)
