"""Reading what phones send: a frame, or a definite "this could not be read"."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.wire import codec
from server.wire import messages as m

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


@given(st.one_of(st.text(), st.binary()))
def test_anything_at_all_is_read_or_refused(data: str | bytes) -> None:
    codec.JSON.read(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_json_is_read_or_refused(value: object) -> None:
    codec.JSON.read(json.dumps(value))
