"""The page without a line, where https allows it; ``127.0.0.1`` is trusted by browsers as https is.

Rules of this file:

* No line means no server: it is stopped, and not a switch of the test.
* What lies in the browser is asked for on a page of ours that brings no worker of its own.
"""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import PAGE, couple_at, house_at_home
from tests.browser.couple import EXIT_TO, SHARE, Couple
from tests.browser.looking import looks_right
from tests.browser.person import LINE_DOWN, PATIENCE_MS, Person
from tests.browser.spanish import SpanishReader
from tests.house import House

pytestmark = pytest.mark.asyncio(loop_scope="session")

READY: Final = "navigator.serviceWorker.ready.then(() => true)"
KEPT: Final = """
async () => {
  const all = {};
  for (const name of await caches.keys())
    all[name] = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
  return all;
}
"""
WORKERS: Final = """
async () => (await navigator.serviceWorker.getRegistrations()).map(
  ({ active, waiting }) => [active?.state ?? null, waiting?.state ?? null])
"""
ASK_FOR_A_NEWER_ONE: Final = """
async () => {
  const here = await navigator.serviceWorker.getRegistration();
  const newer = new Promise((come) => here.addEventListener('updatefound', () =>
    here.installing.addEventListener('statechange', ({ target }) =>
      target.state === 'installed' && come(true))));
  await here.update();
  return newer;
}
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """The built pages, to be changed by a test."""
    return Path(shutil.copytree(PAGE.parent, tmp_path / "pages"))


@pytest.fixture
def trusted_house(tmp_path: Path, pages: Path) -> Iterator[House]:
    """A server for one test, which serves ``pages``."""
    with house_at_home(tmp_path / "data", TEST_PAGES=str(pages)) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def trusted(trusted_house: House, browser: Browser) -> AsyncIterator[Couple]:
    """Ana and Ben on an address that browsers trust as they do https."""
    async for pair in couple_at(trusted_house, browser, "127.0.0.1"):
        pair.lines_may_break = True
        yield pair
        pair.troubles = [one for one in pair.troubles if "ERR_CONNECTION_REFUSED" not in one]


async def is_kept(person: Person) -> None:
    """Wait until the page is on this phone."""
    assert await person.evaluates(READY)


async def comes_true(page: Page, what: str) -> None:
    """Wait until ``what`` is true on ``page``; it may have to wait for answers itself."""
    again = "await new Promise((later) => setTimeout(later, 50))"
    asked = page.evaluate(f"async () => {{ while (!({what})) {again}; return true; }}")
    assert await asyncio.wait_for(asked, PATIENCE_MS / 1000)


async def in_the_browser(couple: Couple, person: Person) -> dict[str, Any]:
    """What lies in somebody's browser, seen from a page that brings nothing of its own."""
    page = await person.context.new_page()
    await page.goto(f"{couple.address}/healthz")
    found = {
        "caches": await page.evaluate(KEPT),
        "workers": await page.evaluate(WORKERS),
        "storage": await page.evaluate("() => ({ ...localStorage })"),
    }
    await page.close()
    return found


async def test_without_a_server_the_page_still_opens_and_says_so(trusted: Couple) -> None:
    ana = trusted.ana
    await trusted.begin()
    await ana.writes(SHARE)
    await is_kept(ana)
    await asyncio.to_thread(trusted.house.stop)
    await trusted.reload(ana)
    await ana.sees("connecting")
    await ana.page.clock.run_for(4_000)
    await ana.reads(LINE_DOWN)
    assert SHARE in str(await ana.stored())
    await looks_right(ana, "offline")
    # Nobody waits for a line to be allowed to rest.
    await expect(ana.button("Pause")).to_be_visible()
    await asyncio.to_thread(trusted.house.start)
    await ana.page.clock.run_for(60_000)
    await ana.sees("speak")
    await expect(ana.words).to_have_value(SHARE)


async def test_without_a_server_it_speaks_the_language_of_the_phone(trusted: Couple) -> None:
    ana = SpanishReader.of(await trusted.phone_of("Ana", locale="es-ES"))
    await ana.comes_in(trusted.link("partner_b"))
    await ana.sees("gathering")
    await is_kept(ana)
    kept = json.dumps((await in_the_browser(trusted, ana))["caches"])
    assert "words.es-" in kept
    assert "words.en-" not in kept
    await asyncio.to_thread(trusted.house.stop)
    await trusted.reload(ana)
    await ana.page.clock.run_for(4_000)
    await ana.reads("No hay conexión. Tus palabras están a salvo en este teléfono.")


async def test_nothing_of_a_room_is_kept_with_the_page(trusted: Couple) -> None:
    ana = trusted.ana
    await trusted.begin()
    await is_kept(ana)
    await ana.says(SHARE)
    await ana.sees("being_reflected")
    await trusted.reload(ana)
    await ana.sees("being_reflected")
    await ana.evaluates("fetch('/api/dialogues').then((answer) => answer.text())")
    [paths] = (await in_the_browser(trusted, ana))["caches"].values()
    allowed = ("/assets/", "/icon.svg", "/manifest.webmanifest")
    assert [path for path in paths if path != "/" and not path.startswith(allowed)] == []
    texts = await ana.evaluates(
        """async () => {
          const [name] = await caches.keys();
          const all = await (await caches.open(name)).matchAll();
          return (await Promise.all(all.map((one) => one.text()))).join(' ');
        }"""
    )
    assert SHARE not in texts
    assert "Ana" not in texts


async def test_a_newer_page_waits_until_the_older_one_is_closed(
    trusted: Couple, pages: Path
) -> None:
    ana = trusted.ana
    await trusted.begin()
    await is_kept(ana)
    await trusted.reload(ana)
    await ana.sees("speak")
    await ana.writes(SHARE)
    await ana.evaluates("window.stillHere = true")
    before = set((await in_the_browser(trusted, ana))["caches"])
    worker = pages / "worker.js"
    worker.write_text(worker.read_text().replace('"version":"', '"version":"newer-'))
    assert await ana.evaluates(ASK_FOR_A_NEWER_ONE)
    # It is ready, and nothing has happened to whoever is in the middle of a turn.
    found = await in_the_browser(trusted, ana)
    assert found["workers"] == [["activated", "installed"]]
    assert len(found["caches"]) == 2
    assert await ana.evaluates("window.stillHere")
    await expect(ana.words).to_have_value(SHARE)
    await ana.page.close()
    again = await trusted.second_tab(ana)
    await again.opens(trusted.link("partner_b").rpartition(".")[0])
    await again.sees("speak")
    await expect(again.words).to_have_value(SHARE)
    await comes_true(again.page, f"(await ({WORKERS})()).flat().join() === 'activated,'")
    await comes_true(again.page, "(await caches.keys()).length === 1")
    after = set((await in_the_browser(trusted, again))["caches"])
    assert after.isdisjoint(before)


async def test_an_exit_leaves_nothing_of_the_page_in_the_browser(trusted: Couple) -> None:
    ana = trusted.ana
    await trusted.begin()
    await is_kept(ana)
    await trusted.reload(ana)
    await ana.sees("speak")
    await ana.taps("Exit")
    await ana.page.wait_for_url(f"{EXIT_TO}**")
    page = await ana.context.new_page()
    await page.goto(f"{trusted.address}/healthz")
    await comes_true(page, f"Object.keys(await ({KEPT})()).length === 0")
    await comes_true(page, f"(await ({WORKERS})()).length === 0")
    assert (await in_the_browser(trusted, ana))["storage"] == {}


async def test_nobody_is_urged_to_put_it_on_a_home_screen(trusted: Couple) -> None:
    ana = trusted.ana
    await ana.opens(trusted.address)
    await ana.sees("open_link")
    urged = "!dispatchEvent(new Event('beforeinstallprompt', { cancelable: true }))"
    assert await ana.evaluates(urged)


async def test_a_home_screen_is_told_nothing_but_a_room(trusted: Couple) -> None:
    ana = trusted.ana
    await ana.opens(trusted.address)
    session = await ana.context.new_cdp_session(ana.page)
    told = await session.send("Page.getAppManifest")
    assert told["errors"] == []
    manifest = json.loads(told["data"])
    assert {manifest["name"], manifest["short_name"]} == {"Room"}
    assert [manifest[where] for where in ("id", "start_url", "scope")] == ["/", "/", "/"]
    assert manifest["display"] == "standalone"
    missing = await session.send("Page.getInstallabilityErrors")
    # A window without history is never offered it, whatever the page is like.
    assert [one["errorId"] for one in missing["installabilityErrors"]] in ([], ["in-incognito"])
    for icon in manifest["icons"]:
        drawn = await ana.evaluates(
            """(source) => new Promise((come) => {
              const image = new Image();
              image.onload = () => come(image.naturalWidth);
              image.onerror = () => come(0);
              image.src = source;
            })""",
            icon["src"],
        )
        assert str(drawn) == icon["sizes"].partition("x")[0] or icon["sizes"] == "any"
        assert drawn > 0


async def test_on_plain_http_nothing_is_kept_and_nothing_pretended(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()
    assert await ana.evaluates("[isSecureContext, 'serviceWorker' in navigator]") == [False, False]
    ana.line.goes_silent()
    await ana.page.clock.run_for(10_000)
    await ana.reads(LINE_DOWN)
