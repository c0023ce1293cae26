"""Facts as bytes: everything that can happen comes back as it was."""

from types import MappingProxyType
from typing import Any

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.dialogue import events as e
from server.dialogue.rejections import Reason, Rejection
from server.dialogue.room import Course
from server.dialogue.seats import PARTNERS, Seat
from server.dialogue.wording.judging import judge
from server.dialogue.wording.lexicon import Step
from server.rooms.ports import Carried
from server.scripts.load import default_folder, load
from server.sealing import pack
from server.sealing.keyring import RoomSeals
from tests.rules import LEXICON

for mapping, item in ((Seat, st.sampled_from(Seat)),):
    st.register_type_strategy(mapping, item)
st.register_type_strategy(int, st.integers(0, 2**53))
st.register_type_strategy(
    e.HeardRevealed,
    st.builds(
        e.HeardRevealed,
        at=st.integers(0, 2**53),
        answers=st.dictionaries(
            st.sampled_from(PARTNERS), st.sampled_from(["fully", "partly", "not_yet", "pass"])
        ).map(MappingProxyType),
    ),
)
ANY_EVENT: st.SearchStrategy[Any] = st.one_of(
    *(st.from_type(kind) for kind in e.EVENTS if kind is not e.StepBegan)
)


@given(ANY_EVENT)
def test_a_fact_comes_back_as_it_was(event: e.Event) -> None:
    assert pack.unpack_event(pack.pack(event)) == event


def test_a_course_comes_back_without_its_leases() -> None:
    course = Course(("mirror", 1), 1, 2, 3, taken=frozenset(PARTNERS), leases={Seat.PARTNER_A: 9})
    back = pack.unpack_course(pack.pack(course))
    assert back == Course(("mirror", 1), 1, 2, 3, taken=frozenset(PARTNERS))


def test_a_guided_conversation_comes_back() -> None:
    mirror = load(default_folder() / "mirror.toml")
    assert RoomSeals().unpack_script(RoomSeals().pack_script(mirror)) == mirror


def test_answers_come_back() -> None:
    found = judge(LEXICON, "It makes sense, but I was tired.", Step.VALIDATE, ["en"]).findings
    for answer in (Carried(), Rejection(Reason.NOT_NOW), Rejection(Reason.WORDING, found)):
        assert pack.unpack_answer(pack.pack(answer)) == answer


def test_a_fact_of_a_later_version_is_skipped() -> None:
    assert pack.unpack_event(msgpack.packb({"": "SongSung", "at": 1})) is None


def test_a_field_of_a_later_version_is_left_aside() -> None:
    later = msgpack.packb({"": "RestTimeCame", "at": 1, "music": "soft"})
    assert pack.unpack_event(later) == e.RestTimeCame(1)


def test_a_fact_without_what_it_needs_is_skipped() -> None:
    assert pack.unpack_event(msgpack.packb({"": "RestTimeCame"})) is None


@pytest.mark.parametrize("value", [None, 7, "x", [], {"": 3}, {"": "os.system"}, {"a": 1}])
def test_what_is_no_course_is_refused(value: object) -> None:
    with pytest.raises(pack.Unknown):
        pack.unpack_course(msgpack.packb(value))


def test_nothing_outside_the_closed_kinds_can_be_revived() -> None:
    with pytest.raises(pack.Unknown):
        pack.unpack_answer(msgpack.packb({"": "RestTimeCame", "at": 1}))
