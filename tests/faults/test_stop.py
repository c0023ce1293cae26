"""A host stops the server: the phones are let go, the store finishes its files, and it ends."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from server.store.data_folder import socket_path
from tests.faults.waiting import eventually
from tests.house import ROOT, House, free_port, hears_interrupts
from tests.web.scene import Scene

ORDERLY = [signal.SIGTERM, signal.SIGINT]


@pytest.mark.parametrize("by", ORDERLY)
async def test_the_phones_are_let_go_and_the_store_leaves_nothing_behind(
    tmp_path: Path, by: signal.Signals
) -> None:
    with House(tmp_path / "data") as house:
        ana, ben = await Scene(house).sharing()
        socket = socket_path(house.data_dir)
        assert socket.exists()
        await asyncio.to_thread(house.end, by)
        for phone in (ana, ben):
            await phone.until(lambda phone=phone: phone.closed is not None)  # type: ignore[misc]
            # Closed as a server does that comes back: the phone knocks again by itself.
            assert phone.closed is not None
            assert phone.closed[0] == 1012
        assert not socket.exists()
        assert "Traceback" not in house.said()


@pytest.mark.parametrize("by", ORDERLY)
async def test_a_server_that_still_waits_for_its_store_can_be_stopped(
    tmp_path: Path, by: signal.Signals
) -> None:
    said = tmp_path / "said"
    env = {
        **os.environ,
        "REPAIR_PORT": str(free_port()),
        "REPAIR_REDIS_URL": f"redis://127.0.0.1:{free_port()}",
    }
    with said.open("wb") as journal:
        server = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "server", "serve"),
            cwd=ROOT,
            env=env,
            stderr=journal,
            preexec_fn=hears_interrupts,
        )
    try:
        await eventually(lambda: "Trying again" in said.read_text(), within=60)
        server.send_signal(by)
        async with asyncio.timeout(20):
            await server.wait()
    finally:
        if server.returncode is None:
            server.kill()
            await server.wait()
    assert "Traceback" not in said.read_text()
    assert len(said.read_text().splitlines()) == 1
