"""Two people in one room, each with a phone of their own, and the way through the conversation.

Ben opened the room and is invited to listen first, so Ana speaks first.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from playwright.async_api import Browser, ConsoleMessage, Error, Page, Request, Route

from tests.browser.line import Line
from tests.browser.person import EVENING, LISTEN_FOR_ANNOUNCEMENTS, Person
from tests.house import House

PHONE: Final = {"width": 390, "height": 844}
# A header that browsers heed on https alone; on plain http Chromium says that it does not.
NO_OPENER: Final = "The Cross-Origin-Opener-Policy header has been ignored"
EXIT_TO: Final = "https://www.wikipedia.org/"
SHARE: Final = "When dinner went by and we did not talk, I felt far away from you."
BACK: Final = "You felt far away from me because we did not talk at dinner."
HEART: Final = "All together, I heard that you felt far away and missed me."
SENSE: Final = "It makes sense to me that you felt far away."
FELT: Final = "I imagine you felt lonely."
GLAD: Final = "I am glad that you stayed at the table."
GLAD_TOO: Final = "I am glad that you asked."

Step = Callable[[Person, Person], Awaitable[None]]


class Couple:
    """Ana and Ben. What went wrong in either browser is kept in ``troubles``."""

    def __init__(self, house: House, browser: Browser, address: str) -> None:
        self.house = house
        self.address = address
        self.may_ask: tuple[str, ...] = (address, EXIT_TO, "data:")
        self.troubles: list[str] = []
        self.lines_may_break = False
        self._browser = browser

    async def sit_down(self, **looks: str) -> None:
        """Take out two phones; no link is opened yet. ``looks`` as in :meth:`phone_of`."""
        self.links = await asyncio.to_thread(self.house.open_room)
        self.ana = await self.phone_of("Ana", **looks)
        self.ben = await self.phone_of("Ben", **looks)

    async def take_up(self, dialogue: str) -> None:
        """Go to a room for another conversation; nobody has come into the first one yet."""
        self.links = await asyncio.to_thread(self.house.open_room, dialogue=dialogue)

    async def phone_of(self, name: str, **looks: str) -> Person:
        """A phone with a storage, a line and a clock of its own.

        ``looks`` are Playwright's, such as ``locale``, the language that its person reads.
        """
        context = await self._browser.new_context(
            viewport=PHONE,  # type: ignore[arg-type]
            timezone_id="Europe/Berlin",
            has_touch=True,
            **{"locale": "en-GB", **looks},  # type: ignore[arg-type]
        )
        line = Line()
        await line.lay(context)
        await context.route(f"{EXIT_TO}**", _somewhere_neutral)
        await context.add_init_script(LISTEN_FOR_ANNOUNCEMENTS)
        await context.clock.install(time=EVENING)
        page = await context.new_page()
        self.watch(page)
        return Person(name, context, page, line)

    async def second_tab(self, person: Person) -> Person:
        """Another tab in somebody's browser."""
        page = await person.context.new_page()
        self.watch(page)
        return Person(person.name, person.context, page, person.line)

    def watch(self, page: Page) -> None:
        """Keep every error, and every request that leaves for somewhere else."""
        page.on("console", self._console)
        page.on("pageerror", self._error)
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        lost = self.lines_may_break and "WebSocket connection to" in message.text
        if message.type in ("error", "warning") and not lost and NO_OPENER not in message.text:
            self.troubles.append(f"console: {message.text}")

    def _error(self, error: Error) -> None:
        self.troubles.append(f"error: {error.message}")

    def _request(self, request: Request) -> None:
        # An exit goes somewhere neutral, by the person's own tap; nothing else may.
        if not request.url.startswith(self.may_ask):
            self.troubles.append(f"request: {request.url}")

    async def leave(self) -> None:
        """Close both phones."""
        for context in self._browser.contexts:
            await context.close()

    def link(self, seat: str) -> str:
        """The link of ``seat`` as a phone in this home opens it."""
        return f"{self.address}/#{self.links[seat].partition('#')[2]}"

    async def time_passes(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass, on both phones and on the server.

        The phones first: one that hears of a later moment before its own clock has come there
        believes, rightly, that its clock is slow, and a countdown never goes up again.
        """
        span = round(1000 * (60 * minutes + seconds))
        for person in (self.ana, self.ben):
            await person.page.clock.fast_forward(span)
        await self.house.move(span)

    # ------------------------------------------------------------ the way

    async def come_in(self) -> None:
        """Both come in; nobody has chosen anything."""
        await self.ben.comes_in(self.link("partner_a"))
        await self.ana.comes_in(self.link("partner_b"))
        await self.both_see("gathering")

    async def choose_first(self) -> None:
        """Both tap that Ana speaks first."""
        await self.ana.taps("I speak first")
        await self.ben.taps("Ana speaks first")
        await self.both_see("agreeing")

    async def agree(self) -> None:
        """Both agree to begin."""
        await self.ana.taps("I agree")
        await self.ben.taps("I agree")

    async def begin(self) -> None:
        """From nothing to the first turn, which is Ana's."""
        await self.come_in()
        await self.choose_first()
        await self.agree()
        await self.ana.sees("speak")
        await self.ben.sees("listen")

    async def round_goes_well(self, speaker: Person, listener: Person) -> None:
        """A whole round in which everything lands, from the share to the swap."""
        for _, goes in ROUND:
            await goes(speaker, listener)

    async def appreciate(self, giver: Person, other: Person, words: str = GLAD) -> None:
        """One says what they are glad of."""
        await giver.sees("appreciate")
        await other.sees("being_appreciated")
        await giver.says(words)

    async def reload(self, person: Person) -> None:
        """Somebody loads the page again."""
        await person.page.reload()

    async def both_see(self, screen: str) -> None:
        await self.ana.sees(screen)
        await self.ben.sees(screen)

    async def until(self, screen: str, speaker: Person, listener: Person) -> None:
        """Go through a round as it goes well, until ``screen`` stands before whoever acts on it."""
        for stands, goes in ROUND:
            if stands == screen:
                break
            await goes(speaker, listener)
        else:
            raise AssertionError(f"a round has no {screen}")
        for person in (speaker, listener):
            if await person.screen() == screen:
                return
        await (listener if screen in LISTENER_ACTS else speaker).sees(screen)


LISTENER_ACTS: Final = {"reflect", "summary", "validate", "empathize"}


async def _share(speaker: Person, listener: Person) -> None:
    await speaker.sees("speak")
    await speaker.says(SHARE)
    await listener.sees("reflect")


async def _say_back(speaker: Person, listener: Person) -> None:
    await listener.says_back(BACK)
    await speaker.sees("confirm")


async def _yes(speaker: Person, listener: Person) -> None:
    await speaker.confirms("yes")


async def _all_said(speaker: Person, listener: Person) -> None:
    await speaker.sees("more")
    await speaker.taps("That's all")
    await listener.sees("summary")


async def _sum_up(speaker: Person, listener: Person) -> None:
    await listener.says_back(HEART)
    await speaker.sees("confirm")


async def _validate(speaker: Person, listener: Person) -> None:
    await listener.sees("validate")
    await listener.says(SENSE)
    await speaker.sees("receive")


async def _landed(speaker: Person, listener: Person) -> None:
    await speaker.receives("landed")


async def _empathize(speaker: Person, listener: Person) -> None:
    await listener.sees("empathize")
    await listener.says(FELT)
    await speaker.sees("receive")


ROUND: Final[tuple[tuple[str, Step], ...]] = (
    ("speak", _share),
    ("reflect", _say_back),
    ("confirm", _yes),
    ("more", _all_said),
    ("summary", _sum_up),
    ("confirm the summary", _yes),
    ("validate", _validate),
    ("receive", _landed),
    ("empathize", _empathize),
    ("receive the guess", _landed),
)
"""What stands before whoever acts, and how it goes on when it goes well."""


async def _somewhere_neutral(route: Route) -> None:
    await route.fulfill(body="<!doctype html><title>Elsewhere</title>", content_type="text/html")
