"""Every answer tells the browser to load nothing from elsewhere and to keep no page."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from server.web.headers import Headers


async def page(request: Request) -> Response:
    """Any answer, with a header of its own that would weaken ours."""
    return PlainTextResponse("page", headers={"referrer-policy": "unsafe-url"})


async def answer_at(path: str) -> httpx.Response:
    """What a browser gets at ``path``; only the two paths below exist."""
    app = Starlette(
        routes=[Route("/", page), Route("/assets/{name}", page)], middleware=[Middleware(Headers)]
    )
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://room.example") as browser:
        return await browser.get(path)


@pytest.mark.parametrize("path", ["/", "/assets/index.js", "/nowhere"])
async def test_nothing_is_loaded_from_elsewhere_and_nothing_told_there(path: str) -> None:
    headers = (await answer_at(path)).headers
    policy = headers["content-security-policy"].split("; ")
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not any("unsafe" in rule or "http" in rule for rule in policy)
    assert headers.get_list("referrer-policy") == ["no-referrer"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/nowhere"])
async def test_a_page_is_kept_nowhere(path: str) -> None:
    assert (await answer_at(path)).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/worker.js", "/manifest.webmanifest"])
async def test_what_keeps_its_name_is_asked_for_again_each_time(path: str) -> None:
    assert (await answer_at(path)).headers["cache-control"] == "no-store"


async def test_a_file_with_its_hash_in_its_name_may_stay() -> None:
    assert "immutable" in (await answer_at("/assets/index-1a2b.js")).headers["cache-control"]
