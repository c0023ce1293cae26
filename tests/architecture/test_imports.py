"""Imports point inwards, and the contracts that say so are awake.

The contracts themselves stand in `pyproject.toml`. `test_the_contracts_hold` is what `lint-imports`
says of the real code; the others break a copy and want to see it refused.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

TOP: Final = Path(__file__).parents[2]
LINT: Final = Path(sys.executable).parent / "lint-imports"


def verdict_on(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says about the code under ``folder``."""
    return subprocess.run(
        [str(LINT), "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_contracts_hold() -> None:
    verdict = verdict_on(TOP)
    assert verdict.returncode == 0, verdict.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("dialogue/seats.py", "import server.rooms.ports", "Imports point inwards"),
        ("rooms/ports.py", "import server.wire.messages", "Imports point inwards"),
        ("dialogue/rules.py", "import time", "The dialogue is pure"),
        ("rooms/ports.py", "import starlette", "Starlette stays in the web"),
        ("wire/messages.py", "import redis", "Redis stays in the store"),
        ("rooms/ports.py", "import cryptography", "Ciphers stay in the sealing and the trust"),
        ("client/line.py", "import server.rooms.ports", "The client knows the wire alone"),
    ],
)
def test_an_arrow_that_points_up_is_refused(
    tmp_path: Path, module: str, line: str, contract: str
) -> None:
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    shutil.copytree(TOP / "server", tmp_path / "server")
    broken = tmp_path / "server" / module
    broken.write_text(broken.read_text() + f"\n{line}\n")
    verdict = verdict_on(tmp_path)
    assert verdict.returncode != 0
    assert f"{contract} BROKEN" in verdict.stdout
