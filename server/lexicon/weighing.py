"""Working out what the words around a contrast word weigh.

Rules of this file:

* Logistic regression on single words and neighbours (what takes back and what does not counting
  the same, with a penalty on weight): first on all that occur twice, then on the few hundred that
  tell most; rounded to quarters.
* Where a phrase begins to pass is found on sentences that were left out of the working-out, one
  fifth at a time, dealt anew three times: few of those that take back may pass.
* No worked example that is to stay stopped passes.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Final
from zlib import crc32

from server.lexicon.labelled import Place

MOST_CUES: Final = 800
PASSING: Final = 0.03
"""The part of what takes back that may pass."""
_SCALE: Final = 4
_FOLDS: Final = 5
_DEALINGS: Final = 3
_ROUNDS: Final = 150
_PENALTY: Final = 3.0
_STEP: Final = 0.5
_FAR: Final = 30.0

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What came out: see :class:`~server.dialogue.wording.leaning.Leaning`."""

    base: int
    passes_at: int
    weights: Mapping[str, int]

    def total(self, place: Place) -> int:
        """The sum at a place."""
        return self.base + sum(self.weights.get(cue, 0) for cue in place.cues)

    def lets_pass(self, place: Place) -> bool:
        """Whether the phrase at a place would pass."""
        return self.total(place) <= self.passes_at


def weighed(of: Sequence[Place]) -> Weighed:
    """What words weigh, so that no worked example that is to stay stopped passes."""
    at = _passes_at(of)
    heavier: dict[Place, float] = {}
    found = _rounded(*_fitted(of, heavier), at)
    for _ in range(_FOLDS):
        wrong = [place for place in of if _must_stay(place) and found.lets_pass(place)]
        if not wrong:
            return found
        heavier.update((place, heavier.get(place, 1.0) * 3) for place in wrong)
        found = _rounded(*_fitted(of, heavier), at)
    lowest = min(found.total(place) for place in of if _must_stay(place))
    return Weighed(found.base, min(at, lowest - 1), found.weights)


def _must_stay(place: Place) -> bool:
    return place.sentence.worked and place.sentence.takes_back and not place.exempt


def _passes_at(of: Sequence[Place]) -> int:
    """The sum at which few of what takes back would pass, had it not been known."""
    sums: list[int] = []
    for dealing in range(_DEALINGS):
        dealt = sorted(of, key=lambda place: crc32(f"{dealing}{place.sentence.text}".encode()))
        for fold in range(_FOLDS):
            known = [place for number, place in enumerate(dealt) if number % _FOLDS != fold]
            found = _rounded(*_fitted(known, {}), 0)
            sums += [
                found.total(place)
                for place in dealt[fold::_FOLDS]
                if place.sentence.takes_back and not place.sentence.worked
            ]
    return sorted(sums)[int(len(sums) * PASSING)] - 1


def _fitted(of: Sequence[Place], heavier: Mapping[Place, float]) -> tuple[float, Weights]:
    """The base, and the weight of the cues that tell most."""
    often = Counter(cue for place in of for cue in place.cues)
    twice = {cue for cue, times in often.items() if times > 1}
    weights = _regression(of, twice, heavier)[1]
    tells = {cue: abs(weight) * sqrt(often[cue]) for cue, weight in weights.items()}
    best = sorted(tells, key=lambda cue: (-tells[cue], cue))[:MOST_CUES]
    return _regression(of, set(best), heavier)


def _regression(
    of: Sequence[Place], known: set[str], heavier: Mapping[Place, float]
) -> tuple[float, Weights]:
    backs = sum(place.sentence.takes_back for place in of) or 1
    share = {True: len(of) / (2 * backs), False: len(of) / (2 * max(1, len(of) - backs))}
    held = [
        (
            [cue for cue in place.cues if cue in known],
            place.sentence.takes_back,
            share[place.sentence.takes_back] * heavier.get(place, 1.0),
        )
        for place in of
    ]
    base, weights = 0.0, dict.fromkeys(sorted(known), 0.0)
    base_steep, steep = 1e-6, dict.fromkeys(weights, 1e-6)
    for _ in range(_ROUNDS):
        slope, slopes = 0.0, {cue: weight / _PENALTY for cue, weight in weights.items()}
        for around, takes_back, counts in held:
            total = base + sum(weights[cue] for cue in around)
            error = (_likely(total) - takes_back) * counts
            slope += error
            for cue in around:
                slopes[cue] += error
        base_steep += slope * slope
        base -= _STEP * slope / sqrt(base_steep)
        for cue, each in slopes.items():
            steep[cue] += each * each
            weights[cue] -= _STEP * each / sqrt(steep[cue])
    return base, weights


def _likely(total: float) -> float:
    return 1 / (1 + exp(-max(-_FAR, min(_FAR, total))))


def _rounded(base: float, weights: Weights, passes_at: int) -> Weighed:
    """In whole quarters; what weighs nothing is left out."""
    whole = {cue: round(weight * _SCALE) for cue, weight in weights.items()}
    kept = {cue: weight for cue, weight in whole.items() if weight}
    return Weighed(round(base * _SCALE), passes_at, kept)
