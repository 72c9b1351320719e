"""How long, by how much, what for, what sort of thing, when and by whom, as print shapes it."""

import json
from pathlib import Path

import pytest

from rag.archive import Archive
from rag.asking.constructions import by_whom, done_then, lists_its_kind, summed, where, who_did
from rag.asking.demands import demand_of
from rag.asking.offices import holder_in
from rag.asking.shapes import describing, differing, lasting, of_another_day, purposeful
from rag.asking.sides import sides_of
from rag.asking.spans import Span, people_in
from rag.asking.understanding import filters_in
from rag.asking.wholeness import sayable


def _said(span: Span | None, text: str) -> str | None:
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("清理行动要搞多长时间？", "行动自下月起，为期三个月。", "三个月"),
        ("清理行动要搞多长时间？", "行动已于近日启动。", None),
        ("班车多久一班？", "线路试运行为期2年。", None),
        ("陶师傅的徒弟比他小几岁？", "“徒弟比我小十二岁，手却更巧。”", None),
        ("参展作品一共有多少件？", "全县共征集剪纸、刺绣、竹编作品420余件，其中剪纸90件。", None),
    ],
)
def test_a_length_of_time_follows_a_word_for_lasting(question: str, text: str, said: str | None) -> None:
    assert _said(lasting(demand_of(question, language="zh"), text), text) == said


def test_by_how_much_is_told_in_the_words_of_the_question() -> None:
    asked = demand_of("陶师傅的徒弟比他小几岁？", language="zh")
    text = "“徒弟比我小十二岁，手却更巧。”"
    assert _said(differing(asked, text), text) == "十二岁"
    assert differing(asked, "徒弟比我大十二岁") is None
    assert differing(asked, "徒弟今年二十岁") is None


def test_how_many_in_all_is_the_figure_of_the_whole() -> None:
    asked = demand_of("全县一共征集了多少件作品？", language="zh")
    text = "河口镇送来35件，全县共征集剪纸、刺绣作品420余件。"
    assert _said(summed(asked, text), text) == "420余件"
    assert summed(asked, "河口镇送来35件") is None


def test_neither_a_day_nor_lately_is_a_length_of_time() -> None:
    asked = demand_of("试点要搞多久？", language="zh")
    assert sayable(asked, "通知近日发布", Span(2, 4, "time")) is None
    assert sayable(asked, "通知7月3日发布", Span(2, 6, "time")) is None
    assert sayable(asked, "先试两年再说", Span(2, 4, "time")) is not None


def test_three_days_are_no_day() -> None:
    asked = demand_of("花市是哪天开张的？", language="zh")
    assert sayable(asked, "头三天游客不断", Span(1, 3, "time")) is None
    assert not done_then(asked, "开张头三天，游客不断。")
    assert done_then(asked, "9月6日上午，锣声一响，花市正式开张。")


def test_the_time_asked_for_is_of_the_doing_asked_about() -> None:
    asked = demand_of("封闭施工是什么时候结束的？", language="zh")
    assert done_then(asked, "4月8日，封闭施工结束。")
    assert not done_then(asked, "4月1日，封闭施工开始。")


@pytest.mark.parametrize(
    ("question", "text", "far"),
    [
        ("这个工作站是干什么的？", "工作站的主要任务是监测水质。", 1.0),
        ("这个工作站是干什么的？", "工作站旨在监测水质。", 0.5),
        ("这个工作站是干什么的？", "工作站昨天挂牌。", 0.0),
        ("这个工作站在哪里？", "工作站的主要任务是监测水质。", 0.0),
    ],
)
def test_a_purpose_is_told_as_such(question: str, text: str, far: float) -> None:
    assert purposeful(demand_of(question, language="zh"), text) == far


def test_what_sort_of_thing_is_a_definition() -> None:
    asked = demand_of("“共享菜园”是一种什么样的经营模式？", language="zh")
    assert asked.wish.wanted == "definition"
    assert describing(asked, "它是指农户出地、市民认种、按季分菜的经营模式。") == 1.0
    assert describing(asked, "共享菜园昨日开张。") == 0.0
    assert demand_of("两次报道里的安排是怎样的？", language="zh").wish.wanted != "definition"


def test_a_sentence_that_opens_with_another_day_is_of_that_day() -> None:
    asked = demand_of("5月6日的座谈会请了哪些企业？", language="zh")
    assert of_another_day(asked, "5月2日，座谈会请来三家企业。")
    assert not of_another_day(asked, "5月6日，座谈会请来五家企业。")
    assert not of_another_day(asked, "会上，5月2日的方案获得通过。")


def test_who_did_it_stands_before_the_doing() -> None:
    asked = demand_of("防汛会议由谁主持？", language="zh")
    text = "县委书记罗明到会讲话，副县长陶建国主持会议。"
    assert _said(who_did(asked, text), text) == "陶建国"
    assert who_did(asked, "防汛会议昨日召开，罗明讲话。") is None


def test_which_of_a_part_is_the_name_behind_it() -> None:
    text = "网格员白秀珍在走访时发现，河堤有一处裂缝。"
    span = holder_in(demand_of("是哪位网格员发现裂缝的？", language="zh"), text)
    assert _said(span, text) == "白秀珍"


def test_a_body_decides_by_the_preposition_that_names_it() -> None:
    asked = demand_of("他的职务是由哪个机关决定撤销的？", language="zh")
    assert asked.wish.wanted == "organisation"
    text = "给予其警告；由县监察委员会给予其撤销职务处分。"
    assert _said(by_whom(asked, text), text) == "县监察委员会"


def test_where_something_was_filmed_stands_behind_the_verb() -> None:
    text = "短片拍摄于松坞镇老码头旁的仓库，全长九分钟。"
    assert _said(where(demand_of("短片是在什么地方拍的？", language="zh"), text), text) == "松坞镇老码头旁的仓库"


def test_items_that_bear_the_noun_asked_for_are_a_list_of_it() -> None:
    asked = demand_of("龙舟赛有哪几家合作社参加？", language="zh")
    assert lists_its_kind(asked, "东桥合作社、柳湾合作社及三河合作社昨天报了名。")
    assert not lists_its_kind(asked, "合作社的社员、家属都来了。")


def test_a_name_may_end_as_a_verb_begins() -> None:
    assert people_in("副行长陶国强3月到任") == ("陶国强",)
    assert people_in("县长罗明强调，要防汛") == ("罗明",)


def test_people_are_known_by_what_they_are_only_where_the_words_behind_tell() -> None:
    assert people_in("图片由摄影爱好者陶文澜提供") == ("陶文澜",)
    assert people_in("茶农周阿福说，今年雨水好") == ("周阿福",)
    assert people_in("老人和孩子都来了，学员高兴地说好") == ()
    assert people_in("患者何时来的不清楚") == ()


def test_a_thing_with_marks_and_one_without_are_two_sides() -> None:
    sides = sides_of(demand_of("柳湾食堂和“邻里厨房”开张后，哪个客流更多？", language="zh"))
    assert [side.name for side in sides] == ["柳湾食堂", "“邻里厨房”"]


@pytest.mark.parametrize(
    "question",
    [
        "柳湾社区老年食堂首日大概接待了多少人次老人？",
        "柳湾大桥的总投资到底是多少？",
        "柳湾大桥预定从哪一天通车？",
        "柳湾大桥总投资占百分之几？",
        "南塘村今年种了百分之几的油菜？",
    ],
)
def test_what_only_frames_a_question_is_no_name_that_print_must_bear(archive: Archive, question: str) -> None:
    said = archive.ask(question).text
    assert all(f"“{frame}”" not in said for frame in ("大概", "到底", "预定", "百分之"))


def test_the_first_lot_may_be_printed_in_other_words() -> None:
    assert demand_of("花市开张时头一批有多少户花农摆摊？", language="zh").ordinals == ()
    assert demand_of("第二批有多少户花农摆摊？", language="zh").ordinals == ("2批",)


def test_a_village_is_nobody() -> None:
    assert demand_of("老大夫的儿子现在做什么？（石桥村的医生）", language="zh").people == ()


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("末班车是几点？", "time"),
        ("村里是用什么办法留住年轻人的？", "reason"),
        ("她说靠什么来引领？", "reason"),
        ("是由哪个机关决定的？", "organisation"),
    ],
)
def test_more_ways_of_asking_are_known(question: str, wanted: str) -> None:
    assert demand_of(question, language="zh").wish.wanted == wanted


def test_works_are_begun_in_several_words() -> None:
    asked = demand_of("水闸是哪一年动工的？", language="zh")
    assert done_then(asked, "该项目于2020年11月开工。")
    assert not done_then(asked, "该项目于2021年11月竣工。")


def test_the_reason_for_what_was_done_stands_before_it(paper: Archive) -> None:
    answer = paper.ask("松坞镇为什么要整治河埠头？")
    assert "滑倒" in answer.citations[0].quote


def test_long_items_are_no_names_of_firms() -> None:
    asked = demand_of("座谈会请了哪些企业？", language="zh")
    text = "认真听取民营企业经营发展的情况、面临的困难问题和相关的意见建议"
    assert sayable(asked, text, Span(0, len(text), "list")) is None


def test_drawing_up_is_no_writing_of_reports() -> None:
    assert filters_in("县档案局编写了哪些材料？", ()).reporter is None
    assert filters_in("沈一帆写了哪些报道？", ()).reporter == "沈一帆"


def _paper(folder: Path) -> Archive:
    rows: list[dict[str, object]] = [
        {"id": "m1", "kind": "masthead", "date": "2021-03-12", "text": "松坞报\n2021年3月12日 今日4版 总第1204期"},
        {"id": "m2", "kind": "masthead", "date": "2021-09-10", "text": "松坞报\n2021年9月10日 今日8版 总第1230期"},
        {
            "id": "n1",
            "kind": "opinion",
            "date": "2021-03-12",
            "title": "小巷里的大事",
            "reporters": ["方秋生"],
            "head": "小巷里的大事\n□方秋生\n（作者单位：县文化馆）",
            "text": "巷子虽小，住着三百户人家。路灯亮不亮，井盖响不响，都是大事。",
        },
        {
            "id": "n2",
            "kind": "news",
            "date": "2021-09-10",
            "title": "县里部署秋收",
            "head": "县里部署秋收",
            "text": (
                "9月8日，全县秋收工作会议在县会议中心举行。副县长陶建国主持会议。县长罗明讲话，并提出三点意见。"
                "一是抢抓农时，晴好天气不停机。二是备足机具，农机手早到田头。三是算好细账，颗粒归仓。"
                "农业局局长白秀珍汇报了备耕情况。"
            ),
        },
        {
            "id": "n3",
            "kind": "news",
            "date": "2021-09-10",
            "title": "松坞镇整治河埠头",
            "head": "松坞镇整治河埠头",
            "text": (
                "松坞镇河埠头整治近日完工。过去石阶长满青苔，洗衣的老人常常滑倒。为改变这一状况，镇里组织人手清淤、铺防滑石。"
                "未来，松坞镇将继续整治河埠头，为居民创造更美好的环境。"
            ),
        },
    ]
    plain: dict[str, object] = {"newspaper": "松坞报", "date_basis": "printed", "page": "1", "head": "", "text": ""}
    files = [folder / f"paper{place}.jsonl" for place in range(len(rows))]
    for file, row in zip(files, rows, strict=True):
        file.write_text(json.dumps({**plain, "source": file.name, **row}, ensure_ascii=False), encoding="utf-8")
    Archive.build(files, folder / "index")
    return Archive.open(folder / "index")


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return _paper(tmp_path_factory.mktemp("paper"))


def test_each_masthead_answers_for_its_own_issue(paper: Archive) -> None:
    answer = paper.ask("2021年3月12日和2021年9月10日的松坞报各出几版？")
    assert "2021年3月12日：今日4版" in answer.text
    assert "2021年9月10日：今日8版" in answer.text
    assert len(answer.citations) == 2


def test_a_credit_line_tells_where_its_author_works(paper: Archive) -> None:
    assert "县文化馆" in paper.ask("方秋生是哪个单位的？").text


def test_the_points_made_are_the_sentences_behind_their_announcement(paper: Archive) -> None:
    quotes = [citation.quote for citation in paper.ask("概括罗明对秋收工作提的三点意见。").citations]
    assert [quote[:2] for quote in quotes] == ["一是", "二是", "三是"]


def test_the_one_in_the_chair_is_named_first(paper: Archive) -> None:
    assert paper.ask("2021年9月8日的秋收工作会议由谁主持？").text.startswith("陶建国")


def test_who_comes_from_where_is_told_of_no_site() -> None:
    text = "当时，位于岭南的学堂聘他为教习。"
    assert where(demand_of("方先生是哪里人？", language="zh"), text) is None
    assert _said(where(demand_of("学堂在哪里？", language="zh"), text), text) is not None


def test_what_something_is_also_called_asks_for_no_reason(paper: Archive) -> None:
    assert demand_of("河埠头又被称为什么？", language="zh").wish.wanted != "reason"
