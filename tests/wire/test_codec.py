"""Reading what phones send: a frame, or a definite "this could not be read".

What cannot be read in each subprotocol is listed once, in ``tests/web/unreadable.py``, where it is
also sent to a real server.
"""

import json
import tracemalloc

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.wire import codec
from server.wire import messages as m
from tests.phone import packed
from tests.web.unreadable import UNREADABLE, Frame, do

ID = "AAAAAAAAAAAAAAAAAAAAAA"


def test_a_ping_is_read() -> None:
    assert codec.JSON.read('{"t":"ping","n":3}') == m.Ping(n=3)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "null",
        "[]",
        "{",
        '"ping"',
        '{"t":"sing"}',
        '{"t":"ping"}',
        '{"t":"ping","n":-1}',
        '{"t":"ping","n":1e999}',
        '{"t":"ping","n":NaN}',
        "[" * 20_000,
        '{"a":' * 5_000,
        b"\xff\xfe\x00",
        '{"t":"ping","n":1,"n2":"\ud800"}'.encode("utf-8", "surrogatepass"),
        '{"t":"do","id":"short","command":{"t":"agree"}}',
        json.dumps({"t": "hello", "room": "x", "secret": "y"}),
        json.dumps({"t": "ping", "n": 1, "pad": "x" * m.LARGEST_FRAME}),
    ],
)
def test_what_cannot_be_read_is_a_value(data: str | bytes) -> None:
    assert codec.JSON.read(data) == codec.Malformed()


def test_a_broken_command_is_answered_by_its_id() -> None:
    broken = json.dumps({"t": "do", "id": ID, "command": {"t": "say", "words": 7}})
    assert codec.JSON.read(broken) == codec.Malformed(id=ID)


def test_half_a_character_never_reaches_the_room() -> None:
    lone = f'{{"t":"do","id":"{ID}","command":{{"t":"say","words":"\\ud83d"}}}}'
    assert isinstance(codec.JSON.read(lone), codec.Malformed)


CASES = [(p, name, f) for p, each in UNREADABLE.items() for name, f in each.frames.items()]
COMMANDS = [(p, name, c) for p, each in UNREADABLE.items() for name, c in each.commands.items()]


@pytest.mark.parametrize(("protocol", "name", "frame"), CASES)
def test_what_is_unreadable_names_no_command(protocol: str, name: str, frame: Frame) -> None:
    assert codec.PROTOCOLS[protocol].read(packed(protocol, frame)) == codec.Malformed()


@pytest.mark.parametrize(("protocol", "name", "command"), COMMANDS)
def test_an_unreadable_command_keeps_its_id(protocol: str, name: str, command: object) -> None:
    sent = packed(protocol, do(command, ID))
    assert codec.PROTOCOLS[protocol].read(sent) == codec.Malformed(ID)


def test_lists_that_are_told_to_be_long_take_no_memory() -> None:
    """Each of these asks for a list of 30,000 before there is anything in it."""
    hostile = b"\xdc\x75\x30" * (m.LARGEST_FRAME // 3)
    shorter = b"\xdc\x01\x00" * (m.LARGEST_FRAME // 3)
    tracemalloc.start()
    try:
        for data in (hostile, shorter):
            assert codec.MSGPACK.read(data) == codec.Malformed()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8 * 2**20


def test_what_is_larger_than_a_frame_is_not_looked_at() -> None:
    assert codec.MSGPACK.read(
        msgpack.packb({"t": "ping", "n": 1, "pad": "x" * m.LARGEST_FRAME})
    ) == (codec.Malformed())


@given(st.one_of(st.text(), st.binary()))
def test_anything_at_all_is_read_or_refused(data: str | bytes) -> None:
    for each in codec.PROTOCOLS.values():
        each.read(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_value_is_read_or_refused(value: object) -> None:
    codec.JSON.read(json.dumps(value))
    codec.JSON.read(json.dumps(do(value)))
    codec.MSGPACK.read(_packed(value))
    codec.MSGPACK.read(_packed(do(value)))


def _packed(value: object) -> bytes:
    """``value`` in msgpack; numbers of more than 64 bits are left to JSON."""
    try:
        return bytes(msgpack.packb(value))
    except OverflowError:
        return b""
