"""What a pattern cannot do without: where it can begin, and which words have to be in the text.

Rules of this file:

* A demand is necessary, never sufficient: a text that answers all of them may still not fit.
* Signs, gaps, and what may be left out demand nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, product
from typing import Final

from server.dialogue.wording.items import (
    Affix,
    Heads,
    Item,
    Mark,
    Not,
    OneOf,
    Row,
    Words,
    edge,
    plain_edge,
)

MOST_DEMANDS: Final = 5
MOST_NEEDS: Final = 6
MOST_PAIRS: Final = 400
"""With more of them, words alone are looked up."""
_PAIRS_ARE_RARER: Final = 600

Pair = tuple[str, str]
"""Two words side by side."""

Rarity = Callable[[str], int]
"""How common a word is; an affix such as ``*ing`` is asked with its star."""


@dataclass(frozen=True, slots=True)
class Demand:
    """One of these ``words`` (or affixes, with their star) or ``pairs`` has to be in the text."""

    words: frozenset[str] = frozenset()
    pairs: frozenset[Pair] = frozenset()
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.words, self.pairs)))

    def __hash__(self) -> int:
        return self._hash

    @property
    def keys(self) -> tuple[str | Pair, ...]:
        """Everything that answers it."""
        return (*self.words, *self.pairs)

    def weight(self, rarity: Rarity) -> float:
        """How often a text would answer it; two everyday words side by side are rare again."""
        pairs = sum(rarity(one) * rarity(next_) for one, next_ in self.pairs)
        return weight(self.words, rarity) + pairs / _PAIRS_ARE_RARER


def demands(row: Row, heads: Heads, rarity: Rarity) -> tuple[Demand, ...]:
    """What ``row`` demands that begins at ``heads``, the rarest first."""
    found = [
        _of_heads(heads),
        *map(Demand, _sets(row, rarity)),
        *_phrases(row, rarity),
        *_side_by_side(row),
    ]
    rarest = sorted(dict.fromkeys(found), key=lambda demand: demand.weight(rarity))
    return tuple(rarest[:MOST_DEMANDS])


def _of_heads(heads: Heads) -> Demand:
    # Two neighbours are looked up as they are: a part of a word stands for itself.
    plain = {word: after for word, after in heads.items() if after is not None and "*" not in word}
    pairs = {(word, next_) for word, after in plain.items() for next_ in after}
    if len(pairs) > MOST_PAIRS:
        return Demand(frozenset(heads))
    return Demand(frozenset(heads.keys() - plain.keys()), frozenset(pairs))


def _phrases(row: Row, rarity: Rarity) -> list[Demand]:
    """Where an item is all phrases, the rarest two neighbours of one of them."""

    def together(pair: Pair) -> int:
        return rarity(pair[0]) * rarity(pair[1])

    return [
        Demand(pairs=frozenset(min(pairwise(phrase), key=together) for phrase in item.phrases))
        for item in row
        if isinstance(item, Words) and item.phrases and not item.single
    ]


def _side_by_side(row: Row) -> Iterator[Demand]:
    """Where two items have to be neighbours, the last word of one and the first of the next."""
    plain = [item for item in row if not isinstance(item, Not | Mark)]
    for one, next_ in pairwise(plain):
        last, first = plain_edge((one,), onward=False), plain_edge((next_,))
        if last and first and len(last) * len(first) <= MOST_PAIRS:
            yield Demand(pairs=frozenset(product(last, first)))


def needed(row: Row, rarity: Rarity) -> tuple[frozenset[str], ...]:
    """The rarest sets of words of which one has to be there; none holds an affix."""
    plain = [found for found in _sets(row, rarity) if not any("*" in word for word in found)]
    return tuple(map(_shared, plain[:MOST_NEEDS]))


def _sets(row: Row, rarity: Rarity) -> list[frozenset[str]]:
    """Sets of words, or parts of words, of which one has to be there; the rarest first."""
    sets = [found for item in row if (found := _needed(item, rarity)) is not None]
    return sorted(sets, key=lambda found: weight(found, rarity))


@cache
def _shared(words: frozenset[str]) -> frozenset[str]:
    """One and the same set for many patterns: it is kept once."""
    return words


def _needed(item: Item, rarity: Rarity) -> frozenset[str] | None:
    """Words of which one has to be there for ``item`` to fit: of each phrase the rarest."""
    match item:
        case Words():
            return item.single | {min(phrase, key=rarity) for phrase in item.phrases}
        case Affix(begins="", ends="", holds=""):
            return None
        case Affix():
            return edge(item)
        case OneOf():
            known: list[frozenset[str]] = []
            for row in item.rows:
                sets = [found for part in row if (found := _needed(part, rarity)) is not None]
                if not sets:
                    return None
                known.append(min(sets, key=lambda found: weight(found, rarity)))
            return frozenset().union(*known)
        case _:
            return None


def weight(words: frozenset[str], rarity: Rarity) -> int:
    """How often one of ``words`` would be met."""
    return sum(map(rarity, words))


def begin_weight(item: Item, heads: frozenset[str], rarity: Rarity) -> float:
    """How often ``item`` would be begun at."""
    if isinstance(item, Words) and not item.single:
        return Demand(pairs=frozenset((one[0], one[1]) for one in item.phrases)).weight(rarity)
    return weight(heads, rarity)
