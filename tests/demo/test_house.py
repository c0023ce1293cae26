"""A server for a while: real, alone, and gone afterwards."""

import asyncio
import os
import tempfile
from pathlib import Path

import pytest

from server.demo import house as module
from server.demo.house import DidNotStart, NoRoom, house


async def test_it_serves_and_leaves_nothing() -> None:
    async with house() as here:
        links = await here.open_room("mirror")
        assert set(links) == {"partner_a", "partner_b", "moderator"}
        assert all(each.startswith(f"http://127.0.0.1:{here.port}/") for each in links.values())
        with pytest.raises(NoRoom, match="no guided conversation of this name"):
            await here.open_room("silence")
        assert any(here.folder.rglob("*.aof*"))
    assert not here.folder.exists()
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", here.port)


async def test_a_server_that_does_not_start_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(module, "_PROGRAM", "raise SystemExit(3)")
    with pytest.raises(DidNotStart, match="repair-room serve"):
        async with house():
            raise AssertionError("nothing runs")
    assert os.listdir(tmp_path) == []
