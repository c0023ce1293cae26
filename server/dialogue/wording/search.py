"""Patterns made ready to be found: where to begin looking, and what has to stand around.

Rules of this file:

* A search begins at its *anchor*, the item whose words are rarest, and walks both ways from there.
* What is found is the part between braces, without signs at its ends.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from server.dialogue.wording.affixes import fits
from server.dialogue.wording.demands import (
    Demand,
    Rarity,
    begin_weight,
    demands,
    needed,
)
from server.dialogue.wording.items import Gap, Heads, Hole, Mark, Row, beginnings, edge, plain_edge
from server.dialogue.wording.matching import SIGNS, Walk
from server.dialogue.wording.pattern import PatternRefused


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """A pattern around its anchor.

    ``whole``: with no gap in it, the longest phrase is the one that is meant. ``heads``: the words
    it can begin at, ``parts``: the parts of words (with their star), each with what has to come
    next.
    """

    pattern: str
    before: Row
    shown_before: Row
    shown_after: Row
    after: Row
    whole: bool
    heads: Heads
    parts: Heads

    def demands(self, rarity: Rarity) -> tuple[Demand, ...]:
        """What it cannot do without, the rarest first."""
        row = (*self.before, *self.shown_before, *self.shown_after, *self.after)
        return demands(row, {**self.heads, **self.parts}, rarity)

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
        words = walk.words
        for place in range(start, end):
            if self._begins_at(words, place):
                found = self.at(walk, place)
                if found is not None:
                    yield found

    def begins(self, words: Sequence[str], places: Mapping[str, Iterable[int]]) -> Iterator[int]:
        """Where it can begin in ``words``, of which ``places`` says where each stands."""
        begun = self.heads.keys() & places.keys()
        if self.parts:
            begun |= {word for word in places if any(fits(part, word) for part in self.parts)}
        for word in begun:
            for place in places[word]:
                if self._begins_at(words, place):
                    yield place

    def _begins_at(self, words: Sequence[str], place: int) -> bool:
        word = words[place]
        if word in self.heads and _comes_next(self.heads[word], words, place):
            return True
        return bool(self.parts) and any(
            fits(part, word) and _comes_next(after, words, place)
            for part, after in self.parts.items()
        )


def _comes_next(after: frozenset[str] | None, words: Sequence[str], place: int) -> bool:
    return after is None or (place + 1 < len(words) and words[place + 1] in after)


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """A pattern of an exception: what stands before and after the phrase found.

    Without ``_`` it is ``anywhere`` in the sentence. ``needs``: of each of these sets one word has
    to be in the text. ``last`` and ``next``: the words that can stand right before and after the
    phrase; None: any.
    """

    pattern: str
    before: Row
    after: Row
    anywhere: Search | None
    needs: tuple[frozenset[str], ...]
    last: frozenset[str] | None = None
    next: frozenset[str] | None = None

    def fits(self, walk: Walk, start: int, end: int, sentence: tuple[int, int]) -> bool:
        """Whether it holds for the phrase from ``start`` to ``end``, ``needs`` apart."""
        if self.anywhere is not None:
            return any(True for _ in self.anywhere.within(walk, *sentence))
        words = walk.words
        if self.last is not None and (start < 1 or words[start - 1] not in self.last):
            return False
        if self.next is not None and (end >= len(words) or words[end] not in self.next):
            return False
        return bool(walk.forward(self.after, end)) and bool(walk.backward(self.before, start))


def make_search(pattern: str, row: Row, rarity: Rarity) -> Search:
    """The search for ``row``, which was read from ``pattern``.

    Raises:
        PatternRefused: if no word in it can be looked up.
    """
    marks = [index for index, item in enumerate(row) if isinstance(item, Mark)]
    first, last = (marks[0] + 1, marks[1]) if marks else (0, len(row))
    shown = row[first:last]
    anchor = _anchor(shown, rarity)
    after = row[last + 1 :] if marks else ()
    heads = beginnings((*shown[anchor:], *after))
    return Search(
        pattern,
        row[: first - 1] if marks else (),
        shown[:anchor],
        shown[anchor:],
        after,
        not any(isinstance(item, Gap) for item in shown),
        {word: comes for word, comes in heads.items() if "*" not in word},
        {part: comes for part, comes in heads.items() if "*" in part},
    )


def make_around(pattern: str, row: Row, rarity: Rarity) -> Around:
    """What ``row`` asks for around the phrase found."""
    holes = [index for index, item in enumerate(row) if isinstance(item, Hole)]
    needs = needed(row, rarity)
    if not holes:
        return Around(pattern, (), (), make_search(pattern, row, rarity), needs)
    before, after = row[: holes[0]], row[holes[0] + 1 :]
    return Around(
        pattern, before, after, None, needs, plain_edge(before, onward=False), plain_edge(after)
    )


def _anchor(row: Row, rarity: Rarity) -> int:
    weights = {
        index: begin_weight(item, heads, rarity)
        for index, item in enumerate(row)
        if (heads := edge(item)) is not None
    }
    if not weights:
        raise PatternRefused(
            "no word in it can be looked up.", "name a word that always has to stand there."
        )
    return min(weights, key=lambda index: weights[index])


def _without_signs(walk: Walk, start: int, end: int) -> tuple[int, int] | None:
    while start < end and walk.words[start] in SIGNS:
        start += 1
    while end > start and walk.words[end - 1] in SIGNS:
        end -= 1
    return (start, end) if start < end else None
