"""The whole house in a real browser: the pages in seeds/, read, indexed, asked and shown."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.serving.conftest import Served, ask

pytestmark = pytest.mark.browser
PARK = "浙沪毗邻党建公园占地多少亩？"
Open = Callable[..., Any]


@pytest.fixture
def seeds(serve: Callable[[str], Served]) -> Served:
    return serve("seeds")


def test_a_question_is_answered_and_its_citation_opens_the_printed_article(seeds: Served, open_page: Open) -> None:
    page, book = open_page(seeds.url)
    ask(page, PARK)
    answer = page.locator("#conversation .exchange").last
    assert answer.get_attribute("data-outcome") == "answered"
    assert "60亩" in answer.locator(".claim").first.inner_text()
    page.click('#conversation .cite[data-answer="1"][data-cite="1"]')
    whole = page.locator("#evidence .evidence-card.open")
    assert whole.locator(".article-head h3, .article-head h2").first.inner_text() == "打造基层党建“金山经验”"
    assert "占地60亩的浙沪毗邻党建公园" in whole.locator("mark").inner_text()
    assert "2020年12月16日" in whole.inner_text()
    page.click("#evidence [data-do=issue]")
    page.wait_for_selector("#contents .chosen")
    assert page.locator("#read-issue").input_value() == "2020-12-16"
    assert book.errors == []


def test_a_second_question_leans_on_the_first(seeds: Served, open_page: Open) -> None:
    page, _ = open_page(seeds.url)
    ask(page, "张堰镇有哪些报道？")
    ask(page, "那朱泾镇呢？")
    reading = page.locator('#conversation .exchange[data-answer="2"] .understood')
    assert "朱泾镇" in reading.inner_text()
    assert "张堰" not in reading.inner_text()


def test_what_no_page_tells_is_declined_and_what_there_is_is_said_once(seeds: Served, open_page: Open) -> None:
    page, _ = open_page(seeds.url)
    ask(page, "埃菲尔铁塔有多高？")
    declined = page.locator("#conversation .exchange.declined")
    assert declined.locator(".verdict").count() == 1
    said = declined.inner_text()
    assert said.count("金卫社区报") == 1
    assert "篇日期不详" in declined.locator(".coverage").inner_text()


def test_an_english_question_is_answered_in_english_and_quoted_as_printed(seeds: Served, open_page: Open) -> None:
    page, _ = open_page(seeds.url, locale="en-GB")
    ask(page, "How large is the Party-building park in Fengjing?")
    answer = page.locator("#conversation .answer").last
    assert answer.get_attribute("lang") == "en"
    assert "60 mu" in answer.inner_text()
    assert "16 December 2020" in answer.inner_text()
    assert "占地60亩" in page.locator('#evidence .evidence-card[data-cite="1"] mark').inner_text()


def test_pages_that_bear_no_date_are_listed_and_can_be_read(seeds: Served, open_page: Open) -> None:
    page, _ = open_page(seeds.url)
    page.click("#tab-read-button")
    page.wait_for_selector("#contents .page")
    assert "报名不详" in page.locator("#read-paper option").all_inner_texts()
    page.select_option("#read-paper", label="报名不详")
    page.wait_for_function("() => document.querySelector('#contents .issue')?.innerText.includes('日期不详')")
    assert page.locator("#read-issue option").all_inner_texts() == ["日期不详"]
    page.locator("#contents [data-do=read]").first.click()
    page.wait_for_selector("#read-side .printed")
    assert "日期不详" in page.locator("#read-side .printed").inner_text()


def test_questions_offered_at_the_start_are_answered(seeds: Served, open_page: Open) -> None:
    page, _ = open_page(seeds.url)
    page.wait_for_selector("#conversation .examples .example")
    page.locator("#conversation .examples .example").first.click()
    page.wait_for_selector('#conversation .exchange[data-outcome="answered"] .cite')
