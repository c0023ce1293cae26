"""Looking closer: which rules of one language find something in a text.

Rules of this file:

* A finding has to reach into the new text, and to stand among words of this language.
* Fixed phrases and the partner's own words, said back as such, are masked before anything is
  looked for.
"""

from collections.abc import Iterator
from typing import Final

from server.dialogue.wording.asked import Asked
from server.dialogue.wording.finding import Finding, rest_after
from server.dialogue.wording.index import Sought, begun
from server.dialogue.wording.lexicon import (
    FIXED,
    Exemption,
    Language,
    Lexicon,
    Measure,
    Rule,
)
from server.dialogue.wording.matching import MASKED, Walk
from server.dialogue.wording.measures import heard, is_copy, is_thin, nearly_said, was_told
from server.dialogue.wording.quotes import quotations
from server.dialogue.wording.search import Around, Search
from server.dialogue.wording.sight import Sight
from server.dialogue.wording.words import Reading, read

_FEW_WORDS: Final = 4
"""In fewer words than this nobody can tell which of two languages it is."""
_FEW_ALONE: Final = 8
"""In fewer words than this the one language of a room is taken for granted."""


class CloserLook:
    """One text in one language; ``alone``: no other language is active."""

    def __init__(
        self,
        lexicon: Lexicon,
        language: Language,
        asked: Asked,
        sight: Sight,
        found: list[str],
        may_be: tuple[Sought, ...] | None = None,
        *,
        alone: bool = False,
    ) -> None:
        self._fewest = _FEW_ALONE if alone else _FEW_WORDS
        self._policy = lexicon.policy
        self._language = language
        self._asked = asked
        self._sight = sight
        self._looking = language.looking[asked.step]
        self.reading: Reading = read(sight, found, language.speller)
        words = self.reading.words
        if may_be is None:
            may_be = language.searches.sought(words, frozenset(words), self._looking.wanted)
        self._sought = [one for one in may_be if one.rule is not FIXED]
        self._fixed = [one for one in may_be if one.rule is FIXED]
        self._found = found
        self._heard: list[list[str]] | None = None
        self.walk = Walk(self.reading.words)

    def findings(self) -> Iterator[Finding]:
        """Every finding of this language, in no particular order."""
        for rule in self._looking.measured:
            if self._measures(rule) and self._asked.text:
                start = max(self._asked.new, 0)
                yield self._finding(rule, start, len(self._asked.whole))
        for rule, phrase in self.phrases():
            if self._counts(rule, phrase):
                yield self._finding(
                    rule, self.reading.start(phrase[0]), self.reading.end(phrase[1] - 1)
                )

    def phrases(self) -> Iterator[tuple[Rule, tuple[int, int]]]:
        """Every phrase that a rule finds, once, whether it counts or not."""
        self._mask()
        seen: set[tuple[str, int, int]] = set()
        for rule, search, place in self._starts():
            phrase = search.at(self.walk, place)
            if phrase is not None and (rule.id, *phrase) not in seen:
                seen.add((rule.id, *phrase))
                yield rule, phrase

    def reasons(self, rule: Rule, phrase: tuple[int, int]) -> Iterator[str]:
        """Why a phrase is let pass."""
        sentence = self._sentence(phrase)
        for exemption in rule.exemptions:
            if self._exempts(exemption, phrase, sentence):
                yield exemption.why

    def _measures(self, rule: Rule) -> bool:
        asked = self._asked
        if rule.measure is Measure.COPIED:
            return not asked.mirrors and is_copy(
                self.reading, self._language, nearly_said(self._found, asked.partner_said)
            )
        return rule.measure is Measure.THIN and is_thin(
            self.reading, self._language.named["assent"]
        )

    def _mask(self) -> None:
        words = self.reading.words
        spans: list[tuple[int, int]] = []
        for one, place in begun(words, self._fixed) if self._fixed else ():
            phrase = one.search.at(self.walk, place)
            if phrase is not None:
                spans.append(phrase)
        for first, last in quotations(self._sight, self._asked.partner_said):
            spans.extend(
                (i, i + 1) for i in range(len(words)) if first <= self.reading.start(i) < last
            )
        for first, last in spans:
            for index in range(first, last):
                if words[index] not in (",", "."):
                    words[index] = MASKED

    def _starts(self) -> Iterator[tuple[Rule, Search, int]]:
        """Who looks closer, and from which place."""
        for one, place in begun(self.reading.words, self._sought):
            yield self._looking.rules[one.rule], one.search, place

    def _counts(self, rule: Rule, phrase: tuple[int, int]) -> bool:
        """Whether it reaches into the new text, in this language, and nothing exempts it."""
        if self.reading.end(phrase[1] - 1) <= self._asked.new:
            return False
        sentence = self._sentence(phrase)
        if self._is_foreign(phrase, sentence) or not self._leans(rule, phrase):
            return False
        return not any(self._exempts(ex, phrase, sentence) for ex in rule.exemptions)

    def _sentence(self, phrase: tuple[int, int]) -> tuple[int, int]:
        words = self.reading.words
        start, end = phrase
        while start > 0 and words[start - 1] != ".":
            start -= 1
        while end < len(words) and words[end] != ".":
            end += 1
        return start, end

    def _leans(self, rule: Rule, phrase: tuple[int, int]) -> bool:
        """Whether the words around lean far enough, where the rule asks for that."""
        leaning = self._language.leaning
        if rule.leans is None or leaning is None:
            return rule.leans is None
        return leaning.of(self.walk.words, *phrase) >= rule.leans

    def _is_foreign(self, phrase: tuple[int, int], sentence: tuple[int, int]) -> bool:
        """A word that other languages have too counts only among words of this one."""
        words = self.reading.words
        if not self._language.shared.issuperset(words[phrase[0] : phrase[1]]):
            return False
        around = (*words[sentence[0] : phrase[0]], *words[phrase[1] : sentence[1]])
        others = [word for word in around if word not in (",", MASKED)]
        return len(others) >= self._fewest and self._language.everyday.isdisjoint(others)

    def _exempts(
        self, exemption: Exemption, phrase: tuple[int, int], sentence: tuple[int, int]
    ) -> bool:
        start, end = phrase
        if exemption.steps and self._asked.step not in exemption.steps:
            return False
        if exemption.around and not self._fits_around(exemption, start, end, sentence):
            return False
        if any(self._refutes(nor, phrase, sentence) for nor in exemption.nor):
            return False
        leaning = exemption.leaning
        if leaning is not None and not leaning.lets_pass(self.walk.words, start, end):
            return False
        return not exemption.told or was_told(
            self.reading.words[end:], self._language, self._heard_words()
        )

    def _heard_words(self) -> list[list[str]]:
        if self._heard is None:
            self._heard = heard(self._language, self._asked.partner_said)
        return self._heard

    def _fits_around(
        self, exemption: Exemption, start: int, end: int, sentence: tuple[int, int]
    ) -> bool:
        used = self.walk.used
        for around in exemption.around:
            for need in around.needs:
                if need.isdisjoint(used):
                    break
            else:
                if around.fits(self.walk, start, end, sentence):
                    return True
        return False

    def _refutes(
        self, nor: Around | Search, phrase: tuple[int, int], sentence: tuple[int, int]
    ) -> bool:
        """Whether it stands before the phrase: in its sentence, or anywhere if it opens one."""
        if isinstance(nor, Around):
            return nor.fits(self.walk, *phrase, sentence)
        before = sentence[0] if phrase[0] > sentence[0] else 0
        return any(end <= phrase[0] for _, end in nor.within(self.walk, before, phrase[0]))

    def _finding(self, rule: Rule, start: int, end: int) -> Finding:
        new, text = self._asked.new, self._asked.text
        start, end = max(0, start - new), min(len(text), end - new)
        judging = self._policy[rule.category]
        outcome = judging.outcomes[self._asked.step]
        hint, rest = rule.hint or judging.hint, rest_after(text, end)
        return Finding(rule.id, rule.category, start, end, rest, hint, outcome)
