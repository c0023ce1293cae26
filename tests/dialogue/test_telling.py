"""The sealed half of a room follows from its facts alone."""

from server.dialogue import events as e
from server.dialogue.evolve import evolve_told
from server.dialogue.room import Guest, Told
from tests.dialogue.given import ANA, BEN, THERAPIST

MO = Guest("Mo", "a therapist", ("acorn", "apple", "arrow"))


def told(*events: e.Event) -> Told:
    """What is known after ``events``."""
    known = Told()
    for event in events:
        known = evolve_told(known, event)
    return known


def test_with_a_session_all_but_the_partners_names_is_forgotten() -> None:
    known = told(
        e.SeatTaken(1, ANA, "Ana"),
        e.SeatTaken(1, BEN, "Ben"),
        e.ModeratorAdmitted(2, MO, {}),
        e.WordsSaid(3, 1, ANA, 0, "far away"),
        e.WordsKept(4, ANA, 1, "later"),
        e.SignalsWelcomed(5, BEN, frozenset({"gentler"})),
        e.SessionClosed(6, "today"),
    )
    assert known == Told(names={ANA: "Ana", BEN: "Ben"})


def test_a_therapist_is_told_the_names_without_the_rooms_key() -> None:
    known = told(e.ModeratorAdmitted(1, MO, {ANA: "Ana", BEN: "Ben"}))
    assert known.names == {ANA: "Ana", BEN: "Ben", THERAPIST: "Mo"}


def test_with_the_therapist_gone_so_is_everything_of_theirs() -> None:
    known = told(
        e.SeatTaken(1, ANA, "Ana"),
        e.ModeratorAdmitted(2, MO, {}),
        e.CaucusBegan(3, THERAPIST, ANA),
        e.ModeratorLeft(4, removed=True),
    )
    assert known == Told(names={ANA: "Ana"})


def test_another_conversation_begins_with_nothing_said() -> None:
    known = told(
        e.WordsSaid(1, 1, ANA, 0, "far away"),
        e.WordsKept(2, ANA, 1, "later"),
        e.ScriptChanged(3, "other", 1, needs_moderator=False),
    )
    assert known.said == ()
    assert known.own(ANA).kept == {1: "later"}
