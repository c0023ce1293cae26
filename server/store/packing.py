"""Values of the ports as the bytes that lie in Redis, and back.

What comes back is narrowed here. Bytes that this file did not write are a damaged store:
``ValueError``, which never quotes them.
"""

from collections.abc import Iterator
from typing import cast

import msgpack

from server.dialogue.seats import Seat
from server.rooms.ports import Changed, Claimed, CommandMark, Credential, Known, News

_CHANGED, _CLAIMED = 0, 1


def pack_credential(credential: Credential) -> bytes:
    """``credential`` as it lies in Redis."""
    seat, expires_at = credential.seat.value, credential.expires_at
    return _packed([seat, credential.kind, credential.public, expires_at])


def unpack_credential(record: bytes) -> Credential:
    """The credential in ``record``."""
    match _unpacked(record):
        case [
            str(seat),
            "invitation" | "return" | "device" | "spent" as kind,
            bytes(public),
            None | int() as expires_at,
        ]:
            return Credential(Seat(seat), kind, public, expires_at)
    raise ValueError("a credential in the store is damaged")


def pack_command(command: CommandMark) -> bytes:
    """What makes ``command`` answerable once."""
    return _packed([command.content, command.answer])


def unpack_command(record: bytes) -> Known:
    """The content and the first answer in ``record``."""
    match _unpacked(record):
        case [bytes(content), bytes(answer)]:
            return Known(content, answer)
    raise ValueError("an answer in the store is damaged")


def pack_news(news: News) -> bytes:
    """``news`` as it is rung."""
    if isinstance(news, Changed):
        return _packed([_CHANGED, news.room, list(news.versions)])
    return _packed([_CLAIMED, news.room, news.seat.value, news.connection])


def unpack_news(message: bytes) -> News | None:
    """The news in ``message``; None for anything this version does not know."""
    try:
        rung = _unpacked(message)
    except ValueError:
        return None
    match rung:
        case [0, str(room), [*versions]] if all(isinstance(version, int) for version in versions):
            return Changed(room, tuple(cast("list[int]", versions)))
        case [1, str(room), str(seat), str(connection)] if seat in set(Seat):
            return Claimed(room, Seat(seat), connection)
    return None


def as_bytes(answer: object) -> bytes:
    """``answer``, which is known to be bytes."""
    if not isinstance(answer, bytes):
        raise ValueError("the store answered with something other than bytes")
    return answer


def as_list(answer: object) -> list[object]:
    """``answer``, which is known to be a list."""
    if not isinstance(answer, list):
        raise ValueError("the store answered with something other than a list")
    return answer


def pairs(answer: object) -> Iterator[tuple[bytes, bytes]]:
    """A flat list ``name, value, name, value`` in twos."""
    flat = iter(as_list(answer))
    for name, value in zip(flat, flat, strict=True):
        yield as_bytes(name), as_bytes(value)


def _packed(value: object) -> bytes:
    return cast("bytes", msgpack.packb(value))


def _unpacked(record: bytes) -> object:
    try:
        return cast("object", msgpack.unpackb(record))
    except (ValueError, TypeError, msgpack.exceptions.UnpackException):
        raise ValueError("a record in the store is damaged") from None
