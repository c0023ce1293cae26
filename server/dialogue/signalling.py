"""Judging: what the one without the floor can say without words (B0).

Rules of this file:

* The receiver chooses beforehand which signals are welcome; none is at first.
* One a minute from each, so that a signal never becomes a way to interrupt. Never text.
"""

from typing import Final

from server.dialogue import events as e
from server.dialogue.commands import SIGNALS, SendSignal, WelcomeSignals
from server.dialogue.rejections import Judged, Reason, Rejection
from server.dialogue.room import Room, Signal
from server.dialogue.script import Script
from server.dialogue.seats import MINUTE, Millis, Seat, other

APART: Final[Millis] = MINUTE


def welcome_signals(script: Script, room: Room, command: WelcomeSignals, now: Millis) -> Judged:
    """Choose which signals one is willing to get."""
    if not command.signals.issubset(SIGNALS):
        return Rejection(Reason.OUT_OF_RANGE)
    return [e.SignalsWelcomed(now, command.by, command.signals)]


def send_signal(script: Script, room: Room, command: SendSignal, now: Millis) -> Judged:
    """Send a signal that is welcome to the one who has the floor."""
    if command.signal not in welcome_to(room, other(command.by)):
        return Rejection(Reason.SIGNAL_NOT_WELCOME)
    last = room.told.signalled.get(command.by)
    if last is not None and now - last.at < APART:
        return Rejection(Reason.SIGNAL_TOO_SOON)
    return [e.SignalSent(now, command.by, command.signal)]


def welcome_to(room: Room, partner: Seat) -> frozenset[Signal]:
    """The signals that ``partner`` is willing to get."""
    return room.told.welcome.get(partner, frozenset())
