"""Owns whether evidence holds a name of the very kind asked for: a country, a hospital, an employer, a shop, a role."""

import re
from functools import cache

from rag.asking.demands import Demand
from rag.asking.evidence import Sentence
from rag.asking.gazetteer import countries
from rag.text.normal import fold, simplified

_WHICH = r"(?:哪|什么|何)(?:一|几)?"
# What is asked for, and how something of the kind is told. Names of firms need not bear their kind; these do.
_BODIES = tuple(
    (re.compile(asked), re.compile(said))
    for asked, said in (
        (rf"{_WHICH}(?:家|所|个)?医院", r"医院|卫生院|卫生服务|诊所|门诊|医疗中心|医大|附[一二三四]院|院区"),
        (
            rf"{_WHICH}(?:所|个|家)?(?:学校|大学|高校|中学|小学|高中|学院)",
            r"学校|大学|学院|[中小]学|高中|校|师[大院]|[一-鿿]大(?![家型会赛力量])|幼儿园",
        ),
        (
            rf"{_WHICH}(?:家|个)?单位",
            r"公司|集团|局|[学医法研检]究?院|检察院|校|大学|厂|研究所|派出所|服务区|中心|委员会|[党居村工]委|办公室|办事处|政府|银行|支行|"
            r"部门|[武人本支]部|站|店|[大中小支]队|协会|学会|[妇残侨文]联|工会|[报旅合]社|社区|馆|电视台|日报|晚报|基地|街道|事务所|合作社|园",
        ),
    )
)
_WHICH_COUNTY = re.compile(rf"{_WHICH}个?县(?!委|长)")
# 到县人民医院 and 县诊 name no county.
_A_COUNTY = re.compile(r"[一-鿿]{1,4}[一-鿿](?<![到在向于是从由全该本各我外两])县(?![医诊级内外域])|自治[县旗]")
_WHICH_COUNTRY = re.compile(rf"{_WHICH}个?国(?:家|籍)?|国籍")
_HOME = "中国"
_OF_A_COUNTRY = (
    r"(?:奥运|体育|大学生|国家)?(?:代表团|代表队|国家队|队(?!伍)|选手|运动员|政府|军[方队]|女[排足篮]|男[排足篮])"
)
# Who has a role is named beside it: 司机王某, 负责人李明, 张三是该店老板.
_ROLE = re.compile(
    r"(?P<role>司机|驾驶员|嫌犯|嫌疑人|凶手|负责人|店主|老板|经理|队长|房东|业主|报警人|目击者|发言人|专家|教练|裁判)"
    r"(?:的)?(?:又)?(?:是谁|是哪[一]?位|叫(?:什么|啥)|姓(?:什么|啥)|的?(?:名字|姓名))"
)
_ALSO = {
    "司机": "司机|驾驶员|师傅|开车",
    "驾驶员": "司机|驾驶员|师傅|开车",
    "嫌犯": "嫌|凶手|男子|女子|被告|犯|抓获|落网",
    "嫌疑人": "嫌|凶手|男子|女子|被告|犯|抓获|落网",
    "凶手": "嫌|凶手|男子|女子|被告|犯|抓获|落网",
    "店主": "店主|老板|经营|店长|商户|开店|开了",
    "老板": "店主|老板|经营|店长|商户|开店|开了|创办|董事长|总经理",
    "负责人": "负责人|主任|书记|经理|[队会院校站社馆部班组园所处局]长|主管|牵头|发起|创始|创办|带头",
    "专家": "专家|医师|医生|教授|主任|大夫|研究员|博士|院士|坐诊|主讲",
    "教练": "教练|执教|指导|带队",
}
_GENERIC_OWNER = r"(?:的|[这那一该每各几两某]家|[这那一该每各]|经营|开办|[大中小]型?)"
_SHOP = re.compile(
    r"(?P<kind>饭店|餐馆|餐厅|酒店|宾馆|饭馆|商店|超市|药店|书店|茶馆|公园|小区|楼盘|商场|民宿|农庄|农场|工厂|直播间|网店)"
    r"(?:的名[字称])?(?:是|叫)?(?:叫)?(?:什么名[字称]?|什么店名|什么|啥)$"
)
_QUOTED_NAME = re.compile(r"(?:名为|名叫|叫做?|名称为|[店馆厅园号])[“《]|[”》](?:[一-鿿]{0,4}[店馆厅园区场])")


def lacks_its_kind(demand: Demand, sentence: Sentence) -> bool:
    """Return whether a country, a hospital, an employer or a shop's name is asked for and none stands there."""
    if demand.language != "zh":
        return False
    question = simplified(demand.question)
    around = simplified("\n".join((sentence.before, sentence.text, sentence.after, sentence.article.head)))
    if _WHICH_COUNTRY.search(question) and not any(one in around for one in _countries() if one not in question):
        return True
    if any(asked.search(question) and not said.search(around) for asked, said in _BODIES):
        return True
    if _WHICH_COUNTY.search(question) and all(one in question for one in _A_COUNTY.findall(around)):
        return True
    shop = _SHOP.search(question.rstrip("？?。 "))
    if shop is None:
        return False
    named = re.findall(rf"([一-鿿]{{2,}}){shop['kind']}", around)
    return not _QUOTED_NAME.search(around) and all(re.search(rf"{_GENERIC_OWNER}$", one) for one in named)


def told_of_another_country(demand: Demand, sentence: Sentence) -> str | None:
    """Return the country whose team or body is asked about, where the sentence tells of another one's only."""
    if demand.language != "zh":
        return None
    asked = [one for one in _countries() if re.search(rf"{one}{_OF_A_COUNTRY}", demand.question)]
    told, before = simplified(sentence.text), simplified(sentence.before)
    if len(asked) != 1 or asked[0] in told or asked[0] in before:
        return None
    return asked[0] if any(one in told for one in _countries()) else None


def leaves_role_open(demand: Demand, sentence: Sentence) -> bool:
    """Return whether the name of who has a role is asked for and nothing near the sentence tells of that role."""
    found = _ROLE.search(demand.question) if demand.language == "zh" else None
    if found is None:
        return False
    around = "\n".join((sentence.before, sentence.text, sentence.after))
    return re.search(_ALSO.get(found["role"], found["role"]), fold(around)) is None


@cache
def _countries() -> tuple[str, ...]:
    return (_HOME, *countries())
