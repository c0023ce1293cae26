"""What was found in a text, and what becomes of it: the gravest finding decides.

Rules of this file:

* A finding points into the writer's **own** text, whatever was normalised to find it.
* Nothing is rewritten, counted or remembered. It never claims to know what was meant.
* Safety comes alone: whoever is threatened or afraid is shown no tip about wording beside it.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from server.dialogue.wording.lexicon import Outcome

ABOUT_CONTRAST: Final = frozenset({"contrast", "rebuttal"})
"""Categories of words that take something back, whatever stands around them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in the writer's text. Offsets count characters (code points) of the original.

    ``start:end`` is the phrase, ``rest`` is where the part after it begins, which can be kept for
    one's own turn. Nothing may be left to keep: the phrase can end the text.
    """

    rule: str
    category: str
    start: int
    end: int
    rest: int
    hint: str
    outcome: Outcome

    @property
    def can_be_asked_about(self) -> bool:
        """Whether its writer can say "that's not what I meant": for contrast alone. What such a
        sentence was meant as, they know best; of an insult or a threat it is the other."""
        return self.category in ABOUT_CONTRAST


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a text, and why. No findings: it can go out."""

    outcome: Outcome = Outcome.ALLOW
    findings: tuple[Finding, ...] = ()


ALLOWED: Final = Judgement()


def judgement(findings: list[Finding], text: str) -> Judgement:
    """What becomes of ``text``, of which ``findings`` are all: overlapping ones are one place."""
    if not findings:
        return ALLOWED
    gravest = max((found.outcome for found in findings), key=lambda outcome: outcome.weight)
    if gravest is Outcome.SAFETY:
        findings = [found for found in findings if found.outcome is gravest]
    ranked = sorted(findings, key=lambda f: (-f.outcome.weight, f.start - f.end, f.start, f.rule))
    kept: list[Finding] = []
    for found in ranked:
        if all(found.end <= other.start or other.end <= found.start for other in kept):
            kept.append(found)
    return Judgement(gravest, tuple(_together(sorted(kept, key=lambda f: f.start), text)))


def _together(findings: Iterable[Finding], text: str) -> Iterator[Finding]:
    """Findings of one hint and outcome with nothing but signs between them are one phrase."""
    last: Finding | None = None
    for found in findings:
        if last is not None and found.start <= last.rest and _same(last, found):
            last = replace(last, end=found.end, rest=found.rest)
            continue
        if last is not None:
            yield last
        last = found
    if last is not None:
        yield last


def _same(one: Finding, other: Finding) -> bool:
    return (one.hint, one.outcome) == (other.hint, other.outcome)


_BEGINS_WORDS: Final = frozenset("¿¡#@&%§")
_MARKDOWN: Final = frozenset("~|`´^")


def rest_after(text: str, end: int) -> int:
    """Where the words after ``end`` begin: past signs and spaces, not past an opening mark."""
    rest = end
    while rest < len(text) and _is_skipped(text, rest, end):
        rest += 1
    return rest


def _is_skipped(text: str, index: int, end: int) -> bool:
    sign = text[index]
    if sign.isspace() or sign in _MARKDOWN:
        return True
    if sign in "\"'":
        return not any(before.isspace() for before in text[end:index])
    category = unicodedata.category(sign)
    if category in ("Ps", "Pi") or sign in _BEGINS_WORDS:
        return False
    return category.startswith("P") or category in ("Cf", "Cc", "Mn", "Me")
