"""The pieces of a seen text: words, and the signs between them.

Rules of this file:

* Chinese and Japanese are read sign by sign; every other language word by word.
"""

import re
from typing import Final

from server.dialogue.wording.sight import KEPT_MARKS

_CJK: Final = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER: Final = rf"(?:[^\W_{_CJK}]|[{KEPT_MARKS}])"
_TOKEN: Final = re.compile(
    rf"[{_CJK}]"
    rf"|(?:{_LETTER}|[@$](?={_LETTER}))(?:{_LETTER}|['@$*!](?={_LETTER}))*"
    r"|[!?\n]|\.(?!(?<=\d\.)\d)"
    r"|[,;:—()\[\]|]|(?<=[ \n])-+(?=[ \n])"
)
"""A word, or a sign of Chinese or Japanese; the end of a sentence; another sign."""

SENTENCE_ENDS: Final = frozenset(".!?\n")
SIGNS: Final = SENTENCE_ENDS | frozenset(",;:—()[]|-")
_ONE_SIGN: Final = re.compile(f"[{_CJK}]")

Token = tuple[str, int, int]
"""A word or a sign, its start and end in the seen text."""


def pieces(seen: str) -> list[str]:
    """Words and signs of a seen text, in order."""
    return _TOKEN.findall(seen)


def placed(seen: str, found: list[str]) -> list[Token]:
    """Where the pieces of a seen text stand.

    What stands between them holds no letter, so each is the next like it.
    """
    tokens: list[Token] = []
    end = 0
    for piece in found:
        start = seen.find(piece, end)
        end = start + len(piece)
        tokens.append((piece, start, end))
    return tokens


def is_sign(piece: str) -> bool:
    """Whether a piece is no word."""
    return piece[0] in SIGNS


def is_alone(piece: str) -> bool:
    """Whether a piece is a sign of Chinese or Japanese, a word by itself."""
    return _ONE_SIGN.match(piece) is not None
