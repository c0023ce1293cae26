"""The golden frames: what this server reads and writes, and what the phone's tests read as well."""

import json
from pathlib import Path
from typing import Any, get_args

import msgpack
import pytest
from pydantic import TypeAdapter

from server.wire import codec
from server.wire import messages as m

FRAMES = sorted((Path(__file__).parent / "frames").glob("*.json"))
ADAPTERS: dict[str, TypeAdapter[Any]] = {
    "client": codec.FROM_PHONE,
    "server": TypeAdapter(m.ServerFrame),
}


def golden(path: Path) -> tuple[str, dict[str, Any]]:
    kept = json.loads(path.read_text(encoding="utf-8"))
    return kept["direction"], kept["frame"]


@pytest.mark.parametrize("path", FRAMES, ids=lambda path: path.stem)
def test_a_golden_frame_is_read_and_written_as_it_stands(path: Path) -> None:
    direction, frame = golden(path)
    read = ADAPTERS[direction].validate_json(json.dumps(frame))
    assert json.loads(codec.JSON.write(read)) == frame
    assert msgpack.unpackb(codec.MSGPACK.write(read)) == frame
    if direction == "client":
        assert codec.JSON.read(json.dumps(frame)) == read
        assert codec.MSGPACK.read(msgpack.packb(frame)) == read


def tags(union: Any) -> set[str]:
    """The tags of a tagged union."""
    return {member.model_fields["t"].default for member in get_args(get_args(union)[0])}


@pytest.mark.parametrize(
    ("union", "place"),
    [
        (m.ClientFrame, lambda f: f["t"]),
        (m.CommandFrame, lambda f: f.get("command", {}).get("t")),
        (m.ServerFrame, lambda f: f["t"]),
        (m.EventFrame, lambda f: f.get("event", {}).get("t")),
    ],
    ids=["client", "commands", "server", "events"],
)
def test_every_kind_of_frame_has_a_golden_one(union: Any, place: Any) -> None:
    assert tags(union) <= {place(golden(path)[1]) for path in FRAMES}


def test_what_is_not_declared_is_refused() -> None:
    frame = {"t": "ping", "n": 1, "seat": "partner_b"}
    with pytest.raises(ValueError, match="Extra inputs"):
        ADAPTERS["client"].validate_json(json.dumps(frame))


def test_a_refusal_to_read_repeats_nothing_that_was_sent() -> None:
    frame = {"t": "do", "id": "x", "command": {"t": "say", "words": ["quince marmalade"]}}
    with pytest.raises(ValueError, match="validation error") as refused:
        ADAPTERS["client"].validate_json(json.dumps(frame))
    assert "quince" not in str(refused.value)
    with pytest.raises(ValueError, match="validation error") as refused:
        ADAPTERS["client"].validate_python(frame)
    assert "quince" not in str(refused.value)
