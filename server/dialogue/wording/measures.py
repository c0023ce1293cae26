"""What is measured, because no pattern can say it: copies, emptiness, and what the partner told.

Rules of this file:

* A copy repeats nearly every word of one thing the partner said, in the partner's own person. Said
  with "you" for "I" it is a reflection, however near it stays (B4: near-verbatim is allowed).
* Thin is a text of one or two words, or of nothing but assent (the class ``assent`` of a file).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from server.dialogue.wording.lexicon import Language
from server.dialogue.wording.pieces import pieces
from server.dialogue.wording.sight import see
from server.dialogue.wording.spelling import Speller
from server.dialogue.wording.words import Reading, read

COPIED: Final = 0.85
"""Share of the words, both ways, from which a text is a copy."""

FEWEST_COPIED: Final = 4
FEWEST_SAID: Final = 3
MOST_ASSENT: Final = 8
_LONGEST_THIN: Final = 2 * MOST_ASSENT + 1
"""Words and signs: no two signs stand side by side, and one stands first."""

_TOLD: Final = 2 / 3
_STEM: Final = 4
_SIGNS: Final = (",", ".")


def is_copy(reading: Reading, language: Language, partner_said: Sequence[str]) -> bool:
    """Whether the text says again, word for word, what the partner said in one turn."""
    if not partner_said:
        return False
    said = [word for word in reading.words if word not in _SIGNS]
    if len(said) < FEWEST_COPIED:
        return False
    for turn in partner_said:
        heard = [word for word in _words(turn, language.speller) if word not in _SIGNS]
        same = _speaks_of(said, language) == _speaks_of(heard, language)
        if same and _alike(said, heard) >= COPIED:
            return True
    return False


def nearly_said(written: Sequence[str], partner_said: Iterable[str]) -> list[str]:
    """The turns of the partner's in which nearly all of the words ``written`` stand.

    Only to spare the closer look: short words are passed over, for they may be spelled otherwise.
    """
    words = sorted({word for word in written if len(word) >= _STEM}, key=len, reverse=True)
    missing = (1 - COPIED) * (len(written) + sum("'" in word for word in written))
    return [turn for turn in partner_said if _has_nearly_all(see(turn).text, words, missing)]


def _has_nearly_all(turn: str, words: Iterable[str], missing: float) -> bool:
    for word in words:
        if word not in turn:
            missing -= 1
            if missing < 0:
                return False
    return True


def _speaks_of(said: Sequence[str], language: Language) -> str | None:
    """Whether a text speaks first of "me" or of "you"."""
    for word in said:
        for person in ("me", "you"):
            if word in language.named[person]:
                return person
    return None


def is_thin(reading: Reading, assent: frozenset[str]) -> bool:
    """Whether there is too little to have been said back: a word or two, or assent alone."""
    if len(reading.words) > _LONGEST_THIN:
        return False
    said = [word for word in reading.words if word not in _SIGNS]
    return 0 < len(said) < FEWEST_SAID or (0 < len(said) <= MOST_ASSENT and assent.issuperset(said))


def _words(turn: str, speller: Speller) -> list[str]:
    sight = see(turn)
    return read(sight, pieces(sight.text), speller).words


def _alike(one: list[str], other: list[str]) -> float:
    """How many words both have, of those the longer one has."""
    if not one or not other:
        return 0.0
    shared = sum((Counter(one) & Counter(other)).values())
    return shared / max(len(one), len(other))


def heard(language: Language, partner_said: Iterable[str]) -> list[list[str]]:
    """The words of each of the partner's turns."""
    return [_words(turn, language.speller) for turn in partner_said]


def was_told(
    after: Sequence[str], language: Language, heard_words: Iterable[Sequence[str]]
) -> bool:
    """Whether the clause that begins ``after`` is what the partner told of the writer.

    ``heard_words`` are those of :func:`heard`. Two words in three of it have to stand in a later
    clause of theirs that speaks of "you".
    """
    joining, you = language.named["joining"], language.named["you"]
    clause = next(_clauses(after, joining), ())
    said = _content(clause, language)
    if not said:
        return False
    for turn in heard_words:
        for told in (*_clauses(turn, joining),)[1:]:
            if you and you.isdisjoint(told[:2]):
                continue
            if len(said & _content(told, language)) >= _TOLD * len(said):
                return True
    return False


def _clauses(words: Sequence[str], joining: frozenset[str]) -> Iterator[tuple[str, ...]]:
    clause: list[str] = []
    for word in words:
        if word in _SIGNS or word in joining:
            if clause:
                yield tuple(clause)
            clause = []
        else:
            clause.append(word)
    if clause:
        yield tuple(clause)


def _content(clause: Iterable[str], language: Language) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in clause if word not in language.everyday)
