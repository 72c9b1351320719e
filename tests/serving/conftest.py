"""Rooms that run for the tests, a browser that may reach nothing but them, and pages that keep book of what happened."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
# How long anything is waited for, in seconds: what fails fails late, and what is slow does not fail.
PATIENCE = 180
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    # In a container the shared memory is small.
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class Served:
    """A room that is being served: where, and where it keeps its state."""

    url: str
    state: Path

    @property
    def log(self) -> Path:
        """What its process printed."""
        return self.state / "log"


@dataclass(slots=True)
class Book:
    """What a page asked for elsewhere, and what went wrong in it."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return as soon as the address is served; fail where its program has ended, or nothing came for long."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"{url} is not served: {log.read_text(encoding='utf-8')}") from None
            time.sleep(0.1)


def started(kind: str, state: Path) -> tuple[Served, "subprocess.Popen[bytes]"]:
    """Return a room in a process of its own; it is handed a socket that listens already, so that no port is guessed."""
    with socket.create_server(("127.0.0.1", 0)) as door, (state / "log").open("wb") as log:
        command = [sys.executable, "-m", "tests.serving.running", kind, str(door.fileno()), str(state)]
        process = subprocess.Popen(command, cwd=ROOT, pass_fds=[door.fileno()], stdout=log, stderr=log)
        url = f"http://127.0.0.1:{door.getsockname()[1]}/"
    try:
        wait_for(url, process, state / "log")
    except AssertionError:
        process.kill()
        process.wait()
        raise
    return Served(url, state), process


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Served]]:
    """Return a function that serves a room of a kind, once a session."""
    standing: dict[str, tuple[Served, subprocess.Popen[bytes]]] = {}

    def served(kind: str) -> Served:
        if kind not in standing:
            standing[kind] = started(kind, tmp_path_factory.mktemp(kind))
        return standing[kind][0]

    yield served
    for _, process in standing.values():
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def room(serve: Callable[[str], Served]) -> Served:
    """The room around the small archive."""
    return serve("small")


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # In a locale without UTF-8 a download loses its Chinese name.
        spoken: dict[str, str | float | bool] = {**os.environ, "LC_ALL": "C.UTF-8"}
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(ARGUMENTS), env=spoken, timeout=PATIENCE * 1_000
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: "Browser") -> Iterator[Callable[..., tuple["Page", Book]]]:
    """Return a function that opens a page in a fresh profile; at the end nothing may have been asked for elsewhere."""
    opened: list[tuple[Any, Book]] = []

    def go(
        url: str, *, ready: bool = True, width: int = 1280, height: int = 800, **options: Any
    ) -> tuple["Page", Book]:
        options.setdefault("locale", "zh-CN")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE * 1_000)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page, book = context.new_page(), Book()
        opened.append((context, book))

        def only_loopback(route: Any) -> None:
            if urlsplit(route.request.url).hostname in ("127.0.0.1", "localhost", None):
                route.continue_()
            else:
                book.foreign.append(route.request.url)
                route.abort()

        context.route("**/*", only_loopback)
        page.on("pageerror", lambda error: book.errors.append(str(error)))
        page.on("console", lambda said: book.errors.append(said.text) if said.type == "error" else None)
        page.goto(url)
        if ready:
            page.wait_for_selector("body[data-ready]")
        return page, book

    yield go
    for context, book in opened:
        context.close()
        assert book.foreign == []


def until(page: "Page", look: Callable[[], Any], wanted: Any) -> Any:
    """Return what `look` gives once it is what is wanted, or what it gives in the end."""
    deadline = time.monotonic() + PATIENCE
    while (seen := look()) != wanted and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    return seen


def copied(page: "Page", wanted: str) -> str:
    """Return what the clipboard holds, once it is what is wanted."""
    return str(until(page, lambda: page.evaluate("navigator.clipboard.readText()"), wanted))


def ask(page: "Page", question: str) -> None:
    """Ask in the composer and wait until the answer stands."""
    before = page.locator("#conversation .exchange:not(.pending)").count()
    page.fill("#question textarea", question)
    page.click("#send")
    page.wait_for_function(
        "n => document.querySelectorAll('#conversation .exchange:not(.pending)').length > n", arg=before
    )
    page.wait_for_function("() => !document.querySelector('#send').disabled")
