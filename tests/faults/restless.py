"""A restless person: does anything that may be done, and loses the line at any moment."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from tests.phone import Json, Phone, random_name

Move = tuple[str, dict[str, Any]]
ENDS: Final = frozenset({"end_for_today", "say_goodbye"})


@dataclass
class Restless:
    """One phone and its chances. ``ends`` says whether sessions may be ended."""

    phone: Phone
    chance: Random
    ends: bool
    begun_anew: int = 0

    async def live(self, steps: int) -> None:
        """Do that many things, each until it has its final answer."""
        for _ in range(steps):
            move = self._move(self.phone.view)
            if move is not None:
                await self._do(*move)
            await self._lose_the_line()
        if self.phone.closed is not None:
            await self.phone.come(at=self.phone.at())

    async def _do(self, t: str, fields: dict[str, Any]) -> None:
        id = random_name()
        if self.phone.closed is None and self.chance.random() < 0.3:
            # Asked and gone before there was an answer.
            await self.phone.send({"t": "do", "id": id, "command": {"t": t, **fields}})
            self.phone.vanish()
            await self.phone.until(lambda: self.phone.closed is not None)
        await self.phone.sure(t, id, **fields)

    async def _lose_the_line(self) -> None:
        phone, way = self.phone, self.chance.random()
        if way < 0.15:
            phone.vanish()
            await phone.until(lambda: phone.closed is not None)
            await phone.come(at=phone.at())
        elif way < 0.25:
            # A newer line before the older one is gone: the older one is told, and is no loss.
            older = Phone.of(phone)
            await older.come()
            await phone.until(lambda: phone.closed is not None)
            await phone.come(at=phone.at())
            await older.go()
        elif way < 0.3:
            # The page was closed, and with it went everything that had been read.
            await phone.go()
            phone.entries = {"room": [], "own": []}
            await phone.come()
            self.begun_anew += 1

    def _move(self, view: Json) -> Move | None:
        may = [t for t in view.get("may", []) if t in _MOVES and (self.ends or t not in ENDS)]
        if not may:
            return None
        t = self.chance.choice(may)
        return t, _MOVES[t](self.chance, view)


_MOVES: Final[dict[str, Callable[[Random, Json], dict[str, Any]]]] = {
    "choose_first": lambda chance, view: {"speaker": "partner_b"},
    "agree": lambda chance, view: {},
    "say": lambda chance, view: {"words": f"It was {chance.random()}.", "kept": view["kept"][:1]},
    "pass_step": lambda chance, view: {},
    "confirm": lambda chance, view: {"answer": chance.choice(["yes", "nearly", "no"])},
    "answer_more": lambda chance, view: {"more": chance.random() < 0.5},
    "receive": lambda chance, view: {"answer": chance.choice(["landed", "not_yet"])},
    "go_on": lambda chance, view: {},
    "try_short_form": lambda chance, view: {},
    "take_more_time": lambda chance, view: {},
    "say_how_heard": lambda chance, view: {"answer": "partly"},
    "say_goodbye": lambda chance, view: {},
    "keep_for_my_turn": lambda chance, view: {"words": f"and {chance.random()}"},
    "let_go": lambda chance, view: {"ref": (view["kept"] or [1])[0]},
    "ask_for_rest": lambda chance, view: {"minutes": 5, "line": "back_soon"},
    "come_back": lambda chance, view: {},
    "note_activation": lambda chance, view: {"level": chance.randrange(11)},
    "end_for_today": lambda chance, view: {},
    "meet_again": lambda chance, view: {},
}
