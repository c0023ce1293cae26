"""Going through a conversation alone."""

import pytest

from server.dialogue import commands as c
from server.dialogue.rejections import Reason, Rejection
from server.dialogue.room import Closing, FeelingHeard, Resting, Room
from server.dialogue.script import Script
from server.dialogue.seats import PARTNERS, Seat
from server.scripts.examples import UnreadableLine, begun, walk
from server.scripts.load import library
from server.scripts.rehearse import asked, command, done, in_words, prompts, sample, step_of
from tests.rules import LEXICON

FIVE = library().newest("five-minutes")
ANA, BEN = PARTNERS


def at(step: str, script: Script = FIVE) -> Room:
    return walk(script, begun(script), step)


@pytest.mark.parametrize("id", library().ids())
def test_sample_words_lead_to_the_end_and_each_is_one_of_the_answers(id: str) -> None:
    script = library().newest(id)
    room = begun(script)
    while (one := asked(room)) is not None:
        what = sample(room)
        assert what.by is one.seat
        assert one.writes or in_words(one, room, what) in one.ways
        after = done(script, room, what, LEXICON)
        assert isinstance(after, Room)
        room = after
    assert isinstance(room.course.phase, Resting)


@pytest.mark.parametrize(
    ("typed", "answer"), [("2", "nearly"), ("nearly", "nearly"), ("answers: no", "no")]
)
def test_an_answer_is_typed_by_its_number_or_its_words(typed: str, answer: str) -> None:
    room = at("was-that-it")
    one = asked(room)
    assert one is not None
    assert (one.name, one.seat, one.writes) == ("Ana", ANA, False)
    assert command(one, room, typed) == c.Confirm(ANA, answer)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["", "0", "5", "99999999", "landed", "passes", "²", "٢٢"])
def test_what_is_none_of_the_answers_is_told(typed: str) -> None:
    room = at("was-that-it")
    one = asked(room)
    assert one is not None
    with pytest.raises(UnreadableLine):
        command(one, room, typed)


def test_where_one_writes_everything_is_words_but_a_pass() -> None:
    room = at("say-back")
    one = asked(room)
    assert one is not None
    assert command(one, room, "1") == c.Say(BEN, "1")
    assert command(one, room, "yes") == c.Say(BEN, "yes")
    assert command(one, room, "pass") == c.PassStep(BEN)


def test_a_refusal_is_a_value_and_the_room_stays() -> None:
    room = at("thanks")
    refused = done(FIVE, room, c.Say(ANA, "Thank you, but you were late."), LEXICON)
    assert isinstance(refused, Rejection)
    assert refused.reason is Reason.WORDING


def test_at_the_end_each_is_asked_once() -> None:
    script = library().newest("mirror")
    room, seats = at("feel-heard", script), list[tuple[str, Seat]]()
    while (one := asked(room)) is not None:
        phase = room.course.phase
        assert isinstance(phase, FeelingHeard | Closing)
        seats.append((type(phase).__name__, one.seat))
        after = done(script, room, sample(room), LEXICON)
        assert isinstance(after, Room)
        room = after
    assert seats == [(phase, seat) for phase in ("FeelingHeard", "Closing") for seat in PARTNERS]


def test_each_reads_what_is_meant_for_them() -> None:
    room = at("swap")
    assert step_of(FIVE, room) == (5, FIVE.steps[4])
    assert dict(prompts(room, FIVE.steps[4])) == {
        "Ana": FIVE.steps[4].speaker,
        "Ben": FIVE.steps[4].listener,
    }
