"""What a wording rule has no say in: the partner's own words, and text that is not English.

Rules of this file:

* A quotation counts only if it has at least two words and the partner really said them in one
  turn; quotation marks alone would be an easy way round.
* What is left out is covered with :data:`COVER`, sign for sign, so that every place stays where
  it was.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from server.dialogue.wording_places import words
from server.dialogue.wording_sight import see

COVER: Final = "▪"
FEWEST_WORDS: Final = 2

_MARK: Final = re.compile(r"""["']""")
_WORD: Final = re.compile(r"[^\W_]+")
_NEXT_MARKS: Final = 4
"""How many marks after an opening one may be its closing one (quotations inside quotations)."""

_ENGLISH: Final = words(
    "about and are because been can did didn't does doesn't don't feel feels felt for from get good"
    " had has have hear heard how hurt i'd i'll i'm i've isn't it it's just know like love made"
    " make makes my need never nobody not okay please really right said see sense she should sorry"
    " thank thanks that that's the their them then there they this tired told true understand"
    " wasn't were what when where which who why with would wrong yes you you're your"
)
"""Everyday words that no neighbouring language spells alike."""

_FOREIGN: Final = words(
    "le la les un une du des de et est ce que pour pas mon ton je tu nous vous merci avec jest nie"
    " moje twoje ten na jak czy byl byla sie"
)
"""Small words of the languages that have a noun "but", as seen."""

_FEWEST_FOREIGN: Final = 4
_PLAIN_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def is_foreign(written: str, seen: str) -> bool:
    """Whether English rules have no say in a text: the French or Polish noun "but" is no word.

    It takes four words, none of them everyday English, and a foreign word or letter.
    """
    used = frozenset(_PLAIN_WORD.findall(seen))
    if len(used) < _FEWEST_FOREIGN or used & _ENGLISH:
        return False
    letters = unicodedata.normalize("NFKC", written)
    return bool(used & _FOREIGN) or any(
        letter.isalpha() and not letter.isascii() for letter in letters
    )


def cover_quotations(text: str, partner_said: Sequence[str]) -> str:
    """``text`` (as seen) with the partner's genuine words covered, marks left standing."""
    if not partner_said or not _MARK.search(text):
        return text
    said = "\n".join(words_of(see(turn).text) for turn in partner_said)
    marks = [match.start() for match in _MARK.finditer(text)]
    covered = list(text)
    cursor = 0
    for number, opening in enumerate(marks):
        if opening < cursor or not _opens(text, opening):
            continue
        for closing in marks[number + 1 : number + 1 + _NEXT_MARKS]:
            if _is_quotation(text, opening, closing, said):
                covered[opening + 1 : closing] = COVER * (closing - opening - 1)
                cursor = closing + 1
                break
    return "".join(covered)


def words_of(text: str) -> str:
    """The words of ``text`` (as seen), one space around each, signs and apostrophes left out."""
    return f" {' '.join(_WORD.findall(text.replace(chr(39), '')))} "


def _opens(text: str, index: int) -> bool:
    """Not an apostrophe inside or after a word."""
    return text[index] == '"' or index == 0 or not text[index - 1].isalnum()


def _is_quotation(text: str, opening: int, closing: int, said: str) -> bool:
    quoted = words_of(text[opening + 1 : closing])
    return quoted.count(" ") > FEWEST_WORDS and quoted in said
