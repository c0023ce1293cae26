"""A worker that no longer hears Redis is found within 10 s, and leaves if it stays deaf (G9)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from redis.asyncio import Redis
from redis.asyncio.client import PubSub

from server.app import open_house
from server.dialogue.seats import HOUR
from server.rooms import ticking
from server.serving import Server, listener
from server.settings import Settings
from server.store.bell import RedisBell
from tests.faults.waiting import eventually
from tests.house import House, free_port
from tests.phone import Phone
from tests.store import stores
from tests.store.test_bell import hides_its_end
from tests.web.scene import Scene

HEARD_WITHIN_S = 10


async def told(redis: stores.Server, *words: str) -> None:
    """Have the store do something."""
    async with Redis.from_url(redis.url) as line:
        await line.execute_command(*words)  # type: ignore[no-untyped-call]


@dataclass
class Here:
    """A server in this process, so that a test can reach into it."""

    port: int
    store: stores.Server
    lines: list[PubSub]


@asynccontextmanager
async def server_here(store: stores.Server, lines: list[PubSub]) -> AsyncIterator[Here]:
    settings = Settings(host="127.0.0.1", port=free_port(), redis_url=store.url)
    up, leave = asyncio.Event(), asyncio.Event()
    async with open_house(settings, say=print) as house:
        server = Server(house, leave, up.set)
        serving = asyncio.create_task(server.serve([listener(settings)]))
        await up.wait()
        try:
            yield Here(settings.port, store, lines)
        finally:
            leave.set()
            await serving


@pytest.fixture
async def here(redis: stores.Server, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Here]:
    """What other workers write reaches it by its bell alone: nothing is reconciled."""
    lines: list[PubSub] = []
    init = RedisBell.__init__

    def watched(bell: RedisBell, link: object, layout: object, subscription: object) -> None:
        def kept() -> PubSub:
            lines.append(hides_its_end(subscription()))  # type: ignore[operator]
            return lines[-1]

        init(bell, link, layout, kept)  # type: ignore[arg-type]

    monkeypatch.setattr(RedisBell, "__init__", watched)
    monkeypatch.setattr(ticking, "RECONCILE_EVERY", HOUR)
    async with server_here(redis, lines) as running:
        yield running


@pytest.fixture(scope="module")
def elsewhere(redis: stores.Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Another server on the same store."""
    folder = tmp_path_factory.mktemp("house") / "data"
    with House(folder, REPAIR_REDIS_URL=redis.url) as running:
        yield running


async def killed(here: Here) -> None:
    await told(here.store, "CLIENT", "KILL", "TYPE", "pubsub")


async def unsubscribed(here: Here) -> None:
    """Behind its back: of all its channels, and it is not told."""
    line = here.lines[-1].connection
    assert line is not None
    await line.send_command("SUNSUBSCRIBE")


async def reader_cancelled(here: Here) -> None:
    for task in asyncio.all_tasks():
        if task.get_name() == "bell":
            task.cancel()


async def probe_cancelled(here: Here) -> None:
    for task in asyncio.all_tasks():
        if task.get_name() == "bell probe":
            task.cancel()


@pytest.mark.parametrize("fault", [killed, unsubscribed, reader_cancelled, probe_cancelled])
async def test_whatever_befalls_its_bell_its_phones_hear_everything_within_ten_seconds(
    here: Here, elsewhere: House, fault: Callable[[Here], Awaitable[None]]
) -> None:
    links = Scene(elsewhere).room()
    ana = await Phone(here.port, links["partner_a"], "Ana").come()
    ben = await Phone(elsewhere.port, links["partner_b"], "Ben").come()
    await ana.until(lambda: "partner_b" in ana.view["names"])
    for _ in range(2):
        await fault(here)
        for first in ("partner_a", "partner_b"):
            await ben.done("choose_first", speaker=first)
            async with asyncio.timeout(HEARD_WITHIN_S):
                await ana.until(lambda: _room(ana) == _room(ben))
    assert ana.entries["room"] == ben.entries["room"]
    await asyncio.gather(ana.go(), ben.go())


def _room(phone: Phone) -> int:
    return int(phone.at()["room"]["version"])


async def test_who_stays_deaf_is_not_ready_and_a_worker_leaves_and_is_replaced(
    redis: stores.Server, elsewhere: House, tmp_path: Path
) -> None:
    alone = Scene(elsewhere)
    with House(tmp_path / "data", REPAIR_REDIS_URL=redis.url).with_workers(2) as crew:
        ana, ben = await Scene(crew).both()
        await told(redis, "ACL", "SETUSER", "default", "-ssubscribe")
        try:
            await told(redis, "CLIENT", "KILL", "TYPE", "pubsub")
            await eventually(lambda: ready(alone) == (503, "deaf"), within=30)
            assert alone.request("GET", "/healthz", b"", {})[0] == 200
            await eventually(lambda: crew.said().count('"status": 75') >= 2, within=30)
        finally:
            await told(redis, "ACL", "SETUSER", "default", "+ssubscribe")
        await eventually(lambda: ready(alone) == (200, ""), within=30)
        for phone in (ana, ben):
            await phone.until(lambda phone=phone: phone.closed is not None)  # type: ignore[misc]
            await phone.come(at=phone.at())
            assert phone.resets == []
        await ben.done("choose_first", speaker="partner_a")
        await ana.until(lambda: _room(ana) == _room(ben))
        await asyncio.gather(ana.go(), ben.go())
        assert "Traceback" not in crew.said()


def ready(scene: Scene) -> tuple[int, str]:
    status, answer = scene.request("GET", "/readyz", b"", {})
    return status, answer.get("code", "")
