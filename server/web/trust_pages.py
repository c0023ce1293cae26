"""The page on which a phone is told what our root is, and the root itself.

Rules of this file:

* It is had over plain http: before the root is trusted there is no other way. So it needs no
  script, holds nothing of any room, and takes nothing.
* Everything else that is asked for over plain http is sent on to https, never for good: the same
  address may be used without https again.
* The root is handed out as it is, in the one form that every system takes in. A configuration
  profile for iPhones would save no step there, and can carry more than a root.
* Where there is no certificate of ours the page says that there is nothing to trust.
"""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from server.web.headers import Headers
from server.web.secured import ROOT_FILE, TRUST, Secured

_FOLDER: Final = Path(__file__).with_name("trust_page")
_LOOK: Final = f"{TRUST}/look.css"
LANGUAGES: Final = ("en", "es")
"""In which the page is written; who asks for another reads the first."""


def routes(secured: Secured | None) -> list[BaseRoute]:
    """The page and what it needs, for the server itself and for its door on plain http."""
    pages = _pages("trust", secured) if secured else _pages("nothing", None)
    status = 200 if secured else 404

    async def page(request: Request) -> Response:
        language = language_of(request.headers.get("accept-language", ""))
        return HTMLResponse(pages[language], status, {"vary": "accept-language"})

    async def look(request: Request) -> Response:
        return Response((_FOLDER / "look.css").read_bytes(), media_type="text/css")

    async def root(request: Request) -> Response:
        if secured is None:
            return await page(request)
        # Told what it is and not told to save it: an iPhone then offers to take it in at once.
        return Response(secured.certificate.root, media_type="application/x-x509-ca-cert")

    return [
        Route(TRUST, page),
        Route(f"{TRUST}/", page),
        Route(_LOOK, look),
        Route(ROOT_FILE, root),
    ]


def door(secured: Secured) -> Starlette:
    """All that is had over plain http when the server speaks https."""

    async def sent_on(request: Request) -> Response:
        return RedirectResponse(secured.base_url + request.url.path, 307)

    anywhere = Route("/{path:path}", sent_on)
    return Starlette(routes=[*routes(secured), anywhere], middleware=[Middleware(Headers)])


def language_of(accepted: str) -> str:
    """The first language that the browser asks for and that we have."""
    for wish in accepted.split(","):
        language = wish.partition(";")[0].partition("-")[0].strip().lower()
        if language in LANGUAGES:
            return language
    return LANGUAGES[0]


def _pages(name: str, secured: Secured | None) -> Mapping[str, str]:
    """The page in every language."""
    values = {"look": _LOOK} if secured is None else _values(secured)
    shown = {key: escape(value) for key, value in values.items()}
    return {
        language: Template((_FOLDER / f"{name}.{language}.html").read_text("utf-8")).substitute(
            shown
        )
        for language in LANGUAGES
    }


def _values(secured: Secured) -> Mapping[str, str]:
    certificate = secured.certificate
    return {
        "look": _LOOK,
        "file": ROOT_FILE,
        "address": certificate.address.name,
        "room": f"{secured.base_url}/",
        "fingerprint": certificate.fingerprint,
        "ends": str(certificate.root_ends.year),
    }
