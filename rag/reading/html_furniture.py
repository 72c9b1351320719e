"""Owns what of a newspaper's site is furniture by its tag, by its class name or by its words."""

import re

from rag.reading.html_tree import names

_NEVER_TEXT = names(
    "script style noscript template iframe object embed applet svg canvas select option button input textarea "
    "audio video map head title meta link datalist dialog"
)
# Parts of class names and ids. Words that sites also give to articles
# (print, next, tool, ad) are not among them.
_NAMES = names(
    "nav navi navbar navigation menu submenu mainmenu topmenu menubar breadcrumb breadcrumbs crumb crumbs share "
    "sharebar sharebox bdshare bdsharebuttonbox jiathis copyright copyrights footer foot toolbar pagination "
    "pager paging prevnext search searchbox searchbar login comment comments pinglun related recommend backtop "
    "gotop totop fontsize qrcode friendlink friendlinks daohang fenxiang banquan sitemap"
)
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

# A line that is nothing but such words, in any number, with marks between them.
_BUTTONS = (
    r"(?:上|下|前|后)一?(?:篇|版|期|页|条|章)(?:新闻|文章)?|首页|末页|尾页|返回(?:首页|目录|顶部|本版|版面|列表|上页)?|回到?(?:首页|顶部|目录)|"
    r"网站首页|报纸首页|数字报首页|(?:版面|标题|本版|往期|日期|报纸)(?:导航|目录|列表|浏览|检索|回顾|阅读|标题)|(?:标题|版面)导读图|"
    r"(?:放大|缩小|默认|正常|还原)(?:\s?[+\-＋－oO○])?(?:字体|字号)?|字[体号](?:大小)?|[大中小][号]?|加大|减小|[AＡ][+\-＋－]|打印(?:本[页文])?|关闭(?:窗口|本页)?|收藏(?:本[页文])?|"
    r"分享(?:到|至)?|转发|复制(?:链接|网址)?|评论(?:\(\d*\)|（\d*）|\d*)?|我要评论|点赞|朗读|语音播报|听新闻|全文|更多|详细|"
    r"QQ(?:空间|好友)?|微信|朋友圈|新浪微博|腾讯微博|人人网|微博|豆瓣|支付宝|"
    r"(?:下载|查看|浏览|打开)?\s*(?:本版)?\s*(?:PDF|pdf)\s*(?:版|文件|下载|浏览)?|登录|注册|退出|搜索|高级搜索|高级检索|检索|查询|RSS|English|繁體|简体|"
    r"设为首页|加入收藏|联系我们|关于我们|广告服务|网站地图|网站声明|法律声明|友情链接|版权声明|无障碍|手机版|触屏版|客户端"
)
_SEPARATORS = r"[\s|｜/／·•>＞<＜»«›‹→←↑↓▲▼\[\]【】()（）:：,，\-—_+0-9①②③④⑤⑥⑦⑧⑨⑩]"
_ONLY_BUTTONS = re.compile(rf"(?:{_SEPARATORS}|{_BUTTONS})++")
_A_BUTTON = re.compile(_BUTTONS)
# Words that open a line of the site; behind most of them stands a colon, a number or nothing, or the line is print.
_BEGINNINGS = re.compile(
    r"\s*[3４4<＜«◀]?\s*(?:上一[篇版期页条]|下一[篇版期页条])(?![^\s:：|｜>＞)）\]].{12})"
    r"|\s*(?:(?:您|你)?(?:现在|当前|所在)?的?位置|相关(?:新闻|链接|阅读|文章)|分享到|点击(?:数|率|量)|浏览(?:次数|量)|阅读(?:次数|量)|"
    r"本文(?:网址|链接|地址))\s*(?:[:：>＞\d]|$)"
    r"|\s*(?:责任编辑|编辑|来源|作者)[:：]\s*$"
)
_LEGAL = re.compile(
    r"(?i)copyright|©|版权所有|ICP备|ICP证|公网安备|互联网新闻信息服务|未经.{0,12}(?:授权|许可|同意|允许).{0,20}(?:转载|使用|复制)|"
    r"技术支持|建议使用.{0,30}(?:浏览器|分辨率)|网络视听许可|All Rights Reserved"
)
# A character that each of these has, none of them common in print; most lines are passed over by it.
_LEGAL_HINT = re.compile("[pP©权備备证互未支议络lL]")
_LONGEST_FURNITURE = 160


def is_never_text(tag: str) -> bool:
    """Return whether what an element of this tag holds is never print."""
    return tag in _NEVER_TEXT


def is_named_furniture(named: str) -> bool:
    """Return whether an element's class, id or role names a part of the site.

    >>> is_named_furniture("main-nav left"), is_named_furniture("articleContent printArea")
    (True, False)
    """
    return any(part.lower() in _NAMES for part in _NAME_PARTS.findall(named))


def is_furniture_line(text: str) -> bool:
    """Return whether a printed line is nothing but buttons, a way back, or a legal notice.

    >>> is_furniture_line("上一版 下一版 | 返回首页"), is_furniture_line("第02版：要闻 下一版")
    (True, False)
    """
    way_back = len(text) <= 60 and _BEGINNINGS.match(text) is not None
    return way_back or is_legal_line(text) or is_button_line(text)


def is_legal_line(text: str) -> bool:
    """Return whether a line is the legal notice of a site."""
    return len(text) <= _LONGEST_FURNITURE and _LEGAL_HINT.search(text) is not None and _LEGAL.search(text) is not None


def is_button_line(text: str) -> bool:
    """Return whether a line holds buttons of a site and nothing else."""
    # Most lines begin with no button: that is seen at their first characters.
    return (
        len(text) <= _LONGEST_FURNITURE
        and _ONLY_BUTTONS.fullmatch(text) is not None
        and _A_BUTTON.search(text) is not None
    )
