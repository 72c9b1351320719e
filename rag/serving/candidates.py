"""Owns questions made from what is printed: one thing in a sentence is asked for by rule.

Whether the archive answers such a question is for others to find out; here it is
only made so that it stands alone and is worth asking.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.records import Article
from rag.showing.references import past_dateline
from rag.showing.words import Tongue

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]")
_INSTITUTION = re.compile(
    r"^([\u4e00-\u9fff]{2,5}?)(镇|村|街道|社区|公司|学校|中学|小学|医院|居委会|图书馆|文化馆|俱乐部)"
    r"(?=在|将|于|率先|举办|举行|开展|召开|成立|启动|推出|获|入选|被|通过|依托|投入|建成|打造|成为|完成|利用|针对|正式|首|试)"
)
_NUMBER = re.compile(
    r"(?<![\d.A-Za-z第])(\d[\d,.]*\s?[万亿]?)[余多]?"
    r"(平方米|公里|公斤|公顷|元|人次|人|名|户|个|亩|米|吨|家|辆|棵|盏|张|件|支|篇|岁|台|套|条|场|处|座|份|项|所|册)(?!月|以)"
)
_OFFICE = re.compile(
    r"^([\u4e00-\u9fff]{3,12}(?:书记|主任|镇长|区长|县长|局长|校长|院长|馆长|会长|董事长|总经理|负责人))"
    r"([\u4e00-\u9fff]{2,3})(?=介绍|表示|说|告诉|认为|指出)"
)
# A sentence that begins so leans on the one before it.
_LEANING = re.compile(
    r"^(其中|并|且|共|同时|目前|此外|该|这|那|其|他|她|它|我|你|以|为|在|从|将|对|而|也|还|又|已|于是|随着|据|如果|因为|由于|"
    r"所以|但|不|让|使|把|被|通过|经过|截至|当|每|第|另|本|近|日前|昨|今|上午|下午|全|各|两|记者|预计|完成|实现|新增|累计|总|"
    r"[“‘\"《—一二三四五六七八九十\d])"
)
# Something that can be found by its name: else "how many" could be asked of anything.
_NAMED = re.compile(
    r"[\u4e00-\u9fff]{2}(区|县|市|镇|乡|村|街道|社区|公司|学校|中学|小学|医院|公园|路|桥|馆|中心|工程|项目|活动|大会|论坛|基地|园区|集团)"
    r"|[“《][^”》]{2,}[”》]"
)
_TERM = re.compile(r"“([\u4e00-\u9fff·A-Za-z0-9+]{3,8})”")
_SHORTEST, _LONGEST = 9, 34


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and where its answer must stand: in the article, within the span if there is one."""

    question: str
    article_id: str
    start: int = 0
    end: int = 0


def of_offices(article: Article, tongue: Tongue) -> Iterator[Candidate]:
    """Yield who holds an office, where a sentence names office and holder at its beginning."""
    for clause, start, end in _first_clauses(article):
        match = _OFFICE.match(clause)
        if match and not _LEANING.match(clause):
            office = match.group(1)
            yield Candidate(f"Who is {office}?" if tongue == "en" else f"{office}是谁？", article.id, start, end)


def of_sentences(article: Article, tongue: Tongue) -> Iterator[Candidate]:
    """Yield which institution did something, and how many there were of something; in Chinese only."""
    if tongue == "en":
        return
    for clause, start, end in _first_clauses(article):
        question = _asked_for_institution(clause) or _asked_for_number(clause)
        if question:
            yield Candidate(question, article.id, start, end)


def of_terms(article: Article, tongue: Tongue) -> Iterator[Candidate]:
    """Yield what a term is that the article sets in quotation marks more than once."""
    for term, count in Counter(_TERM.findall(article.text)).most_common(3):
        if count > 1:
            yield Candidate(f"What is “{term}”?" if tongue == "en" else f"“{term}”是什么？", article.id)


def of_print(article: Article, tongue: Tongue) -> Iterator[Candidate]:
    """Yield who wrote the article."""
    if article.reporters and article.title and len(article.title) <= 24:
        title = article.title
        quoted = f"“{title}”" if "“" not in title else title
        yield Candidate(f"Who wrote {quoted}?" if tongue == "en" else f"《{title}》是哪位记者写的？", article.id)


def of_pages(article: Article, tongue: Tongue) -> Iterator[Candidate]:
    """Yield what the page printed on which the article stands."""
    if article.date and article.page:
        year, month, day = (int(part) for part in article.date.split("-"))
        if tongue == "en":
            yield Candidate(f"Which reports are on page {article.page} of {article.date}?", "")
        else:
            yield Candidate(f"{year}年{month}月{day}日第{article.page}版有哪些报道？", "")


def of_writers(articles: Sequence[Article], tongue: Tongue) -> Iterator[Candidate]:
    """Yield what a reporter wrote, for those who wrote most."""
    counts = Counter(person for article in articles for person in article.reporters)
    for person, count in counts.most_common(3):
        if count > 1:
            yield Candidate(
                f"Which reports did {person} write?" if tongue == "en" else f"记者{person}写过哪些报道？", ""
            )


def _first_clauses(article: Article) -> Iterator[tuple[str, int, int]]:
    """Yield the first clause of each sentence, where its subject is named, and the span of the sentence."""
    text = article.text
    for match in _SENTENCE.finditer(text, past_dateline(text)):
        clause = re.split(r"[，,；：:]", match.group()[:-1], maxsplit=1)[0].strip()
        if _SHORTEST <= len(clause) <= _LONGEST and clause.count("“") == clause.count("”"):
            yield clause, match.start(), match.end()


def _asked_for_institution(clause: str) -> str | None:
    """Return the clause with the institution that it begins with asked for, or None.

    >>> _asked_for_institution("张堰镇率先启动小程序的试点应用")
    '哪个镇率先启动小程序的试点应用？'
    """
    match = _INSTITUTION.match(clause)
    if match is None or _LEANING.match(clause):
        return None
    kind = match.group(2)
    measure = "家" if kind in ("公司", "医院") else "所" if kind in ("学校", "中学", "小学") else "个"
    return f"哪{measure}{kind}{clause[match.end() :]}？"


def _asked_for_number(clause: str) -> str | None:
    """Return the clause with its only number asked for, or None.

    >>> _asked_for_number("南门公园的停车场共设有车位320个")
    '南门公园的停车场共设有车位多少个？'
    """
    match = _NUMBER.search(clause)
    if match is None or match.start() < 5 or _LEANING.match(clause):
        return None
    if len(re.findall(r"\d+", clause)) > 2 or len(_NUMBER.findall(clause)) != 1:
        return None
    if not _NAMED.search(clause[: match.start()]):
        return None
    return f"{clause[: match.start()]}多少{match.group(2)}{clause[match.end() :]}？"
