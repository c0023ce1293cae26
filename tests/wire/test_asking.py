"""From frames to commands: the seat is the server's knowledge, and so is what chance draws."""

import json
from pathlib import Path

import pytest

from server.dialogue import commands as c
from server.dialogue.commands import COMMANDS
from server.dialogue.room import Offer
from server.dialogue.seats import Seat
from server.wire import asking, codec
from server.wire import messages as m

ERASING = "client_do_erase_room"
"""Not a move in the conversation: no rule of it says yes or no to that."""

FRAMES = sorted(
    path
    for path in (Path(__file__).parent / "frames").glob("client_do_*.json")
    if path.stem != ERASING
)
WORDS = ("acorn", "apple", "arrow")
ADDED = asking.Added(lambda: WORDS, lambda id: Offer(id, 1, id))


@pytest.mark.parametrize("path", FRAMES, ids=lambda path: path.stem)
def test_a_command_is_its_seats_own(path: Path) -> None:
    frame = codec.JSON.read(json.dumps(json.loads(path.read_text(encoding="utf-8"))["frame"]))
    assert isinstance(frame, m.Do)
    command = asking.command(Seat.PARTNER_B, frame, ADDED)
    assert command.by is Seat.PARTNER_B
    assert asking.command_name(type(command)) == frame.command.t


def test_every_command_but_taking_a_seat_has_a_frame() -> None:
    named = {asking.command_name(kind) for kind in COMMANDS} - {"take_seat"}
    assert named == {path.stem.removeprefix("client_do_") for path in FRAMES}


def test_the_same_wish_is_always_the_same_bytes() -> None:
    one = codec.JSON.read('{"t":"do","id":"AAAAAAAAAAAAAAAA","command":{"t":"say","words":"x"}}')
    two = codec.JSON.read('{"id":"BBBBBBBBBBBBBBBB","command":{"words":"x","t":"say"},"t":"do"}')
    assert isinstance(one, m.Do)
    assert isinstance(two, m.Do)
    assert asking.asked(one) == asking.asked(two)


def test_saying_keeps_its_words_to_the_letter() -> None:
    frame = codec.JSON.read(
        json.dumps({"t": "do", "id": "A" * 16, "command": {"t": "say", "words": " a\u200b\n🌙 "}})
    )
    assert isinstance(frame, m.Do)
    assert asking.command(Seat.PARTNER_A, frame, ADDED) == c.Say(Seat.PARTNER_A, " a\u200b\n🌙 ")


def asked(t: str, **fields: object) -> m.Do:
    """A frame that asks for ``t``."""
    frame = codec.JSON.read(json.dumps({"t": "do", "id": "A" * 16, "command": {"t": t, **fields}}))
    assert isinstance(frame, m.Do)
    return frame


def test_the_three_words_of_a_knock_are_the_servers() -> None:
    frame = asked("knock", name="Mo", line="your therapist")
    knock = asking.command(Seat.MODERATOR, frame, ADDED)
    assert knock == c.Knock(Seat.MODERATOR, "Mo", "your therapist", WORDS)


def test_a_conversation_nobody_knows_is_not_offered() -> None:
    def unknown(id: str) -> Offer:
        raise asking.ScriptUnknown

    with pytest.raises(asking.ScriptUnknown):
        asking.command(
            Seat.MODERATOR,
            asked("offer_script", dialogue="x"),
            asking.Added(lambda: WORDS, unknown),
        )
