"""Rebuttals: a contrast word in a reflection, followed by the writer's own case.

Rules of this file:

* The partner's own contrast passes ("you wanted to come but missed the train"), and so does the
  partner's contrast about the writer ("but I was on my phone") when the partner really said it.
* Hearing on ("but I also hear …") and checking ("but I may have missed something") are no case.
* Not covered yet: a rebuttal without a contrast word ("You felt alone. I was right there."), and
  one that comes to the writer late ("but everyone laughed and I thought it was fine").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from server.dialogue.wording_places import Place, phrase, words
from server.dialogue.wording_sight import see

_FILLER: Final = (
    r"[,\s.:—-]*(?:(?:honestly|actually|really|well|look|you know|to be fair|to be honest|for me"
    r"|in my defen[cs]e|at the time|the truth is|the thing is|in fact|then|also|again|that day"
    r"|remember|of course|maybe|still|even so|yes)[,\s.:—-]+){0,3}"
)
_OWN_CASE: Final = phrase(
    _FILLER + r"(?:(?:i|im|ive|i'm|i've|i'd|i'll|my|mine|me|myself|so did i|so was i)(?!\w)"
    r"|(?:that|this|it)(?:'s| is| was|s) (?:just |simply |really )?(?:not (?:how|what|fair"
    r"|true|right|so|like|it)|wrong|unfair|untrue|ridiculous|nonsense|an exaggeration|silly"
    r"|a lie|how i|just how)\b|that(?:'s| is| was|s) not\b"
    r"|(?:that|this) (?:isn't|wasn't|didn't (?:happen|go))\b"
    r"|it (?:isn't|wasn't|didn't (?:happen|go)) (?:like|what|how|so|true|right|fair|that)\b"
    r"|it takes two\b|not true\b|what about (?:me|my)\b"
    r"|we (?:already|agreed|discussed|had a deal|said)\b"
    r"|you(?:'re| are| were) (?:wrong|exaggerating|overreacting|mistaken|too)\b"
    r"|you (?:started|overreacted|exaggerat|misunderst|got it wrong|did the same|do the same"
    r"|(?:could|should) have|shouldn't have|never told me|knew\b))"
)
_HEARS_ON: Final = phrase(
    _FILLER + r"i(?:'m| am)? (?:also |can |do |still |just |think |did ){0,2}(?:hear|heard|hearing"
    r"|understand|understood|see (?:that|how|you)|sense|gather|imagine|noticed)\b"
    r"|i (?:may|might|could) (?:have|be|not)\b|i(?:'m| am) not (?:sure|certain)\b"
    r"|i want to (?:check|understand|get it|make sure)\b"
)
_TRAILING: Final = re.compile(r"(?:i|i'm|i've|i'd|my|that's not|that isn't)(?!\w)")

_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_CLAUSE_BREAK: Final = re.compile(
    r"[.!?,;:—\n]|\b(?:but|and|yet|though|although|however|while|because|when|so)\b"
)
_SMALL_WORDS: Final = words(
    "i i'm i've i'd you you're you've you'd your my me mine yours was were am are is be been being"
    " the a an to of on in at with it that this had have has did do does would could not just so"
    " and but then too also again still always never didn't wasn't weren't"
)
_OF_YOU: Final = re.compile(r"\s*your?\b")
_STEM: Final = 4


def rebuttals(places: Iterable[Place], partner_said: Sequence[str]) -> Iterator[Place]:
    """Those of ``places`` where a contrast begins, or ends, the writer's own case."""
    told: tuple[frozenset[str], ...] | None = None
    for place in places:
        if place.ends_sentence:
            if _TRAILING.match(place.clause_before or place.before):
                yield place
            continue
        if _HEARS_ON.match(place.after) or not _OWN_CASE.match(place.after):
            continue
        if told is None:
            told = tuple(_told_of_the_writer(partner_said))
        if not _was_told(place.after, told):
            yield place


def _told_of_the_writer(partner_said: Sequence[str]) -> Iterator[frozenset[str]]:
    """What the partner said of "you", after something else: clause by clause."""
    for turn in partner_said:
        for clause in _CLAUSE_BREAK.split(see(turn).text)[1:]:
            if _OF_YOU.match(clause):
                yield _content(clause)


def _was_told(after: str, told: Iterable[frozenset[str]]) -> bool:
    """Whether the clause that begins ``after`` was told by the partner: two words in three."""
    said = _content(_CLAUSE_BREAK.split(after.lstrip(" ,"))[0])
    return bool(said) and any(3 * len(said & clause) >= 2 * len(said) for clause in told)


def _content(clause: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(clause) if word not in _SMALL_WORDS)
