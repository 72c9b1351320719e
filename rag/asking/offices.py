"""Owns who holds an office or plays a part: the name that stands right behind it in print (设计师某某)."""

import re
from functools import lru_cache

from rag.asking.demands import Demand
from rag.asking.spans import SURNAMES, Span
from rag.reading.names import is_name

# 区长是谁, 设计师叫什么: the part asked for stands before the question word.
_ASKED = re.compile(
    r"(?P<office>[一-鿿]{2,12}?)(?:又|现在|目前|当时)?(?:是谁|是哪[一]?位|叫什么(?:名字)?|姓什么|的?名字(?:是|叫)|的姓名|由谁担任|为谁)"
)
_ASKED_BEFORE = re.compile(r"(?:谁|哪[一]?位)(?:是|任|担任|当选为?|出任)(?P<office>[一-鿿]{2,12})")
_OFFICE = re.compile(
    r"(?:[一-鿿]{0,2}(?:书记|主任|[区市县镇乡村州省厅局院校会所站队处科社台]长|部长|主席|经理|总裁|董事长|秘书长|负责人|教练|导演|"
    r"设计师|工程师|建筑师|律师|发言人|主持人|传承人|创始人|理事长|代表|教授|馆长|园长|班长|教师|医生|作者|店主|老板|冠军|亚军|季军))$"
)
_ENGLISH = tuple(
    (re.compile(rf"\bwho\b.{{0,40}}\b{asked}", re.IGNORECASE), office)
    for asked, office in (
        (r"(?:party )?secretary\b", "书记"),
        (r"(?:district|county|town|village|city)?\s*(?:mayor|head|governor|magistrate)\b", "[区县镇市]长"),
        (r"director\b", "(?:局长|主任|总监|院长)"),
        (r"chairman\b|chairwoman\b|\bchair\b", "(?:主席|董事长|会长)"),
        (r"principal\b", "校长"),
        (r"designer\b", "设计师"),
        (r"manager\b", "经理"),
    )
)
_BEHIND = (
    r"(?=[，,。、；;）)（(：:\s]|表示|说|介绍|指出|强调|认为|告诉|在|到|赴|主持|出席|参加|带|率|要求|宣布|任|的|和|与|及|以|为|"
    r"一行|等|坦言|透露|提出|汇报|分别|陪同|前往|走访|调研|察看|实地|一同|共同|先后|对|向|就|从|被|获|夺|来到|$)"
)
_NAME = rf"(?P<name>[{SURNAMES}][一-鿿]{{1,2}}?){_BEHIND}"


def holder_in(demand: Demand, text: str) -> Span | None:
    """Return the name behind the office that the question asks the holder of, or None.

    >>> from rag.asking.demands import demand_of
    >>> text = "镇党委副书记、镇长丁一凡陪同调研"
    >>> span = holder_in(demand_of("柳湾镇的镇长是谁？", language="zh"), text)
    >>> span and text[span.start : span.end]
    '丁一凡'
    """
    asked = _asked(demand.question, demand.language)
    if asked is None:
        return None
    found = re.search(rf"(?<![副代理原前])(?:{asked})(?:（[^（）]{{1,12}}）)?\s?{_NAME}", text)
    return Span(*found.span("name"), "person") if found and is_name(found["name"]) else None


@lru_cache(maxsize=256)
def _asked(question: str, language: str) -> str | None:
    """Return the office asked for as a pattern, with the two characters before it that tell whose it is."""
    if language == "en":
        return next((office for rule, office in _ENGLISH if rule.search(question)), None)
    found = _ASKED.search(question) or _ASKED_BEFORE.search(question)
    office = _OFFICE.search(found["office"]) if found else None
    if office is None:
        which = _WHICH.search(question)
        # 哪位队长查看: where the part ends is not told, so its first characters are tried, the longest first.
        return "|".join(which["part"][:length] for length in range(len(which["part"]), 1, -1)) if which else None
    said = office[0].lstrip("的")
    if _BARE.fullmatch(said) is None:
        return re.escape(said)
    rank = _RANK.search(found["office"] if found else "")
    return re.escape(f"{rank['rank'] if rank else ''}{said[-2:]}")


_WHICH = re.compile(r"哪[一]?[位名](?!是|在|为|把|被|将|说|有|能|会|曾|负责|主持|写|拍|获)(?P<part>[一-鿿]{2,4})")
# 镇的镇长, 局局长: what stands before is the place, and print leaves it out (镇党委副书记、镇长某某).
_BARE = re.compile(
    r"[一-鿿]{0,2}(?:[区市县镇乡村州省厅局院校会所站队处科社台]长|经理|教授|代表|设计师|主席|负责人|工程师|教练|导演|馆长|传承人)"
)
# A deputy or an acting head is another office.
_RANK = re.compile(r"(?P<rank>常务副|副|代理|代|原|前任?)(?=[一-鿿]{2,3}$)")
