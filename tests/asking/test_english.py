"""What an English question asks for, and which sentence and span of a Chinese page say it."""

import pytest

from rag.asking.choosing import choose
from rag.asking.closeness import asked_words
from rag.asking.demands import Demand, demand_of
from rag.asking.english_kinds import of_measure, of_time, parts_of
from rag.asking.english_spans import pinpointed, pinpointed_by_meaning, second_demand, told_in_a_clause
from rag.asking.evidence import evidence_of
from rag.asking.fitting import fitting_spans
from rag.asking.wanting import wish_of
from rag.records import Article, Hit, Passage

STORM = (
    "6月2日夜间，柳湾镇遭遇强降雨，低洼地段积水深达40厘米。镇水利站连夜出动抽水机26台、人员130人，累计排水8万吨。"
    "站长罗明作抢险工作报告。目前共投入抢险资金350万元，受灾企业比例下降12.5%。"
)


def _demand(question: str) -> Demand:
    return demand_of(question, language="en")


def _told(question: str, text: str) -> list[str]:
    return [text[span.start : span.end] for span in fitting_spans(_demand(question), text)]


def _said(question: str, text: str) -> str | None:
    point = pinpointed_by_meaning(_demand(question), text)
    return text[point.span.start : point.span.end] if point else None


def _best(question: str, text: str) -> str:
    article = Article(
        "a.txt", "a", "news", text, head="抗击暴雨", title="抗击暴雨", date="2022-06-05", date_basis="printed"
    )
    hit = Hit(1, 1.0, Passage("p", "a", "text", 0, len(text)), article)
    choice = choose(_demand(question), asked_words(question, idf=lambda word: 0.5), evidence_of([hit]))
    assert choice is not None
    return choice.best.sentence.text


@pytest.mark.parametrize(
    ("question", "figure", "behind", "fits"),
    [
        ("How many pumps were sent out?", "26台", "、", True),
        ("How many pumps were sent out?", "40厘米", "。", False),
        ("How many pumps were sent out?", "350万元", "，", False),
        ("How many pumps were sent out?", "18日", "，", False),
        ("How many volunteers came?", "130人", "，", True),
        ("How many volunteers came?", "26台", "、", False),
        ("How many hectares were flooded?", "50公顷", "", True),
        ("How much did the repairs cost?", "350万元", "，", True),
        ("How much did the repairs cost?", "14个月", "，", False),
        ("By what percentage did it fall?", "12.5%", "。", True),
        ("By what percentage did it fall?", "350万元", "。", False),
        ("How old is the painter?", "67岁", "", True),
        ("How old is the painter?", "46年", "", False),
        ("How high is the tower?", "32米", "", True),
    ],
)
def test_a_figure_is_of_the_measure_an_english_question_asks_for(
    question: str, figure: str, behind: str, fits: bool
) -> None:
    assert of_measure(question, figure, behind) is fits


def test_a_day_is_no_year_and_a_year_the_question_says_is_no_answer() -> None:
    assert of_time("On which date was the 2022 fair held?", "6月2日")
    assert not of_time("On which date was the 2022 fair held?", "2022年")
    assert not of_time("When was the 2022 fair held?", "2022年")
    assert of_time("In which year was it built?", "1986年")


def test_of_several_figures_the_one_that_is_meant_is_said() -> None:
    sentence = "目前共投入抢险资金350万元，受灾企业比例下降12.5%。"
    assert _said("By what percentage did enterprises hit by the disaster fall?", sentence) == "12.5%"
    assert _said("How much money was invested in the rescue?", sentence) == "350万元"


def test_of_several_people_the_one_who_did_it_is_said() -> None:
    sentence = "县长白秀珍作政府工作报告，书记陶建国宣布运动会开幕。"
    assert _said("Who delivered the government work report?", sentence) == "白秀珍"
    assert _said("Who announced the opening of the sports meeting?", sentence) == "陶建国"


def test_a_site_in_the_form_of_a_name_is_nobody() -> None:
    assert _told("Who was there?", "赛道途经“铁犁”文创园，不少选手停下来。") == []


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many water pumps were sent out in 柳湾 Town on the night of 2 June 2022?", "26台"),
        ("Who delivered the rescue work report in 柳湾 Town?", "罗明"),
        ("How deep was the water in 柳湾 Town?", "40厘米"),
    ],
)
def test_the_sentence_is_the_one_that_tells_it_not_the_one_that_names_the_town(question: str, told: str) -> None:
    assert told in _best(question, STORM)


def test_one_sentence_may_ask_two_questions() -> None:
    assert parts_of("Who leads the choir, and how old is she?") == ("Who leads the choir", "how old is she?")
    assert parts_of("Who leads the choir and the band?") == ("Who leads the choir and the band?",)
    assert wish_of("Who leads the choir, and how old is she?", language="en").wanted == "person"
    second = second_demand(_demand("Who leads the choir, and how old is she?"))
    assert second is not None
    text = "团长施兰今年67岁，唱了46年。"
    assert [text[span.start : span.end] for span in fitting_spans(second, text)] == ["67岁"]


def test_a_year_in_a_question_counts_nothing() -> None:
    assert wish_of("Who won the 2022 marathon?", language="en").count is None
    assert wish_of("Which two towns won?", language="en").count == 2


def test_a_person_may_be_asked_for_by_an_office() -> None:
    assert wish_of("Which deputy mayor accompanied the visit?", language="en").wanted == "person"


def test_a_deputy_is_called_so_right_before_the_name() -> None:
    sentence = "镇长罗明、副镇长陶建国分别陪同检查。"
    assert _said("Which deputy mayor accompanied the inspection?", sentence) == "陶建国"
    assert _said("Which mayor accompanied the inspection?", sentence) == "罗明"


def test_what_follows_the_question_word_is_counted() -> None:
    sentence = "全镇有学校7所、医院3所、公园12处，入选全县地图。"
    assert _said("How many hospitals of the town are on the county map?", sentence) == "3所"
    assert _said("How many parks of the town are on the county map?", sentence) == "12处"


def test_both_answers_to_two_questions_are_found() -> None:
    question = "How many projects were released, and with what total investment?"
    text = "论坛发布了总投资超120亿元的93个项目。"
    point = pinpointed(_demand(question), asked_words(question, idf=lambda word: 0.5), text)
    assert point is not None
    assert [text[span.start : span.end] for span in (point.span, *point.also)] == ["93个", "超120亿元"]


def test_a_sentence_with_a_list_of_offices_is_no_list_of_rules() -> None:
    question = "Which two sets of regulations were studied at the meeting?"
    text = "区委副书记、区长罗明主持召开第118次区政府常务会议。"
    assert pinpointed(_demand(question), asked_words(question, idf=lambda word: 0.5), text) is None


def test_a_phrase_half_in_characters_is_not_demanded_word_for_word() -> None:
    assert demand_of('Which town tried "Pioneer 柳湾" first?', language="en").phrases == ()
    assert demand_of('Which town tried "先锋柳湾" first?', language="en").phrases == ("先锋柳湾",)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How long is the new bridge?", "number"),
        ("How long is the exhibition?", "time"),
        ("How long was the road closed for?", "time"),
        ("How long did the repairs take?", "time"),
        ("What is the party secretary called?", "person"),
        ("What was the name of the school's principal?", "person"),
        ("What is the new mini-program called?", "title"),
    ],
)
def test_lengths_are_no_times_and_people_no_titles(question: str, wanted: str) -> None:
    assert wish_of(question, language="en").wanted == wanted


def test_what_has_no_form_is_told_by_the_clause_that_means_it() -> None:
    visitors = _demand("Who were the first visitors of 柳湾 park?")
    told = told_in_a_clause(visitors, "园内迎来第一批游客，是辖区里的老教师们。")
    assert told > told_in_a_clause(visitors, "柳湾镇还将建设柳湾图书馆。")
    flowers = _demand("Which kinds of flowers were planted in 柳湾?")
    told = told_in_a_clause(flowers, "花坛里种植了月季等鲜花。")
    assert told > told_in_a_clause(flowers, "柳湾镇还将建设柳湾图书馆。")


def test_what_is_counted_stands_beside_its_figure() -> None:
    sentence = "来自6家工厂的90名学徒走进小镇。"
    assert _said("How many factories did the apprentices in the town come from?", sentence) == "6家"


def test_the_mayor_of_a_town_is_no_head_of_a_district() -> None:
    sentence = "副区长罗明到镇调研，副镇长陶建国陪同检查。"
    assert _said("Who is the deputy mayor of Songwu Town that inspected it?", sentence) == "陶建国"


def test_who_reports_is_nobody_told_of() -> None:
    assert _told("Who led the team?", "记者罗明报道，队长陶建国带队。") == ["陶建国"]
    assert _told("Which reporter was there?", "记者罗明，在现场。") == ["罗明"]


def test_at_what_age_asks_for_a_number() -> None:
    assert wish_of("At what age did the potter begin?", language="en").wanted == "number"
