"""What cannot be read, for each subprotocol: whole frames, and commands inside a good frame.

A dict is packed as the subprotocol has it; text and bytes are sent as they stand.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import msgpack

from server.wire.messages import PROTOCOL_JSON, PROTOCOL_MSGPACK
from tests.phone import Json

Frame = Json | str | bytes


@dataclass(frozen=True)
class Unreadable:
    """``frames`` end the line; ``commands`` are refused under the id of their ``do``."""

    frames: Mapping[str, Frame]
    commands: Mapping[str, object]


def do(command: object, id: object = "0123456789abcdef") -> Json:
    """A command in its frame."""
    return {"t": "do", "id": id, "command": command}


FRAMES: Final[dict[str, Frame]] = {
    "text that is no frame": "good evening",
    "nothing": "",
    "nothing in binary": b"",
    "noise in binary": bytes(range(256)) * 8,
    "a zero byte": "\0",
    "no tag": {"n": 1},
    "not a number": {"t": "ping", "n": math.nan},
    "without end": {"t": "ping", "n": math.inf},
    "half a number": {"t": "ping", "n": 1.5},
    "less than nothing": {"t": "ping", "n": -1},
    "an unknown tag": {"t": "teleport", "n": 1},
    "a tag of another type": {"t": ["ping"], "n": 1},
    "a tag of the server's": {"t": "welcome", "room": "a", "seat": "partner_a"},
    "a field too many": {"t": "ping", "n": 1, "seat": "partner_b"},
    "a thousand fields": {f"f{n}": n for n in range(1_000)},
    "a command without an id": {"t": "do", "command": {"t": "agree"}},
    "a command whose id is short": do({"t": "agree"}, id="7"),
    "a command whose id is a sentence": do({"t": "agree"}, id="my own words, sixteen"),
    "a command whose id is a number": do({"t": "agree"}, id=12345678901234567),
}
COMMANDS: Final[dict[str, object]] = {
    "unknown": {"t": "take_the_floor"},
    "nothing": None,
    "a list": ["say", "words"],
    "with a field too many": {"t": "agree", "by": "partner_b"},
    "with words that are a number": {"t": "say", "words": 7},
    "with half of a pair of surrogates": {"t": "say", "words": "\ud83d"},
    "with more words than anybody would type": {"t": "say", "words": "x" * 9_000},
    "with more marks than there are": {"t": "confirm", "answer": "nearly", "marks": [[0, 1]] * 41},
    "with a level that is no number": {"t": "note_activation", "level": math.nan},
    "resting for seven minutes": {"t": "ask_for_rest", "minutes": 7, "line": "back_soon"},
    "resting with a line of one's own": {"t": "ask_for_rest", "minutes": 5, "line": "your fault"},
    "giving the moderator the first word": {"t": "choose_first", "speaker": "moderator"},
    "nested deep": json.loads("[" * 300 + "]" * 300),
}

_DEEP: Final = "[" * 15_000 + "]" * 15_000
_JSON: Final[dict[str, Frame]] = {
    "a lone bracket": "{",
    "a list": "[]",
    "a number": "7",
    "a thousand digits": '{"t": "ping", "n": ' + "9" * 20_000 + "}",
    "nested 15,000 deep": _DEEP,
    "nested 15,000 deep inside a frame": '{"t": "ping", "n": ' + _DEEP + "}",
    "half a letter in binary": b'{"t": "ping", "n": 1, "\xc3',
    "a frame and one letter more": '{"t": "ping", "n": 1}x',
}

_PING: Final = bytes(msgpack.packb({"t": "ping", "n": 1}))
_PING_N: Final = b"\x82\xa1t\xa4ping\xa1n"
"""A ping up to its number, to be followed by something else."""

_MSGPACK: Final[dict[str, Frame]] = {
    "a frame of the other subprotocol": '{"t": "ping", "n": 1}',
    "a frame of the other subprotocol in binary": b'{"t": "ping", "n": 1}',
    "a list": b"\x90",
    "a number": b"\x07",
    "a byte that means nothing": b"\xc1",
    "half a frame": _PING[:-1],
    "a frame and one byte more": _PING + b"\xc0",
    "two frames in one": _PING * 2,
    "a key that is a number": b"\x82\xa1t\xa4ping\x01\x01",
    "a key that is a list": b"\x82\xa1t\xa4ping\x90\x01",
    "a key in binary": b"\x82\xc4\x01t\xa4ping\xa1n\x01",
    "a tag in binary": b"\x82\xa1t\xc4\x04ping\xa1n\x01",
    "an id in binary": do({"t": "agree"}, id=b"0123456789abcdef"),
    "half a letter": b"\x82\xa1t\xa4pin\xc3\xa1n\x01",
    "a type of one's own": _PING_N + b"\xd4\x05\x00",
    "a type of one's own without content": _PING_N + b"\xc7\x00\x05",
    "a moment": _PING_N + b"\xd6\xff\x00\x00\x00\x01",
    "a moment of twelve bytes": _PING_N + b"\xc7\x0c\xff" + bytes(12),
    "text that is told to be four GiB": _PING_N + b"\xdb\xff\xff\xff\xff",
    "binary that is told to be four GiB": _PING_N + b"\xc6\xff\xff\xff\xff",
    "a list that is told to be endless": _PING_N + b"\xdd\xff\xff\xff\xff",
    "a map that is told to be endless": b"\xdf\xff\xff\xff\xff",
    "a type that is told to be endless": _PING_N + b"\xc9\xff\xff\xff\xff\x05",
    "endless lists in one another": _PING_N + b"\xdc\xff\xff" * 10_000,
    "nested 15,000 deep": b"\x91" * 15_000 + b"\xc0",
    "nested 15,000 deep inside a frame": _PING_N + b"\x91" * 15_000 + b"\xc0",
}
_MSGPACK_COMMANDS: Final[dict[str, object]] = {
    "with words in binary": {"t": "say", "words": b"I felt far away."},
    "with a tag in binary": {"t": b"agree"},
}

UNREADABLE: Final[Mapping[str, Unreadable]] = MappingProxyType(
    {
        PROTOCOL_JSON: Unreadable(FRAMES | _JSON, COMMANDS),
        PROTOCOL_MSGPACK: Unreadable(FRAMES | _MSGPACK, COMMANDS | _MSGPACK_COMMANDS),
    }
)
