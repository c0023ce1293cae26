"""What the wording rules cost: one turn of 280 characters judged, on one core."""

from dataclasses import dataclass
from time import process_time
from typing import Final

from server.bench.walk import shared, suspicious_words, words
from server.dialogue.wording.judging import judge
from server.dialogue.wording.lexicon import Lexicon, Step
from server.lexicon.as_needed import lexicon_as_needed

HEARD: Final = tuple(shared(number) for number in range(4))
"""What the partner has said so far: quotations of it are looked for."""


@dataclass(frozen=True, slots=True)
class Wording:
    """CPU microseconds to judge a turn with nothing to look at, and one with a "but" in it."""

    nothing_us: float
    something_us: float


def wording(seconds: float) -> Wording:
    """Judge again and again for ``seconds`` of CPU time each."""
    rules = lexicon_as_needed()
    # The rules are read with the first text: that is no turn's cost.
    judge(rules, words(5), Step.VALIDATE, ["en"])
    return Wording(_cost(rules, words(5), seconds), _cost(rules, suspicious_words(), seconds))


def _cost(rules: Lexicon, text: str, seconds: float) -> float:
    began, count = process_time(), 0
    while process_time() - began < seconds:
        for _ in range(20):
            judge(rules, text, Step.VALIDATE, ["en"], HEARD)
        count += 20
    return (process_time() - began) / count * 1e6
