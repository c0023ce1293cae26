"""A file looked at as a whole: whether it is in order, its translations too, and its examples hold.

What ``repair-room conversations check`` does, for an author with one file in front of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server.dialogue.script import Script
from server.dialogue.wording.lexicon import NO_RULES, Lexicon
from server.scripts.examples import UnreadableLine, outcome
from server.scripts.load import load, read
from server.scripts.model import ExampleModel
from server.scripts.places import Lines
from server.scripts.refusals import Problem, ScriptRefused
from server.scripts.text import shown_name, text_of
from server.scripts.translations import is_translation, original_of


@dataclass(frozen=True, slots=True)
class InOrder:
    """A conversation that can be held, and how many worked examples say so."""

    script: Script
    examples: int


def check(path: Path, lexicon: Lexicon = NO_RULES) -> InOrder:
    """Look at the conversation in the file at ``path``; of a translation, at what it translates.

    Raises:
        ScriptRefused: with file, line and remedy of everything that is to be mended.
    """
    if is_translation(path) and original_of(path).is_file():
        path = original_of(path)
    script, examples = load(path), read(path).example
    problems = list(_broken(path, script, examples, lexicon))
    if problems:
        raise ScriptRefused(problems)
    return InOrder(script, len(examples))


def _broken(
    path: Path, script: Script, examples: list[ExampleModel], lexicon: Lexicon
) -> Iterator[Problem]:
    lines = Lines(text_of(path))
    for number, example in enumerate(examples):
        try:
            comes = outcome(script, example, lexicon)
        except UnreadableLine as unreadable:
            what = f"this example cannot be carried out: {unreadable}."
            remedy = "write its lines as protocols/README.md says, under worked examples."
            yield Problem(shown_name(path), lines.of(("example", number)), what, remedy)
            continue
        if comes != example.then:
            what = f"this example does not hold; what comes of it is: {comes}."
            remedy = "change then, or what is given before it."
            yield Problem(shown_name(path), lines.of(("example", number, "then")), what, remedy)
