"""`tests/` mirrors `server/`: who changes a module knows where its proof is."""

from pathlib import Path
from typing import Final

from tests.architecture.tracked import tracked

SERVER: Final = Path("server")
TESTS: Final = Path("tests")
# Modules without a test file of their own, and where they are proved instead. Keep it short.
PROVED_ELSEWHERE: Final[dict[str, str]] = {}


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


def test_every_exception_has_a_reason() -> None:
    assert all(len(reason) > 10 for reason in PROVED_ELSEWHERE.values())
