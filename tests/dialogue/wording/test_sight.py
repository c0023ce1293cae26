"""Seeing a text as a reader sees it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.dialogue.wording.sight import _seen_through, see, usual


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("BUT", "but"),
        ("ｂｕｔ", "but"), ("𝐛𝐮𝐭", "but"), ("🅱ut", "but"), ("b\u200bu\u00adt", "but"),
        ("b\u0336u\u0336t\u0336", "but"), ("“no”", '"no"'), ("it’s", "it's"), ("e\u0301té", "été"),
        ("IŞIK", "işik"), ("İyi ılık", "iyi ilik"), ("ЙОД", "йод"), ("ΛΌΓΟΣ", "λόγοσ"),
        ("लेकिन", "लेकिन"),
        ("하지만", "하지만"), ("لٰكِنْ", "لكن"), ("لكـــن", "لكن"), ("好。", "好."),
        ("a\u2028b", "a\nb"),
    ],
)  # fmt: skip
def test_it_is_seen_through(written: str, seen: str) -> None:
    assert see(written).text == seen


@settings(deadline=None)
@given(st.text(max_size=300))
def test_what_was_seen_is_seen_the_same_again_and_knows_where_it_stands(text: str) -> None:
    once = see(text)
    assert see(once.text).text == once.text
    assert len(once.text) == len(once.starts) == len(once.ends)
    assert all(
        0 <= start < end <= len(text) for start, end in zip(once.starts, once.ends, strict=True)
    )


def test_usual_writing_is_seen_as_anything_else_is() -> None:
    taken = [sign for sign in map(chr, range(0x3000)) if usual(sign) is not None]
    assert {"a", "É", "ß", "Ż", "ё", "’", "\n"} <= set(taken)
    assert [sign for sign in taken if usual(sign) != _seen_through(sign).text] == []
    assert usual("b\u200but") is None
    assert usual("bu\u0301t") is None
