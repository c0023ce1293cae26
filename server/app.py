"""The one place that chooses store, clock and keys, and puts the house together."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Final

import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware

from server.dialogue.script import Script
from server.lexicon.as_needed import lexicon_as_needed
from server.rooms.carrying import Carrying
from server.rooms.hearing import Hearing
from server.rooms.ports import Bell, Clock, RoomStore
from server.rooms.rooms import Rooms
from server.rooms.ticking import keep_listening, keep_reconciling, keep_ticking
from server.scripts.load import Library, library
from server.scripts.refusals import UnknownScript
from server.sealing.keyring import RoomSeals
from server.settings import Settings
from server.store.connect import open_store
from server.store.embedded import embedded
from server.web import origins, trust_pages
from server.web import secured as https
from server.web.headers import Headers
from server.web.routes import House, routes
from server.web.secured import Secured

AGAIN_AFTER_S: Final = 1.0
_log = structlog.get_logger()

Ports = tuple[RoomStore, Bell, Clock]


def client_folder() -> Path:
    """The built client: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "static"
    return inside if inside.is_dir() else package.parent / "client_web" / "dist"


@asynccontextmanager
async def ports(settings: Settings, say: Callable[[str], None]) -> AsyncIterator[Ports]:
    """The store, its bell and its clock: at the address given, or this server's own.

    Raises:
        StoreUnusable: with a sentence for the host, if there can be none.
    """
    async with AsyncExitStack() as stack:
        url = settings.redis_url
        if not url:
            url = await stack.enter_async_context(embedded(settings.data_dir))
        store = await stack.enter_async_context(open_store(url, say))
        yield store.rooms, store.bell, store.clock


@asynccontextmanager
async def open_house(
    settings: Settings,
    say: Callable[[str], None],
    clock_of: Callable[[Clock], Clock] = lambda clock: clock,
    gone_deaf: Callable[[], None] = lambda: None,
    secured: Secured | None = None,
    tls: ssl.SSLContext | None = None,
) -> AsyncIterator[Starlette]:
    """The whole server, its store open and its timers running, until the block ends.

    ``say`` is handed sentences for the host; ``clock_of`` may put another clock in the place
    of the store's, where time is moved by hand; ``gone_deaf`` is called when this server no
    longer hears of what others write; ``secured`` is the certificate that phones are asked to
    trust, if there is one, and ``tls`` what shows it, kept fresh here.

    Raises:
        ScriptRefused: if a guided conversation, or the policy of the wording rules, cannot be read.
        StoreUnusable: if there can be no store; with a sentence for the host.
    """
    found = library()
    rules = lexicon_as_needed(lambda refused: say(str(refused)))
    async with ports(settings, say) as (store, bell, clock):
        rooms = Rooms(Carrying(store, clock_of(clock), RoomSeals(), found.get, rules))
        rooms.carrying.beside(rooms.carrying.forget_history())
        hearing = Hearing(bell, store, clock)
        async with (
            _kept_going("ticking", lambda: keep_ticking(rooms)),
            _kept_going("reconciling", lambda: keep_reconciling(rooms)),
            _kept_going("listening", lambda: keep_listening(rooms, bell)),
            _kept_going("hearing", lambda: hearing.keep_looking(gone_deaf)),
            _kept_going("renewing", lambda: https.keep_fresh(settings, tls)),
        ):
            yield _starlette(settings, rooms, found, hearing, secured)


def _starlette(
    settings: Settings, rooms: Rooms, found: Library, hearing: Hearing, secured: Secured | None
) -> Starlette:
    house = House(
        rooms=rooms,
        newest_script=lambda id: _newest(found, id),
        dialogues=found.all_newest,
        base_url=https.base_url(settings),
        origins=origins.allowed_origins(settings.public_url, settings.port, https.scheme(settings)),
        trust=trust_pages.routes(secured),
        host_key=settings.host_key.get_secret_value(),
        client=client_folder(),
        is_deaf=lambda: hearing.deaf,
    )
    return Starlette(routes=routes(house), middleware=[Middleware(Headers)])


def _newest(found: Library, id: str) -> Script | None:
    try:
        return found.newest(id)
    except UnknownScript:
        return None


@asynccontextmanager
async def _kept_going(
    name: str, work: Callable[[], Coroutine[Any, Any, None]]
) -> AsyncIterator[None]:
    """Keep ``work`` going: a background task that ends silently would leave phones waiting."""

    async def keep() -> None:
        while True:
            try:
                await work()
            except Exception as failed:
                _log.error("background_work_ended", work=name, kind=type(failed).__name__)
            await asyncio.sleep(AGAIN_AFTER_S)

    task = asyncio.create_task(keep(), name=name)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
