"""Https with our own root in a real browser: what it gives, and that it vouches for nobody else.

Rules of this file:

* Trust is given as a person gives it. No switch makes Chromium believe what it would not.
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from playwright.async_api import Browser, Error, Page, async_playwright, expect

from server.trust.making import Key, new_key, new_leaf
from tests.browser.conftest import PAGE, QUIETLY
from tests.browser.couple import SHARE, Couple
from tests.browser.looking import looks_right
from tests.browser.trusting import home_that_trusts
from tests.install.programs import chromium
from tests.trust.clients import TODAY, at, showing
from tests.trust.home import HttpsHouse

pytestmark = pytest.mark.asyncio(loop_scope="session")

NAME: Final = "room.house"
OTHER_NAME: Final = "bank.house"
BELOW: Final = f"evil-{NAME}"
NUMBER: Final = "127.0.0.1"
OTHER_NUMBER: Final = "127.0.0.2"
ALL_HERE: Final = f"--host-resolver-rules=MAP *.house 127.0.0.1, MAP {OTHER_NUMBER} 127.0.0.1"


@pytest.fixture(scope="module")
def by_name(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HttpsHouse]:
    """A server whose phones reach it by a name."""
    if not PAGE.is_file():
        pytest.fail("The phone's page is not built. Run: make setup", pytrace=False)
    with HttpsHouse(tmp_path_factory.mktemp("name") / "data", NAME) as running:
        yield running


@pytest.fixture(scope="module")
def by_number(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HttpsHouse]:
    """A server whose phones reach it by an address in numbers."""
    with HttpsHouse(tmp_path_factory.mktemp("number") / "data", NUMBER) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def trusting(
    by_name: HttpsHouse, by_number: HttpsHouse, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Browser]:
    """A Chromium of somebody who has taken in both roots."""
    home = tmp_path_factory.mktemp("person")
    roots = [house.certificate.root for house in (by_name, by_number)]
    environment = await asyncio.to_thread(home_that_trusts, home, *roots)
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(
            executable_path=chromium(),
            args=[*QUIETLY[:-1], ALL_HERE],
            headless=True,
            env=dict(environment),
        )
        yield running
        await running.close()


class _Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def impostor(house: HttpsHouse, host: str, folder: Path) -> Iterator[str]:
    """Somebody who has stolen the root's key and plays ``host`` with it; where to find them."""
    held = (house.certificate.leaf.parent / "root.pem").read_bytes()
    key, root = load_pem_private_key(held, None), x509.load_pem_x509_certificate(held)
    assert isinstance(key, Key)
    own = new_key()
    tls = showing(own, new_leaf(own, root, key, at(host), TODAY), folder=folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Hello)
    server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"https://{host}:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


async def came_to(browser: Browser, url: str) -> str:
    """What becomes of a page that is opened at ``url``: what stands there, or why it does not."""
    context = await browser.new_context()
    page = await context.new_page()
    try:
        await page.goto(url)
        return await page.inner_text("body")
    except Error as refused:
        return refused.message.partition("net::")[2].partition(" ")[0]
    finally:
        await context.close()


async def test_a_couple_talks_in_what_browsers_call_a_secure_context(
    by_name: HttpsHouse, trusting: Browser
) -> None:
    couple = Couple(by_name, trusting, by_name.public_url)
    await couple.sit_down()
    await couple.begin()
    given = await couple.ana.evaluates(
        "[isSecureContext, !!crypto.subtle, 'wakeLock' in navigator, 'serviceWorker' in navigator]"
    )
    assert given == [True, True, True, True]
    await couple.ana.says(SHARE)
    await couple.ben.sees("reflect")
    await couple.leave()
    assert couple.troubles == []


async def test_whoever_has_not_taken_the_root_in_is_warned(
    by_name: HttpsHouse, browser: Browser, trusting: Browser
) -> None:
    number = f"https://{NUMBER}:{by_name.port}/"
    assert await came_to(browser, number) == "ERR_CERT_AUTHORITY_INVALID"
    assert await came_to(trusting, f"{by_name.public_url}/healthz") == "ok"


@pytest.mark.parametrize("host", [OTHER_NAME, BELOW, OTHER_NUMBER])
async def test_a_root_for_a_name_vouches_for_no_other(
    by_name: HttpsHouse, trusting: Browser, tmp_path: Path, host: str
) -> None:
    with impostor(by_name, NAME, tmp_path) as url:
        assert await came_to(trusting, url) == "hello"
    with impostor(by_name, host, tmp_path) as url:
        assert await came_to(trusting, url) == "ERR_CERT_INVALID"


@pytest.mark.parametrize("host", [OTHER_NUMBER, OTHER_NAME, NAME, "localhost"])
async def test_a_root_for_a_number_vouches_for_no_other_number_and_for_no_name(
    by_number: HttpsHouse, trusting: Browser, tmp_path: Path, host: str
) -> None:
    with impostor(by_number, NUMBER, tmp_path) as url:
        assert await came_to(trusting, url) == "hello"
    with impostor(by_number, host, tmp_path) as url:
        assert await came_to(trusting, url) == "ERR_CERT_INVALID"


async def test_from_the_page_that_explains_it_one_comes_to_the_room(
    by_name: HttpsHouse, trusting: Browser
) -> None:
    couple = Couple(by_name, trusting, by_name.public_url)
    await couple.sit_down()
    ana = couple.ana
    couple.may_ask += (f"http://{NAME}:{by_name.door_port}/",)
    await ana.opens(f"http://{NAME}:{by_name.door_port}/trust")
    await expect(ana.page.get_by_role("link", name="Load the file")).to_have_attribute(
        "href", "/trust/repair-room.crt"
    )
    await ana.page.get_by_role("link", name="Open the room's page").click()
    await ana.sees("open_link")
    assert ana.page.url.startswith(by_name.public_url)
    await couple.leave()
    assert couple.troubles == []


async def test_a_link_opened_without_https_keeps_its_secret_on_the_phone_and_comes_in(
    by_name: HttpsHouse, trusting: Browser
) -> None:
    """What stands behind ``#`` is sent to nobody, and a browser takes it along to https."""
    couple = Couple(by_name, trusting, by_name.public_url)
    await couple.sit_down()
    couple.may_ask += (f"http://{NAME}:{by_name.door_port}/",)
    secret = couple.links["partner_b"].partition("#")[2]
    await couple.ana.comes_in(f"http://{NAME}:{by_name.door_port}/#{secret}")
    await couple.ana.sees("gathering")
    await couple.leave()


async def test_the_page_that_explains_it_looks_right(
    by_name: HttpsHouse, trusting: Browser
) -> None:
    couple = Couple(by_name, trusting, by_name.public_url)
    await couple.sit_down()
    ana = couple.ana
    await ana.opens(f"http://{NAME}:{by_name.door_port}/trust")
    await looks_right(ana, "trust")
    await open_all(ana.page)
    await looks_right(ana, "trust-open")
    carla = await couple.phone_of("Carla", locale="es-ES")
    await carla.opens(f"http://{NAME}:{by_name.door_port}/trust")
    await carla.reads("Dile a tu teléfono")
    await open_all(carla.page)
    await looks_right(carla, "trust-es")
    await couple.leave()


async def test_nothing_to_trust_looks_right(couple: Couple) -> None:
    await couple.ana.page.goto(f"{couple.address}/trust")
    await couple.ana.reads("There is nothing to trust here")
    await looks_right(couple.ana, "trust-nothing")
    couple.troubles = [each for each in couple.troubles if "404" not in each]


async def open_all(page: Page) -> None:
    """Open everything that folds."""
    for each in await page.locator("summary").all():
        await each.click()
