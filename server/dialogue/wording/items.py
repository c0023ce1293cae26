"""What a pattern is made of, and the words that each part of it can begin and end with.

Rules of this file:

* What an item can begin with is known from its words alone; where anything can stand, or nothing,
  that is said too, so that nobody leaves out a place at which it fits.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

Phrase = tuple[str, ...]

Heads = Mapping[str, frozenset[str] | None]
"""A word (or affix, with its star) to begin at, and the words of which one has to come next; None:
whatever comes."""

MOST_FOLLOWERS: Final = 60
"""With more words than these that may come next, the first alone is looked up."""

_NO_PHRASES: Final[Mapping[str, tuple[Phrase, ...]]] = MappingProxyType({})


def _by_word(phrases: Iterable[Phrase], at: int) -> Mapping[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        found[phrase[at]] = (*found.get(phrase[at], ()), phrase)
    return found or _NO_PHRASES


@dataclass(frozen=True, slots=True)
class Words:
    """One word of a set; those of ``phrases`` are several words long.

    ``first`` and ``last`` are the phrases again, by the word they begin and end with.
    """

    single: frozenset[str]
    phrases: tuple[tuple[str, ...], ...] = ()
    first: Mapping[str, tuple[Phrase, ...]] = field(init=False, compare=False, repr=False)
    last: Mapping[str, tuple[Phrase, ...]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", _by_word(self.phrases, 0))
        object.__setattr__(self, "last", _by_word(self.phrases, -1))


@dataclass(frozen=True, slots=True)
class Affix:
    """A word with a given beginning, end or inside; all empty: any word."""

    begins: str = ""
    ends: str = ""
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``most`` words and any signs inside a sentence."""

    most: int


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign; ``strong``: the border of a sentence."""

    strong: bool


@dataclass(frozen=True, slots=True)
class Not:
    """Here must not stand ``item``. ``behind``: it looks back."""

    item: "Item"
    behind: bool = False


@dataclass(frozen=True, slots=True)
class Often:
    """``item`` up to ``most`` times, or not at all."""

    item: "Item"
    most: int = 1


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several rows of items.

    ``first`` and ``last``: the rows that can fit at all where they would begin or end with a word,
    each with the words of which one has to come next (None: any); those of ``""`` can fit at any.
    ``begins`` and ``ends`` as :func:`edge` tells them.
    """

    rows: tuple[tuple["Item", ...], ...]
    first: "Table" = field(init=False, compare=False, repr=False)
    last: "Table" = field(init=False, compare=False, repr=False)
    begins: frozenset[str] | None = field(init=False, compare=False, repr=False)
    ends: frozenset[str] | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "begins", _any_edge(self.rows, True))
        object.__setattr__(self, "ends", _any_edge(self.rows, False))
        object.__setattr__(self, "first", _table(self.rows, _heads))
        object.__setattr__(self, "last", _table(self.rows, _tails))


@dataclass(frozen=True, slots=True)
class Hole:
    """The phrase that was found (``_``)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A brace: where the phrase that is shown begins or ends."""

    opens: bool


Item = Words | Affix | Gap | Sign | Not | Often | OneOf | Hole | Mark
Row = tuple[Item, ...]

Table = Mapping[str, tuple[tuple[Row, frozenset[str] | None], ...]]


def _table(rows: Iterable[Row], ends: Callable[[Row], Heads | None]) -> Table:
    found: dict[str, list[tuple[Row, frozenset[str] | None]]] = {"": []}
    for row in rows:
        words = ends(row)
        for word, after in words.items() if words is not None else (("", None),):
            found.setdefault(word, []).append((row, after))
    return {word: tuple(fit) for word, fit in found.items()}


def _heads(row: Row) -> Heads | None:
    return _inner_beginnings(row) if plain_edge(row) is not None else None


def _tails(row: Row) -> Heads | None:
    words = plain_edge(row, onward=False)
    return None if words is None else dict.fromkeys(words)


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
            return item.begins if onward else item.ends
        case _:
            return None


def _any_edge(rows: Iterable[Row], onward: bool) -> frozenset[str] | None:
    edges = [row_edge(row, onward) for row in rows]
    known = [found for found in edges if found is not None]
    return frozenset().union(*known) if len(known) == len(edges) else None


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
