"""Between frames and the rules."""

from pathlib import Path
from typing import get_args

from server.dialogue.events import EVENTS
from server.dialogue.names import spelled
from server.dialogue.room import PHASES, Course, Offer, Place, Room, Sharing, TurnClock
from server.dialogue.script import Activity, Script, Step
from server.dialogue.seats import Seat
from server.dialogue.view import view
from server.wire import asking, translate
from server.wire import messages as m
from tests.rules import LEXICON

FRAMES = sorted((Path(__file__).parent / "frames").glob("client_do_*.json"))
ADDED = asking.Added(lambda: ("acorn", "apple", "arrow"), lambda id: Offer(id, 1, id))
POSITION = m.Position(epoch="e", version=0, chain="")
AT = m.Positions(room=POSITION, own=POSITION)
OUTSIDE = {"outside", "knocking"}
"""What a guest's phone shows instead of the room's phase."""


def test_every_category_and_every_hint_of_the_rules_has_its_code() -> None:
    """Red: a finding that no phone can be told of would keep its writer waiting."""
    assert set(get_args(m.WordingKind)) == set(LEXICON.policy)
    hints = {judging.hint for judging in LEXICON.policy.values()}
    for language in LEXICON.languages.values():
        hints |= {rule.hint for rule in language.rules if rule.hint}
    assert hints == set(get_args(m.Hint))


def test_every_phase_has_its_name_on_the_wire() -> None:
    assert {spelled(kind) for kind in PHASES} | OUTSIDE == set(get_args(m.PhaseName))


def test_no_fact_of_the_room_is_without_a_name() -> None:
    assert len({kind.__name__ for kind in EVENTS}) == len(EVENTS)


def test_moments_become_spans() -> None:
    script = Script("s", 1, "en", "t", "a", 10, (Step("one", Activity.SHARE, seconds=60),))
    sharing = Sharing(Place(0, Seat.PARTNER_A), TurnClock(60_000, spent=10_000, since=1_000))
    course = Course(("s", 1), 0, 0, 0, phase=sharing, taken=frozenset(Seat))
    frame = translate.view(view(script, Room(course), Seat.PARTNER_A), course, AT, 6_000)
    assert frame.clock is not None
    assert (frame.clock.left_ms, frame.clock.running) == (45_000, True)
