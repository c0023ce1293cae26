"""Making the rules of a language from plain data, as it stands in a file.

Rules of this file:

* Everything that can be worked out is worked out here, once: which words make a rule look closer,
  which words people may disguise.
* It refuses what it cannot read, with the part it stands in (:class:`Refused`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Final

from server.dialogue.wording.demands import Rarity
from server.dialogue.wording.index import Index, index
from server.dialogue.wording.items import Row
from server.dialogue.wording.lexicon import (
    ASKED_CLASSES,
    FIXED,
    Language,
    Looking,
    Outcome,
    Policy,
    Rule,
    Step,
)
from server.dialogue.wording.pattern import Notation, PatternRefused, Spelled, one_of
from server.dialogue.wording.reader import Reader
from server.dialogue.wording.search import Search
from server.dialogue.wording.sight import see
from server.dialogue.wording.spelling import Speller, skeleton, squeeze
from server.dialogue.wording.written import LanguageData, Refused

_EVERYDAY_WEIGHT: Final = 60
_AFFIX_WEIGHT: Final = 25
_SHORTEST_HIDDEN: Final = 2


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

    reader = Reader(notation, rarity)
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
        None if data.leaning is None else reader.leaning(data.leaning),
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
