"""What a pattern cannot do without: where it can begin, and which words have to be in the text.

Rules of this file:

* A demand is necessary, never sufficient: a text that answers all of them may still not fit.
* Signs, gaps, and what may be left out demand nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, product
from typing import Final

from server.dialogue.wording.pattern import Affix, Item, Mark, Not, Often, OneOf, Row, Words

MOST_NEEDS: Final = 6
MOST_FOLLOWERS: Final = 60
"""With more words than these that may come next, the first alone is looked up."""
MOST_PAIRS: Final = 400
"""With more of them, words alone are looked up."""
_PAIRS_ARE_RARER: Final = 600

Pair = tuple[str, str]
"""Two words side by side."""

Heads = Mapping[str, frozenset[str] | None]
"""A word (or affix, with its star) to begin at, and the words of which one has to come next; None:
whatever comes."""

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
        return sum(map(rarity, self.words)) + pairs / _PAIRS_ARE_RARER


def demands(row: Row, heads: Heads, rarity: Rarity) -> tuple[Demand, ...]:
    """What ``row`` demands that begins at ``heads``, the rarest first."""
    found = [
        _of_heads(heads),
        *map(Demand, needed(row, rarity)),
        *_phrases(row),
        *_side_by_side(row),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda demand: demand.weight(rarity)))


def _of_heads(heads: Heads) -> Demand:
    pairs = {(word, next_) for word, after in heads.items() for next_ in after or ()}
    alone = frozenset(word for word, after in heads.items() if after is None)
    if len(pairs) > MOST_PAIRS or any("*" in word for word, _ in pairs):
        return Demand(frozenset(heads))
    return Demand(alone, frozenset(pairs))


def _phrases(row: Row) -> list[Demand]:
    """Where an item is all phrases, the first two words of one of them."""
    return [
        Demand(pairs=frozenset((phrase[0], phrase[1]) for phrase in item.phrases))
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
    sets = [found for item in row if (found := _needed(item, rarity)) is not None]
    plain = [found for found in sets if not any("*" in word for word in found)]
    rarest = sorted(plain, key=lambda found: weight(found, rarity))
    return tuple(map(_shared, rarest[:MOST_NEEDS]))


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


def beginnings(row: Row) -> Heads:
    """The words that ``row`` begins at, and what can come next."""
    item, rest = row[0], row[1:]
    found: dict[str, frozenset[str] | None] = {}

    def add(word: str, next_words: frozenset[str] | None) -> None:
        known = found.get(word, frozenset())
        both = None if known is None or next_words is None else known | next_words
        found[word] = None if both is not None and len(both) > MOST_FOLLOWERS else both

    match item:
        case Words():
            for phrase in item.phrases:
                add(phrase[0], frozenset(phrase[1:2]))
            for word in item.single:
                add(word, plain_edge(rest))
        case Affix():
            for word in edge(item) or ():
                add(word, plain_edge(rest))
        case OneOf():
            for inner in item.rows:
                for word, next_words in _inner_beginnings((*inner, *rest)).items():
                    add(word, next_words)
    return found


def _inner_beginnings(row: Row) -> Heads:
    plain = row
    while plain and isinstance(plain[0], Not | Mark):
        plain = plain[1:]
    if plain and isinstance(plain[0], Words | OneOf | Affix):
        return beginnings(plain)
    return dict.fromkeys(row_edge(row) or ())


def weight(words: frozenset[str], rarity: Rarity) -> int:
    """How often one of ``words`` would be met."""
    return sum(map(rarity, words))


def begin_weight(item: Item, heads: frozenset[str], rarity: Rarity) -> float:
    """How often ``item`` would be begun at."""
    if isinstance(item, Words) and not item.single:
        return Demand(pairs=frozenset((one[0], one[1]) for one in item.phrases)).weight(rarity)
    return weight(heads, rarity)


def edge(item: Item, onward: bool = True) -> frozenset[str] | None:
    """The words that ``item`` can begin with (end with, unless ``onward``).

    None if it may be empty or be any word.
    """
    match item:
        case Words():
            return item.single | {phrase[0 if onward else -1] for phrase in item.phrases}
        case Affix(begins="", ends="", holds=""):
            return None
        case Affix():
            begins, ends, holds = item.begins, item.ends, item.holds
            return frozenset({f"{begins}*" if begins else f"*{ends}" if ends else f"*{holds}*"})
        case OneOf():
            edges = [row_edge(row, onward) for row in item.rows]
            known = [found for found in edges if found is not None]
            return frozenset().union(*known) if len(known) == len(edges) else None
        case _:
            return None


def row_edge(row: Row, onward: bool = True) -> frozenset[str] | None:
    """The words that ``row`` can begin (end) with; what may be left out is passed over."""
    edges: frozenset[str] = frozenset()
    for item in row if onward else reversed(row):
        if isinstance(item, Not | Mark):
            continue
        found = edge(item.item if isinstance(item, Often) else item, onward)
        if found is None:
            return None
        edges |= found
        if not isinstance(item, Often):
            return edges
    return None


def plain_edge(row: Row, onward: bool = True) -> frozenset[str] | None:
    """As :func:`row_edge`; None also if part of a word is enough."""
    found = row_edge(row, onward)
    return None if found is None or any("*" in word for word in found) else found
