"""Owns whether evidence holds the kind of thing asked for: a figure, a price, a school, an office, a telephone."""

import re

from rag.asking.demands import Demand
from rag.asking.features import Judged
from rag.asking.spans import has_kind

KIND_WORDS = {"number": "数字", "time": "时间"}
_MONEY = re.compile(
    r"多少钱|票价|价格|价钱|售价|房价|费用|工资|薪|收费|\bhow much (?:money|does .* cost|is the (?:ticket|"
    r"price))|\bprice\b|\bcost\b",
    re.IGNORECASE,
)
_MONEY_SAID = re.compile(r"元|钱|免费|价|费")


def lacks_kind(demand: Demand, row: Judged) -> bool:
    """Return whether a number, a time or a price is asked for and none stands in the sentence or beside it."""
    around = "\n".join((row.sentence.before, row.sentence.text, row.sentence.after))
    if _MONEY.search(demand.question) and not _MONEY_SAID.search(row.sentence.text):
        return True
    if _TELEPHONE.search(demand.question) and not _TELEPHONE_SAID.search(around):
        return True
    if _ADDRESS.search(demand.question) and not _ADDRESS_SAID.search(around):
        return True
    wanted = demand.wish.wanted
    if wanted in ("organisation", "place", "list") and _lacks_named_kind(demand, around):
        return True
    if wanted == "person" and _lacks_office(demand, row.sentence.text + row.sentence.after):
        return True
    return wanted in ("number", "time") and not has_kind(around, "number") and not has_kind(around, "time")


_TELEPHONE = re.compile(r"电话|手机号|热线|联系方式|\b(?:tele)?phone\b|\bhotline\b", re.IGNORECASE)
_TELEPHONE_SAID = re.compile(r"\d[\d\-—－ ]{5,}\d|(?<!\d)1[12]\d{1,4}(?!\d)")
_ADDRESS = re.compile(r"地址|门牌|\baddress\b", re.IGNORECASE)
_ADDRESS_SAID = re.compile(r"[路街道弄巷]|号|地址|位于|坐落")
# A proper kind of thing that the answer must bear in its name.
_PROPER_KINDS = re.compile(
    r"大学|学院|中学|小学|学校|医院|银行|公司|集团|镇(?!上|里)|村(?!里)|街道|居民区|社区|法院|电视台|协会"
)
_ASKED_KIND = re.compile(
    r"(?:哪|什么)(?:[一二两三四五六七八九十几]|些)?(?:个|家|所|座|条)?(?P<kind>" + _PROPER_KINDS.pattern + r")"
)
_OFFICE_ASKED = re.compile(
    r"(?P<office>[一-鿿]{0,6}(?:书记|主任|区长|市长|县长|镇长|局长|部长|院长|校长|会长|主席|董事长|总经理|"
    r"所长|站长|队长))(?:又|现在|目前)?(?:是|叫|为)(?:谁|哪)"
)
_OFFICE_WORD = re.compile(r"书记|主任|[区市县镇局部院校会所站队]长|主席|董事长|总经理")


def _lacks_named_kind(demand: Demand, around: str) -> bool:
    """Return whether a school, a town, a firm is asked for and none stands there that the question does not name."""
    asked = _ASKED_KIND.search(demand.question)
    if asked is None:
        return False
    kind = asked["kind"]
    if kind == "学校":
        return re.search(r"学校|[大中小]学|学院|幼儿园", around) is None
    own = {match[0] for match in re.finditer(rf"[一-鿿]{{2}}{kind}", demand.question)}
    return all(match[0] in own for match in re.finditer(rf"[一-鿿]{{2}}{kind}", around))


def _lacks_office(demand: Demand, text: str) -> bool:
    """Return whether the holder of an office is asked for and no such office is named."""
    asked = _OFFICE_ASKED.search(demand.question)
    if asked is None:
        return False
    word = _OFFICE_WORD.search(asked["office"])
    if word is None:
        return False
    # 区委书记 is not 区委副书记: the two characters before the office must be the same.
    office = asked["office"][max(0, word.start() - 2) : word.end()]
    return office not in text and word[0] not in text.replace(f"副{word[0]}", "")
