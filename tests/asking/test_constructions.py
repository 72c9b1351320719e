"""What print says by a construction of its own: by whom, where, in all, from where to where; what only convenes."""

import json

import pytest

from rag.archive import Archive
from rag.asking.constructions import by_whom, sums_up, where
from rag.asking.demands import demand_of
from rag.asking.spans import office_span

_PAPER = (
    (
        "2022-04-06",
        "河埠老巷整修过半",
        "本报讯（记者 沈一帆）河埠老巷的整修工地上，工匠正给拆下的窗扇编号。记者4月3日了解到，河埠老巷整修工程已过半，将于秋天对外开放。\n"
        "老巷长410米。整修涉及老屋36间，计划投入2700万元，由县水务集团实施。",
    ),
    (
        "2022-04-06",
        "藕田里的好日子",
        "天刚亮，松坞镇莲塘村的藕农方秋生就下了田。方秋生承包了120亩藕田，藕挖完了养泥鳅。"
        "像这样的藕田，全镇共有3600亩，分布在三个村。镇农技站站长白秀珍介绍，一亩藕田比单种水稻多收2000元。",
    ),
    (
        "2022-04-06",
        "老腔新戏《纤夫》排练忙",
        "本报讯（记者 顾晓岚）4月2日晚，镇文化站排练厅里，松坞老腔剧团正在为新戏《纤夫》做最后的联排。"
        "4月9日晚7点，这出戏将在镇影剧院首演，居民可免费领票。"
        "《纤夫》讲的是百年前拉纤人的故事，剧本由退休教师陶建国写成，前后改了九稿。",
    ),
    (
        "2022-04-06",
        "社区学堂 晚上开课",
        "3月16日，松坞镇首期社区学堂开班，设有书法、烘焙、竹编等5门课，164名居民报了名。"
        "团委书记韩磊说，最抢手的是烘焙。课堂设在镇便民服务中心三楼，老师一半是本镇人。",
    ),
    (
        "2022-04-06",
        "9路夜班车开通",
        "本报讯（记者 沈一帆）4月1日晚10点，全县首条夜班公交线路9路从汽车南站开出。线路全程15公里，设19个站，终点是高桥产业园，票价2元。"
        "据公交公司统计，开通首周9路日均客流305人次。",
    ),
    (
        "2022-10-19",
        "夜班公交添新线",
        "夜班公交9路运行半年多，客流一路走高。县交通局的数据显示，9月份9路日均客流达到940人次，是开通首周的三倍多。",
    ),
    (
        "2022-04-06",
        "园区五年交出答卷",
        "过去五年，清源产业园亩均产值和税收分别提高61%和72%，园区高新技术企业占比达到48%、产值占比达到59%，龙头企业占比到达26.4%，能耗年均下降7.1%。"
        "园区先后吸引了长河、东岭、北塔等国内知名企业入驻。",
    ),
    (
        "2022-04-06",
        "柳编社的老师傅",
        "柳编社现有社员21人，平均年龄58岁。社长秦少峰编了46年柳。社里一年要接上百张订单。秦少峰最挂心的是年轻人不愿学，为此在小学办起了柳编班。",
    ),
    (
        "2022-10-19",
        "罗明调研新校区",
        "10月15日，柳湾二中新校区封顶，县委书记罗明到现场调研。",
    ),
    (
        "2022-10-19",
        "文化节开幕",
        "10月15日，第三届柳编文化节在柳湾镇开幕。",
    ),
    (
        "2022-04-06",
        "今年新建500个停车泊位",
        "4月5日下午，县长罗明主持召开第30次县政府常务会议，研究公共停车泊位建设、防汛准备等工作。"
        "会议明确，今年全县将新建公共停车泊位500个，重点布局老旧小区和集市。",
    ),
    (
        "2022-10-19",
        "停车泊位要建在群众需要的地方",
        "10月17日，县长姚秋生主持召开第44次县政府常务会议，听取公共停车泊位建设进展情况汇报。"
        "截至9月底，全县今年已建成公共停车泊位391个，完成年度任务的78.2%。",
    ),
)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("constructions")
    rows = [
        {
            "source": "paper.jsonl",
            "id": f"c{number}",
            "kind": "news",
            "newspaper": "清河报",
            "date": date,
            "date_basis": "printed",
            "page": "1",
            "title": title,
            "head": title,
            "reporters": ["沈一帆"],
            "text": text,
        }
        for number, (date, title, text) in enumerate(_PAPER)
    ]
    file = folder / "paper.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    Archive.build([file], folder / "index")
    return Archive.open(folder / "index")


@pytest.mark.parametrize(
    ("question", "opens", "quoted"),
    [
        ("河埠老巷整修工程由哪家单位实施？", "县水务集团。", "由县水务集团实施"),
        ("松坞镇一共有多少亩藕田？", "3600亩。", "全镇共有3600亩"),
        ("松坞老腔新戏《纤夫》在什么地方首演？", "镇影剧院。", "将在镇影剧院首演"),
        ("松坞镇的社区学堂在哪儿上课？", "镇便民服务中心三楼。", "课堂设在"),
        ("夜班公交9路的起点和终点在哪里？", "起点汽车南站；终点高桥产业园。", "终点是高桥产业园"),
        ("清源产业园的龙头企业占到多大比例？", "26.4%。", "26.4%"),
        ("9路的日均客流，刚开通时和2022年9月相比变化多大？", "刚开通时305人次；2022年9月", "305人次"),
    ],
)
def test_print_answers_in_a_construction_of_its_own(paper: Archive, question: str, opens: str, quoted: str) -> None:
    answer = paper.ask(question)
    assert answer.text.startswith(opens)
    assert any(quoted in citation.quote for citation in answer.citations)


def test_who_wrote_a_play_is_told_by_the_report_and_not_by_its_byline(paper: Archive) -> None:
    answer = paper.ask("老腔戏《纤夫》的剧本是谁写的？")
    assert "陶建国" in answer.citations[0].quote
    assert "沈一帆" not in answer.text


def test_who_wrote_an_article_is_still_told_by_its_byline(paper: Archive) -> None:
    assert "沈一帆" in paper.ask("《夜班公交添新线》是谁写的？").text


def test_what_two_issues_said_is_told_by_what_was_decided_and_not_by_who_convened(paper: Archive) -> None:
    answer = paper.ask("关于公共停车泊位，清河报前后两次报道各说了什么？")
    assert "500个" in answer.text
    assert "391个" in answer.text
    assert "主持召开" not in answer.text


@pytest.mark.parametrize(
    ("question", "text", "who"),
    [
        ("书屋由谁捐建？", "书屋由一位不愿留名的老人捐建。", "一位不愿留名的老人"),
        ("读书节是哪家单位承办的？", "读书节由轮值单位柳湾镇举办。", "轮值单位柳湾镇"),
        ("专职人员是哪个部门设的？", "长廊由自来水公司认领并建设。", None),
        ("书屋由谁捐建？", "由于资金不足，捐建书屋的事停了下来。", None),
        ("读书节在哪天开幕？", "读书节由柳湾镇举办。", None),
    ],
)
def test_by_whom_is_told_for_the_same_doing(question: str, text: str, who: str | None) -> None:
    span = by_whom(demand_of(question, language="zh"), text)
    assert (text[span.start : span.end] if span else None) == who


def test_a_part_is_no_sum() -> None:
    asked = demand_of("全县总共有多少个停车泊位？", language="zh")
    assert sums_up(asked, "全县现有停车泊位共5200个。")
    assert not sums_up(asked, "老街旁新建停车泊位80个。")
    assert not sums_up(asked, "全县共投入3000万元。")


def test_a_place_is_only_told_where_a_place_is_asked() -> None:
    assert where(demand_of("学堂有多少人？", language="zh"), "课堂设在文化站。") is None


def test_a_percentage_before_a_mark_is_whole(paper: Archive) -> None:
    assert paper.ask("清源产业园高新技术企业占比是多少？").text.startswith("48%。")


def test_things_of_a_kind_are_told_by_the_sentence_that_lists_them_before_it(paper: Archive) -> None:
    answer = paper.ask("清源产业园引来了哪些国内知名企业？")
    assert "长河、东岭、北塔" in answer.citations[0].quote


def test_what_is_most_so_is_told_by_the_sentence_that_says_what_is(paper: Archive) -> None:
    assert "年轻人不愿学" in paper.ask("柳编社的老师傅最操心的是什么？").text


def test_how_an_office_changed_is_told_by_a_sentence_of_each_issue(paper: Archive) -> None:
    answer = paper.ask("罗明在2022年4月和10月的职务有什么变化？")
    assert [citation.article.date for citation in answer.citations] == ["2022-04-06", "2022-10-19"]
    assert "县长罗明" in answer.citations[0].quote
    assert "县委书记罗明" in answer.citations[1].quote


def test_two_events_of_a_day_are_told_from_two_articles(paper: Archive) -> None:
    answer = paper.ask("2022年10月15日这一天有哪两场活动？")
    assert len({citation.article.id for citation in answer.citations}) >= 2


@pytest.mark.parametrize(
    "text", ["论坛于10月19日举行。", "论坛在雨中举行。", "论坛在此背景下举行。", "论坛在国庆期间举行。"]
)
def test_when_and_how_something_is_held_is_no_place(text: str) -> None:
    assert where(demand_of("论坛在哪里举行？", language="zh"), text) is None


@pytest.mark.parametrize(
    ("question", "opens"),
    [
        ("清源产业园的能耗下降了多少？", "7.1%。"),
        ("9路夜班车票价是多少？", "2元。"),
    ],
)
def test_by_how_much_is_the_figure_behind_the_change(paper: Archive, question: str, opens: str) -> None:
    assert paper.ask(question).text.startswith(opens)


def test_an_office_taken_up_stands_behind_the_name() -> None:
    sentence = "前任校长陶建国已调任县教育学院院长。"
    start, end = office_span(sentence, "陶建国") or (0, 0)
    assert sentence[start:end] == "县教育学院院长"
