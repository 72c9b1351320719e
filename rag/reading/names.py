"""Owns personal names in bylines: which characters are names, and where one name ends and the next begins."""

import re

from rag.reading.glyphs import HAN

# Family names of one character, the common ones first; together they cover nearly everybody.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂"
    "章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解"
    "牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑"
    "郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆"
    "朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺"
    "战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
    "萧傅阎常赖洪翁丘畅木糜稽竺言闾郗冒訾笪傳賴蕭閻洪"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭蔣蘇魏呂盧鍾譚陸賈韋鄒閻龍賀顧龔邵萬錢嚴湯齊喬龐顏倪莊聶魯關蘭紀單塗藍華饒農繆簡車項連"
    "蘆麥婁竇衛應邊師仇榮叢鞏鄺談樂鞠儲諶閔費滿聞厲區盤權強帥豐國計來門雲烏賓戰"
)
# Compound family names, of two characters.
_COMPOUND = frozenset(
    [
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "夏侯",
        "长孙",
        "宇文",
        "端木",
        "百里",
        "南宫",
        "东郭",
        "歐陽",
        "司馬",
        "諸葛",
        "東方",
        "尉遲",
        "公孫",
        "長孫",
        "宇文",
    ]
)
_NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,10}}[·・•][{HAN}·・•]{{1,12}}|[A-Za-z][A-Za-z .'\-]{{1,30}}")
_PARTS = re.compile(r"[\s,，、;；/／|｜]+")
# Characters that no name is made of, though they stand beside names.
_NOT_A_NAME = re.compile(
    r"[的了在是和与为不我们你他这那有到等将对从]|记者|通讯|本报|摄影|报道|编辑|公司|中心|委员|政府|学校"
)

# What is no person though it signs: an office, a school, a team; it may stand before the name.
ORGANISATION = re.compile(
    rf"[{HAN}\dA-Za-z]{{1,20}}(?:厂|局|镇|村|街道|学校|中学|小学|学院|大学|医院|公司|社区|中心|部|办|科|级|班|委|会|院|所|队|站|室|处|社|团|矿|县|区|市|乡|车间|工区|工段|班组|支部|支队)"
)
# What ends so is an office even where it begins like a family name: 文旅局.
OFFICE_END = re.compile("[局厂办委队站矿县镇乡科部院所处]$")


def is_name(text: str) -> bool:
    """Return whether the text can be one person's name: two to four characters after a family name.

    >>> is_name("公维同"), is_name("欧阳明月"), is_name("听民意"), is_name("一人一表")
    (True, True, False, False)
    """
    if not _NAME.fullmatch(text) or _NOT_A_NAME.search(_without_he(text)):
        return False
    if not re.match(f"[{HAN}]", text) or "·" in text:
        return True
    return (
        (text[0] in _SURNAMES and len(text) <= 3) or text[:2] in _COMPOUND or (len(text) == 4 and text[0] in _SURNAMES)
    )


def _without_he(text: str) -> str:
    """Return a short name without 和, which is part of names (关伯和, 和文光) as well as a word."""
    return text.replace("和", "") if len(text) == 3 and (text[0] in _SURNAMES or text[0] == "和") else text


def looks_like_name(text: str) -> bool:
    """Return whether the text has the outer form of a name (two to four characters), pen names included."""
    return bool(_NAME.fullmatch(text)) and not _NOT_A_NAME.search(_without_he(text))


def split_names(text: str) -> tuple[str, ...]:
    """Return the names in a list as printed, whatever stands between them.

    Single characters are halves of a padded name (`李 蓉`), and names that ran
    together where a line break was closed are parted at family names.

    >>> split_names("金宏 朱悦昕"), split_names("李 蓉"), split_names("樊国庆公维同")
    (('金宏', '朱悦昕'), ('李蓉',), ('樊国庆', '公维同'))
    """
    tokens = [part for part in _PARTS.split(text.strip(" :：，、/（）()")) if part]
    names: list[str] = []
    half = ""
    for token in tokens:
        if half:
            # A single character before a whole name was cut off by a line break only if no name is whole without it.
            if len(token) == 1 or (len(token) == 2 and not is_name(token)):
                names.append(half + token)
                half = ""
                continue
            names.append(half)
            half = ""
        if len(token) == 1 and re.match(f"[{HAN}]", token):
            if names and not is_name(names[-1]) and len(names[-1]) < 3:
                names[-1] += token
            else:
                half = token
        else:
            names.extend(_parted(token))
    if half:
        names.append(half)
    return tuple(_once(name) for name in names if name)


def _once(name: str) -> str:
    """Return the name without a character that a column break repeated: 韩秀|秀沛 is 韩秀沛.

    >>> _once("韩秀秀沛"), _once("欧阳明明"), _once("王明明")
    ('韩秀沛', '欧阳明明', '王明明')
    """
    if len(name) == 4 and name[:2] not in _COMPOUND and name[0] in _SURNAMES and name[1] == name[2]:
        return name[:2] + name[3:]
    return name


def _parted(token: str) -> tuple[str, ...]:
    """Return the names in a run of characters without separators: each with its family name, three characters best."""
    if len(token) <= 3 or not re.fullmatch(f"[{HAN}]+", token) or len(token) > 24:
        return (token,)
    if len(token) == 4 and (token[:2] in _COMPOUND or not (token[0] in _SURNAMES and token[2] in _SURNAMES)):
        return (token,)
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for end in range(2, len(token) + 1):
        for length in (2, 3, 4):
            start = end - length
            if start not in best:
                continue
            name = token[start:end]
            cost = {2: 0.6, 3: 0.3, 4: 1.5}[length]
            if name[:2] in _COMPOUND:
                cost = 0.2 if length >= 3 else 3.0
            elif name[0] not in _SURNAMES:
                cost += 2.0
            total = best[start][0] + cost
            if end not in best or total < best[end][0]:
                best[end] = (total, (*best[start][1], name))
    return best[len(token)][1] if len(token) in best else (token,)
