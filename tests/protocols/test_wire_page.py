"""What programmers are told is so; `tests/client_elsewhere` was written from it alone."""

import json
import re
from typing import Any, Final

import msgpack
import pytest
from pydantic import TypeAdapter

from server.dialogue.gathering import LONGEST_NAME
from server.dialogue.turns import LONGEST_TURN
from server.scripts.load import default_folder
from server.web import limits
from server.wire import codec, tables
from server.wire import messages as m

PAGE: Final = (
    (default_folder().parent / "README.md")
    .read_text(encoding="utf-8")
    .partition("\n## For programmers: the wire\n")[2]
)
TABLES: Final = PAGE.split("<!-- made by: python -m server.wire.tables -->\n")
LIMITS: Final = (
    ("a frame, either way in", f"{m.LARGEST_FRAME // 1024} KiB"),
    ("items of one list or map in msgpack", f"{codec.LONGEST_LIST}"),
    ("the first `hello`", f"within {limits.HELLO_WITHIN_S:.0f} s"),
    ("commands", f"{limits.ASKS_AT_ONCE:.0f} at once, then {limits.ASKS_PER_S:.0f} a second"),
    ("frames", f"{limits.FRAMES_AT_ONCE:.0f} at once, then {limits.FRAMES_PER_S:.0f} a second"),
    ("answers you have not taken in", f"{limits.MOST_ANSWERS_WAITING}"),
    ("a frame you do not take in", f"{limits.SEND_WITHIN_S:.0f} s"),
    ("sockets from one address", f"{limits.SOCKETS_PER_ADDRESS}"),
    ("words of a turn", f"{LONGEST_TURN:,} code points"),
    ("a name", f"{LONGEST_NAME} code points"),
)


def test_the_tables_are_made_from_the_declarations() -> None:
    """Red: paste the output of ``python -m server.wire.tables``."""
    _, commands, codes = TABLES
    assert commands.split("<!--")[0] == tables.commands()
    assert codes.split("<!--")[0] == tables.close_codes()


@pytest.mark.parametrize(("what", "limit"), LIMITS)
def test_every_limit_is_the_one_that_holds(what: str, limit: str) -> None:
    assert f"| {what} | {limit} |" in PAGE


def test_every_frame_we_send_is_told() -> None:
    sent = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", PAGE, re.M))))
    declared = TypeAdapter(m.ServerFrame).json_schema()["discriminator"]["mapping"]
    assert set(declared) <= sent


def example() -> list[tuple[str, str]]:
    """The frames of the examples, each with the way it goes."""
    lines = re.findall(r"^([→←]) (.*)$", PAGE, re.M)
    hello = re.findall(r"```json\n(\{\"t\": \"hello\".*?)```", PAGE, re.S)
    return [*lines, *(("→", each) for each in hello)]


def test_the_example_says_what_can_be_said() -> None:
    """What is whole in it is read as such; what is shortened has a tag that there is."""
    from_server: TypeAdapter[Any] = TypeAdapter(m.ServerFrame)
    whole = 0
    for way, text in example():
        if "…" in text:
            assert re.match(r'\{"t": "(view)"', text), text
            continue
        whole += 1
        if way == "→":
            assert not isinstance(codec.JSON.read(text), codec.Malformed), text
            assert not isinstance(codec.MSGPACK.read(packed(text)), codec.Malformed), text
        else:
            from_server.validate_json(text)
    assert whole > 12


def packed(text: str) -> bytes:
    """A frame of the example in msgpack."""
    return bytes(msgpack.packb(json.loads(text)))
