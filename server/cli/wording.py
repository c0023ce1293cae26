"""``repair-room wording``: what the wording rules say to a sentence, or to many.

It asks the same rules that judge a turn, for people who want to know why, and for measuring.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Final

import typer

from server.cli import said
from server.dialogue.wording.finding import Judgement
from server.dialogue.wording.judging import judge
from server.dialogue.wording.lexicon import Lexicon, Step
from server.lexicon.as_needed import lexicon_as_needed
from server.lexicon.load import RulesRefused

LONGEST_LINE: Final = 100_000


class UnreadableLine(ValueError):
    """A line that is no question; says which and what it needs."""


def wording(
    text: Annotated[str, typer.Argument(help="What somebody writes.")] = "",
    step: Annotated[str, typer.Option(help=f"One of: {' '.join(Step)}.")] = "",
    lang: Annotated[str, typer.Option(help="Languages of the two, such as en or en,es.")] = "en",
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Judge the lines of standard input, one object each.")
    ] = False,
) -> None:
    """Ask the wording rules about one sentence, or about many (--jsonl)."""
    try:
        rules = lexicon_as_needed()
        if jsonl:
            for line in answers(rules, sys.stdin):
                sys.stdout.write(line + "\n")
            return
        found = judged(rules, {"text": text, "step": step, "lang": lang})
    except (RulesRefused, UnreadableLine) as refused:
        raise said.stop(str(refused)) from None
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


def answers(rules: Lexicon, lines: Iterable[str]) -> Iterator[str]:
    """Every line again, with ``outcome`` and ``findings``.

    Raises:
        UnreadableLine: at the first line that is no question.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line) if len(line) <= LONGEST_LINE else None
        except ValueError:
            asked = None
        if not isinstance(asked, dict):
            raise UnreadableLine(f"Line {number} is no JSON object. Put one object on each line.")
        try:
            yield json.dumps({**asked, **judged(rules, asked)}, ensure_ascii=False)
        except UnreadableLine as refused:
            raise UnreadableLine(f"Line {number}: {refused}") from None


def judged(rules: Lexicon, asked: dict[str, Any]) -> dict[str, Any]:
    """``outcome`` and ``findings`` (rule, phrase, hint) of one question.

    Raises:
        UnreadableLine: if something is missing or of another kind.
    """
    text, step, lang = asked.get("text"), asked.get("step"), asked.get("lang")
    if not isinstance(text, str) or not text:
        raise UnreadableLine("There is no text. Say what somebody writes.")
    if step not in list(Step):
        raise UnreadableLine(f"There is no such step. Take one of: {', '.join(Step)}.")
    languages = lang.split(",") if isinstance(lang, str) else lang
    known = ", ".join(sorted(rules.languages))
    if not isinstance(languages, list) or not all(code in rules.languages for code in languages):
        raise UnreadableLine(f"There are no rules in that language. Take of: {known}.")
    before = asked.get("said_before") or ""
    partner_said = _texts(asked.get("partner_said"))
    judgement = judge(rules, text, Step(step), languages, partner_said, "\n".join(_texts(before)))
    return _told(text, judgement)


def _texts(given: object) -> tuple[str, ...]:
    """One text, several, or none."""
    texts = [given] if isinstance(given, str) else given or []
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise UnreadableLine("partner_said and said_before are a text, or a list of texts.")
    return tuple(text for text in texts if text)


def _told(text: str, judgement: Judgement) -> dict[str, Any]:
    return {
        "outcome": judgement.outcome.value,
        "findings": [
            {"rule": found.rule, "phrase": text[found.start : found.end], "hint": found.hint}
            for found in judgement.findings
        ],
    }
