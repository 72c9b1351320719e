"""Owns one issue of an invented newspaper: its name, date, numbers, people and address."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.press.invention import DIGITS, Place, in_chinese, people, place

WEEKDAYS = "一二三四五六日"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
# Invented pinyin is told by sight only, so a reading a syllable is enough.
_SYLLABLES = ("LIN", "XI", "QING", "SHAN", "YONG", "AN", "PING", "JIANG", "YUN", "HE", "FENG", "CHUAN")


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue: what its masthead may print."""

    newspaper: str
    place: Place
    day: date
    number: int
    total: int
    pages: int
    weekdays: str
    licence: str
    pinyin: str
    english: str
    editors: tuple[str, ...]
    phone: str
    address: str
    postcode: str
    website: str
    organ: str
    hosts: tuple[str, ...]

    @property
    def western(self) -> str:
        """The date with digits: 2019年3月8日."""
        return f"{self.day.year}年{self.day.month}月{self.day.day}日"

    @property
    def chinese(self) -> str:
        """The date in Chinese numerals: 二〇一九年三月八日."""
        year = "".join(DIGITS[int(d)] for d in str(self.day.year))
        return f"{year}年{in_chinese(self.day.month)}月{in_chinese(self.day.day)}日"

    @property
    def weekday(self) -> str:
        return "星期" + WEEKDAYS[self.day.weekday()]

    @property
    def lunar(self) -> str:
        """A likely lunar date: the year's own name, month and day near enough to pass."""
        moment = self.day - timedelta(days=38)
        sixty = (moment.year - 4) % 60
        day = moment.day if moment.day <= 30 else 30
        named = (
            "初" + in_chinese(day) if day <= 10 else in_chinese(day) if day < 20 else "廿" + in_chinese(day - 20)
            if 20 < day < 30 else "三十" if day == 30 else "二十"
        )  # fmt: skip
        month = ("正", *"二三四五六七八九十", "冬", "腊")[moment.month - 1]
        return f"农历{_STEMS[sixty % 10]}{_BRANCHES[sixty % 12]}年{month}月{named}"


def issue(rng: Random, *, first_year: int = 1993, last_year: int = 2025, suffixes: tuple[str, ...] = ()) -> Issue:
    """Return an invented issue of an invented paper."""
    where = place(rng)
    suffix = rng.choice(suffixes or ("报", "日报", "时报", "新闻", "晚报", "通讯", "周报", "社区报"))
    name = rng.choice((where.short + suffix,) * 4 + ("今日" + where.short, "新" + where.short + "报"))
    day = date(rng.randint(first_year, last_year), rng.randint(1, 12), rng.randint(1, 28))
    total = rng.randint(180, 9800)
    web = "".join(rng.sample("abcdefghjklmnpqrst", 4))
    return Issue(
        newspaper=name,
        place=where,
        day=day,
        number=rng.randint(1, 290),
        total=total,
        pages=rng.choice((4, 4, 8, 12)),
        weekdays="、".join(sorted({WEEKDAYS[day.weekday()], *rng.sample("一二三四五", 2)}, key=WEEKDAYS.index)),
        licence=f"CN{rng.randint(11, 65)}-00{rng.randint(10, 99)}",
        pinyin=" ".join(rng.sample(_SYLLABLES, 2)) + " " + rng.choice(("BAO", "RIBAO", "SHIBAO")),
        english=f"{rng.choice(_SYLLABLES).title()}{rng.choice(_SYLLABLES).lower()} {rng.choice(('News', 'Daily', 'Times'))}",
        editors=people(rng, 4),
        phone=str(rng.randint(20_000_000, 89_999_999)),
        address=f"{where.full}{rng.choice(('解放', '文昌', '人民'))}路{rng.randint(2, 399)}号",
        postcode=str(rng.randint(200_000, 699_999)),
        website=f"http://{rng.choice(('epaper', 'www', 'szb'))}.{web}.{rng.choice(('com', 'cn', 'com.cn'))}",
        organ=f"中共{where.full}委机关报" if rng.random() < 0.5 else f"主办：中共{where.full}委宣传部",
        hosts=(f"中共{where.full}委员会", f"{where.full}人民政府"),
    )
