"""The property run is worth something: with a fault planted it turns red.

Each test takes one rule out of the code and expects the run of
:mod:`tests.dialogue.any_conversation` to fail. A fault that is *not* found here means that the
draws no longer get anywhere, or that the watch has gone blind.
"""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType, ModuleType

import pytest
from hypothesis import Phase as Stage
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from server.dialogue import (
    answers,
    decide,
    evolve,
    knocking,
    moderating,
    resting,
    rules,
    signalling,
    steps,
    therapist_seen,
    turns,
    view,
)
from server.dialogue.commands import SIGNALS, AnswerSwap, ComeBack, Command, Confirm, Say
from server.dialogue.events import CameBack, Event, ModeratorLeft, RestEnded
from server.dialogue.rejections import Reason
from server.dialogue.room import (
    AskingSwap,
    Course,
    Moderation,
    Phase,
    Place,
    Room,
    Sharing,
    SpeakerThanking,
    Told,
    Waking,
)
from server.dialogue.rules import Who
from server.dialogue.script import Script
from server.dialogue.seats import DAY, PARTNERS, Millis, Seat
from server.dialogue.steps import place_of
from server.dialogue.therapist_seen import TherapistSeen
from server.dialogue.wording.finding import Judgement
from tests.dialogue.any_conversation import CONVERSATIONS, AnyConversation

Plant = Callable[[pytest.MonkeyPatch], None]

RUN = settings(CONVERSATIONS, max_examples=1_500, phases=[Stage.generate])
"""Without shrinking: that it is red is all that is asked here."""


def no_wording_rule(code: pytest.MonkeyPatch) -> None:
    code.setattr(turns, "judge", lambda *asked, **how: Judgement())


def the_table_lets_anyone_speak(code: pytest.MonkeyPatch) -> None:
    row = {**rules.WHO_MAY[Sharing], Say: Who.PARTNER}
    code.setattr(rules, "WHO_MAY", MappingProxyType({**rules.WHO_MAY, Sharing: row}))


def nobody_looks_at_the_table_for(kind: type[Command]) -> Plant:
    """The buttons are right, and a phone that sends without a button is believed."""

    def refusal(course: Course, seat: Seat, command: type[Command]) -> Reason | None:
        reason = rules.refusal(course, seat, command)
        blind = command is kind and reason is Reason.NOT_YOUR_TURN and seat in PARTNERS
        return None if blind else reason

    return lambda code: code.setattr(decide, "refusal", refusal)


def a_pause_eats_speaking_time(code: pytest.MonkeyPatch) -> None:
    def halt(phase: Phase, at: Millis) -> Phase:
        return phase

    code.setattr(evolve, "halt", halt)


def a_passed_confirm_counts_as_yes(code: pytest.MonkeyPatch) -> None:
    def not_now(script: Script, room: Room, now: Millis) -> Event:
        speaker = place_of(room.course.phase).speaker
        judged = answers.confirm(script, room, Confirm(speaker, "yes"), now)
        assert isinstance(judged, list)
        return judged[0]

    code.setattr(turns, "not_now", not_now)


def a_rest_can_be_shortened(code: pytest.MonkeyPatch) -> None:
    code.setattr(resting, "LEAST_LENGTHENING", -DAY)


def one_tap_ends_a_rest_for_both(code: pytest.MonkeyPatch) -> None:
    def come_back(script: Script, room: Room, command: ComeBack, now: Millis) -> list[Event]:
        return [CameBack(now, command.by, room.course.rests), RestEnded(now)]

    judges = {**decide.JUDGES, ComeBack: come_back}
    code.setattr(decide, "JUDGES", MappingProxyType(judges))


def what_is_somebodys_own_is_everybodys(code: pytest.MonkeyPatch) -> None:
    own = Told.own
    code.setattr(Told, "own", lambda told, seat: own(told, Seat.PARTNER_A))


def somebody_says_yes_for_both(judges: ModuleType) -> Plant:
    return lambda code: code.setattr(judges, "both_assented", lambda *asked: True)


def the_table_lets_a_therapist_speak(code: pytest.MonkeyPatch) -> None:
    row = {**rules.WHO_MAY[Sharing], Say: Who.SPEAKER | Who.MODERATOR}
    code.setattr(rules, "WHO_MAY", MappingProxyType({**rules.WHO_MAY, Sharing: row}))


def a_therapist_who_answers_is_believed(code: pytest.MonkeyPatch) -> None:
    def refusal(course: Course, seat: Seat, command: type[Command]) -> Reason | None:
        reason = rules.refusal(course, seat, command)
        blind = command is Confirm and reason is Reason.NOT_YOUR_TURN and seat not in PARTNERS
        return None if blind else reason

    code.setattr(decide, "refusal", refusal)


def who_was_removed_is_a_moderator_still(code: pytest.MonkeyPatch) -> None:
    def plays(course: Course, seat: Seat) -> Who:
        once_in = seat not in PARTNERS and course.moderation.met
        return Who.MODERATOR if once_in else the_part_of(course, seat)

    the_part_of = rules.plays
    code.setattr(rules, "plays", plays)


def a_removal_that_removes_nobody(code: pytest.MonkeyPatch) -> None:
    def after(moderation: Moderation, event: Event) -> Moderation:
        return moderation if isinstance(event, ModeratorLeft) else really(moderation, event)

    really = evolve.moderation_after
    code.setattr(evolve, "moderation_after", after)


def a_guest_is_shown_the_names(code: pytest.MonkeyPatch) -> None:
    def outside(room: Room, seat: Seat) -> view.View:
        return replace(really(room, seat), names=room.told.names)

    really = view.outside
    code.setattr(view, "outside", outside)


def a_first_yes_is_shown(code: pytest.MonkeyPatch) -> None:
    def seen(room: Room, seat: Seat) -> TherapistSeen | None:
        own = really(room, seat)
        return own and replace(own, said_yes=any(p.assents for p in room.told.private.values()))

    really = therapist_seen.therapist_seen
    code.setattr(view, "therapist_seen", seen)


def words_that_nobody_compared_are_enough(code: pytest.MonkeyPatch) -> None:
    def spent(course: Course, seat: Seat) -> dict[type[Command], Reason]:
        used = really(course, seat)
        return {kind: why for kind, why in used.items() if why is not Reason.WORDS_NOT_COMPARED}

    really = rules.spent
    code.setattr(rules, "spent", spent)


def every_signal_is_welcome(code: pytest.MonkeyPatch) -> None:
    code.setattr(signalling, "welcome_to", lambda *asked: frozenset(SIGNALS))


def signals_as_often_as_one_likes(code: pytest.MonkeyPatch) -> None:
    code.setattr(signalling, "APART", 0)


def it_goes_on_without_the_therapist_it_needs(code: pytest.MonkeyPatch) -> None:
    code.setattr(knocking, "in_a_step", lambda phase: False)


def anybody_answers_about_the_swap(code: pytest.MonkeyPatch) -> None:
    row = {**rules.WHO_MAY[AskingSwap], AnswerSwap: Who.PARTNER}
    code.setattr(rules, "WHO_MAY", MappingProxyType({**rules.WHO_MAY, AskingSwap: row}))


def another_day_means_now(code: pytest.MonkeyPatch) -> None:
    code.setattr(answers, "past_swap", steps.swap)


def nobody_is_asked_about_the_swap(code: pytest.MonkeyPatch) -> None:
    def enter(script: Script, place: Place) -> Waking:
        swapped = steps.past_swap if place.swapped else steps.swap
        return swapped(script, place, 0).phase

    code.setattr(steps, "_enter_swap", enter)


def a_passed_swap_is_a_swap(code: pytest.MonkeyPatch) -> None:
    code.setattr(turns, "past_swap", steps.swap)


def whoever_listens_can_write_the_thanks(code: pytest.MonkeyPatch) -> None:
    row = {**rules.WHO_MAY[SpeakerThanking], Say: Who.PARTNER}
    code.setattr(rules, "WHO_MAY", MappingProxyType({**rules.WHO_MAY, SpeakerThanking: row}))


FAULTS: list[tuple[str, Plant]] = [
    ("a but took back", no_wording_rule),
    ("more than one floor", the_table_lets_anyone_speak),
    ("spoke without the floor", nobody_looks_at_the_table_for(Say)),
    ("somebody else", nobody_looks_at_the_table_for(Confirm)),
    ("time was eaten", a_pause_eats_speaking_time),
    ("a yes that nobody gave", a_passed_confirm_counts_as_yes),
    ("a rest was shortened", a_rest_can_be_shortened),
    ("before both were back", one_tap_ends_a_rest_for_both),
    ("somebody's own", what_is_somebodys_own_is_everybodys),
    ("let in without both", somebody_says_yes_for_both(knocking)),
    ("changed without both", somebody_says_yes_for_both(moderating)),
    ("more than one floor", the_table_lets_a_therapist_speak),
    ("did what is a partner's", a_therapist_who_answers_is_believed),
    ("a guest had a power", who_was_removed_is_a_moderator_still),
    ("whom nobody let in", a_removal_that_removes_nobody),
    ("a guest sees the room", a_guest_is_shown_the_names),
    ("somebody's own", a_first_yes_is_shown),
    ("before the words were compared", words_that_nobody_compared_are_enough),
    ("a signal nobody asked for", every_signal_is_welcome),
    ("two signals in a minute", signals_as_often_as_one_likes),
    ("it needs a therapist", it_goes_on_without_the_therapist_it_needs),
    ("answered about the swap", anybody_answers_about_the_swap),
    ("the answer did not count", another_day_means_now),
    ("without being asked", nobody_is_asked_about_the_swap),
    ("asked to speak all the same", a_passed_swap_is_a_swap),
    ("more than one floor", whoever_listens_can_write_the_thanks),
]


@pytest.mark.parametrize(
    ("seen", "plant"), FAULTS, ids=[f"{number} {seen}" for number, (seen, _) in enumerate(FAULTS)]
)
def test_the_run_turns_red(monkeypatch: pytest.MonkeyPatch, seen: str, plant: Plant) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError, match=seen):
        run_state_machine_as_test(AnyConversation, settings=RUN)
