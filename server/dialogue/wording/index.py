"""Which patterns can be found in a text at all, and where: what is looked up instead of tried.

Rules of this file:

* What a search cannot do without are its *demands* (``Demand``). One of words alone is a bit, one
  of neighbours a number: the bits and numbers of a text are the demands that it answers.
* A search is thought of only where its rarest demand is answered, and begun only where all are. So
  an everyday word alone makes hardly any rule look closer.
* It never misses a place at which a search could begin; it may name one at which none is found.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from server.dialogue.wording.affixes import Affixes, affixes
from server.dialogue.wording.demands import Demand, Pair, Rarity
from server.dialogue.wording.search import Search

Entry = tuple[str, Search]
"""A search and the id of the rule it belongs to."""

Key = str | Pair
"""What can answer a demand: a word (or part of one, with its star), or two neighbours."""


@dataclass(frozen=True, slots=True, eq=False)
class Sought:
    """A search of a ``rule``, and the bits and numbers of everything it demands."""

    rule: str
    search: Search
    bits: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a word, a part of a word, or two neighbours answer.

    ``bits`` and ``numbers``: the demands. ``sought``: the searches for which no other is rarer.
    """

    bits: int = 0
    numbers: tuple[int, ...] = ()
    sought: tuple[Sought, ...] = ()

    def __or__(self, other: "Answer") -> "Answer":
        return Answer(
            self.bits | other.bits,
            (*self.numbers, *other.numbers),
            (*self.sought, *other.sought),
        )

    def without(self, search: Search) -> "Answer":
        """The same, with one search less that is looked for."""
        if all(sought.search is not search for sought in self.sought):
            return self
        left = tuple(one for one in self.sought if one.search is not search)
        return replace(self, sought=left)


@dataclass(frozen=True, slots=True)
class Index:
    """Searches by what they demand.

    The ``words`` that are ``known`` answer for their parts already; any other is asked by
    ``affixes``.
    """

    words: Mapping[str, Answer]
    pairs: Mapping[Pair, Answer]
    affixes: Affixes[Answer]
    known: frozenset[str]

    def sought(
        self, words: Sequence[str], used: AbstractSet[str], wanted: Container[str]
    ) -> tuple[Sought, ...]:
        """The searches of ``wanted`` rules that may be found in ``words``.

        ``used`` are the ``words`` as a set; a text ends with the border of a sentence.
        """
        bits, numbers = 0, set[int]()
        asked: list[tuple[Sought, ...]] = []
        for answer in self._answers(words, used):
            bits |= answer.bits
            if answer.numbers:
                numbers.update(answer.numbers)
            if answer.sought:
                asked.append(answer.sought)
        found = {
            sought: None
            for some in asked
            for sought in some
            if sought.bits & bits == sought.bits
            and numbers.issuperset(sought.numbers)
            and sought.rule in wanted
        }
        return tuple(found)

    def without(self, search: Search) -> "Index":
        """The index without one of its searches."""
        return replace(
            self,
            words={key: answer.without(search) for key, answer in self.words.items()},
            pairs={key: answer.without(search) for key, answer in self.pairs.items()},
        )

    def _answers(self, words: Sequence[str], used: AbstractSet[str]) -> Iterator[Answer]:
        table, pairs = self.words, self.pairs
        yield from [table[word] for word in table.keys() & used]
        yield from [pairs[pair] for pair in pairs.keys() & set(pairwise(words))]
        for word in used - self.known:
            yield from self.affixes.of(word)


def begun(words: Sequence[str], sought: Iterable[Sought]) -> Iterator[tuple[Sought, int]]:
    """Every place in ``words`` at which one of ``sought`` may be found."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word, []).append(place)
    for one in sought:
        for place in one.search.begins(words, places):
            yield one, place


def index(entries: Iterable[Entry], known: frozenset[str], rarity: Rarity) -> Index:
    """The index of some searches; ``known`` are words that texts are likely to have."""
    bits: dict[Demand, int] = {}
    numbers: dict[Demand, int] = {}
    sought: dict[Key, list[Sought]] = {}
    for rule, search in entries:
        demands = search.demands(rarity)
        of_words = [bits.setdefault(it, len(bits)) for it in demands if not it.pairs]
        of_pairs = [numbers.setdefault(it, len(numbers)) for it in demands if it.pairs]
        one = Sought(rule, search, sum(1 << bit for bit in of_words), tuple(of_pairs))
        for key in demands[0].keys:
            sought.setdefault(key, []).append(one)
    bits_of, numbers_of = _by_key(bits), _by_key(numbers)
    answers = {
        key: Answer(
            sum(1 << bit for bit in bits_of.get(key, ())),
            tuple(numbers_of.get(key, ())),
            tuple(sought.get(key, ())),
        )
        for key in {**bits_of, **numbers_of}
    }
    return _table(answers, known)


def _by_key(demands: Mapping[Demand, int]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = {}
    for demand, number in demands.items():
        for key in demand.keys:
            found.setdefault(key, []).append(number)
    return found


def _table(answers: Mapping[Key, Answer], known: frozenset[str]) -> Index:
    plain = {key: it for key, it in answers.items() if isinstance(key, str) and "*" not in key}
    parts = affixes({key: it for key, it in answers.items() if isinstance(key, str) and "*" in key})
    words = dict(plain)
    for word in known:
        for answer in parts.of(word):
            words[word] = words.get(word, Answer()) | answer
    pairs = {key: it for key, it in answers.items() if not isinstance(key, str)}
    return Index(words, pairs, parts, known)
