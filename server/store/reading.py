"""What Redis answers about a room, as the values of the ports."""

from server.dialogue.seats import Millis, Seat
from server.rooms.ports import Credential, Entry, Gone, Head, Heads, Kept, Log, Stored
from server.store.keys import LOGS
from server.store.packing import as_bytes, as_list, pairs, unpack_credential


def stored(answer: list[object]) -> Stored | Gone:
    """What ``read.lua`` has answered."""
    if not answer:
        return Gone()
    epoch, course, flat, leases, credentials, wrapped, tails = answer
    heads = heads_in(as_list(flat))
    if heads is None:
        return Gone()
    seats = {seat.value.encode(): seat for seat in Seat}
    entries = [
        _entry(log, as_list(each))
        for log, tail in zip(LOGS, as_list(tails), strict=True)
        for each in as_list(tail)
    ]
    return Stored(
        epoch=as_bytes(epoch).decode(),
        course=as_bytes(course),
        heads=heads,
        entries=entries,
        leases={seats[name]: int(until) for name, until in pairs(leases) if name in seats},
        credentials=_credentials(credentials),
        keys={name.decode(): value for name, value in pairs(wrapped)},
    )


def kept(answer: list[object]) -> Kept:
    """What ``count.lua`` has answered."""
    match answer:
        case [int(entries), int(answers), int(wrapped), int(links), *rest]:
            leases, timers, fields = (many for many in rest if isinstance(many, int))
            return Kept(entries, answers, wrapped, links, leases, timers, fields)
    raise ValueError("the store does not say how much it keeps")


def _credentials(answer: object) -> dict[str, Credential]:
    return {name.decode(): unpack_credential(record) for name, record in pairs(answer)}


def heads_in(flat: list[object]) -> Heads | None:
    """Version and chain of each log, in turn; None when the room is gone."""
    if flat[0] is None:
        return None
    versions, chains = flat[0::2], flat[1::2]
    return {
        log: Head(int(as_bytes(version)), as_bytes(chain))
        for log, version, chain in zip(LOGS, versions, chains, strict=True)
    }


def _entry(log: Log, item: list[object]) -> Entry:
    name, fields = item
    values = dict(pairs(fields))
    version = int(as_bytes(name).partition(b"-")[0])
    return Entry(log, version, values[b"k"].decode(), values[b"p"], values[b"c"])


def score_in(first: list[object]) -> Millis:
    """The deadline in one ``room, score`` of a sorted set."""
    _room, score = first
    return int(float(as_bytes(score)))
