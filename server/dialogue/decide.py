"""Judge one command: what follows from it, or why it cannot be done now.

Settle first (:mod:`server.dialogue.settle`), so that a late timer can never let a word through
after its deadline. ``decide`` looks the command up in the one table and hands it to the judge of
its kind; the judges stand in :mod:`~server.dialogue.gathering`, :mod:`~server.dialogue.turns`,
:mod:`~server.dialogue.hearing`, :mod:`~server.dialogue.answers`,
:mod:`~server.dialogue.resting` and :mod:`~server.dialogue.moderating`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from server.dialogue import (
    answers,
    gathering,
    hearing,
    knocking,
    moderating,
    resting,
    signalling,
    turns,
)
from server.dialogue import commands as c
from server.dialogue.rejections import Judged, Rejection
from server.dialogue.room import Room
from server.dialogue.rules import refusal
from server.dialogue.script import Script
from server.dialogue.seats import Millis
from server.dialogue.wording.lexicon import NO_RULES, Lexicon

Judge = Callable[[Script, Room, Any, Millis], Judged]

JUDGES: Final[Mapping[type[c.Command], Judge]] = MappingProxyType(
    {
        c.TakeSeat: gathering.take_seat,
        c.ChooseFirst: gathering.choose_first,
        c.Agree: gathering.agree,
        c.MeetAgain: gathering.meet_again,
        c.SayGoodbye: gathering.say_goodbye,
        c.SendHeld: hearing.send_held,
        c.AnswerHearing: hearing.answer_hearing,
        c.TakeBack: hearing.take_back,
        c.PassStep: turns.pass_step,
        c.TakeMoreTime: turns.take_more_time,
        c.KeepForMyTurn: turns.keep_for_my_turn,
        c.LetGo: turns.let_go,
        c.Confirm: answers.confirm,
        c.AnswerMore: answers.answer_more,
        c.AnswerSwap: answers.answer_swap,
        c.Receive: answers.receive,
        c.GoOn: answers.go_on,
        c.TryShortForm: answers.try_short_form,
        c.SayHowHeard: answers.say_how_heard,
        c.AskForRest: resting.ask_for_rest,
        c.ComeBack: resting.come_back,
        c.NoteActivation: resting.note_activation,
        c.EndForToday: resting.end_for_today,
        c.HoldRoom: moderating.hold_room,
        c.ReleaseRoom: moderating.release_room,
        c.GiveMoreTime: moderating.give_more_time,
        c.SkipStep: moderating.skip_step,
        c.GiveFloor: moderating.give_floor,
        c.TellPrivately: moderating.tell_privately,
        c.BeginCaucus: moderating.begin_caucus,
        c.EndCaucus: moderating.end_caucus,
        c.SayInCaucus: moderating.say_in_caucus,
        c.StopForSafety: moderating.stop_for_safety,
        c.OfferScript: moderating.offer_script,
        c.AnswerOffer: moderating.answer_offer,
        c.Knock: knocking.knock,
        c.AnswerKnock: knocking.answer_knock,
        c.LeaveRoom: knocking.leave_room,
        c.RemoveModerator: knocking.remove_moderator,
        c.CompareWords: knocking.compare_words,
        c.GoOnWithout: knocking.go_on_without,
        c.WelcomeSignals: signalling.welcome_signals,
        c.SendSignal: signalling.send_signal,
        c.MakeReturnLink: gathering.make_return_link,
        c.RevokeReturnLinks: gathering.revoke_return_links,
    }
)


JUDGES_OF_WORDS: Final[Mapping[type[c.Command], Callable[..., Judged]]] = MappingProxyType(
    {c.Say: turns.say, c.NotWhatIMeant: hearing.not_what_i_meant}
)
"""Those that need the wording rules as well."""


def decide(
    script: Script, room: Room, command: c.Command, now: Millis, lexicon: Lexicon = NO_RULES
) -> Judged:
    """Judge ``command``, asked at ``now`` of a room that has been settled.

    ``lexicon`` holds the wording rules. They are handed in and no part of script or room: what was
    once said stays said whatever the rules become, so neither replay nor storage knows them.

    Returns:
        The events to append (none when the wish is already so), or a rejection with its reason.
    """
    reason = refusal(room.course, command.by, type(command))
    if reason is not None:
        return Rejection(reason)
    if type(command) in JUDGES_OF_WORDS:
        return JUDGES_OF_WORDS[type(command)](script, room, command, now, lexicon)
    return JUDGES[type(command)](script, room, command, now)
