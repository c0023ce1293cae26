"""Several workers in real processes, and which of them a phone has come to.

Either one house with workers that share its port, or houses of their own on one store.
"""

import os
from contextlib import suppress
from pathlib import Path

from tests.faults.waiting import eventually
from tests.house import House
from tests.phone import Phone
from tests.web.scene import Scene, begin

TRIES = 60


def workers_of(house: House) -> set[int]:
    """The processes of the workers of ``house`` that live now."""
    found = set()
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            words = (folder / "cmdline").read_bytes()
            status = (folder / "status").read_text()
            if b"server.workers" in words and f"\nPPid:\t{house.pid}\n" in status:
                found.add(int(folder.name))
    return found


def worker_of(house: House, phone: Phone) -> int:
    """The process that holds the other end of the phone's line."""
    inode = _inode(house.port, phone.local_port)
    for pid in workers_of(house):
        with suppress(OSError):
            for link in Path(f"/proc/{pid}/fd").iterdir():
                with suppress(OSError):
                    if os.readlink(link) == f"socket:[{inode}]":
                        return pid
    raise AssertionError("no worker holds this line")


def _inode(here: int, there: int) -> str:
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        ports = tuple(int(each.rpartition(":")[2], 16) for each in fields[1:3])
        if ports == (here, there):
            return fields[9]
    raise AssertionError("there is no such line")


async def come_to_another(house: House, phone: Phone, taken: set[int]) -> int:
    """Have ``phone`` come to a worker that is not in ``taken``, as often as it takes."""
    for _ in range(TRIES):
        at = phone.at() if phone.view else None
        await phone.come(at=at)
        worker = worker_of(house, phone)
        if worker not in taken:
            return worker
        await phone.go()
    raise AssertionError("the workers do not share the phones")


async def let_in(ito: Phone, *partners: Phone) -> None:
    """The therapist knocks, and both say yes."""
    await ito.done("knock", name="Dr. Ito", line="your therapist")
    for each in partners:
        await each.until(lambda each=each: "answer_knock" in each.view["may"])  # type: ignore[misc]
        await each.done("answer_knock", yes=True)
    await ito.until(lambda: "hold_room" in ito.view["may"])


async def spread(house: House) -> tuple[Phone, Phone, Phone]:
    """Ana, Ben and Dr. Ito in one room, Ana has the floor, and each is on another worker."""
    links = Scene(house).room()
    phones = tuple(
        Phone(house.port, links[seat], name)
        for seat, name in (("partner_a", "Ana"), ("partner_b", "Ben"), ("moderator", "Dr. Ito"))
    )
    taken: set[int] = set()
    for phone in phones:
        taken.add(await come_to_another(house, phone, taken))
    ana, ben, ito = phones
    await begin(ana, ben)
    await let_in(ito, ana, ben)
    return ana, ben, ito


async def full_crew(house: House, count: int) -> set[int]:
    """Wait until ``count`` workers serve: all that live have opened their store."""
    found: set[int] = set()

    def all_there() -> bool:
        found.clear()
        found.update(workers_of(house))
        return len(found) == count and all(_listens(house, pid) for pid in found)

    await eventually(all_there)
    return found


def _listens(house: House, pid: int) -> bool:
    """Whether this worker has taken up the shared socket: it waits for it among its events.

    One that has just died has no command line any more.
    """
    with suppress(OSError, IndexError):
        for each in Path(f"/proc/{pid}/fdinfo").iterdir():
            if f"tfd: {_shared(pid):8d}" in each.read_text():
                return True
    return False


def _shared(pid: int) -> int:
    """The number of the inherited socket, as the worker was told."""
    return int(Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[-3])
