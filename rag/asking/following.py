"""Owns questions that lean on earlier turns: whether one does, and the question that stands alone in its place.

What the new question names replaces what the old one named of the same kind (a
year by a year, a place by a place); a pronoun takes the person or thing talked
about; what is left of the old question stays as context, in brackets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.asking import topics
from rag.asking.closeness import is_common
from rag.asking.demands import phrases_in
from rag.asking.periods import periods_in
from rag.asking.spans import has_kind, spans_in
from rag.records import Language, Turn

_MARKER = re.compile(r"\s*\[\d{1,3}\]")
_OPENS = re.compile(
    r"^(?:那么?|还有|另外|此外|其中|其他|其它|同样|然后|接着|后来|再|又|具体|除此之外|and\b|what about|"
    r"how about|then\b|so\b|also\b)",
    re.I,
)
_ELLIPSIS = re.compile(
    r"^(?:那么?|还有|另外|然后)?[，,\s]*(?P<slot>[^，,？?]{1,30}?)呢[？?。\s]*(?:[，,]?\s*(?P<rest>[^，,\s].*))?$"
)
_ENGLISH_ELLIPSIS = re.compile(r"^(?:and |so )?(?:what|how) about (?P<slot>.+?)\s*[?]?$", re.I)
_PERSON_PRONOUN = re.compile(r"(?:他|她)(?!们)(?!人)|\b(?:he|she|him|her|his)\b", re.I)
_THING_PRONOUN = re.compile(
    r"它们?|(?:这|那|该|此)(?:一|两|几|些)?(?:个|家|座|条|项|次|届|位|场|篇|种|份|部|里|些|"
    r"所)?(?![么样边时年月日])|其(?!中|他|它|余|实|次)|上述|前者|后者|\b(?:it|they|them|their|its|this|that|"
    r"these|those|there)\b",
    re.I,
)
_GROUP_PRONOUN = re.compile(r"他们|她们|二人|两人")
_MORE = re.compile(
    r"还(?:有|说|提|做|强调|要求|指出|介绍|包括|去|讲|谈|能|会|可以)|另外|此外|其他|其它|除此之外|又(?:强调|"
    r"说|提|指出|要求)|\belse\b|\bother\b|\balso\b|\bmore\b",
    re.I,
)
_ASKING = re.compile(
    r"(?:是|在|有|为|叫|由|被|共|约|达|占)?(?:什么|哪|谁|多少|"
    r"几(?=[个名位家条项次届年月日天人件种类所座亩])|何时|何地|何人|何处|为何|为什么|怎么|怎样|如何|"
    r"多[大长高久远重])|\b(?:what|which|who|when|where|why|how)\b",
    re.I,
)
# 应急那边是谁汇报的: another party of the same event.
_ASIDE = re.compile(r"^(?:那么?|然后)?[一-鿿]{2,10}?(?:那边|这边|那块|这块|那头|方面|条线)(?!面)")
# Words at which a question goes on from what it is about to what it asks of it.
_GOES_ON = re.compile(
    r"主要|分别|一共|总共|预计|计划|目前|现在|是|在|有|共|占|达|要|由|为|什么|多少|几|哪|谁|何|怎|生产|位于|获|投资|建成"
)
_ORDINAL = re.compile(r"第[〇零一二三四五六七八九十百\d]+[届次期批个条]|(?<!第)(?:\d+|[一二三四五六七八九十]+)届")
_PLACE = re.compile(r"[一-鿿]{1,5}(?:镇|村|区|县|市|街道|乡|省|园区|社区|居民区|路|新区|工业区)(?![一-鿿]{0,1}长)")
_LEAVINGS = re.compile(r"(?:首先|都|又|还|具体|一共|分别|主要|对|有|是|在|提了|提出了?|用了?|签|了|的|吗|，|,|\s)+$")
_SHORT = 9


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that needs no earlier turn, and how it came about.

    `leans` says that it was drawn from earlier turns; `more` that what was said
    already is not wanted again.
    """

    text: str
    leans: bool = False
    more: bool = False


def standalone(question: str, history: Sequence[Turn], *, language: Language) -> Standalone:
    """Return the question as it would be asked without the conversation before it.

    >>> turns = (Turn("user", "海伦堡产业园2020年产值多少？"), Turn("assistant", "40亿元。[1]"))
    >>> standalone("那2021年呢？", turns, language="zh").text
    '海伦堡产业园2021年产值多少？'
    >>> standalone("心愿林在哪里开放参观的？", turns, language="zh").leans
    False
    """
    before = _earlier(history, language=language)
    if not before or not leans(question, language=language):
        return Standalone(question)
    asked, said = before
    more = _MORE.search(question) is not None
    plain = question.strip()
    ellipsis = (_ENGLISH_ELLIPSIS if language == "en" else _ELLIPSIS).match(plain)
    if ellipsis:
        slot, rest = ellipsis["slot"].strip(), ellipsis.groupdict().get("rest") or ""
        if language == "en" and not periods_in(slot, year=2000):
            return Standalone(topics.english_ellipsis(slot, asked), leans=True, more=more)
        if not rest and topics.is_new_matter(slot, asked, said):
            return Standalone(f"{slot}？")
        return Standalone(_filled(slot, rest, asked), leans=True, more=more)
    if language == "en":
        return Standalone(topics.in_english(plain, asked, said), leans=True, more=more)
    if _ASIDE.match(plain):
        return Standalone(f"{topics.carried(asked)}{plain}", leans=True, more=more)
    resolved = _with_names(plain, asked, said)
    setting = topics.carried(asked)
    if setting and setting.rstrip("，") not in resolved and not _OPENS.search(plain) and not _names_something(plain):
        return Standalone(f"{setting}{resolved}", leans=True, more=more)
    context = _context(asked, resolved)
    opened = re.sub(r"^(?:那么?|然后|接着)[，,\s]*", "", resolved)
    return Standalone(f"{opened}（{context}）" if context else opened, leans=True, more=more)


def leans(question: str, *, language: Language) -> bool:
    """Return whether a question needs the turns before it: it points back, or names nothing of its own."""
    plain = question.strip()
    pattern = _ENGLISH_ELLIPSIS if language == "en" else _ELLIPSIS
    if pattern.match(plain) or _OPENS.search(plain):
        return True
    if _ASIDE.match(plain):
        return True
    if language == "en":
        return topics.english_leans(plain)
    without_quotes = re.sub(r"《[^》]*》|“[^”]*”|「[^」]*」", "", plain)
    if _PERSON_PRONOUN.search(without_quotes) or _GROUP_PRONOUN.search(without_quotes):
        return True
    if _THING_PRONOUN.search(without_quotes) and not re.search(r"这(?:批|些)?(?:报纸|档案|份报|期)", without_quotes):
        return (not phrases_in(plain) and not _names_something(plain)) or len(plain) <= 24
    return len(plain.rstrip("？?。")) <= _SHORT and not phrases_in(plain) and not _names_something(plain)


def _names_something(text: str) -> bool:
    return bool(
        topics.named_thing(text)
        or _PLACE.search(text)
        or _ORDINAL.search(text)
        or periods_in(text)
        or has_kind(text, "person")
    )


def _earlier(history: Sequence[Turn], *, language: Language) -> tuple[str, str] | None:
    """Return the last question, itself standing alone, and the answer to it."""
    asked = ""
    said = ""
    past: list[Turn] = []
    for turn in history:
        if turn.role == "user":
            own = standalone(turn.content, tuple(past), language=language) if past else Standalone(turn.content)
            asked, said = own.text, ""
            # What came before is folded into the standalone question, so one turn suffices.
            past = [Turn("user", asked)]
        else:
            said = _MARKER.sub("", turn.content)
            past.append(Turn("assistant", said))
    return (asked, said) if asked else None


def _filled(slot: str, rest: str, asked: str) -> str:
    """Return the old question with `slot` in the place of what it replaces, `rest` as what is asked now."""
    main, about = topics.parted(asked)
    if about:
        inside = _replaced(about, slot)
        behind = inside or (about if is_common(slot) and slot[-1] != about[-1] else slot)
        filled = (None if inside else _replaced(main, slot)) or (main if behind != about else _filled(slot, rest, main))
        return f"{slot}{rest}（{about}）" if rest else topics.bracketed(filled, behind)
    replaced = _replaced(asked, slot)
    if rest:
        kept = _context(_without_slot(asked, slot), rest)
        return f"{slot}{rest}（{kept}）" if kept else f"{slot}{rest}"
    if replaced is not None:
        return replaced
    subject = _with_subject(asked, slot)
    if subject is not None:
        return subject
    # An attribute: it stands where the old question's own attribute stood, just before the question word.
    found = _ASKING.search(asked)
    if found is None or found.start() < 2:
        return f"{slot}（{asked.rstrip('？?。')}）"
    lead = _LEAVINGS.sub("", asked[: found.start()])
    return f"{slot}{asked[found.start() :].rstrip('？?')}？（{lead}）"


def _with_subject(asked: str, slot: str) -> str | None:
    """Return the old question about another thing of the same kind, or None where the slot is no such thing.

    >>> _with_subject("鑫海科技项目主要生产什么？", "幂川的"), _with_subject("园区2020年产值多少？", "税收")
    ('幂川主要生产什么？', None)
    >>> _with_subject("瑞禾的项目主要生产什么？", "燊光的项目")
    '燊光的项目主要生产什么？'
    """
    thing = slot.removesuffix("的")
    goes_on = _GOES_ON.search(asked, 2)
    if goes_on is None:
        return None
    old = asked[: goes_on.start()]
    at_of = old.find("的")
    alike = len(thing) > 2 and old.endswith(thing[-2:])
    done = topics.unverbed(old.removesuffix("了"))
    if done.endswith(thing[-1]) and (topics.named_thing(f"{thing}是") or (done != old and len(done) == len(thing))):
        return thing + asked[len(done) :]
    if alike:
        return thing + asked[goes_on.start() :]
    if not (slot.endswith("的") or (len(thing) <= 6 and not is_common(thing) and not is_common(thing[-2:]))):
        return None
    end = at_of if at_of > 1 else goes_on.start()
    return thing + asked[end:]


_SLOTS: tuple[re.Pattern[str], ...] = (_ORDINAL, _PLACE)


def _replaced(asked: str, slot: str) -> str | None:
    """Return the old question with its span of the slot's kind replaced, or None where it has none."""
    period = periods_in(slot, year=2000)
    if period and period[0].start <= 1:
        old = periods_in(asked)
        if old:
            return asked[: old[0].start] + slot + asked[old[0].end :]
        return f"{slot}{asked}"
    quoted = phrases_in(slot)
    if quoted:
        for phrase in phrases_in(asked):
            at = asked.find(phrase)
            return asked[: at - 1] + slot + asked[at + len(phrase) + 1 :]
    for rule in _SLOTS:
        if rule.fullmatch(slot):
            found = rule.search(asked)
            if found:
                return asked[: found.start()] + slot + asked[found.end() :]
    if 2 <= len(slot) <= 4 and _is_person(slot):
        for span in spans_in(asked):
            if span.kind == "person":
                return asked[: span.start] + slot + asked[span.end :]
    return None


def _is_person(text: str) -> bool:
    return any(span.kind == "person" and span.start == 0 and span.end == len(text) for span in spans_in(text))


def _without_slot(asked: str, slot: str) -> str:
    """Return the old question without what the slot replaces."""
    mark = "\x00"
    replaced = _replaced(asked, slot)
    return replaced.replace(slot, mark, 1).replace(mark, "") if replaced else asked


def _with_names(question: str, asked: str, said: str) -> str:
    """Return the question with its pronouns replaced by the person or thing talked about."""
    person = _focus_person(asked, said)
    resolved = question
    if person:
        resolved = _PERSON_PRONOUN.sub(person, resolved, count=1)
    return resolved


def _focus_person(asked: str, said: str) -> str | None:
    """Return whom the conversation is about: named in the question, else in the answer to it."""
    for text in (asked, said):
        names = [text[span.start : span.end] for span in spans_in(text) if span.kind == "person"]
        names = [name for name in names if not _PLACE.fullmatch(name)]
        if names:
            return max(names[:1], key=len)
        lead = re.match(r"[一-鿿]{2,3}(?=在|对|说|是|表示|提|认为|有|为|什|怎|曾|的)", text)
        if lead and _is_person(lead[0]) and not _PLACE.fullmatch(lead[0]):
            return lead[0]
    return None


def _context(asked: str, new: str) -> str:
    """Return what is left of the old question as context: without its question, and what the new one replaces."""
    text, extra = topics.parted(asked)
    for rule in (_ORDINAL, _PLACE):
        for found in rule.findall(new):
            if rule.search(text) and found not in text:
                text = rule.sub("", text, count=1)
    if periods_in(new, year=2000):
        for period in reversed(periods_in(text)):
            text = text[: period.start] + text[period.end :]
    found = _ASKING.search(text)
    if found:
        behind = re.sub(r"[？?。\s]+$", "", text[found.end() :])
        text = text[: found.start()] if found.start() >= 2 else behind
    text = topics.unverbed(_LEAVINGS.sub("", text.strip("，,。？? ")))
    text = "" if extra and (len(text) < 2 or _THING_PRONOUN.fullmatch(text)) else text
    person = _focus_person(text, "")
    if person and person in new:
        text = text.replace(person, "", 1)
    text = re.sub(r"^(?:的|在|对|于)", "", text)
    whole = " ".join(part for part in (text, extra) if part and part not in new)
    return whole[:80]


def wants_more(question: str) -> bool:
    """Return whether what was said already is not wanted again (他还说了什么).

    >>> wants_more("那他还说了什么？"), wants_more("他说了什么？")
    (True, False)
    """
    return _MORE.search(question) is not None
