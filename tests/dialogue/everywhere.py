"""A room in every phase of a session, a therapist in it or outside, for rules that hold in all."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from server.dialogue import commands as c
from server.dialogue.rejections import Reason
from tests.dialogue.given import (
    ANA,
    BEN,
    FIVE_MINUTES,
    SPEAKER_LISTENER,
    THERAPIST,
    Given,
    gathered,
    given,
    minutes,
)

STOPPED: Final = "It makes sense that you were hurt, but I was tired too."
BUT_ANSWERS: Final = (c.Confirm(ANA, "no"), c.Say(BEN, "You felt alone."))


def _crossroads(room: Given) -> Given:
    there = room.up_to("was-that-it")
    return there.after(*BUT_ANSWERS, *BUT_ANSWERS, c.Confirm(ANA, "no"))


def _asking_to_hear(room: Given) -> Given:
    there = room.up_to("makes-sense").when(c.Say(BEN, STOPPED)).stopped(Reason.WORDING)
    return there.after(c.NotWhatIMeant(BEN, STOPPED))


@cache
def with_therapist() -> Mapping[str, Given]:
    """Every phase of a session, with a therapist whom both have let in and know."""
    agreeing = gathered().after(c.ChooseFirst(ANA, ANA), c.ChooseFirst(BEN, ANA))
    room = given().moderated()
    missing = room.without(THERAPIST)
    return {
        "gathering": gathered().moderated(),
        "agreeing": agreeing.moderated(),
        "sharing": room,
        "reflecting": room.up_to("say-back"),
        "confirming": room.up_to("was-that-it"),
        "asking_more": room.up_to("more"),
        "acknowledging": room.up_to("makes-sense"),
        "receiving": room.up_to("did-that-land"),
        "speaker_thanking": given(FIVE_MINUTES).moderated().up_to("thanks"),
        "listener_thanking": given(SPEAKER_LISTENER).moderated().up_to("thanks"),
        "asking_swap": given(FIVE_MINUTES).moderated().up_to("swap"),
        "at_crossroads": _crossroads(room),
        "appreciating": room.up_to("glad"),
        "asking_to_hear": _asking_to_hear(room),
        "feeling_heard": room.up_to("feel-heard"),
        "closing": room.through("feel-heard"),
        "paused": room.after(c.AskForRest(ANA, 5)),
        "paused, held": room.after(c.HoldRoom(THERAPIST), c.AskForRest(ANA, 5)),
        "held": room.after(c.HoldRoom(THERAPIST)),
        "caucus": room.after(c.BeginCaucus(THERAPIST, ANA)),
        "caucus, held": room.after(c.HoldRoom(THERAPIST), c.BeginCaucus(THERAPIST, BEN)),
        "missing": missing,
        "missing, two minutes over": missing.later(minutes(2)),
    }


@cache
def with_guest() -> Mapping[str, Given]:
    """The same phases with a guest outside, as far as there are any without a therapist."""
    away = ("held", "caucus", "missing")
    rooms = {
        name: room.after(c.RemoveModerator(ANA))
        for name, room in with_therapist().items()
        if not name.startswith(away) and name != "paused, held"
    }
    return rooms | {"resting": given().visited().after(c.EndForToday(ANA))}


PHASES_HERE: Final = tuple(with_therapist())
PHASES_OUTSIDE: Final = tuple(with_guest())
