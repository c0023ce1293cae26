"""What can be asked over http, and where a socket begins."""

import base64
import json
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket

from server.dialogue.room import Offer
from server.dialogue.script import Script
from server.dialogue.seats import Seat
from server.dialogue.three_words import drawn
from server.rooms.ports import StoreAway
from server.rooms.rooms import Rooms
from server.web import limits, metrics, origins
from server.web.pages import Pages
from server.web.phone import close, serve_phone
from server.wire import asking, codec
from server.wire.close_codes import Close

_LARGEST_BODY: Final = 4 * 1024


@dataclass(frozen=True, slots=True)
class House:
    """What the routes need of the house they stand in."""

    rooms: Rooms
    newest_script: Callable[[str], Script | None]
    dialogues: Callable[[], Sequence[Script]]
    base_url: str
    origins: frozenset[str]
    host_key: str
    client: Path
    trust: Sequence[BaseRoute] = ()
    is_deaf: Callable[[], bool] = lambda: False
    doorway: limits.Doorway = field(default_factory=limits.Doorway)
    openings: limits.PerAddress = field(
        default_factory=lambda: limits.PerAddress(30, 0.5, time.monotonic)
    )

    def added(self) -> asking.Added:
        """What phones' wishes are completed with."""
        return asking.Added(lambda: drawn(secrets.randbits(24)), self._offer)

    def _offer(self, dialogue: str) -> Offer:
        script = self.newest_script(dialogue)
        if script is None:
            raise asking.ScriptUnknown
        titles = tuple((lang, script.spoken_in(lang).title) for lang in script.languages)
        return Offer(script.id, script.revision, script.title, script.needs_moderator, titles)


class OpenARoom(BaseModel):
    """What ``POST /api/rooms`` takes."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)
    dialogue: str = Field(default="mirror", max_length=64)
    languages: dict[Seat, str] = Field(default_factory=dict, max_length=3)
    seats: list[Seat] = Field(default_factory=lambda: list(Seat), max_length=3)


def problem(status: int, code: str, way_forward: str) -> JSONResponse:
    """A refusal over http: a code, and one kind sentence with a way forward."""
    return JSONResponse({"code": code, "detail": way_forward}, status_code=status)


def routes(house: House) -> list[BaseRoute]:
    """Every route of the server."""

    async def open_room(request: Request) -> Response:
        return await _open_room(house, request)

    async def dialogues(request: Request) -> Response:
        lang = request.query_params.get("lang")
        return JSONResponse([_told(each, lang) for each in house.dialogues()])

    async def healthz(request: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(request: Request) -> Response:
        try:
            await house.rooms.carrying.store.ready()
        except StoreAway:
            return problem(503, "store_away", "The store cannot be reached. It is tried again.")
        if house.is_deaf():
            return problem(503, "deaf", "This server does not hear the others. Use another one.")
        return PlainTextResponse("ok")

    async def counted(request: Request) -> Response:
        return Response(metrics.text(), media_type="text/plain; version=0.0.4")

    async def phone(socket: WebSocket) -> None:
        await _phone(house, socket)

    return [
        Route("/api/rooms", open_room, methods=["POST"]),
        Route("/api/dialogues", dialogues),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", counted),
        WebSocketRoute("/ws", phone),
        *house.trust,
        Mount("/", Pages(house.client)),
    ]


def _told(script: Script, lang: str | None) -> dict[str, object]:
    """A conversation as one chooses from, in the language ``lang`` where there is one."""
    spoken = script.spoken_in(lang)
    return {
        "id": script.id,
        "revision": script.revision,
        "title": spoken.title,
        "about": spoken.about,
        "minutes": script.minutes,
        "needs_moderator": script.needs_moderator,
        "lang": spoken.language,
        "languages": list(script.languages),
    }


async def _open_room(house: House, request: Request) -> Response:
    refused = _may_not_open(house, request)
    if refused is not None:
        return refused
    wish = await _wish(request)
    if wish is None:
        return problem(400, "malformed", 'Send a JSON object such as {"dialogue": "mirror"}.')
    script = house.newest_script(wish.dialogue)
    if script is None:
        there = ", ".join(each.id for each in house.dialogues())
        way = f"There is no guided conversation of this name. There are: {there}."
        return problem(404, "dialogue_unknown", way)
    if set(wish.languages.values()) - set(script.languages):
        there = ", ".join(script.languages)
        return problem(400, "language_unknown", f"This conversation is there in: {there}.")
    room = base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()
    try:
        invitations = await house.rooms.open_room(room, script)
    except StoreAway:
        return problem(503, "store_away", "The store cannot be reached. Try again in a moment.")
    metrics.ROOMS.inc()
    links = {
        seat.value: link(house.base_url + _PAGES[seat], room, secret)
        for seat, secret in invitations.items()
        if seat in wish.seats
    }
    return JSONResponse({"room": room, "invitations": links}, status_code=201)


_PAGES: Final = {Seat.PARTNER_A: "", Seat.PARTNER_B: "", Seat.MODERATOR: "/therapist"}
"""The page that a seat's link opens: the therapist has one for several rooms."""


def link(base_url: str, room: str, secret: bytes) -> str:
    """An invitation as a link. The secret stands behind ``#`` and so reaches no log."""
    return f"{base_url}/#{room}.{base64.urlsafe_b64encode(secret).decode().rstrip('=')}"


def _may_not_open(house: House, request: Request) -> Response | None:
    address = request.client.host if request.client else ""
    if not origins.is_allowed(request.headers.get("origin"), house.origins):
        return problem(403, "origin_refused", "Open rooms from this server's own page.")
    if not house.openings.take(address):
        return problem(429, "too_fast", "That was many rooms at once. Try again in a minute.")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    is_key = secrets.compare_digest(given.encode(), house.host_key.encode())
    has_key = bool(house.host_key) and scheme.lower() == "bearer" and is_key
    if has_key or (origins.is_loopback(address) and not _was_forwarded(request.headers)):
        return None
    return problem(403, "host_only", "Open rooms on the machine that runs the server.")


def _was_forwarded(headers: Mapping[str, str]) -> bool:
    """A proxy on this machine makes everybody look like this machine."""
    told = ("forwarded", "x-forwarded", "x-real-ip", "via")
    return any(name.startswith(told) for name in headers)


async def _wish(request: Request) -> OpenARoom | None:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST_BODY:
            return None
    try:
        return OpenARoom.model_validate(json.loads(body) if body else {})
    except (ValidationError, ValueError, RecursionError):
        return None


async def _phone(house: House, socket: WebSocket) -> None:
    address = socket.client.host if socket.client else ""
    spoken = [name for name in codec.PROTOCOLS if name in socket.scope["subprotocols"]]
    await socket.accept(subprotocol=spoken[0] if spoken else None)
    if not origins.is_allowed(socket.headers.get("origin"), house.origins):
        await close(socket, Close.ORIGIN_REFUSED)
    elif not spoken:
        await close(socket, Close.PROTOCOL_UNKNOWN)
    elif not house.doorway.come(address):
        await close(socket, Close.TOO_FAST)
    else:
        metrics.PHONES.inc()
        try:
            await serve_phone(socket, codec.PROTOCOLS[spoken[0]], house.rooms, house.added())
        finally:
            metrics.PHONES.dec()
            house.doorway.go(address)
