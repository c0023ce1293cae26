"""The store's side of :class:`server.rooms.ports.RoomStore`, on Redis.

Each method is one script or one batch. What is atomic is so because one script does it; the
scripts are written to be sent twice (see ``link.py``), so no method here needs a lock.
"""

from collections.abc import Mapping, Sequence
from secrets import token_bytes
from typing import Final

from server.dialogue.seats import Millis, Seat
from server.rooms.ports import (
    Appended,
    Changed,
    Claimed,
    Erased,
    Gone,
    Head,
    Heads,
    Kept,
    Log,
    Outcome,
    Stale,
    StoreAway,
    Stored,
    Write,
)
from server.store import keys, scripts
from server.store.history import History
from server.store.keys import LOGS, Layout
from server.store.link import Link, Word
from server.store.packing import (
    as_bytes,
    as_list,
    pack_command,
    pack_credential,
    pack_news,
    unpack_command,
)
from server.store.reading import heads_in, kept, score_in, stored

DUE_AT_ONCE: Final = 1_000
"""How many due rooms of one partition are given out together; the earliest first."""


class RedisRooms:
    """Rooms at rest in Redis."""

    def __init__(self, link: Link, layout: Layout) -> None:
        self._link = link
        self._layout = layout
        self._history = History(link)

    async def create(self, room: str, write: Write) -> bool:
        """Write a new room; False if the id is taken, also by a room that is over."""
        answer = await self._append(room, write, how="new")
        return answer[0] == b"appended"

    async def read(self, room: str, after: Mapping[Log, int]) -> Stored | Gone:
        """The room and the asked-for tails, all of one moment."""
        at = self._layout.room(room)
        first = [f"{after[log] + 1}-0" if log in after else "" for log in LOGS]
        answer = await self._link.run(
            scripts.READ, [at.state, at.leases, at.credentials, at.keys, *at.logs], first
        )
        return stored(as_list(answer))

    async def script(self, room: str) -> bytes | Gone:
        """The script that the room was opened with."""
        script = await self._link.ask("HGET", self._layout.room(room).state, "script")
        return Gone() if script is None else as_bytes(script)

    async def append(self, room: str, write: Write) -> Outcome:
        """Do all of ``write`` in one atomic step, or nothing."""
        answer = await self._append(room, write, how="last" if write.ends else "next")
        match answer:
            case [b"appended"]:
                return Appended()
            case [b"stale"]:
                return Stale()
            case [b"gone"]:
                return Gone()
            case [b"known", bytes(record)]:
                return unpack_command(record)
        raise StoreAway("The store answered an append in a way this server does not know.")

    async def _append(self, room: str, write: Write, how: str) -> list[object]:
        named, words = append_request(self._layout, room, write, how)
        return as_list(await self._link.run(scripts.APPEND, named, words))

    async def kept(self, room: str) -> Kept:
        """How much of ``room`` lies here, of one moment."""
        at = self._layout.room(room)
        named = [at.state, at.commands, at.credentials, at.keys, at.leases, at.deadlines, *at.logs]
        return kept(as_list(await self._link.run(scripts.COUNT, named, [room])))

    async def erase(self, room: str) -> Erased | Gone:
        """Delete ``room`` whatever state it is in, leave a tombstone, and ring."""
        at, was = self._layout.room(room), await self.kept(room)
        named = [at.gone, at.state, at.commands, at.credentials, at.keys, at.leases, at.deadlines]
        words: list[Word] = [token_bytes(16), room, keys.TOMBSTONE_SECONDS]
        words.append(pack_news(Changed(room, ())))
        if await self._link.run(scripts.ERASE, [*named, *at.logs, at.rings], words) != 1:
            return Gone()
        return Erased(was, await self.kept(room))

    async def claim(self, room: str, seat: Seat, connection: str, until: Millis) -> None:
        """Make ``connection`` the newest of its seat, and ring; nothing if the room is over."""
        at = self._layout.room(room)
        ring = pack_news(Claimed(room, seat, connection))
        await self._link.run(
            scripts.CLAIM, [at.state, at.leases, at.rings], [seat.value, connection, until, ring]
        )

    async def renew(self, room: str, seat: Seat, connection: str, until: Millis) -> bool:
        """Lengthen a lease; False when a newer connection holds the seat or the room is gone."""
        at = self._layout.room(room)
        words = [seat.value, connection, until]
        return await self._link.run(scripts.RENEW, [at.leases], words) == 1

    async def heads(self, rooms: Sequence[str]) -> Mapping[str, Heads | None]:
        """The heads of several rooms in one round trip; None for one that is gone."""
        fields = [f"{kind}:{log.value}" for log in LOGS for kind in ("v", "c")]
        asked = [("HMGET", self._layout.room(room).state, *fields) for room in rooms]
        answers = await self._link.ask_each(asked)
        return {
            room: heads_in(as_list(answer)) for room, answer in zip(rooms, answers, strict=True)
        }

    async def due(self, now: Millis) -> Sequence[str]:
        """Rooms with a deadline at or before ``now``; when there are very many, not all."""
        span = ("-inf", now, "LIMIT", 0, DUE_AT_ONCE)
        asked = [("ZRANGEBYSCORE", key, *span) for key in self._layout.all_deadlines()]
        answers = await self._link.ask_each(asked)
        return [as_bytes(room).decode() for answer in answers for room in as_list(answer)]

    async def next_due(self) -> Millis | None:
        """The earliest deadline of all rooms."""
        asked = [("ZRANGE", key, 0, 0, "WITHSCORES") for key in self._layout.all_deadlines()]
        firsts = [as_list(answer) for answer in await self._link.ask_each(asked)]
        return min((score_in(first) for first in firsts if first), default=None)

    async def rearm(self, room: str, expected: Heads, due: Millis | None) -> None:
        """Set the room's deadline, unless the room has changed since ``expected`` was read."""
        at = self._layout.room(room)
        words = [room, "" if due is None else due, *_head_words(expected)]
        await self._link.run(scripts.REARM, [at.state, at.deadlines], words)

    async def forget_history(self) -> None:
        """Rewrite the store's files so that removed keys are gone from the disk as well."""
        await self._history.forget()

    async def ready(self) -> None:
        """Return if a write could be done now: one is."""
        await self._link.ask("SET", keys.PROBE, "1", "EX", keys.PROBE_SECONDS)


def append_request(
    layout: Layout, room: str, write: Write, how: str
) -> tuple[list[str], list[Word]]:
    """The keys and the arguments of ``append.lua`` for ``write``; ``how`` as it says there."""
    at = layout.room(room)
    named = [at.state, at.gone, at.commands, at.credentials, at.keys, at.leases]
    named += [at.deadlines, at.rings, *at.logs]
    return named, _write_words(room, write, how)


def _write_words(room: str, write: Write, how: str) -> list[Word]:
    """The arguments of ``append.lua``, in its order."""
    after = _heads_after(write)
    command = write.command
    words: list[Word] = [how, token_bytes(16), room, write.epoch, write.course]
    words.append("" if write.due is None else write.due)
    words += ["", ""] if command is None else [command.id, pack_command(command)]
    words.append(_ring(room, write, after, how))
    words.append(keys.TOMBSTONE_SECONDS)
    words += _head_words(write.expected)
    words += _head_words(after)
    words.append(write.script)
    words.append(len(write.entries))
    for entry in write.entries:
        log = LOGS.index(entry.log) + 1
        words += [log, entry.version, entry.key, entry.payload, entry.chain]
    credentials = {
        name: None if credential is None else pack_credential(credential)
        for name, credential in write.credentials.items()
    }
    return words + _changes(credentials) + _changes(write.keys)


def _ring(room: str, write: Write, after: Heads, how: str) -> bytes:
    # A refusal changes nothing that anybody else could come and read.
    if how == "next" and not (write.entries or write.credentials or write.keys):
        return b""
    return pack_news(Changed(room, tuple(after[log].version for log in LOGS)))


def _changes(values: Mapping[str, bytes | None]) -> list[Word]:
    """What to set and what to remove, each counted."""
    kept = [(name, value) for name, value in values.items() if value is not None]
    removed = [name for name, value in values.items() if value is None]
    words: list[Word] = [len(kept)]
    for name, value in kept:
        words += [name, value]
    return [*words, len(removed), *removed]


def _heads_after(write: Write) -> Heads:
    """The heads once ``write`` is done.

    Raises:
        ValueError: an entry that does not follow the one before it.
    """
    heads = dict(write.expected)
    for entry in write.entries:
        if entry.version != heads[entry.log].version + 1:
            raise ValueError("the entries of a write do not follow one another")
        heads[entry.log] = Head(entry.version, entry.chain)
    return heads


def _head_words(heads: Heads) -> list[Word]:
    return [word for log in LOGS for word in (heads[log].version, heads[log].chain)]
