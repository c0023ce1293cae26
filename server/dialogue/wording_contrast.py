"""Contrast words in English, and where they really contrast.

Rules of this file:

* A row names one contrast word or phrase and what has to stand around it, so that "still
  hurting", "not eaten yet" or "and then again on Friday" are never found.
* Found is not stopped: :mod:`~server.dialogue.wording_passes` may let it through.
* Not covered yet: "and" used as a polite "but"; "only", "mind you", "not that you …", "at the same
  time", "while", "whereas"; a cancelling "even though"; "that said" without a sign after it; "yet
  again you …"; and every language but English.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from server.dialogue.script import Activity
from server.dialogue.wording_passes import (
    first_acknowledgement,
    leads_to_acknowledging,
    passing,
)
from server.dialogue.wording_places import ACKNOWLEDGES, COMES_TO_ACKNOWLEDGE, Place, phrase

Fits = Callable[[Place], bool]


def anywhere(place: Place) -> bool:
    """Contrasts wherever it stands."""
    return True


def _opener(place: Place) -> bool:
    """Stands between two signs, or opens a sentence and is followed by one: "Still, …"."""
    return place.begins_clause and place.ends_clause


_SPEAKER: Final = phrase(r"(?:i|you|we|he|she|they|it|there|my|your)(?:'\w{1,2})?(?!\w)")


def _opener_or_joined(place: Place) -> bool:
    """Opens a clause, or has the next clause glued to it."""
    return _opener(place) or _SPEAKER.match(place.after) is not None


def _spoken_opener(place: Place) -> bool:
    """Opens a clause, with a sign after it, or the sentence with the next clause glued to it."""
    glued = place.begins_sentence and _SPEAKER.match(place.after) is not None
    return _opener(place) or glued


_YET_CLAUSE: Final = phrase(r"<subject>")
_YET_AFTER_SIGN: Final = phrase(
    r"(?:<subject>|(?:so|somehow|apparently|every|each|when|if|all|the|no|not once|never|here)\b)"
)
_NOT_DONE: Final = re.compile(r"(?:\bnot|n't|\bnever)(?: \w+){0,3}\Z")
_JUDGED: Final = re.compile(r"(?:\bnot|n't) (?:wrong|your fault|unfair|unreasonable|easy)\Z")


def _yet_joins(place: Place) -> bool:
    """A "yet" with a clause after it; not the one of time ("you hadn't eaten yet")."""
    if place.begins_clause and place.ends_clause:
        return place.after.startswith(",")
    if place.begins_clause:
        return _YET_AFTER_SIGN.match(place.after) is not None
    if not _YET_CLAUSE.match(place.after):
        return False
    before = place.before
    return not _NOT_DONE.search(before) or bool(_JUDGED.search(before))


_STILL_TIME: Final = re.compile(r"[,\s]*(?:after|even|now|today|all|to this day|years)\b")
_STILL_DEFENDS: Final = phrase(
    r"(?:you (?:didn't have to|could have|should|shouldn't|can't|never)|it wasn't|that's no)\b"
)


def _still_opens(place: Place) -> bool:
    """A "still, …" that opens a clause; not the one of time ("still hurting")."""
    if not place.begins_clause or _STILL_TIME.match(place.after):
        return False
    if not place.ends_clause:
        return _STILL_DEFENDS.match(place.after) is not None
    return place.begins_sentence or _SPEAKER.match(place.after.lstrip(" ,")) is not None


def _except_joins(place: Place) -> bool:
    """An "except" with a clause after it; not "everyone except you"."""
    return bool(_CLAUSE.match(place.after)) and (
        place.begins_clause or bool(_EXCEPT_SUBJECT.match(place.after))
    )


def _except_that(place: Place) -> bool:
    """With a clause after it; not "except that one evening"."""
    return _CLAUSE.match(place.after) is not None


_CLAUSE: Final = phrase(r"(?!that )(?:<subject> ?\w|the \w+ \w|nobody|no one)")
_EXCEPT_SUBJECT: Final = phrase(
    r"(?:(?:i|he|she|we|they|it)(?:'\w{1,2})?(?!\w)|you (?:were|are|did|didn't|could|knew|had|have"
    r"|never|always|started|don't|also|said|told|left|went)\b)"
)
_HOW_EVER: Final = re.compile(r"(?:did|do|could|can|does|will|would) (?:you|i|we|she|he)\b")


def _however_joins(place: Place) -> bool:
    """Not the question "However did you manage?"."""
    return not (place.begins_sentence and _HOW_EVER.match(place.after))


def _concession(place: Place) -> bool:
    """An "although …" is stopped unless it opens a sentence that ends in acknowledging.

    "Although I was tired, I see it hurt" gives; "Although I see it hurt, I was tired" takes.
    """
    if not place.begins_sentence:
        return True
    first, comma, rest = re.split(r"[.!?\n]", place.after)[0].partition(",")
    if not comma:
        return True
    if COMES_TO_ACKNOWLEDGE.match(rest.strip()):
        return False
    return bool(ACKNOWLEDGES.search(first) or not place.opens_text)


def _though_joins(place: Place) -> bool:
    """As "although"; at the end ("you shouted, though") unless its own clause acknowledges."""
    if place.ends_sentence or (place.ends_clause and not place.begins_sentence):
        return not ACKNOWLEDGES.search(place.clause_before or place.before)
    return _concession(place)


_NOT_MINE: Final = re.compile(r"\b(?:my|your|his|her|the|a|an|in|on|this|that|of|own)\Z")


def _misspelt(place: Place) -> bool:
    """A real word ("butt") that stands where only "but" makes sense."""
    clause = _SPEAKER.match(place.after)
    return clause is not None and not _NOT_MINE.search(place.before)


def _just_that(place: Place) -> bool:
    return place.begins_clause and bool(
        re.match(r"(?:i|you|we|he|she|they|my|your|it|the)\b", place.after)
    )


@dataclass(frozen=True, slots=True)
class Connective:
    """A contrast word, and what has to stand around it for it to contrast."""

    name: str
    pattern: re.Pattern[str]
    fits: Fits = anywhere

    def found(self, place: Place, activity: Activity, acknowledged: int | None) -> bool:
        """Whether it contrasts at ``place``, with no reason to let it through."""
        if not self.fits(place) or passing(self.name, place, activity) is not None:
            return False
        opens_concession = self.name in ("although", "though") and place.begins_sentence
        return opens_concession or not leads_to_acknowledging(place, acknowledged)


def _connective(name: str, pattern: str, fits: Fits = anywhere) -> Connective:
    return Connective(name, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)(?!'\w)"), fits)


CONNECTIVES: Final = (
    _connective("but", "but"),
    _connective("butt", "butt|bt", _misspelt),
    _connective("however", "however", _however_joins),
    _connective("although", "although", _concession),
    _connective("though", "though", _though_joins),
    _connective("yet", "(?:and )?yet", _yet_joins),
    _connective("still", "still", _still_opens),
    _connective("except", "except", _except_joins),
    _connective("except-that", "except that", _except_that),
    _connective("that-said", "(?:all |with )?that(?: being)? said", _opener),
    _connective("having-said-that", "having said (?:all )?that", _spoken_opener),
    _connective("then-again", "then again", _spoken_opener),
    _connective("on-the-other-hand", "on the (?:other hand|flip side)", _spoken_opener),
    _connective("even-so", "even so", _opener_or_joined),
    _connective("nevertheless", "nevertheless|nonetheless|notwithstanding", _opener_or_joined),
    _connective("all-the-same", "all the same|be that as it may|regardless", _opener),
    _connective("just-that", "(?:it's|it is|its) just that", _just_that),
)


def contrasts(text: str, activity: Activity) -> Iterator[Place]:
    """Where ``text`` (as seen, quotations covered) contrasts, in no particular order."""
    acknowledged = first_acknowledgement(text)
    for connective in CONNECTIVES:
        for match in connective.pattern.finditer(text):
            place = Place(text, match.start(), match.end())
            if connective.found(place, activity, acknowledged):
                yield place
