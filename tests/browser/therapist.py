"""A therapist at a laptop, two people with phones, and two servers on one store between them.

Rules of this file:

* The phones come to one server and the laptop to another, each under an address of its own: what
  reaches the other has gone through the store.
* Acts are found by their names, as on the phones; what both will see is read before each is done.
* Dr. Ito's page keeps nothing of a room once she is out: ``keeps`` looks everywhere a script can.
"""

import asyncio
import re
from collections.abc import Mapping
from typing import Any, Final

from playwright.async_api import Browser, Locator, expect

from tests.browser.couple import EXIT_TO, Couple
from tests.browser.line import Line
from tests.browser.looking import Way, look, looks_right
from tests.browser.person import EVENING, LISTEN_FOR_ANNOUNCEMENTS, Person
from tests.house import House

LAPTOP: Final = Way(width=1280, height=800)
TABLET: Final = Way(width=820, height=1180)
NAME: Final = "Dr. Ito"
LINE: Final = "your couples therapist, from the practice by the river"

KNOCKS: Final = f"{NAME} would like to come in"
YES_NOTED: Final = "Your yes is noted."
HOLDS: Final = f"{NAME} holds the room for a moment"
LETS_GO_ON: Final = f"{NAME} lets the conversation go on"
GAVE_A_MINUTE: Final = f"{NAME} gave one more minute"
GAVE_THE_FLOOR: Final = f"{NAME} handed over the floor"
WENT_ON: Final = f"{NAME} went on a step"
ALONE_WITH_EACH: Final = f"{NAME} is talking with each of you alone for a while"
TOGETHER: Final = f"You are together again, with {NAME}"
ONLY_YOU: Final = f"Only you see this. From {NAME}."
LINE_GONE: Final = f"{NAME}'s line is gone"
YOU_CHOOSE: Final = "You two can choose."
GO_ON_WITHOUT: Final = f"Go on without {NAME}"
ASK_TO_LEAVE: Final = f"Ask {NAME} to leave"
SAME: Final = "They are the same"

COLLECTIONS: Final = 5
TABS: Final = 60
DARK: Final[Mapping[str, Any]] = {"color_scheme": "dark"}

ON_PHONES: Final[Mapping[str, Way]] = {
    "light": Way(axe=True),
    "dark": Way(media=DARK, axe=True),
    "narrow": Way(width=320, height=640),
    "narrow-large": Way(width=320, height=640, text="200%"),
}
ON_LAPTOPS: Final[Mapping[str, Way]] = {
    "laptop-light": Way(width=1280, height=800, axe=True),
    "laptop-dark": Way(width=1280, height=800, media=DARK, axe=True),
    "tablet-light": Way(width=820, height=1180, axe=True),
    "tablet-large": Way(width=820, height=1180, text="200%"),
}

# Everything of a page that a script could read: what stands in it, was written, or is stored.
ALL_THERE_IS: Final = """
() => [
  document.documentElement.outerHTML,
  ...[...document.querySelectorAll('input, textarea')].map(({ value }) => value),
  JSON.stringify({ ...localStorage }),
  JSON.stringify({ ...sessionStorage }),
  JSON.stringify(history.state),
  document.cookie,
  location.href,
  window.name,
].join(' ')
"""
TO_THE_TOP: Final = "() => document.querySelectorAll('*').forEach((one) => one.scrollTo(0, 0))"


class Therapist(Person):
    """Dr. Ito at her laptop."""

    async def opens_link(self, link: str) -> None:
        """Open a link while the page may already be open, as in a mail."""
        await self.page.goto(link)

    async def knocks(self, name: str = NAME, line: str = LINE) -> None:
        """Say who one is, and knock."""
        await self.page.get_by_label("Your name").fill(name)
        await self.page.get_by_label("One line who you are").fill(line)
        await self.taps("Knock")

    async def knocks_again(self) -> None:
        """Knock at a door that was just closed."""
        await self.taps("Knock again")
        await self.taps("Knock")

    async def is_in(self) -> None:
        """Wait until the open room lets her act."""
        await expect(self.page.get_by_role("heading", name="What you can do")).to_be_visible()

    async def is_out(self) -> None:
        """Wait until nothing can be done any more."""
        await expect(self.page.get_by_role("heading", name="What you can do")).to_have_count(0)

    async def stands_at(self, phase: str) -> None:
        """Wait until the open room stands in ``phase``."""
        await expect(self.main).to_have_attribute("data-phase", phase)

    async def opens_act(self, act: str) -> Locator:
        """Tap an act, and have what both will see before one's eyes."""
        button = self.button(act).first
        await button.click()
        await expect(button).to_have_attribute("aria-expanded", "true")
        return self.page.locator(f"[id='{await button.get_attribute('aria-controls')}']")

    async def does(self, act: str, confirm: str) -> None:
        """Do an act: the first tap shows what it is, the second does it."""
        panel = await self.opens_act(act)
        await panel.get_by_role("button", name=confirm, exact=True).click()
        await expect(panel).to_have_count(0)

    async def can(self, act: str) -> None:
        """Wait until ``act`` is offered."""
        await expect(self.button(act)).to_be_visible()

    async def cannot(self, act: str) -> None:
        """Wait until ``act`` is not even there."""
        await expect(self.button(act)).to_have_count(0)

    async def tells(self, name: str, words: str) -> None:
        """Send a private line to one of the two."""
        panel = await self.opens_act(f"Private line to {name}")
        await panel.get_by_label(f"Your private line to {name}").fill(words)
        await panel.get_by_role("button", name="Send it privately", exact=True).click()
        await self.reads(f"You to {name}, privately")
        await self.page.keyboard.press("Escape")

    async def says_alone(self, name: str, words: str) -> None:
        """Say something to the one she is alone with."""
        await self.page.get_by_label(f"Your words to {name}, alone with you").fill(words)
        await self.taps("Say it here")

    def rows(self) -> Locator:
        """The rooms in the column."""
        return self.page.get_by_role("navigation", name="Rooms").get_by_role("button")

    def row(self, names: str) -> Locator:
        """One room in the column, by the names of its people."""
        return self.rows().filter(has_text=re.compile(f"^{re.escape(names)}"))

    async def tabs_to(self, text: str) -> None:
        """Go on with the Tab key until it stands on what begins with ``text``."""
        for _ in range(TABS):
            await self.page.keyboard.press("Tab")
            if (await self.focused()).partition("  ")[2].startswith(text):
                return
        raise AssertionError(f"the Tab key never comes to {text}")

    async def return_link(self) -> str:
        """Make a return link, and read it where it is shown."""
        await self.page.locator("summary", has_text="another laptop").click()
        links = self.page.locator("details", has_text="another laptop")
        await links.get_by_role("button", name=re.compile("^Make a")).click()
        return await links.get_by_role("textbox").input_value()

    async def keeps(self, *traces: str) -> list[str]:
        """Which of ``traces`` a script could find on this page or laptop, as words."""
        there = str(await self.page.evaluate(ALL_THERE_IS))
        # A key that was drawn at random can hold the letters of a name.
        return [one for one in traces if re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", there)]

    async def remembers(self) -> str:
        """All texts in the memory of her page, reachable by a script or not."""
        session = await self.context.new_cdp_session(self.page)
        parts: list[str] = []
        session.on("HeapProfiler.addHeapSnapshotChunk", lambda part: parts.append(part["chunk"]))
        await session.send("HeapProfiler.collectGarbage")
        await session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
        await session.detach()
        return "".join(parts)

    async def forgets(self, *traces: str) -> None:
        """Wait until none of ``traces`` is left in that memory."""
        for _ in range(COLLECTIONS):
            memory = await self.remembers()
            left = [trace for trace in traces if trace in memory]
            if not left:
                return
        raise AssertionError(f"the page still holds {left}")

    async def looks_right(self, name: str) -> None:
        """Look at the page on a laptop and on a tablet, from its top."""
        # What lies half under the header by scrolling has no background that axe could tell.
        await self.page.evaluate(TO_THE_TOP)
        await looks_right(self, name, ways=ON_LAPTOPS)
        await look(self.page, LAPTOP)


class Practice:
    """Two servers on one store: the couples' and the therapist's."""

    def __init__(self, home: House, practice: House) -> None:
        self.home = home
        self.practice = practice

    async def move(self, milliseconds: int) -> None:
        """Let time pass on both."""
        await self.home.move(milliseconds)
        await self.practice.move(milliseconds)


class Trio(Couple):
    """Ana and Ben with their phones, and Dr. Ito with her laptop."""

    def __init__(self, practice: Practice, browser: Browser) -> None:
        super().__init__(practice.home, browser, practice.home.public_url)
        self.both = practice
        self.desk = practice.practice.public_url
        self.may_ask = (self.address, self.desk, EXIT_TO, "data:")

    async def sit_down(self, **looks: str) -> None:
        """Take out two phones and a laptop; no link is opened yet."""
        await super().sit_down(**looks)
        self.ito = await self.laptop(**looks)

    async def laptop(self, **looks: str) -> Therapist:
        """A laptop with a storage, a line and a clock of its own."""
        context = await self._browser.new_context(
            viewport={"width": LAPTOP.width, "height": LAPTOP.height},
            locale="en-GB",
            timezone_id="Europe/Berlin",
            **looks,  # type: ignore[arg-type]
        )
        line = Line()
        await line.lay(context)
        await context.add_init_script(LISTEN_FOR_ANNOUNCEMENTS)
        await context.clock.install(time=EVENING)
        page = await context.new_page()
        self.watch(page)
        return Therapist(NAME, context, page, line)

    @property
    def knock_link(self) -> str:
        """The therapist's link as it is opened at the practice."""
        return self.at_the_practice(self.links["moderator"])

    def at_the_practice(self, link: str) -> str:
        """A therapist's link as it is opened at the practice."""
        return f"{self.desk}/therapist/#{link.partition('#')[2]}"

    async def another_room(self, first: str, second: str) -> "Trio":
        """A second couple, in a room of their own; Dr. Ito is the same."""
        other = Trio(self.both, self._browser)
        other.troubles = self.troubles
        await Couple.sit_down(other)
        other.ito = self.ito
        other.ben.name, other.ana.name = first, second
        return other

    async def knock(self) -> None:
        """Dr. Ito opens her link and knocks, and both phones hear it."""
        await self.ito.opens_link(self.knock_link)
        await self.ito.knocks()
        for person in (self.ana, self.ben):
            await person.reads(KNOCKS)

    async def let_in(self) -> None:
        """Both say yes to the knock that both have heard."""
        for person in (self.ana, self.ben):
            await person.taps("Yes")
        await self.ito.is_in()

    async def compare(self) -> None:
        """Both find that the three words are the same."""
        for person in (self.ana, self.ben):
            await person.taps(SAME)

    async def begin_together(self) -> None:
        """Ana has the floor, Dr. Ito is in, and the three words are compared."""
        await self.begin()
        await self.knock()
        await self.let_in()
        await self.compare()
        await self.ito.can("Talk with Ana alone")

    async def both_read(self, text: str) -> None:
        """Wait until both phones show ``text``."""
        await self.ana.reads(text)
        await self.ben.reads(text)

    async def time_passes(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass, on both servers, both phones and the laptop."""
        span = round(1000 * (60 * minutes + seconds))
        await self.both.move(span)
        for person in (self.ana, self.ben, self.ito):
            await person.page.clock.fast_forward(span)

    async def line_of_ito_is_missed(self) -> None:
        """Let her lease end while those of the phones are lengthened."""
        for _ in range(3):
            await self.both.move(9_000)
            for person in (self.ana, self.ben):
                await person.page.clock.run_for(2_500)

    async def practice_dies_and_returns(self) -> None:
        """The laptop's server is killed, and another takes its place."""
        await asyncio.to_thread(self.both.practice.kill)
        await asyncio.to_thread(self.both.practice.start)
