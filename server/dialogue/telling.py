"""What is known in a room after a fact: its sealed half. Total, like all of evolve."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, TypeVar

from server.dialogue import events as e
from server.dialogue.room import (
    Answered,
    Guest,
    InStep,
    Private,
    RestAsked,
    Signalled,
    Spoken,
    Told,
)
from server.dialogue.seats import PARTNERS, Seat

NOTHING_MET: Final = InStep()
K = TypeVar("K")
V = TypeVar("V")


def evolve_told(told: Told, event: e.Event) -> Told:
    """The sealed half after ``event``."""
    match event:
        case e.SeatTaken(seat=seat, name=name):
            return replace(told, names=with_one(told.names, seat, name))
        case e.LanguageSpoken(seat=seat, lang=lang):
            return replace(told, languages=with_one(told.languages, seat, lang))
        case e.WordsSaid(ref=ref, seat=seat, step=step, words=words):
            spoken = Spoken(ref, seat, step, words, event.heard_all_the_same)
            return replace(told, said=(*told.said, spoken))
        case e.ReflectionAnswered() | e.AcknowledgementAnswered():
            answered = Answered(event.ref, event.seat, event.step, event.of, event.answer)
            return replace(told, said=(*told.said, answered))
        case e.HeardRevealed(answers=answers):
            return replace(told, heard=answers)
        case e.RestBegan(by=by, line=line):
            return replace(told, rest=RestAsked(by, line), caucus=None)
        case e.RestLengthened(by=by, line=line):
            return replace(told, rest=RestAsked(by, line))
        case e.SessionClosed() | e.SessionOpened():
            return Told(names=_of_partners(told.names), languages=told.languages)
        case e.RoomForgotten():
            return Told()
        case e.WordsKept() | e.KeptWordsLetGo() | e.CameBack():
            return _for_oneself(told, event)
        case e.ActivationNoted() | e.HowHeardSaid() | e.Assented():
            return _for_oneself(told, event)
        case e.SentenceStopped() | e.WordsHeld() | e.WordsLeftToHear() | e.TipGiven():
            return _for_oneself(told, event)
        case e.StepBegan() | e.HearingClosed():
            return _without_what_waited(told, of_the_step=isinstance(event, e.StepBegan))
        case e.SignalsWelcomed(seat=seat, signals=signals):
            return replace(told, welcome=with_one(told.welcome, seat, signals))
        case e.SignalSent(seat=seat, signal=signal, at=at):
            newest = with_one(told.signalled, seat, Signalled(seat, signal, at))
            return replace(told, signalled=newest)
        case _:
            return _with_therapist(told, event)


def _without_what_waited(told: Told, of_the_step: bool) -> Told:
    """Nothing waits any more. With a new step the rules begin anew as well, for both."""
    if all(own.step == NOTHING_MET for own in told.private.values()):
        return told
    private = {
        seat: replace(own, step=NOTHING_MET if of_the_step else replace(own.step, to_hear=None))
        for seat, own in told.private.items()
    }
    return replace(told, private=MappingProxyType(private))


def _with_therapist(told: Told, event: e.Event) -> Told:
    match event:
        case e.Knocked(name=name, line=line, words=words):
            return replace(told, guest=Guest(name, line, words))
        case e.KnockClosed():
            return replace(told, guest=None)
        case e.ModeratorAdmitted(guest=guest, names=names):
            known = {**told.names, **names, Seat.MODERATOR: guest.name}
            return replace(told, names=MappingProxyType(known), guest=guest)
        case e.ModeratorLeft():
            names = _of_partners(told.names)
            return replace(told, names=names, guest=None, caucus=None, offer=None)
        case e.CaucusBegan(to=to):
            return replace(told, caucus=to)
        case e.CaucusEnded():
            return replace(told, caucus=None)
        case e.ScriptOffered(offer=offer):
            return replace(told, offer=offer)
        case e.OfferClosed():
            return replace(told, offer=None)
        case e.ScriptChanged():
            return _begun_anew(told)
        case _:
            return told


def _begun_anew(told: Told) -> Told:
    """Another conversation. Steps are numbered within a script, so what was said in the old one
    has no step here; what was said is still numbered on, so that no two have one number."""
    before = told.said[-1].ref if told.said else told.said_before
    private = {seat: replace(own, heard=None) for seat, own in told.private.items()}
    return replace(
        told,
        said=(),
        said_before=before,
        heard=MappingProxyType({}),
        offer=None,
        private=MappingProxyType(private),
    )


def _of_partners(names: Mapping[Seat, str]) -> Mapping[Seat, str]:
    return MappingProxyType({seat: name for seat, name in names.items() if seat in PARTNERS})


def _for_oneself(told: Told, event: e.OwnEvent) -> Told:
    own = _own_after(told.own(event.seat), event)
    return replace(told, private=with_one(told.private, event.seat, own))


def _own_after(own: Private, event: e.OwnEvent) -> Private:
    match event:
        case e.WordsKept(ref=ref, words=words):
            return replace(own, kept=with_one(own.kept, ref, words), kept_count=ref)
        case e.KeptWordsLetGo(ref=ref):
            left = {number: words for number, words in own.kept.items() if number != ref}
            return replace(own, kept=MappingProxyType(left))
        case e.CameBack(rest=rest):
            return replace(own, back_from=rest)
        case e.ActivationNoted(rest=rest, level=level):
            return replace(own, activation=(rest, level))
        case e.HowHeardSaid(answer=answer):
            return replace(own, heard=answer)
        case e.Assented(to=to):
            return replace(own, assents=own.assents | {to})
        case e.SentenceStopped() | e.WordsHeld() | e.WordsLeftToHear() | e.TipGiven():
            return _after_the_rules(own, event)
        case e.PrivateLineTold() | e.CaucusWordsSaid():
            return own
        case e.ReturnLinkMade() | e.ReturnLinksRevoked() | e.DeviceAdded():
            return own


def _after_the_rules(
    own: Private, event: e.SentenceStopped | e.WordsHeld | e.WordsLeftToHear | e.TipGiven
) -> Private:
    """What one has met with the wording rules. Words written anew take the place of held ones."""
    step = own.step
    match event:
        case e.SentenceStopped():
            return replace(own, step=replace(step, held=None, stopped=step.stopped + 1))
        case e.WordsHeld(held=held):
            return replace(own, holds=held.number, step=replace(step, held=held))
        case e.WordsLeftToHear(left=left):
            return replace(own, step=replace(step, held=None, to_hear=left, asked=True))
        case e.TipGiven(tip=tip):
            return replace(own, step=replace(step, tip=tip))


def with_one(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    return MappingProxyType({**mapping, key: value})
