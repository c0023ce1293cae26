"""Labelled sentences, and every contrast word in them with the words around it.

A file of labelled sentences holds one JSON object in each line: ``text``, ``step``,
``takes_back`` (true or false) and, where it matters, ``partner`` (what the other has said).
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from server.dialogue.wording.asked import Asked
from server.dialogue.wording.closer import CloserLook
from server.dialogue.wording.judging import judged
from server.dialogue.wording.leaning import Cue, cues, sides
from server.dialogue.wording.lexicon import Lexicon, Step
from server.dialogue.wording.pieces import pieces
from server.dialogue.wording.sight import see
from server.lexicon.load import read_language
from server.lexicon.proof import cases

ABOUT: Final = "contrast"
BEFORE, AFTER = "<", ">"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence; ``worked``: an example of the language's file."""

    text: str
    step: Step
    takes_back: bool
    partner: tuple[str, ...] = ()
    worked: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One contrast word of a sentence: the cues around it, each with its side.

    ``exempt``: an exception lets it pass. ``alone``: nothing else is found in the sentence.
    """

    sentence: Sentence
    cues: frozenset[str]
    exempt: bool
    alone: bool


def sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """What the lines of a file hold."""
    for line in lines:
        told = json.loads(line)
        partner = tuple(told.get("partner", ()))
        yield Sentence(told["text"], Step(told["step"]), told["takes_back"], partner)


def worked(path: Path, rules: Lexicon) -> Iterator[Sentence]:
    """The examples of the contrast rules in the file of a language."""
    about = {rule.id for rule in rules.languages[path.stem].rules if rule.category == ABOUT}
    for case in cases(read_language(path), rules.policy):
        asked = case.asked()
        if case.example.before or case.example.languages or (case.rules and not case.rules & about):
            continue
        yield Sentence(asked.text, asked.step, bool(case.rules), tuple(asked.partner_said), True)


def places(rules: Lexicon, code: str, of: Iterable[Sentence]) -> Iterator[Place]:
    """Every contrast word in ``of``, those apart that ask how words lean."""
    for sentence in of:
        sight = see(sentence.text)
        asked = Asked(sentence.text, sentence.step, sentence.partner)
        look = CloserLook(rules, rules.languages[code], asked, sight, pieces(sight.text))
        found = [(rule, phrase, any(look.reasons(rule, phrase))) for rule, phrase in look.phrases()]
        told = [one.category for one in judged(rules, asked, [code])[0].findings]
        # A long phrase hides a shorter one of another rule.
        hidden = any(rule.category != ABOUT and not exempt for rule, _, exempt in found)
        for rule, phrase, exempt in found:
            if rule.category == ABOUT and rule.leans is None:
                before, after = sides(look.walk.words, *phrase)
                around = {*_named(BEFORE, cues(before)), *_named(AFTER, cues(after))}
                alone = told == [ABOUT] and not hidden
                yield Place(sentence, frozenset(around), exempt, alone)


def _named(side: str, found: Iterable[Cue]) -> Iterator[str]:
    return (f"{side}{' '.join(cue)}" for cue in found)
