"""Owns whether evidence names whom a question asks the name of: somebody whom the question does not name itself."""

import re
from functools import lru_cache

from rag.asking.closeness import is_common
from rag.asking.demands import Demand
from rag.asking.evidence import Sentence
from rag.asking.gazetteer import inside
from rag.asking.spans import SURNAMES, people_in
from rag.reading.names import is_name
from rag.text.normal import fold, simplified
from rag.text.segmenter import words_of

# Who bears a name of his own: 队长叫什么, 那名男子姓什么, 业主的名字.
_SOMEBODY = (
    r"(?:[书秘]书?记|主[任席]|[区市县镇乡村州省厅局部院校会所站队处科社台组团班店厂馆园厨家总]长|经理|总裁|老板|店[主长]|教[练师授]|导[演师]|"
    r"[设工画医律厨老技魔摄][计程生师]{1,2}|司机|驾驶员|乘客|旅客|业主|房东|租客|邻居|居民|村民|市民|群众|志愿者|队员|[运选球骑歌演舞]动?[员手]|选手|"
    r"民警|警察|辅警|法官|检察官|战士|士兵|老兵|烈士|英雄|护士|医生|大夫|专家|教授|院士|记者|作[者家]|编[剧辑]|诗人|画家|歌手|演员|主播|博主|"
    r"负责人|发言人|主持人|主讲人|创始人|传承人|当事人|嫌疑人|嫌犯|凶手|肇事者|受害者|死者|伤者|报警人|目击者|获得者|发起人|经办人|法人|代表|"
    r"父亲|母亲|爸爸?|妈妈?|妻子|丈夫|老伴|爱人|儿子|女儿|哥哥|弟弟|姐姐|妹妹|爷爷|奶奶|外公|外婆|孙子|孙女|舅舅|叔叔|男友|女友|同伴|"
    r"男子|女子|男孩|女孩|男生|女生|小伙|姑娘|老人|老[汉太兵师农]|大[爷妈娘叔婶姐哥嫂]|阿姨|学生|同学|孩子|儿童|女士|先生|冠军|亚军|季军|人)"
)
_ASKS_NAME = re.compile(
    rf"哪[一]?位|{_SOMEBODY}(?:的)?(?:又)?(?:分别)?(?:是|为|由)?(?:谁(?!家)|叫(?:什么|啥)(?!外号|绰号|小名|昵称|网名)|姓(?:什么|啥|甚)|(?:的)?(?:名字|姓名)(?:是|叫)?)|"
    r"由谁(?:来)?(?:主持|主讲|讲|执[教导]|担任|致辞|带队|领[队衔]|扮演|饰演|出任|接任|作词|作曲|编剧)|"
    r"谁(?:说|讲|主持|主讲|执教|担任|当选|致辞|带队|领衔|扮演|出任|接任|[踢打投射攻灌]进|破门|进的?球)"
)
# 张先生, 李某某, 王老太: named as far as print names anybody.
_STYLED = re.compile(
    rf"[{SURNAMES}](?:某(?![户个些种天年月日地处人家市县区镇村公路店])|先生|女士|小姐|老师|大夫|医生|师傅|阿姨|大[爷妈娘叔婶姐哥嫂]|老[太伯汉]|"
    r"奶奶|爷爷|同学|教授|警官|队长|书记)|[一-鿿A-Za-z]+[·•・][一-鿿A-Za-z]+|(?<![A-Za-z])[A-Z][a-z]{2,}|小[一-鿿](?=[说表介回告，。])"
)
# 司机丁某某: right behind what somebody is.
_TITLED = re.compile(rf"{_SOMEBODY}[:：]?(?P<name>[{SURNAMES}][一-鿿]{{1,2}})")
# Who reports is not whom a report is about.
_SIGNING = ("记者", "通讯员", "摄影", "编辑", "作者")
# 米卢蒂诺维奇: print writes foreign names with these characters, with a dot or without.
_FOREIGN_SIGNS = (
    "阿埃艾奥巴贝比彼宾波博布查茨达戴德登迪蒂杜顿多厄尔法凡菲费芬弗夫福盖戈格根古圭哈海汉赫亨霍基吉加贾杰金卡凯坎康考柯科克肯库夸"
    "拉莱兰朗劳勒雷里利丽莉连列林琳龙卢鲁路伦罗洛吕马玛麦迈曼梅门蒙米密敏摩莫穆姆纳娜内尼涅妮宁纽诺努欧帕潘佩彭皮平珀普齐奇契"
    "乔切琼丘热瑞若萨塞赛桑森沙莎绍舍申什圣施史舒顺斯丝苏索塔泰坦汤唐特藤提廷图托瓦万威韦维温文翁沃乌伍武西希锡席夏香肖谢辛欣"
    "休逊雅亚延扬耶伊因尤约泽扎詹珍朱兹佐"
)
_FOREIGN_NAME = re.compile(rf"[{_FOREIGN_SIGNS}]{{3,8}}")
# An office or a body presides, leads and wins as well as somebody of a name.
_DONE_BY_AN_OFFICE = re.compile(r"谁(?:来)?(?P<deed>主持|主讲|致辞|带队|领队|领衔|发起|夺冠)|由谁(?:来)?讲")
_WON = re.compile(r"(?P<place>冠军|亚军|季军|获得者|发起人|代表)(?:是|为|由)?谁")
_OFFICE = (
    r"(?:[书秘]书?记|主[任席]|[区市县镇乡村州省厅局部院校会所站队处科社组团班店厂馆总]长|经理|负责人|[委会局队院校厂社团联办站]|公司|中心|集团|"
    r"政府|学校|协会|[大中小]学)"
)
_BODY_THAT_WINS = re.compile(r"代表[队团]|[一-鿿]队(?![伍员长列])|[大中小]学|公司|学校|[县区市镇乡村社]代表")
_FULL_NAME = 3
_RUN = re.compile(r"(?=(?P<name>[一-鿿]{3}))")
_OF_A_SITE = re.compile(r"盆地|高原|半岛|地区|大[桥道街]|[镇村县市区乡河山湖路街港站]")
_NO_PERSON = frozenset("镇村区县市省乡路街桥寺院校园报会厂站楼城湖河山江岛港湾队局部")


def leaves_unknown(demand: Demand, sentence: Sentence) -> bool:
    """Return whether somebody's name is asked for and nobody is named by the sentence but whom the question names."""
    if demand.language != "zh" or not _ASKS_NAME.search(demand.question):
        return False
    around = simplified("\n".join((sentence.before, sentence.text, sentence.after)))
    around = _without_reporters(around, asked=tuple(one for one in _SIGNING if one in demand.question))
    if _is_an_office(demand.question, around):
        return False
    question = fold(demand.question)
    titled = (found["name"] for found in _TITLED.finditer(around) if is_name(found["name"]))
    named = (
        *people_in(around),
        *titled,
        *(found[0] for found in _STYLED.finditer(around)),
        *_names_by_form(around),
        *_foreign_names(around),
    )
    # A wrong cut goes on behind the name (某某失联).
    return all(fold(name) in question or fold(name)[:-1] in question for name in named)


def _without_reporters(text: str, *, asked: tuple[str, ...]) -> str:
    """Return a text without who signs it, but for whom a question asks: 作者：某某.

    >>> _without_reporters("作者：高树林 摄影 林间", asked=("作者",)).split()
    ['作者：高树林']
    """
    signing = "|".join(one for one in _SIGNING if one not in asked)
    text = text if "记者" in asked else _IN_BRACKETS.sub(" ", text)
    return re.sub(rf"(?:{signing})[:： ]?[一-鿿]{{2,4}}(?:[ 、][一-鿿]{{2,4}})*", " ", text)


_IN_BRACKETS = re.compile(r"[（(][^（()）]{0,12}(?:记者|通讯员)[^（()）]{0,40}[)）]")


def _is_an_office(question: str, around: str) -> bool:
    """Return whether an office or body did what a question asks the doer of: 会议由镇长主持, 冠军是代表队."""
    done = _DONE_BY_AN_OFFICE.search(question)
    if done and re.search(rf"{_OFFICE}(?:[一-鿿]{{0,6}}?){done['deed'] or '讲'}", around):
        return True
    won = _WON.search(question)
    return won is not None and won["place"] in around and _BODY_THAT_WINS.search(around) is not None


@lru_cache(maxsize=1024)
def _foreign_names(text: str) -> tuple[str, ...]:
    """Return the runs of characters that print writes foreign names with, but for words and places."""
    beside = tuple(found["run"] for found in _BESIDE.finditer(text))
    runs = tuple(found[0] for found in _FOREIGN_NAME.finditer(text) if _is_foreign(found))
    return (*runs, *(run for run in beside if not _in_words(run)))


def _is_foreign(found: re.Match[str]) -> bool:
    """Return whether a run is a name: no place, no word, and not words of the language side by side (海马|拉力)."""
    run, text = found[0], found.string
    # Dictionaries hold famous people too: what stands right behind what somebody is, or scores, is one.
    does = _AS_SOMEBODY.search(text[: found.start()]) or _DOES.match(text, found.end())
    if any(place in run for place in inside() if len(place) > 1) or (is_common(run) and not does):
        return False
    return _in_words(run) < len(run) if does or len(run) > _FULL_NAME else _in_words(run) <= len(run) // 2


def _in_words(run: str) -> int:
    """Return how many of a run's characters stand in shorter words of the language."""
    return sum(len(word) for word in words_of(fold(run)) if 1 < len(word) < len(run) and is_common(word))


# 选手阿不都热西提: of more characters than a family name leads in, and no word of the language among them.
_BESIDE = re.compile(
    rf"{_SOMEBODY}[:：]?(?P<run>(?:(?![的了在是和与为有到等将对从被把着过])[一-鿿]){{4,7}}?)(?=[说表介回告以，,。、（(获夺率担])"
)
_AS_SOMEBODY = re.compile(rf"{_SOMEBODY}[:：]?$")
_DOES = re.compile(r"说|表示|介绍|破门|夺[冠得]|获得|冲[过线]|打进|梅开|率队|执教")


@lru_cache(maxsize=1024)
def _names_by_form(text: str) -> tuple[str, ...]:
    """Return the words of three characters that no dictionary holds and that have the form of a personal name."""
    words = frozenset(word for word in words_of(fold(text)) if len(word) == _FULL_NAME)
    return tuple(
        found["name"]
        for found in _RUN.finditer(text)
        if found["name"] in words
        and is_name(found["name"])
        and found["name"][-1] not in _NO_PERSON
        and found["name"][0] in SURNAMES
        and not is_common(found["name"])
        and not _OF_A_SITE.match(text, found.start() + _FULL_NAME)
    )
