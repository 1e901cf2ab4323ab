"""The table of acts as people wrote it down, typed in again, so that the code cannot agree with itself."""

from __future__ import annotations

MONTH_MOVES = {
    "open month": {("history", "open")},
    "take back opening": {("open", "history")},
    "approve month": {("open", "approved")},
    "signed off": {("approved", "signed_off")},
    "reopen": {("approved", "open"), ("signed_off", "open")},
}
WRITTEN = ("to_do", "draft", "sent_back")
TO_DRAFT = {("submitted", "draft")}
RETURN_MOVES = {
    "save draft": {(start, "draft") for start in WRITTEN} | TO_DRAFT,  # and what follows it
    "submit": {(start, "submitted") for start in WRITTEN},
    "take back": TO_DRAFT,
    "send back": {("submitted", "sent_back"), ("approved", "sent_back")},
    "approve returns": {("submitted", "approved")},
    "import figures": TO_DRAFT,
}
MANAGERS = {"manager", "second_manager"}
REPORTERS = {"A": {"reporter", "deputy"}, "B": {"other_reporter"}, "P": {"reporter", "deputy"}}
ADMINISTRATORS = {"administrator", "operator"}
WHO = {
    "open month": MANAGERS | {"operator"},
    "take back opening": MANAGERS | {"operator"},
    "import figures": ADMINISTRATORS,
    "retry": MANAGERS,
    **dict.fromkeys(("send back", "approve returns", "approve month", "sign off", "reopen"), MANAGERS),
    **dict.fromkeys(("remind", "write summary"), MANAGERS),
}
FROZEN = {"approved", "signed_off"}


def may(act: str, who: str, ref: str) -> bool:
    if act == "save draft":
        return who in REPORTERS[ref]
    if act in {"submit", "take back"}:
        return who in REPORTERS[ref] | MANAGERS
    return who in WHO[act]
