"""Judging a text: which rules of the step find something in it, and what becomes of it.

The way of a text: seen (``sight``), read word by word (``words``), fixed phrases and the partner's
own words masked, the words that make a rule look closer looked up, patterns walked from there, and
exceptions asked.

Rules of this file:

* The whole text of a step is judged: what its writer said before in it, and the new text. A
  finding has to reach into the new text.
* A finding points into the writer's **own** text, whatever was normalised to find it.
* Nothing is rewritten, counted or remembered. It never claims to know what was meant.
* Safety comes alone: whoever is threatened or afraid is shown no tip about wording beside it.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from server.dialogue.wording.index import Sought, begun
from server.dialogue.wording.lexicon import (
    FIXED,
    Exemption,
    Language,
    Lexicon,
    Measure,
    Outcome,
    Rule,
    Step,
)
from server.dialogue.wording.matching import MASKED, Walk
from server.dialogue.wording.measures import heard, is_copy, is_thin, nearly_said, was_told
from server.dialogue.wording.quiet import sought, written
from server.dialogue.wording.quotes import quotations
from server.dialogue.wording.search import Around, Search
from server.dialogue.wording.sight import Sight, see, usual
from server.dialogue.wording.words import Reading, pieces, read

ABOUT_CONTRAST: Final = frozenset({"contrast", "rebuttal"})
"""Categories of words that take something back, whatever stands around them."""

_FEW_WORDS: Final = 4
"""In fewer words than this nobody can tell which language it is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in the writer's text. Offsets count characters (code points) of the original.

    ``start:end`` is the phrase, ``rest`` is where the part after it begins, which can be kept for
    one's own turn. Nothing may be left to keep: the phrase can end the text.
    """

    rule: str
    category: str
    start: int
    end: int
    rest: int
    hint: str
    outcome: Outcome

    @property
    def can_be_asked_about(self) -> bool:
        """Whether its writer can say "that's not what I meant": for contrast alone. What such a
        sentence was meant as, they know best; of an insult or a threat it is the other."""
        return self.category in ABOUT_CONTRAST


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a text, and why. No findings: it can go out."""

    outcome: Outcome = Outcome.ALLOW
    findings: tuple[Finding, ...] = ()


ALLOWED: Final = Judgement()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is judged, and beside what. ``mirrors``: near-verbatim is what the step asks for."""

    text: str
    step: Step
    partner_said: Sequence[str] = ()
    said_before: str = ""
    mirrors: bool = False

    @property
    def whole(self) -> str:
        """All of the step's text, one line after the other."""
        return f"{self.said_before}\n{self.text}" if self.said_before else self.text

    @property
    def new(self) -> int:
        """Where in :attr:`whole` the new text begins."""
        return len(self.said_before) + 1 if self.said_before else 0


def judge(
    lexicon: Lexicon,
    text: str,
    step: Step,
    languages: Iterable[str],
    partner_said: Sequence[str] = (),
    said_before: str = "",
    *,
    mirrors: bool = False,
) -> Judgement:
    """What becomes of ``text`` in ``step``.

    Args:
        lexicon: all rules and the policy.
        text: the new words, as written.
        step: what the step asks for.
        languages: the languages of the two partners; their rules are active together. One that
            has no rules is passed over.
        partner_said: what the partner has said in this session.
        said_before: what the writer has said before in this step.
        mirrors: whether saying it back nearly word for word is what the step asks for.
    """
    judgement, _ = judged(lexicon, Asked(text, step, partner_said, said_before, mirrors), languages)
    return judgement


def judged(lexicon: Lexicon, asked: Asked, languages: Iterable[str]) -> tuple[Judgement, int]:
    """As :func:`judge`, with the number of steps that walking the patterns took."""
    whole = asked.whole
    plain = usual(whole)
    sight: Sight | None = None
    found: list[str] = []
    findings: list[Finding] = []
    work = 0
    for code in dict.fromkeys(languages):
        language = lexicon.languages.get(code)
        if language is None:
            continue
        may_be = sought(language, language.looking[asked.step], plain) if plain else None
        if plain and may_be is not None and _is_quiet(language, asked, plain, may_be):
            continue
        if sight is None:
            sight = see(whole)
            found = pieces(sight.text)
        looker = _Looker(lexicon, language, asked, sight, found, may_be)
        findings.extend(looker.findings())
        work += looker.walk.steps
    return _judgement(findings, asked.text), work


def _is_quiet(language: Language, asked: Asked, plain: str, may_be: tuple[Sought, ...]) -> bool:
    if any(one.rule is not FIXED for one in may_be):
        return False
    measured = asked.partner_said and language.looking[asked.step].measured
    return not (measured and nearly_said(written(plain), asked.partner_said))


def exempted_by(lexicon: Lexicon, asked: Asked, code: str) -> Iterator[tuple[str, ...]]:
    """For every phrase that a rule finds in a text and lets pass: the reasons why, by name.

    A reason that stands alone carries weight: without it the phrase would be found.
    """
    sight = see(asked.whole)
    looker = _Looker(lexicon, lexicon.languages[code], asked, sight, pieces(sight.text))
    yield from looker.exempted()


class _Looker:
    """One text in one language."""

    def __init__(
        self,
        lexicon: Lexicon,
        language: Language,
        asked: Asked,
        sight: Sight,
        found: list[str],
        may_be: tuple[Sought, ...] | None = None,
    ) -> None:
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
        self._mask()
        seen: set[tuple[str, int, int]] = set()
        for rule, search, place in self._starts():
            phrase = search.at(self.walk, place)
            if phrase is None or (rule.id, *phrase) in seen:
                continue
            seen.add((rule.id, *phrase))
            if self._counts(rule, phrase):
                yield self._finding(
                    rule, self.reading.start(phrase[0]), self.reading.end(phrase[1] - 1)
                )

    def exempted(self) -> Iterator[tuple[str, ...]]:
        """The reasons, phrase by phrase."""
        self._mask()
        for rule, search, place in self._starts():
            phrase = search.at(self.walk, place)
            if phrase is None:
                continue
            sentence = self._sentence(phrase)
            yield tuple(
                f"{rule.id}: {exemption.why}"
                for exemption in rule.exemptions
                if self._exempts(exemption, phrase, sentence)
            )

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
        if self._is_foreign(phrase, sentence):
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

    def _is_foreign(self, phrase: tuple[int, int], sentence: tuple[int, int]) -> bool:
        """A word that other languages have too counts only among words of this one."""
        words = self.reading.words
        if not self._language.shared.issuperset(words[phrase[0] : phrase[1]]):
            return False
        around = (*words[sentence[0] : phrase[0]], *words[phrase[1] : sentence[1]])
        others = [word for word in around if word not in (",", MASKED)]
        return len(others) >= _FEW_WORDS and self._language.everyday.isdisjoint(others)

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
        hint, rest = rule.hint or judging.hint, _rest_after(text, end)
        return Finding(rule.id, rule.category, start, end, rest, hint, outcome)


def _judgement(findings: list[Finding], text: str) -> Judgement:
    if not findings:
        return ALLOWED
    gravest = max((found.outcome for found in findings), key=lambda outcome: outcome.weight)
    if gravest is Outcome.SAFETY:
        findings = [found for found in findings if found.outcome is gravest]
    ranked = sorted(findings, key=lambda f: (-f.outcome.weight, f.start - f.end, f.start, f.rule))
    kept: list[Finding] = []
    for found in ranked:
        if all(found.end <= other.start or other.end <= found.start for other in kept):
            kept.append(found)
    return Judgement(gravest, tuple(_together(sorted(kept, key=lambda f: f.start), text)))


def _together(findings: Iterable[Finding], text: str) -> Iterator[Finding]:
    """Findings of one hint and outcome with nothing but signs between them are one phrase."""
    last: Finding | None = None
    for found in findings:
        if last is not None and found.start <= last.rest and _same(last, found):
            last = replace(last, end=found.end, rest=found.rest)
            continue
        if last is not None:
            yield last
        last = found
    if last is not None:
        yield last


def _same(one: Finding, other: Finding) -> bool:
    return (one.hint, one.outcome) == (other.hint, other.outcome)


_BEGINS_WORDS: Final = frozenset("¿¡#@&%§")
_MARKDOWN: Final = frozenset("~|`´^")


def _rest_after(text: str, end: int) -> int:
    """Where the words after ``end`` begin: past signs and spaces, not past an opening mark."""
    rest = end
    while rest < len(text) and _is_skipped(text, rest, end):
        rest += 1
    return rest


def _is_skipped(text: str, index: int, end: int) -> bool:
    sign = text[index]
    if sign.isspace() or sign in _MARKDOWN:
        return True
    if sign in "\"'":
        return not any(before.isspace() for before in text[end:index])
    category = unicodedata.category(sign)
    if category in ("Ps", "Pi") or sign in _BEGINS_WORDS:
        return False
    return category.startswith("P") or category in ("Cf", "Cc", "Mn", "Me")
