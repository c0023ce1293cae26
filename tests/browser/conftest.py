"""What all browser tests share: one server, one Chromium, and a couple for each test.

Rules of this file:

* The page is opened under a name that is no secure context, as in a home network: what works here
  works on an old phone on plain http.
* A missing Chromium or page stops the run with a sentence. It never skips a test.
* No test ends well if a browser logged an error, broke the content policy, or asked another host.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from server.store.data_folder import socket_path
from tests.browser.couple import Couple
from tests.browser.therapist import Practice, Trio
from tests.house import House, free_port
from tests.install.programs import chromium

HOME: Final = "repair.home"
PAGE: Final = Path(__file__).parents[2] / "client_web" / "dist" / "index.html"
QUIETLY: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP {HOME} 127.0.0.1",
)


def house_at_home(data_dir: Path, **settings: str) -> House:
    """A server that phones reach as ``repair.home``, with a clock to move."""
    port = free_port()
    settings["REPAIR_PUBLIC_URL"] = f"http://{HOME}:{port}"
    return House(data_dir, moved=True, port=port, **settings)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The server most tests share; each test has a room of its own in it."""
    if not PAGE.is_file():
        pytest.fail("The phone's page is not built. Run: make setup", pytrace=False)
    with house_at_home(tmp_path_factory.mktemp("house") / "data") as running:
        yield running


@pytest.fixture
def own_house(tmp_path: Path) -> Iterator[House]:
    """A server for one test, to be killed or to lose its store."""
    with house_at_home(tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """Two servers on one store: one for phones, one for a therapist's laptop."""
    if not PAGE.is_file():
        pytest.fail("The phone's page is not built. Run: make setup", pytrace=False)
    folder = tmp_path_factory.mktemp("practice")
    (folder / "home").mkdir()
    store = f"unix://{quote(str(socket_path(folder / 'home')))}"
    with (
        house_at_home(folder / "home") as home,
        house_at_home(folder / "beside", REPAIR_REDIS_URL=store) as beside,
    ):
        yield Practice(home, beside)


@pytest_asyncio.fixture(loop_scope="session")
async def trio(practice: Practice, browser: Browser) -> AsyncIterator[Trio]:
    """Ana and Ben with their phones, Dr. Ito with her laptop; nobody has come in yet."""
    three = Trio(practice, browser)
    await three.sit_down()
    yield three
    await three.leave()
    assert three.troubles == []


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium, or whichever there is."""
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(
            executable_path=chromium(), args=list(QUIETLY), headless=True
        )
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="session")
async def couple(house: House, browser: Browser) -> AsyncIterator[Couple]:
    """Ana and Ben with their phones in hand; nobody has come in yet."""
    async for pair in couple_at(house, browser, HOME):
        yield pair


@pytest_asyncio.fixture(loop_scope="session")
async def couple_alone(own_house: House, browser: Browser) -> AsyncIterator[Couple]:
    """The same, in a house of their own, by an address that browsers trust as they do https."""
    async for pair in couple_at(own_house, browser, "127.0.0.1"):
        yield pair


async def couple_at(house: House, browser: Browser, host: str) -> AsyncIterator[Couple]:
    """Ana and Ben, whose phones know the house as ``host``."""
    pair = Couple(house, browser, f"http://{host}:{house.port}")
    await pair.sit_down()
    yield pair
    await pair.leave()
    assert pair.troubles == []
