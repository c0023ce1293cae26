"""One person with a phone in a real browser: what they do, and what they see.

Buttons and fields are found by what they are called, screens by ``main[data-screen]``. The
sentences stand once, here, so that a changed word is one change.

What is waited for most often is waited for with ``wait_for``: it looks again after milliseconds,
``expect`` after a tenth of a second and then ever later.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Literal

from playwright.async_api import BrowserContext, Locator, Page, TimeoutError, expect

from tests.browser.line import Line

EVENING = datetime(2026, 11, 20, 18, 32, tzinfo=UTC)
"""19:32 on these phones."""
PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)

Verdict = Literal["yes", "nearly", "no", "not_now"]
Landing = Literal["landed", "not_yet", "felt_like_but", "not_now"]
VERDICTS: dict[Verdict, str] = {
    "yes": "Yes, that's it",
    "nearly": "Nearly",
    "no": "Not yet",
    "not_now": "Go on for now",
}
LANDINGS: dict[Landing, str] = {
    "landed": "It landed",
    "not_yet": "Not yet",
    "felt_like_but": "It felt like a “but”",
    "not_now": "Go on for now",
}
HEARD = {"fully": "Yes, fully", "partly": "Partly", "not_yet": "Not yet", "pass": "Pass"}
RESTS = {5: "5 minutes", 10: "10 minutes", 20: "20 minutes"}
LINE_DOWN = "The line is down. Your words are safe on this phone."
AWAY = "not here right now"

# Fills window.told with every text that a live region came to hold, as a screen reader hears it.
LISTEN_FOR_ANNOUNCEMENTS = """
window.told = [];
new MutationObserver((changes) => {
  const regions = new Set();
  for (const { target } of changes) {
    const element = target instanceof Element ? target : target.parentElement;
    const region = element?.closest('[role=status], [role=alert], [aria-live]');
    if (region) regions.add(region);
  }
  for (const region of regions) {
    const text = region.textContent.trim();
    if (text) window.told.push(text);
  }
}).observe(document, { subtree: true, childList: true, characterData: true });
"""


class Person:
    """Somebody and their phone."""

    def __init__(self, name: str, context: BrowserContext, page: Page, line: Line) -> None:
        self.name = name
        self.context = context
        self.page = page
        self.line = line

    # ------------------------------------------------------------ what they see

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def words(self) -> Locator:
        """The field one writes one's turn in."""
        return self.page.get_by_role("textbox", name="Your words")

    async def screen(self) -> str:
        """The screen that stands there now."""
        return await self.main.get_attribute("data-screen") or ""

    async def sees(self, screen: str) -> None:
        """Wait until ``screen`` stands there."""
        try:
            await self.page.locator(f'main[data-screen="{screen}"]').wait_for(timeout=PATIENCE_MS)
        except TimeoutError:
            message = f"{self.name} sees {await self.screen()}, not {screen}"
            raise AssertionError(message) from None

    async def reads(self, text: str) -> None:
        """Wait until ``text`` can be read somewhere on the screen."""
        await self._visible(text).wait_for(timeout=PATIENCE_MS)

    async def does_not_read(self, text: str) -> None:
        """Wait until ``text`` can be read nowhere on the screen."""
        await self._visible(text).wait_for(timeout=PATIENCE_MS, state="hidden")

    def _visible(self, text: str) -> Locator:
        return self.page.get_by_text(text).filter(visible=True).first

    async def told(self) -> list[str]:
        """What a screen reader has announced since the page was loaded."""
        heard: list[str] = await self.page.evaluate("window.told")
        return heard

    async def focused(self) -> str:
        """Where the keyboard is, in words."""
        return str(
            await self.page.evaluate(
                """() => {
                  const at = document.activeElement;
                  return at ? `${at.tagName} ${at.id} ${at.textContent}`.slice(0, 80) : '';
                }"""
            )
        )

    async def stored(self) -> dict[str, str]:
        """Everything that lies on the phone itself."""
        kept: dict[str, str] = await self.page.evaluate(
            "() => ({ ...localStorage, ...sessionStorage })"
        )
        return kept

    async def forgets(self, *words: str) -> None:
        """Wait until none of ``words`` lies on the phone any more.

        What one has said stays there until the server has answered, and the other's phone may
        show it a moment before that answer is here.
        """
        await self._comes_to_store(lambda kept: not any(said in str(kept) for said in words))

    async def is_answered(self) -> None:
        """Wait until the server has answered everything that this phone has asked."""
        await self._comes_to_store(
            lambda kept: not any(key.endswith("/unanswered") for key in kept)
        )

    async def _comes_to_store(self, wanted: Callable[[dict[str, str]], bool]) -> None:
        """Look at what the phone keeps until it is as ``wanted``."""
        patience = asyncio.get_running_loop().time() + PATIENCE_MS / 1000
        while not wanted(kept := await self.stored()):
            if asyncio.get_running_loop().time() > patience:
                raise AssertionError(f"{self.name}'s phone keeps {kept}")
            await asyncio.sleep(0.02)

    # ------------------------------------------------------------ what they do

    async def opens(self, link: str) -> None:
        """Open a link."""
        await self.page.goto(link)

    async def comes_in(self, link: str) -> None:
        """Open a link, give one's name, and come in."""
        await self.opens(link)
        await self.page.get_by_label("Your name").fill(self.name)
        await self.taps("Come in")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    async def taps(self, name: str) -> None:
        """Tap the button called ``name``."""
        await self.button(name).click()

    async def writes(self, words: str) -> None:
        """Write into one's turn, and send nothing."""
        await self.words.fill(words)

    async def says(self, words: str) -> None:
        """Say something in one's turn."""
        await self.writes(words)
        await self.taps("Say it")

    async def says_back(self, words: str) -> None:
        """Say back what one has heard."""
        await self.writes(words)
        await self.taps("Say it back")

    async def confirms(self, answer: Verdict) -> None:
        """Answer whether that was it."""
        await self.taps(VERDICTS[answer])

    async def receives(self, answer: Landing) -> None:
        """Answer whether it landed."""
        await self.taps(LANDINGS[answer])

    async def feels(self, heard: str) -> None:
        """Answer whether one feels heard."""
        await self.taps(HEARD[heard])

    async def rests(self, minutes: int) -> None:
        """Ask for a rest."""
        await self.taps("Pause")
        await self.taps(RESTS[minutes])

    async def wakes_up(self) -> None:
        """The phone comes out of the pocket."""
        await self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    async def evaluates(self, script: str, argument: Any = None) -> Any:
        """Ask the page itself."""
        return await self.page.evaluate(script, argument)
