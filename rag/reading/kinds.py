"""Owns which kind of article a told story is."""

import re

from rag.reading import asides, formulae
from rag.reading.telling import Telling
from rag.records import Kind

_NOTICE_TEXT = re.compile(
    r"特此(?:公告|通告|通知|声明|启事|公示)|声明作废|(?:现|兹)?(?:予以|将)?(?:公告|公示|通告)如下|遗失.{2,40}(?:作废|特此声明)|敬请(?:谅解|周知)"
)
_ADVERTISEMENT = re.compile(
    r"(?:诚招|招商|旺铺|出租|转让|特价|优惠价|折起|抢购|到店|开盘|样板房|售楼|加盟|订购热线|咨询热线|预约电话|贵宾专线|广告热线)"
)
_OPINION_SECTION = re.compile("理论|理論|评论|評論|言论|时评|观点|社论|论坛|杂谈|漫谈")
_OPINION_TITLE = re.compile("社论|社論|时评|评论员|短评|快评|锐评|述评|观后感|读后感")
_BRIEF = 250
# Who signs without being a reporter: □张三, or a name alone.
_BY_ROLE = re.compile("记者|記者|通讯员|通訊員|摄|图")
# How those write who argue, and those who tell seldom.
_ARGUED = re.compile(
    "应当|应该|必须|不能|不可|要把|关键在|重在|首先|其次|再次|一要|二要|归根|说到底|固然|毕竟|不妨|不是.{1,12}而是|与其|才能|就要|更要|还要"
)


def kind_of(told: Telling, section: str | None, printed: str) -> Kind:
    """Return the kind of a story; `printed` is its whole text."""
    title = told.head.title.text
    if told.continued_from:
        return "continuation"
    if is_photo_story(told, printed):
        return "photo_caption"
    if not told.leads:
        if formulae.is_notice_title(title) or (len(printed) < 600 and _NOTICE_TEXT.search(printed) and not told.byline):
            return "notice"
        if len(printed) < 400 and len(set(_ADVERTISEMENT.findall(printed))) >= 2 and not told.byline:
            return "advertisement"
    if (section and _OPINION_SECTION.search(section)) or _OPINION_TITLE.search(title):
        return "opinion"
    if len(printed) < _BRIEF and not told.byline.reporters and not told.continued_to:
        return "brief"
    if not told.leads and not told.continued_to:
        by_author = bool(told.byline.reporters) and not any(_BY_ROLE.search(line.text) for line in told.printed_bylines)
        if by_author and len(printed) > 150 and len(_ARGUED.findall(printed)) >= 2 + len(printed) // 300:
            return "opinion"
        if len(printed) > 350 or (by_author and len(printed) > 60):
            return "feature"
    return "news"


def is_photo_story(told: Telling, printed: str) -> bool:
    """Return whether the story is the text of a picture: one short paragraph that ends with who took it."""
    return (
        len(told.paragraphs) == 1 and len(printed) <= 300 and asides.is_caption(printed[-40:]) and not told.continued_to
    )
