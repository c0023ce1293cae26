"""Worked examples: the vocabulary, and that an example can be wrong."""

import pytest

from server.dialogue import commands as c
from server.dialogue.room import AskingMore, Confirming, FeelingHeard, Place, Receiving
from server.scripts.examples import UnreadableLine, begun, command_of, outcome, walk, well
from server.scripts.load import library
from server.scripts.model import ExampleModel
from tests.dialogue.given import ANA, BEN
from tests.rules import LEXICON

MIRROR = library().newest("mirror")
PLACE = Place(0, ANA)


def come_of(when: str, *given: str) -> str:
    return outcome(MIRROR, ExampleModel(title="x", given=list(given), when=when, then="?"), LEXICON)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("Ana says: I felt: alone", c.Say(ANA, "I felt: alone")),
        ("Ben passes", c.PassStep(BEN)),
        ("Ana goes on", c.GoOn(ANA)),
        ("Ana tries the short form", c.TryShortForm(ANA)),
        ("Ben asks for a rest", c.AskForRest(BEN, 10)),
        ("Ben is back", c.ComeBack(BEN)),
        ("Ana ends for today", c.EndForToday(ANA)),
        ("Ana says goodbye", c.SayGoodbye(ANA)),
    ],
)
def test_each_line_is_a_command(line: str, command: c.Command) -> None:
    assert command_of(line, Confirming(PLACE)) == command


def test_an_answer_is_read_by_where_it_is_given() -> None:
    line = "Ana answers: not yet"
    assert command_of(line, Receiving(PLACE)) == c.Receive(ANA, "not_yet")
    assert command_of(line, FeelingHeard(PLACE)) == c.SayHowHeard(ANA, "not_yet")
    line = "Ana answers: not now"
    assert command_of(line, Receiving(PLACE)) == c.Receive(ANA, "not_now")
    assert command_of(line, Confirming(PLACE)) == c.Confirm(ANA, "not_now")
    felt = command_of("Ana answers: felt like a but", Receiving(PLACE))
    assert felt == c.Receive(ANA, "felt_like_but")
    more = command_of("Ana answers: that is all", AskingMore(PLACE))
    assert more == c.AnswerMore(ANA, more=False)


@pytest.mark.parametrize(
    "line",
    ["Carl says: hello", "Ana shouts: hello", "Ana answers: perhaps", "Ana", "", "ana passes"],
)
def test_a_line_outside_the_vocabulary_is_unreadable(line: str) -> None:
    with pytest.raises(UnreadableLine):
        command_of(line, Confirming(PLACE))


@pytest.mark.parametrize(
    ("when", "given", "then"),
    [
        ("Ben asks for a rest", [], "a rest"),
        ("Ana ends for today", [], "the end"),
        ("Ben answers: fully", ["all goes well up to: feel-heard", "Ana answers: pass"],
         "the goodbye"),
        ("Ben passes", ["all goes well up to: say-back"], "a crossroads at: was-that-it"),
        ("Ben says: And I", [], "refused: not_your_turn"),
        ("Ana says: I felt alone.", ["Ben passes"], "refused: not_your_turn (line 1 of given)"),
        ("Ana is back", ["Ben asks for a rest", "Ben is back"], "Ana has the floor at: share"),
    ],
)  # fmt: skip
def test_what_comes_of_it(when: str, given: list[str], then: str) -> None:
    assert come_of(when, *given) == then


def test_a_walk_to_nowhere_is_unreadable() -> None:
    with pytest.raises(UnreadableLine):
        walk(MIRROR, begun(MIRROR), "nowhere")


def test_past_the_end_nobody_has_anything_to_do() -> None:
    assert isinstance(well(begun(MIRROR)), c.Say)
    with pytest.raises(UnreadableLine):
        come_of("Ana passes", "Ana ends for today", "all goes well up to: share")
