"""The wording of a step: is there a word here that would take back what was just acknowledged?

One pure function behind one small interface; a later version makes it deep. Rules of this file:

* A rule belongs to an activity; elsewhere the same word passes (domain: the "no but" is scoped to
  acknowledging steps, and to rebuttals inside a reflection).
* A finding points into the writer's **own** text, whatever was normalised to find it.
* Nothing is rewritten, counted or remembered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from server.dialogue.script import Activity


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
    one's own turn.
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
    return ()
