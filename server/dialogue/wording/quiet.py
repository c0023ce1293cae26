"""The one look that is enough for most texts: is there anything that a rule would look closer at?

Rules of this file:

* It may name a search for nothing; it never leaves one out that would find something.
* It knows no offsets and no signs: the words in order, taken from a text with nothing to see
  through (:func:`~server.dialogue.wording.sight.usual`).
"""

import re
from itertools import pairwise
from typing import Final

from server.dialogue.wording.index import Sought
from server.dialogue.wording.lexicon import Language, Looking
from server.dialogue.wording.spelling import Speller, squeeze

_SPACES: Final = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "'")}
_WORDS: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_INSIDE: Final = re.compile(r"\w!\w")
_DOUBLED: Final = re.compile(r"(.)\1")
FEWEST_WORDS: Final = 9
"""In fewer words a text may be too thin."""


def written(usual: str) -> list[str]:
    """The words of a text with nothing to see through, in order."""
    return usual.translate(_SPACES).split() if usual.isascii() else _WORDS.findall(usual)


def sought(language: Language, looking: Looking, usual: str) -> tuple[Sought, ...] | None:
    """The searches that may be found in ``usual``; None if only a closer look can tell."""
    if "@" in usual or "$" in usual or "*" in usual or "_" in usual:
        return None
    speller = language.speller
    words = written(usual.translate(speller.folds) if speller.folds else usual)
    if looking.measured and len(words) < FEWEST_WORDS:
        return None
    if "!" in usual and _INSIDE.search(usual):
        return None
    used = set(words)
    unknown = used - speller.plain
    if unknown and _may_be_apart(words, unknown):
        return None
    if unknown and ("'" in usual or not unknown.isdisjoint(speller.spellings)):
        words = _spelled(words, speller)
        used = set(words)
        unknown = used - speller.known
    if unknown and _may_be_disguised(unknown, speller):
        return None
    words.append(".")
    return language.searches.sought(words, used, looking.wanted)


def _spelled(words: list[str], speller: Speller) -> list[str]:
    """``words`` as the language spells them."""
    spelled: list[str] = []
    for word in words:
        if word in speller.plain:
            spelled.append(word)
        else:
            spelled.extend(speller.reads(word))
    return spelled


def _may_be_apart(words: list[str], unknown: set[str]) -> bool:
    """Whether pieces of a word may stand apart: a strange one beside another that is as short."""
    if min(map(len, unknown)) > 2:
        return False
    return any(
        len(one) <= 2 and len(next_) <= 2 and (one in unknown or next_ in unknown)
        for one, next_ in pairwise(words)
    )


def _may_be_disguised(unknown: set[str], speller: Speller) -> bool:
    for word in unknown:
        if not (word.isalpha() or word.isdigit()):
            return True
        if not word.isascii() and not speller.letters.issuperset(
            letter for letter in word if letter > "\x7f"
        ):
            return True
    return bool(_DOUBLED.search(" ".join(unknown))) and any(
        squeeze(word) in speller.squeezed for word in unknown if _DOUBLED.search(word)
    )
