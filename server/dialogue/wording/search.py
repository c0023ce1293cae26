"""Patterns made ready to be found: where to begin looking, and what has to stand around.

Rules of this file:

* A search begins at its *anchor*, the item whose words are rarest, and walks both ways from there.
* What is found is the part between braces, without signs at its ends.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from server.dialogue.wording.matching import SIGNS, Walk
from server.dialogue.wording.pattern import (
    Affix,
    Gap,
    Hole,
    Item,
    Mark,
    Not,
    Often,
    OneOf,
    PatternRefused,
    Row,
    Words,
)

MOST_NEEDS: Final = 6

Heads = Mapping[str, frozenset[str] | None]
Rarity = Callable[[str], int]
"""How common a word is; an affix such as ``*ing`` is asked with its star."""


@dataclass(frozen=True, slots=True, eq=False)
class Triggers:
    """The words that a search can begin at; those that begin, end or go on inside as said, too."""

    words: frozenset[str]
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()

    def fit(self, word: str) -> bool:
        """Whether a search can begin at ``word``; an affix asks for a longer word than itself."""
        if word in self.words:
            return True
        if word.startswith(self.begins) or word.endswith(self.ends):
            return any(
                len(word) > len(affix) and (word.startswith(affix) if at else word.endswith(affix))
                for at, affixes in ((True, self.begins), (False, self.ends))
                for affix in affixes
            )
        return any(inside in word and len(word) > len(inside) for inside in self.holds)


@cache
def _triggers(heads: frozenset[str]) -> Triggers:
    """From words and affixes as they are written: ``un*``, ``*ing``, ``*form*``."""
    affixes = sorted(word for word in heads if "*" in word)
    return Triggers(
        frozenset(word for word in heads if "*" not in word),
        tuple(word[:-1] for word in affixes if not word.startswith("*")),
        tuple(word[1:] for word in affixes if not word.endswith("*")),
        tuple(word[1:-1] for word in affixes if word.startswith("*") and word.endswith("*")),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """A pattern around its anchor. ``triggers``: where it can begin.

    ``whole``: with no gap in it, the longest phrase is the one that is meant. ``needs``: of each of
    these sets one word has to be in the text; the rarest first. ``pairs``: of each of these sets
    two words have to stand side by side. ``heads``: every word (or affix, with its star) it can
    begin at, and the words of which one has to come next; None: whatever comes.
    """

    pattern: str
    triggers: Triggers
    before: Row
    shown_before: Row
    shown_after: Row
    after: Row
    whole: bool
    needs: tuple[frozenset[str], ...]
    pairs: tuple[frozenset[tuple[str, str]], ...]
    heads: Heads

    def at(self, walk: Walk, place: int) -> tuple[int, int] | None:
        """Where the phrase stands that is found with the anchor at ``place``."""
        found = walk.backward(self.shown_before, place)
        if not found:
            return None
        starts = sorted(found, reverse=not self.whole)
        if self.before:
            starts = [start for start in starts if walk.backward(self.before, start)]
            if not starts:
                return None
        ends = sorted(walk.forward(self.shown_after, place), reverse=self.whole)
        if self.after:
            ends = [end for end in ends if walk.forward(self.after, end)]
        return _without_signs(walk, starts[0], ends[0]) if ends else None

    def within(self, walk: Walk, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where it is found with its anchor between ``start`` and ``end``."""
        words, heads, triggers = walk.words, self.heads, self.triggers
        plain = not (triggers.begins or triggers.ends or triggers.holds)
        for place in range(start, end):
            word = words[place]
            if plain:
                if word not in heads:
                    continue
                after = heads[word]
                if after is not None and (place + 1 == len(words) or words[place + 1] not in after):
                    continue
            elif not triggers.fit(word):
                continue
            found = self.at(walk, place)
            if found is not None:
                yield found


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """A pattern of an exception: what stands before and after the phrase found.

    Without ``_`` it is ``anywhere`` in the sentence. ``needs``: of each of these sets one word has
    to be in the text.
    """

    pattern: str
    before: Row
    after: Row
    anywhere: Search | None
    needs: tuple[frozenset[str], ...]

    def fits(self, walk: Walk, start: int, end: int, sentence: tuple[int, int]) -> bool:
        """Whether it holds for the phrase from ``start`` to ``end``, ``needs`` apart."""
        if self.anywhere is not None:
            return any(True for _ in self.anywhere.within(walk, *sentence))
        return bool(walk.forward(self.after, end)) and bool(walk.backward(self.before, start))


def make_search(pattern: str, row: Row, rarity: Rarity) -> Search:
    """The search for ``row``, which was read from ``pattern``.

    Raises:
        PatternRefused: if no word in it can be looked up.
    """
    marks = [index for index, item in enumerate(row) if isinstance(item, Mark)]
    first, last = (marks[0] + 1, marks[1]) if marks else (0, len(row))
    shown = row[first:last]
    anchor, triggers = _anchor(shown, rarity)
    before = row[: first - 1] if marks else ()
    after = row[last + 1 :] if marks else ()
    whole = not any(isinstance(item, Gap) for item in shown)
    return Search(
        pattern,
        _triggers(triggers),
        before,
        shown[:anchor],
        shown[anchor:],
        after,
        whole,
        _needs(row, rarity),
        _asked_pairs(row),
        _pairs((*shown[anchor:], *after)),
    )


MOST_FOLLOWERS: Final = 60
"""With more words than these that may come next, the first alone is looked up."""


def _pairs(row: Row) -> Heads:
    """The words ``row`` begins at, and what can come next."""
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
                add(word, _plain_heads(rest))
        case Affix():
            for word in _heads(item) or ():
                add(word, _plain_heads(rest))
        case OneOf():
            for inner in item.rows:
                for word, next_words in _inner_pairs((*inner, *rest)).items():
                    add(word, next_words)
    return found


def _inner_pairs(row: Row) -> Heads:
    plain = row
    while plain and isinstance(plain[0], Not | Mark):
        plain = plain[1:]
    if plain and isinstance(plain[0], Words | OneOf | Affix):
        return _pairs(plain)
    return dict.fromkeys(_row_heads(row) or ())


def _plain_heads(row: Row) -> frozenset[str] | None:
    """The words of which one stands at the beginning of ``row``, if that can be said."""
    heads = _row_heads(row)
    return None if heads is None or any("*" in word for word in heads) else heads


def _needs(row: Row, rarity: Rarity) -> tuple[frozenset[str], ...]:
    """The rarest sets of words of which one has to be there; none holds an affix."""
    sets = [found for item in row if (found := _needed(item, rarity)) is not None]
    plain = [found for found in sets if not any("*" in word for word in found)]
    rarest = sorted(plain, key=lambda found: _weight(found, rarity))
    return tuple(map(_shared, rarest[:MOST_NEEDS]))


@cache
def _shared(words: frozenset[str]) -> frozenset[str]:
    """One and the same set for many patterns: it is weighed once for a text, and kept once."""
    return words


def _asked_pairs(row: Row) -> tuple[frozenset[tuple[str, str]], ...]:
    """The pairs of words of which one has to be there: where an item that is all phrases begins."""
    return tuple(
        frozenset((phrase[0], phrase[1]) for phrase in item.phrases)
        for item in row
        if isinstance(item, Words) and item.phrases and not item.single
    )


def _needed(item: Item, rarity: Rarity) -> frozenset[str] | None:
    """Words of which one has to be there for ``item`` to fit: of each phrase the rarest."""
    match item:
        case Words():
            return item.single | {min(phrase, key=rarity) for phrase in item.phrases}
        case Affix(begins="", ends="", holds=""):
            return None
        case Affix():
            return _heads(item)
        case OneOf():
            known: list[frozenset[str]] = []
            for row in item.rows:
                sets = [found for part in row if (found := _needed(part, rarity)) is not None]
                if not sets:
                    return None
                known.append(min(sets, key=lambda found: _weight(found, rarity)))
            return frozenset().union(*known)
        case _:
            return None


def make_around(pattern: str, row: Row, rarity: Rarity) -> Around:
    """What ``row`` asks for around the phrase found."""
    holes = [index for index, item in enumerate(row) if isinstance(item, Hole)]
    if not holes:
        search = make_search(pattern, row, rarity)
        return Around(pattern, (), (), search, search.needs)
    before, after = row[: holes[0]], row[holes[0] + 1 :]
    return Around(pattern, before, after, None, _needs(row, rarity))


def _anchor(row: Row, rarity: Rarity) -> tuple[int, frozenset[str]]:
    best: tuple[float, int, frozenset[str]] | None = None
    for index, item in enumerate(row):
        heads = _heads(item)
        if heads is None:
            continue
        weight = _begin_weight(item, heads, rarity)
        if best is None or weight < best[0]:
            best = (weight, index, heads)
    if best is None:
        raise PatternRefused(
            "no word in it can be looked up.", "name a word that always has to stand there."
        )
    return best[1], best[2]


_PAIRS_ARE_RARER: Final = 600


def _begin_weight(item: Item, heads: frozenset[str], rarity: Rarity) -> float:
    """How often ``item`` would be begun at; two everyday words side by side are rare again."""
    if isinstance(item, Words) and not item.single:
        pairs = {phrase[:2] for phrase in item.phrases}
        return sum(rarity(one) * rarity(next_) for one, next_ in pairs) / _PAIRS_ARE_RARER
    return _weight(heads, rarity)


def _weight(heads: frozenset[str], rarity: Rarity) -> int:
    return sum(rarity(word) for word in heads)


def _heads(item: Item) -> frozenset[str] | None:
    """The words that ``item`` can begin with; None if it may be empty or be any word."""
    match item:
        case Words():
            return item.single | {phrase[0] for phrase in item.phrases}
        case Affix(begins="", ends="", holds=""):
            return None
        case Affix():
            begins, ends, holds = item.begins, item.ends, item.holds
            return frozenset({f"{begins}*" if begins else f"*{ends}" if ends else f"*{holds}*"})
        case OneOf():
            heads = [_row_heads(row) for row in item.rows]
            known = [found for found in heads if found is not None]
            return frozenset().union(*known) if len(known) == len(heads) else None
        case _:
            return None


def _row_heads(row: Row) -> frozenset[str] | None:
    """The words that ``row`` can begin with; what may be left out is passed over."""
    heads: frozenset[str] = frozenset()
    for item in row:
        if isinstance(item, Not | Mark):
            continue
        found = _heads(item.item if isinstance(item, Often) else item)
        if found is None:
            return None
        heads |= found
        if not isinstance(item, Often):
            return heads
    return None


def _without_signs(walk: Walk, start: int, end: int) -> tuple[int, int] | None:
    while start < end and walk.words[start] in SIGNS:
        start += 1
    while end > start and walk.words[end - 1] in SIGNS:
        end -= 1
    return (start, end) if start < end else None
