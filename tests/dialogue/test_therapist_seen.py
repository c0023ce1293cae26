"""What a seat sees of the therapist."""

from server.dialogue.commands import AskForRest, SendSignal, WelcomeSignals
from server.dialogue.seats import MINUTE
from server.dialogue.therapist_seen import reads
from tests.dialogue.given import ANA, BEN, MIRROR, THERAPIST, given


def test_presence_is_always_visible_and_the_words_are_the_same_on_all_three() -> None:
    there = given(MIRROR).moderated()
    seen = [there.sees(seat).therapist for seat in (ANA, BEN, THERAPIST)]
    assert [one.name if one else None for one in seen] == ["Mo"] * 3
    assert len({one.words for one in seen if one}) == 1


def test_without_a_therapist_nothing_is_seen_of_one() -> None:
    alone = given(MIRROR).sees(ANA)
    assert (alone.therapist, alone.absence, alone.offer, alone.caucus) == (None,) * 4


def test_only_who_is_in_the_room_reads_it() -> None:
    there = given(MIRROR).moderated()
    assert all(reads(there.room.course, seat) for seat in (ANA, BEN, THERAPIST))
    assert not reads(given(MIRROR).room.course, THERAPIST)


def test_a_signal_is_seen_with_who_sent_it() -> None:
    sent = given(MIRROR).after(
        WelcomeSignals(ANA, frozenset({"gentler"})), SendSignal(BEN, "gentler")
    )
    signals = sent.sees(ANA).signals
    assert signals is not None
    assert signals.newest is not None
    assert (signals.newest.seat, signals.newest.signal) == (BEN, "gentler")
    assert sent.sees(BEN).signals is not None
    seen_by_ben = sent.sees(BEN).signals
    assert seen_by_ben is not None
    assert seen_by_ben.can_send == {"gentler"}


def test_the_therapist_has_no_signals_to_send() -> None:
    there = given(MIRROR).moderated().after(AskForRest(ANA, 5)).later(MINUTE)
    assert there.sees(THERAPIST).signals is None
