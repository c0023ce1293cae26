"""A house that cannot open says why in one kind sentence, and ends with 3."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import ROOT, House, free_port

BROKEN = """id = "mirror"
revision = 1
title = "no end
"""
FROM_FOLDER = """
import sys
from pathlib import Path
from server.scripts import load
folder = Path(sys.argv.pop())
load.default_folder = lambda: folder
from server.__main__ import main
main()
"""


def began(tmp_path: Path, *program: str, **settings: str) -> tuple[int, str]:
    """Run the server until it ends by itself: its exit status and what it has said."""
    env = {
        **os.environ,
        "REPAIR_PORT": str(free_port()),
        "REPAIR_HOST": "127.0.0.1",
        "REPAIR_DATA_DIR": str(tmp_path / "data"),
        **settings,
    }
    command = [sys.executable, *(program or ("-m", "server", "serve"))]
    ended = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, said = began(tmp_path, REPAIR_PORT=str(port))
    assert status == 3
    assert said == (
        f"Port {port} is taken, perhaps by a Repair Room that is already running. "
        f"Stop that one, or choose another: REPAIR_PORT={port + 1}.\n"
    )


def test_a_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    status, said = began(tmp_path, REPAIR_DATA_DIR=str(tmp_path / "file" / "data"))
    assert status == 3
    assert said == (
        "The data folder cannot be written. "
        "Choose another one with REPAIR_DATA_DIR, or change who may write there.\n"
    )


def test_a_data_folder_that_another_house_uses(tmp_path: Path) -> None:
    with House(tmp_path / "data") as first:
        status, said = began(tmp_path)
        assert first.open_room()
    assert status == 3
    assert said.startswith("Another Repair Room is already running on this data folder.")
    assert len(said.splitlines()) == 1


def test_a_conversation_that_cannot_be_read_is_named_with_line_and_remedy(tmp_path: Path) -> None:
    folder = tmp_path / "dialogues"
    folder.mkdir()
    (folder / "mirror.toml").write_text(BROKEN)
    status, said = began(tmp_path, "-c", FROM_FOLDER, str(folder))
    assert status == 3
    assert said.startswith("mirror.toml, line 3")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("REPAIR_PORT", "a thousand"),
        ("REPAIR_PORT", "0"),
        ("REPAIR_REDIS_URL", "ftp://nowhere"),
        ("REPAIR_PUBLIC_URL", "http://house:eighty"),
        ("REPAIR_PUBLIC_URL", "house.example"),
    ],
)
def test_a_setting_that_cannot_be_read(tmp_path: Path, setting: str, value: str) -> None:
    status, said = began(tmp_path, **{setting: value})
    assert status == 3
    assert len(said.splitlines()) == 1
    assert value not in said
