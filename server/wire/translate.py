"""Between frames and the rules: what a phone sent becomes a command of its seat, and back.

The seat comes from the connection, never from a frame. Moments become spans here and only here.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from server.dialogue import commands as c
from server.dialogue import events as e
from server.dialogue.commands import Command
from server.dialogue.rejections import Rejection
from server.dialogue.room import Course
from server.dialogue.script import Script
from server.dialogue.seats import Millis, Seat
from server.dialogue.view import RestSeen, View
from server.dialogue.wording import Finding
from server.wire import messages as m

_COMMANDS: Final[Mapping[type[m.Frame], Callable[[Seat, Any], Command]]] = MappingProxyType(
    {
        m.ChooseFirst: lambda seat, f: c.ChooseFirst(seat, Seat(f.speaker)),
        m.Agree: lambda seat, f: c.Agree(seat),
        m.Say: lambda seat, f: c.Say(seat, f.words, tuple(f.kept)),
        m.PassStep: lambda seat, f: c.PassStep(seat),
        m.Confirm: lambda seat, f: c.Confirm(
            seat, f.answer, f.share, tuple((start, end) for start, end in f.marks), f.missing
        ),
        m.AnswerMore: lambda seat, f: c.AnswerMore(seat, f.more),
        m.Receive: lambda seat, f: c.Receive(seat, f.answer),
        m.GoOn: lambda seat, f: c.GoOn(seat),
        m.TryShortForm: lambda seat, f: c.TryShortForm(seat),
        m.TakeMoreTime: lambda seat, f: c.TakeMoreTime(seat),
        m.SayHowHeard: lambda seat, f: c.SayHowHeard(seat, f.answer),
        m.SayGoodbye: lambda seat, f: c.SayGoodbye(seat),
        m.KeepForMyTurn: lambda seat, f: c.KeepForMyTurn(seat, f.words),
        m.LetGo: lambda seat, f: c.LetGo(seat, f.ref),
        m.AskForRest: lambda seat, f: c.AskForRest(seat, f.minutes, f.line),
        m.ComeBack: lambda seat, f: c.ComeBack(seat),
        m.NoteActivation: lambda seat, f: c.NoteActivation(seat, f.level),
        m.EndForToday: lambda seat, f: c.EndForToday(seat, f.in_minutes),
        m.MeetAgain: lambda seat, f: c.MeetAgain(seat),
        m.HoldRoom: lambda seat, f: c.HoldRoom(seat),
        m.ReleaseRoom: lambda seat, f: c.ReleaseRoom(seat),
        m.GiveMoreTime: lambda seat, f: c.GiveMoreTime(seat),
        m.SkipStep: lambda seat, f: c.SkipStep(seat),
        m.GiveFloor: lambda seat, f: c.GiveFloor(seat, Seat(f.to)),
    }
)


def command(seat: Seat, frame: m.Do) -> Command:
    """What ``seat`` asks for with ``frame``."""
    return _COMMANDS[type(frame.command)](seat, frame.command)


def asked(frame: m.Do) -> bytes:
    """What was asked, without its id, always as the same bytes."""
    return frame.command.model_dump_json().encode()


def command_name(kind: type[Command]) -> str:
    """A command's tag on the wire: its class name in lower case with underscores."""
    name = kind.__name__
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name).lstrip("_")


def welcome(room: str, seat: Seat, ping_every: Millis) -> m.Welcome:
    """The first frame to a phone whose seat is open."""
    return m.Welcome(room=room, seat=seat.value, ping_every_ms=ping_every)


def refused(id: str, rejection: Rejection) -> m.Refused:
    """A refusal as an answer to command ``id``."""
    found = [_finding(finding) for finding in rejection.found]
    return m.Refused(id=id, reason=rejection.reason, found=found)


def _finding(found: Finding) -> m.FindingFrame:
    return m.FindingFrame(
        rule=found.rule, start=found.start, end=found.end, rest=found.rest, hint=found.hint
    )


def event(script: Script, happened: e.Event | None) -> m.EventFrame:
    """One fact as its readers' phones see it; a fact of a later version only has no name."""
    match happened:
        case e.WordsSaid():
            return m.WordsSaid(
                ref=happened.ref,
                seat=happened.seat.value,
                step=script.steps[happened.step].id,
                words=happened.words,
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
        case e.WordsKept():
            return m.WordsKept(ref=happened.ref, words=happened.words)
        case None:
            return m.Happened(what="unknown")
        case _:
            return m.Happened(what=_event_name(happened))


def _event_name(happened: e.Event) -> str:
    name = type(happened).__name__
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name).lstrip("_")


def view(seen: View, course: Course, at: m.Positions, now: Millis) -> m.ViewFrame:
    """A view as a frame, its moments turned into spans from ``now``."""
    return_in = None if seen.return_at is None else max(0, seen.return_at - now)
    return m.ViewFrame.model_validate(
        {
            "at": at,
            "session": course.session,
            "seat": seen.seat.value,
            "phase": seen.phase,
            "role": seen.role,
            "names": _plain(seen.names),
            "here": _seats(seen.here),
            "title": seen.title,
            "about": seen.about,
            "minutes": seen.minutes,
            "may": sorted(command_name(kind) for kind in seen.may),
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
        }
    )


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
