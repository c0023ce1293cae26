"""The wording of a step: is there a word here that would take back what was just acknowledged?

One pure function behind one small interface; a later version makes it deep. The way of a text:
seen through disguise (``wording_sight``), the partner's own words covered (``wording_quotes``),
contrast words found (``wording_contrast``), the harmless ones let through (``wording_passes``,
``wording_stories``), and in a reflection only the writer's own case kept (``wording_rebuttal``).

It knows English only, and never claims to know what was meant. Rules of this file:

* A rule belongs to an activity; elsewhere the same word passes (domain: the "no but" is scoped to
  acknowledging steps, and to rebuttals inside a reflection).
* A finding points into the writer's **own** text, whatever was normalised to find it.
* Nothing is rewritten, counted or remembered.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from server.dialogue.script import Activity
from server.dialogue.wording_contrast import contrasts
from server.dialogue.wording_quotes import cover_quotations, is_foreign
from server.dialogue.wording_rebuttal import rebuttals
from server.dialogue.wording_sight import see

ACKNOWLEDGING: Final = frozenset(
    {Activity.VALIDATE, Activity.EMPATHIZE, Activity.APPRECIATE, Activity.THANK}
)
"""Steps in which a contrast would take back what was just acknowledged."""

SAYING_BACK: Final = frozenset({Activity.REFLECT, Activity.SUMMARY})
"""Steps in which only the partner's words have a place."""


class Rule(StrEnum):
    """Published ids of the wording rules."""

    CONTRAST = "contrast"
    REBUTTAL = "rebuttal"


class Hint(StrEnum):
    """Which one way to say it is offered; the sentences stand in the client's catalogue."""

    TWO_SENTENCES = "two_sentences"
    ONLY_THEIRS = "only_theirs"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in the writer's text. Offsets count characters (code points) of the original.

    ``start:end`` is the phrase, ``rest`` is where the part after it begins, which can be kept for
    one's own turn. Nothing may be left to keep: the phrase can end the text.
    """

    rule: Rule
    start: int
    end: int
    rest: int
    hint: Hint


def judge(text: str, activity: Activity, partner_said: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What in ``text`` would cancel the acknowledgement that ``activity`` asks for.

    Args:
        text: the whole text of the turn, as written.
        activity: the step it is written in.
        partner_said: what the partner has said in this session; only genuine quotations of it
            are left out of the judgement.

    Returns:
        Findings in the order of the text; empty when the words can go out.
    """
    if activity in ACKNOWLEDGING:
        rule, hint = Rule.CONTRAST, Hint.TWO_SENTENCES
    elif activity in SAYING_BACK:
        rule, hint = Rule.REBUTTAL, Hint.ONLY_THEIRS
    else:
        return ()
    seen = see(text)
    if is_foreign(text, seen.text):
        return ()
    places = contrasts(cover_quotations(seen.text, partner_said), activity)
    if rule is Rule.REBUTTAL:
        places = rebuttals(places, partner_said)
    spans = sorted(seen.original(place.start, place.end) for place in places)
    return _findings(text, spans, rule, hint)


def _findings(
    text: str, spans: list[tuple[int, int]], rule: Rule, hint: Hint
) -> tuple[Finding, ...]:
    """One finding for each span; spans with nothing but signs between them are one phrase."""
    found: list[Finding] = []
    for start, end in spans:
        if found and start <= found[-1].rest:
            start = found.pop().start
        found.append(Finding(rule, start, end, _rest_after(text, end), hint))
    return tuple(found)


_BEGINS_WORDS: Final = frozenset("¿¡#@&%§")
_MARKDOWN: Final = frozenset("~|`´^")


def _rest_after(text: str, end: int) -> int:
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
