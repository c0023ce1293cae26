"""The tether: a program that does not outlive whoever started it."""

import os
import subprocess
import sys
from pathlib import Path

from server.store import tether

TETHER = str(Path(tether.__file__))


def test_it_becomes_the_program() -> None:
    words = [sys.executable, TETHER, str(os.getpid()), "/bin/sh", "-c", "echo $$ $1", "sh", "a b"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    said, _ = process.communicate(timeout=20)
    assert said == f"{process.pid} a b\n"
    assert process.returncode == 0


def test_it_does_not_start_for_a_parent_that_is_gone() -> None:
    words = [sys.executable, TETHER, "1", "/bin/sh", "-c", "echo started"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=20)
    assert done.returncode == 1
    assert done.stdout == ""


def test_the_program_dies_with_its_parent() -> None:
    # The parent starts a tethered program that would run for long, and ends at once. Its output
    # reaches its end only when every holder of it has gone.
    parent = (
        "import os, subprocess, sys\n"
        f"words = [sys.executable, {TETHER!r}, str(os.getpid()), '/bin/sh', '-c',\n"
        "         'echo runs; exec sleep 600']\n"
        "child = subprocess.Popen(words, stdout=subprocess.PIPE)\n"
        "assert child.stdout.readline() == b'runs\\n'\n"
        "print(child.pid, flush=True)\n"
        "os._exit(0)\n"
    )
    held, inherited = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", parent],
        stdout=subprocess.PIPE,
        stderr=inherited,
        close_fds=True,
    )
    os.close(inherited)
    said, _ = process.communicate(timeout=20)
    assert int(said) > 0
    with os.fdopen(held, "rb") as end:
        assert end.read() == b""
