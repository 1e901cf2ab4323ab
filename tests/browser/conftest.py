"""A real browser on the demonstration, of which every browser test has a copy to change."""

from __future__ import annotations

import io
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from django.conf import LazySettings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from indicators.actions.make_document import make_document
from indicators.management.demonstration.build import build
from indicators.management.demonstration.cast import PASSWORD
from indicators.outbox.work import Handler
from tests.browser.sheet_page import Tab, sign_in

SWITCHES = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]

expect.set_options(timeout=30_000)  # for a busy machine; what is there is seen at once

OF_THE_BROWSER = ("chrome-extension:", "chrome:")
"""What draws a proof within a page."""


@pytest.fixture
def browser(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """One a test, after its database and gone before it: the browser's loop runs in this thread.

    While it runs, Django takes this thread for asynchronous code, and would give it another connection.
    """
    program = shutil.which("chromium")
    assert program, "chromium is installed by ./run test"
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield found
        found.close()


@pytest.fixture
def make() -> Handler:
    """Makes July's book, signed off before a test begins: a page without words, but where a test says so."""
    return partial(make_document, compose=blank_book)


Built = dict[object, Path]


@pytest.fixture(scope="session")
def built() -> Built:
    """Folders with the database and files of demonstrations built already, by who made their books."""
    return {}


@pytest.fixture
def demonstration(
    transactional_db: None,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    settings: LazySettings,
    make: Handler,
    built: Built,
) -> None:
    """Built once, and put back as it was for every test after."""
    settings.DATA_DIR = tmp_path
    by = getattr(make, "func", None)
    connection.ensure_connection()
    if by in built:
        shutil.copytree(built[by] / "files", tmp_path, dirs_exist_ok=True)
        with closing(sqlite3.connect(built[by] / "database")) as kept:
            kept.backup(connection.connection)
        ContentType.objects.clear_cache()
        return
    build(timezone.now(), make)
    built[by] = tmp_path_factory.mktemp("built")
    shutil.copytree(tmp_path, built[by] / "files")
    with closing(sqlite3.connect(built[by] / "database")) as copy:
        connection.connection.backup(copy)


def blank_book(*_given: object) -> bytes:
    book, content = pikepdf.new(), io.BytesIO()
    book.add_blank_page()
    book.save(content)
    return content.getvalue()


SignIn = Callable[..., Page]


@pytest.fixture
def signed_in(live_server: LiveServer, demonstration: None, browser: Browser) -> Iterator[SignIn]:
    """A page of somebody of the demonstration; whatever goes wrong in it, or leaves this host, fails."""
    wrong: list[str] = []
    contexts = []

    def watch(request: Request) -> None:
        if not request.url.startswith(
            (live_server.url, "chrome-extension:", "chrome:")
        ):  # the latter draw the proof
            wrong.append(request.url)

    def is_wrong(said: ConsoleMessage) -> bool:
        """But for a page that is not there, which the browser calls an error."""
        return said.type == "error" and "404" not in said.text

    def sign_in(name: str, width: int = 1280, theme: str = "light") -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme=theme,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if is_wrong(said) else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", watch)
        if not name:
            return page
        page.goto("/sign-in/")
        page.fill("#id_login", f"{name}@example.org")
        page.fill("#id_password", PASSWORD)
        page.click("main button[type=submit]")
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def tab(live_server: LiveServer, demonstration: None, browser: Browser) -> Iterator[Tab]:
    """A reporter's sheet in a browser of its own, saving fast. Only errors of scripts are wrong here."""
    wrong: list[str] = []
    contexts = []

    def opened(*, script: bool = True) -> Page:
        context = browser.new_context(base_url=live_server.url, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        sign_in(page)
        if script:
            page.evaluate("document.querySelector('form.sheet-form').dataset.wait = '20'")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
