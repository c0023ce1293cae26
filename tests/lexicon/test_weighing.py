"""Working out what words weigh: on sentences made so that the answer is known."""

from itertools import product
from typing import Final

from server.dialogue.wording.lexicon import Step
from server.lexicon.labelled import Place, Sentence
from server.lexicon.weighing import PASSING, weighed

OPENINGS: Final = ["i came", "we met", "it rained", "he called", "she sang", "they left"]
EXCUSES: Final = ["busy then", "tired then", "ill then", "stuck then", "late then"]
KINDNESS: Final = ["thank you", "bless you", "hold you", "hear you", "see you"]


def place(before: str, after: str, takes_back: bool, *, worked: bool = False) -> Place:
    sentence = Sentence(f"{before} but {after}", Step.OWN, takes_back, worked=worked)
    cues = {f"<{word}" for word in before.split()} | {f">{word}" for word in after.split()}
    return Place(sentence, frozenset(cues), exempt=False, alone=True)


TAKES: Final = [place(a, b, True) for a, b in product(OPENINGS, EXCUSES)]
LETS: Final = [place(a, b, False) for a, b in product(OPENINGS, KINDNESS)]


def test_what_only_excuses_hold_weighs_and_what_both_hold_does_not() -> None:
    found = weighed([*TAKES, *LETS])
    assert found.weights[">then"] > 0 > found.weights[">you"]
    assert abs(found.weights.get("<came", 0)) <= 1


def test_kindness_passes_and_hardly_any_excuse_does() -> None:
    found = weighed([*TAKES, *LETS])
    assert all(map(found.lets_pass, LETS))
    assert sum(map(found.lets_pass, TAKES)) <= PASSING * len(TAKES)


def test_a_worked_example_stays_stopped_whatever_it_looks_like() -> None:
    stays = place("i came", "thank you", True, worked=True)
    assert not weighed([*TAKES, *LETS, stays]).lets_pass(stays)
