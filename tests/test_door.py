"""Https on a real server: a room is had by it alone, and the door hands phones the root."""

import asyncio
import os
import signal
import socket
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin, Subprotocol

from server.trust.kept import about
from tests.faults.test_start import began
from tests.house import ROOT, House
from tests.phone import Phone
from tests.trust.clients import at
from tests.trust.home import HttpsHouse, got
from tests.web.scene import begin
from tests.workers.crew import full_crew

RESTART = 1012


@pytest.fixture(scope="module", params=[1, 2], ids=["one worker", "two workers"])
def house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[HttpsHouse]:
    """A server with https and its door, alone and with a crew."""
    data = tmp_path_factory.mktemp("house") / "data"
    with HttpsHouse(data).with_workers(request.param) as running:
        yield running


async def come(house: HttpsHouse, link: str, name: str) -> Phone:
    """A phone that trusts the root and opens ``link``."""
    phone = Phone(house.port, link, name)
    phone.url = f"wss://127.0.0.1:{house.port}/ws"
    return await phone.come(ssl=house.trusted(), origin=f"https://127.0.0.1:{house.port}")


async def test_a_couple_talks_over_https(house: HttpsHouse) -> None:
    links = await asyncio.to_thread(house.open_room)
    assert links["partner_b"].startswith(f"https://127.0.0.1:{house.port}/#")
    ana, ben = [await come(house, links[f"partner_{seat}"], seat) for seat in "ab"]
    await begin(ana, ben)
    await ana.done("say", words="I felt far away.")
    await ben.sees("reflecting")
    await asyncio.gather(ana.go(), ben.go())


async def test_a_phone_that_does_not_trust_the_root_does_not_come_in(house: HttpsHouse) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match=r"self-signed certificate|local issuer"):
        await connect(f"wss://127.0.0.1:{house.port}/ws", ssl=ssl.create_default_context())


async def test_a_page_on_plain_http_may_not_speak(house: HttpsHouse) -> None:
    async with connect(
        f"wss://127.0.0.1:{house.port}/ws",
        ssl=house.trusted(),
        origin=Origin(f"http://127.0.0.1:{house.port}"),
        subprotocols=[Subprotocol("repair-room.v1.json")],
    ) as line:
        await line.wait_closed()
        assert (line.close_code, line.close_reason) == (4403, "origin_refused")


def test_the_port_of_the_room_says_nothing_to_plain_http(house: HttpsHouse) -> None:
    with socket.create_connection(("127.0.0.1", house.port), timeout=20) as line:
        line.sendall(b"GET / HTTP/1.1\r\nhost: here\r\n\r\n")
        heard = b""
        try:
            while more := line.recv(4096):
                heard += more
        except ConnectionResetError:
            pass
    assert b"HTTP/" not in heard


def test_the_door_hands_out_the_root_and_the_page_that_explains_it(house: HttpsHouse) -> None:
    status, headers, root = got(f"{house.door}/trust/repair-room.crt")
    assert (status, headers["content-type"]) == (200, "application/x-x509-ca-cert")
    assert root == house.certificate.root
    status, _, page = got(f"{house.door}/trust")
    assert status == 200
    assert house.certificate.fingerprint.encode() in page
    assert f'href="https://127.0.0.1:{house.port}/"'.encode() in page


@pytest.mark.parametrize("path", ["/", "/therapist/", "/api/dialogues", "/healthz", "/assets/x.js"])
def test_everything_else_is_sent_on_to_https_and_not_for_good(house: HttpsHouse, path: str) -> None:
    status, headers, _ = got(f"{house.door}{path}?secret=1")
    assert status == 307
    assert headers["location"] == f"https://127.0.0.1:{house.port}{path}"
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize("path", ["//evil.example/x", "/\\evil.example", "/%0d%0aX-Y:%20z", "/%ff"])
def test_no_path_leads_the_door_to_another_machine(house: HttpsHouse, path: str) -> None:
    status, headers, _ = got(f"{house.door}{path}")
    assert status in (307, 404)
    assert (headers["location"] or house.public_url).startswith(house.public_url)
    assert "x-y" not in headers


async def test_no_room_is_opened_and_no_socket_stands_at_the_door(house: HttpsHouse) -> None:
    status, _, answer = await asyncio.to_thread(got, f"{house.door}/api/rooms", b"{}")
    assert status == 405
    assert b"invitations" not in answer
    with pytest.raises(InvalidStatus):
        await connect(f"ws://127.0.0.1:{house.door_port}/ws")


def test_the_page_says_over_https_how_to_take_the_root_off(house: HttpsHouse) -> None:
    with urllib.request.urlopen(f"{house.url}/trust", context=house.trusted()) as answer:
        assert b"take it off again" in answer.read()


def opens(house: House, **told: str) -> str:
    """What ``repair-room open`` prints in another terminal on the same machine."""
    env = {
        **os.environ,
        "REPAIR_PORT": str(house.port),
        "REPAIR_DATA_DIR": str(house.data_dir),
        **told,
    }
    asked = [sys.executable, "-m", "server", "open"]
    done = subprocess.run(asked, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("told", [{"REPAIR_HTTPS": "1"}, {}], ids=["told of https", "not told"])
def test_open_shows_first_what_a_phone_is_asked_to_trust_and_then_the_links(
    house: HttpsHouse, told: dict[str, str]
) -> None:
    here = {"REPAIR_PUBLIC_URL": house.public_url, "REPAIR_TRUST_PORT": str(house.door_port)}
    printed = opens(house, **here, **told)
    first, _, links = printed.partition("For you, who opened the room")
    assert f"\n{house.door}/trust\n" in first
    for line in range(4):
        eight = house.certificate.fingerprint.split(" ")[8 * line : 8 * line + 8]
        assert f"    {' '.join(eight)}\n" in first
    assert f"\nhttps://127.0.0.1:{house.port}/#" in links


def test_behind_our_proxy_the_server_speaks_plainly_and_makes_what_the_proxy_shows(
    tmp_path: Path,
) -> None:
    """As under `docker compose`: the proxy reads the leaf, and sends on what is asked of /trust."""
    url = "https://192.168.1.20"
    house = House(
        tmp_path / "data", REPAIR_HTTPS="proxy", REPAIR_PUBLIC_URL=url, REPAIR_TRUST_PORT="80"
    )
    with house:
        links = house.open_room()
        status, _, root = got(f"{house.url}/trust/repair-room.crt")
        told = {"REPAIR_PUBLIC_URL": url, "REPAIR_TRUST_PORT": "80", "REPAIR_HTTPS": "proxy"}
        printed = opens(house, **told)
    assert links["partner_b"].startswith(f"{url}/#")
    found = about(tmp_path / "data", at("192.168.1.20"))
    assert found is not None
    assert (status, root) == (200, found.root)
    assert "\nhttp://192.168.1.20/trust\n" in printed


async def test_told_to_stop_it_says_goodbye_and_shuts_the_door(tmp_path: Path) -> None:
    house = HttpsHouse(tmp_path / "data").start()
    links = await asyncio.to_thread(house.open_room)
    ana = await come(house, links["partner_a"], "Ana")
    assert await asyncio.to_thread(house.end, signal.SIGTERM) == 0
    await ana.until(lambda: ana.closed is not None)
    assert ana.closed is not None
    assert ana.closed[0] == RESTART
    with pytest.raises(OSError, match="refused"):
        got(f"{house.door}/trust")
    assert "Traceback" not in house.said()


async def test_the_root_is_told_of_once_and_outlives_every_restart(tmp_path: Path) -> None:
    house = HttpsHouse(tmp_path / "data").with_workers(2)
    with house:
        first = house.certificate.fingerprint
        await full_crew(house, 2)
    with house:
        assert house.certificate.fingerprint == first
    assert house.said().count("There is a new root for 127.0.0.1.") == 1
    assert "PRIVATE" not in house.said()


def test_a_new_address_is_a_new_root_and_the_host_is_told(tmp_path: Path) -> None:
    with HttpsHouse(tmp_path / "data"):
        pass
    moved = HttpsHouse(tmp_path / "data", host="repair.home")
    with moved:
        status, _, page = got(f"{moved.door}/trust")
    assert status == 200
    assert b"Repair Room on repair.home" in page
    assert "There is a new root for repair.home." in moved.said()
    assert "for other addresses: 127.0.0.1." in moved.said()


@pytest.mark.parametrize(
    ("settings", "remedy"),
    [
        ({"REPAIR_PUBLIC_URL": "http://192.168.1.20:8765"}, "https://192.168.1.20:"),
        ({"REPAIR_PUBLIC_URL": "https://under_score.local"}, "REPAIR_PUBLIC_URL"),
        ({"REPAIR_HTTPS": "maybe"}, "REPAIR_HTTPS"),
        ({"REPAIR_TRUST_PORT": "0"}, "REPAIR_TRUST_PORT"),
    ],
)
def test_https_that_cannot_be_says_what_to_change(
    tmp_path: Path, settings: dict[str, str], remedy: str
) -> None:
    status, said = began(tmp_path, **{"REPAIR_HTTPS": "1", **settings})
    assert status == 3
    assert remedy in said
    assert len(said.splitlines()) == 1


def test_a_port_of_the_door_that_is_taken_names_its_own_setting(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        url = "https://127.0.0.1"
        status, said = began(
            tmp_path, REPAIR_HTTPS="1", REPAIR_TRUST_PORT=str(port), REPAIR_PUBLIC_URL=url
        )
    assert status == 3
    assert f"REPAIR_TRUST_PORT={port + 1}" in said


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_root_that_cannot_be_read_is_said_once_and_nothing_of_it(
    tmp_path: Path, workers: str
) -> None:
    folder = tmp_path / "data" / "trust" / "127.0.0.1"
    folder.mkdir(parents=True)
    (folder / "root.pem").write_text("-----BEGIN PRIVATE KEY-----\ncanary\n")
    url = "https://127.0.0.1"
    program = ("-m", "server", "serve", "--https", "--workers", workers)
    status, said = began(tmp_path, *program, REPAIR_PUBLIC_URL=url)
    assert status == 3
    assert said.startswith("The root for 127.0.0.1 cannot be read.")
    assert len(said.splitlines()) == 1
    assert "canary" not in said
