"""Owns signatures that no role announces: an office alone on a line, or where somebody is from and who it is."""

import re

from rag.reading.formulae import Byline, names_in
from rag.reading.glyphs import HAN
from rag.reading.names import ORGANISATION, is_name, split_names

# An office alone on a line behind a sentence signs what stands above it; no headline is only that.
_OFFICE = re.compile(
    rf"[{HAN}]{{2,20}}(?:(?<![开结格布破大全时僵])局|委员会|办公室|办事处|管理处|管理所|有限公司|分公司|供电所|居委会|村委会|指挥部|[市区县乡镇]人民政府|宣传部|文明办|扶贫办|党政办|综治办|政府办|领导小组)"
    rf"|(?!.*[获评入成建开迎办赴走访创设进到为有让])[{HAN}]{{1,5}}[市县区镇乡][{HAN}]{{1,6}}(?:中学|小学|学校|学院|医院|协会|商会|派出所|支行)"
)


def is_office(text: str) -> bool:
    """Return whether the line is the name of an office and nothing else.

    >>> is_office("松岗街道办事处"), is_office("我县工业经济实现良好开局")
    (True, False)
    """
    return _OFFICE.fullmatch(text) is not None


def read_signature(text: str) -> Byline | None:
    """Return who signed, if the line says only where one or two persons are from and their names.

    >>> read_signature("外国语学院2013级 苏予宁"), read_signature("区环保局 关停")
    (Byline(reporters=('苏予宁',), correspondents=()), None)
    """
    place, _, names = text.strip("（()）").partition(" ")
    if len(place) < 3 or not ORGANISATION.fullmatch(place) or is_name(place):
        return None
    return names_in(names) if all(is_name(name) for name in split_names(names)) else None
