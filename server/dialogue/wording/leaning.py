"""Which way the words around a contrast word lean: to taking something back, or to letting stand.

"You were hurt, but I was late" and "I was late, but you stayed kind" are built alike. Patterns tell
what is certain; where they cannot, the plain words on both sides are weighed, each a little.

Rules of this file:

* A cue is one word or two neighbours, before the phrase or after it, and counts once. Signs between
  words do not part neighbours.
* Before means what the writer has said in the step so far; after ends with the sentence. On either
  side no more than ``FARTHEST`` words are weighed: no text can make it slow.
* Only the sum decides. It lets pass; and a rule about words that seldom contrast may ask for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from server.dialogue.wording.matching import SIGNS

FARTHEST: Final = 60

Cue = tuple[str, ...]
"""One word, or two neighbours."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """What each cue of a language weighs: above zero it takes back, below it lets stand.

    ``base`` is where the sum begins; a phrase passes at ``passes_at`` or below.
    """

    base: int
    passes_at: int
    before: Mapping[Cue, int]
    after: Mapping[Cue, int]

    def of(self, words: Sequence[str], start: int, end: int) -> int:
        """The sum around the phrase from ``start`` to ``end``."""
        before, after = sides(words, start, end)
        return self.base + _sum(self.before, before) + _sum(self.after, after)

    def lets_pass(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether nothing is taken back by the phrase from ``start`` to ``end``."""
        return self.of(words, start, end) <= self.passes_at


def sides(words: Sequence[str], start: int, end: int) -> tuple[list[str], list[str]]:
    """The words before and after the phrase from ``start`` to ``end`` that are weighed."""
    while end < len(words) and words[end] in SIGNS:
        end += 1
    farthest = min(len(words), end + FARTHEST)
    last = next((place for place in range(end, farthest) if words[place] == "."), farthest)
    return _plain(words[max(0, start - FARTHEST) : start]), _plain(words[end:last])


def cues(words: Sequence[str]) -> set[Cue]:
    """Every cue that ``words`` hold."""
    return {*((word,) for word in words), *pairwise(words)}


def _plain(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in SIGNS]


def _sum(weights: Mapping[Cue, int], words: Sequence[str]) -> int:
    return sum(weights.get(cue, 0) for cue in cues(words))
