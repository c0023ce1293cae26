"""A whole mirror conversation over the wire: each phone does what its view says is its to do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.phone import Json, Phone

Move = tuple[str, dict[str, Any]]
MOVES_ON_ONE_LINE = 15
"""People are slower than tests: a new line gives a phone its full allowance again."""


@dataclass
class Conversation:
    """Two phones. ``words`` gives the text of every turn and note, as it is needed."""

    ana: Phone
    ben: Phone
    words: Callable[[str], str]
    nearly: set[str] = field(default_factory=set)
    _moves: int = 0

    async def level(self) -> None:
        """Wait until both have seen all that there is in the room."""
        await self.ana.until(lambda: _room(self.ana) >= _room(self.ben))
        await self.ben.until(lambda: _room(self.ben) >= _room(self.ana))
        if _room(self.ana) != _room(self.ben):
            await self.level()

    async def go_on_to(self, phase: str) -> None:
        """Play on until both stand in ``phase``."""
        while True:
            await self.level()
            if self.ana.view["phase"] == phase:
                return
            phone, (t, fields) = self._next()
            await phone.done(t, **fields)
            self._moves += 1
            if self._moves % MOVES_ON_ONE_LINE == 0:
                for one in (self.ana, self.ben):
                    await one.go()
                    await one.come(at=one.at())

    def _next(self) -> tuple[Phone, Move]:
        for phone in (self.ana, self.ben):
            move = self._move(phone.view)
            if move is not None:
                return phone, move
        raise AssertionError(f"nobody can go on from {self.ana.view['phase']}")

    def _move(self, view: Json) -> Move | None:
        may, phase = view["may"], view["phase"]
        if "say" in may:
            return "say", {"words": self.words(view["step"]["activity"])}
        if "confirm" in may:
            return "confirm", self._confirmed(view)
        if phase == "feeling_heard":
            return None if view["own_heard"] else ("say_how_heard", {"answer": "partly"})
        if phase == "gathering" and view["seat"] in view["first"]:
            return None
        for t, fields in _PLAIN.items():
            if t in may:
                return t, fields
        return None

    def _confirmed(self, view: Json) -> dict[str, Any]:
        """The first time nearly, with a mark and a note; then yes."""
        step = view["step"]["id"]
        if step in self.nearly:
            return {"answer": "yes"}
        self.nearly.add(step)
        return {"answer": "nearly", "marks": [[0, 3]], "missing": self.words("missing")}


_PLAIN: dict[str, dict[str, Any]] = {
    "choose_first": {"speaker": "partner_a"},
    "agree": {},
    "answer_more": {"more": False},
    "receive": {"answer": "landed"},
    "say_goodbye": {},
}


def _room(phone: Phone) -> int:
    return int(phone.at()["room"]["version"])
