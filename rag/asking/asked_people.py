"""Owns whether evidence is of the person asked about: who speaks, who was there, who holds the office named."""

import re
from functools import lru_cache

from rag.asking.evidence import Sentence
from rag.asking.spans import people_in
from rag.records import Article
from rag.text.sentences import sentences

_WORDS = re.compile(r"提出|要求|强调|指出|认为|表示|说|讲|谈|建议|看法|观点|主张|呼吁|介绍|表态")
_OFFICE = (
    r"(?P<office>[一-鿿]{0,10}(?:书记|主任|主席|[区市县镇乡村局部院校会厂站所科处队馆]长|董事长|"
    r"总经理|经理|总监|理事长|秘书长|委员))"
)
_READ_BACK = 3


def other_speaker(name: str, question: str, sentence: Sentence) -> bool:
    """Return whether somebody's words are asked for and the sentence is another's.

    A sentence that names nobody is whoever's was named last in its article.
    """
    if not _WORDS.search(question) or sentence.field != "text":
        return False
    article = sentence.article
    if name in sentence.text or name in article.head or name in (*article.reporters, *article.correspondents):
        return False
    if _named(sentence.text):
        return True
    spans = _spans(article.text)
    before = [article.text[start:end] for start, end in spans if end <= sentence.start]
    for text in reversed(before[-_READ_BACK:]):
        if name in text:
            return False
        if _named(text):
            return True
    return False


# 2018年，柳编列入名录: behind the time stands a subject of the clause's own, before what was done to or by it.
_OWN_SUBJECT = re.compile(
    r"^(?:[\d年月日上下半初底末]|[今去前当同次]年)+[，,]?(?P<subject>[一-鿿“”]{2,10}?)(?=列入|被|获批|获评|入选|成立|启动|开工|建成|通车|开馆|上市)"
)


def of_another(name: str, sentence: Sentence) -> bool:
    """Return whether a sentence of time tells of another thing than the person: 2018年，柳编列入名录."""
    if name in sentence.text or name in sentence.article.head or re.search(r"[他她]", sentence.text):
        return False
    return _OWN_SUBJECT.match(sentence.text) is not None


def told_of_others(name: str, thing: str, article: Article) -> bool:
    """Return whether an article tells of a thing by naming others there, and nowhere together with the name.

    What stands in the headline or the lead is of everybody in the article.
    """
    if name not in article.text or thing in article.head:
        return False
    spans = _spans(article.text)
    texts = [article.text[start:end] for start, end in spans]
    with_thing = [place for place, text in enumerate(texts) if thing in text]
    if not with_thing or with_thing[0] == 0:
        return False
    if any(name in texts[place] for place in with_thing):
        return False
    return all(_named(texts[place]) for place in with_thing)


def other_office(name: str, question: str, article: Article) -> str | None:
    """Return the office that a question gives a person, where the article prints only others before the name."""
    asked = re.search(_OFFICE + r"\s*" + re.escape(name), question)
    if asked is None:
        return None
    office = re.split(r"[的日月年]", asked["office"])[-1]
    printed = _offices(name, f"{article.head}\n{article.text}")
    if not printed or any(_fits(office[-4:], one) for one in printed):
        return None
    return office


def _fits(wanted: str, printed: str) -> bool:
    """Return whether an office as asked is among those printed: 党委书记 is not 党委副书记, 区长 not 副区长."""
    parts = re.split(r"[、兼，, ]", printed)
    for part in parts:
        if part.endswith(wanted):
            return True
        title = re.search(r"(?:书记|主任|主席|.长|总经理|经理|总监|委员)$", wanted)
        if title and part.endswith(title[0]):
            lead = part[: -len(title[0])]
            asked = wanted[: -len(title[0])]
            if lead.endswith(("副", "代理")) != asked.endswith(("副", "代理")):
                continue
            if not asked or not lead or lead.endswith(asked) or asked.endswith(lead[-2:]) or lead[-2:] == asked[-2:]:
                return True
    return False


_BEFORE_NAME = re.compile(r"[一-鿿、]{2,24}$")
_ENDS_IN_OFFICE = re.compile(r"(?:书记|主任|主席|长|总经理|经理|总监|委员)$")


def _offices(name: str, text: str) -> tuple[str, ...]:
    """Return what stands before a name as its offices, wherever it stands with any."""
    found = []
    for place in re.finditer(re.escape(name), text):
        run = _BEFORE_NAME.search(text[max(0, place.start() - 24) : place.start()].rstrip())
        if run and _ENDS_IN_OFFICE.search(run[0]):
            found.append(run[0])
    return tuple(found)


@lru_cache(maxsize=256)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentences(text))


@lru_cache(maxsize=1024)
def _named(text: str) -> tuple[str, ...]:
    return people_in(text)
