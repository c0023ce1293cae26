"""``repair-room wording``, as a person types it."""

import json

import pytest
from typer.testing import CliRunner

from server.__main__ import app

typed = CliRunner()


def test_one_sentence() -> None:
    asked = ["wording", "--step", "validate", "--lang", "en", "I see it, but you left."]
    answer = json.loads(typed.invoke(app, asked).stdout)
    assert answer == {
        "outcome": "block",
        "findings": [{"rule": "contrast-but", "phrase": "but", "hint": "two_sentences"}],
    }


def test_many_lines_come_back_as_they_are_with_what_was_found() -> None:
    lines = [
        {"text": "But I was tired.", "step": "validate", "lang": "en", "said_before": "I see."},
        {"text": "You said \"yes, but later\" to me, and I forgot.", "step": "validate",
         "lang": "en", "partner_said": "Yes, but later.", "id": 7},
    ]  # fmt: skip
    told = typed.invoke(
        app, ["wording", "--jsonl"], input="\n".join(json.dumps(line) for line in lines)
    )
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    assert [answer["outcome"] for answer in answers] == ["block", "allow"]
    assert answers[1]["id"] == 7


@pytest.mark.parametrize(
    ("asked", "remedy"),
    [
        (["--step", "dance", "x"], "Take one of: share"),
        (["--step", "share", "--lang", "xx", "x"], "Take of: "),
        (["--step", "share"], "Say what somebody writes"),
        (["--jsonl"], "Line 1 is no JSON object"),
    ],
)
def test_what_cannot_be_answered_says_what_to_do(asked: list[str], remedy: str) -> None:
    told = typed.invoke(app, ["wording", *asked], input="oh\n")
    assert told.exit_code != 0
    assert remedy in told.stderr
