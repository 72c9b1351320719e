"""Questions to a small archive, from the words asked to the answer's citations."""

import json
from pathlib import Path

import pytest

from rag.archive import Archive
from rag.cli.main import main
from rag.errors import RagError
from rag.records import Answer, Claim, Filters, Turn
from tests.asking.conftest import ARTICLES


def _holds(answer: Answer) -> None:
    """Whatever is said: every quote stands verbatim, every marker resolves."""
    for citation in answer.citations:
        assert citation.article.field(citation.field)[citation.start : citation.end] == citation.quote
    numbers = {citation.number for citation in answer.citations}
    assert {number for claim in answer.claims for number in claim.citations} <= numbers
    assert len(answer.hits) <= 10 or len(answer.hits) == len({hit.passage.id for hit in answer.hits})


def test_a_number_is_answered_first_and_then_quoted(archive: Archive) -> None:
    answer = archive.ask("柳湾大桥总投资多少？")
    _holds(answer)
    assert answer.outcome == "answered"
    assert answer.text.startswith("2.4亿元。[1]")
    assert "总投资2.4亿元" in answer.citations[0].quote


def test_the_issue_that_says_so_is_named(archive: Archive) -> None:
    assert "《清河报》2021年3月12日：" in archive.ask("柳湾大桥全长多少米？").text


def test_a_relative_date_is_given_with_its_year(archive: Archive) -> None:
    answer = archive.ask("柳湾大桥什么时候完成荷载试验？")
    _holds(answer)
    assert "2021年1月" in answer.text


def test_who_says_something_is_found_by_what_is_said(archive: Archive) -> None:
    assert "陶建国" in archive.ask("谁说大桥建成后车程缩短到十五分钟？").text


def test_an_english_question_gets_an_english_frame_and_the_printed_quote(archive: Archive) -> None:
    answer = archive.ask("How much did the Liuwan bridge cost in total investment?")
    _holds(answer)
    assert answer.query.language == "en"
    assert "柳湾" in answer.query.understood_as
    assert "2.4亿元" in answer.text
    assert "12 March 2021" in answer.text


def test_reporters_and_correspondents_come_from_the_byline(archive: Archive) -> None:
    answer = archive.ask("“柳湾大桥昨日通车”的记者和通讯员分别是谁？")
    _holds(answer)
    assert answer.text == "记者沈一帆，通讯员顾晓岚。[1]"
    assert "沈一帆" in answer.citations[0].quote


def test_what_a_reporter_wrote_is_listed_by_headline(archive: Archive) -> None:
    answer = archive.ask("记者沈一帆写了哪些报道？")
    _holds(answer)
    assert answer.query.filters == Filters(reporter="沈一帆")
    assert "《柳湾大桥昨日通车》" in answer.text
    assert "《老年食堂开张》" in answer.text


def test_a_photograph_is_credited_from_its_caption(archive: Archive) -> None:
    answer = archive.ask("南塘村油菜花海的照片是谁拍的？")
    assert answer.text == "韩磊。[1]"


def test_a_page_lists_its_headlines(archive: Archive) -> None:
    answer = archive.ask("2021年3月12日头版登了哪些文章？")
    assert "《柳湾大桥昨日通车》" in answer.text
    assert "《万亩油菜花迎来盛花期》" in answer.text
    assert "老年食堂" not in answer.text


def test_a_masthead_answers_for_its_issue(archive: Archive) -> None:
    assert "辛丑年正月廿九" in archive.ask("2021年3月12日的报头标注的农历日期是什么？").text
    assert "0571-60001234" in archive.ask("《清河报》的新闻热线是多少？").text
    assert archive.ask("2021年3月12日的责任编辑是谁？").text == "程远。[1]"


def test_the_issues_held_are_told(archive: Archive) -> None:
    answer = archive.ask("档案里有哪几期报纸？")
    assert answer.outcome == "answered"
    assert "2020年6月19日" in answer.text
    assert "《柳湾社区报》" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "清河乐高乐园什么时候开工建设？",
        "柳湾大桥的门票多少钱？",
        "第五届柳湾论坛由谁主持？",
    ],
)
def test_what_the_archive_does_not_hold_is_not_answered(archive: Archive, question: str) -> None:
    answer = archive.ask(question)
    _holds(answer)
    assert answer.outcome == "not_found"
    assert "档案收有：" in answer.text


def test_a_time_without_an_issue_is_said_to_have_none(archive: Archive) -> None:
    answer = archive.ask("2015年8月柳湾大桥发生了什么？")
    assert (answer.outcome, answer.reason) == ("not_found", "no_issue")


def test_a_reporter_of_another_time_is_told_as_near(archive: Archive) -> None:
    answer = archive.ask("记者沈一帆2020年6月写了哪些报道？")
    assert (answer.outcome, answer.reason) == ("not_found", "near")
    _holds(answer)


def test_a_follow_up_leans_on_the_turn_before(archive: Archive) -> None:
    first = archive.ask("柳湾大桥总投资多少？")
    turns = (Turn("user", first.query.question), Turn("assistant", first.text))
    answer = archive.ask("谁承建的？", history=turns)
    assert "柳湾大桥" in answer.query.understood_as
    assert "浙江恒通路桥有限公司" in answer.text


def test_claims_stream_before_the_answer_and_make_it_up(archive: Archive) -> None:
    pieces = list(archive.ask_streaming("柳湾大桥总投资多少？"))
    answer = pieces[-1]
    assert isinstance(answer, Answer)
    assert tuple(piece for piece in pieces if isinstance(piece, Claim)) == answer.claims


def test_an_empty_and_an_endless_question_are_refused_in_words(archive: Archive) -> None:
    for question in ("  ", "多" * 600):
        with pytest.raises(RagError, match="500"):
            archive.ask(question)


@pytest.mark.parametrize("question", ["疫情期间医院的电话是多少？", "公园二期工程的地址在哪里？"])
def test_what_a_masthead_prints_answers_no_question_about_another_matter(archive: Archive, question: str) -> None:
    answer = archive.ask(question)
    assert all(citation.article.kind != "masthead" for citation in answer.citations)


def test_a_page_of_a_day_without_an_issue_is_not_listed_from_other_days(archive: Archive) -> None:
    answer = archive.ask("2019年3月12日头版登了哪些文章？")
    assert (answer.outcome, answer.reason) == ("not_found", "no_issue")
    assert archive.ask("2019年3月12日的责任编辑是谁？").reason == "no_issue"


def test_an_article_without_a_headline_is_listed_by_its_first_words(archive: Archive) -> None:
    answer = archive.ask("2021年4月2日《柳湾社区报》第2版登了哪些文章？")
    _holds(answer)
    assert answer.text == "2篇：《老年食堂开张》。[1]“4月1日，社区组织居民义务植树120棵，河堤上添了新绿”。[2]"


def test_the_desk_answers_english_questions_in_english(archive: Archive) -> None:
    assert archive.ask("Who edited the issue of 12 March 2021?").text == "Cheng Yuan (程远).[1]"


def test_the_author_of_the_other_article_is_not_the_one_named_before(archive: Archive) -> None:
    turns = (Turn("user", "2021年4月2日《柳湾社区报》谁写了老年食堂的报道？"), Turn("assistant", "沈一帆。[1]"))
    answer = archive.ask("另一篇的作者是谁？", history=turns)
    _holds(answer)
    assert answer.text == "秦小满。[1]"


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("白秀珍在防汛会议上强调了什么？", "wrong_premise"),
        ("柳湾大桥一共有多少名党员？", "near"),
        ("南塘村的油菜今年上半年卖了多少钱？", "near"),
        ("2015年柳湾大桥的总投资是多少？", "no_issue"),
    ],
)
def test_a_refusal_says_why(archive: Archive, question: str, reason: str) -> None:
    answer = archive.ask(question)
    _holds(answer)
    assert (answer.outcome, answer.reason) == ("not_found", reason)
    assert "档案收有：" in answer.text


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("白秀珍在防汛会议上强调了什么？", "罗明强调"),
        ("2019年罗明担任什么职务？", "县长罗明"),
        ("县委书记陶建国表示了什么？", "县交通运输局局长陶建国"),
    ],
)
def test_a_wrong_premise_is_corrected_by_what_is_printed(archive: Archive, question: str, printed: str) -> None:
    answer = archive.ask(question)
    _holds(answer)
    assert (answer.outcome, answer.reason) == ("not_found", "wrong_premise")
    assert printed in answer.citations[0].quote
    assert "档案所载是：" in answer.text


def test_one_question_is_asked_on_the_command_line(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "柳湾大桥总投资多少？", "--json", "--index", str(archive.directory)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["outcome"], said["reason"]) == ("answered", None)
    assert said["answer"].startswith("2.4亿元。[1]")
    assert said["citations"][0]["quote"] in "".join(article.text for article in archive.articles())


def _two_years(folder: Path) -> Archive:
    """An archive of two issues: the county has another head, the canteens have grown."""
    rows = [
        {
            "id": f"y{year}",
            "newspaper": "清河报",
            "date": f"{year}-09-10",
            "page": "1",
            "title": f"{year}年老年食堂工作会议召开",
            "text": f"9月9日，县长{head}主持召开老年食堂工作会议。会议透露，全县已建成老年食堂{count}家。",
        }
        for year, head, count in ((2020, "罗明", "12"), (2022, "秦少峰", "31"))
    ]
    source = folder / "years.jsonl"
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    Archive.build([source], folder / "index")
    return Archive.open(folder / "index")


def test_the_newest_issue_speaks_first_and_a_dated_question_is_answered_of_its_time(tmp_path: Path) -> None:
    archive = _two_years(tmp_path)
    for question, now, then in (("县长是谁？", "秦少峰", "罗明"), ("全县建成老年食堂多少家？", "31家", "12家")):
        answer = archive.ask(question)
        _holds(answer)
        assert now in answer.claims[0].text
        assert then in answer.text
        assert "2020年9月10日" in answer.text
        assert then in archive.ask(f"2020年{question}").claims[0].text
        assert now not in archive.ask(f"2020年{question}").text
        assert archive.ask(f"2018年{question}").outcome == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "狄拉克于何年提出了大数假说？",
        "佩内塔获得过几次网球赛事的女子单打冠军？",
        "Who was the final Prime Minister of East Germany?",
        "What type of beings does the Doctor take with him on his travels?",
    ],
)
def test_what_is_foreign_to_the_archive_is_declined_and_nothing_is_shown_as_near(
    archive: Archive, question: str
) -> None:
    answer = archive.ask(question)
    assert (answer.outcome, answer.reason, answer.citations) == ("not_found", "nothing", ())


def test_what_meets_little_of_its_question_is_said_to_be_the_nearest_only(archive: Archive) -> None:
    answer = archive.ask("哪位领导叮嘱大伙儿盯紧险情？")
    assert answer.outcome == "answered"
    assert answer.text == (
        "没有找到直接的回答，最接近的记载：《清河报》2020年6月19日：罗明强调，要加强巡查，做到险情早发现、早处置。[1]"
    )


def test_a_refusal_never_names_the_kind_of_answer_as_what_is_missing(archive: Archive) -> None:
    assert "“数字”" not in archive.ask("造桥花了多少钱？").text


def test_the_reporter_of_a_headline_is_asked_for_by_name(archive: Archive) -> None:
    assert archive.ask("写《柳湾大桥昨日通车》的记者叫什么？").text.startswith("记者沈一帆")


def test_the_nearest_is_said_to_be_only_that_of_an_undated_page_of_no_known_paper_too(tmp_path: Path) -> None:
    pages = [one | {"newspaper": None, "date": None, "date_basis": None} for one in ARTICLES]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(page) + "\n" for page in pages), encoding="utf-8")
    Archive.build([tmp_path / "a.jsonl"], tmp_path / "index")
    said = Archive.open(tmp_path / "index").ask("哪位领导叮嘱大伙儿盯紧险情？").text
    assert said.startswith("没有找到直接的回答，最接近的记载：罗明强调")
