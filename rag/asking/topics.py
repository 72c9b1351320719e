"""Owns what a question is about, for those after it: its name without the verb behind it, its bracket apart."""

import re

from rag.asking.closeness import is_common

_BRACKET = re.compile(r"（([^（）]*)）[？?]?$")
# What a question opens with before its comma or verb: the event or time all of it is set in.
_SETTING = re.compile(r"^(?P<setting>[^，,？?]{3,24}?(?:会上|论坛上|仪式上|活动中|期间|[后时中上里]))[，,]")
# What is done to a thing stands behind its name, as the last word before what is asked: 青石桥|花.
_VERB_BEHIND = re.compile(r"(?<=[一-鿿]{2})(?:一共|总共|共|投入|投资|新)?[花建造修用种造产卖盖]$")
# A thing that has a name: a name's characters before what it is.
_NAMED_THING = re.compile(
    r"^(?P<name>(?![这那该此哪几其全各每两新老旧])[一-鿿]{2,8}?(?:大桥|桥|中学|小学|医院|公园|广场|水库|机场|大厦|公司|公路|"
    r"路|街|河|湖|寺|塔|馆|厂|校|站|码头|祠|庙|亭))(?=[一-鿿])"
)
# What a measure is taken of is no object of what was done: 转移了|多少人.
_DONE = re.compile(r"^[一-鿿]{1,2}了(?:多少|几)|多深|多重|多远")
_ATTRIBUTE = re.compile(
    r"[量额值数率积度长高宽价费本资税收入比例口时期点程名款分计面龄重间方]$|^(?:其|另|前|后|上|下|今|去|明|当|现|在|累|还|别|男|女|第)"
)
_NOUN_PHRASE = re.compile(
    r"\b(?:[Tt]he|[Tt]his)\s+(?:[\w'’-]+\s+){0,4}?[\w'’-]+(?=\s+(?:have|has|had|is|was|are|were|be|been|cost|open|opened|"
    r"start|began|begin|built|close|closed|do|does|get|in|on|at|to|for|by|with|from|of|that|who|which|when|and|last|"
    r"produce|make|hold|take|serve|run|win|receive|raise|sell|use|employ|offer|plan|need|cover)\b|\s*[?.,!]|$)"
)
_PROPER = re.compile(r"(?<!^)\b(?:the\s+)?[A-Z][\w'’-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w'’-]*)*")
_VAGUE_WORDS = (
    "one other others first second latter former same article report story author director mayor head price cost "
    "date total reason result year day time town city paper page number amount aim plan"
)
_VAGUE = frozenset(_VAGUE_WORDS.split())
_OF_IT = re.compile(r"\b(?:its|their)\b(?=\s+\w)", re.I)
_IT = re.compile(r"\b(?:it|they|them)\b", re.I)
_OF_SOMEBODY = re.compile(r"\b(?:his|her)\b(?=\s+\w)", re.I)
_SOMEBODY = re.compile(r"\b(?:he|she|him|her)\b", re.I)
_THERE = re.compile(
    r"\bthere\b(?=\s*[?.]?$)|\b(?:this|that|these|those)\b(?=\s+\w+\s*[?.]?$|\s*[?.]?$|\s+(?:is|was)\b)", re.I
)
_PERSON = re.compile(r"(?<!the )(?<!The )\b(?!Who |What |When |Where |How |Why |The )[A-Z][a-z]+(?:\s[A-Z][a-z]+)+")


def parted(asked: str) -> tuple[str, str]:
    """Return a question understood before in its parts: what was asked, and what stood in its bracket.

    >>> parted("它有多长？（青石桥）"), parted("青石桥多长？")
    (('它有多长？', '青石桥'), ('青石桥多长？', ''))
    """
    found = _BRACKET.search(asked)
    return (asked[: found.start()], found[1]) if found else (asked, "")


def bracketed(question: str, about: str) -> str:
    """Return the question with what it is about in one bracket, whatever stood in its own.

    >>> bracketed("税收多少？（产业园）", "柳湾")
    '税收多少？（柳湾 产业园）'
    """
    main, own = parted(question)
    kept = " ".join(part for part in dict.fromkeys((about, own)) if part and part not in main)
    return f"{main}（{kept}）" if kept else main


def carried(asked: str) -> str:
    """Return the event or time that the old question was set in, with its comma; empty where it names none.

    >>> carried("防汛会议后，水务局谁谈了巡查？")
    '防汛会议后，'
    """
    found = _SETTING.match(asked)
    return f"{found['setting']}，" if found else ""


def unverbed(text: str) -> str:
    """Return a text without the verb at its end that says what was done to what it names.

    >>> unverbed("青石桥花"), unverbed("柳湾镇的智慧党建"), unverbed("柳湾大桥修")
    ('青石桥', '柳湾镇的智慧党建', '柳湾大桥')
    """
    return text if is_common(text[-2:]) else _VERB_BEHIND.sub("", text)


def named_thing(text: str) -> str:
    """Return the thing a question opens with by its own name, and goes on to say something of; else nothing.

    >>> named_thing("太平桥积水多深？"), named_thing("大桥多长？"), named_thing("那座桥多长？")
    ('太平桥', '', '')
    """
    found = _NAMED_THING.match(text)
    return found["name"] if found and not is_common(found["name"]) else ""


def is_new_matter(slot: str, asked: str, said: str) -> bool:
    """Return whether a thing asked after (蓝莓呢) is none that the last question can be asked of.

    >>> is_new_matter("蓝莓", "转移了多少人？", "312人。"), is_new_matter("税收", "年产值多少？", "40亿元。")
    (True, False)
    """
    main, about = parted(asked)
    if _DONE.search(main) is None or _ATTRIBUTE.search(slot) or not re.fullmatch(r"[一-鿿]{2,4}", slot):
        return False
    return slot not in f"{about}{said}" and not named_thing(f"{slot}是")


def english_topic(asked: str) -> str:
    """Return the noun phrase that an English question is about: a name before what is only called the something.

    >>> english_topic("How many beds does the new clinic have?"), english_topic("When did the Willow Bridge open?")
    ('the new clinic', 'the Willow Bridge')
    """
    main, about = parted(asked)
    names = [match[0] for match in _PROPER.finditer(main) if match.start()]
    phrases = [re.split(r"['’]s\b", match[0])[0] for match in _NOUN_PHRASE.finditer(main)]
    told = [re.sub(r"['’]s\b.*", "", found) for found in (*names, *phrases)]
    return next((found for found in told if found.split()[-1] not in _VAGUE), about)


def english_leans(question: str) -> bool:
    """Return whether an English question points back at what it does not itself name before.

    >>> english_leans("Who is its director?"), english_leans("How many evacuees were there in Taiping?")
    (True, False)
    """
    pointing = [found for rule in (_IT, _OF_IT, _SOMEBODY, _OF_SOMEBODY, _THERE) if (found := rule.search(question))]
    if pointing:
        return not english_topic(question[: min(found.start() for found in pointing)])
    return len(question.split()) <= 4 and not english_topic(question)


def in_english(question: str, asked: str, said: str) -> str:
    """Return an English question with what it is about in the place of its pronoun, else behind it.

    >>> in_english("Who is its director?", "How many beds does the new clinic have?", "40.")
    "Who is the new clinic's director?"
    """
    topic = english_topic(asked)
    person = _person(asked) or _person(said)
    for rule, name in ((_OF_IT, f"{topic}'s"), (_IT, topic), (_OF_SOMEBODY, f"{person}'s"), (_SOMEBODY, person)):
        if name not in ("", "'s") and rule.search(question):
            return rule.sub(name.replace("\\", ""), question, count=1)
    return f"{question}（{topic}）" if topic and topic not in question else question


def english_ellipsis(slot: str, asked: str) -> str:
    """Return the last English question asked of another thing.

    >>> english_ellipsis("the Anping Bridge", "How long is the Willow Bridge?")
    'How long is the Anping Bridge?'
    """
    main, _ = parted(asked)
    topic = english_topic(main)
    return main.replace(topic, slot, 1) if topic else f"{main}（{slot}）"


def _person(text: str) -> str:
    """Return the first name of two words or more in an English text."""
    found = _PERSON.search(text)
    return found[0] if found else ""
