"""Reading the patterns of one language: rules and exceptions made of what is written.

Rules of this file:

* It refuses what it cannot read, with the part it stands in (:class:`Refused`).
* It notes every word it meets: these are the words that people may disguise.
"""

from collections.abc import Iterable, Mapping

from server.dialogue.wording.demands import Rarity
from server.dialogue.wording.items import OneOf, Row
from server.dialogue.wording.leaning import Cue, Leaning
from server.dialogue.wording.lexicon import Exemption, Measure, Rule, Step
from server.dialogue.wording.pattern import Notation, PatternRefused
from server.dialogue.wording.search import Around, Search, make_around, make_search
from server.dialogue.wording.written import (
    ExemptionData,
    LanguageData,
    LeaningData,
    Refused,
    RuleData,
)


class Reader:
    """Reads the patterns of one language and notes every word it meets."""

    def __init__(self, notation: Notation, rarity: Rarity) -> None:
        self._notation = notation
        self._rarity = rarity
        self.words: set[str] = set()
        self._seen: set[int] = set()
        self._leaning: Leaning | None = None

    def _row(self, text: str, part: tuple[str | int, ...], hole: bool = False) -> Row:
        try:
            row = self._notation.read(text, hole)
        except PatternRefused as refused:
            raise Refused(part, refused.what, refused.remedy) from None
        # What the notation has read before is the very same item: its words are known.
        for item in row:
            if id(item) not in self._seen:
                self._seen.add(id(item))
                self.words.update(_words_of((item,)))
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
        weighed = data.leaning
        if weighed is not None and (rule.id in weighed.of or rule.category in weighed.of):
            shared = (*shared, Exemption(weighed.why, (), leaning=self.leaning(weighed)))
        measure = None if rule.measure is None else Measure(rule.measure)
        return Rule(
            rule.id,
            rule.category,
            searches,
            (*own, *shared),
            measure,
            rule.hint,
            _steps(rule.steps),
            rule.leans,
        )

    def leaning(self, written: LeaningData) -> Leaning:
        """What words weigh, read once for all rules."""
        if self._leaning is None:
            before, after = self._cues(written.before), self._cues(written.after)
            self._leaning = Leaning(written.base, written.passes_at, before, after)
        return self._leaning

    def _cues(self, written: Mapping[str, int]) -> Mapping[Cue, int]:
        return {self._notation.spelled(text): weight for text, weight in written.items()}

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


def _words_of(row: Row) -> Iterable[str]:
    """Every plain word that is named in ``row``."""
    for item in row:
        for part in (getattr(item, "single", ()), *getattr(item, "phrases", ())):
            yield from part
        for inner in getattr(item, "rows", ()):
            yield from _words_of(inner)
        if hasattr(item, "item"):
            yield from _words_of((item.item,))
