"""Pictures of the portal: ``python -m tests.gallery`` draws those of docs/gallery.md, with Chromium at hand.

``python -m tests.gallery FOLDER`` draws every page there, in both widths and both themes, to be looked at
one by one. Either builds a demonstration of its own, serves it, and leaves nothing else behind.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.pages import Place

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
Look = tuple[int, Literal["light", "dark"]]
LOOKS: list[Look] = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
SHOWN = {
    "sign-in": "Signing in",
    "my-month": "A reporter's month",
    "board": "The month board",
    "panel": "A return beside the board",
    "table": "The month table",
    "indicator": "An indicator",
    "reports": "Reports",
    "imports": "Imports",
    "setup": "Set-up",
    "setup-targets": "Targets",
    "help": "Help",
}
SWITCHES = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]


def main(folder: str = "") -> None:
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"DATA_DIR": data, "DJANGO_SETTINGS_MODULE": "portal.settings"}
        for command in (["migrate", "--verbosity", "0"], ["demo"]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)
        with served() as address:
            draw(address, Path(folder) if folder else None)
    if not folder:
        (ROOT / "docs" / "gallery.md").write_text(gallery())


@contextmanager
def served() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = str(Path(sys.executable).with_name("granian"))
    command = [program, "--interface", "wsgi", "--port", str(port), "--log-level", "error"]
    server = subprocess.Popen([*command, "portal.wsgi:application"], cwd=ROOT)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/health/")
        yield address
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The demonstration does not answer.")


def draw(address: str, folder: Path | None) -> None:
    import django
    from playwright.sync_api import sync_playwright

    django.setup()
    from tests.browser.pages import PLACES

    found = [(place, place.found()) for place in PLACES if folder or place.name in SHOWN]
    looks = LOOKS if folder else [LOOKS[0], LOOKS[3]]
    into = folder or PICTURES
    into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        people = sorted({place.person for place, _ in found})
        for person, look in product(people, looks):
            theirs = [(place, where) for place, where in found if place.person == person]
            pictures_of(browser, address, person, look, theirs, into)


def pictures_of(
    browser: Browser, address: str, person: str, look: Look, places: list[tuple[Place, str]], into: Path
) -> None:
    from indicators.management.demonstration.cast import PASSWORD

    width, theme = look
    size = {"width": width, "height": 900 if width > 700 else 844}
    context = browser.new_context(base_url=address, viewport=size, color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    if person:
        page.goto("/sign-in/")
        page.fill("#id_login", f"{person}@example.org")
        page.fill("#id_password", PASSWORD)
        page.click("main button[type=submit]")
    for place, where in places:
        page.goto(where)
        page.evaluate("document.activeElement.blur()")
        picture = into / f"{place.file}-{width}-{theme}.png"
        page.screenshot(path=picture)
        smaller(picture)
    context.close()


def smaller(picture: Path) -> None:
    """As many colours as such pages have."""
    from PIL import Image

    with Image.open(picture) as drawn:
        drawn.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(picture, optimize=True)


def gallery() -> str:
    shown = "\n\n".join(
        f"## {title}\n\n![{title}, wide and light](pictures/{name}-1280-light.png)\n\n"
        f"![{title}, narrow and dark](pictures/{name}-390-dark.png)"
        for name, title in SHOWN.items()
    )
    return f"# Gallery\n\nThe demonstration, drawn by `python -m tests.gallery`.\n\n{shown}\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
