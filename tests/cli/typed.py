"""Typing a command as a host does: its exit status and what it says."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.house import ROOT


@dataclass(frozen=True)
class Typed:
    """How a command ended: its status, what it printed, and what it told the host beside that."""

    status: int
    printed: str
    told: str

    @property
    def all(self) -> str:
        """Everything that came to the terminal."""
        return self.printed + self.told


def typed(*words: str, data: Path, answer: str = "", **settings: str) -> Typed:
    """Type ``repair-room`` and ``words``, with nothing set but ``data`` and ``settings``."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("REPAIR_")}
    ended = subprocess.run(
        [sys.executable, "-m", "server", *words],
        cwd=ROOT,
        env={**plain, "REPAIR_DATA_DIR": str(data), **settings},
        input=answer,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Typed(ended.returncode, ended.stdout, ended.stderr)
