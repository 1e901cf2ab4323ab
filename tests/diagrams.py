"""The diagrams of the documentation, drawn from the code. ``python -m tests.diagrams`` writes them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from indicators.rules.stages import MONTH_MOVES, RETURN_MOVES, MonthStage, ReturnStage

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/explanation/architecture.md"


def layers() -> str:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    rows = [re.sub(r"[()]", "", layer) for layer in contracts[0]["layers"]]
    return "\n".join(["```text", *rows, "```"])


def months() -> str:
    moves = [
        (stage.value, move.end.value, move.act)
        for move in MONTH_MOVES
        for stage in MonthStage
        if stage in move.start
    ]
    return _states(MonthStage.HISTORY.value, moves)


def returns() -> str:
    moves = [
        (stage.value, move.end.value, move.act)
        for move in RETURN_MOVES
        for stage in ReturnStage
        if stage in move.start
    ]
    return _states(ReturnStage.TO_DO.value, moves)


def _states(first: str, moves: list[tuple[str, str, str]]) -> str:
    lines = [f"    {start} --> {end}: {act}" for start, end, act in moves]
    return "\n".join(["```mermaid", "stateDiagram-v2", f"    [*] --> {first}", *lines, "```"])


def drawn(page: str) -> str:
    """The page with its diagrams as they are now."""
    for name, diagram in (("layers", layers()), ("months", months()), ("returns", returns())):
        page = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end -->)", rf"\g<1>{diagram}\n\g<2>", page, flags=re.DOTALL
        )
    return page


if __name__ == "__main__":
    PAGE.write_text(drawn(PAGE.read_text()))
