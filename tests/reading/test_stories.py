"""Bodies: joined over column breaks and captions, parted where another begins, subheads kept inside."""

from pathlib import Path

from rag.reading.joining import continuation
from rag.reading.sheet import Traced
from tests.reading.sheets import articles_of, stories_of


def golden(name: str) -> str:
    """A fragment cut from a real page."""
    return (Path(__file__).parent / "golden" / f"{name}.txt").read_text(encoding="utf-8")


def test_a_caption_in_mid_sentence_is_taken_out_and_the_sentence_closed() -> None:
    articles = articles_of(golden("caption_in_sentence"))
    assert [a.kind for a in articles] == ["feature", "photo_caption"]
    assert "\n在今年“四史”学习教育、建党99周年系列活动中,张堰镇各基层党组织依托" in articles[0].text
    assert "\n“智慧党建”开辟新阵地\n随着信息科技的发展," in articles[0].text
    assert articles[1].text == "毗邻党建共建主题公园"


def test_what_a_column_break_printed_twice_is_read_once() -> None:
    (story,) = stories_of(
        "统筹抓好收官开局起步各项工作\n\n(上接第1版)加强统筹、通盘谋划,始终保持迎难而上\n\n上、开拓进取的奋进姿态,推动教育事业高质量发展。\n\n展。\n\n会议还讨论了其他议题。\n"
    )
    assert (
        story.text
        == "加强统筹、通盘谋划,始终保持迎难而上、开拓进取的奋进姿态,推动教育事业高质量发展。\n会议还讨论了其他议题。"
    )
    assert (story.kind, story.continued_from) == ("continuation", "第1版")


def test_a_real_doubling_over_a_break_stays() -> None:
    assert continuation("逐级落实责任,层", Traced.of("层分解任务")).text == "层分解任务"
    assert continuation("带领千千", Traced.of("万万的中国人民")).text == "万万的中国人民"


def test_subheads_stay_inside_as_lines_of_their_own() -> None:
    (story,) = stories_of(golden("subheads_in_columns"))
    lines = story.text.split("\n")
    assert "民生福祉不断增进" in lines
    assert "生态环境持续向好" in lines
    assert (story.title, story.reporters) == ("“软硬兼施”打造幸福金山", ("冯秋萍",))
    assert "我区不断加大民生领域投入，基本实现民生支出不低于财政总支出70%和当年度新增财力70%的目标" in story.text


def test_a_report_behind_another_begins_at_its_dateline() -> None:
    stories = stories_of(
        "本报讯（张伟）严格按照“三个一律”的要求，坚持做到“三必访三必查”，人员信息“一人一表”。（下接2版）\n\n本报讯（胡婷婷 黄晓慧）近日，区人大常委会主任杜治中来到金山卫镇调研。\n"
    )
    assert [(s.reporters, s.continued_to, s.page) for s in stories] == [
        (("张伟",), "2版", "1"),
        (("胡婷婷", "黄晓慧"), None, "1"),
    ]
    assert stories[0].text.endswith("人员信息“一人一表”。")


def test_questions_and_answers_stay_in_one_story() -> None:
    (story,) = stories_of(
        "好种子是怎样选出来的\n记者 金英 文/图\n\n水稻新品种日前通过省级审定，记者专访了农科所所长蔡平。\n\n记者：选育一个新品种要花多长时间？\n\n蔡平：从第一次杂交到通过审定，我们用了16年。\n\n记者：最难的是哪一步？\n\n蔡平：最难的是取舍。产量高的往往不抗病。\n"
    )
    assert story.text.count("\n") == 4
    assert (story.title, story.reporters) == ("好种子是怎样选出来的", ("金英",))


def test_a_credit_and_a_photo_text_keep_their_own_place() -> None:
    story, photo = articles_of(
        "第二届乡村振兴山塘论坛举行\n\n本报讯 近日,第二届乡村振兴山塘论坛举行,将毗邻地区发展成为区域协作的典范。(转载自《上观新闻》)\n\n图为盛开的油菜花景色\n\n本报讯 一年之计在于春，我们在春天播下种子，种下希望。 沈越/摄\n"
    )
    assert (story.credit, story.text[-6:]) == ("转载自《上观新闻》", "协作的典范。")
    assert (photo.kind, photo.title, photo.reporters) == ("photo_caption", "图为盛开的油菜花景色", ("沈越",))


def test_marked_briefs_in_a_row_are_each_their_own() -> None:
    stories = stories_of(
        "简讯\n\n■无偿献血车开进桃铺中学\n\n11月1日，血站流动采血车开进桃铺中学，162名教职工参加献血。（王敏）\n\n■图书馆延长夜间开放时间\n\n即日起，图书馆夜间开放时间延长至22时，自习座位增加到260个。\n"
    )
    assert [(s.title, s.reporters) for s in stories] == [
        ("无偿献血车开进桃铺中学", ("王敏",)),
        ("图书馆延长夜间开放时间", ()),
    ]
