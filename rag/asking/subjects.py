"""Owns what a Chinese question is about: the name it opens with and the place where something is done."""

import re
from collections.abc import Callable

from rag.asking.closeness import is_common
from rag.asking.named import without_dates
from rag.text.normal import fold

# 在青年夜校教什么: where something is done.
_AT = re.compile(r"(?<=在)(?P<place>(?!哪|什么|几|何)[一-鿿]{3,10}?)(?=[提说讲谈教做举召开投承担演发获任参])")
_NO_SUBJECT_WORDS = (
    "什么 现在 目前 截止 截至 如今 当时 今年 去年 报纸 档案 文章 报道 本报 他们 我们 大家 这里 那里 其中"
)
_NO_SUBJECT = frozenset(_NO_SUBJECT_WORDS.split())
_SUBJECT = re.compile(
    r"(?P<subject>[一-鿿a-z0-9“”\"·]{2,12}?)(?=的|在|是|有|共|一共|总共|占地|面积|"
    r"花|投|获|毕业|于|将|已|曾|由|被| |什么|多少|何时|哪)"
)


def subject_of(question: str) -> str:
    """Return what a question opens with, up to the first word that says something of it; empty where nothing does.

    >>> subject_of("柳湾大桥的门票多少钱？"), subject_of("恒通在柳湾投资了多少钱？"), subject_of("哪个镇最早？")
    ('柳湾大桥', '恒通', '')
    """
    found = _SUBJECT.match(fold(without_dates(question)).strip())
    return re.sub(r"[^一-鿿a-z0-9]", "", found["subject"]) if found else ""


def known_subjects(question: str, *, rarity: Callable[[str], float], most: float) -> tuple[str, ...]:
    """Return what the question is about and where, as far as the archive prints every pair of its characters.

    What it prints nowhere is in other words than print, but for one long word (埃菲尔铁塔), which names a thing.
    """
    subject = subject_of(question)
    found = [subject] if subject and subject not in _NO_SUBJECT else []
    found += [match["place"] for match in _AT.finditer(fold(without_dates(question)))]
    return tuple(
        name
        for name in found
        if len(name) > 1
        and (all(rarity(name[i : i + 2]) < most for i in range(len(name) - 1)) or (len(name) > 3 and is_common(name)))
    )
