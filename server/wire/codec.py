"""Bytes into frames and back. JSON now; msgpack will stand beside it under its own subprotocol.

A frame that cannot be read is a value (:class:`Malformed`), never an exception with its content.
"""

import json
from dataclasses import dataclass
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from server.wire.messages import (
    LARGEST_FRAME,
    PROTOCOL_JSON,
    ClientFrame,
    CommandId,
    Do,
    Frame,
    Hello,
    Ping,
)

PROTOCOLS: Final = (PROTOCOL_JSON,)
"""The subprotocols that this server speaks, best first."""

FROM_PHONE: Final[TypeAdapter[Any]] = TypeAdapter(
    ClientFrame, config=ConfigDict(hide_input_in_errors=True)
)
"""Reads what phones send. A union does not take over its members' silence about input."""


@dataclass(frozen=True, slots=True)
class Malformed:
    """A frame that could not be read; ``id`` if it was at least a ``do`` with an id."""

    id: str | None = None


class _Named(BaseModel):
    """Just enough of a broken ``do`` to answer it."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)
    t: Literal["do"]
    id: CommandId


def read(data: str | bytes) -> Hello | Do | Ping | Malformed:
    """The frame that a phone sent as JSON text."""
    if len(data) > LARGEST_FRAME:
        return Malformed()
    try:
        frame: Hello | Do | Ping = FROM_PHONE.validate_json(data)
    except (ValidationError, ValueError, RecursionError):
        return Malformed(_id_of(data))
    return frame


def write(frame: Frame) -> str:
    """A frame as JSON text."""
    return frame.model_dump_json()


def _id_of(data: str | bytes) -> str | None:
    try:
        # More lenient than what reads frames: half an emoji still lets its command be answered.
        return _Named.model_validate(json.loads(data)).id
    except (ValidationError, ValueError, RecursionError):
        return None
