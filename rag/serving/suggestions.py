"""Owns suggested questions: made from sentences of the archive, offered only when asking answers them.

A sentence becomes a question where one thing in it can be asked for by rule: the
institution that it begins with, or the one number in it. Who wrote an article
and what stood on a front page can be asked of any newspaper.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from rag.records import REAL_KINDS, Answer, Article
from rag.showing.issue_lines import day_in_words
from rag.showing.words import Tongue

Ask = Callable[[str], Answer]

EXAMPLES = 5
FOLLOW_UPS = 3
# So many candidates are tried at most: each costs one answer.
_TRIED = 40
_TRIED_FOLLOWING = 9
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]")
# 本报讯（记者 …）: says who wrote, not of what.
_DATELINE = re.compile(r"^\s*[^\s，。（(]{0,12}[讯电]\s*[（(][^）)]{1,60}[）)]\s*")
_INSTITUTION = re.compile(
    r"^([\u4e00-\u9fff]{2,5}?)(镇|村|街道|社区|公司|学校|中学|小学|医院|居委会|图书馆|文化馆|俱乐部)"
    r"(?=在|将|于|率先|举办|举行|开展|召开|成立|启动|推出|获|入选|被|通过|依托|投入|建成|打造|成为|完成|利用|针对|正式|首|试)"
)
_NUMBER = re.compile(
    r"(?<![\d.A-Za-z第])(\d[\d,.]*\s?[万亿]?)[余多]?"
    r"(平方米|公里|公斤|公顷|元|人次|人|名|户|个|亩|米|吨|家|辆|棵|盏|张|件|支|篇|岁|台|套|条|场|处|座|份|项|所|册)(?!月|以)"
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
_PLACE = re.compile(r"([\u4e00-\u9fff]{2,3}(?:镇|街道|村|社区))")
_SHORTEST, _LONGEST = 11, 34


def examples(articles: Iterable[Article], ask: Ask, tongue: Tongue, *, most: int = EXAMPLES) -> tuple[str, ...]:
    """Return questions that the archive answers from the very sentence they were made of, one an article.

    Whoever wrote an article and the front page of the newest issue come last.
    """
    real = [article for article in articles if article.kind in REAL_KINDS and article.text and article.title]
    real.sort(key=lambda article: (article.date or "", article.id), reverse=True)
    found: list[str] = []
    used: set[str] = set()
    plenty = most - 1 if len(real) > 1 else most
    for question, article, start, end in islice(_candidates(real, tongue), _TRIED):
        if len(found) >= plenty:
            break
        if article.id not in used and _answers_from(ask(question), article.id, start, end):
            found.append(question)
            used.add(article.id)
    for question in _of_the_print(real, tongue):
        if len(found) >= most:
            break
        if question not in found and ask(question).outcome == "answered":
            found.append(question)
    return tuple(found)


def follow_ups(
    cited: Sequence[Article], years: Sequence[str], ask: Ask, tongue: Tongue, *, most: int = FOLLOW_UPS
) -> tuple[str, ...]:
    """Return questions that go on from what was cited and lead to something not cited yet.

    The same person, the same place, what came later, another year; each was asked
    and answered from another article than those cited.
    """
    known = {article.id for article in cited}
    found: list[str] = []
    for question, later_than in islice(_following(cited, years, tongue), _TRIED_FOLLOWING):
        if len(found) >= most:
            break
        answer = ask(question)
        new = [citation.article for citation in answer.citations if citation.article.id not in known]
        if answer.outcome != "answered" or not new or (later_than and (new[0].date or "") <= later_than):
            continue
        found.append(question)
    return tuple(dict.fromkeys(found))


def _candidates(articles: Sequence[Article], tongue: Tongue) -> Iterator[tuple[str, Article, int, int]]:
    """Yield questions with the clause they were made of, each article's first, then each one's second, and so on."""
    if tongue == "en":
        return
    waiting = [_of_article(article) for article in articles]
    while waiting:
        still = []
        for questions in waiting:
            candidate = next(questions, None)
            if candidate is not None:
                yield candidate
                still.append(questions)
        waiting = still


def _of_article(article: Article) -> Iterator[tuple[str, Article, int, int]]:
    """Yield questions made of the first clause of a sentence: there the subject is named."""
    text = article.text
    first = _DATELINE.match(text)
    for match in _SENTENCE.finditer(text, first.end() if first else 0):
        clause = re.split(r"[，；：]", match.group()[:-1], maxsplit=1)[0].strip()
        if not _SHORTEST <= len(clause) <= _LONGEST or clause.count("“") != clause.count("”"):
            continue
        question = _asked_for_institution(clause) or _asked_for_number(clause)
        if question:
            yield question, article, match.start(), match.end()


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
    numbers = _NUMBER.findall(clause)
    if len(numbers) != 1 or len(re.findall(r"\d+", clause)) > 2 or _LEANING.match(clause):
        return None
    match = _NUMBER.search(clause)
    if match is None or match.start() < 5:
        return None
    if not _NAMED.search(clause[: match.start()]):
        return None
    return f"{clause[: match.start()]}多少{match.group(2)}{clause[match.end() :]}？"


def _answers_from(answer: Answer, article_id: str, start: int, end: int) -> bool:
    """Return whether the first citation is the very place that the question was made of."""
    if answer.outcome != "answered" or not answer.citations:
        return False
    first = answer.citations[0]
    return first.article.id == article_id and first.field == "text" and first.start < end and start < first.end


def _of_the_print(articles: Sequence[Article], tongue: Tongue) -> Iterator[str]:
    """Yield what can be asked of any newspaper: who wrote an article, what stood on the front page."""
    for article in articles[:8]:
        if article.reporters and article.title and len(article.title) <= 24:
            yield f"Who wrote “{article.title}”?" if tongue == "en" else f"《{article.title}》是哪位记者写的？"
        if article.page in ("1", "A1") and article.date:
            day = day_in_words(article.date, tongue)
            said = day.split(" ", 1)
            yield (f"What was on the front page on {said[1]}?" if tongue == "en" else f"{said[0]}头版有哪些报道？")


def _following(cited: Sequence[Article], years: Sequence[str], tongue: Tongue) -> Iterator[tuple[str, str | None]]:
    """Yield follow-up questions, each with the date that its answer must be later than, if any."""
    for article in cited[:2]:
        topic = _topic(article)
        if topic and article.date:
            yield (f"What happened later with {topic}?" if tongue == "en" else f"{topic}后来有什么进展？"), article.date
        for person in article.reporters[:1]:
            yield (f"What else did {person} report?" if tongue == "en" else f"{person}还写过哪些报道？"), None
        for place in dict.fromkeys(_PLACE.findall(article.title or "")):
            yield (f"What else is reported about {place}?" if tongue == "en" else f"{place}还有哪些报道？"), None
        for year in (year for year in years if topic and article.date and year != article.date[:4]):
            yield (
                (
                    f"What was reported about {topic} in {year}?"
                    if tongue == "en"
                    else f"{year}年关于{topic}有什么报道？"
                ),
                None,
            )


def _topic(article: Article) -> str:
    """Return what the headline puts in quotation marks, else its first words up to a break."""
    title = article.title or ""
    quoted = re.search(r"“([^”]{2,12})”", title)
    if quoted:
        return quoted.group(1)
    first = re.split(r"[\s，。：！？、|“”]", title.strip(), maxsplit=1)[0]
    return first if 2 <= len(first) <= 14 else ""
