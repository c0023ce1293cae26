"""The whole conversation: each does what their phone offers, and the scenes come where they fit."""

from dataclasses import dataclass, field
from typing import Any, Final

from server.demo import lines
from server.demo.person import NotAsTold, Person, told, version
from server.demo.telling import SERVER, Tell

SCENES: Final = {
    "one floor": "speaking out of turn",
    "but": 'the "but" that is not passed on',
    "nearly": 'the "nearly"',
    "rest": "the rest",
    "therapist": "the therapist",
}
"""What every run shows, and its name for people."""

ACKNOWLEDGING: Final = ("validate", "empathize", "appreciate", "thank")
_TAPS: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "answer_more": ({"more": False}, "That is all."),
    "answer_swap": ({"my_turn": True}, "I would like to speak now, too."),
    "receive": ({"answer": "landed"}, "That landed."),
    "go_on": ({}, "Let us go on."),
}
"""What moves a conversation on with one tap, and how it is told."""


@dataclass
class Evening:
    """Ana, Ben and Mira, and what has been shown so far. Pauses are ``pace`` times reading time."""

    ana: Person
    ben: Person
    mira: Person
    tell: Tell
    pace: float
    shown: set[str] = field(default_factory=set)
    speakers: list[str] = field(default_factory=list)
    """The seats that have had a round, the first speaker first."""

    read: set[str] = field(default_factory=set)
    """The steps whose prompts have been told."""

    @property
    def partners(self) -> tuple[Person, Person]:
        """The two whose conversation it is."""
        return self.ana, self.ben

    def other(self, person: Person) -> Person:
        """The partner of ``person``."""
        return self.ben if person is self.ana else self.ana

    def at(self, seat: str) -> Person:
        """The partner in ``seat``."""
        return next(each for each in self.partners if each.client.seat == seat)

    def story(self, view: dict[str, Any]) -> lines.Story:
        """What is being talked about in the round that ``view`` shows."""
        if view["speaker"] not in self.speakers:
            self.speakers.append(view["speaker"])
        return lines.ROUNDS[self.speakers.index(view["speaker"]) % len(lines.ROUNDS)]

    async def server(self, sentence: str) -> None:
        """Tell what the server did, once it has been seen."""
        await told(self.tell, SERVER, sentence, self.pace)

    async def level(self) -> None:
        """Wait until both partners have been shown all there is.

        Raises:
            NotAsTold: if one is not.
        """
        newest = max(version(each.view) for each in self.partners)
        for each in self.partners:
            await each.shows("what the other one's shows", lambda view: version(view) >= newest)

    async def everyone_shows(self, what: str, phase: str) -> None:
        """Wait until both partners' phones show ``phase``."""
        for each in self.partners:
            await each.shows(what, lambda view: view["phase"] == phase)

    def next_move(self) -> tuple[Person, str]:
        """Who can move the conversation on now, and with what.

        Raises:
            NotAsTold: if nobody can.
        """
        for person in self.partners:
            for t in ("say", "confirm", *_TAPS, *_ONCE):
                if t in person.may and not (t in _ONCE and _ONCE[t](person.view)):
                    return person, t
        raise NotAsTold(f"Nobody could go on from here: {self.ana.view['phase']}.")

    async def taps(self, person: Person, t: str) -> None:
        """One of the simple moves."""
        fields, sentence = _TAPS[t]
        await person.says(sentence)
        await person.does(t, **fields)


_ONCE: Final = {
    "say_how_heard": lambda view: view["own_heard"] is not None,
    "say_goodbye": lambda view: view["seat"] in view["gone"],
}
"""Taps of both that stay possible while one waits for the other, and when one has made them."""
