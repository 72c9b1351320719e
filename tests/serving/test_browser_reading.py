"""检索 and 读报 in a real browser, and what holds for the whole room: no foreign request, nothing run, no barrier."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.serving.conftest import ROOT, Served, ask, copied
from tests.serving.hostile import HOSTILE

pytestmark = pytest.mark.browser
AXE = ROOT / ".tools" / "node_modules" / "axe-core" / "axe.min.js"
Open = Callable[..., Any]


def _search(page: Any, words: str) -> None:
    page.click("#tab-search-button")
    page.fill("#search-words", words)
    page.click("#search-find")
    page.wait_for_selector("#hits .hits, #hits [role=alert], #hits .nothing")
    page.wait_for_function("() => !document.querySelector('#hits').hasAttribute('aria-busy')")


def test_searching_shows_passages_with_matched_words_and_their_article(room: Served, open_page: Open) -> None:
    page, book = open_page(room.url)
    _search(page, "图书室借阅")
    first = page.locator("#hits li").first
    assert first.locator("h3").inner_text() == "社区图书室开门迎客"
    assert "2021年5月7日 星期五" in first.locator(".issue-line").inner_text()
    assert "据期号推算" in first.locator(".issue-line").inner_text()
    assert "图书室" in first.locator("mark").first.inner_text()
    first.locator("[data-do=open]").click()
    page.wait_for_selector("#search-side .printed")
    assert "身份证" in page.locator("#search-side .article-body").inner_text()
    page.fill("#search-form [name=page]", "3")
    page.click("#search-find")
    page.wait_for_function("() => document.querySelector('#hits').innerText.includes('没有找到')")
    assert book.errors == []


def test_an_article_is_found_once_with_all_its_passages(room: Served, open_page: Open) -> None:
    page, _ = open_page(room.url)
    page.click("#tab-search-button")
    assert page.locator("#search-side .nothing").inner_text() == "点开一篇，整篇在这里看。"
    _search(page, "图书室借阅")
    opened = page.locator("#hits li").evaluate_all("listed => listed.map((each) => each.dataset.article)")
    assert len(opened) == len(set(opened)) > 0


def test_from_the_evidence_the_whole_issue_is_opened_with_the_article_marked(room: Served, open_page: Open) -> None:
    page, book = open_page(room.url)
    ask(page, "南门老码头改成了什么？")
    page.click('#conversation .cite[data-cite="1"]')
    page.click("#evidence [data-do=issue]")
    page.wait_for_selector('#contents .chosen[data-article="river-01"]')
    assert page.locator("#read-issue").input_value() == "2020-12-16"
    assert page.locator("#read-side mark").inner_text().startswith("本报讯（记者 林秋水）停用多年的南门老码头")
    assert book.errors == []


def test_an_issue_is_read_page_by_page(room: Served, open_page: Open) -> None:
    page, book = open_page(room.url)
    page.click("#tab-read-button")
    page.wait_for_selector("#contents .page")
    assert page.locator("#read-issue option").all_inner_texts() == ["2021年5月7日 星期五", "2020年12月16日 星期三"]
    page.click("[data-do=earlier]")
    page.wait_for_function("() => document.querySelector('#contents').innerText.includes('冬小麦')")
    assert page.locator("#contents .page > h3").all_inner_texts() == ["第1版", "第2版", "第3版"]
    page.get_by_role("button", name="冬小麦播种面积稳中有升").click()
    page.wait_for_selector("#read-side .printed")
    assert "16.7万亩" in page.locator("#read-side").inner_text()
    page.click('#read-side [data-do="ref"] >> nth=0')
    reference = "林秋水, 陶然. 冬小麦播种面积稳中有升[N]. 清河报, 2020-12-16(3)."
    assert copied(page, reference) == reference
    page.locator("#contents summary").click()
    assert "南门老码头的旧吊机被保留下来" in page.locator("#contents .small").inner_text()
    assert book.errors == []


def test_nothing_hostile_runs_or_fetches_wherever_it_stands(serve: Callable[[str], Served], open_page: Open) -> None:
    room = serve("hostile")
    page, book = open_page(room.url)
    asked = "街道改造了码头，奇文开头结尾是什么？"
    for place, text in enumerate(HOSTILE, 1):
        page.click("[data-do=new]") if place % 8 == 0 else None
        ask(page, f"第{place}号奇文{text}"[:400])
    chip = page.locator("#conversation .cite").last
    chip.hover()
    chip.click()
    ask(page, asked)
    _search(page, "奇文")
    page.locator("#hits [data-do=open]").first.click()
    page.wait_for_selector("#search-side .printed")
    page.click("#tab-read-button")
    page.wait_for_selector("#contents .page")
    for entry in page.locator("#contents [data-do=read]").all()[:3]:
        entry.click()
        page.wait_for_selector("#read-side .printed")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    page.wait_for_timeout(300)
    assert page.evaluate("window.broken") is None
    assert (
        page.evaluate(
            "document.querySelectorAll('iframe, object, embed, video, base, form[action], meta[http-equiv=refresh]').length"
        )
        == 0
    )
    assert page.evaluate("document.querySelectorAll('#send').length") == 1
    assert book.foreign == []
    assert [error for error in book.errors if "Content Security Policy" in error] == []


def test_hostile_history_links_and_judgements_are_only_text(room: Served, open_page: Open) -> None:
    page, book = open_page(room.url)
    exchanges = [
        {
            "question": text, "understood_as": text + "？", "language": "zh", "outcome": "answered", "reason": None,
            "answer": text, "claims": [{"text": text, "citations": [1], "support": "weak", "starts_line": True}],
            "citations": [{"number": 1, "article_id": text, "source": text, "newspaper": text, "date": text[:10],
                           "page": text, "title": text, "field": "text", "quote": text, "start": 0, "end": 9,
                           "matched": [text], "passage_id": text}],
            "near": [], "filters": {"reporter": text}, "confidence": 1, "id": text, "index": text, "seconds": 0,
            "notice": text,
        }
        for text in HOSTILE
    ]  # fmt: skip
    page.evaluate(
        "kept => { localStorage.setItem('room.conversations', JSON.stringify([{id: 'h', title: kept[1].question, at: 1, exchanges: kept}]));"
        "localStorage.setItem('room.current', 'h'); }",
        exchanges,
    )
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.locator("#conversation .exchange").count() == len(HOSTILE)
    page.click("#shelf [data-do=history]")
    page.wait_for_selector(".conversations li")
    page.click("#shelf [data-do=history]")
    for place in (1, 10, 28):
        chip = page.locator(f'#conversation .cite[data-answer="{place}"]').first
        chip.hover()
        page.wait_for_selector("#hover-card:not([hidden])")
        chip.click()
        page.keyboard.press("Escape")
    page.click('#evidence .evidence-card [data-do="relevant"]')
    page.goto(room.url + "?q=" + "%3Cimg%20src%3Dx%20onerror%3Dwindow.broken%3D41%3E&lang=%22%3E%3Cscript%3E")
    page.wait_for_selector("body[data-ready]")
    page.goto(room.url + "?article=%3Cscript%3Ewindow.broken%3D42%3C/script%3E&at=%27%22%3E")
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("window.broken") is None
    assert book.foreign == []


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_serious_barrier(room: Served, open_page: Open, light: str, width: int) -> None:
    if not AXE.is_file():
        pytest.fail("axe-core is missing: make browser")
    page, _ = open_page(room.url, color_scheme=light, width=width, height=800)
    ask(page, "南门老码头改成了什么？")
    ask(page, "旧仓库哪一年修建")
    ask(page, "2020年12月16日社区图书室开门迎客了吗")
    found = _barriers(page)
    page.click('#conversation .cite[data-answer="1"] >> nth=0')
    found += _barriers(page)
    if width > 900:
        _search(page, "图书室")
        found += _barriers(page)
        page.click("#tab-read-button")
        page.wait_for_selector("#contents .page")
        page.locator("#contents [data-do=read]").first.click()
        page.wait_for_selector("#read-side .printed")
        found += _barriers(page)
        page.click("#tab-judge-button")
        page.wait_for_selector("#judge-list button")
        found += _barriers(page)
    assert found == []


def _barriers(page: Any) -> list[str]:
    """Return what axe calls serious or critical, as rule and place."""
    # A colour on its way to another one has no contrast yet.
    page.evaluate("Promise.all(document.getAnimations().map((moving) => moving.finished.catch(() => null)))")
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in result["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]
