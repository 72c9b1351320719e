"""What a reader keeps and shares: history, exports, links, judgements; and how the room dresses."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.serving.conftest import Served, ask, copied, until

pytestmark = pytest.mark.browser
QUESTION = "南门老码头改成了什么？"
Open = Callable[..., Any]


def test_a_conversation_is_there_again_after_a_reload(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    ask(page, QUESTION)
    ask(page, "旧仓库哪一年修建")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.locator("#conversation .asked").all_inner_texts() == [QUESTION, "旧仓库哪一年修建"]
    page.click('#conversation .cite[data-answer="1"][data-cite="1"]')
    assert page.locator('#evidence .evidence-card.open[data-answer="1"] mark').count() == 1
    ask(page, "夜间门诊接诊居民多少人次？")
    assert page.locator("#conversation .exchange").count() == 3


def test_history_is_listed_searched_opened_and_forgotten(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    for question in (QUESTION, "冬小麦播种面积是多少？"):
        page.click("#shelf [data-do=new]")
        ask(page, question)
    page.click("#shelf [data-do=history]")
    assert page.locator(".conversations [data-do=conversation]").all_inner_texts() == [
        "冬小麦播种面积是多少？",
        QUESTION,
    ]
    page.fill("#drawer input[type=search]", "亲水公园")
    assert page.locator(".conversations [data-do=conversation]").all_inner_texts() == [QUESTION]
    page.click(".conversations [data-do=conversation]")
    page.wait_for_function("asked => document.querySelector('#conversation .asked')?.innerText === asked", arg=QUESTION)
    assert page.locator("#conversation .exchange").count() == 1
    page.click("#shelf [data-do=history]")
    page.locator(".conversations li", has_text="冬小麦").locator("[data-do=forget]").click()
    assert page.locator(".conversations [data-do=conversation]").all_inner_texts() == [QUESTION]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("md", "## 参考文献"),
        ("html", "default-src &#x27;none&#x27;"),
        ("json", '"question": "南门老码头改成了什么？"'),
        ("bibtex", "@article{river-01,"),
        ("ris", "TY  - NEWS"),
    ],
)
def test_a_conversation_is_exported(room: Served, open_page: Open, form: str, expected: str) -> None:
    page, _ = open_page(room.url)
    ask(page, QUESTION)
    page.click("#shelf .menu summary")
    with page.expect_download() as download:
        page.click(f"#shelf [data-do=export-{form}]")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert expected.replace("&#x27;", "'") in text
    assert download.value.suggested_filename.startswith("南门老码头改成了什么")


def test_what_was_exported_can_be_brought_in_elsewhere(room: Served, open_page: Open, tmp_path: Path) -> None:
    page, _ = open_page(room.url)
    ask(page, QUESTION)
    page.click("#shelf .menu summary")
    with page.expect_download() as download:
        page.click("#shelf [data-do=export-json]")
    file = tmp_path / "kept.json"
    download.value.save_as(file)
    other, _ = open_page(room.url)
    other.click("#shelf [data-do=history]")
    other.set_input_files("#drawer input[type=file]", file)
    other.click(".conversations [data-do=conversation]")
    other.wait_for_selector('#conversation .cite[data-answer="1"]')
    assert other.locator("#conversation .asked").inner_text() == QUESTION


def test_a_file_that_is_no_conversation_is_refused_in_words(room: Served, open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text(json.dumps([{"question": "<img src=x onerror=alert(1)>", "outcome": "so"}]), encoding="utf-8")
    page, _ = open_page(room.url)
    page.click("#shelf [data-do=history]")
    page.set_input_files("#drawer input[type=file]", file)
    said = page.locator("#murmur")
    said.wait_for(state="attached")
    assert said.text_content() == "这个文件读不懂"
    assert page.locator(".conversations li").count() == 0


def test_a_question_has_a_link_that_asks_it(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    ask(page, QUESTION)
    page.click("#conversation .tools [data-do=link]")
    link = room.url + "?" + urlencode({"q": QUESTION})
    assert copied(page, link) == link
    other, _ = open_page(link)
    other.wait_for_selector("#conversation .cite")
    assert other.locator("#conversation .asked").inner_text() == QUESTION


def test_an_article_has_a_link_that_opens_it_at_the_sentence(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    ask(page, QUESTION)
    page.click('#conversation .cite[data-cite="1"]')
    page.click("#evidence [data-do=permalink]")
    link = room.url + "?article=river-01&at=0-44"
    assert copied(page, link) == link
    other, _ = open_page(link)
    other.wait_for_selector("#read-side .printed mark")
    assert other.locator("#read-side mark").inner_text().startswith("本报讯（记者 林秋水）停用多年的南门老码头")
    assert other.locator("#tab-read-button").get_attribute("aria-selected") == "true"
    assert other.locator("#read-issue").input_value() == "2020-12-16"


def test_judgements_are_kept_on_this_machine_and_exported(serve: Callable[[str], Served], open_page: Open) -> None:
    room = serve("judged")
    file = room.state / "judgements.jsonl"

    def kept() -> list[dict[str, Any]]:
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [json.loads(line) for line in lines]

    page, _ = open_page(room.url)
    ask(page, QUESTION)
    page.click("#conversation .tools [data-do=up]")
    page.fill("#conversation .reason input", "正是这篇")
    page.keyboard.press("Enter")
    page.click('#evidence .evidence-card[data-cite="1"] [data-do=relevant]')
    page.click('#evidence .evidence-card[data-cite="2"] [data-do=irrelevant]')
    page.click('#conversation .cite[data-cite="1"]')
    page.click("#evidence [data-do=misread]")
    wanted = [
        ("answer", "helpful"),
        ("answer", "helpful"),
        ("article", "misread"),
        ("passage", "irrelevant"),
        ("passage", "relevant"),
    ]
    assert until(page, lambda: sorted((entry["subject"], entry["verdict"]) for entry in kept()), wanted) == wanted
    (helpful,) = (entry for entry in kept() if entry["verdict"] == "helpful" and entry["reason"])
    assert (helpful["question"], helpful["reason"], helpful["index"]) == (QUESTION, "正是这篇", "small")
    assert [passage[0] for passage in helpful["passages"]] == ["river-01:0", "river-05:0"]
    page.click("#shelf .menu summary")
    with page.expect_download() as download:
        page.click("[data-do=judged-qrels]")
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert sorted(line.split()[2:] for line in lines) == [["river-01:0", "1"], ["river-05:0", "0"]]


def test_the_language_follows_the_browser_and_the_switch(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url, locale="en-US")
    assert page.locator("#tab-ask-button").inner_text() == "Ask"
    assert page.locator("#masthead h1").inner_text() == "The Reading Room"
    ask(page, QUESTION)
    assert page.locator("#conversation .cite").nth(1).inner_text().endswith("paraphrase")
    page.click("#language")
    page.wait_for_function(
        "() => document.querySelector('#tab-ask-button')?.innerText === '问答' && document.body.dataset.ready"
    )
    assert page.locator("#conversation .cite").nth(1).inner_text().endswith("转述")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.locator("#send").inner_text() == "提问"


def test_dark_follows_the_system_and_the_switch(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url, color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(26, 24, 21)"
    page.click("#light")
    assert page.evaluate(paper) == "rgb(252, 251, 247)"
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate(paper) == "rgb(252, 251, 247)"


def test_on_a_phone_the_article_lies_over_the_conversation(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url, width=390, height=844, has_touch=True)
    ask(page, QUESTION)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    before = page.evaluate("scrollY")
    page.tap('#conversation .cite[data-cite="1"]')
    box = page.locator("#evidence").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
    page.tap("#evidence [data-do=back]")
    page.wait_for_function("() => !history.state?.over")
    assert page.evaluate("scrollY") == before
    page.tap('#conversation .cite[data-cite="1"]')
    page.wait_for_function("() => history.state?.over")
    page.go_back()
    page.wait_for_function("() => !document.body.matches('.proof-open')")
    assert page.locator("#conversation .asked").inner_text() == QUESTION
    page.tap("#tab-read-button")
    page.locator("#contents [data-do=read]").first.tap()
    page.wait_for_selector("body.sheet-open #read-side .printed")
    page.wait_for_function("() => history.state?.over")
    page.tap("#read-side [data-do=close-sheet]")
    page.wait_for_function("() => !history.state?.over")
    assert page.locator("#contents").is_visible()


def test_while_the_archive_is_being_built_progress_is_shown(serve: Callable[[str], Served], open_page: Open) -> None:
    slow = serve("slowly")
    page, _ = open_page(slow.url, ready=False)
    page.wait_for_selector("#conversation .preparing progress")
    assert "计算向量" in page.locator("#conversation .preparing").inner_text()
    (slow.state / "built").touch()
    page.wait_for_selector("body[data-ready]")
    ask(page, QUESTION)
    assert page.locator("#conversation .cite").count() == 2


def test_an_archive_that_cannot_be_opened_says_why_and_what_to_do(
    serve: Callable[[str], Served], open_page: Open
) -> None:
    page, _ = open_page(serve("never").url, ready=False)
    page.wait_for_selector("#conversation [role=alert]")
    words = page.locator("#conversation").inner_text()
    assert "索引坏了" in words
    assert "rag build --rebuild" in words
