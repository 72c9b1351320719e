"""Owns references: an article or a citation as GB/T 7714 (2015, 2025), BibTeX and RIS.

What the page does not print is not made up: a reference without an author begins
with its title (as the numeric system of GB/T 7714 allows), an inferred date stands
in square brackets, an unprinted headline is replaced by the first words in brackets.
"""

import re
from typing import Literal

from rag.records import Article, Citation

ReferenceStyle = Literal["2015", "2025"]

# GB/T 7714 prints three authors and then 等.
_AUTHORS_SHOWN = 3
# An unprinted headline is replaced by a first clause of so many characters at most and at least.
_UNTITLED_CHARACTERS = 20
_UNTITLED_LEAST = 8
# 本报讯（记者 …）, 新华社…电（…）.
_DATELINE = re.compile(r"^\s*[^\s，。（(]{0,12}[讯电]\s*[（(][^）)]{1,60}[）)]\s*")
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def gbt7714(cited: Citation | Article, style: str = "2015") -> str:
    """Return the reference line, without a number before it.

    The edition of 2025 sets commas and brackets around Chinese full width, that of
    2015 half width. Any other style is read as 2015.

    >>> article = Article(source="a.txt", id="a-01", kind="news", text="……", newspaper="金山报",
    ...                   date="2020-12-16", date_basis="printed", page="1", title="改造路口", reporters=("甲", "乙"))
    >>> gbt7714(article)
    '甲, 乙. 改造路口[N]. 金山报, 2020-12-16(1).'
    >>> gbt7714(article, "2025")
    '甲，乙. 改造路口[N]. 金山报，2020-12-16（1）.'
    """
    article = article_of(cited)
    comma, opening, closing = ("，", "（", "）") if style == "2025" else (", ", "(", ")")
    people = authors(article)
    named = comma.join((*people[:_AUTHORS_SHOWN], *(("等",) if len(people) > _AUTHORS_SHOWN else ())))
    page = page_of(cited)
    place = comma.join((article.newspaper or "[报名不详]", _bracketed_date(article)))
    start = f"{named}. " if named else ""
    return f"{start}{title_of(article)}[N]. {place}{f'{opening}{page}{closing}' if page else ''}."


def bibtex(cited: Citation | Article, style: str = "2015") -> str:
    """Return a BibTeX entry; `entrysubtype` tells biblatex that the journal is a newspaper."""
    del style
    article = article_of(cited)
    fields = [
        ("author", " and ".join(authors(article))),
        ("title", title_of(article)),
        ("journal", article.newspaper or ""),
        ("date", article.date or ""),
        ("year", (article.date or "")[:4]),
        ("pages", page_of(cited) or ""),
        ("number", article.total_issue_no or ""),
        ("entrysubtype", "newspaper"),
        ("langid", "chinese"),
    ]
    lines = ",\n".join(f"  {name} = {{{_latex(value)}}}" for name, value in fields if value)
    return f"@article{{{_key(article)},\n{lines}\n}}\n"


def ris(cited: Citation | Article, style: str = "2015") -> str:
    """Return a RIS record of type NEWS; its lines end in CR LF, as the format asks."""
    del style
    article = article_of(cited)
    fields = [
        ("TY", "NEWS"),
        *(("AU", author) for author in authors(article)),
        ("TI", title_of(article)),
        ("T2", article.newspaper or ""),
        ("PY", (article.date or "")[:4]),
        ("DA", (article.date or "").replace("-", "/")),
        ("SP", page_of(cited) or ""),
        ("IS", article.total_issue_no or ""),
        ("LA", "zh"),
    ]
    if isinstance(cited, Citation):
        fields.append(("N1", cited.quote))
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in fields if value]
    return "\r\n".join((*lines, "ER  - ", ""))


def article_of(cited: Citation | Article) -> Article:
    """Return the article that is cited."""
    return cited.article if isinstance(cited, Citation) else cited


def page_of(cited: Citation | Article) -> str | None:
    """Return the page that a reader has to turn to: a citation's own, else the article's first."""
    return cited.page


def authors(article: Article) -> tuple[str, ...]:
    """Return all who signed: reporters first, then correspondents, nobody twice."""
    return tuple(dict.fromkeys((*article.reporters, *article.correspondents)))


def title_of(article: Article) -> str:
    """Return the printed headline, or the first words in square brackets where none is printed.

    >>> title_of(Article(source="a.txt", id="a-01", kind="brief", text="本报讯（记者 甲）昨日开始的一项活动，"))
    '[昨日开始的一项活动]'
    """
    if article.title:
        return _one_line(article.title)
    if article.kind == "masthead":
        return "[报头]"
    words = _one_line(article.text[past_dateline(article.text) :] or article.text or article.head)
    # A clause that only says when tells nothing of the matter: what follows it goes in.
    ends = (match.start() for match in re.finditer(r"[，。；！？]", words))
    first = words[: next((end for end in ends if end >= _UNTITLED_LEAST), len(words))]
    return f"[{first[:_UNTITLED_CHARACTERS]}{'…' if len(first) > _UNTITLED_CHARACTERS else ''}]"


def past_dateline(text: str) -> int:
    """Return where a text comes to its matter, behind the dateline, which says who wrote; 0 where it has none.

    >>> "本报讯（记者 甲）昨日开始的一项活动，"[past_dateline("本报讯（记者 甲）昨日开始的一项活动，") :]
    '昨日开始的一项活动，'
    """
    found = _DATELINE.match(text)
    return found.end() if found else 0


def _bracketed_date(article: Article) -> str:
    if article.date is None:
        return "[日期不详]"
    return f"[{article.date}]" if article.date_basis == "inferred" else article.date


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in _one_line(text))


def _key(article: Article) -> str:
    """Return a key of ASCII characters that any BibTeX takes."""
    return re.sub(r"[^A-Za-z0-9:-]+", "-", article.id).strip("-") or "article"
