"""``repair-room erase``: beside a running server, without one, and with a Redis of its own."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.typed import Typed, typed
from tests.house import House
from tests.phone import Phone
from tests.store.stores import Server, redis_server
from tests.web.scene import Scene

GONE = (4404, "room_gone")
NEVER = "a" * 26


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder."""
    return tmp_path / "data"


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Server]:
    """A store of its own."""
    with redis_server(tmp_path / "redis") as server:
        yield server


def ends_at_zero(told: Typed) -> bool:
    """Whether it counted something in each kind, and nothing is left of any."""
    rows = [line.split()[-2:] for line in told.printed.splitlines()[1:-1]]
    assert rows, told.all
    return all(int(was) > 0 and left == "0" for was, left in rows)


async def test_beside_a_running_server_its_phones_are_told_at_once(data: Path) -> None:
    with House(data) as house:
        ana, ben = await Scene(house).sharing()
        told = await asyncio.to_thread(typed, "erase", ana.room, "--yes", data=data)
        assert (told.status, told.told) == (0, "")
        assert ends_at_zero(told)
        for phone in (ana, ben):
            await phone.until(lambda phone=phone: phone.closed is not None)  # type: ignore[misc]
            assert phone.closed == GONE
        again = await asyncio.to_thread(typed, "erase", ana.room, "--yes", data=data)
        assert again.status == 1
        assert again.told == "There is no such room here. Perhaps it has been deleted already.\n"


async def test_with_two_workers_and_a_redis_of_its_own(data: Path, redis: Server) -> None:
    with House(data, REPAIR_REDIS_URL=redis.url).with_workers(2) as house:
        ana, ben = await Scene(house).sharing()
        told = await asyncio.to_thread(
            typed, "erase", ana.room, "--yes", data=data, REPAIR_REDIS_URL=redis.url
        )
        assert told.status == 0
        assert ends_at_zero(told)
        for phone in (ana, ben):
            await phone.until(lambda phone=phone: phone.closed is not None)  # type: ignore[misc]
            assert phone.closed == GONE


async def test_while_no_server_runs_by_any_link_of_the_room(data: Path) -> None:
    with House(data) as house:
        links = Scene(house).room()
        ana = await Scene(house).come(links["partner_a"])
        secret = links["moderator"].rpartition(".")[2]
        await ana.go()
    told = typed("erase", links["moderator"], "--yes", data=data)
    assert told.status == 0, told.all
    assert secret not in told.all
    with House(data) as house:
        late = await Phone(house.port, links["partner_b"], "Ben").come()
        assert late.closed == GONE


@pytest.mark.parametrize(("answer", "deleted"), [("y\n", True), ("n\n", False), ("", False)])
def test_the_host_is_asked_once_and_no_answer_is_a_no(
    data: Path, answer: str, deleted: bool
) -> None:
    with House(data) as house:
        room = Scene(house).room()["partner_a"].partition("#")[2].partition(".")[0]
        told = typed("erase", room, data=data, answer=answer)
        assert told.status == (0 if deleted else 1)
        assert told.printed.count("Delete it?") == 1
        assert ("Nothing was deleted." in told.told) is not deleted
        again = typed("erase", room, "--yes", data=data)
        assert again.status == (1 if deleted else 0)


def test_a_room_that_never_was_and_a_folder_that_never_was(data: Path, redis: Server) -> None:
    nowhere = typed("erase", NEVER, "--yes", data=data)
    assert (nowhere.status, nowhere.printed) == (1, "")
    assert nowhere.told.startswith("There is nothing in the data folder yet")
    assert not data.exists()
    never = typed("erase", NEVER, "--yes", data=data, REPAIR_REDIS_URL=redis.url)
    assert (never.status, never.printed) == (1, "")
    assert never.told.startswith("There is no such room here.")


@pytest.mark.parametrize("noise", ["", "x", NEVER.upper() + "!", "http://room.example/#short.one"])
def test_what_is_no_room_is_said_without_repeating_it(data: Path, noise: str) -> None:
    told = typed("erase", noise, "--yes", data=data)
    assert told.status == 3
    assert told.told.startswith("That is neither a room nor a link of one.")
    assert not noise or noise not in told.all


def test_a_store_that_does_not_answer_is_said_and_its_password_is_not(data: Path) -> None:
    away = "redis://:sesame-canary@127.0.0.1:1/0"
    told = typed("erase", NEVER, "--yes", data=data, REPAIR_REDIS_URL=away)
    assert told.status == 3
    assert "cannot be reached" in told.told
    assert "sesame" not in told.all
