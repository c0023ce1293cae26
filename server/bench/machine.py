"""What processes have used: CPU time and memory, read from ``/proc`` (Linux)."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

PROC: Final = Path("/proc")
_KB: Final = 1024


def tree(pid: int) -> list[int]:
    """``pid`` and every process below it, as far as they still run."""
    found = [pid]
    for task in _listed(PROC / str(pid) / "task"):
        children = _read(PROC / str(pid) / "task" / task / "children")
        for child in children.split():
            found += tree(int(child))
    return found


def cpu_seconds(pids: Iterable[int]) -> float:
    """CPU time that ``pids`` have had so far, user and system, all threads."""
    total = 0
    for pid in pids:
        for task in _listed(PROC / str(pid) / "task"):
            total += int((_read(PROC / str(pid) / "task" / task / "schedstat") or "0").split()[0])
    return total / 1e9


def memory(pids: Iterable[int]) -> tuple[int, int]:
    """Bytes in memory: RSS, and PSS, which counts a shared page once for all who share it."""
    resident = shared_out = 0
    for pid in pids:
        for line in _read(PROC / str(pid) / "smaps_rollup").splitlines():
            name, _, rest = line.partition(":")
            if name == "Rss":
                resident += int(rest.split()[0]) * _KB
            elif name == "Pss":
                shared_out += int(rest.split()[0]) * _KB
    return resident, shared_out


def named(beginnings: tuple[str, ...], pids: Iterable[int]) -> list[int]:
    """Those of ``pids`` whose program has a name that begins so."""
    return [pid for pid in pids if _read(PROC / str(pid) / "comm").startswith(beginnings)]


def pin(pids: Iterable[int], core: int) -> None:
    """Keep ``pids`` on one core, where there is more than one: rounds become alike."""
    cores = sorted(os.sched_getaffinity(0) | {core})
    if len(cores) < 2 or core >= (os.cpu_count() or 1):
        return
    for pid in pids:
        for task in _listed(PROC / str(pid) / "task"):
            try:
                os.sched_setaffinity(int(task), {core})
            except OSError:
                continue


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""
