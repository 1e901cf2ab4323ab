"""A book as a screen reader meets it: the structure tree in its order, with the words of each part."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

Fonts = dict[str, dict[bytes, str]]
Marked = dict[tuple[object, int], str]
"""Words by their page and their number on it."""


@dataclass
class Part:
    """An element of the tree; ``alt`` is heard in place of the words and parts in it."""

    role: str
    alt: str = ""
    number: str = ""
    headers: tuple[str, ...] = ()
    heard: list[Part | str] = field(default_factory=list)

    @property
    def words(self) -> str:
        inside = (each if isinstance(each, str) else each.words for each in self.heard)
        return " ".join((self.alt or " ".join(inside)).split())

    @property
    def parts(self) -> list[Part]:
        return [each for each in self.heard if isinstance(each, Part)]

    def all(self, *roles: str) -> Iterator[Part]:
        """Those inside with one of the roles, in order; not what is inside of them."""
        for each in self.parts:
            if each.role in roles:
                yield each
            else:
                yield from each.all(*roles)


def tree_of(pdf: bytes) -> Part:
    with pikepdf.open(io.BytesIO(pdf)) as book:
        marked: Marked = {}
        for page in book.pages:
            for number, words in _words_of(page):
                marked[page.obj.objgen, number] = marked.get((page.obj.objgen, number), "") + words
        (document,) = book.Root.StructTreeRoot.K
        return _part(document, marked)


def _part(element: pikepdf.Object, marked: Marked) -> Part:
    about = element.get("/A", pikepdf.Dictionary())
    headers = tuple(str(each) for each in about.get("/Headers", pikepdf.Array()))
    part = Part(str(element.S)[1:], str(element.get("/Alt", "")), str(element.get("/ID", "")), headers)
    for kid in element.K:
        if isinstance(kid, int):
            part.heard.append(marked.get((element.Pg.objgen, kid), ""))
        elif "/S" in kid:
            part.heard.append(_part(kid, marked))
    return part


def _words_of(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    fonts: Fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
    font, within = "", [-1]
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC":
                within.append(int(operands[1].get("/MCID", -1)))
            case "BMC":
                within.append(-1)
            case "EMC":
                within.pop()
            case "Tf":
                font = str(operands[0])
            case "TJ" if within[-1] >= 0:
                yield within[-1], _read(operands[0], fonts[font])


def _read(shown: pikepdf.Object, letters: dict[bytes, str]) -> str:
    codes = b"".join(bytes(each) for each in shown if isinstance(each, pikepdf.String))
    return "".join(letters[codes[place : place + 2]] for place in range(0, len(codes), 2))


def _letters(font: pikepdf.Object) -> dict[bytes, str]:
    table = font.ToUnicode.read_bytes().decode().partition("beginbfchar")[2]
    pairs = re.findall(r"<(\w{4})> <(\w+)>", table)
    return {bytes.fromhex(code): bytes.fromhex(letters).decode("utf-16-be") for code, letters in pairs}
