"""Owns the constructions in which print answers a question word: 由…实施 by whom, 设在… where, 全镇共… how many in all.

They hold in any newspaper, whatever it reports, and stand far from the words of the
headline, so that the lead often seems closer to the question than they do.
"""

import re
from functools import lru_cache

from rag.asking.demands import Demand
from rag.asking.spans import Span, spans_in
from rag.reading.names import is_name

# Doings that print tells by one word and a question by another.
_DOINGS = (
    ("承办", "举办", "主办", "组织", "筹办", "协办"),
    ("承建", "建设", "施工", "建造", "修建", "实施", "兴建", "建成"),
    ("写", "撰写", "创作", "编写", "执笔", "撰稿", "编剧", "改编"),
    ("运营", "管理", "经营", "运行", "管护"),
    ("捐", "捐赠", "捐资", "资助", "赞助", "出资"),
    ("举行", "举办", "召开", "开幕", "进行"),
    ("拍", "拍摄", "摄制", "取景"),
    ("办", "举办", "举行", "开办", "创办"),
    ("终止", "结束", "解除", "截止"),
    ("动工", "开工", "开建", "破土", "奠基"),
    ("完工", "竣工", "建成", "落成", "完成"),
    ("通车", "开通", "开行", "投运", "启用", "投用"),
    ("开放", "开园", "开馆", "开门", "迎客", "开张", "开业"),
    ("发布", "公布", "印发", "出台", "发表", "颁布"),
    ("去世", "逝世", "病逝", "离世", "辞世"),
    ("上任", "就任", "到任", "履新", "出任"),
    ("关闭", "停业", "停运", "关停"),
    ("抓获", "落网", "逮捕", "抓捕"),
    ("签订", "签署", "签约"),
    ("出生", "生于"),
    ("启动", "开始", "开启"),
    ("成立", "组建", "创立", "揭牌"),
)
_BODY = r"(?:单位|公司|企业|机构|部门|机关|集团|院|所|局|团队|人|学校|组织)"
_BY_WHOM = re.compile(
    rf"由(?:谁|何人|哪[一几]?[家个位些]{_BODY}?|什么{_BODY})(?:来|负责|具体|承担|牵头|共同|联合|决定|批准|依法)*(?P<passive>[一-鿿]{{2}})|"
    rf"(?:是|被)?(?:谁|哪[一几]?位|哪[一几]?[家个]{_BODY})(?:来|负责)?(?P<active>[一-鿿]{{2}}|[写捐画唱拍])的"
)
_HOW = r"(?:负责|具体|牵头|共同|联合|统一|分别|来|独家|承担|全程|一手|一起|决定|依法|给予|对?其|将其)*"
_WHERE = re.compile(
    r"在(?:哪里|哪儿|什么地方|何处|何地|哪(?:[一个座家处间所]{0,2}[一-鿿]{1,3}?)?)(?:正式)?"
    r"(?P<doing>[拍建办](?=的)|[一-鿿]{2})(?:的|了|呢|过)?(?=$|[？?，,。])"
)
_SET = re.compile(
    r"(?:设在|设于|位于|坐落于|坐落在|地处|选址(?:在|于)?|落户(?:在|于)?|安在|搬到|搬至|迁至|地点[是为在]|地址[:：])"
    r"(?P<where>[一-鿿\d“”A-Za-z]{2,20})(?=[，,。；;、]|$)"
)
# 于10月19日举行, 在雨中举行 and 在此背景下举行 say when and how.
_NOWHERE = re.compile(
    r"\d+[年月日时点分]|[日时期际间后前]$|^(?:雨|雪|会|此|这|歌声|掌声)|(?:背景|框架|基础|过程|情况|带领|支持|指导)[上中下]?$"
)
# A line, a race or a march sets out from where it starts.
_STARTS = re.compile(r"起点|始发|起跑|从哪[里儿个]?[一-鿿]{0,2}(?:出发|开出|发车)")
_FROM = re.compile(r"[从由](?P<where>[一-鿿\dA-Za-z]{2,16}?)(?:始发|出发|开出|起跑|发车|驶出|启程)")
_IN_ALL = re.compile(r"一共|总共|总计|合计|共计|全部加起来|全[镇区县市州乡村省国校厂街]一?共?有?多少")
_SUMS_UP = re.compile(
    r"(?:全[镇区县市州乡村省国校厂街线]|我[镇区县市州乡村省])?(?:一共|总共|总计|合计|共计|累计|共有?)[一-鿿]{0,10}?\d|"
    r"全[镇区县市州乡村省国校厂街线][^，。；]{0,14}?\d|总(?:面积|数|量|人数|里程|长度?|额)[^，。；]{0,6}\d"
)


def by_whom(demand: Demand, text: str) -> Span | None:
    """Return who did what is asked about, as 由…实施 says it; None where the sentence does not say it so.

    >>> from rag.asking.demands import demand_of
    >>> text = "改造涉及老屋40幢,由区水务集团实施。"
    >>> span = by_whom(demand_of("改造工程由哪家单位实施？", language="zh"), text)
    >>> span and text[span.start : span.end]
    '区水务集团'
    """
    doings = _done(demand.question, demand.language)
    if not doings:
        return None
    found = re.search(
        rf"(?<![理自缘事来])由(?![于此衷来])(?P<who>[^，,。；;：:！？!?由]{{2,24}}?){_HOW}(?:{'|'.join(doings)})", text
    )
    return Span(*found.span("who"), "organisation") if found else None


@lru_cache(maxsize=256)
def _done(question: str, language: str) -> tuple[str, ...]:
    """Return the words for what somebody did, where a question asks who did it."""
    found = _BY_WHOM.search(question) if language == "zh" else None
    if found is None:
        return ()
    said = found["passive"] or found["active"]
    return _in_other_words(said)


def _in_other_words(said: str) -> tuple[str, ...]:
    alike = next((group for group in _DOINGS if said in group), (said,))
    return tuple(sorted({said, *alike}, key=lambda word: -len(word)))


# Where somebody is from is told of no site.
_WHOSE_HOME = re.compile(r"哪里人|哪儿人|什么地方人|哪[个座]?[省市县国]人|籍贯|老家|来自|出生|毕业")


def where(demand: Demand, text: str) -> Span | None:
    """Return where something is or was done, as 在…首演 or 设在… says it; None where the sentence does not.

    >>> from rag.asking.demands import demand_of
    >>> text = "教室设在镇党群服务中心二楼，老师是本地人。"
    >>> span = where(demand_of("夜校在哪儿上课？", language="zh"), text)
    >>> span and text[span.start : span.end]
    '镇党群服务中心二楼'
    """
    if demand.wish.wanted != "place" or demand.language != "zh" or _WHOSE_HOME.search(demand.question):
        return None
    found = doing_place(demand, text) or _SET.search(text)
    if found is None or _NOWHERE.search(found["where"]):
        return None
    return Span(*found.span("where"), "place")


def only_lies(text: str) -> bool:
    """Return whether a sentence tells where something lies (位于…), as it may of anything, and not where it was set.

    >>> only_lies("位于河东的学堂"), only_lies("教室设在二楼")
    (True, False)
    """
    return re.search(r"位于|坐落|地处", text) is not None and re.search(r"[设安]在|设于|选址|地[点址]", text) is None


def doing_place(demand: Demand, text: str) -> re.Match[str] | None:
    """Return where the sentence says what the question asks the place of (在…首演)."""
    asked = _WHERE.search(demand.question)
    if asked is None:
        return _FROM.search(text) if _STARTS.search(demand.question) else None
    doings = "|".join(_in_other_words(asked["doing"]))
    done_at = re.search(
        rf"(?:{doings})[于在](?P<where>[^，,。；;：:！？!?、\d年月日]"
        r"[^，,。；;：:！？!?]{1,24})(?=[，,。；;]|$)",
        text,
    )
    if done_at and not _NOWHERE.search(done_at["where"]):
        return done_at
    return re.search(
        rf"[在于](?P<where>[^，,。；;：:！？!?在]{{2,24}}?)(?:正式|隆重|顺利|如期|成功|圆满|首次)?(?:{doings})", text
    )


def sums_up(demand: Demand, text: str) -> bool:
    """Return whether how many in all is asked and the sentence gives a sum: 全镇共有4300亩.

    >>> from rag.asking.demands import demand_of
    >>> asked = demand_of("东桥镇一共有多少亩茶园？", language="zh")
    >>> sums_up(asked, "这样的茶园,全镇共有900亩"), sums_up(asked, "他家承包了30亩茶园")
    (True, False)
    """
    if demand.wish.wanted != "number" or demand.language != "zh" or not _IN_ALL.search(demand.question):
        return False
    units = demand.wish.units
    return any(
        not units or any(_counts(unit, text, text[found.end() : found.end() + 12]) for unit in units)
        for found in _SUMS_UP.finditer(text)
    )


def _counts(unit: str, text: str, behind: str) -> bool:
    """Return whether a figure counts what is asked: its unit stands behind it, or a measure with the noun elsewhere."""
    return unit[0] in behind or (
        unit in text and re.match(r"[\d.,万千百余多]*[个名位家座处所条台辆间套件项]", behind) is not None
    )


_FIGURE = re.compile(r"\d[\d.,]*[万亿千百]*[余多]?[万亿]?[一-鿿]?")


def summed(demand: Demand, text: str) -> Span | None:
    """Return the figure that a sentence gives for the whole (全镇共有900亩), where how many in all is asked.

    >>> from rag.asking.demands import demand_of
    >>> text = "东村办了3场，全镇共举办各类文艺演出40余场。"
    >>> span = summed(demand_of("全镇一共办了多少场演出？", language="zh"), text)
    >>> span and text[span.start : span.end]
    '40余场'
    """
    if not sums_up(demand, text) or len(demand.wish.units) != 1:
        return None
    for found in _SUMS_UP.finditer(text):
        figure = _FIGURE.match(text, found.end() - 1)
        if figure and demand.wish.units[0][0] == figure[0][-1]:
            return Span(*figure.span(), "number")
    return None


_WHEN = re.compile(
    r"(?:什么时候|何时|几时|哪[一]?[年月天日]|几月几[日号]|几点)+(?:才|正式|全面|开始|又|被|就|会|要|将)*(?P<doing>[一-鿿]{2})(?:的|了)?(?=$|[？?，,。])"
)


# 三天 and 两个月 are no time at which something is done.
_A_DATE = re.compile(r"[日号点时晨晚早午季初底末]|\d{1,2}月|\d{4}年|[昨今明]天|[去今明前]年")


def done_then(demand: Demand, text: str) -> bool:
    """Return whether a clause tells both a time and what the question asks the time of (23日终止, not 19日启动).

    >>> from rag.asking.demands import demand_of
    >>> asked = demand_of("黄色预警是什么时候解除的？", language="zh")
    >>> done_then(asked, "气象台3日发布预警"), done_then(asked, "气象台于5日8时解除预警")
    (False, True)
    """
    asked = _WHEN.search(demand.question) if demand.wish.wanted == "time" and demand.language == "zh" else None
    if asked is None:
        return False
    doings = "|".join(_in_other_words(asked["doing"]))
    done = re.search(doings, text)
    if done is None:
        return False
    end = min((at for mark in "，,；;。" if (at := text.find(mark, done.end())) >= 0), default=len(text))
    times = (text[span.start : span.end] for span in spans_in(text[:end]) if span.kind == "time")
    return any(_A_DATE.search(time) for time in times)


_WHO = re.compile(
    r"(?:由谁|谁|哪[一]?位)(?:来|负责|具体)?(?!是|当|任|担任|出任|写|拍|编|有|在|能|会|可)(?P<doing>[一-鿿]{2})(?:的|了)?(?P<rest>[^，,。？?]{0,12})"
)


def who_did(demand: Demand, text: str) -> Span | None:
    """Return the person who does what the question asks the doer of: a name, and the doing right behind it.

    >>> from rag.asking.demands import demand_of
    >>> text = "副镇长丁一凡主持会议，方慕白汇报工作。"
    >>> span = who_did(demand_of("动员会由谁主持？", language="zh"), text)
    >>> span and text[span.start : span.end]
    '丁一凡'
    """
    asked = _WHO.search(demand.question) if demand.wish.wanted == "person" and demand.language == "zh" else None
    if asked is None:
        return None
    doings = re.compile("|".join(_in_other_words(asked["doing"])))
    for span in spans_in(text):
        if span.kind == "person" and doings.match(text, span.end) and is_name(text[span.start : span.end]):
            return span
    return None


_SUPERLATIVE = re.compile(r"最[一-鿿]{1,6}的(?:事|东西|问题|地方)?(?:又|就|还)?是(?:啥|什么|哪|谁|何)")
_SAID_TO_BE = re.compile(r"最[一-鿿]{1,6}的(?:就|还|也|其实)?(?:不?是|莫过于)")
_NAMED_LAST = re.compile(r"哪些[一-鿿]{0,8}?(?P<noun>[一-鿿]{2})(?:$|(?=[？?，,。]))")
_NAMED_NEXT = re.compile(r"哪(?:些|几|[两三四五六七八九十\d]+)(?:[个家所座条位种类支项])?(?P<run>[一-鿿]{2,4})")


def names_the_most(demand: Demand, text: str) -> bool:
    """Return whether what is most so is asked and the sentence says it: 最挂心的是年轻人不愿学.

    >>> from rag.asking.demands import demand_of
    >>> names_the_most(demand_of("老师傅最操心的是什么？", language="zh"), "他最挂心的是没有人学。")
    True
    """
    return bool(_SUPERLATIVE.search(demand.question) and _SAID_TO_BE.search(text))


def lists_its_kind(demand: Demand, text: str) -> bool:
    """Return whether things of a kind are asked for and the sentence lists them before that noun: 甲、乙、丙等企业.

    >>> from rag.asking.demands import demand_of
    >>> asked = demand_of("园区引来了哪些知名企业？", language="zh")
    >>> lists_its_kind(asked, "先后吸引了长河、东岭、北塔等国内知名企业入驻")
    True
    >>> asked = demand_of("比赛有哪几家合作社参加？", language="zh")
    >>> lists_its_kind(asked, "东桥合作社、柳湾合作社及三河合作社报名参赛")
    True
    """
    if demand.wish.wanted != "list" or demand.language != "zh":
        return False
    found = _NAMED_LAST.search(demand.question)
    noun = found["noun"] if found else ""
    if noun and re.search(rf"、[^，,。；;、]{{1,16}}(?:等|等等)[^，,。；;、]{{0,10}}{noun}", text):
        return True
    asked = _NAMED_NEXT.search(demand.question)
    nouns = [asked["run"][:length] for length in (3, 2) if len(asked["run"]) >= length] if asked else []
    item = r"[^，,。；;、]{1,16}"
    return any(re.search(rf"{item}{noun}、{item}{noun}(?:、|和|及|以及|与|[，,。；;等])", text) for noun in nouns)
