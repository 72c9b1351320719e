"""Owns how an archive's dictionary of names grows out of its own text.

Nothing here knows a name; it knows where names stand: in bylines, behind an
office and before a verb of speech, in quotation marks again and again, before
镇, 村 or 有限公司 with changing words in front. A name taken wrongly costs a key
that nobody asks for; so the rules are few, and a count guards the loose ones.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rag.text.names import LEAST_NAME, Names
from rag.text.normal import fold

_HAN = "[\u4e00-\u9fff]"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱丘江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛"
    "邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路"
    "游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟"
    "应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封计诸束信"
)
_DOUBLE_SURNAMES = "欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|公孙|慕容|令狐|东方|端木"
_PERSON = f"(?:(?:{_DOUBLE_SURNAMES}){_HAN}{{1,2}}|[{_SURNAMES}]{_HAN}{{2}})"
_OFFICE = (
    "书记|主任|局长|镇长|乡长|村长|区长|县长|市长|省长|部长|厅长|处长|科长|所长|院长|校长|园长|站长|队长|组长|会长|理事长"
    "|董事长|总经理|经理|厂长|主席|委员|常委|秘书长|代表|教授|博士|医生|护士|老师|教师|工程师|设计师|专家|研究员|记者"
    "|通讯员|作者|编辑|党员|村民|居民|市民|农民|职工|员工|队员|志愿者|负责人|创始人|法人|店主|业主|律师|民警|干部|选手|先生|女士"
)
_SPEECH = (
    "表示|说道|说|指出|强调|介绍|认为|告诉|要求|坦言|觉得|透露|解释|回忆|感慨|提出|分析|建议|呼吁|希望|主持|出席|参加|陪同"
    "|一行|带领|率队|担任|当选|获得|摄|等(?!级|待)|[，,、。；：（(\\s]"
)
_BEHIND_OFFICE = re.compile(f"(?:{_OFFICE})(?P<name>{_PERSON})(?={_SPEECH}|$)")
_BEFORE_SPEECH = re.compile(
    f"(?:^|(?<=[，。；：、“（\\s]))(?P<name>{_PERSON})(?=表示|说|指出|强调|介绍|认为|告诉|坦言|透露)"
)
_QUOTED = re.compile("[“「『《]([^“”「」『』《》，。！？；：、]{3,12})[”」』》]")
_ENDINGS = (
    "有限责任公司 股份有限公司 有限公司 集团 公司 工厂 厂 大学 学院 中学 小学 幼儿园 学校 医院 "
    "卫生中心 服务中心 中心 研究院 研究所 委员会 协会 联盟 合作社 居民区 居委会 村委会 社区 街道 "
    "开发区 工业区 工业园 产业园 园区 示范区 度假区 新区 公园 广场 景区 镇 乡 村 县 区 市 州 "
    "港 湾 河 江 湖 塘 路 桥 大道 高速 铁路 小区 论坛 大会 工程 基地 品牌 平台 小程序"
)
_ENDING = re.compile("|".join(sorted(_ENDINGS.split(), key=lambda ending: (-len(ending), ending))))
_RUN = re.compile(f"{_HAN}+")
_LONGEST_STEM = 8
# A place or firm is a name where it stands at least so often, with at least so many different words in front.
_LEAST_COUNT = 3
_LEAST_FRONTS = 3
_LEAST_QUOTED = 2
_LEAST_SHARE = 0.3
_NEVER_FIRST = frozenset(
    "在的和与及由从到对为使向把被是有也其各这该本去多更将等或至于但而并就都还又让给以用着了过某每此那来会要能可所"
)


def grown_from(texts: Iterable[str], *, given: Iterable[str] = ()) -> Names:
    """Return the names that stand in `texts`, and those `given` (bylines, newspapers), as one dictionary.

    Depends on the texts as a set: neither their order nor how they are cut up
    into calls matters.

    >>> sorted(grown_from(["镇长王小明表示，要办好。", "“三色花田”开园", "去“三色花田”"], given=["某某日报"]).words)
    ['三色花田', '某某日报', '王小明']
    """
    people: set[str] = set()
    quoted: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    fronts: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        folded = fold(text)
        people.update(match["name"] for match in _BEHIND_OFFICE.finditer(folded))
        people.update(match["name"] for match in _BEFORE_SPEECH.finditer(folded))
        quoted.update(set(_QUOTED.findall(text)))
        for name, front in _ended(folded):
            stems[name] += 1
            if len(fronts[name]) < _LEAST_FRONTS:
                fronts[name].add(front)
    titled = (name for name, count in quoted.items() if count >= _LEAST_QUOTED)
    often = {name for name, count in stems.items() if count >= _LEAST_COUNT and len(fronts[name]) >= _LEAST_FRONTS}
    # "虹口区" stands alone; what is seldom in front of it ("走进虹口区") is no part of the name.
    placed = (name for name in often if name[1:] not in often or stems[name] >= _LEAST_SHARE * stems[name[1:]])
    return Names.of([*given, *people, *titled, *placed])


def _ended(folded: str) -> Iterator[tuple[str, str]]:
    """Yield every reading of a name before an ending, of two to eight characters, and the character in front."""
    for run in _RUN.findall(folded):
        for ending in _ENDING.finditer(run):
            stop = ending.end()
            for start in range(ending.start() - 1, max(-1, ending.start() - _LONGEST_STEM - 1), -1):
                if stop - start >= LEAST_NAME and run[start] not in _NEVER_FIRST:
                    yield run[start:stop], run[start - 1] if start else f"^{len(run)}"
