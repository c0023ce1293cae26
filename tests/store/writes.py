"""Writes in the words of the tests: what a room says next, with honest versions and chains."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from server.rooms.ports import (
    CHAIN_BYTES,
    START,
    CommandMark,
    Credential,
    Entry,
    Head,
    Heads,
    Log,
    Write,
)

EPOCH = "first"


def said(
    *what: tuple[Log, bytes],
    after: Heads = START,
    course: bytes = b"course",
    due: int | None = None,
    command: CommandMark | None = None,
    credentials: Mapping[str, Credential | None] | None = None,
    keys: Mapping[str, bytes | None] | None = None,
    ends: bool = False,
) -> Write:
    """A write that appends ``what`` to the heads in ``after``."""
    heads = dict(after)
    entries = []
    for log, payload in what:
        head = heads[log] = follow(heads[log], payload)
        entries.append(Entry(log, head.version, "session", payload, head.chain))
    return Write(
        EPOCH, after, course, due, entries, command, credentials or {}, keys or {}, ends=ends
    )


def follow(head: Head, payload: bytes) -> Head:
    """The head after one more entry."""
    chain = hashlib.sha256(head.chain + payload).digest()[:CHAIN_BYTES]
    return Head(head.version + 1, chain)


def heads_of(write: Write) -> Heads:
    """The heads once ``write`` is done."""
    heads = dict(write.expected)
    for entry in write.entries:
        heads[entry.log] = Head(entry.version, entry.chain)
    return heads


def in_room(payload: bytes) -> tuple[Log, bytes]:
    """Something everyone in the room may see."""
    return Log.ROOM, payload


def mark(name: str, content: bytes = b"content", answer: bytes = b"answer") -> CommandMark:
    """A command and its answer."""
    return CommandMark(name, content, answer)


def other_head(heads: Heads, log: Log, **changed: int | bytes) -> Heads:
    """``heads``, but for one."""
    return {**heads, log: replace(heads[log], **changed)}  # type: ignore[arg-type]
