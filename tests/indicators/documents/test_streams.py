"""How streams end, in what is typeset and in what is signed."""

from __future__ import annotations

import pytest

from indicators.documents.streams import TRIES, clear, has_unclear_ends, with_a_plain_end

UNCLEAR = b"stream\nab\r\nendstream"


def test_data_that_end_in_a_line_break_are_told_from_it() -> None:
    assert with_a_plain_end(UNCLEAR) == b"stream\nab\r\r\nendstream"
    assert with_a_plain_end(b"stream\nab\nendstream") == b"stream\nab\nendstream"
    assert has_unclear_ends(UNCLEAR + b" endobj")
    assert not has_unclear_ends(with_a_plain_end(UNCLEAR))


@pytest.mark.parametrize("unclear", range(TRIES))
def test_a_file_is_made_again_until_every_end_is_clear(unclear: int) -> None:
    made = clear(lambda spare: UNCLEAR if spare < unclear else b"clear with %d" % spare)

    assert made == b"clear with %d" % unclear
