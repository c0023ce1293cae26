"""Canaries: words, names and secrets that must be found nowhere but on the phones (G12, G15).

A whole session is sown with words that stand nowhere else. While it runs and after it, they are
looked for in every file of the data folder, in all that lies in the store, in everything the
server prints, and in its metrics.
"""

import asyncio
import base64
import itertools
import json
import urllib.request
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import msgpack
import pytest
from redis.asyncio import Redis

from server.store.data_folder import socket_path
from server.wire.codec import PROTOCOLS
from server.wire.messages import PROTOCOL_MSGPACK
from tests.faults.conversation import Conversation
from tests.faults.waiting import eventually
from tests.house import House
from tests.phone import Phone, random_name
from tests.store.stores import dump, redis_server
from tests.web.scene import Scene, hello, told
from tests.web.unreadable import Frame

KIND_WORDS = {
    "validate": "It makes sense that you waited",
    "empathize": "I imagine you felt alone",
    "appreciate": "I am glad that you came",
}


class Canaries:
    """Words that stand nowhere else, and the secrets of a room."""

    def __init__(self) -> None:
        self._count = itertools.count(1)
        self.sown: list[bytes] = []

    def word(self) -> str:
        """A new one."""
        word = f"canary{next(self._count):03}{random_name(6).replace('-', 'x').replace('_', 'y')}"
        self.sown.append(word.encode())
        return word

    def words(self, activity: str) -> str:
        """A turn that may pass, with a canary in it."""
        return f"{KIND_WORDS.get(activity, 'It was the evening of')} {self.word()}."

    def secret(self, text: str) -> None:
        """A secret as base64url: looked for as it is, as bytes and as hex."""
        raw = base64.urlsafe_b64decode(text + "=")
        self.sown += [text.encode(), raw, raw.hex().encode(), base64.b64encode(raw)]

    def found_in(self, place: bytes) -> list[bytes]:
        """Those that can be read in ``place``."""
        return [canary for canary in self.sown if canary in place]


def files(folder: Path) -> bytes:
    """Everything in ``folder``, one file after another."""
    content = []
    for path in sorted(folder.rglob("*")):
        # A file that is being rewritten may go between the two looks.
        with suppress(FileNotFoundError, IsADirectoryError):
            content.append(str(path.relative_to(folder)).encode() + path.read_bytes())
    return b"\n".join(content)


async def everywhere(house: House) -> bytes:
    """All that anybody but the phones can look at."""
    async with Redis(unix_socket_path=str(socket_path(house.data_dir))) as store:
        lies = repr(await dump(store)).encode()
        raw = [await store.dump(name) or b"" for name in await store.keys("*")]
    metrics = await asyncio.to_thread(_metrics, house)
    return b"\n".join([files(house.data_dir), lies, *raw, house.said().encode(), metrics])


def _metrics(house: House) -> bytes:
    with urllib.request.urlopen(f"{house.url}/metrics", timeout=10) as answer:
        return bytes(answer.read())


async def hostile(scene: Scene, canaries: Canaries) -> None:
    """Everything that goes wrong on the way in, each with a canary or a secret in it."""
    links = scene.room()
    for link in links.values():
        canaries.secret(link.rpartition(".")[2])
    secret, word = random_name(32), canaries.word()
    canaries.secret(secret)
    broken: list[Frame] = [
        {"t": word},
        {"t": "do", "id": word, "command": {"t": word}},
        {"t": "do", "id": random_name(), "command": {"t": "say", "words": word, word: 1}},
        msgpack.packb({"t": word}) + word.encode(),
        b"\x81\xc4\x12" + word.encode(),
        b"\x81\xa1t\xd9\xff" + word.encode(),
        b"\xc7\x12\x05" + word.encode(),
        f'{{"t": "{word}"}}',
        f'{{"t": "do", "id": "{word}", "command": {{"t": "{word}"}}}}',
        f'{{"{word}": 1',
        json.dumps({"t": word}).encode() + b"\xff",
        hello(links["partner_a"], name=word, seat=word),
        hello(links["partner_a"], secret=secret + "!"),
        hello(links["partner_a"], invitation=secret, name=word),
        hello(links["partner_a"], name=word * 2_000),
        word * 5_000,
    ]
    for protocol in PROTOCOLS:
        for frame in broken:
            await Scene(scene.house, protocol).first(frame)
        await broken_later(Scene(scene.house, protocol), broken)
    await scene.first("{}", path=f"/ws?secret={secret}&word={word}")
    await scene.first("{}", additional_headers={"Authorization": f"Bearer {secret}"})
    await scene.first("{}", origin=f"http://{word}.example")
    await scene.first("{}", subprotocols=[secret])
    scene.post(json.dumps({"dialogue": word}).encode(), Authorization=f"Bearer {secret}")
    scene.post(f'{{"{word}": '.encode(), path=f"/api/rooms?key={secret}", Cookie=secret)


async def broken_later(scene: Scene, broken: list[Frame]) -> None:
    """The same on a line that has come in, for as long as each leaves it open."""
    for frame in broken:
        phone = await scene.come(scene.room()["partner_a"])
        await phone.send(frame)
        await phone.send({"t": "ping", "n": 1})
        await phone.until(lambda phone=phone: bool(phone.closed) or phone.frames[-1]["t"] == "pong")  # type: ignore[misc]
        await phone.go()


async def refused(phone: Phone, canaries: Canaries) -> None:
    """What is refused has been written by a person all the same."""
    words = f"It makes sense that you waited, but I had {canaries.word()} {canaries.word()}."
    answer = await phone.ask("say", words=words)
    assert told(answer) == "refused wording"
    broken = {"t": "do", "id": random_name(), "command": {"t": "say", canaries.word(): words}}
    await phone.send(broken)
    await phone.done("keep_for_my_turn", words=canaries.word())


async def came(scene: Scene, canaries: Canaries) -> tuple[Phone, Phone]:
    links = scene.room()
    for link in links.values():
        canaries.secret(link.rpartition(".")[2])
    ana = await scene.come(links["partner_a"], f"Ana {canaries.word()}")
    in_msgpack = Scene(scene.house, PROTOCOL_MSGPACK)
    ben = await in_msgpack.come(links["partner_b"], f"Ben {canaries.word()}")
    for phone in (ana, ben):
        canaries.secret(phone.secret)
    return ana, ben


async def session_keys(url_of: Callable[[], Redis], room: str) -> list[bytes]:
    """The wrapped keys of the room's session, as they lie in the store."""
    async with url_of() as store:
        for name in await store.keys(f"*:keys:{room}"):
            wrapped: dict[bytes, bytes] = await store.hgetall(name)  # type: ignore[assignment]
            return [key for place, key in wrapped.items() if place.startswith(b"session-")]
    return []


async def test_words_names_and_secrets_are_found_nowhere(tmp_path: Path) -> None:
    canaries = Canaries()
    with House(tmp_path / "data") as house:
        scene = Scene(house)

        def store() -> Redis:
            return Redis(unix_socket_path=str(socket_path(house.data_dir)))

        ana, ben = await came(scene, canaries)
        talk = Conversation(ana, ben, canaries.words)
        await talk.go_on_to("acknowledging")
        await refused(ben, canaries)
        await hostile(scene, canaries)
        place = await everywhere(house)
        # The look itself works: what lies in clear is found.
        assert ana.room.encode() in place
        assert canaries.found_in(place) == []

        await talk.go_on_to("closing")
        await rewritten(store)
        assert canaries.found_in(await everywhere(house)) == []
        assert len(canaries.sown) > 50

        keys = await session_keys(store, ana.room)
        assert len(keys) >= 2
        assert all(key in files(house.data_dir) for key in keys)
        await talk.go_on_to("resting")
        await eventually(lambda: not any(key in files(house.data_dir) for key in keys), 60)
        assert await session_keys(store, ana.room) == []
        await asyncio.gather(ana.go(), ben.go())
        assert canaries.found_in(await everywhere(house)) == []
        assert "Traceback" not in house.said()
    assert canaries.found_in(files(tmp_path)) == []


async def rewritten(store: Callable[[], Redis]) -> None:
    """Have the store write its files anew, as it does by itself when they have grown."""
    async with store() as line:
        await line.bgrewriteaof()

        async def done() -> bool:
            return not (await line.info("persistence"))["aof_rewrite_in_progress"]

        await eventually(done)


@pytest.mark.parametrize("server_dies", [False, True])
async def test_keys_leave_the_disk_though_the_store_could_not_rewrite_at_closing(
    tmp_path: Path, server_dies: bool
) -> None:
    """A closing whose last step was cut off is finished later, by the same server or the next."""
    with (
        redis_server(tmp_path / "redis") as redis,
        House(tmp_path / "data", REPAIR_REDIS_URL=redis.url) as house,
    ):
        scene = Scene(house)

        def store() -> Redis:
            return Redis.from_url(redis.url)

        async def permitted(what: str) -> None:
            async with store() as line:
                await line.execute_command("ACL", "SETUSER", "default", what)  # type: ignore[no-untyped-call]

        ana, ben = await scene.sharing()
        keys = await session_keys(store, ana.room)
        await eventually(_idle(store))
        await permitted("-bgrewriteaof")
        await ana.done("end_for_today")
        await asyncio.gather(ana.go(), ben.go())
        if server_dies:
            await asyncio.to_thread(house.kill)
        assert any(key in files(tmp_path / "redis") for key in keys)
        await permitted("+bgrewriteaof")
        if server_dies:
            await asyncio.to_thread(house.start)
        await eventually(lambda: not any(key in files(tmp_path / "redis") for key in keys), 60)


def _idle(store: Callable[[], Redis]) -> Callable[[], Awaitable[bool]]:
    async def idle() -> bool:
        async with store() as line:
            state = await line.info("persistence")
        return not (state["aof_rewrite_in_progress"] or state["aof_rewrite_scheduled"])

    return idle
