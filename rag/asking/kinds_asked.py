"""Owns whether evidence holds the kind of thing asked for: a figure, a price, a school, an office, a telephone."""

import re

from rag.asking.demands import Demand
from rag.asking.features import NAMES, Judged
from rag.asking.spans import has_kind

_COVERED = NAMES.index("covered")
# A sentence that says so much of the question itself names the thing, whether or not with its kind (东芝, no 公司).
_SAYS_IT = 0.75
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
    if (
        wanted in ("organisation", "place", "list")
        and row.figures[_COVERED] < _SAYS_IT
        and (_lacks_named_kind(demand, around))
    ):
        return True
    if wanted == "person" and _lacks_office(demand, f"{row.sentence.article.head}\n{row.sentence.article.text}"):
        return True
    if any(asked.search(demand.question) and not said.search(around) for asked, said in _ASKED_AND_SAID):
        return True
    if any(asked.search(demand.question) and not said.search(row.sentence.text) for asked, said in _ONCE_IN_A_LIFE):
        return True
    if wanted == "time" and any(asked.search(demand.question) and not said.search(around) for asked, said in _GRAIN):
        return True
    if wanted == "time":
        # 什么时候 may be answered by an event: 大桥通车后，….
        loosely = re.search(r"何时|什么时候", demand.question) and re.search(
            r"[后前时][，,]|期间|每[天周月年]|[平假]日", around
        )
        return not loosely and not has_kind(around, "time")
    return wanted == "number" and not has_kind(around, "number") and not has_kind(around, "time")


# A year asked for is not told by a day alone, nor a day by a year.
_GRAIN = (
    (
        re.compile(r"哪[一]?年(?![级龄代])|何年"),
        re.compile(
            r"(?:\d{2,4}|[一二][〇零九].{2})\s*年|[今去前明当同次翌来本]年|岁|[\d一二两三四五六七八九十百几多]年|年代|五”?期间|世纪|[载年]前"
        ),
    ),
    (
        re.compile(r"哪[一]?[天日]|几[号日](?!线)|几月几"),
        re.compile(
            r"\d\s*[日号]|[今昨明前当同次翌后首][天日晚晨]|[日天]前|近日|初[一二三四五六七八九十]|[节周]|星期|除夕|元旦|[夏冬]至|立[春夏秋冬]|月[底末初]|\d[./-]\d"
        ),
    ),
)
_TELEPHONE = re.compile(r"电话|手机号|热线|联系方式|\b(?:tele)?phone\b|\bhotline\b", re.IGNORECASE)
_TELEPHONE_SAID = re.compile(r"\d[\d\-—－ ]{5,}\d|(?<!\d)(?:1[12]\d{1,4}|9[56]\d{3,4})(?!\d)")
_ADDRESS = re.compile(r"地址|门牌|\baddress\b", re.IGNORECASE)
_ADDRESS_SAID = re.compile(r"[路街道弄巷]|号|地址|位于|坐落")
# A proper kind of thing that the answer must bear in its name.
_PROPER_KINDS = re.compile(
    r"大学|学院|中学|小学|学校|医院|银行|公司|集团|镇(?!上|里)|村(?!里)|街道|居民区|社区|法院|电视台|协会|"
    r"站|体育馆|图书馆|博物馆|美术馆|剧院|酒店|饭店|机场|车站|码头|银行|超市|商场"
)
_ASKED_KIND = re.compile(
    r"(?:哪|什么)(?:[一二两三四五六七八九十几]|些)?(?:个|家|所|座|条)?(?P<kind>" + _PROPER_KINDS.pattern + r")"
)
_ONCE = r"(?:哪[一]?年|什么时候|何时|几岁).{0,4}?"
_LEARNED = r"(?<![小中大开自])学(?![校生期年业])|拜师|从艺|入行|跟着|师从"
_ASKED_AND_SAID = tuple(
    (re.compile(asked), re.compile(said))
    for asked, said in (
        (r"设计师(?:是|为|叫)(?:谁|哪|什么)", r"设计(?:师|者|人|团队|院)|由[^，。]{2,20}设计|出自"),
        (
            r"(?:嫌[犯疑]|凶手|肇事者|歹徒)[^，。]{0,6}(?:谁|叫|姓|哪)",
            r"嫌|凶手|犯罪|肇事|行为人|作案|落网|[刑行]拘|抓获",
        ),
        (r"(?:店主|老板)[^，。]{0,4}(?:谁|叫|姓|哪)|哪家店", r"店|老板|商户|经营|掌柜|餐馆|铺"),
        (r"(?:父亲|爸爸?)(?:是|叫|姓)", r"父|爸|爹|爷俩"),
        (r"(?:母亲|妈妈?)(?:是|叫|姓)", r"母|妈|娘"),
        (r"(?:妻子|丈夫|爱人|老伴)(?:是|叫|姓)", r"妻|夫|爱人|老伴|伴侣|老公|老婆|太太"),
        (r"(?:儿子|女儿|孩子)(?:是|叫|姓)", r"儿|女|孩子|长子|次子|娃"),
        (r"报[的了]?警", r"报警|报案|警情|求助|拨打"),
        (
            r"(?:哪[一]?[年天日]|什么时候|何时).{0,6}(?:发售|开售|上映|首映)",
            r"[发开首预]售|上市|推出|发行|面世|问世|首发|上映|首映|公映|上线|[定改]档",
        ),
        (r"高出[^，。]{0,8}多少", r"高出|高于|高过|比[^，。]{2,20}高|多出"),
        (r"哪[一]?个县", r"县|自治旗"),
        (r"哪[一]?条(?:马路|道路|路|街)", r"[路街道巷弄]"),
        (r"奖项|什么奖|哪些奖|荣誉|称号", r"奖|荣誉|称号|之称|誉为|美誉|称为|评为|评选|入选|命名|授予"),
        (
            r"(?:在哪|哪里|何处|地点).{0,6}(?:召开|举行|举办|开幕)|(?:召开|举行|举办)的?地点",
            r"[在于至][^，。；]{2,30}?(?:召开|举行|举办|开幕|进行|上演|启动|拉开)|地点",
        ),
        (r"选举(?:谁|哪)|谁(?:当选|被选)|选(?:了)?谁", r"当选|选举.{0,12}为|选为|选出"),
        *(
            (
                rf"{role}(?:单位|方|者|商|公司|企业)?(?:[是为叫]|由)?(?:谁|哪|什么)|"
                rf"(?:谁|哪[一]?[家个](?:单位|公司|企业|机构)?)(?:负责|来)?{role}",
                said,
            )
            for role, said in (
                ("设计", "设计"),
                ("施工", "施工|承建|建设|实施|修建|修缮"),
                ("监理", "监理"),
                ("承建", "承建|施工|建设|修建"),
                ("主办", "主办|举办|主持|组织"),
                ("承办", "承办|举办|主办|组织"),
                ("协办", "协办"),
                ("赞助", "赞助|资助|捐|冠名"),
                ("运营", "运营|经营|管理|运行"),
                ("冠军", "冠军|夺冠|第一|金牌|折桂"),
                ("亚军", "亚军|第二|银牌"),
                ("季军", "季军|第三|铜牌"),
                ("创始人", "创始|创办|创立"),
                ("发明", "发明|首创|研制"),
            )
        ),
    )
)
# What happens once in a life must stand in the sentence itself: another event of the same person answers nothing.
_ONCE_IN_A_LIFE = tuple(
    (re.compile(asked), re.compile(said))
    for asked, said in (
        (
            r"(?:哪[一]?年|什么时候|何时|几岁).{0,4}?(?:开始)?(?:学|拜师|从艺|入行)(?!校|生|业)",
            r"(?<![小中大开自])学(?![校生期年业])|拜师|从艺|入行|跟着|师从",
        ),
        (_ONCE + r"(?:开始)?(?:学|拜师|从艺|入行)(?!校|生|业)", _LEARNED),
        (
            _ONCE + r"(?:入伍|参军|当兵|从军)",
            r"(?:\d\s*[年月]|岁)[^。]{0,12}(?:入伍|参军|当兵|从军|服役)|(?:入伍|参军|当兵|从军)[^，。]{0,8}\d年",
        ),
        (_ONCE + r"(?:加入|参加)", r"加入|参加|进入|入[团党会队伍]|成为"),
        (_ONCE + r"(?:出生|生于)|出生(?:于|在)?(?:哪|什么)", r"出生|生于|岁"),
        (_ONCE + r"(?:毕业|结婚|退休|退役)", r"毕业|结婚|退休|退役"),
        (_ONCE + r"(?:去世|逝世|过世|病逝|离世)", r"[去逝过离辞]世|病[逝故]|身亡|牺牲|病死|卒"),
    )
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
    if word[0] not in ("书记", "主任", "主席"):
        return word[0] not in text
    # 区委书记 is not 党支部书记: the two characters before the office tell whose it is.
    office = asked["office"][max(0, word.start() - 2) : word.end()]
    return office not in text
