"""Walking a pattern through the words of a text.

Rules of this file:

* A walk keeps the *set* of places it may have reached, so its work is the number of items times
  the window it looks at, whatever the text is; ``Walk.steps`` counts it for the tests.
* Places are borders between words: place ``p`` stands before word ``p``. Signs are words too:
  ``","`` and ``"."``; a text begins and ends with ``"."``.
"""

from collections.abc import Sequence
from typing import Final

from server.dialogue.wording.items import (
    Affix,
    Gap,
    Hole,
    Item,
    Mark,
    Not,
    Often,
    OneOf,
    Row,
    Sign,
    Words,
)

SIGNS: Final = (",", ".")
MASKED: Final = "▪"
"""A word that rules have no say in: part of a fixed phrase, or the partner's own."""


class Walk:
    """One text, as words, and how much work was done on it."""

    __slots__ = ("_used", "steps", "words")

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.steps = 0
        self._used: frozenset[str] | None = None

    @property
    def used(self) -> frozenset[str]:
        """The words as a set; asked for only when they change no more."""
        if self._used is None:
            self._used = frozenset(self.words)
        return self._used

    def forward(self, row: Row, place: int) -> set[int]:
        """The places that ``row`` can reach, read from ``place`` onwards."""
        return self._along(row, {place}, True)

    def backward(self, row: Row, place: int) -> set[int]:
        """The places where ``row`` can have begun when it ends at ``place``."""
        return self._along(row[::-1], {place}, False)

    def _along(self, row: Row, places: set[int], onward: bool) -> set[int]:
        for item in row:
            reached: set[int] = set()
            if type(item) is Words:
                self.steps += len(places)
                for place in places:
                    self._word(item, place, onward, reached)
            else:
                for place in places:
                    self._step(item, place, onward, reached)
            if not reached:
                return reached
            places = reached
        return places

    def _step(self, item: Item, place: int, onward: bool, reached: set[int]) -> None:
        self.steps += 1
        match item:
            case Words():
                self._word(item, place, onward, reached)
            case Often():
                self._often(item, place, onward, reached)
            case OneOf():
                word = self._at(place, onward)
                fit = item.first if onward else item.last
                for row, after in (*fit[""], *(fit.get(word, ()) if word else ())):
                    if after is None or self._at(place + 1, onward) in after:
                        reached |= self._along(row if onward else row[::-1], {place}, onward)
            case Not():
                found = self._along((item.item,), {place}, not item.behind)
                if not found:
                    reached.add(place)
            case Gap():
                self._gap(item.most, place, onward, reached)
            case Sign():
                self._sign(item, place, onward, reached)
            case Affix():
                self._affix(item, place, onward, reached)
            case Mark() | Hole():
                reached.add(place)

    def _at(self, place: int, onward: bool) -> str:
        index = place if onward else place - 1
        return self.words[index] if 0 <= index < len(self.words) else ""

    def _word(self, item: Words, place: int, onward: bool, reached: set[int]) -> None:
        words = self.words
        if onward:
            if place >= len(words):
                return
            word = words[place]
            if word in item.single:
                reached.add(place + 1)
            if word in item.first:
                for phrase in item.first[word]:
                    self.steps += 1
                    end = place + len(phrase)
                    if tuple(words[place:end]) == phrase:
                        reached.add(end)
            return
        if place < 1:
            return
        word = words[place - 1]
        if word in item.single:
            reached.add(place - 1)
        if word in item.last:
            for phrase in item.last[word]:
                self.steps += 1
                start = place - len(phrase)
                if start >= 0 and tuple(words[start:place]) == phrase:
                    reached.add(start)

    def _often(self, item: Often, place: int, onward: bool, reached: set[int]) -> None:
        reached.add(place)
        front = {place}
        for _ in range(item.most):
            further: set[int] = set()
            for at in front:
                self._step(item.item, at, onward, further)
            front = further - reached
            if not front:
                return
            reached |= front

    def _gap(self, most: int, place: int, onward: bool, reached: set[int]) -> None:
        reached.add(place)
        passed = 0
        while True:
            word = self._at(place, onward)
            if word in ("", "."):
                return
            if word != ",":
                passed += 1
                if passed > most:
                    return
            place += 1 if onward else -1
            self.steps += 1
            reached.add(place)

    def _sign(self, item: Sign, place: int, onward: bool, reached: set[int]) -> None:
        word = self._at(place, onward)
        if word == "." or (word == "," and not item.strong):
            reached.add(place + 1 if onward else place - 1)

    def _affix(self, item: Affix, place: int, onward: bool, reached: set[int]) -> None:
        word = self._at(place, onward)
        if not word or word in SIGNS:
            return
        asked = len(item.begins) + len(item.ends) + len(item.holds)
        fits = word.startswith(item.begins) and word.endswith(item.ends) and item.holds in word
        if not asked or (fits and len(word) > asked):
            reached.add(place + 1 if onward else place - 1)
