"""Measures the reading room as people feel it: page ready, question to complete answer, twenty at once.

Run: `python -m bench.serving --index DIR [--questions FILE]`, needs Chromium. Prints one JSON object.
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ARGUMENTS = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
AT_ONCE = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", default="index")
    parser.add_argument(
        "--questions", type=Path, help="JSON lines with a `question` each; by default the room's own examples"
    )
    parser.add_argument("--most", type=int, default=40)
    given = parser.parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "app.py", "--index", str(Path(given.index).resolve()), "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "OMP_NUM_THREADS": "1"})
    try:
        figures = measure(f"http://127.0.0.1:{port}/", given.questions, given.most)
    finally:
        server.terminate()
        server.wait(10)
    print(json.dumps(figures, ensure_ascii=False))


def measure(url: str, questions: Path | None, most: int) -> dict[str, Any]:
    from playwright.sync_api import sync_playwright

    started = time.perf_counter()
    while True:
        try:
            urllib.request.urlopen(url, timeout=2).close()  # noqa: S310
            break
        except OSError:
            if time.perf_counter() - started > 90:
                raise
            time.sleep(0.05)
    figures: dict[str, Any] = {"server answers after": round(time.perf_counter() - started, 2)}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        ready = []
        for _ in range(5):
            page = browser.new_context(locale="zh-CN").new_page()
            begun = time.perf_counter()
            page.goto(url)
            page.wait_for_selector("body[data-ready]")
            ready.append(time.perf_counter() - begun)
        page.wait_for_selector("#conversation .example", timeout=60_000)
        asked = (
            [json.loads(line)["question"] for line in questions.read_text(encoding="utf-8").splitlines()][:most]
            if questions
            else page.locator("#conversation .example").all_inner_texts() * 4
        )
        times = [page.evaluate(_ASK, question) for question in asked]
        browser.close()
    figures["page ready, median of 5 (s)"] = round(statistics.median(ready), 2)
    figures["question to complete answer (ms)"] = {
        "questions": len(times),
        "p50": round(statistics.median(times)),
        "p95": round(statistics.quantiles(times, n=20)[-1]),
    }
    begun = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as people:
        outcomes = list(people.map(lambda place: _ask(url, asked[place % len(asked)]), range(AT_ONCE)))
    figures["twenty at once"] = {
        "errors": sum(kind != "complete" for kind, _ in outcomes),
        "slowest (ms)": round(max(took for _, took in outcomes) * 1000),
        "all (s)": round(time.perf_counter() - begun, 2),
    }
    return figures


# From pressing the button to the finished answer in the page, by the page's own clock.
_ASK = """question => new Promise(done => {
  document.querySelector('[data-do=new]').click();
  const words = document.querySelector('#question textarea');
  words.value = question;
  words.dispatchEvent(new Event('input', {bubbles: true}));
  const begun = performance.now();
  const watcher = new MutationObserver(() => {
    if (document.querySelector('#conversation .exchange:not(.pending)') && !document.querySelector('#send').disabled) {
      watcher.disconnect();
      done(performance.now() - begun);
    }
  });
  watcher.observe(document.body, {childList: true, subtree: true, attributes: true});
  document.querySelector('#send').click();
})"""


def _ask(url: str, question: str) -> tuple[str, float]:
    begun = time.perf_counter()
    body = json.dumps({"data": [question, {"history": [], "filters": None, "answer": 1}, "zh"]}).encode()
    address, headers = f"{url}gradio_api/call/room_ask", {"content-type": "application/json"}
    request = urllib.request.Request(address, body, headers)  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as reply:  # noqa: S310
        event = json.load(reply)["event_id"]
    with urllib.request.urlopen(f"{address}/{event}", timeout=60) as stream:  # noqa: S310
        kinds = [line.decode().split(": ", 1)[1].strip() for line in stream if line.startswith(b"event: ")]
    return kinds[-1], time.perf_counter() - begun


if __name__ == "__main__":
    main()
