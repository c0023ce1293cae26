"""Refusals: values with a reason, never silence. Each has one kind sentence in the client."""

from dataclasses import dataclass
from enum import StrEnum

from server.dialogue.events import Event, OwnEvent
from server.dialogue.wording.finding import Finding


class Reason(StrEnum):
    """Why a command was not carried out. The names are part of the wire: never reuse one."""

    NOT_NOW = "not_now"
    NOT_YOUR_TURN = "not_your_turn"
    SEAT_TAKEN = "seat_taken"
    NAME_EMPTY = "name_empty"
    NAME_TOO_LONG = "name_too_long"
    WORDS_EMPTY = "words_empty"
    WORDS_TOO_LONG = "words_too_long"
    WORDING = "wording"
    HELD = "held"
    CARE = "care"
    TOO_SOON = "too_soon"
    NOT_HELD = "not_held"
    ALREADY_ASKED = "already_asked"
    NOT_FOR_ASKING = "not_for_asking"
    MARKS_OUTSIDE = "marks_outside"
    MISSING_TOO_LONG = "missing_too_long"
    MORE_TIME_TAKEN = "more_time_taken"
    SHORT_FORM_TRIED = "short_form_tried"
    REST_EXTENDED_TWICE = "rest_extended_twice"
    ALREADY_ANSWERED = "already_answered"
    NOT_KEPT = "not_kept"
    KEPT_FULL = "kept_full"
    OUT_OF_RANGE = "out_of_range"
    ROOM_OVER = "room_over"
    NOBODY_KNOCKS = "nobody_knocks"
    ALREADY_KNOCKING = "already_knocking"
    LINE_TOO_LONG = "line_too_long"
    NO_MODERATOR = "no_moderator"
    WORDS_NOT_COMPARED = "words_not_compared"
    NOTHING_OFFERED = "nothing_offered"
    STILL_HOLDING = "still_holding"
    NOT_IN_CAUCUS = "not_in_caucus"
    SIGNAL_NOT_WELCOME = "signal_not_welcome"
    SIGNAL_TOO_SOON = "signal_too_soon"


@dataclass(frozen=True, slots=True)
class Rejection:
    """A command that was refused; for everybody else nothing has changed.

    ``found`` points into the writer's words. ``noted`` is what only the writer's own seat keeps
    of it: that a sentence was stopped in this step, or the words that are held for a moment.
    """

    reason: Reason
    found: tuple[Finding, ...] = ()
    noted: tuple[OwnEvent, ...] = ()


Judged = list[Event] | Rejection
"""What comes of a command: facts to append, or a reason."""
