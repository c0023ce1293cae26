"""Things that are looked up by a part of a word: ``un*``, ``*ing``, ``*form*``."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T")

_KEY: Final = 3
"""How many letters an affix is looked up by; fewer where it has fewer."""

_Keyed = Mapping[str, tuple[tuple[str, T], ...]]


@dataclass(frozen=True, slots=True)
class Affixes(Generic[T]):
    """What belongs to words with a certain beginning, end or inside.

    ``starts`` and ``ends`` by their first or last letters; ``start_sizes`` and ``end_sizes`` say
    how many letters that can be.
    """

    starts: _Keyed[T]
    ends: _Keyed[T]
    holds: tuple[tuple[str, T], ...]
    start_sizes: tuple[int, ...]
    end_sizes: tuple[int, ...]

    def of(self, word: str) -> Iterator[T]:
        """What belongs to ``word``, which has to be longer than the affix."""
        for size in self.start_sizes:
            for affix, it in self.starts.get(word[:size], ()):
                if word.startswith(affix) and word != affix:
                    yield it
        for size in self.end_sizes:
            for affix, it in self.ends.get(word[-size:], ()):
                if word.endswith(affix) and word != affix:
                    yield it
        for affix, it in self.holds:
            if affix in word and word != affix:
                yield it


def affixes(written: Mapping[str, T]) -> Affixes[T]:
    """From affixes as they are written, with their star."""
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


def fits(affix: str, word: str) -> bool:
    """Whether ``word`` has the ``affix``, written with its star, and is longer."""
    part = affix.strip("*")
    if len(word) <= len(part):
        return False
    if affix[0] != "*":
        return word.startswith(part)
    return word.endswith(part) if affix[-1] != "*" else part in word


def _by_key(written: Mapping[str, T], key: Callable[[str], str]) -> _Keyed[T]:
    keyed: dict[str, tuple[tuple[str, T], ...]] = {}
    for affix, it in written.items():
        keyed[key(affix)] = (*keyed.get(key(affix), ()), (affix, it))
    return keyed
