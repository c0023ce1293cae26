"""A command finds the store of its host, whether a server runs or not, and makes none."""

import os
from pathlib import Path

import pytest

from server.store.at_hand import NothingKept, at_hand
from server.store.away import StoreUnusable
from server.store.connect import open_store
from server.store.embedded import embedded
from tests.store.conftest import ROOM
from tests.store.writes import in_room, said


async def kept_in(url: str) -> int:
    """How many entries the one room of these tests has there."""
    async with open_store(url, say=print, patience=5) as store:
        return (await store.rooms.kept(ROOM)).entries


def lies_in(folder: Path) -> list[str] | None:
    """What lies in ``folder``; None where there is none."""
    return [path.name for path in folder.iterdir()] if folder.is_dir() else None


async def a_room_in(url: str) -> None:
    async with open_store(url, say=print, patience=5) as store:
        await store.rooms.create(ROOM, said(in_room(b"words")))


async def test_an_address_is_taken_as_it_is(own_folder: Path) -> None:
    async with at_hand("redis://somewhere", own_folder) as url:
        assert url == "redis://somewhere"
    assert lies_in(own_folder) is None


async def test_where_no_server_runs_the_store_is_started_for_as_long_as_it_takes(
    own_folder: Path,
) -> None:
    async with embedded(own_folder) as url:
        await a_room_in(url)
    async with at_hand("", own_folder) as url:
        assert await kept_in(url) == 1
    async with embedded(own_folder) as url:
        assert await kept_in(url) == 1


async def test_beside_a_running_server_its_store_is_used(own_folder: Path) -> None:
    async with embedded(own_folder) as running:
        await a_room_in(running)
        async with at_hand("", own_folder) as url:
            assert await kept_in(url) == 1
        assert await kept_in(running) == 1, "it is not ours to end"


async def test_a_server_with_another_environment_is_found_as_well(
    own_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with embedded(own_folder) as running:
        await a_room_in(running)
        elsewhere = tmp_path / "runtime"
        elsewhere.mkdir()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(elsewhere))
        async with at_hand("", own_folder) as url:
            assert await kept_in(url) == 1


async def test_where_nothing_was_ever_kept_nothing_is_made(
    own_folder: Path, tmp_path: Path
) -> None:
    for folder, before in ((own_folder, None), (tmp_path, [])):
        with pytest.raises(NothingKept):
            async with at_hand("", folder):
                pass
        assert lies_in(folder) == before


async def test_a_folder_of_another_user_is_left_alone(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.makedirs(own_folder / "appendonlydir")
    own_uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: own_uid + 1)
    with pytest.raises(StoreUnusable, match="another user"):
        async with at_hand("", own_folder):
            pass
    assert lies_in(own_folder) == ["appendonlydir"]
