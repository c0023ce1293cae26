"""Sentences written after the rules, in several registers, and how many of them are noticed.

The first time they were read, about 92 and 81 of 100 were noticed, with 4 and 12 false alarms in
100 clean ones (the second reading held near misses on purpose). Then the families behind the
failures were mended, so they are seen now: write new ones before believing a figure.
"""

import json
from collections import defaultdict
from pathlib import Path

from server.dialogue.wording.judging import judge
from server.dialogue.wording.lexicon import Step
from tests.rules import LEXICON

READINGS = [
    json.loads(line)
    for line in (Path(__file__).parent / "readings.jsonl").read_text("utf-8").splitlines()
]


def noticed(row: dict[str, str]) -> bool:
    return bool(judge(LEXICON, row["text"], Step(row["step"]), ["en"]).findings)


def test_85_of_100_are_noticed_in_every_category() -> None:
    told: dict[str, list[bool]] = defaultdict(list)
    for row in READINGS:
        if row["category"] is not None:
            told[row["category"]].append(noticed(row))
    low = {name: sum(found) for name, found in told.items() if sum(found) < 0.85 * len(found)}
    assert low == {}


def test_at_most_5_of_100_clean_sentences_are_stopped() -> None:
    clean = [row for row in READINGS if row["category"] is None]
    wrong = [row["text"] for row in clean if noticed(row)]
    assert len(wrong) * 100 <= 5 * len(clean), wrong
