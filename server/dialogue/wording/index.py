"""Which patterns can begin in a text at all, and where: what is looked up instead of tried.

Rules of this file:

* A search is found by the word it begins at, or by that word and the next one, so an everyday word
  alone makes hardly any rule look closer.
* It never misses a place at which a search could begin; it may name one at which none is found.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from server.dialogue.wording.search import Search

Entry = tuple[str, Search]
"""A search and the id of the rule it belongs to."""


@dataclass(frozen=True, slots=True)
class Begins:
    """Those that begin at a word: whatever comes next, and if a certain word does."""

    alone: tuple[Entry, ...]
    followed: Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Affixes:
    """Searches that begin at a word with a certain beginning, end or inside.

    ``starts`` and ``ends`` by their first or last letters; ``start_sizes`` and ``end_sizes`` say
    how many letters that can be.
    """

    starts: Mapping[str, tuple[tuple[str, Begins], ...]]
    ends: Mapping[str, tuple[tuple[str, Begins], ...]]
    holds: tuple[tuple[str, Begins], ...]
    start_sizes: tuple[int, ...]
    end_sizes: tuple[int, ...]

    def of(self, word: str) -> Iterator[Begins]:
        """What begins at ``word``, which has to be longer than the affix."""
        for size in self.start_sizes:
            for affix, begins in self.starts.get(word[:size], ()):
                if word.startswith(affix) and word != affix:
                    yield begins
        for size in self.end_sizes:
            for affix, begins in self.ends.get(word[-size:], ()):
                if word.endswith(affix) and word != affix:
                    yield begins
        for affix, begins in self.holds:
            if affix in word and word != affix:
                yield begins


@dataclass(frozen=True, slots=True)
class Index:
    """Searches by where they begin.

    ``words``: by the word. ``affixes``: by a part of it; for the words that are ``known``, those
    that it has a part of are ``affixed`` already.
    """

    words: Mapping[str, Begins]
    affixes: Affixes
    known: frozenset[str]
    affixed: Mapping[str, tuple[Begins, ...]]

    def begun(
        self, words: Sequence[str], used: AbstractSet[str], wanted: Container[str]
    ) -> Iterator[tuple[str, Search, int]]:
        """Rule, search and place wherever a search of a ``wanted`` rule may be found.

        ``used`` are the ``words`` as a set; a text ends with the border of a sentence.
        """
        asked = _Asking(words, used, wanted)
        for place, begins in enumerate(map(self.words.get, words)):
            if begins is None:
                continue
            if begins.alone:
                for rule, search in asked.of(begins.alone):
                    yield rule, search, place
            if begins.followed and (entries := begins.followed.get(words[place + 1])):
                for rule, search in asked.of(entries):
                    yield rule, search, place
        for word, begins in self._by_affix(used):
            for place, other in enumerate(words):
                if other == word:
                    for rule, search in asked.of(begins.alone):
                        yield rule, search, place
                    for rule, search in asked.of(begins.followed.get(words[place + 1], ())):
                        yield rule, search, place

    def _by_affix(self, used: AbstractSet[str]) -> Iterator[tuple[str, Begins]]:
        for word in self.affixed.keys() & used:
            yield from ((word, begins) for begins in self.affixed[word])
        for word in used - self.known:
            yield from ((word, begins) for begins in self.affixes.of(word))


class _Asking:
    """What one text is asked again and again: each thing is worked out once."""

    __slots__ = ("_good", "_pairs", "_there", "_used", "_wanted", "_words")

    def __init__(
        self, words: Sequence[str], used: AbstractSet[str], wanted: Container[str]
    ) -> None:
        self._words = words
        self._used = used
        self._wanted = wanted
        self._pairs: frozenset[tuple[str, str]] | None = None
        self._there: dict[frozenset[str], bool] = {}
        self._good: dict[int, list[Entry]] = {}

    def of(self, entries: tuple[Entry, ...]) -> list[Entry]:
        """Those of ``entries``, of the index, that this text has all the words for."""
        good = self._good.get(id(entries))
        if good is None:
            wanted, can_hold = self._wanted, self._can_hold
            good = self._good[id(entries)] = [
                entry for entry in entries if entry[0] in wanted and can_hold(entry[1])
            ]
        return good

    def _can_hold(self, search: Search) -> bool:
        there = self._there
        for need in search.needs:
            if need not in there:
                there[need] = not need.isdisjoint(self._used)
            if not there[need]:
                return False
        if not search.pairs:
            return True
        if self._pairs is None:
            self._pairs = frozenset(pairwise(self._words))
        return not any(self._pairs.isdisjoint(pairs) for pairs in search.pairs)


_KEY: Final = 3
"""How many letters an affix is looked up by; fewer where it has fewer."""

_Found = dict[str, dict[str | None, dict[Entry, None]]]


def index(entries: Iterable[Entry], known: frozenset[str]) -> Index:
    """The index of some searches; ``known`` are words that texts are likely to have."""
    found: _Found = {}
    for entry in entries:
        for word, next_words in entry[1].heads.items():
            after = found.setdefault(word, {})
            for follower in (None,) if next_words is None else next_words:
                after.setdefault(follower, {})[entry] = None
    affixes = _affixes({word: _begins(after) for word, after in found.items() if "*" in word})
    affixed = {word: tuple(affixes.of(word)) for word in known}
    return Index(
        {word: _begins(after) for word, after in found.items() if "*" not in word},
        affixes,
        known,
        {word: begins for word, begins in affixed.items() if begins},
    )


def _affixes(written: Mapping[str, Begins]) -> Affixes:
    """From affixes as they are written: ``un*``, ``*ing``, ``*form*``."""
    starts = {word[:-1]: it for word, it in written.items() if word[0] != "*"}
    ends = {word[1:]: it for word, it in written.items() if word[-1] != "*"}
    holds = {word[1:-1]: it for word, it in written.items() if word[0] == word[-1]}
    return Affixes(
        _by_key(starts, lambda affix: affix[:_KEY]),
        _by_key(ends, lambda affix: affix[-_KEY:]),
        tuple(holds.items()),
        tuple(sorted({min(_KEY, len(affix)) for affix in starts})),
        tuple(sorted({min(_KEY, len(affix)) for affix in ends})),
    )


def _begins(after: Mapping[str | None, Iterable[Entry]]) -> Begins:
    followed = {word: tuple(found) for word, found in after.items() if word is not None}
    return Begins(tuple(after.get(None, ())), followed)


def _by_key(
    affixes: Mapping[str, Begins], key: Callable[[str], str]
) -> Mapping[str, tuple[tuple[str, Begins], ...]]:
    keyed: dict[str, tuple[tuple[str, Begins], ...]] = {}
    for affix, begins in affixes.items():
        keyed[key(affix)] = (*keyed.get(key(affix), ()), (affix, begins))
    return keyed
