"""Owns what kind of answer a question wants: its type, the unit or noun it counts, and how many.

Rules over question words only, because a language has a closed set of them; no
newspaper's matter stands here. The first rule that fits wins, so the specific
ones stand before the general.
"""

import re
from dataclasses import dataclass

from rag.asking.english_kinds import parts_of
from rag.reading.calendars import numeral
from rag.records import Language, Wanted

_COUNT = r"[两二三四五六七八九十\d]+"
_OFFICE = (
    r"(?:记者|通讯员|作者|摄影|摄影者|编辑|责编|校对|美编|书记|主任|区长|市长|县长|镇长|局长|院长|校长|会长|"
    r"主席|经理|董事长|负责人|主持人|获得者|冠军)"
)
_BODY = (
    r"(?:单位|公司|企业|机构|部门|机关|学校|大学|医院|银行|协会|组织|团队|党支部|党委|委员会|高校|学院|集团|工厂|厂|"
    r"媒体|报社|支部)"
)
_SITE = r"(?:镇|村|区|省|市|县|街道|地方|城市|国家|居民区|社区|小区|路|公园|广场|地区|会场|楼|房间|会议室|园区)"
_MEASURE = (
    r"(?:个|家|条|名|人|户|次|所|项|件|座|处|期|篇|届|批|位|亩|公里|岁|天|年|月|种|类|元|万|亿|度|级|层|间|辆|台|部|张|"
    r"公顷|平方|分|倍|成|米|吨|版|场|支|组|套|盆|场次|人次|小时|分钟|架|艘|枚|颗|棵|株|幢|栋|顶|头|匹|堂|节|口|只|块)"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a question wants.

    `counted` is the unit or noun that a number must stand before (`亩`, `人次`), `kind_named`
    the noun asked for (`哪家公司` → `公司`), `count` how many items are asked for.
    """

    wanted: Wanted
    counted: str | None = None
    kind_named: str | None = None
    count: int | None = None
    # Also asked, as in 多少条、总里程多少公里: every unit named, in order.
    units: tuple[str, ...] = ()


# Order matters: what a later rule would also catch stands earlier.
_CHINESE_RULES: tuple[tuple[Wanted, str], ...] = (
    (
        "summary",
        r"概括|总结|要点|主旨|归纳|概述|简述|简要介绍|主要内容|讲了(?:些)?什么|说了(?:些)?什么事|介绍一下|"
        r"梳理|大意|(?:主要|大致|大概|都|具体)(?:讲|说|谈|写|介绍|报道)(?:了|的)?(?:是)?(?:什么|哪些)|"
        r"讲的是什么|说的是什么|谈了(?:些)?(?:什么|哪些)|主要(?:精神|做法|举措|措施|观点|成就|成绩|特点|"
        r"情况|工作)|(?:情况|进展|成效)(?:如何|怎么样|怎样)",
    ),
    (
        "comparison",
        r"有(?:什么|何|哪些)(?:不同|变化|区别|差别|差异|异同)|不同(?:之处|点)|区别(?:是|在)|相比|哪(?:一)?个更|"
        r"谁更|哪(?:一)?[个项家].{0,6}(?:更|多|高|大|快|早|晚|少|低)$|更(?:多|高|大|快|早|晚|少|低)的?是|"
        r"(?:提高|增长|下降|增加).{0,2}得?更(?:多|快|大)|(?:和|与|跟).{1,20}(?:比较|对比)|变化(?:了)?(?:吗|"
        r"没有|如何)|怎么变",
    ),
    (
        "definition",
        r"是(?:一[个种项类座所支])?(?:什么样|怎样|怎么样|何种)的(?:一[个种项类座所支])?[一-鿿]{2}|什么意思|指(?:的是)?什么|是指|何谓|含义|定义|什么叫|^什么是|怎么(?:理解|解释)|内涵",
    ),
    (
        "reason",
        r"(?<![称叫作做名])为什么|(?<![称叫作])为何|为啥|什么原因|何以|缘何|原因|怎么会|因何|目的是|"
        r"怎么(?:能|才|来)?|怎样|如何|咋|(?:用|靠|以|凭|通过|采[取用]了?)(?:的)?(?:是)?(?:什么|哪些|何种)(?:办法|方法|方式|手段|途径|来)",
    ),
    (
        "time",
        r"什么时候|何时|几时|几点(?=[了的到开关发出结起末几钟半]|$)|哪[一几]?[年月天日]|何[年月日]|几月|几[号日](?!线)|哪个月|时间(?:是|为|在)|"
        r"(?:日期|期限|公示期|工期|截止)(?:是|到|为)?|时间$|什么日子|多久|多长时间|农历",
    ),
    (
        "number",
        r"多少|(?<!哪)第几|多[大高长远重宽深快厚]|几分之|百分之几|几成|几倍|(?<!哪)几"
        + _MEASURE
        + r"|占比|比例(?:是|为)|(?:总量|产量|面积|产值|人数|金额|价格|票价|收入|投资|比例|浓度)$|"
        r"号码|热线(?:是|电话)|电话|邮编|数量",
    ),
    (
        "person",
        r"谁|哪[一几]?位|什么人|何人|哪[一几]?(?:个|名)?人|"
        + _OFFICE
        + r"(?:又)?(?:分别)?(?:是|叫|为)(?:什么|谁|哪)|什么名字的人|姓名|姓什么",
    ),
    (
        "organisation",
        r"(?:哪|什么|何)(?:一|几|两|三)?(?:个|家|所|些|种)?.{0,4}?" + _BODY + r"|" + _BODY + r"(?:是|叫)(?:什么|哪)",
    ),
    (
        "place",
        r"哪里|哪儿|何处|何地|什么地方|在哪|到哪|去哪|从哪(?!个方面)|(?:哪|什么)(?:一|几|两|三)?(?:个|座|处|条)?.{0,2}?"
        + _SITE
        + r"|地址|地点|位置|坐落",
    ),
    ("list", r"哪些|哪几|哪" + _COUNT + r"|几个方面|有哪|包括什么|都有(?:谁|什么)|列举|列出|分别(?:是|为|有)"),
    (
        "title",
        r"(?:叫|称|称之|称作|名|命名|译)(?:做|作|为)?什么|什么名(?:字|称|号)|名称(?:是|为)|标题(?:是|为)|"
        r"题目|书名|片名|口号|主题是",
    ),
)
_ENGLISH_HOLDERS = (
    r"(?:secretary|mayor|director|head|chief|leader|principal|chairman|president|minister|captain|doctor|teacher|"
    r"reporter|author|photographer)"
)
_ENGLISH_RULES: tuple[tuple[Wanted, str], ...] = (
    ("summary", r"\bsummari[sz]e|\bsum up\b|\boverview\b|\bmain (?:points?|content)\b|\bgist\b"),
    (
        "comparison",
        r"\bcompar|\bdiffer|\bversus\b|\b(?:more|less|higher|lower|larger|smaller|bigger) than\b|"
        r"\bwhich .* (?:more|higher|larger|bigger)\b",
    ),
    (
        "definition",
        r"\bwhat (?:does|do) .* (?:mean|stand for|refer to)\b|\bmeaning of\b|\bdefinition\b|^what is meant\b",
    ),
    ("reason", r"\bwhy\b|\breasons?\b|\bhow (?:did|does|do|will|can|is|are|was|were|should)\b|\bwhat for\b"),
    (
        "number",
        # Only what is laid or built along the ground has a length; everything else that is long takes time.
        r"\bhow long (?:is|are|was|were|will) (?!.*\b(?:clos|construct|take|last|delay|open))(?:[\w'-]+ ){0,6}?"
        r"(?:road|street|bridge|tunnel|river|creek|canal|railway|metro|line|route|track|wall|dyke|dike|embankment|"
        r"path|trail|corridor|lane|highway|expressway|fence|greenway|walkway|boardwalk|beach|coast|coastline|cable|"
        r"pipe|pipeline|ship|boat|train|scroll)s?\b",
    ),
    ("time", r"\bwhen\b|\b(?:what|which) (?:exact )?(?:date|day|year|month|time|period)\b|\bhow long\b|\bwhat time\b"),
    (
        "number",
        r"\bhow (?:many|much|large|big|old|far|high|tall|wide|deep|often|heavy|fast)\b|\bwhat (?:was|is|"
        r"were|are) the (?:[\w.-]+ ){0,5}(?:number|amount|"
        r"value|concentration|area|rate|percentage|share|price|cost|output|total|size|length|capacity|"
        r"population|budget)\b|"
        r"\b(?:what|which) (?:number|percentage|share|amount|proportion|issue number|phone|telephone|"
        r"hotline|age|temperature|speed|height|depth|distance|price|cost|rate)\b|"
        r"\bby how much\b|\bwhat (?:total|annual|average|overall)\b",
    ),
    (
        "list",
        r"\b(?:which|what) (?:are )?(?:the )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b|"
        r"\bwhat are the\b|\bwhich (?:\w+ ){0,2}(?:towns|villages|people|cities|companies|groups|areas|"
        r"fields|projects)\b|\blist\b|\bname the\b",
    ),
    (
        "person",
        r"\bwhat (?:is|was) (?:the |its |their )?(?:[\w'-]+ ){0,4}"
        + _ENGLISH_HOLDERS
        + r"(?:'s name| called| named)\b|\bname of the (?:[\w'-]+ ){0,3}"
        + _ENGLISH_HOLDERS
        + r"\b|"
        r"\bwho(?:se|m)?\b|\b(?:what|which) (?:[\w'-]+ ){0,3}(?:person|man|woman|reporter|journalist|leader|official|"
        r"author|writer|photographer|secretary|mayor|director|head|chief|minister|president|chairman|chairwoman|"
        r"principal|teacher|doctor|professor|expert|engineer|farmer|villager|volunteer|worker|cadre|athlete|runner|"
        r"player|singer|artist|painter|poet|actor|actress|officer|policeman|judge|lawyer|nurse|founder|coach|host|"
        r"champion|winner|student|veteran|craftsman|inheritor|entrepreneur)(?![\w-])",
    ),
    (
        "place",
        r"\bwhere\b|\b(?:what|which) (?:town|village|place|city|district|province|country|county|street|"
        r"location|venue|park)\b",
    ),
    (
        "organisation",
        r"\b(?:what|which) (?:institution|company|organi[sz]ation|university|school|agency|department|firm|"
        r"enterprise|college|body|bureau|hospital|group)\b",
    ),
    ("title", r"\b(?:what|which) .{0,40}\b(?:called|named|titled?|slogan|name)\b|\bname of\b"),
)
_CHINESE = tuple((wanted, re.compile(rule)) for wanted, rule in _CHINESE_RULES)
_ENGLISH = tuple((wanted, re.compile(rule, re.IGNORECASE)) for wanted, rule in _ENGLISH_RULES)

_COUNTED = re.compile(r"(?:多少|几)(?:个|名)?(?P<unit>[一-鿿%％]{1,4}?)(?=[，,、。？?！!和与及的了吗呢]|$)")
_COUNTED_SHORT = re.compile(r"(?:多少|几)(?P<unit>" + _MEASURE + r")")
_HOW_MANY_ITEMS = re.compile(
    r"(?:哪|这|那)(?P<count>" + _COUNT + r")(?:个|位|种|项|家|大|方面|点|处|条|篇|类|座|件|届|期|次|镇|村|城|县|区)"
)
_KIND = re.compile(
    r"(?:哪|什么)(?:一|几|" + _COUNT + r"|些)?(?:个|位|种|项|家|大|类|座|条|所|篇)?(?P<noun>[一-鿿]{1,4})"
)
_ENGLISH_COUNT = re.compile(
    r"\b(?:which|what|the) (two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b", re.IGNORECASE
)
_ENGLISH_OFFICE = re.compile(
    r"\bwhat (?:post|position|office|job|title(?= (?:does|do|did) \w+.* (?:hold|have|bear)))\b|"
    r"\b(?:whose|what is the) (?:post|position|job|title)\b",
    re.IGNORECASE,
)
_ENGLISH_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def wish_of(question: str, *, language: Language) -> Wish:
    """Return what the question wants; `thing` where no question word says more.

    >>> wish_of("占地多少亩？", language="zh")
    Wish(wanted='number', counted='亩', kind_named=None, count=None, units=('亩',))
    >>> wish_of("是哪三个镇？", language="zh").count
    3
    >>> wish_of("Who is the reporter?", language="en").wanted
    'person'
    """
    if language == "en":
        return _english_wish(question)
    text = question.strip().rstrip("？?。!！").replace("啥", "什么")
    wanted = _first(_CHINESE, text)
    units = tuple(match["unit"] for match in _COUNTED.finditer(text)) or tuple(
        match["unit"] for match in _COUNTED_SHORT.finditer(text)
    )
    items = _HOW_MANY_ITEMS.search(text)
    count = numeral(items["count"]) if items else None
    if wanted in ("place", "organisation", "person", "thing", "title") and (count or "哪些" in text):
        wanted = "list"
    named = _KIND.search(text)
    return Wish(wanted, units[0] if units else None, named["noun"] if named else None, count, units)


def _english_wish(question: str) -> Wish:
    # Who leads it, and how old is she? What is asked first comes first.
    wanted = _first(_ENGLISH, parts_of(question)[0] if question.strip() else question)
    items = _ENGLISH_COUNT.search(question)
    count = None
    if items:
        word = items[1].lower()
        count = int(word) if word.isdigit() else _ENGLISH_WORDS.index(word)
    office = "职务" if _ENGLISH_OFFICE.search(question) else None
    return Wish(wanted, kind_named=office, count=count)


def _first(rules: tuple[tuple[Wanted, re.Pattern[str]], ...], text: str) -> Wanted:
    for wanted, rule in rules:
        if rule.search(text):
            return wanted
    return "thing"
