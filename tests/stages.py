"""What `make check`, `test` and `chaos` run, stage by stage, with a line and seconds for each.

Every stage runs, also after one that is red: one run tells everything. The exit status is 0 only
when all were green. A program that is missing stops the run at once, as nothing after it could be
believed.

    python -m tests.stages check          linters and types
    python -m tests.stages test           everything
    python -m tests.stages chaos          faults and chance, for longer
    python -m tests.stages test client    only the stages whose name begins with `client`
"""

import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TOP: Final = Path(__file__).parents[1]
PYTHON: Final = sys.executable
BESIDE: Final = Path(sys.executable).parent
PYTEST: Final = (PYTHON, "-m", "pytest", "-q")
CLIENT: Final = (PYTHON, "client_web/build_hook.py", "run", "--silent")
LAST_LINES: Final = 15
MOST_NAMED: Final = 20
FEW_RED: Final = 3
IN_CHAOS: Final = ("tests/browser/test_spanish_screens.py",)
"""Every screen once more in the other language: minutes, and part of `make chaos`."""

OTHER_CORE: Final = (
    # Mostly the rules, and what one types: as long as all that is not named.
    "tests/dialogue", "tests/lexicon", "tests/cli", "tests/demo", "tests/doctor",
    "tests/bench", "tests/client", "tests/install",
)  # fmt: skip
OWN_RUN: Final = ("tests/browser", "tests/chaos", *OTHER_CORE)


@dataclass(frozen=True, slots=True)
class Stage:
    """One command of the run. ``vital``: nothing after it means anything when it is red.

    What is ``beside`` runs at the same time; what it prints is shown when the command is done.
    ``second_look``: at most ``FEW_RED`` red tests are run once more, alone. Two browsers on a
    busy machine make a test late that is not wrong; what is wrong is wrong again, and what was
    green only then is named at the end, to be mended.
    """

    name: str
    command: tuple[str, ...]
    vital: bool = False
    second_look: bool = False
    beside: tuple[tuple[str, ...], ...] = ()


def halves(folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The test files of ``folder`` in two parts of about one length, for a core each."""
    parts: tuple[list[str], list[str]] = ([], [])
    lengths = [0, 0]
    files = ((path.stat().st_size, path) for path in (TOP / folder).glob("test_*.py"))
    for size, path in sorted(files, reverse=True):
        if path.relative_to(TOP).as_posix() in IN_CHAOS:
            continue
        shorter = lengths.index(min(lengths))
        lengths[shorter] += size
        parts[shorter].append(path.relative_to(TOP).as_posix())
    return tuple(parts[0]), tuple(parts[1])


BESIDE_IT: Final = (*PYTEST, "-p", "no:cacheprovider")
ONE_HALF, OTHER_HALF = halves("tests/browser")

CHECK: Final = (
    Stage("ruff check", (str(BESIDE / "ruff"), "check")),
    Stage("ruff format", (str(BESIDE / "ruff"), "format", "--check")),
    Stage("mypy", (PYTHON, "-m", "mypy")),
    Stage("imports", (str(BESIDE / "lint-imports"),)),
    Stage("client types", (*CLIENT, "check")),
    Stage("client wire types", (*CLIENT, "types:check")),
)
TEST: Final = (
    Stage("programs", (PYTHON, "-m", "tests.install.programs"), vital=True),
    *CHECK,
    Stage(
        "python suites",
        (*PYTEST, "tests", *(f"--ignore={folder}" for folder in OWN_RUN)),
        # Looking for faults is mostly waiting: beside the others it takes hardly any time.
        beside=((*BESIDE_IT, *OTHER_CORE), (*BESIDE_IT, "-s", "tests/chaos")),
    ),
    Stage("client suites", (*CLIENT, "test")),
    Stage("client size", (*CLIENT, "size")),
    Stage(
        "browser suites",
        (*PYTEST, *ONE_HALF),
        second_look=True,
        beside=((*BESIDE_IT, *OTHER_HALF),),
    ),
)
# How long, and with which seed, is told by the environment: see `make chaos`.
CHAOS: Final = (
    Stage("programs", (PYTHON, "-m", "tests.install.programs"), vital=True),
    Stage("faults", (*PYTEST, "-s", "tests/chaos")),
    Stage("deleting", (*PYTEST, "tests/store/test_erasing.py", "-k", "redis and survive")),
    Stage("any conversation", (*PYTEST, "tests/dialogue/test_any_conversation.py")),
    Stage("Spanish screens", (*PYTEST, *IN_CHAOS)),
)
RUNS: Final = {"check": CHECK, "test": TEST, "chaos": CHAOS}


def run(stages: Sequence[Stage]) -> int:
    """Run ``stages`` in order, their output passed through; 0 when all were green.

    What was red is named once more at the very end: of a long run often only the end is kept.
    """
    lines: list[str] = []
    red: list[str] = []
    late: list[str] = []
    for stage in stages:
        say(f"\n▸ {stage.name}")
        began = time.monotonic()
        failed = run_one(stage)
        if stage.second_look and failed and not (still := again(failed)):
            late += failed
            failed = still
        lines.append(f"{'✗' if failed else '✓'} {stage.name:<18} {time.monotonic() - began:6.1f} s")
        say(lines[-1])
        if failed:
            red.append("\n".join((f"\n✗ {stage.name}", *failed)))
            if stage.vital:
                break
    say("\n" + "\n".join((*lines, *red, *(f"Green only at a second look: {one}" for one in late))))
    say("All green." if not red else f"{len(red)} of {len(lines)} stages red.")
    return min(len(red), 1)


def run_one(stage: Stage) -> list[str]:
    """Run one stage, all of its commands: the lines that tell what was red."""
    running = [begin(command) for command in (stage.command, *stage.beside)]
    return [line for command in running for line in passed_through(command)]


def again(failed: list[str]) -> list[str]:
    """Run the few tests that ``failed`` names once more: what is red now as well."""
    tests = [
        line.removeprefix("FAILED ").partition(" - ")[0]
        for line in failed
        if line.startswith("FAILED ")
    ]
    if len(tests) < len(failed) or len(tests) > FEW_RED:
        return failed
    say("\n▸ a second look")
    return passed_through(begin((*PYTEST, *tests)))


def begin(command: tuple[str, ...]) -> subprocess.Popen[str]:
    """Start ``command``; what it prints waits to be passed through."""
    return subprocess.Popen(
        command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def passed_through(command: subprocess.Popen[str]) -> list[str]:
    """Print what ``command`` prints, to its end: the lines that tell what was red, if it was."""
    last: deque[str] = deque(maxlen=LAST_LINES)
    named: list[str] = []
    with command:
        assert command.stdout is not None
        for line in command.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            last.append(line.rstrip())
            if line.startswith(("FAILED ", "ERROR ")):
                named.append(line.rstrip())
    if command.returncode == 0:
        return []
    return named[:MOST_NAMED] or [line for line in last if line] or ["(it printed nothing)"]


def say(line: str) -> None:
    """Print at once: what a stage prints stands under its name also when nobody watches."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    wanted = RUNS[sys.argv[1]]
    only = tuple(sys.argv[2:])
    raise SystemExit(run([each for each in wanted if not only or each.name.startswith(only)]))
