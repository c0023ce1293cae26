"""The page that explains the root: served plainly, without a script, true to the certificate."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from server.settings import Settings
from server.web import trust_pages
from server.web.headers import Headers
from server.web.secured import Secured, secured
from server.web.trust_pages import LANGUAGES, door, language_of, routes
from tests.architecture.tracked import TOP

FOLDER: Final = Path(trust_pages.__file__).with_name("trust_page")
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def vouched(tmp_path: Path) -> Secured:
    found = secured(Settings(data_dir=tmp_path, https="1", public_url="https://192.168.1.20:8765"))
    assert found is not None
    return found


async def got(app: Starlette, path: str, language: str = "en") -> httpx.Response:
    """What a browser gets at ``path``."""
    line = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=line, base_url="http://192.168.1.20:8766") as browser:
        return await browser.get(path, headers={"accept-language": language})


class Read(HTMLParser):
    """What stands in a page: its tags in order, its links, and what it loads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


@every_language
async def test_it_says_what_the_file_is_and_for_which_address(
    vouched: Secured, language: str
) -> None:
    answer = await got(door(vouched), "/trust", language)
    assert answer.status_code == 200
    page = Read(answer.text)
    assert f'<html lang="{language}">' in answer.text
    assert page.text.count("192.168.1.20") >= 4
    assert vouched.certificate.fingerprint in page.text
    assert str(vouched.certificate.root_ends.year) in page.text
    assert "$" not in answer.text


@every_language
async def test_it_needs_no_script_and_loads_nothing_from_elsewhere(
    vouched: Secured, language: str
) -> None:
    answer = await got(door(vouched), "/trust", language)
    page = Read(answer.text)
    assert not {"script", "form", "img", "iframe"} & set(page.tags)
    assert " style=" not in answer.text
    assert page.links == [
        "/trust/look.css",
        "/trust/repair-room.crt",
        "https://192.168.1.20:8765/",
    ]
    assert "script-src 'self'" in answer.headers["content-security-policy"]


async def test_every_language_says_as_much_as_the_first() -> None:
    for name in ("trust", "nothing"):
        said = [Read((FOLDER / f"{name}.{each}.html").read_text("utf-8")) for each in LANGUAGES]
        assert len({str(each.tags) for each in said}) == 1
    files = {path.name.split(".")[1] for path in FOLDER.glob("*.html")}
    assert files == set(LANGUAGES)


@pytest.mark.parametrize("path", ["/trust", "/trust/", "/trust/repair-room.crt"])
async def test_without_a_certificate_of_ours_there_is_nothing_to_trust(path: str) -> None:
    answer = await got(Starlette(routes=routes(None)), path)
    assert answer.status_code == 404
    assert "There is nothing to trust here" in answer.text
    assert (await got(Starlette(routes=routes(None)), "/trust/look.css")).status_code == 200


async def test_the_file_is_one_that_an_iphone_takes_in_and_not_one_to_save(
    vouched: Secured,
) -> None:
    answer = await got(door(vouched), "/trust/repair-room.crt")
    assert answer.content == vouched.certificate.root
    assert answer.headers["content-type"] == "application/x-x509-ca-cert"
    assert "content-disposition" not in answer.headers


async def test_every_answer_of_the_door_has_our_headers(vouched: Secured) -> None:
    for path in ("/trust", "/trust/look.css", "/trust/repair-room.crt", "/elsewhere"):
        answer = await got(door(vouched), path)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


async def test_what_stands_in_an_address_is_never_read_as_html(vouched: Secured) -> None:
    pages = Starlette(routes=routes(vouched), middleware=[Middleware(Headers)])
    answer = await got(pages, "/trust?<script>alert(1)</script>")
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("fr-FR,es;q=0.9", "es"),
        ("es-MX", "es"),
        (";;,,q=", "en"),
    ],
)
def test_the_first_language_that_is_asked_for_and_there_is_chosen(
    accepted: str, language: str
) -> None:
    assert language_of(accepted) == language


def test_its_colours_are_those_of_the_rooms_page() -> None:
    ours = set(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (FOLDER / "look.css").read_text()))
    rooms = (TOP / "client_web" / "src" / "look.css").read_text()
    assert len(ours) == 14
    assert ours <= set(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rooms))
