"""Disguises are seen through where they make a word of the rules, and nowhere else."""

import pytest

from server.dialogue.wording.pieces import pieces
from server.dialogue.wording.sight import see
from server.dialogue.wording.spelling import Speller
from server.dialogue.wording.words import read
from tests.rules import LEXICON

ENGLISH: Speller = LEXICON.languages["en"].speller


def words(text: str) -> list[str]:
    """The words and signs of ``text`` as English reads them."""
    sight = see(text)
    return read(sight, pieces(sight.text), ENGLISH).words


@pytest.mark.parametrize(
    "word",
    ["b-u-t", "b.u.t", "b u t", "b*u*t", "b|u|t", "b_u_t", "bu-t", "b ut", "buttt", "buut",
     "bu7", "8ut", "bυt", "buт", "ｂｕｔ", "ßut", "bùt", "b\u200but", "ʙᴜᴛ"],
)  # fmt: skip
def test_a_disguised_but_is_a_but(word: str) -> None:
    assert "but" in words(f"I see it, {word} you left")


def test_a_sign_before_letters_that_stand_apart_is_not_part_of_their_word() -> None:
    assert words("See it, b u t no") == [".", "see", "it", ",", "but", "no", "."]


@pytest.mark.parametrize(
    "text",
    ["Тут был бутерброд", "Το βράδυ ήσουν μόνη", "Der Butt ist ein Fisch", "A B and C, u and t",
     "Room 8 at 7", "ьит", "βυτ", "b and u and t", "Seni anlıyorum", "zgubiony płaszcz"],
)  # fmt: skip
def test_other_words_stay_what_they_are(text: str) -> None:
    assert "but" not in words(text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("don't", "do not"), ("Im", "i am"), ("can’t", "can not"), ("p4thetic", "pathetic"),
     ("alwaaays", "always"), ("st*pid", "stupid")],
)  # fmt: skip
def test_spellings_are_written_out(written: str, meant: str) -> None:
    assert " ".join(words(written)[1:-1]) == meant


def test_a_text_begins_and_ends_with_the_border_of_a_sentence() -> None:
    assert words("") == [".", "."] or words("") == ["."]
    assert words("So, no") == [".", "so", ",", "no", "."]
    assert words("3.5 km. Yes") == [".", "3", "5", "km", ".", "yes", "."]
