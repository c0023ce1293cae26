"""What a log is held to after a fault: nothing missing, nothing twice, and the room it adds up to.

* **Unbroken** (C3): the entries a phone was sent follow one another without gap or double.
* **The whole** (C3): they are what a phone that begins anew is sent.
* **The fold** (G22): what lies in the store as the room is what its log adds up to, and the chain
  over the log is what every entry says it is (C8).
"""

from collections.abc import Sequence

from server.dialogue.evolve import evolve_course
from server.dialogue.room import Course
from server.dialogue.seats import Seat
from server.rooms.opened import chained
from server.rooms.ports import START, Entry, Gone, Log, Stored
from server.sealing.keyring import RoomSeals
from server.store.connect import open_store
from tests.phone import Json, Phone
from tests.rooms.evening import opened

SEALS = RoomSeals()


def unbroken(entries: Sequence[Json]) -> None:
    """Each entry is one after the one before."""
    versions = [entry["at"]["version"] for entry in entries]
    assert versions == list(range(versions[0], versions[0] + len(versions))) if versions else True


async def nothing_missed(phone: Phone) -> None:
    """What ``phone`` has seen is what it would be sent if it began anew. Ends its line."""
    for log in phone.entries.values():
        unbroken(log)
    anew = Phone.of(phone)
    await anew.come()
    await anew.go()
    await phone.go()
    assert anew.resets == []
    assert phone.entries == anew.entries


async def stored(url: str, room: str) -> Stored:
    """Everything of ``room`` as it lies in the store at ``url``."""
    async with open_store(url, say=print, patience=10) as store:
        found = await store.rooms.read(room, dict.fromkeys(START, 0))
    assert not isinstance(found, Gone)
    return found


async def adds_up(url: str, *phones: Phone) -> None:
    """The log of the phones' room adds up to the room that is stored, and its chain holds."""
    found = await stored(url, phones[0].room)
    for log in Log:
        _chain_holds([entry for entry in found.entries if entry.log is log])
    course = SEALS.unpack_course(found.course)
    ring = SEALS.keyring(phones[0].room)
    ring.follow_session(course.session)
    for phone in phones:
        ring.serve(Seat(phone.view["seat"]), phone.secret_bytes)
    ring.unlock(found.keys)
    folded = Course(course.script, course.opened_at, course.opened_at, course.opened_at)
    for entry in found.entries:
        event = opened(ring, entry)
        assert event is not None, entry.key
        folded = evolve_course(folded, event)
    assert folded == course


def _chain_holds(entries: Sequence[Entry]) -> None:
    chain = START[Log.ROOM].chain
    for version, entry in enumerate(entries, start=1):
        chain = chained(chain, entry.payload, version)
        assert (entry.version, entry.chain) == (version, chain)
