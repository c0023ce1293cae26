"""The parent of several workers: it replaces who ends, and nobody outlives it."""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.test_start import began
from tests.faults.waiting import eventually
from tests.house import House
from tests.web.scene import Scene
from tests.workers.crew import full_crew, workers_of

RESTART = 1012
SECRET = "the-stores-own-password"


@pytest.fixture(scope="module")
def one_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Two workers on the household's own store."""
    with House(tmp_path_factory.mktemp("house") / "data").with_workers(2) as running:
        yield running


@pytest.fixture
async def house(one_house: House) -> House:
    """It, and both of its workers serve."""
    if not one_house.runs:
        await asyncio.to_thread(one_house.start)
    await full_crew(one_house, 2)
    return one_house


def _gone(pid: int) -> bool:
    try:
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return True


def _command_line(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text()


def _children(pid: int) -> set[int]:
    return {int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


async def test_a_worker_that_dies_is_replaced_and_the_port_is_served_throughout(
    house: House,
) -> None:
    before = await full_crew(house, 2)
    os.kill(min(before), signal.SIGKILL)
    ana = await Scene(house).come(house.open_room()["partner_a"])
    after = await full_crew(house, 2)
    assert len(before & after) == 1
    assert '"status": -9, "event": "worker_replaced"' in house.said()
    await ana.go()


async def test_all_workers_dead_at_once_are_replaced_and_who_comes_meanwhile_waits(
    house: House,
) -> None:
    link = house.open_room()["partner_a"]
    for pid in await full_crew(house, 2):
        os.kill(pid, signal.SIGKILL)
    ana = await Scene(house).come(link)
    assert ana.view["names"] == {"partner_a": "Ana"}
    await ana.go()


async def test_told_to_stop_all_leave_in_order_and_nothing_acknowledged_is_lost(
    house: House,
) -> None:
    ana, ben = await Scene(house).sharing()
    for words in ("I felt far away.", "and then alone"):
        await ana.done("keep_for_my_turn", words=words)
    assert await asyncio.to_thread(house.end, signal.SIGTERM) == 0
    for phone in (ana, ben):
        await phone.until(lambda phone=phone: phone.closed is not None)  # type: ignore[misc]
        assert phone.closed is not None
        assert phone.closed[0] == RESTART
    await asyncio.to_thread(house.start)
    await asyncio.gather(ana.come(at=ana.at()), ben.come(at=ben.at()))
    assert ana.resets == ben.resets == []
    kept = [entry["event"]["words"] for entry in ana.entries["own"]]
    assert kept == ["I felt far away.", "and then alone"]
    assert "Traceback" not in house.said()
    await asyncio.gather(ana.go(), ben.go())


async def test_a_parent_that_is_killed_takes_workers_and_store_with_it(house: House) -> None:
    """Also a worker that hangs and notices nothing."""
    everybody = _children(house.pid)
    assert len(everybody) == 3
    os.kill(min(workers_of(house)), signal.SIGSTOP)
    await asyncio.to_thread(house.kill)
    await eventually(lambda: all(_gone(pid) for pid in everybody), within=10)


def test_what_the_host_has_to_change_is_said_once(tmp_path: Path) -> None:
    status, said = began(
        tmp_path, "-m", "server", "serve", "--workers", "3", REPAIR_REDIS_URL="ftp://nowhere"
    )
    assert status == 3
    assert len(said.splitlines()) == 1
    assert "redis://" in said


def test_workers_that_all_die_as_they_start_are_given_up_on_kindly(tmp_path: Path) -> None:
    broken = (
        "import sys\n"
        "from server import workers\n"
        "workers._PROGRAM = 'raise SystemExit(1)'\n"
        "from server.__main__ import main\n"
        "main()\n"
    )
    status, said = began(tmp_path, "-c", broken, "serve", "--workers", "2")
    assert status == 3
    assert said == (
        "The server ended 3 times while it was starting. "
        "What it said stands above; start it once more when that is looked after.\n"
    )


async def test_the_address_of_the_store_stands_on_no_command_line(tmp_path: Path) -> None:
    url = f"redis://:{SECRET}@127.0.0.1:1"
    house = House(tmp_path / "data", REPAIR_REDIS_URL=url).with_workers(2)
    house.journal.touch()
    starting = asyncio.create_task(asyncio.to_thread(house.start))
    await eventually(lambda: "The store cannot be reached." in house.said())
    lines = [_command_line(pid) for pid in (house.pid, *_children(house.pid))]
    assert len(lines) == 2
    assert SECRET not in "".join(lines)
    assert SECRET not in house.said()
    await asyncio.to_thread(house.stop)
    with pytest.raises((AssertionError, AttributeError)):
        await starting
