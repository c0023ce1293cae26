"""Values as bytes and back; bytes from elsewhere are refused without being quoted."""

import msgpack
import pytest

from server.dialogue.seats import Seat
from server.rooms.ports import Changed, Claimed, CommandMark, Credential, Known
from server.store.packing import (
    as_bytes,
    as_list,
    pack_command,
    pack_credential,
    pack_news,
    pairs,
    unpack_command,
    unpack_credential,
    unpack_news,
)

CANARY = b"a word of hers"


@pytest.mark.parametrize(
    "credential",
    [
        Credential(Seat.PARTNER_A, "invitation", bytes(32), 1_700_000_000_000),
        Credential(Seat.PARTNER_B, "device", b""),
        Credential(Seat.MODERATOR, "spent", b"\xff", 0),
    ],
)
def test_a_credential_comes_back(credential: Credential) -> None:
    assert unpack_credential(pack_credential(credential)) == credential


def test_a_command_comes_back() -> None:
    assert unpack_command(pack_command(CommandMark("id", b"c", b""))) == Known(b"c", b"")


@pytest.mark.parametrize(
    "news", [Changed("room", (1, 0, 2**40, 3)), Claimed("漢", Seat.MODERATOR, "phone")]
)
def test_news_comes_back(news: Changed | Claimed) -> None:
    assert unpack_news(pack_news(news)) == news


@pytest.mark.parametrize(
    "noise",
    [
        b"",
        CANARY,
        b"\xff" + CANARY,
        b"\x92\xa3" + CANARY,
        msgpack.packb([CANARY, "device", b"", None]),
        msgpack.packb(["nobody", "device", CANARY, None]),
        msgpack.packb(["partner_a", "master", CANARY, None]),
        msgpack.packb([0, CANARY, [1]]),
        msgpack.packb([0, "room", [CANARY]]),
        msgpack.packb([1, "room", "nobody", "x"]),
        msgpack.packb(CANARY.decode() * 2)[:-1],
    ],
)
def test_noise_is_refused_and_not_quoted(noise: bytes) -> None:
    assert unpack_news(noise) is None
    for unpack in (unpack_credential, unpack_command):
        with pytest.raises(ValueError, match=r"store|Seat") as refusal:
            unpack(noise)
        told = repr(refusal.value)
        assert CANARY.decode() not in told
        assert refusal.value.__suppress_context__ or refusal.value.__context__ is None


def test_an_answer_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="bytes"):
        as_bytes("text")
    with pytest.raises(ValueError, match="list"):
        as_list(b"bytes")
    with pytest.raises(ValueError, match=r"shorter|longer"):
        list(pairs([b"odd"]))
