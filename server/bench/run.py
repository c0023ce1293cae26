"""The whole measurement: rounds one after the other, everything once in each of them.

So a busy minute falls on all alike, and a ratio of two figures of one round still means something.
"""

import asyncio
import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from server.bench import machine
from server.bench.figures import Round
from server.bench.limit import limit
from server.bench.peers import peers
from server.bench.processes import OTHER_CORE
from server.bench.rounds import Plan, one_round
from server.bench.wording import Wording, wording

WORDING_S: Final = 0.5


def measured(
    rounds: int, plan: Plan, peers_in: Path | None, say: Callable[[str], None]
) -> tuple[list[Round], Wording]:
    """Measure ``rounds`` rounds; ``say`` hears how far it is.

    Raises:
        NotStarted, Lost: if there was nothing to measure, or a promise was broken under load.
    """
    before = os.sched_getaffinity(0)
    machine.pin([os.getpid()], OTHER_CORE)
    try:
        judged = wording(min(WORDING_S, plan.limit_s))
        found = []
        for number in range(rounds):
            say(f"Round {number + 1} of {rounds}.")
            found.append(_round(plan, peers_in, say))
        return found, judged
    finally:
        os.sched_setaffinity(0, before)


def _round(plan: Plan, peers_in: Path | None, say: Callable[[str], None]) -> Round:
    rooms = max(plan.at_once)
    with tempfile.TemporaryDirectory(prefix="repair-room-bench-") as folder:
        found = asyncio.run(one_round(Path(folder) / "data", plan))
        least = asyncio.run(limit(Path(folder), rooms, plan.limit_s))
    others = [] if peers_in is None else peers(peers_in, rooms, plan.turns_s, say)
    return replace(found, limit=least, peers=others)
