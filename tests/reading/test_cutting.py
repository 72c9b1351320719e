"""Bodies that ran together fall into as many as there are headlines."""

from tests.reading.sheets import stories_of

TREES = """古树是城市的年轮。一棵四百岁的银
杏，树下坐过几代人。
保护古树不能只靠一块铁牌。挂牌之
后谁来浇水、谁来治虫，要写进责任
书里。
但责任书也不能锁进抽屉。把古树的
近况贴在小区门口，人人都是护树人。
"""
READING = """近日走进县图书馆，只见阅览室里座
无虚席，门口还排着长队。
开馆时间延长两小时，看似小事，却
方便了下班之后想读书的人。
书香不会自己飘进门。让图书馆的灯
再亮得晚一些，读书的人就会更多。
"""
HEADS = """县域论坛
让古树有人护
□程树青

让图书馆的灯亮得晚一些
□何文涛
"""


def test_two_essays_without_datelines_part_where_the_next_one_begins() -> None:
    stories = stories_of(TREES + READING + "\n" + HEADS)
    assert [story.title for story in stories] == ["让古树有人护", "让图书馆的灯亮得晚一些"]
    assert [story.text[:6] for story in stories] == ["古树是城市的", "近日走进县图"]
    assert [story.reporters for story in stories] == [("程树青",), ("何文涛",)]


def test_a_label_over_a_title_is_no_headline_of_its_own() -> None:
    assert stories_of(TREES + READING + "\n" + HEADS)[0].kicker == "县域论坛"
