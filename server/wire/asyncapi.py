"""``python -m server.wire.asyncapi``: write the AsyncAPI page from the declared frames.

The page says who sends what when; what a frame holds it leaves to ``wire.schema.json``, beside it,
so that there is one place for that.
"""

import inspect
import json
import sys
from pathlib import Path
from typing import Any, Final, get_args

from server.wire.messages import (
    LARGEST_FRAME,
    PROTOCOL_JSON,
    PROTOCOL_MSGPACK,
    ClientFrame,
    Done,
    Erased,
    Frame,
    Refused,
    ServerFrame,
    Unavailable,
)
from server.wire.schema import SCHEMA

PAGE: Final = SCHEMA.with_name("asyncapi.json")
VERSION: Final = "1.0.0"
"""Of the protocol, not of the server: its first number is that of the subprotocols' names."""

ANSWERS: Final = (Done, Erased, Refused, Unavailable)
_CHANNEL: Final = "#/channels/seat"


def _members(union: Any) -> tuple[type[Frame], ...]:
    """The frames of a tagged union."""
    members: tuple[type[Frame], ...] = get_args(get_args(union)[0])
    return members


FROM_PHONE: Final = _members(ClientFrame)
TO_PHONE: Final = _members(ServerFrame)


def _tag(frame: type[Frame]) -> str:
    return str(frame.model_fields["t"].default)


def _message(frame: type[Frame]) -> dict[str, Any]:
    summary, _, more = (inspect.getdoc(frame) or "").partition("\n\n")
    told: dict[str, Any] = {"name": _tag(frame), "summary": " ".join(summary.split())}
    if more:
        told["description"] = " ".join(more.split())
    told["payload"] = {
        "schemaFormat": "application/schema+json;version=draft-07",
        "schema": {"$ref": f"./{SCHEMA.name}#/$defs/{frame.__name__}"},
    }
    return told


def _in_channel(*frames: type[Frame]) -> list[dict[str, str]]:
    return [{"$ref": f"{_CHANNEL}/messages/{_tag(frame)}"} for frame in frames]


def _operations() -> dict[str, Any]:
    hello, do, ping = FROM_PHONE
    here = {"$ref": _CHANNEL}
    pong = next(frame for frame in TO_PHONE if _tag(frame) == "pong")
    news = [frame for frame in TO_PHONE if frame not in (*ANSWERS, pong)]
    return {
        "come_in": {
            "action": "receive",
            "channel": here,
            "summary": "Show a key, or an invitation, and where one stood. Once, first, in 5 s.",
            "messages": _in_channel(hello),
        },
        "ask": {
            "action": "receive",
            "channel": here,
            "summary": "Ask for something under an id; exactly one answer within 5 s.",
            "messages": _in_channel(do),
            "reply": {"channel": here, "messages": _in_channel(*ANSWERS)},
        },
        "live": {
            "action": "receive",
            "channel": here,
            "summary": "Show that one is there, as often as the welcome says.",
            "messages": _in_channel(ping),
            "reply": {"channel": here, "messages": _in_channel(pong)},
        },
        "tell": {
            "action": "send",
            "channel": here,
            "summary": "What is new for this seat: entries of its two logs, then the view.",
            "messages": _in_channel(*news),
        },
    }


def page() -> dict[str, Any]:
    """The whole page, as seen from the server: it receives what phones send."""
    frames = (*FROM_PHONE, *TO_PHONE)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Repair Room",
            "version": VERSION,
            "description": "One websocket per phone. Generated from server/wire/messages.py; how "
            "to write a client stands in README.md, beside this file.",
        },
        "defaultContentType": "application/json",
        "servers": {
            "house": {
                "host": "{host}",
                "protocol": "ws",
                "description": "wss where the server is reached by https.",
                "variables": {"host": {"default": "localhost:8765"}},
            }
        },
        "channels": {
            "seat": {
                "address": "/ws",
                "description": f"Subprotocol {PROTOCOL_JSON} (text) or {PROTOCOL_MSGPACK} "
                f"(binary), the same frames in both. A frame is at most {LARGEST_FRAME} bytes.",
                "messages": {
                    _tag(frame): {"$ref": f"#/components/messages/{_tag(frame)}"}
                    for frame in frames
                },
                "bindings": {"ws": {"method": "GET", "bindingVersion": "0.1.0"}},
            }
        },
        "operations": _operations(),
        "components": {"messages": {_tag(frame): _message(frame) for frame in frames}},
    }


def text() -> str:
    """The page's content."""
    return json.dumps(page(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(PAGE).write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name}\n")
