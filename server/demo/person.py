"""One simulated person: a client, a name, and what their phone shows."""

import asyncio
from collections.abc import Callable
from typing import Any, Final, Self

from server.client import Client, Json, Refused
from server.demo.telling import Tell

SHOWS_WITHIN_S: Final = 10.0


class NotAsTold(Exception):
    """Something did not happen that the demo was about to tell; with a sentence."""


class Person:
    """Somebody with a device in the room."""

    def __init__(self, name: str, link: str, tell: Tell, pace: float) -> None:
        self.name = name
        self.client = Client(link, name)
        self._tell = tell
        self._pace = pace

    async def __aenter__(self) -> Self:
        await self.client.come_in()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.go()

    @property
    def view(self) -> Json:
        """What this person's phone shows now."""
        return self.client.view

    @property
    def may(self) -> list[str]:
        """What this person can do now."""
        return list(self.view["may"])

    def events(self, t: str) -> list[Json]:
        """What happened of one kind, as this phone was told."""
        return [each["event"] for each in self.client.entries if each["event"]["t"] == t]

    async def says(self, sentence: str) -> None:
        """Tell what this person does, with time to read it."""
        await told(self._tell, self.name, sentence, self._pace)

    async def does(self, t: str, **fields: Any) -> None:
        """Do something that is to be done.

        Raises:
            NotAsTold: if the room does not do it.
        """
        try:
            await self.client.do(t, **fields)
        except Refused as refused:
            raise NotAsTold(f"{self.name} could not {spoken(t)}: {refused.reason}.") from None

    async def refused(self, t: str, reason: str, **fields: Any) -> Json:
        """Ask for something that is to be refused, and give the refusal.

        Raises:
            NotAsTold: if it is not, or for another reason.
        """
        answer = await self.client.ask(t, **fields)
        if answer["t"] != "refused" or answer["reason"] != reason:
            raise NotAsTold(f"The room was to refuse what {self.name} asked for, and did not.")
        return answer

    async def forgets(self) -> None:
        """Wait until no words are left on this phone.

        Raises:
            NotAsTold: if they stay.
        """
        await self.shows("that the words are gone", lambda _: not self.events("words_said"))

    async def shows(self, what: str, true: Callable[[Json], bool]) -> None:
        """Wait until this phone shows something.

        Raises:
            NotAsTold: if it does not; ``what`` says what was to be seen.
        """
        try:
            async with asyncio.timeout(SHOWS_WITHIN_S):
                await self.client.until(lambda: true(self.view))
        except TimeoutError:
            raise NotAsTold(f"{self.name}'s phone did not show {what}.") from None


def version(view: Json) -> int:
    """How far the room's log had come when ``view`` was sent."""
    return int(view["at"]["room"]["version"])


async def told(tell: Tell, who: str, sentence: str, pace: float) -> None:
    """Tell a sentence, and leave the time to read it."""
    tell(who, sentence)
    await asyncio.sleep(pace * (0.5 + len(sentence) / 80))


def spoken(t: str) -> str:
    """A command's name as people say it."""
    return t.replace("_", " ")
