"""Making the rules of a language from plain data, as it stands in a file.

Rules of this file:

* Everything that can be worked out is worked out here, once: which words make a rule look closer,
  which words people may disguise.
* It refuses what it cannot read, with the part it stands in (:class:`Refused`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Final

from server.dialogue.wording.demands import Rarity
from server.dialogue.wording.index import Index, index
from server.dialogue.wording.items import OneOf, Row
from server.dialogue.wording.lexicon import (
    ASKED_CLASSES,
    FIXED,
    Exemption,
    Language,
    Looking,
    Measure,
    Outcome,
    Policy,
    Rule,
    Step,
)
from server.dialogue.wording.pattern import Notation, PatternRefused, Spelled, one_of
from server.dialogue.wording.search import Around, Search, make_around, make_search
from server.dialogue.wording.sight import see
from server.dialogue.wording.words import Speller, skeleton, squeeze

_EVERYDAY_WEIGHT: Final = 60
_AFFIX_WEIGHT: Final = 25
_SHORTEST_HIDDEN: Final = 2


@dataclass(frozen=True, slots=True)
class ExemptionData:
    """An exception as written. ``of``: the rules and categories it is about."""

    of: tuple[str, ...]
    why: str
    at: tuple[str, ...] = ()
    nor: tuple[str, ...] = ()
    told: bool = False
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleData:
    """A rule as written."""

    id: str
    category: str
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    measure: str | None = None
    hint: str | None = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LanguageData:
    """A language as written."""

    code: str
    name: str
    reviewed: str
    letters: str = ""
    folds: Mapping[str, str] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    everyday: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    classes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rules: tuple[RuleData, ...] = ()
    exemptions: tuple[ExemptionData, ...] = ()


class Refused(ValueError):
    """A part that cannot be read: ``part`` names it, such as ``("classes", "you")``."""

    def __init__(self, part: tuple[str | int, ...], what: str, remedy: str) -> None:
        self.part = part
        self.what = what
        self.remedy = remedy
        super().__init__(f"{part}: {what} {remedy}")


def language(data: LanguageData, policy: Policy) -> Language:
    """The rules of a language, ready for use.

    Raises:
        Refused: with the part that cannot be read.
    """
    bare = _speller(data)
    spelled = cache(bare.spelled)
    notation = _notation(data.classes, spelled)
    everyday = frozenset(word for text in data.everyday for word in spelled(text))

    def rarity(word: str) -> int:
        if "*" in word:
            return _AFFIX_WEIGHT
        common = word in everyday or (len(word) < 2 and word.isascii())
        return _EVERYDAY_WEIGHT if common else 1

    reader = _Reader(notation, rarity)
    fixed = tuple(reader.search(text, ("fixed", number)) for number, text in enumerate(data.fixed))
    rules = tuple(reader.rule(number, rule, data) for number, rule in enumerate(data.rules))
    speller = _knowing(bare, reader.words, everyday, _anchors(rules))
    return Language(
        data.code,
        data.name,
        data.reviewed,
        speller,
        rules,
        fixed,
        everyday,
        frozenset(word for text in data.shared for word in spelled(text)),
        MappingProxyType(
            {
                name: frozenset(w for text in data.classes.get(name, ()) for w in spelled(text))
                for name in ASKED_CLASSES
            }
        ),
        MappingProxyType({step: _looking(rules, step, policy) for step in Step}),
        _index(rules, fixed, speller.known, rarity),
    )


def _speller(data: LanguageData) -> Speller:
    folds = {ord(see(a).text): see(b).text for a, b in data.folds.items() if see(a).text}
    plain = Speller(folds=MappingProxyType(folds))
    tables: tuple[dict[str, tuple[str, ...]], ...] = ({}, {}, {})
    for number, (written, meant) in enumerate(data.spellings.items()):
        short, long = see(written.strip()).text, plain.spelled(meant)
        if not short or not long or " " in short:
            raise Refused(
                ("spellings", number), "a spelling is empty or has a space.", "write one word."
            )
        which = 1 if short.endswith("'") else 2 if short.startswith("'") or short == "n't" else 0
        tables[which][short.translate(folds)] = long
    return replace(
        plain,
        letters=frozenset(see(data.letters).text),
        spellings=MappingProxyType(tables[0]),
        beginnings=MappingProxyType(tables[1]),
        endings=MappingProxyType(tables[2]),
    )


def _notation(written: Mapping[str, Sequence[str]], spelled: Spelled) -> Notation:
    classes: dict[str, Row] = {}
    notation = Notation(classes, spelled)
    for name, entries in written.items():
        rows = []
        for number, entry in enumerate(entries):
            try:
                rows.append(notation.read(entry))
            except PatternRefused as refused:
                raise Refused(("classes", name, number), refused.what, refused.remedy) from None
        classes[name] = one_of(rows)
    return notation


class _Reader:
    """Reads the patterns of one language and notes every word it meets."""

    def __init__(self, notation: Notation, rarity: Rarity) -> None:
        self._notation = notation
        self._rarity = rarity
        self.words: set[str] = set()
        self._seen: set[int] = set()

    def _row(self, text: str, part: tuple[str | int, ...], hole: bool = False) -> Row:
        try:
            row = self._notation.read(text, hole)
        except PatternRefused as refused:
            raise Refused(part, refused.what, refused.remedy) from None
        # What the notation has read before is the very same item: its words are known.
        for item in row:
            if id(item) not in self._seen:
                self._seen.add(id(item))
                self.words.update(words_of((item,)))
        return row

    def search(self, text: str, part: tuple[str | int, ...]) -> Search:
        row = self._row(text, part)
        try:
            return make_search(text, row, self._rarity)
        except PatternRefused as refused:
            raise Refused(part, refused.what, refused.remedy) from None

    def searches(self, text: str, part: tuple[str | int, ...]) -> tuple[Search, ...]:
        """The search for ``text``; where no one word can be looked up for all of its main
        alternatives, one for each of them."""
        row = self._row(text, part)
        try:
            return (make_search(text, row, self._rarity),)
        except PatternRefused as refused:
            choices = [item for item in row if isinstance(item, OneOf)]
            if not choices:
                raise Refused(part, refused.what, refused.remedy) from None
        most = max(choices, key=lambda item: len(item.rows))
        at = next(index for index, item in enumerate(row) if item is most)
        try:
            return tuple(
                make_search(text, (*row[:at], *chosen, *row[at + 1 :]), self._rarity)
                for chosen in most.rows
            )
        except PatternRefused as refused:
            raise Refused(part, refused.what, refused.remedy) from None

    def around(self, text: str, part: tuple[str | int, ...]) -> Around:
        row = self._row(text, part, hole=True)
        try:
            return make_around(text, row, self._rarity)
        except PatternRefused as refused:
            raise Refused(part, refused.what, refused.remedy) from None

    def _nor(self, text: str, part: tuple[str | int, ...]) -> Around | Search:
        return self.around(text, part) if "_" in text.split() else self.search(text, part)

    def rule(self, number: int, rule: RuleData, data: LanguageData) -> Rule:
        searches = tuple(
            search
            for index, text in enumerate(rule.patterns)
            for search in self.searches(text, ("rule", number, "patterns", index))
        )
        own = tuple(
            Exemption(text, (self.around(text, ("rule", number, "unless", index)),))
            for index, text in enumerate(rule.unless)
        )
        shared = tuple(
            self.exemption(index, exemption)
            for index, exemption in enumerate(data.exemptions)
            if rule.id in exemption.of or rule.category in exemption.of
        )
        measure = None if rule.measure is None else Measure(rule.measure)
        return Rule(
            rule.id,
            rule.category,
            searches,
            (*own, *shared),
            measure,
            rule.hint,
            _steps(rule.steps),
        )

    def exemption(self, number: int, written: ExemptionData) -> Exemption:
        return Exemption(
            written.why,
            tuple(
                self.around(text, ("exception", number, "at", index))
                for index, text in enumerate(written.at)
            ),
            tuple(
                self._nor(text, ("exception", number, "nor", index))
                for index, text in enumerate(written.nor)
            ),
            written.told,
            _steps(written.steps),
        )


def _steps(named: Iterable[str]) -> frozenset[Step]:
    return frozenset(Step(name) for name in named)


def words_of(row: Row) -> Iterable[str]:
    """Every plain word that is named in ``row``."""
    for item in row:
        for part in (getattr(item, "single", ()), *getattr(item, "phrases", ())):
            yield from part
        for inner in getattr(item, "rows", ()):
            yield from words_of(inner)
        if hasattr(item, "item"):
            yield from words_of((item.item,))


def _anchors(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(
        word
        for rule in rules
        for search in rule.searches
        for word in search.heads
        if len(word) >= _SHORTEST_HIDDEN
    )


def _knowing(
    bare: Speller, words: set[str], everyday: frozenset[str], anchors: frozenset[str]
) -> Speller:
    known = frozenset(words) | everyday
    hidden = frozenset(word for word in anchors - everyday if " " not in word)
    shortest_last = sorted(known, key=lambda word: (word in hidden, -len(word), word))
    squeezed = {squeeze(word): word for word in shortest_last}
    return replace(
        bare,
        known=known,
        plain=frozenset(word for word in known if bare.read(word) == (word,)),
        hidden=hidden,
        skeletons=MappingProxyType({skeleton(word): word for word in sorted(hidden)}),
        squeezed=MappingProxyType(squeezed),
    )


def _looking(rules: Iterable[Rule], step: Step, policy: Policy) -> Looking:
    looked: dict[str, Rule] = {}
    for rule in rules:
        judging = policy.get(rule.category)
        if rule.steps and step not in rule.steps:
            continue
        if judging is None or judging.outcomes.get(step, Outcome.ALLOW) is Outcome.ALLOW:
            continue
        looked[rule.id] = rule
    measured = tuple(rule for rule in looked.values() if rule.measure is not None)
    return Looking(MappingProxyType(looked), measured, frozenset({*looked, FIXED}))


def _index(
    rules: Iterable[Rule], fixed: Iterable[Search], known: frozenset[str], rarity: Rarity
) -> Index:
    searches = [(rule.id, search) for rule in rules for search in rule.searches]
    return index([*searches, *((FIXED, search) for search in fixed)], known, rarity)
