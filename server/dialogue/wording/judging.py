"""Judging a text: which rules of the step find something in it, and what becomes of it.

The way of a text: seen (``sight``), read word by word (``words``), fixed phrases and the partner's
own words masked, the words that make a rule look closer looked up, patterns walked from there, and
exceptions asked.

Rules of this file:

* The whole text of a step is judged: what its writer said before in it, and the new text.
* The rules of both partners' languages are active together.
* A text is read closer only if the quick look has seen something to look at.
"""

from collections.abc import Iterable, Iterator, Sequence

from server.dialogue.wording.asked import Asked
from server.dialogue.wording.closer import CloserLook
from server.dialogue.wording.finding import Finding, Judgement, judgement
from server.dialogue.wording.index import Sought
from server.dialogue.wording.lexicon import FIXED, Language, Lexicon, Step
from server.dialogue.wording.measures import nearly_said
from server.dialogue.wording.pieces import pieces
from server.dialogue.wording.quiet import sought, written
from server.dialogue.wording.sight import Sight, see, usual


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
    asked = Asked(text, step, partner_said, said_before, mirrors)
    return judged(lexicon, asked, languages)[0]


def judged(lexicon: Lexicon, asked: Asked, languages: Iterable[str]) -> tuple[Judgement, int]:
    """As :func:`judge`, with the number of steps that walking the patterns took."""
    whole = asked.whole
    plain = usual(whole)
    sight: Sight | None = None
    found: list[str] = []
    findings: list[Finding] = []
    work = 0
    codes = dict.fromkeys(languages)
    for code in codes:
        language = lexicon.languages.get(code)
        if language is None:
            continue
        may_be = sought(language, language.looking[asked.step], plain) if plain else None
        if plain and may_be is not None and _is_quiet(language, asked, plain, may_be):
            continue
        if sight is None:
            sight = see(whole)
            found = pieces(sight.text)
        alone = len(codes) == 1
        looker = CloserLook(lexicon, language, asked, sight, found, may_be, alone=alone)
        findings.extend(looker.findings())
        work += looker.walk.steps
    return judgement(findings, asked.text), work


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
    looker = CloserLook(lexicon, lexicon.languages[code], asked, sight, pieces(sight.text))
    for rule, phrase in looker.phrases():
        yield tuple(f"{rule.id}: {why}" for why in looker.reasons(rule, phrase))
