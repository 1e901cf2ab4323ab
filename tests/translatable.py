"""Which words of a file nobody could translate: those that are not marked for Django's catalogues.

    python -m tests.translatable FILE...

A reader of the source, so it knows words by their look: it finds what is between tags, in attributes that are
read aloud, in texts handed to tags and filters, and strings of Python that read as words.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

READ_ALOUD = {"alt", "title", "aria-label", "aria-description", "placeholder", "label"}
NAMES = {"Monthbook", "CSV", "PDF", "JSON", "XLSX", "HTML", "Excel", "SHA", "http", "https"}
KEYS = {"Ctrl", "Shift", "Esc", "Tab", "Enter"}
NEVER_SAID = {"if", "elif", "extends", "static", "url", "load", "block", "translate", "blocktranslate"}
MARKED = {
    *("gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"),
    "pgettext",
    "pgettext_lazy",
}
FOR_DEVELOPERS = {
    *("ValueError", "TypeError", "RuntimeError", "AssertionError", "KeyError", "LookupError"),
    *("ImproperlyConfigured", "NotImplementedError", "CommandError"),
}
NOT_FOR_READERS = {"logger", "environment", "re"}
READ_AS_WORDS = {
    "label",
    "help_text",
    "verbose_name",
    "verbose_name_plural",
    "empty_label",
    "empty_text",
    "title",
}
_QUOTED = re.compile(r"""(_\()?(["'])(.*?)\2""")
_WORDS = re.compile(r"[a-z]{2,},? [a-z(“]|^[A-Z][a-z]+ [a-z]|^ [a-z]{2,}|[a-z]{2,} $")
_NO_WORDS = re.compile(r"[<>{};]|=\"|SELECT|INSERT|UPDATE |DELETE|CREATE|TRIGGER|RAISE|^[a-z -]+: [^ ]+$")


def of_template(source: str) -> list[tuple[int, str]]:
    """Line and words, of every piece of text that is not inside a tag that translates."""
    found: list[tuple[int, str]] = []
    page, is_marked = [], False
    for token in Lexer(source).tokenize():
        name = token.contents.split(" ")[0] if token.token_type == TokenType.BLOCK else ""
        if name in {"blocktranslate", "comment"} or re.match(r"block \w*class$", token.contents):
            is_marked = True
        elif name in {"endblocktranslate", "endcomment", "endblock"}:
            is_marked = False
        elif token.token_type in {TokenType.VAR, TokenType.BLOCK} and not is_marked:
            found += [(token.lineno or 0, words) for words in _handed_over(token, name)]
        is_text = token.token_type == TokenType.TEXT and not is_marked
        page.append(token.contents if is_text else " " * (token.token_type != TokenType.TEXT))
        if not is_text:
            page.append("\n" * token.contents.count("\n"))
    reader = _Page()
    reader.feed("".join(page))
    reader.close()
    return sorted(found + reader.found)


def _handed_over(token: Token, name: str) -> Iterator[str]:
    if name in NEVER_SAID:
        return
    contents = token.contents
    if name == "include":
        contents = contents.partition(" with ")[2]
    for match in _QUOTED.finditer(contents):
        is_format = contents[: match.start()].endswith(("date:", "time:", "|slice:", "stringformat:"))
        if not is_format and not match[1] and re.search(r"[a-z] [a-z]|^[A-Z][a-z]+|[a-z],[a-z]", match[3]):
            yield match[3]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style", "code"}
        for name, value in attrs:
            is_button = tag == "input" and name == "value" and dict(attrs).get("type") in {"submit", "button"}
            if name in READ_ALOUD or is_button:
                self._look_at(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style", "code"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._look_at(data)

    def _look_at(self, text: str) -> None:
        words = [word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in NAMES | KEYS]
        if words:
            self.found.append((self.getpos()[0], " ".join(text.split())))


def of_python(source: str) -> list[tuple[int, str]]:
    """Line and words, of every string that reads as words and is not handed to `gettext` or its kin."""
    tree = ast.parse(source)
    fine = {id(part) for node in ast.walk(tree) if _is_fine(node) for part in ast.walk(node)}
    texts = [*_sentences(tree), *_labels(tree)]
    return sorted({(line, words) for node, line, words in texts if id(node) not in fine})


def _is_fine(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Raise):
        return isinstance(node.exc, ast.Call) and _name(node.exc.func) in FOR_DEVELOPERS
    if isinstance(node, ast.Call):
        is_log = isinstance(node.func, ast.Attribute) and _name(node.func.value) in NOT_FOR_READERS
        return _name(node.func) in MARKED or is_log
    return False


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _sentences(tree: ast.AST) -> Iterator[tuple[ast.AST, int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _WORDS.search(node.value) and not _NO_WORDS.search(node.value):
                yield node, node.lineno, node.value


def _labels(tree: ast.AST) -> Iterator[tuple[ast.AST, int, str]]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.keyword)
            and node.arg in READ_AS_WORDS
            and isinstance(node.value, ast.Constant)
        ):
            words = node.value.value
            if isinstance(words, str) and re.search("[A-Za-z]{2}", words):
                yield node.value, node.value.lineno, words


def of_file(path: Path) -> list[tuple[int, str]]:
    source = path.read_text()
    return of_template(source) if path.suffix == ".html" else of_python(source)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for line, words in of_file(Path(name)):
            print(f"{name}:{line}: {words}")  # noqa: T201 -- what it is for
