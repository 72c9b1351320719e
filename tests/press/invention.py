"""Owns invented names, places and numbers, and the filling of a template's slots."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤"
DOUBLE_SURNAMES = ("欧阳", "诸葛", "司马", "上官", "皇甫")
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建文斌辉鹏宇浩然晨阳雪梅琳婷婕颖欣怡悦昕彤菲莹倩雯蓉瑶璐瑾瑜俊博睿哲翰峻嵘崧岳峰岚嵩泽沛淇淳渊溪澜鸿雁鹏程云卿子涵梓轩一诺知行维桢国庆迎春秋萍竹彦"
PLACE_FIRST = "临清永安平长宁兴德云景仙松龙凤金银玉碧青丹紫白石浦汉沅湘澧淮泗沂洛渭泾汾榆桐梓槐柏枫荷莲"
PLACE_SECOND = "溪江川阳山城安丰泽源湖塘浦港桥泉岭屏陵原台州昌宁"
TOWN_FIRST = "大小新双三九高上下东西南北前后龙凤马牛鹤燕花果柳杏桃梅竹茶盐铁陶瓦瓷纸"
TOWN_SECOND = "塘桥墩坝湾坪岙岭冲畈浜渡埠集店铺庙堰洲圩坑垟潭溪泉井"
FIRM_WORDS = "恒泰鑫源宏达华瑞盛丰顺康隆信诚联创启航凌云博远智汇天和佳美力帆金鼎"
FIRM_TRADES = (
    "精密机械", "电子科技", "新能源科技", "纺织印染", "食品", "生物医药", "建材", "汽车零部件", "智能装备", "农业开发", "包装", "光电",
)  # fmt: skip
FIRM_ENDS = ("有限公司", "有限公司", "股份有限公司", "集团")
DIGITS = "〇一二三四五六七八九"
_SLOT = re.compile(r"\{([a-z]+)(?:\.([a-z]))?(?::(\d+)-(\d+))?\}")
_CHOICE = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper appears: `full` 临溪县, `short` 临溪, `unit` 县, `chief` 县长."""

    short: str
    unit: str

    @property
    def full(self) -> str:
        return self.short + self.unit

    @property
    def chief(self) -> str:
        return self.unit + "长"


def place(rng: Random) -> Place:
    """Return an invented county, district or city."""
    first = rng.choice(PLACE_FIRST)
    second = rng.choice([c for c in PLACE_SECOND if c != first])
    return Place(first + second, rng.choice("县县区市"))


def person(rng: Random) -> str:
    """Return an invented name of two to four characters, now and then with a real doubling (李莉莉)."""
    surname = rng.choice(DOUBLE_SURNAMES) if rng.random() < 0.02 else rng.choice(SURNAMES)
    shape = rng.random()
    if shape < 0.22:
        given = rng.choice(GIVEN)
    elif shape < 0.27:
        given = rng.choice(GIVEN) * 2
    else:
        given = "".join(rng.sample(GIVEN, 2))
    return surname + given


def people(rng: Random, count: int) -> tuple[str, ...]:
    """Return that many names, all different."""
    names: list[str] = []
    while len(names) < count:
        name = person(rng)
        if name not in names:
            names.append(name)
    return tuple(names)


def in_chinese(number: int) -> str:
    """Return a number below 100 as it is spoken.

    >>> in_chinese(10), in_chinese(23), in_chinese(7)
    ('十', '二十三', '七')
    """
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")


def phone(rng: Random) -> str:
    """Return an invented telephone number."""
    return rng.choice(("0577-", "0731-", "", "021-")) + str(rng.randint(20_000_000, 89_999_999))


@dataclass(slots=True)
class Slots:
    """Fills the slots of one story; a slot named twice gets the same filling."""

    rng: Random
    place: Place
    day: date
    known: dict[str, str] = field(default_factory=dict)

    def fill(self, template: str) -> str:
        """Return the template with its choices made and its slots filled."""
        chosen = _CHOICE.sub(lambda match: self.rng.choice(match.group(1).split("|")), template)
        return _SLOT.sub(self._slot, chosen)

    def _slot(self, match: re.Match[str]) -> str:
        name, letter, low, high = match.groups()
        key = f"{name}.{letter}" if letter else name
        if key not in self.known:
            self.known[key] = self._invent(name, int(low or 2), int(high or 9))
        return self.known[key]

    def _invent(self, name: str, low: int, high: int) -> str:
        rng = self.rng
        event = self.day - timedelta(days=rng.randint(1, 3))
        following = self.day + timedelta(days=rng.randint(2, 6))
        simple = {
            "place": self.place.full,
            "short": self.place.short,
            "unit": self.place.unit,
            "chief": self.place.chief,
            "day": f"{event.month}月{event.day}日",
            "nextday": f"{following.month}月{following.day}日",
            "fulldate": f"{self.day.year}年{self.day.month}月{self.day.day}日",
            "year": str(self.day.year),
            "lastyear": str(self.day.year - 1),
        }
        if name in simple:
            return simple[name]
        if name == "n":
            return str(rng.randint(low, high))
        if name == "d":
            return f"{rng.randint(low, high - 1)}.{rng.randint(1, 9)}"
        if name == "z":
            return f"0.{rng.randint(1, 98):02d}"
        if name == "cn":
            return in_chinese(rng.randint(2, 9))
        if name == "phone":
            return phone(rng)
        if name == "person":
            return next(n for n in iter(lambda: person(rng), "") if n not in self.known.values())
        return self._somewhere(name)

    def _somewhere(self, name: str) -> str:
        rng = self.rng
        two = rng.choice(TOWN_FIRST) + rng.choice(TOWN_SECOND)
        if name == "town":
            return two + rng.choice(("镇", "镇", "乡", "街道"))
        if name == "village":
            return two + "村"
        if name == "road":
            return rng.choice(("人民", "解放", "建设", "文昌", "青年", "和平", two)) + rng.choice(("路", "大道", "街"))
        if name == "river":
            return rng.choice("清白玉龙沙柳梅浣") + rng.choice("溪江河港") if rng.random() < 0.5 else two + "河"
        if name == "school":
            return rng.choice((self.place.short + "一中", f"{two}小学", f"{self.place.short}实验小学", f"{two}中学"))
        if name == "firm":
            word = "".join(rng.sample(FIRM_WORDS, 2))
            return rng.choice(("", self.place.short)) + word + rng.choice(FIRM_TRADES) + rng.choice(FIRM_ENDS)
        raise ValueError(f"no such slot: {name}")
