"""Owns the words by which Chinese newspapers name times, as patterns; `relative_dates` gives them their days."""

import re

# Group names that every rule shares: year, month, day, last (of a range of days), part, count, unit, which.
_YEAR = r"(?P<year>(?:19|20)\d\d|[一二][〇○零九八][〇○零一二三四五六七八九]{2})"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = (
    r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?"
    r"|十[一二三四五六七八九]?|[一二三四五六七八九])"
)
_COUNT = r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3}|[一两二三四五六七八九]?百)"
_DAYS = rf"{_DAY}\s*[日号](?:\s*(?:至|到|[-—~～]+)\s*(?P<last>\d{{1,2}})\s*[日号])?"
_MONTH_PART = r"(?P<part>上旬|中旬|下旬|初(?![一二三四五六七八九十中高])|中(?=[，,。、；的])|底(?![层部])|末)"
_QUARTER = r"(?:前|第)?[一二三四1-4]个?季度"
_YEAR_PART = rf"(?P<part>[上下]半年|{_QUARTER}|年?初(?![一二三中高])|年?底(?!层)|年?末|年中)"

RELATIVE_YEARS = {
    "今年": 0,
    "本年": 0,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "前年": -2,
    "大前年": -3,
    "明年": 1,
    "来年": 1,
    "下一年": 1,
    "后年": 2,
}
# The words around them that make `达产后年产值` or `近年来年均` no year.
_RELATIVE_YEAR = (
    r"(?P<relative>(?:今|本|去|上一|下一|大前)年|(?<![以目])前年|明年|(?<![近年以])来年|上年(?!纪)|"
    r"(?<![产投以之完建成此然用营毕])后年)(?![产均税收纪])度?"
)
RELATIVE_DAYS = {
    "今天": 0,
    "今日": 0,
    "今晨": 0,
    "今晚": 0,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "昨夜": -1,
    "昨晨": -1,
    "前天": -2,
    "前日": -2,
    "大前天": -3,
    "明天": 1,
    "明日": 1,
    "明晚": 1,
    "后天": 2,
}
# How many days before the issue a vague word reaches: 近日 in news means within two weeks.
VAGUE = {
    "连日来": 14,
    "近日": 14,
    "日前": 14,
    "近些天": 14,
    "这几天": 7,
    "近几天": 7,
    "前几天": 7,
    "近期": 45,
    "最近": 45,
    "前不久": 60,
    "不久前": 60,
    "近段时间": 60,
}

STOP = re.compile("[。！？!?\n]")
FUTURE_BEFORE = re.compile(r"(?:将|拟|定于|定在|预计|预定|计划|即将|力争|争取|有望|截止|报名至)[^，,。；;]{0,8}$")
FUTURE_BEHIND = re.compile(
    r"[^，,。；;]{0,10}?(?:将(?![军士领相])|即将|拟(?![定合]))|之?前(?:完成|建成|完工|竣工|投用|报名|提交)"
)

NO_TIME = re.compile(
    r"(?:农历|阴历|旧历|夏历)\S{0,6}?月(?:初|廿|十)?\S{1,2}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{1,2}月\S{2}|"
    r"十月革命|二月二|三月三|今[日天]\s*\d+\s*版|今日(?:说法|头条)|[零〇一二三四五六七八九\d]月嫂|正月|腊月"
)
FULL_DAY = re.compile(rf"(?<!\d){_YEAR}\s*年\s*{_MONTH}\s*月份?\s*(?:{_DAYS})?")
FULL_MONTH_PART = re.compile(rf"(?<!\d){_YEAR}\s*年\s*{_MONTH}\s*月{_MONTH_PART}")
FULL_YEAR = re.compile(rf"(?<!\d){_YEAR}\s*年度?(?:{_YEAR_PART})?")
FIRST_OF_YEARS = re.compile(rf"(?<!\d){_YEAR}(?=\s*(?:至|到|[-—~～]+)\s*(?:19|20)\d\d\s*年)")
NUMERIC_DAY = re.compile(
    rf"(?<![\d.]){_YEAR}(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9])(?![\d.])"
)
RELATIVE_MONTH = re.compile(rf"{_RELATIVE_YEAR}的?{_MONTH}\s*月份?\s*(?:{_DAYS})?")
RELATIVE_MONTH_PART = re.compile(rf"{_RELATIVE_YEAR}{_MONTH}月{_MONTH_PART}")
RELATIVE_YEAR = re.compile(rf"{_RELATIVE_YEAR}(?:{_YEAR_PART})?")
BARE_DAY = re.compile(rf"(?<![\d.年个]){_MONTH}\s*月\s*{_DAYS}")
BARE_MONTH = re.compile(rf"(?<![\d.个第]){_MONTH}\s*月(?:份|{_MONTH_PART})?(?![球亮饼光度报刊息票租薪嫂均\d])")
THIS_MONTH = re.compile(rf"(?P<which>[上本这当下])个?月份?(?:{_DAY}\s*[日号]|{_MONTH_PART})?(?![球亮饼光报刊租薪])")
RELATIVE_DAY = re.compile("|".join(sorted(RELATIVE_DAYS, key=len, reverse=True)))
WEEK = re.compile(r"(?P<which>[上本这下])一?个?(?:周|星期|礼拜)(?!年|岁|期|边|围)(?P<weekday>[一二三四五六日天末])?")
VAGUE_DAYS = re.compile("|".join(sorted(VAGUE, key=len, reverse=True)))
AGO = re.compile(rf"{_COUNT}[多余]?个?(?P<unit>年|月|周|星期|天|日)[之以]?前(?![三十百来后往期列])")
SINCE = re.compile(
    rf"(?P<near>近|过去的?|最近)?{_COUNT}[多余]?个?(?P<unit>年|月|周|天)(?P<come>来|间(?![隔断]))?(?![级度龄轻代前])"
)
PLAN = re.compile(
    r"[“\"「『]?(?<![\d二三四五六七八九])(?P<plan>十[一二三四五六七八九]?|[一二三四五六七八九])五"
    r"(?=[”\"」』]|时期|期间|规划|末|收官|开局)[”\"」』]?(?:时期|期间|规划)?"
    r"(?P<end>期?末|收官(?:之年)?)?(?P<beginning>初|开局(?:之年)?)?"
)
PART_OF_YEAR = re.compile(rf"(?<![一-鿿])(?P<part>[上下]半年|{_QUARTER}|年初|年底|年末|年中)")
SAME_YEAR = re.compile(
    r"(?P<which>[当同次翌])(?P<unit>年)(?!度)(?:(?P<month>1[0-2]|[1-9])月(?:(?P<day>3[01]|[12]\d|[1-9])日)?)?"
)
SAME_DAY = re.compile(r"(?P<which>[当同次翌])(?P<unit>月|日|天)(?![常子有没空])")
# What stands between the first and the last of a range.
TO = re.compile(r"\s*(?:至|到|—{1,2}|–|-{1,2}|~|～|―)\s*")
