"""Who can open what, and what closing a session takes away."""

from dataclasses import replace

import msgpack
import pytest

from server.dialogue import events as e
from server.dialogue.events import EVENTS, Seal, seal_of
from server.dialogue.seats import Seat
from server.rooms.ports import Carried, Entry, KeyMissing, Log, Tampered
from server.sealing.keyring import RoomKeyring, RoomSeals

ANA, BEN, ITO = Seat
SAID = e.WordsSaid(1, 1, BEN, 0, "I felt far away.")
KEPT = e.WordsKept(1, ANA, 1, "I was tired too.")
NAMED = e.SeatTaken(1, ANA, "Ana")
SEALS = RoomSeals()


class Seated:
    """A room with both partners' secrets, and the wrapped keys as they lie at rest."""

    def __init__(self) -> None:
        self.room = "r" * 26
        self.ring = SEALS.new_room(self.room)
        self.secrets = {seat: SEALS.new_secret() for seat in Seat}
        self.at_rest: dict[str, bytes] = {}
        for seat, secret in self.secrets.items():
            self.ring.new_seat(seat)
            device = SEALS.credential(secret, seat, "device")
            self.at_rest |= self.ring.wrapped_for(SEALS.name_of(secret), device)

    def worker(self, *served: Seat) -> RoomKeyring:
        """Another worker that serves these seats only."""
        ring = SEALS.keyring(self.room)
        for seat in served:
            ring.serve(seat, self.secrets[seat])
        ring.unlock(self.at_rest)
        return ring

    def entry(self, event: e.Event, log: Log = Log.ROOM, version: int = 1) -> Entry:
        key, payload = self.worker(ANA, BEN).seal(event, log, version)
        return Entry(log, version, key, payload, b"")


def locked(ring: RoomKeyring, entry: Entry) -> bool:
    """Whether ``ring`` has no key for ``entry``."""
    try:
        ring.open(entry)
    except KeyMissing:
        return True
    return False


@pytest.fixture
def seated() -> Seated:
    return Seated()


def test_both_partners_can_read_what_was_said(seated: Seated) -> None:
    entry = seated.entry(SAID)
    assert seated.worker(ANA).open(entry) == SAID
    assert seated.worker(BEN).open(entry) == SAID


def test_nobody_served_nothing_read(seated: Seated) -> None:
    assert locked(seated.worker(), seated.entry(SAID))
    assert locked(seated.worker(), seated.entry(NAMED))


def test_before_both_agree_the_moderator_holds_no_key_of_theirs(seated: Seated) -> None:
    ito = seated.worker(ITO)
    assert locked(ito, seated.entry(SAID))
    assert locked(ito, seated.entry(NAMED))


def test_kept_words_open_for_their_own_seat_only(seated: Seated) -> None:
    entry = seated.entry(KEPT, Log.PARTNER_A)
    assert seated.worker(ANA).open(entry) == KEPT
    assert locked(seated.worker(BEN), entry)


def test_a_tap_that_both_workers_must_count_opens_for_both(seated: Seated) -> None:
    back = e.CameBack(1, ANA, 1)
    assert seated.worker(BEN).open(seated.entry(back, Log.PARTNER_A)) == back


def test_once_the_session_is_forgotten_its_words_are_noise(seated: Seated) -> None:
    said, kept, named = (
        seated.entry(SAID),
        seated.entry(KEPT, Log.PARTNER_A),
        seated.entry(NAMED),
    )
    seated.at_rest = {
        place: key for place, key in seated.at_rest.items() if not place.startswith("session-")
    }
    both = seated.worker(ANA, BEN)
    assert locked(both, said)
    assert locked(both, kept)
    assert both.open(named) == NAMED


def test_a_worker_forgets_the_session_key_itself(seated: Seated) -> None:
    ring = seated.worker(ANA)
    entry = seated.entry(SAID)
    ring.forget_session()
    assert locked(ring, entry)
    with pytest.raises(KeyMissing):
        ring.seal(SAID, Log.ROOM, 2)


def test_when_its_last_phone_leaves_the_seats_key_is_forgotten(seated: Seated) -> None:
    ring = seated.worker(ANA)
    ring.leave(ANA)
    assert locked(ring, seated.entry(KEPT, Log.PARTNER_A))


def test_a_later_session_has_another_key(seated: Seated) -> None:
    ring = seated.worker(ANA, BEN)
    ring.new_session(2)
    key, payload = ring.seal(SAID, Log.ROOM, 9)
    assert key == "session-2"
    assert locked(seated.worker(ANA), Entry(Log.ROOM, 9, key, payload, b""))


def test_what_time_brings_about_needs_no_key(seated: Seated) -> None:
    for kind in (e.RestTimeCame(1), e.WentAway(1, ANA), e.SessionClosed(1, "lapsed")):
        key, payload = seated.worker().seal(kind, Log.ROOM, 1)
        assert seated.worker().open(Entry(Log.ROOM, 1, key, payload, b"")) == kind


@pytest.mark.parametrize(
    "moved",
    [{"version": 2}, {"log": Log.PARTNER_A}, {"payload": b"x" * 40}],
    ids=["version", "log", "bytes"],
)
def test_an_entry_moved_or_changed_is_refused(seated: Seated, moved: dict[str, object]) -> None:
    with pytest.raises(Tampered):
        seated.worker(ANA).open(replace(seated.entry(SAID), **moved))  # type: ignore[arg-type]


def test_an_entry_of_another_room_is_refused(seated: Seated) -> None:
    entry = seated.entry(SAID)
    seated.room = "o" * 26
    with pytest.raises(Tampered):
        seated.worker(ANA).open(entry)


def test_the_first_answer_comes_back_to_its_seat(seated: Seated) -> None:
    ring = seated.worker(ANA)
    sealed = ring.seal_answer(ANA, "c" * 22, Carried())
    assert seated.worker(ANA).open_answer(ANA, "c" * 22, sealed) == Carried()
    with pytest.raises(Tampered):
        seated.worker(ANA).open_answer(ANA, "d" * 22, sealed)
    with pytest.raises(KeyMissing):
        seated.worker(BEN).open_answer(ANA, "c" * 22, sealed)


def test_what_was_asked_leaves_only_a_keyed_hash(seated: Seated) -> None:
    ana, ben = seated.worker(ANA), seated.worker(BEN)
    assert ana.content(ANA, b"yes") == seated.worker(ANA).content(ANA, b"yes")
    assert ana.content(ANA, b"yes") != ben.content(BEN, b"yes")


def test_words_are_never_clear() -> None:
    speaking = {"words", "name", "missing", "answer", "answers", "marks", "level", "line"}
    for kind in EVENTS:
        if speaking & set(kind.__dataclass_fields__):
            assert seal_of(object.__new__(kind)) is not Seal.CLEAR, kind.__name__


def test_a_fact_of_a_later_version_is_read_as_nothing_and_is_not_locked(seated: Seated) -> None:
    ring = seated.worker(ANA)
    entry = Entry(Log.ROOM, 1, "clear", msgpack.packb({"": "SongSung", "at": 1}), b"")
    assert ring.open(entry) is None
    assert not locked(ring, entry)
