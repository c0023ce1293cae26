"""The cipher: what is sealed for one place opens there and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rooms.ports import Tampered
from server.sealing import boxes

HERE = boxes.place("room", "entry", "1")


@given(st.binary(max_size=300))
def test_what_is_sealed_can_be_opened_in_its_place(content: bytes) -> None:
    key = boxes.new_key()
    assert boxes.unseal(key, boxes.seal(key, content, HERE), HERE) == content


@given(st.data())
def test_any_flipped_bit_is_refused(data: st.DataObject) -> None:
    key = boxes.new_key()
    sealed = bytearray(boxes.seal(key, b"I felt far away.", HERE))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << (bit % 8)
    with pytest.raises(Tampered):
        boxes.unseal(key, bytes(sealed), HERE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        ("room", "entry", "2"),
        ("other", "entry", "1"),
        ("room", "answer", "1"),
        ("rooment", "ry", "1"),
    ],
)
def test_moved_elsewhere_it_is_refused(elsewhere: tuple[str, ...]) -> None:
    key = boxes.new_key()
    with pytest.raises(Tampered):
        boxes.unseal(key, boxes.seal(key, b"words", HERE), boxes.place(*elsewhere))


def test_too_short_to_be_sealed_is_refused() -> None:
    for length in range(30):
        with pytest.raises(Tampered):
            boxes.unseal(boxes.new_key(), bytes(length), HERE)


def test_a_wrapped_key_is_for_its_seat_alone() -> None:
    secret, key = boxes.new_key(), boxes.new_key()
    pair = boxes.key_pair(secret)
    wrapped = boxes.wrap(boxes.public_bytes(pair), key, HERE)
    assert boxes.unwrap(boxes.key_pair(secret), wrapped, HERE) == key
    with pytest.raises(Tampered):
        boxes.unwrap(boxes.key_pair(boxes.new_key()), wrapped, HERE)
    with pytest.raises(Tampered):
        boxes.unwrap(pair, wrapped, boxes.place("elsewhere"))


def test_a_wrap_by_a_hostile_point_is_refused() -> None:
    pair = boxes.key_pair(boxes.new_key())
    with pytest.raises(Tampered):
        boxes.unwrap(pair, bytes(80), HERE)


def test_one_secret_gives_one_name_and_one_pair_and_neither_is_the_secret() -> None:
    secret = boxes.new_key()
    public = boxes.public_bytes(boxes.key_pair(secret))
    assert boxes.hash_of(secret) == boxes.hash_of(secret)
    assert secret not in (public, bytes.fromhex(boxes.hash_of(secret)))


def test_keys_for_two_purposes_differ() -> None:
    key = boxes.new_key()
    assert boxes.derive(key, "answers") != boxes.derive(key, "content")
    assert boxes.derive(key, "own", b"a" * 32) != boxes.derive(key, "own", b"b" * 32)


def test_places_cannot_be_confused_by_joining() -> None:
    assert boxes.place("ab", "c") != boxes.place("a", "bc")
