"""The built client is served, nothing beside it, and its absence is said kindly."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import Message

from server.web.pages import Pages

STRANGE = [
    "/nowhere",
    "/../outside.txt",
    "/..%2foutside.txt",
    "/%2e%2e/outside.txt",
    "/assets/../../outside.txt",
    "/%00",
    "/%ff%fe",
    "/" + "a" * 5_000,
]


async def got(folder: Path, path: str) -> httpx.Response:
    """What a browser gets at ``path``."""
    house = Starlette(routes=[Mount("/", Pages(folder))])
    line = httpx.ASGITransport(app=house)
    async with httpx.AsyncClient(transport=line, base_url="http://house") as browser:
        return await browser.get(path)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "outside.txt").write_text("not yours")
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "index.html").write_text("<p>Two chairs and a lamp</p>")
    return folder


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("worker.js", "text/javascript"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("icon-192.png", "image/png"),
        ("icon.svg", "image/svg+xml"),
    ],
)
async def test_a_browser_that_goes_by_the_kind_alone_takes_each_file(
    built: Path, name: str, kind: str
) -> None:
    (built / name).write_text("content")
    assert (await got(built, f"/{name}")).headers["content-type"].split(";")[0] == kind


async def test_the_page_is_served(built: Path) -> None:
    assert "lamp" in (await got(built, "/")).text


async def test_the_therapists_page_is_found_with_and_without_a_slash(built: Path) -> None:
    (built / "therapist").mkdir()
    (built / "therapist" / "index.html").write_text("<p>Your rooms</p>")
    assert "Your rooms" in (await got(built, "/therapist/")).text
    sent_on = await got(built, "/therapist")
    # A proxy in front speaks https under another name: the browser stays where it asked.
    assert (sent_on.status_code, sent_on.headers["location"]) == (307, "/therapist/")


@pytest.mark.parametrize("path", ["//therapist", "/therapist//", "/%2ftherapist", "/\\therapist"])
async def test_no_path_sends_a_browser_to_another_house(built: Path, path: str) -> None:
    (built / "therapist").mkdir()
    (built / "therapist" / "index.html").write_text("<p>Your rooms</p>")
    answer = await got(built, path)
    assert urlsplit(urljoin("http://house/", answer.headers.get("location", ""))).netloc == "house"


@pytest.mark.parametrize("path", STRANGE)
async def test_no_path_leads_outside_the_folder_or_to_a_fault(built: Path, path: str) -> None:
    answer = await got(built, path)
    assert answer.status_code == 404
    assert "not yours" not in answer.text


@pytest.mark.parametrize("path", ["/", "/index.html", "/anything"])
async def test_a_page_that_is_not_built_yet_says_what_to_do(tmp_path: Path, path: str) -> None:
    answer = await got(tmp_path / "dist", path)
    assert answer.status_code == 503
    assert "make setup" in answer.text


async def test_no_socket_stands_where_the_pages_are(built: Path) -> None:
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        told.append(message)

    await Pages(built)({"type": "websocket", "path": "/"}, receive, send)
    assert [message["type"] for message in told] == ["websocket.close"]


async def test_what_a_phone_loads_first_is_sent_compressed(built: Path) -> None:
    (built / "app.js").write_text("let lamp = 1;\n" * 1_000)
    answer = await got(built, "/app.js")
    assert answer.headers["content-encoding"] == "gzip"
    assert "lamp" in answer.text
