"""Owns the making of article records: stories told, asides and mastheads, each with its issue, page and places."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypedDict

from rag.reading import asides
from rag.reading.governing import Statement, govern
from rag.reading.imprint import Imprint
from rag.reading.kinds import kind_of
from rag.reading.leftovers import Aside
from rag.reading.pieces import Piece
from rag.reading.prints import Print
from rag.reading.sheet import Traced, joined
from rag.reading.telling import Telling, composed
from rag.records import REAL_KINDS, Article, DateBasis


class _Printed(TypedDict):
    newspaper: str | None
    date: str | None
    date_basis: DateBasis | None
    issue_no: str | None
    total_issue_no: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article without its number: the place of its first line decides that."""

    place: int
    article: Article


def story_article(source: str, told: Telling, imprint: Imprint, section: str | None) -> Article:
    """Return the article that a told story makes; kinds beside the real ones keep all that is printed in their text."""
    body = [paragraph.traced for paragraph in told.paragraphs]
    head_lines = [*told.head.lines(), *told.printed_bylines, *([told.credit] if told.credit else [])]
    section = section or imprint.section
    kind = kind_of(told, section, "\n".join(part.text for part in body))
    if kind not in REAL_KINDS:
        body = sorted((*head_lines, *body), key=lambda part: part.at[0] if part.at else 0)
    text, text_origins = composed(body, source)
    head, head_origins = composed(head_lines, source)
    return Article(
        source=source,
        id="-",
        kind=kind,
        text=text,
        head=head,
        **_printed(imprint),
        page=imprint.page,
        section=section,
        kicker=told.head.kicker.text or None,
        title=told.head.title.text or None,
        subtitle=told.head.subtitle.text or None,
        reporters=told.byline.reporters or _photographers(kind, text),
        correspondents=told.byline.correspondents,
        credit=told.credit.text.strip("（()）【】[] ") if told.credit else None,
        editors=imprint.editors,
        continued_to=told.continued_to,
        continued_from=told.continued_from,
        text_origins=text_origins,
        head_origins=head_origins,
    )


def with_caption(source: str, article: Article, told: Telling, caption: Sequence[Traced]) -> Article:
    """Return the text of a picture with the caption printed above it."""
    text, text_origins = composed([*caption, *(paragraph.traced for paragraph in told.paragraphs)], source)
    head, head_origins = composed([joined(caption)], source)
    return replace(article, title=head, head=head, text=text, text_origins=text_origins, head_origins=head_origins)


def _photographers(kind: str, text: str) -> tuple[str, ...]:
    if kind != "photo_caption":
        return ()
    said = asides.photo_credit(text)
    return said.reporters + said.correspondents if said else ()


def _printed(imprint: Imprint) -> _Printed:
    """Return the fields of the issue as an article carries them."""
    return {
        "newspaper": imprint.newspaper,
        "date": imprint.date,
        "date_basis": "printed" if imprint.date else None,
        "issue_no": imprint.issue_no,
        "total_issue_no": imprint.total_issue_no,
    }


def beside_drafts(
    source: str,
    pieces: Sequence[Piece],
    beside: Sequence[Aside],
    statements: Sequence[Statement],
    imprints: Sequence[Imprint],
) -> list[Draft]:
    """Return the articles of what is printed beside the stories; their text is everything that stands there."""
    drafts: list[Draft] = []
    places = [pieces[aside.pieces[0]].first.place for aside in beside]
    order = sorted(range(len(beside)), key=lambda i: places[i])
    pages = dict(zip(order, govern(statements, [places[i] for i in order]), strict=True))
    for i, aside in enumerate(beside):
        imprint = imprints[pages[i]]
        lines = [line.traced for n in aside.pieces for line in pieces[n].lines]
        titles = [line.traced for n in aside.title for line in pieces[n].lines]
        text, origins = composed(lines, source)
        title = joined(titles) if titles else _caption_title(lines)
        head, head_origins = composed([title] if title else [], source)
        drafts.append(
            Draft(
                places[i],
                Article(
                    source=source,
                    id="-",
                    kind=aside.kind,
                    text=text,
                    head=head,
                    **_printed(imprint),
                    page=imprint.page,
                    section=aside.section or imprint.section,
                    title=title.text if title else None,
                    reporters=_photographers(aside.kind, text),
                    editors=imprint.editors,
                    text_origins=origins,
                    head_origins=head_origins,
                ),
            )
        )
    return drafts


def _caption_title(lines: Sequence[Traced]) -> Traced | None:
    """Return what a caption says before its credit, if that is short enough to name the picture."""
    first = lines[0]
    said = asides.photo_credit(first.text)
    cut = first.text.find(" ") if said and " " in first.text else len(first)
    return first[:cut] if 0 < cut <= 40 else None


def masthead_draft(source: str, statement: Statement, imprint: Imprint) -> Draft:
    """Return the article of a masthead or folio: all its lines, wherever they stand on the page."""
    lines: list[Print] = sorted(statement.lines, key=lambda line: line.place)
    text, origins = composed([line.traced for line in lines], source)
    article = Article(
        source=source,
        id="-",
        kind="masthead",
        text=text,
        **_printed(imprint),
        page=imprint.page,
        section=imprint.section,
        editors=imprint.editors,
        text_origins=origins,
    )
    return Draft(statement.place, article)


def numbered(source: str, drafts: Sequence[Draft]) -> tuple[Article, ...]:
    """Return the articles in printed order, each with its number."""
    stem = str(PurePosixPath(source).with_suffix("")) if source else "sheet"
    ordered = sorted(drafts, key=lambda draft: draft.place)
    return tuple(replace(draft.article, id=f"{stem}-{n:02d}") for n, draft in enumerate(ordered))
