"""What would be in somebody's way on a page, as a sentence each."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
NAMED = {
    *("button", "link", "textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "switch"),
    *(
        "slider",
        "spinbutton",
        "tab",
        "menuitem",
        "DisclosureTriangle",
        "img",
        "image",
        "progressbar",
        "dialog",
    ),
}
FOCUSED = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  if (it.tagName === "IFRAME") return {};
  const box = it.getBoundingClientRect(), style = getComputedStyle(it);
  const middle = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
  const top = document.elementFromPoint(
    middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
  const drawn = (each) => each.outlineStyle !== "none" && parseFloat(each.outlineWidth) > 0;
  const isSeen = drawn(style) || style.boxShadow !== "none" || drawn(getComputedStyle(it, "::after"));
  const isOnTop = top && (it.contains(top) || top.contains(it));
  const wrong = isSeen ? (isOnTop ? "" : "is hidden while it has the focus") : "does not show its focus";
  return {wrong, what: it.outerHTML.slice(0, 120)};
}"""
MOST_STOPS = 25


def barriers_of(page: Page) -> list[str]:
    """axe's rules, a page wider than its window, controls without a name, focus that is not to be seen."""
    violations = Axe().run(page).response["violations"]
    found = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in violations]
    if not page.evaluate(FITS):
        found.append("is wider than its window")
    return found + nameless(page) + hidden_focus(page)


def nameless(page: Page) -> list[str]:
    """Controls and pictures that a screen reader could not call by a name."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        f"a {role} has no name"
        for node in nodes
        if not node.get("ignored")
        and (role := node.get("role", {}).get("value")) in NAMED
        and not node.get("name", {}).get("value", "").strip()
    ]


def hidden_focus(page: Page) -> list[str]:
    """Wherever Tab leads, the focus is to be seen, and nothing lies over it."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    found = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        if stop.get("wrong"):
            found.append(f"{stop['what']} {stop['wrong']}")
    return found


def too_wide_when_enlarged(page: Page) -> list[str]:
    """Four times as large: a window of 320 pixels, with nothing to be scrolled sideways."""
    size = page.viewport_size or {"width": 1280, "height": 900}
    page.set_viewport_size({"width": 320, "height": 256})
    fits = page.evaluate(FITS)
    page.set_viewport_size(size)
    return [] if fits else ["is wider than its window at 400%"]
