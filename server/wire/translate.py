"""From the rules to frames: facts, refusals and views as a phone is shown them.

Moments become spans here and only here. The other direction is :mod:`server.wire.asking`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from server.dialogue import events as e
from server.dialogue.names import spelled
from server.dialogue.rejections import Rejection
from server.dialogue.room import Course
from server.dialogue.script import Script
from server.dialogue.seats import Millis, Seat
from server.dialogue.view import RestSeen, View
from server.dialogue.wording.finding import Finding
from server.dialogue.wording_seen import WordingSeen
from server.rooms.ports import Erased
from server.wire import messages as m


def welcome(room: str, seat: Seat, ping_every: Millis) -> m.Welcome:
    """The first frame to a phone whose seat is open."""
    return m.Welcome(room=room, seat=seat.value, ping_every_ms=ping_every)


def refused(id: str, rejection: Rejection) -> m.Refused:
    """A refusal as an answer to command ``id``."""
    found = [_finding(finding) for finding in rejection.found]
    return m.Refused(id=id, reason=rejection.reason, found=found)


def erased(id: str, gone: Erased) -> m.Erased:
    """A deletion as an answer to command ``id``."""
    was, left = (m.KeptFrame.model_validate(asdict(kept)) for kept in (gone.was, gone.left))
    return m.Erased(id=id, was=was, left=left)


def _finding(found: Finding) -> m.FindingFrame:
    return m.FindingFrame.model_validate(
        {
            "kind": found.category,
            "start": found.start,
            "end": found.end,
            "rest": found.rest,
            "hint": found.hint,
            "ask": found.can_be_asked_about,
        }
    )


def event(script: Script, happened: e.Event | None) -> m.EventFrame:
    """One fact as its readers' phones see it; a fact of a later version only has no name."""
    match happened:
        case e.WordsSaid():
            return m.WordsSaid(
                ref=happened.ref,
                seat=happened.seat.value,
                step=happened.step_id or script.steps[happened.step].id,
                words=happened.words,
                heard_all_the_same=happened.heard_all_the_same,
            )
        case e.ReflectionAnswered():
            return m.ReflectionAnswered(
                ref=happened.ref,
                seat=happened.seat.value,
                of=happened.of,
                answer=happened.answer,
                share=happened.share,
                marks=[list(mark) for mark in happened.marks],
                missing=happened.missing,
            )
        case e.AcknowledgementAnswered():
            return m.AcknowledgementAnswered(
                ref=happened.ref,
                seat=happened.seat.value,
                of=happened.of,
                answer=happened.answer,
            )
        case e.PrivateLineTold():
            return m.PrivateLine.model_validate({"to": happened.to.value, "words": happened.words})
        case e.CaucusWordsSaid():
            return m.CaucusWords(by=happened.by.value, words=happened.words)
        case _ if getattr(happened, "by", None) is Seat.MODERATOR:
            return m.TherapistActed(what=spelled(type(happened)))
        case e.WordsKept():
            return m.WordsKept(ref=happened.ref, words=happened.words)
        case e.WordsHeld(held=held):
            return m.WordsHeld(held=held.number, words=held.words)
        case e.WordsLeftToHear(left=left):
            return m.WordsLeftToHear(words=left.words)
        case None:
            return m.Happened(what="unknown")
        case _:
            return m.Happened(what=spelled(type(happened)))


def view(
    seen: View, course: Course, at: m.Positions, now: Millis, unruled: Sequence[str] = ()
) -> m.ViewFrame:
    """A view as a frame, its moments turned into spans from ``now``."""
    return_in = None if seen.return_at is None else max(0, seen.return_at - now)
    return m.ViewFrame.model_validate(
        {
            "at": at,
            # A guest is not told how often these two have met.
            "session": 0 if seen.role == "guest" else course.session,
            "seat": seen.seat.value,
            "phase": seen.phase,
            "role": seen.role,
            "names": _plain(seen.names),
            "here": _seats(seen.here),
            "title": seen.title,
            "about": seen.about,
            "minutes": seen.minutes,
            "dialogue": seen.dialogue,
            "lang": seen.lang,
            "may": sorted(spelled(kind) for kind in seen.may),
            "speaker": seen.speaker.value if seen.speaker else None,
            "floor": seen.floor.value if seen.floor else None,
            "step": _step(seen),
            "clock": _clock(seen, now),
            "shares": list(seen.shares),
            "answer": seen.answer,
            "missing": seen.missing,
            "proposed": seen.proposed.value if seen.proposed else None,
            "first": {seat.value: speaker.value for seat, speaker in seen.first.items()},
            "agreed": _seats(seen.agreed),
            "rest": _rest(seen.rest, now) if seen.rest else None,
            "own_heard": seen.own_heard,
            "heard": _plain(seen.heard),
            "gone": _seats(seen.gone),
            "why": seen.why,
            "return_in_ms": return_in,
            "kept": list(seen.kept),
            "therapist": _therapist(seen),
            "caucus": seen.caucus.value if seen.caucus else None,
            "absence": _absence(seen, now),
            "offer": seen.offer and asdict(seen.offer),
            "signals": _signals(seen, now),
            **_wording(seen.wording, now),
            "unruled": list(unruled),
        }
    )


def _wording(seen: WordingSeen, now: Millis) -> dict[str, Any]:
    held, tip = seen.held, seen.tip
    return {
        "held": held
        and {
            "held": held.held,
            "left_ms": max(0, held.until - now),
            "found": [_finding(found) for found in held.found],
        },
        "asks": seen.asks.value if seen.asks else None,
        "way_on": seen.way_on,
        "tip": tip and {"ref": tip.ref, "found": [_finding(found) for found in tip.found]},
    }


def _plain(by_seat: Mapping[Seat, Any]) -> dict[str, Any]:
    return {seat.value: value for seat, value in by_seat.items()}


def _seats(seats: frozenset[Seat]) -> list[str]:
    return [seat.value for seat in Seat if seat in seats]


def _step(seen: View) -> m.StepFrame | None:
    if seen.step is None:
        return None
    step = seen.step
    return m.StepFrame(
        id=step.id,
        activity=step.activity,
        number=step.number,
        count=step.count,
        prompt=step.prompt,
        stem=step.stem,
        short=step.short,
        why=step.why,
        lang=step.lang,
        form=step.form,
    )


def _clock(seen: View, now: Millis) -> m.ClockFrame | None:
    if seen.clock is None:
        return None
    running = seen.clock.since is not None
    return m.ClockFrame(left_ms=seen.clock.left(now), running=running, extended=seen.clock.extended)


def _rest(rest: RestSeen, now: Millis) -> m.RestFrame:
    return m.RestFrame.model_validate(
        {
            "left_ms": max(0, rest.until - now),
            "round": rest.round,
            "by": rest.by.value if rest.by else None,
            "line": rest.line,
            "back": _seats(rest.back),
            "lengthenings_left": rest.lengthenings_left,
            "suggestion": rest.suggestion,
        }
    )


def _therapist(seen: View) -> dict[str, Any] | None:
    therapist = seen.therapist
    if therapist is None:
        return None
    return {
        "state": therapist.state,
        "name": therapist.name,
        "line": therapist.line,
        "words": list(therapist.words) if therapist.words else None,
        "compared": _seats(therapist.compared),
        "said_yes": therapist.said_yes,
    }


def _absence(seen: View, now: Millis) -> dict[str, Any] | None:
    absence = seen.absence
    if absence is None:
        return None
    left = max(0, absence.until - now)
    return {"left_ms": left, "round": absence.round, "said_yes": absence.said_yes}


def _signals(seen: View, now: Millis) -> dict[str, Any] | None:
    signals = seen.signals
    if signals is None:
        return None
    newest = signals.newest and {
        "seat": signals.newest.seat.value,
        "signal": signals.newest.signal,
        "ago_ms": max(0, now - signals.newest.at),
    }
    welcome, can_send = sorted(signals.welcome), sorted(signals.can_send)
    return {"welcome": welcome, "can_send": can_send, "newest": newest}
