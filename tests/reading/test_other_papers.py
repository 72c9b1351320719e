"""Lines of papers that no seed looks like: each test is cut from a page written by hand."""

from rag.reading import library
from rag.records import Article, RawFile
from rag.settings import BuildSettings
from tests.press.handwritten import handwritten
from tests.press.scoring import normal


def read(text: str, source: str = "a.txt") -> tuple[Article, ...]:
    """Return the articles of one raw page."""
    return library.read_raw([RawFile(source, text.encode())], settings=BuildSettings()).articles


def real(text: str, source: str = "a.txt") -> tuple[Article, ...]:
    """Return its articles that are none of the furniture."""
    return tuple(a for a in read(text, source) if a.kind in ("news", "brief", "feature", "opinion", "continuation"))


BODY = "镇里昨天召开春耕大会，部署今年的农业生产。\n会议指出，要抓好田间管理，落实各项惠农政策。"


def test_a_number_of_a_telephone_is_not_taken_for_doubled_print() -> None:
    (article,) = real(f"春耕大会召开\n本报讯 {BODY}咨询电话66112233。")
    assert article.text.endswith("咨询电话66112233。")


def test_a_line_that_begins_like_the_words_of_a_site_is_kept() -> None:
    (article,) = real(f"春耕大会召开\n本报讯 {BODY}\n位置上的人都要尽责，点击率高的做法要推广。")
    assert article.text.endswith("位置上的人都要尽责，点击率高的做法要推广。")


def test_a_bare_number_beside_date_and_paper_is_the_page() -> None:
    (article,) = real(f"5 社区·热线　2016年9月13日　星期二　洛川晚报\n\n春耕大会召开\n本报讯 {BODY}")
    assert (article.newspaper, article.date, article.page) == ("洛川晚报", "2016-09-13", "5")


def test_a_paper_behind_the_editors_is_no_editor() -> None:
    (article,) = real(f"02 要闻　2019年11月22日　星期五　责任编辑 王蔚 溧湖报\n\n春耕大会召开\n本报讯 {BODY}")
    assert (article.newspaper, article.editors) == ("溧湖报", ("王蔚",))


def test_a_date_in_three_pieces_is_put_together() -> None:
    (article,) = real(f"新桥日报\n2015年\n5月\n20日\n星期三\n总第142期 本期四版\n\n春耕大会召开\n本报讯 {BODY}")
    assert (article.date, article.page) == ("2015-05-20", "1")


def test_a_name_under_a_mark_behind_the_last_sentence_signs() -> None:
    (article,) = real(f"春耕大会召开\n\n　　{BODY}　　　　★张厚福")
    assert article.reporters == ("张厚福",)
    assert article.text.endswith("落实各项惠农政策。")


def test_where_somebody_is_from_and_who_it_is_signs_a_letter() -> None:
    (article,) = real(f"春耕大会召开\n二车间　张厚福\n\n{BODY}")
    assert (article.title, article.reporters) == ("春耕大会召开", ("张厚福",))


def test_two_authors_under_a_title_sign_it() -> None:
    (article,) = real(f"让节日回到生活\n欧阳慧　时新民\n\n{BODY}\n（作者分别系学院教师、文化馆馆员）")
    assert article.reporters == ("欧阳慧", "时新民")
    assert "作者" not in article.text


def test_a_site_prints_day_and_author_in_one_line() -> None:
    first, second = real(
        f"东区晚报\n2013年2月21日 星期四\n第04版：民生\n\n春耕大会召开\n东区晚报 作者：卢洁贞 2013-02-21\n\n{BODY}\n\n"
        f"新桥建成通车\n东区晚报 作者：张厚福 2013-02-21\n\n连接东西两岸的新桥昨天正式通车，群众出行更加方便。"
    )
    assert (first.reporters, first.page, second.reporters, second.page) == (("卢洁贞",), "4", ("张厚福",), "4")


def test_questions_and_short_answers_stay_in_one_interview() -> None:
    talk = "问：修了多久？\n答：四十一天。锈最要命，我用煤油泡，用牙刷刷。\n问：累吗？\n答：不累。"
    (article,) = real(f"时间是一颗螺丝拧出来的\n本报记者 张厚福\n\n{BODY}\n{talk}")
    assert article.text == f"{BODY}\n{talk}"


def test_the_name_of_a_column_heads_none_of_its_briefs() -> None:
    page = f"春耕大会召开\n本报讯 {BODY}\n\n【简讯】\n■县图书馆延长开馆时间一小时。\n■全县小麦长势良好，预计七月收割。"
    assert [a.title for a in real(page)] == ["春耕大会召开", None, None]


def test_as_many_headlines_as_bodies_are_one_for_each() -> None:
    bodies = [
        "本报讯（记者 张敏）近江街道划出固定摊位，修鞋的匠人有了去处。\n大家都说好，生意也多了。",
        "本报讯（记者 李红）市第七中学把体育项目交给学生，新增攀岩三项。\n初三女生选了攀岩。",
        "本报讯（记者 王磊）独居老人突发心梗，手环自动报警，医生赶到。\n老人已经脱险。",
    ]
    titles = ["旧行当有了新门牌", "体育中考 学生点单", "手环报警救回老人"]
    found = real("\n".join([*bodies, "", *titles]))
    assert [a.title for a in found] == titles


def test_pointers_that_name_their_page_below_head_no_story() -> None:
    page = f"本报讯 {BODY}\n\n春耕大会召开\n\n导读\n阶梯水价下月施行\n3版\n考场周边交通调整\n5版"
    assert [(a.title, a.kind) for a in real(page)] == [("春耕大会召开", "brief")]


def test_lines_broken_after_so_many_characters_are_one_column() -> None:
    text = (
        "本报讯（记者 贺晓波）11月5日，延期半年多的2022青梧半程马拉松在江滨公园鸣枪，来自全国17个省份的4120名选手参赛。"
        "本次赛事共有680名志愿者服务，医疗保障点12个，全程无重大伤病，有680人完赛，比2021年多40人，其中30人来自外省。"
        "最终，来自云南的选手以1小时06分38秒获得男子组冠军，本县教师以1小时18分05秒获得女子组冠军，成绩比2019年快3分20秒。"
    )
    lines = "\n".join(text[i : i + 16] for i in range(0, len(text), 16))
    (article,) = real(f"{lines}\n\n半程马拉松鸣枪")
    assert article.text.replace(" ", "") == text.replace(" ", "")
    assert article.title == "半程马拉松鸣枪"


def test_tables_stay_within_their_report() -> None:
    table = "类别　　计价方式　　单价\n住宅　　按面积　　22元\n学校、福利院　　按面积　　22元\n商业　　按面积　　36元"
    (article,) = real(f"暖气费怎么收\n本报讯（记者 张敏）标准列在下面。\n{table}\n物价局提醒，多退少补。")
    assert article.text.endswith("物价局提醒，多退少补。")


def test_every_handwritten_page_keeps_the_characters_of_its_bodies() -> None:
    """No body character is lost, wherever else a line may have been put."""
    for page in handwritten():
        said = library.read_raw([RawFile(page.name, page.data)], settings=BuildSettings()).articles
        kept = normal("".join(a.head + a.text for a in said))
        for truth in page.truths:
            for paragraph in truth.text.split("\n"):
                printed = normal(paragraph)
                pieces = [printed[start : start + 8] for start in range(0, len(printed), 8)]
                assert [piece for piece in pieces if piece not in kept] == [], page.name
