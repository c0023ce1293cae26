"""Bytes into frames and back: one codec for each subprotocol, the same frames in both.

Rules of this file:

* A frame that cannot be read is a value (:class:`Malformed`), never an exception with its content.
* A subprotocol has one kind of message: JSON's are text, msgpack's binary. Browsers could send
  JSON in binary too, and it is read.
* Nothing hostile costs more than its own size. Msgpack declares lengths before there is anything
  of that length, and a list is made as long as it was declared: so declared lengths are bounded
  far below a frame's size. What nests deeper than 1,024 is refused by the library's own stack.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal

import msgpack
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from server.wire.messages import (
    LARGEST_FRAME,
    PROTOCOL_JSON,
    PROTOCOL_MSGPACK,
    ClientFrame,
    CommandId,
    Do,
    Frame,
    Hello,
    Ping,
)

LONGEST_LIST: Final = 256
"""Items that a list or a map in msgpack can have; the longest that any frame takes has 40."""

FROM_PHONE: Final[TypeAdapter[Any]] = TypeAdapter(
    ClientFrame, config=ConfigDict(hide_input_in_errors=True)
)
"""Reads what phones send. A union does not take over its members' silence about input."""

_UNREADABLE: Final = (ValidationError, ValueError, RecursionError)


@dataclass(frozen=True, slots=True)
class Malformed:
    """A frame that could not be read; ``id`` if it was at least a ``do`` with an id."""

    id: str | None = None


FromPhone = Hello | Do | Ping | Malformed


@dataclass(frozen=True, slots=True)
class Codec:
    """One subprotocol: how what a phone sent is read, and how a frame to it is written."""

    read: Callable[[str | bytes], FromPhone]
    write: Callable[[Frame], str | bytes]


class _Named(BaseModel):
    """Just enough of a broken ``do`` to answer it."""

    model_config = ConfigDict(extra="ignore", strict=True, hide_input_in_errors=True)
    t: Literal["do"]
    id: CommandId


def _id_of(loads: Callable[[str | bytes], Any], data: str | bytes) -> str | None:
    try:
        return _Named.model_validate(loads(data)).id
    except _UNREADABLE:
        return None


def _read_json(data: str | bytes) -> FromPhone:
    if len(data) > LARGEST_FRAME:
        return Malformed()
    try:
        frame: Hello | Do | Ping = FROM_PHONE.validate_json(data)
    except _UNREADABLE:
        # More lenient than what reads frames: half an emoji still lets its command be answered.
        return Malformed(_id_of(json.loads, data))
    return frame


def _write_json(frame: Frame) -> str:
    return frame.model_dump_json()


def _unpacked(data: str | bytes, broken_letters: str = "strict") -> Any:
    """One msgpack value and nothing after it.

    Raises:
        ValueError: for everything else. Its text can hold what was sent: let nobody see it.
    """
    if isinstance(data, str):
        raise ValueError("text")
    return msgpack.unpackb(
        data,
        unicode_errors=broken_letters,
        max_array_len=LONGEST_LIST,
        max_map_len=LONGEST_LIST,
        max_ext_len=0,
    )


def _read_msgpack(data: str | bytes) -> FromPhone:
    if len(data) > LARGEST_FRAME:
        return Malformed()
    try:
        frame: Hello | Do | Ping = FROM_PHONE.validate_python(_unpacked(data))
    except _UNREADABLE:
        return Malformed(_id_of(lambda data: _unpacked(data, "replace"), data))
    return frame


def _write_msgpack(frame: Frame) -> bytes:
    packed: bytes = msgpack.packb(frame.model_dump(mode="json"))
    return packed


JSON: Final = Codec(_read_json, _write_json)
MSGPACK: Final = Codec(_read_msgpack, _write_msgpack)

PROTOCOLS: Final[Mapping[str, Codec]] = MappingProxyType(
    {PROTOCOL_MSGPACK: MSGPACK, PROTOCOL_JSON: JSON}
)
"""The subprotocols that this server speaks, best first."""
