"""Other servers doing the same work, where somebody has them: ``PEERS=DIR make bench``.

DIR holds ``bench.py`` (``--target NAME --rooms N --secs S --runs 1 --fsync always --out FILE``,
which appends one JSON line with ``srv_us``, ``redis_us`` and ``turns_per_s``), run with DIR's own
``venv/bin/python``. What is missing there is said and left out.
"""

import json
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from server.bench.figures import Peer

TARGETS: Final = ("ws_eval", "coly_redis", "sio_redis", "bgio_redis", "naive", "pysio_redis")
WITHIN_S: Final = 120.0


def peers(folder: Path, rooms: int, seconds: float, say: Callable[[str], None]) -> list[Peer]:
    """Each of ``TARGETS`` once, for ``seconds`` with ``rooms`` rooms; ``say`` hears what is not."""
    python, program = folder / "venv" / "bin" / "python", folder / "bench.py"
    missing = [str(each) for each in (python, program) if not each.exists()]
    if missing:
        say(f"The other servers are left out: there is no {' and no '.join(missing)}.")
        return []
    measured = []
    for target in TARGETS:
        peer = _measured(python, program, target, rooms, seconds)
        if peer is None:
            say(f"{target} is left out: it did not run.")
        else:
            measured.append(peer)
    return measured


def _measured(python: Path, program: Path, target: str, rooms: int, seconds: float) -> Peer | None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.jsonl"
        told = {"target": target, "rooms": rooms, "secs": seconds, "runs": 1, "retry": 0}
        command = [str(python), str(program), "--fsync", "always", "--out", str(out)]
        command += [word for name, value in told.items() for word in (f"--{name}", str(value))]
        try:
            subprocess.run(command, timeout=WITHIN_S, capture_output=True, check=False)
            found = json.loads(out.read_text().splitlines()[-1])
            return Peer(target, found["srv_us"], found["redis_us"], found["turns_per_s"])
        except (OSError, subprocess.TimeoutExpired, ValueError, LookupError):
            return None
