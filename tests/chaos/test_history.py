"""The checker itself: a good history passes, and each planted fault is found under its own name."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from server.dialogue import events as e
from server.dialogue.room import Agreeing, Course, Place, Sharing, TurnClock
from server.dialogue.seats import Seat
from server.rooms.opened import chained
from server.rooms.ports import CHAIN_BYTES, Log
from tests.chaos.history import Answered, Asked, Forgot, History, Kept, Saw, Told, check

ANA, BEN = Seat.PARTNER_A, Seat.PARTNER_B
DONE = {"t": "done"}
REFUSED = {"t": "refused", "reason": "not_now"}
BEN_SPEAKS = Sharing(Place(0, BEN), TurnClock(60_000))


def log_of(*events: e.Event) -> list[Kept]:
    """A room's log of these events, chained as it would be."""
    kept: list[Kept] = []
    chain = bytes(CHAIN_BYTES)
    for version, event in enumerate(events, 1):
        payload = repr(event).encode()
        chain = chained(chain, payload, version)
        kept.append(Kept(Log.ROOM, version, payload, chain, event))
    return kept


def saw(kept: list[Kept], line: int = 1) -> list[Saw]:
    return [Saw(line, one.log, one.version, one.chain.hex()) for one in kept]


OPENING = Course(("mirror", 1), 0, 0, 0, phase=Agreeing(BEN), taken=frozenset({ANA, BEN}))
KEPT = log_of(
    e.StepBegan(1, BEN_SPEAKS),
    e.WordsSaid(2, 1, BEN, 0, "one w-1"),
    e.StepBegan(3, BEN_SPEAKS),
    e.WordsSaid(4, 2, BEN, 0, "two w-2"),
    e.StepBegan(5, Sharing(Place(0, ANA), TurnClock(60_000))),
)


def good() -> History:
    ana = Told("ana", list(saw(KEPT)))
    ben = Told(
        "ben",
        [
            *saw(KEPT[:1]),
            Asked("a", 1.0, "w-1"),
            Answered("a", 2.0, DONE),
            *saw(KEPT[1:3]),
            Asked("b", 3.0, "w-2"),
            Answered("b", 4.0, DONE),
            Asked("b", 5.0, "w-2"),
            Answered("b", 6.0, DONE),
            Asked("c", 7.0, "w-3"),
            Answered("c", 8.0, REFUSED),
            Forgot(2),
            *saw(KEPT[3:], line=2),
        ],
    )
    return History([ana, ben], KEPT, OPENING)


def test_a_good_history_breaks_nothing() -> None:
    assert check(good()) == []


def test_a_command_sent_again_counts_from_its_first_sending() -> None:
    history = good()
    ana, ben = history.phones
    ana.records += [
        Asked("late", 0.5, "w-1"),
        Asked("late", 4.5, "w-1"),
        Answered("late", 5.0, DONE),
    ]
    ben.records = [r for r in ben.records if getattr(r, "id", "") != "a"]
    assert check(history) == []


def rewritten(history: History, *events: e.Event) -> History:
    """The same notes, with other events in the log."""
    kept = log_of(*events)
    quiet = [
        Told(told.phone, [r for r in told.records if not isinstance(r, Saw)])
        for told in history.phones
    ]
    return History(quiet, kept, history.opening)


def lost() -> History:
    return rewritten(good(), *(k.event for k in KEPT[:3] if k.event))


def doubled() -> History:
    one, two = KEPT[1].event, KEPT[3].event
    assert one is not None
    assert two is not None
    begun = e.StepBegan(1, BEN_SPEAKS)
    return rewritten(good(), begun, one, begun, two, begun, two)


def unasked_double() -> History:
    history = doubled()
    ben = history.phones[1]
    ben.records = [r for r in ben.records if not (isinstance(r, Answered) and r.id == "b")]
    return history


def gap() -> History:
    history = good()
    history.phones[0].records.pop(2)
    return history


def double_sight() -> History:
    history = good()
    history.phones[0].records.insert(2, history.phones[0].records[1])
    return history


def foreign_entry() -> History:
    history = good()
    history.phones[0].records[4] = Saw(1, Log.ROOM, 5, "00" * CHAIN_BYTES)
    return history


def overtaken() -> History:
    one, two = KEPT[1].event, KEPT[3].event
    assert one is not None
    assert two is not None
    begun = e.StepBegan(1, BEN_SPEAKS)
    return rewritten(good(), begun, two, begun, one)


def out_of_turn() -> History:
    said = e.WordsSaid(5, 3, ANA, 0, "mine")
    return rewritten(good(), *(k.event for k in KEPT[:4] if k.event), said)


def in_a_rest() -> History:
    rest = e.RestBegan(5, 1, ANA, 300_000, "back_soon")
    words = e.WordsSaid(6, 3, BEN, 0, "still talking")
    return rewritten(good(), *(k.event for k in KEPT[:4] if k.event), rest, words)


def two_answers() -> History:
    history = good()
    history.phones[1].records.append(Answered("b", 9.0, REFUSED))
    return history


def broken_chain() -> History:
    history = good()
    kept = [*history.kept]
    kept[2] = replace(kept[2], payload=b"something else")
    return History(history.phones, kept, history.opening)


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (lost, "C1"),
        (doubled, "C2"),
        (gap, "C3"),
        (double_sight, "C3"),
        (foreign_entry, "C3"),
        (overtaken, "C4"),
        (out_of_turn, "C5"),
        (in_a_rest, "C5"),
        (unasked_double, "C6"),
        (two_answers, "C7"),
        (broken_chain, "C8"),
    ],
)
def test_each_planted_fault_is_found_under_its_name(
    planted: Callable[[], History], found: str
) -> None:
    assert {broken.check for broken in check(planted())} == {found}
