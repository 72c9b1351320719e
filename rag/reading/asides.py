"""Owns the set phrases of what stands beside articles: captions of pictures, and pointers to elsewhere."""

import re

from rag.reading.formulae import Byline, names_in
from rag.reading.glyphs import HAN

_PHOTO = re.compile(
    rf"(?:^|[\s（(，。/／、])(?:(?:本报)?(?:见习|实习|首席|特约)?(?:记者|記者|通讯员|通訊員)?[\s:：]*)?[{HAN}·\s]{{2,9}}[\s/／]*(?:摄|攝|摄影|攝影|摄影报道|摄影报导|图|供图|提供|制图)[)）]?\s*$|(?:资料图片?|资料照片|图片来源.{{0,20}}|供图|摄影[:：].{{2,8}})[)）]?\s*$"
)
_ARROWS = frozenset("↑↓←↖↗↘↙▼")
# What every credit of a picture has one of; most lines are passed over by it.
_PHOTO_HINT = re.compile("[摄攝图供照]")
_CAPTION_OPENING = re.compile(
    r"(?:[▲▼△▽◀▶←→↑↓◤◥■●◆]\s*)?(?:[上下左右]?图(?:片|[①②③④⑤一二三四五\d])?\s*(?:为|是|[:：])|图\s*[①②③④⑤⑥\d]|图片?[:：]|[（(]?[上下左右][图][）)]?[:：])"
)
# 工人在分拣秀珍菇: who is seen doing what.
_SHOWN = re.compile(
    rf"[{HAN}“”（）]{{2,12}}?(?:正在|在)[^，。！？、：；]{{0,10}}?(?:查看|察看|分拣|采摘|收割|忙碌|作业|施工|展示|表演|学习|制作|插秧|晾晒|挑选|参观|体验|"
    r"巡查|操作|选购|领取|观看|劳作|训练|排练|玩耍|健身|赏花|拍照|打卡|采收|包装|装运|翻晒|安装)[^，。！？：；]{0,10}"
)
_CAPTION_CLOSING = re.compile(r"[（(](?:资料图片?|效果图|[上下左右]图)[）)]$")
_CAPTION_END = re.compile(
    r"(?:效果图|示意图|规划图|现场|一角|掠影|合影|实景|场景|画面|剪影|景色|夜景|鸟瞰|外景|全景|图片|图)$"
)
_PROMO = re.compile(
    r"扫\s*(?:一扫|描|码)?.{0,6}(?:二维码|码|更多|了解|观看|阅读|关注)|掃.{0,4}(?:二維碼|碼)|二维码|长按.{0,4}识别|了解详情|查看详情|阅读全文|观看视频|更多(?:精彩|内容|资讯|详情)|(?:详见|詳見|详情见|全文见|报道见|见|刊)\s*第?[A-Z]?\d{1,2}版|关注.{0,12}公众号|(?:▶|►|→|>>+)\s*[A-Z]?\d{0,2}\s*版?$"
    r"|^(?:扫一扫|扫码|扫我)?(?:预约观看|扫一扫|扫码观看|立即报名|点击(?:观看|收看|阅读)|敬请(?:关注|收看|垂注))$"
    r"|^.{0,6}点(?:个|亮|击)?.{0,3}(?:在看|赞|喜欢).{0,16}$|让更多人(?:知道|看到|看见)"
)
# What every such pointer has one of.
_PROMO_HINT = re.compile("[点让观報报收注扫掃维維按情全频更版注▶►→>]")
_SENTENCE = re.compile("[，,；;]|。$")
_INVITING = re.compile("二维码|二維碼|公众号|了解|观看|查看|关注|识别|下载|阅读|更多|详见|全文")
_PROMO_SECTION = re.compile(
    r"^(?:融媒(?:互动|速递|看点|体)?|今日导读|本期导读|要闻导读|内容导读|导读|導讀|今日看点|导览|本期看点|微?导读|新媒体(?:看点|推荐|互动)?|微信(?:精选|看点|推荐|热文)|掌上[\u4e00-\u9fff]{0,4}|扫码(?:看|阅读|听)[\u4e00-\u9fff]{0,4}|更多精彩|一周热榜|热文推荐|视频推荐|往期(?:推荐|回顾|精选)|推荐阅读|延伸阅读|相关阅读|热门推荐|猜你喜欢|[eE]导读|二维码)$"
)
_WITH_TEXT = re.compile(r"文\s*[/／、并]?\s*(?:图|摄|圖|攝)|图\s*[/／、]?\s*文")


def is_caption(text: str) -> bool:
    """Return whether the line says of itself that it belongs to a picture."""
    if text[:1] in _ARROWS and 4 < len(text) <= 50:
        return True
    if not _PHOTO_HINT.search(text):
        return False
    if _CAPTION_OPENING.match(text) or _CAPTION_CLOSING.search(text):
        return True
    return len(text) <= 120 and bool(_PHOTO.search(text)) and not _WITH_TEXT.search(text)


def is_shown(text: str) -> bool:
    """Return whether the line only says who is seen doing what; within a column any line may read so.

    >>> is_shown("工人在分拣秀珍菇"), is_shown("我市在全省率先推行")
    (True, False)
    """
    return "在" in text[2:] and len(text) <= 34 and _SHOWN.fullmatch(text) is not None


def ends_like_caption(text: str) -> bool:
    """Return whether the line ends as names of pictures do (`…效果图`)."""
    return bool(_CAPTION_END.search(text))


def photo_credit(text: str) -> Byline | None:
    """Return who took the picture, as its caption says at its end.

    >>> photo_credit("论坛上项目集中签约 记者 庄毅 摄"), photo_credit("度假区效果图")
    (Byline(reporters=('庄毅',), correspondents=()), None)
    """
    if not _PHOTO_HINT.search(text) or not _PHOTO.search(text):
        return None
    tail = re.sub(r"(?:摄影报道|摄影|攝影|供图|提供|制图|摄|攝|图)[)）]?\s*$", "", text)
    tail = re.split(r"[。，；！？（(]", tail)[-1].strip(" /／")
    words = tail.split(" ")
    for start in range(len(words)):
        said = names_in(" ".join(words[start:]))
        if said:
            return said
    return None


def is_promo(text: str) -> bool:
    """Return whether the line points the reader elsewhere: to a code, an account, another page."""
    if len(text) > 80 or not _PROMO_HINT.search(text) or not _PROMO.search(text):
        return False
    # Sentences of a report mention codes as well: one that points says what to do with them.
    return len(text) <= 14 or not _SENTENCE.search(text) or bool(_INVITING.search(text))


def is_promo_section(text: str) -> bool:
    """Return whether the line is the name of a corner that holds only pointers."""
    return bool(_PROMO_SECTION.match(text.strip("▶►◆■●【】[]〔〕《》 ")))
