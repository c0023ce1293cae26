"""Couples talk while workers and the store die: nothing acknowledged is lost, doubled or reordered.

``REPAIR_CHAOS_SECONDS`` and ``REPAIR_CHAOS_SEED`` lengthen a run or repeat one (``make chaos``).
"""

import os
import sys
import time
from pathlib import Path

from tests.chaos.evening import Evening
from tests.chaos.history import check
from tests.store.stores import redis_server

SECONDS = float(os.environ.get("REPAIR_CHAOS_SECONDS", "75"))
SEED = int(os.environ.get("REPAIR_CHAOS_SEED", str(time.time_ns() % 100_000)))
WORKERS, ROOMS = 3, 4


async def test_an_evening_under_faults_keeps_every_promise(tmp_path: Path) -> None:
    folder = tmp_path / "redis"
    folder.mkdir()
    with redis_server(folder) as redis:
        evening = Evening(tmp_path, redis, WORKERS, SEED)
        evening.start()
        try:
            await evening.talk(SECONDS, ROOMS)
            histories = await evening.histories()
        finally:
            evening.stop()
    broken = [found for history in histories for found in check(history)]
    entries = sum(len(history.kept) for history in histories)
    done = sum(
        record.answer["t"] == "done"
        for history in histories
        for told in history.phones
        for record in told.records
        if hasattr(record, "answer")
    )
    sys.stdout.write(f"seed {SEED}: {entries} entries, {done} acknowledged, {evening.faults}\n")
    assert broken == [], f"seed {SEED}"
    assert done > 20 * ROOMS, "the couples hardly talked: this run shows nothing"
