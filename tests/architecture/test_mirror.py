"""`tests/` mirrors `server/`: who changes a module knows where its proof is."""

import re
from pathlib import Path
from typing import Final

from tests.architecture.tracked import TOP, tracked

SERVER: Final = Path("server")
TESTS: Final = Path("tests")
# Modules without a test file of their own, and where they are proved instead. Keep it short.
_ONE_ENGINE: Final = "a part of one engine, proved in tests/dialogue/wording"
_MEASURED: Final = "a part of one measurement, proved as one in tests/bench/test_bench.py"
_REAL_SERVER: Final = "wiring, proved on a real server by tests/web/test_bad_input.py, tests/faults"
_DEMO: Final = "what a person sees, in tests/cli/test_demo.py; its checks in tests/demo"
PROVED_ELSEWHERE: Final[dict[str, str]] = {
    "server/__main__.py": "what a person types, in tests/faults/test_start.py",
    "server/app.py": _REAL_SERVER,
    "server/bench/bare.py": _MEASURED,
    "server/bench/figures.py": _MEASURED,
    "server/bench/lifted.py": _MEASURED,
    "server/bench/limit.py": _MEASURED,
    "server/bench/lines.py": _MEASURED,
    "server/bench/machine.py": _MEASURED,
    "server/bench/peers.py": _MEASURED,
    "server/bench/phones.py": _MEASURED,
    "server/bench/processes.py": _MEASURED,
    "server/bench/rounds.py": _MEASURED,
    "server/bench/run.py": _MEASURED,
    "server/bench/table.py": _MEASURED,
    "server/bench/tables.py": _MEASURED,
    "server/bench/walk.py": _MEASURED,
    "server/bench/wording.py": _MEASURED,
    "server/cli/bench.py": "what a person types, in tests/bench/test_bench.py",
    "server/cli/said.py": "what a person types, in tests/faults/test_start.py",
    "server/cli/serve.py": "what a person types, in tests/faults/test_start.py",
    "server/demo/evening.py": _DEMO,
    "server/demo/lines.py": _DEMO,
    "server/demo/run.py": _DEMO,
    "server/demo/scenes.py": _DEMO,
    "server/doctor/finding.py": "one value, in every test of tests/doctor",
    "server/dialogue/wording/affixes.py": _ONE_ENGINE,
    "server/dialogue/wording/asked.py": _ONE_ENGINE,
    "server/dialogue/wording/closer.py": _ONE_ENGINE,
    "server/dialogue/wording/demands.py": _ONE_ENGINE,
    "server/dialogue/wording/finding.py": _ONE_ENGINE,
    "server/dialogue/wording/items.py": _ONE_ENGINE,
    "server/dialogue/wording/lexicon.py": _ONE_ENGINE,
    "server/dialogue/wording/making.py": _ONE_ENGINE,
    "server/dialogue/wording/matching.py": _ONE_ENGINE,
    "server/dialogue/wording/measures.py": _ONE_ENGINE,
    "server/dialogue/wording/pieces.py": _ONE_ENGINE,
    "server/dialogue/wording/quotes.py": _ONE_ENGINE,
    "server/dialogue/wording/reader.py": _ONE_ENGINE,
    "server/dialogue/wording/search.py": _ONE_ENGINE,
    "server/dialogue/wording/spelling.py": _ONE_ENGINE,
    "server/dialogue/wording/written.py": _ONE_ENGINE,
    "server/lexicon/model.py": "declarations; tests/lexicon/test_load.py holds files to them",
    "server/rooms/ports.py": "declarations; tests/store/test_conformance.py holds stores to them",
    "server/web/metrics.py": "counters; tests/faults/test_canary.py reads all of them",
    "server/web/routes.py": _REAL_SERVER,
}


def proof_of(module: Path) -> Path:
    """Where the test of ``module`` belongs: `server/x/y.py` has `tests/x/test_y.py`."""
    inside = module.relative_to(SERVER)
    return TESTS / inside.parent / f"test_{inside.stem.strip('_')}.py"


def modules() -> list[Path]:
    """Every module of the server; a folder's `__init__` only says what the folder is for."""
    return [
        path
        for path in tracked()
        if path.parts[0] == "server" and path.suffix == ".py" and path.name != "__init__.py"
    ]


def test_every_module_has_its_proof_beside_it_or_says_where_it_is() -> None:
    there = set(tracked())
    missing = {str(path) for path in modules() if proof_of(path) not in there}
    assert sorted(missing - PROVED_ELSEWHERE.keys()) == []


def test_the_list_of_exceptions_holds_no_module_that_is_gone_or_has_its_proof() -> None:
    there = set(tracked())
    unproved = {str(path) for path in modules() if proof_of(path) not in there}
    assert sorted(PROVED_ELSEWHERE.keys() - unproved) == []


def test_every_exception_names_the_proof_and_it_is_there() -> None:
    for reason in PROVED_ELSEWHERE.values():
        proofs = re.findall(r"tests/[\w/]+(?:\.py)?", reason)
        assert proofs
        assert all((TOP / proof).exists() for proof in proofs), reason
