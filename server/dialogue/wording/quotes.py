"""The partner's own words inside a text: no rule has a say in them.

A quotation counts only if it has at least two words and the partner really said them in one turn;
quotation marks alone would be an easy way round.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from server.dialogue.wording.pieces import is_sign, pieces
from server.dialogue.wording.sight import Sight, see

FEWEST_WORDS: Final = 2

_MARK: Final = re.compile(r"""["']""")
_NEXT_MARKS: Final = 4
"""How many marks after an opening one may be its closing one (quotations inside quotations)."""


def quotations(sight: Sight, partner_said: Sequence[str]) -> list[tuple[int, int]]:
    """Where in the original text the partner's genuine words stand between marks."""
    text = sight.text
    if not partner_said or ('"' not in text and "'" not in text):
        return []
    said = "\n".join(plain_words(see(turn).text) for turn in partner_said)
    return [(sight.ends[opening], sight.starts[closing]) for opening, closing in _pairs(text, said)]


def _pairs(text: str, said: str) -> Iterator[tuple[int, int]]:
    marks = [match.start() for match in _MARK.finditer(text)]
    cursor = 0
    for number, opening in enumerate(marks):
        if opening < cursor or not _opens(text, opening):
            continue
        for closing in marks[number + 1 : number + 1 + _NEXT_MARKS]:
            quoted = plain_words(text[opening + 1 : closing])
            if quoted.count(" ") > FEWEST_WORDS and quoted in said:
                yield opening, closing
                cursor = closing + 1
                break


def plain_words(seen: str) -> str:
    """The words of a seen text, one space around each, signs and apostrophes left out."""
    found = pieces(seen.replace("'", ""))
    return f" {' '.join(word for word in found if not is_sign(word))} "


def _opens(text: str, index: int) -> bool:
    """Not an apostrophe inside or after a word."""
    return text[index] == '"' or index == 0 or not text[index - 1].isalnum()
