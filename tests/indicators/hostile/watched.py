"""A browser in which whatever runs, asks another host or is stopped by the policy is written down."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Route

from portal.accounts.models import User

SAY_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`violation of ${event.violatedDirective} by ${event.blockedURI} ${event.sample}`), true);"""
OWN = ("data:", "about:", "chrome-extension:", "chrome:")
FILL = """(form) => {
  const texts = [...form.querySelectorAll("input, textarea")].filter((each) =>
    each.tagName === "TEXTAREA" ||
    !["hidden", "checkbox", "radio", "file", "submit", "button", "image", "reset"].includes(each.type));
  for (const each of texts) {
    if (each.tagName === "INPUT") each.type = "text";
    each.removeAttribute("maxlength");
    each.value = window.harm;
  }
  return texts.length;
}"""
SEND = "(form) => HTMLFormElement.prototype.submit.call(form)"
FORMS = "main form[method=post], #content form[method=post]"


class Watched:
    """A page of somebody signed in. ``wrong`` is what must not have happened."""

    def __init__(self, browser: Browser, url: str, person: User) -> None:
        self.url, self.wrong, self.shown = url, list[str](), 0
        self.context = browser.new_context(base_url=url)
        client = Client()
        client.force_login(person)
        self.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}]
        )
        self.context.add_init_script(SAY_VIOLATIONS)
        self.context.route(lambda asked: not asked.startswith((url, *OWN)), self._stopped)
        self.context.on("console", self._said)
        self.context.on("dialog", self._asked)
        self.context.on("weberror", lambda error: self._note(f"error {error.error}"))
        self.page: Page = self.context.new_page()

    def _note(self, what: str) -> None:
        self.wrong.append(f"{self.page.url}: {what}"[:300])

    def _stopped(self, route: Route) -> None:
        self._note(f"asked {route.request.url}")
        route.abort()

    def _asked(self, dialog: Dialog) -> None:
        if dialog.type != "beforeunload":
            self._note(f"ran: {dialog.message}")
        dialog.accept()

    def _said(self, said: ConsoleMessage) -> None:
        if said.type == "error" and "the server responded with a status of 4" not in said.text:
            self._note(said.text)

    def see(self, address: str) -> None:
        self.page.goto(address)
        self.shown += 1

    def fill_and_send(self, address: str, harm: str) -> int:
        """Each form of the page with that in every box of text; the number of boxes."""
        boxes, number = 0, 0
        while True:
            self.see(address)
            forms = self.page.locator(FORMS)
            if number >= forms.count():
                return boxes
            self.page.evaluate("(harm) => { window.harm = harm; }", harm)
            form = forms.nth(number)
            if found := form.evaluate(FILL):
                with self.page.expect_navigation():
                    form.evaluate(SEND)
                boxes, self.shown = boxes + found, self.shown + 1
            number += 1


def with_query(address: str, harm: str, names: tuple[str, ...]) -> str:
    return f"{address}?{urlencode(dict.fromkeys(names, harm))}"


Sees = Callable[[str], None]
