"""Asking in a real browser: answers, chips, evidence, keys, follow-ups, conditions, an honest no."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.serving.conftest import Served, ask, copied

pytestmark = pytest.mark.browser
QUESTION = "南门老码头改成了什么？"
SENTENCE = "本报讯（记者 林秋水）停用多年的南门老码头经过八个月改造，昨日以亲水公园的面貌重新开放。"
Open = Callable[..., Any]


def test_a_question_is_answered_with_chips_and_evidence(room: Served, open_page: Open) -> None:
    page, book = open_page(room.url)
    ask(page, QUESTION)
    chips = page.locator("#conversation .cite")
    assert chips.count() == 2
    assert chips.nth(0).inner_text().split() == ["①", "2020-12-16", "·", "1版"]
    assert chips.nth(1).inner_text().endswith("转述")
    card = page.locator('#evidence .evidence-card[data-answer="1"][data-cite="1"]')
    assert card.locator("mark").inner_text() == SENTENCE
    assert "支持 1 句" in card.inner_text()
    assert "为什么选它" in card.inner_text()
    assert page.locator("#question textarea").input_value() == ""
    assert book.errors == []


def test_send_is_disabled_while_an_answer_streams_and_stop_stops_it(
    serve: Callable[[str], Served], open_page: Open
) -> None:
    halting = serve("halting")
    page, _ = open_page(halting.url)
    page.fill("#question textarea", QUESTION)
    page.click("#send")
    assert page.locator("#send").is_disabled()
    page.wait_for_selector("#conversation .coming")
    assert SENTENCE in page.locator("#conversation .coming").inner_text()
    assert page.locator("#send").is_disabled()
    page.click("#stop")
    page.wait_for_function("() => !document.querySelector('#send').disabled")
    assert "已停止" in page.locator("#conversation .failed").inner_text()
    (halting.state / "go").touch()
    page.click("#conversation .failed [data-do=again]")
    page.wait_for_selector("#conversation .exchange:not(.pending) .cite")
    assert page.locator("#conversation .exchange").count() == 1


def test_hovering_a_chip_shows_the_proof_from_what_the_page_already_holds(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    ask(page, QUESTION)
    page.wait_for_load_state("networkidle")
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.hover("#conversation .cite >> nth=0")
    page.wait_for_selector("#hover-card:not([hidden])")
    # Suggestions come in on their own, a breath after the answer.
    assert [url for url in asked_for if "/room_follow" not in url] == []
    card = page.locator("#hover-card")
    assert card.locator("mark").inner_text() == SENTENCE
    assert [words.strip() for words in card.locator("footer button").all_inner_texts()] == [
        "引用",
        "复制原文",
        "看整篇",
    ]


def test_focus_shows_the_card_too_and_its_buttons_copy(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    ask(page, QUESTION)
    page.locator("#question textarea").focus()
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches('.cite')"):
            break
    page.wait_for_selector("#hover-card:not([hidden])")
    page.locator("#conversation .cite").first.hover()
    page.mouse.move(640, 780)
    page.wait_for_selector("#hover-card", state="hidden")
    page.click('#evidence .evidence-card[data-cite="1"] [data-style="2025"]')
    reference = "林秋水. 老码头改成亲水公园[N]. 清河报，2020-12-16（1）."
    assert copied(page, reference) == reference
    page.click('#evidence .evidence-card[data-cite="1"] [data-do="quote"]')
    assert copied(page, SENTENCE) == SENTENCE


def test_a_click_turns_the_panel_to_the_whole_article_and_the_conversation_stays(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url, height=620)
    ask(page, QUESTION)
    ask(page, "夜间门诊接诊居民多少人次？")
    before = page.evaluate("[scrollY, document.querySelector('#conversation').scrollTop]")
    chip = page.locator('#conversation .cite[data-answer="2"][data-cite="1"]')
    chip.click()
    assert page.evaluate("[scrollY, document.querySelector('#conversation').scrollTop]") == before
    card = page.locator('#evidence .evidence-card[data-answer="2"][data-cite="1"]')
    assert card.locator(".article-body").is_visible()
    assert card.locator("mark").count() == 1
    off = page.evaluate(
        """() => {
          const mark = document.querySelector('#evidence mark').getBoundingClientRect();
          const frame = document.querySelector('#evidence');
          const box = frame.getBoundingClientRect();
          const free = frame.scrollHeight - frame.clientHeight;
          if (frame.scrollTop <= 1 || frame.scrollTop >= free - 1) return 0;
          return Math.abs((mark.top + mark.bottom) / 2 - (box.top + box.bottom) / 2);
        }"""
    )
    assert off < 40
    page.keyboard.press("Escape")
    assert card.locator(".article-body").count() == 0
    assert page.evaluate('document.activeElement.matches(\'.cite[data-answer="2"][data-cite="1"]\')')


def test_arrow_keys_walk_the_citations_of_an_answer(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    ask(page, QUESTION)
    page.click('#conversation .cite[data-cite="1"]')
    assert "以下第2版" in page.locator("#evidence .open").inner_text()
    page.keyboard.press("ArrowRight")
    assert page.locator("#evidence .open").get_attribute("data-cite") == "2"
    page.keyboard.press("ArrowRight")
    assert page.locator("#evidence .open").get_attribute("data-cite") == "2"
    page.keyboard.press("ArrowLeft")
    assert page.locator("#evidence .open").get_attribute("data-cite") == "1"


def test_pointing_at_either_side_lights_the_other(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    ask(page, QUESTION)
    page.hover('#evidence .evidence-card[data-cite="2"] mark')
    assert page.locator("#conversation .claim.lit").get_attribute("data-claim") == "1"
    page.hover('#conversation .cite[data-cite="1"]')
    assert page.locator("#evidence .evidence-card.lit").get_attribute("data-cite") == "1"


def test_a_follow_up_is_understood_and_its_reading_can_be_changed(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    ask(page, "夜间门诊接诊居民多少人次？")
    ask(page, "哪个镇？")
    reading = page.locator('#conversation .exchange[data-answer="2"] .understood')
    assert reading.inner_text() == "已理解为：夜间门诊接诊居民多少人次，哪个镇？"
    reading.click()
    page.fill("#conversation .editing textarea", "冬小麦播种面积是多少？")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('#conversation .exchange:not(.pending)').length === 2")
    assert "16.7万亩" in page.locator('#conversation .exchange[data-answer="2"] .answer').inner_text()
    assert page.locator('#evidence .evidence-card[data-answer="2"]').count() >= 1


def test_conditions_read_from_a_question_can_be_changed_and_removed(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    ask(page, "2020年12月16日社区图书室开门迎客了吗")
    conditions = page.locator("#conversation .condition")
    assert [words.split() for words in conditions.all_inner_texts()] == [
        ["自", "2020-12-16", "×"],
        ["至", "2020-12-16", "×"],
    ]
    page.click('#conversation .condition[data-name="date_to"] .remove')
    page.wait_for_function(
        "() => document.querySelectorAll('#conversation .exchange:not(.pending) .condition').length === 1"
    )
    assert "开门迎客" in page.locator("#conversation .answer").inner_text()
    page.click('#conversation .condition [data-do="refilter"]')
    page.fill("#conversation .editing textarea", "2021-05-07")
    page.keyboard.press("Enter")
    page.wait_for_selector('#conversation .condition[data-value="2021-05-07"]')
    assert page.locator('#evidence .evidence-card[data-article="river-04"]').count() == 1


def test_editing_a_question_asks_again_from_there(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    ask(page, QUESTION)
    ask(page, "夜间门诊接诊居民多少人次？")
    page.click('#conversation .exchange[data-answer="1"] [data-do="edit"]')
    page.fill("#conversation .editing textarea", "冬小麦播种面积是多少？")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => document.querySelector('#conversation .exchange:not(.pending) .asked')?.textContent === '冬小麦播种面积是多少？'"
    )
    assert page.locator("#conversation .exchange").count() == 1


def test_an_honest_no_looks_different_and_says_what_is_near_and_what_is_covered(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    ask(page, "旧仓库哪一年修建")
    exchange = page.locator("#conversation .exchange.declined")
    assert exchange.locator(".verdict").inner_text() == "没有直接答案，只有相近的"
    assert "清河报，2020-12-16 至 2021-05-07" in exchange.locator(".coverage").inner_text()
    assert page.locator("#conversation .cite").count() == 0
    assert page.locator("#evidence .evidence-card").count() == 0
    near = page.locator("#evidence .near-card")
    assert near.count() >= 1
    near.first.locator("[data-do=open]").click()
    page.wait_for_selector("#read-side .printed mark")


def test_examples_and_follow_ups_are_answerable(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    page.wait_for_selector("#conversation .examples .example")
    for question in page.locator("#conversation .examples .example").all_inner_texts():
        page.click("[data-do=new]")
        page.wait_for_selector("#conversation .examples .example")
        page.get_by_role("button", name=question, exact=True).click()
        page.wait_for_selector('#conversation .exchange[data-outcome="answered"]')
    ask(page, "夜间门诊接诊居民多少人次？")
    page.wait_for_selector("#conversation .next .example")
    assert "白果树镇还有哪些报道？" in page.locator("#conversation .next .example").all_inner_texts()
    page.get_by_role("button", name="白果树镇还有哪些报道？").click()
    page.wait_for_function(
        "() => document.querySelectorAll('#conversation .exchange[data-outcome=answered]').length === 3"
    )
