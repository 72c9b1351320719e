"""Owns the candidates for a direct answer within a sentence: what they are, not which one is right.

A candidate is a span with a kind. Kinds are found by their form (a number before
a unit, a name before a verb of saying, what a preposition of place leads in), and
for everything else by what the question leaves over in a clause.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from rag.reading.names import is_name

SpanKind = Literal["number", "time", "person", "place", "organisation", "title", "list", "office", "clause", "rest"]

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦"
    "白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴"
    "霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和"
    "习仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝信计杭储侍东"
)
_DOUBLE = "欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|夏侯|慕容|端木"
# What goes on behind a name of two characters is no third one: 刘健分别召开.
_GOES_ON = (
    r"(?:分别|先后|主持|出席|参加|表示|指出|强调|介绍|要求|提出|告诉|认为|一行|带队|带领|率|来到|前往|赴|走访|调研|陪同|深入|实地|听取|察看|"
    r"召开|会见|宣布|透露|坦言|代表|说|在|对|向|与|和|及|也|将|从|就|以|则|还|又|并|是|的|获|夺|到|等)"
)
_NAME = rf"(?:(?:{_DOUBLE})[一-鿿]{{1,2}}|[{SURNAMES}][一-鿿](?:(?!{_GOES_ON})[一-鿿])?)"
# What stands before a name in print: an office, a role, or a mark.
_OFFICE = (
    r"(?:书记|常委|主任|区长|市长|县长|镇长|乡长|村长|局长|部长|院长|校长|会长|主席|经理|总监|董事长|总裁|"
    r"所长|处长|科长|站长|队长|组长|团长|馆长|厂长|理事长|秘书长|"
    r"社长|台长|行长|司长|厅长|州长|省长|总理|总统|首相|国王|皇帝|教授|博士|院士|老师|教师|医生|护士|医师|工程师|律师|导演|演员|歌手|作家|画家|诗人|"
    r"负责人|代表|委员|党员|干部|队员|选手|居民|村民|市民|志愿者|工作人员|民警|员工|职工|工人|农民|学生|家长|店主|老板|传承人|创始人|记者|通讯员|作者|摄影|编辑|主编|编导|主播|会员|专家|代言人|发言人|主持人|调研员|巡视员|参谋|司令员|"
    r"政委|将军|院长助理|经理助理|第一书记)"
)
# Who people are besides: before a name only where what stands behind tells that it is one.
_ROLE = (
    r"(?:船主|户主|业主|船长|[厂校村]医|厨师|司机|骑手|师傅|匠人|爱好者|经营者|获得者|[渔果菜茶蜂棉粮药花林牧]农|农户|大户|"
    r"渔民|护林员|网格员|楼组长|快递员|驾驶员|讲解员|研究员|技术员|运动员|教练|裁判|摄影师|设计师|书法家|收藏家|收藏者|学员|校友|游客|顾客|乘客|患者|家属|老人|老兵|乡贤|带头人|当事人)(?!何[时地人处]|高[兴度]|金额|文书|和|时[间候])"
)
_SAYS = (
    r"(?:表示|说|介绍|指出|认为|强调|告诉|坦言|觉得|提出|要求|透露|回忆|感慨|解释|称|宣布|主持|出席|参加|赴|"
    r"来到|一行|率|带领|担任|任|等|先后|深入|走访|代表|作|为|获|当选|向|在|和|、|，|,|。|；|;|:|：|\)|）|/|\s|"
    r"提供|主讲|创作|设计|撰写|拍摄|制作|编写|捐|盼|笑|"
    r"的|是|与|及|将|曾|从|率队|对|于|被|以|夺|摘|成为|陪同|带队|则|也|都|又|$)"
)
_PERSON = (
    re.compile(
        rf"(?:{_OFFICE}|{_ROLE}|[（(、，,；;：:\s“”。/]|^|和|与|及|由|被|是|为|向|对|岁的|来自[一-鿿]{{2,8}}的)\s*"
        rf"(?P<name>{_NAME})(?={_SAYS})"
    ),
    re.compile(rf"{_OFFICE}\s*(?P<name>{_NAME})(?<![表说指介认告提要透出主参])(?<!强(?=调))"),
    re.compile(r"(?P<name>[一-鿿]{1,8}(?:[·•][一-鿿A-Za-z]{1,10})+)"),
    re.compile(rf"(?P<name>{_NAME})(?=\s*[/／]?\s*(?:摄|文|图|绘|供图|制图)(?![一-鿿]))"),
    re.compile(rf"(?:作者|摄影|记者|通讯员|责任编辑|编辑|责编|文|图|摄)\s*[:：/／]?\s*(?P<name>{_NAME})"),
)
_ABOUT_BEFORE = r"(?:近|约|超过|超|逾|突破|不到|不足|至少|最多|达到|将近|接近|高达|大约|约为|为|达)?"
_NUMERAL = r"(?:\d+(?:[,，]\d{3})*(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+)"
_UNITS = (
    r"(?:%|％|‰|℃|[万亿]?元|[万亿]?美元|人民币|微克[/／每]立方米|平方公里|平方千米|平方米|立方米|公里|千米|"
    r"厘米|毫米|米|公斤|千克|公顷|吨|克|亩|升|度|"
    r"人次|人份|户次|车次|班次|场次|余人|名|位|人|家|户|条|段|项(?!目)|次|届|期|版|页|号|个百分点|个小时|个月|"
    r"小时|分钟|秒|周年|周岁|岁|年|天|日|周|"
    r"倍|级|类|种|件|套|台|辆|架|艘|座|栋|幢|间|层|所|处|场|支|组|队|批|轮|篇|部|册|张|幅|枚|盆|株|棵|头|只|"
    r"匹|对|双|副|份|票|席|分|个|"
    r"字|杯|瓶|箱|包|袋|盒|桶|节|章|卷|集|首|道|片|块|根|把|名次|成|万|亿|千瓦时|千瓦|兆瓦|英里|英尺|公尺|尺|里)"
)
_NUMBERS = (
    re.compile(rf"第{_NUMERAL}{_UNITS}?"),
    re.compile(rf"{_ABOUT_BEFORE}{_NUMERAL}[余多来]?[万亿千百]*[余多来]?(?:个|名)?{_UNITS}"),
    re.compile(r"百分之[〇零一二三四五六七八九十百点]+"),
    re.compile(r"\d+(?:\+\d+)+"),
    re.compile(r"(?<![\d.])\d[\d,.\-—]*\d|(?<![\d.])\d"),
)
_TIMES = (
    re.compile(
        r"(?:(?:公元)?前?\d{1,4}\s*年(?:代|底|初|末|春|夏|秋|冬)?|"
        r"[一二][〇零九][〇零一二三四五六七八九]{2}年|今年|去年|前年|明年|当年|同年|翌年|本月|上月|下月|"
        r"次年)"
        r"(?:\s*(?:1[0-2]|0?[1-9])\s*月(?:份)?(?:\s*\d{1,2}\s*[日号])?|[春夏秋冬]季|上半年|下半年|年?底|"
        r"年?初)?(?:[上下]午|晚上?|凌晨|中午|起)?"
        r"(?:\s*(?:至|到|—|-|~|～)\s*(?:\d{1,4}年)?(?:\d{1,2}月)?(?:\d{1,2}[日号年])?)?"
    ),
    re.compile(
        r"(?:1[0-2]|[1-9])月(?:份)?(?:\s*\d{1,2}\s*[日号])?(?:\s*(?:至|到|—|-|~|"
        r"～)\s*(?:\d{1,2}月)?\d{1,2}[日号])?(?:[上下]午|晚上?|凌晨|中午)?"
    ),
    re.compile(
        r"\d{1,2}[日号](?:[上下]午|晚上?)?|昨[天日]|今[天日]|明[天日]|近日|日前|\d{1,2}(?:[:：]\d{2}|"
        r"[时点](?:\d{1,2}分)?)"
    ),
    re.compile(
        r"(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?(?:正|腊|冬|"
        r"闰)?[一二三四五六七八九十]*月(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|"
        r"十[一二三四五六七八九]?|三十)"
    ),
    re.compile(
        r"\d{1,2}世纪(?:\d{2}年代)?(?:初|末|中叶|后期|前期)?|[“\"]?十[一二三四五六七八九]五[”\"]?(?:期间|"
        r"时期|末)?|[一-鿿]{1,2}(?:朝|代)(?:初年?|末年?|中期|后期)?"
    ),
    re.compile(rf"{_NUMERAL}(?:多|余)?(?:个)?(?:年|月|天|小时|分钟|周|星期|季度)(?:半|多)?"),
)
_SITE = (
    r"(?:[省市区县镇乡村州国府洲岛湖河江山港湾路街道弄号楼室馆厅园场院校站桥寺庙塔]|街道|广场|公园|中心|大厦|"
    r"小区|居民区|社区|园区|工业区|开发区|会议室|交界处|地区|以[东西南北])"
)
# Prepositions and particles are no part of a place's name: 某镇在全市 names two.
_OF_A_NAME = r"(?:(?![在于为是由被将把从到了的地得让使可供并也还])[一-鿿])"
_PLACES = (
    re.compile(
        rf"(?:在|于|至|到|赴|自|位处|前往|来到|落户|坐落在|地处|"
        rf"地址[:：]?)(?P<name>[一-鿿\dA-Za-z“”·]{{1,24}}?{_SITE}(?:[东西南北中][部侧面]|境内|附近|交界处|内|"
        rf"旁)?)(?=[，,。、；;）)（(的举召开进行有上]|$|是|为|与|和)"
    ),
    re.compile(rf"(?P<name>{_OF_A_NAME}{{1,10}}?{_SITE}(?:{_OF_A_NAME}{{1,6}}?{_SITE})*)"),
)
_ORGANISATION = re.compile(
    r"(?P<name>(?:(?![在于为是由被将把了着他她它从到])[一-鿿A-Za-z\d“”（）()·]){2,24}?(?:有限公司|集团|公司|企业|大学|学院|中学|小学|学校|党校|医院|银行|"
    r"协会|学会|研究院|研究所|委员会|人民政府|管委会|办公室|"
    r"委|局|处|厅|部|院|社|会|所|站|台|报|厂|队|中心|联盟|工作室|事务所|合作社|党支部|党委|党组|俱乐部|乐团|"
    r"商会|基金会|出版社|电视台))"
)
_BRACKETED = re.compile(r"《[^《》]{1,60}》|“[^“”]{1,40}”|「[^「」]{1,40}」|『[^『』]{1,40}』|\"[^\"]{1,40}\"")
_CLAUSE_END = "，,。；;！!？?：:\n"
_CLAUSE = re.compile(rf"[^{_CLAUSE_END}]+")
_LIST = re.compile(rf"[^{_CLAUSE_END}、]{{1,24}}(?:、[^{_CLAUSE_END}、]{{1,24}}){{1,20}}")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]+是|其[一二三四五六]|首先|其次|[（(][一二三四五六七八九十\d]+[）)]|"
    r"[①②③④⑤⑥⑦⑧⑨]|\d[.、．])[^；;。]+(?:[；;，,。](?:[一二三四五六七八九十]+是|其[一二三四五六]|其次|再次|"
    r"最后|[（(][一二三四五六七八九十\d]+[）)]|[①②③④⑤⑥⑦⑧⑨]|\d[.、．])[^；;。]+)+"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `[start, end)` of a sentence that could be the answer, and its kind."""

    start: int
    end: int
    kind: SpanKind


def spans_in(sentence: str, *, covered: frozenset[int] = frozenset()) -> tuple[Span, ...]:
    """Return all candidates of a sentence, by place; `covered` are offsets that the question already says.

    >>> sentence = "公园占地60亩"
    >>> [sentence[span.start : span.end] for span in spans_in(sentence) if span.kind == "number"]
    ['60亩']
    """
    found = _spans_by_form(sentence)
    if not covered:
        return found
    left = {Span(start, end, "rest") for start, end in _left_over(sentence, covered)}
    return tuple(sorted({*found, *left}, key=lambda span: (span.start, span.end, span.kind)))


@lru_cache(maxsize=8192)
def _spans_by_form(sentence: str) -> tuple[Span, ...]:
    """Return the candidates that their form tells, whatever is asked, by place."""
    found = {
        Span(start, end, kind)
        for kind, start, end in _typed(sentence)
        if 0 < end - start <= 120 and sentence[start:end].strip()
    }
    found = {span for span in found if not (span.kind in _WHOLE and _inside_another(span, found))}
    return tuple(sorted(found, key=lambda span: (span.start, span.end, span.kind)))


# Of these a part says something else than the whole: 60 of 60亩, 10月 of 10月20日至26日.
_WHOLE: frozenset[SpanKind] = frozenset(("number", "time"))


def _inside_another(span: Span, others: set[Span]) -> bool:
    return any(
        other.kind == span.kind and other != span and other.start <= span.start and span.end <= other.end
        for other in others
    )


# Nouns by which a question asks for somebody's office.
OFFICES = frozenset(("职务", "职位", "身份", "头衔", "职业", "官职", "岗位"))
_OFFICE_RUN = (
    r"(?P<office>(?:[一-鿿]{2,16}(?:、[一-鿿]{2,16})*?)?(?:书记|常委|主任|长|主席|经理|总监|总裁|代表|委员|教授|"
    r"博士|院士|教师|医生|工程师|律师|负责人|记者|通讯员|党员|干部|队员|主持人|创始人|店主|村民|居民|志愿者|"
    r"参谋|顾问|专员|秘书))"
)


def office_span(sentence: str, name: str) -> tuple[int, int] | None:
    """Return where the office stands that is printed before a name, or None.

    >>> sentence = "随后，区委常委、副区长张三来到镇里"
    >>> start, end = office_span(sentence, "张三")
    >>> sentence[start:end]
    '区委常委、副区长'
    """
    taken_up = rf"{re.escape(name)}[^，,。；;]{{0,4}}?(?:调任|出任|升任|改任|转任|接任|担任|当选为?|被任命为)"
    found = re.search(taken_up + _OFFICE_RUN, sentence) or re.search(_OFFICE_RUN + rf"\s*{re.escape(name)}", sentence)
    return found.span("office") if found else None


@lru_cache(maxsize=8192)
def titled_people_in(text: str) -> tuple[str, ...]:
    """Return the names that stand right behind an office, each once, in order.

    >>> titled_people_in("区委书记胡卫国表示，高质量发展")
    ('胡卫国',)
    """
    names = (match["name"] for match in _PERSON[1].finditer(text))
    return tuple(dict.fromkeys(name for name in names if is_name(name)))


@lru_cache(maxsize=8192)
def people_in(text: str) -> tuple[str, ...]:
    """Return the personal names of a text, each once, in order.

    >>> people_in("区委书记胡卫国表示，陈坚参加会议")
    ('胡卫国', '陈坚')
    """
    names = (text[start:end] for kind, start, end in _typed(text, only="person"))
    return tuple(dict.fromkeys(name for name in names if is_name(name) or "·" in name))


def person_in(text: str) -> bool:
    """Return whether somebody is named in the text."""
    return bool(people_in(text))


@lru_cache(maxsize=8192)
def has_kind(sentence: str, kind: SpanKind) -> bool:
    """Return whether the sentence holds a candidate of the kind."""
    return next((True for found, _, _ in _typed(sentence, only=kind) if found == kind), False)


def _typed(sentence: str, only: SpanKind | None = None) -> Iterator[tuple[SpanKind, int, int]]:
    if only in (None, "number"):
        yield from (("number", *match.span()) for rule in _NUMBERS for match in rule.finditer(sentence))
    if only in (None, "time"):
        yield from (("time", *match.span()) for rule in _TIMES for match in rule.finditer(sentence))
    if only in (None, "person"):
        yield from (("person", *match.span("name")) for rule in _PERSON for match in _overlapping(rule, sentence))
    if only in (None, "place"):
        yield from (("place", *match.span("name")) for rule in _PLACES for match in rule.finditer(sentence))
    if only in (None, "organisation"):
        yield from (("organisation", *match.span("name")) for match in _ORGANISATION.finditer(sentence))
    if only in (None, "title"):
        for match in _BRACKETED.finditer(sentence):
            yield "title", *match.span()
    if only in (None, "list"):
        yield from (("list", *match.span()) for match in _LIST.finditer(sentence))
        yield from (("list", *match.span()) for match in _NUMBERED.finditer(sentence))
    if only in (None, "clause"):
        clauses = [match.span() for match in _CLAUSE.finditer(sentence)]
        yield from (("clause", start, end) for start, end in clauses)
        yield from (("clause", a[0], b[1]) for a, b in pairwise(clauses))


def _overlapping(rule: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield matches whose left context may be another's right one: names in a row share their mark."""
    at = 0
    while match := rule.search(text, at):
        yield match
        at = max(match.end("name"), match.start() + 1)


def _left_over(sentence: str, covered: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield what each clause says beyond the question: runs between, before and behind its words."""
    if not covered:
        return
    for clause in _CLAUSE.finditer(sentence):
        start, end = clause.span()
        inside = [place for place in range(start, end) if place in covered]
        if not inside:
            continue
        run = start
        for place in (*inside, end):
            if place - run >= 2:
                yield from _trimmed(sentence, run, place)
            run = place + 1
        if end - (inside[-1] + 1) >= 2:
            yield from _trimmed(sentence, inside[-1] + 1, end)


_LEAD = re.compile(
    r"^(?:的|了|为|是|到|达到|达|着|过|在|由|被|将|把|以|与|和|及|等|也|还|都|就|叫|做|作|成|于|地|所|、|\s)+"
)
_TAIL = re.compile(r"(?:的|了|等|中|上|里|后|时|和|与|及|在|是|由|将|、|\s)+$")


def _trimmed(sentence: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lead = _LEAD.match(sentence[start:end])
    start += lead.end() if lead else 0
    tail = _TAIL.search(sentence[start:end])
    end = start + tail.start() if tail else end
    if end - start >= 2:
        yield start, end
