"""How many labelled sentences are judged rightly: a floor, so that no change makes it much worse.

The sentences are those that the weights were worked out from, so they flatter; what they hold is
what must not be lost. Of every file each fifth sentence is judged.
"""

from pathlib import Path
from typing import Final

import pytest

from server.dialogue.wording.judging import judge
from server.dialogue.wording.lexicon import Outcome
from server.lexicon.labelled import Sentence, sentences
from tests.rules import LEXICON

FOLDER: Final = Path(__file__).parent / "sentences"
CAUGHT: Final = 0.85
RIGHT: Final = 0.85


def is_noticed(code: str, sentence: Sentence) -> bool:
    judgement = judge(LEXICON, sentence.text, sentence.step, [code], sentence.partner)
    return judgement.outcome.weight >= Outcome.HOLD.weight


@pytest.mark.parametrize("code", LEXICON.languages)
def test_what_takes_back_is_noticed_and_what_does_not_passes(code: str) -> None:
    lines = (FOLDER / f"{code}.jsonl").read_text(encoding="utf-8").splitlines()
    asked = list(sentences(lines))[::5]
    noticed = [sentence for sentence in asked if is_noticed(code, sentence)]
    takes_back = [sentence for sentence in noticed if sentence.takes_back]
    assert len(takes_back) >= CAUGHT * sum(sentence.takes_back for sentence in asked)
    assert len(takes_back) >= RIGHT * len(noticed)
