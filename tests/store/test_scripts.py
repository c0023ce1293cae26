"""The scripts: the same text on every store, and known by hash once it has been sent."""

import re
from pathlib import Path

import pytest

from server.rooms.ports import Appended
from server.store import scripts
from tests.store.conftest import EVERYTHING, ROOM
from tests.store.stores import Place
from tests.store.test_conformance import OPENING
from tests.store.writes import heads_of, in_room, said

FOLDER = Path(scripts.__file__).parent
TEXTS = sorted(FOLDER.glob("*.lua"))


@pytest.mark.parametrize("script", TEXTS, ids=lambda path: path.stem)
def test_a_script_says_what_goes_in_and_comes_out(script: Path) -> None:
    head = script.read_text().partition("]]")[0]
    assert head.startswith("--[[")
    assert "  Input:\n" in head
    assert "  Output" in head


@pytest.mark.parametrize("script", TEXTS, ids=lambda path: path.stem)
def test_a_script_uses_nothing_that_only_some_stores_have(script: Path) -> None:
    assert not re.search(r"cjson|cmsgpack|sha1hex|struct\.|bit\.", script.read_text())


def test_every_script_is_loaded() -> None:
    loaded = [each.text for each in vars(scripts).values() if isinstance(each, scripts.Script)]
    assert sorted(loaded) == sorted(path.read_bytes() for path in TEXTS)


def test_one_script_alone_writes_logs_and_state() -> None:
    for script in TEXTS:
        writes = re.findall(r'"(XADD|SPUBLISH|HSET|DEL|SET)", (\w+)', script.read_text())
        if script.stem != "append":
            assert ("XADD", "KEYS") not in writes
            assert "course" not in script.read_text() or script.stem == "read"


async def test_a_store_that_forgot_the_scripts_is_given_them_again(place: Place) -> None:
    store, redis = await place.worker(), await place.redis()
    await store.rooms.create(ROOM, OPENING)
    heads = heads_of(OPENING)
    for number in range(5):
        await redis.script_flush()
        write = said(in_room(b"%d" % number), after=heads)
        assert await store.rooms.append(ROOM, write) == Appended()
        await redis.script_flush()
        await store.rooms.read(ROOM, EVERYTHING)
        heads = heads_of(write)
