"""`make test` tells everything in one run, and is red when anything was."""

import sys
from pathlib import Path

import pytest

from tests.stages import CHAOS, IN_CHAOS, OWN_RUN, PYTEST, TEST, Stage, halves, run


def leaving(status: int) -> tuple[str, ...]:
    """A command that ends with ``status``."""
    return (sys.executable, "-c", f"raise SystemExit({status})")


def test_all_green_is_green(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([Stage("one", leaving(0)), Stage("two", leaving(0))]) == 0
    assert capsys.readouterr().out.endswith("All green.\n")


def test_one_red_stage_makes_the_run_red_and_the_next_is_still_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run([Stage("one", leaving(3)), Stage("two", leaving(0))]) == 1
    said = capsys.readouterr().out
    assert "✗ one" in said
    assert "✓ two" in said
    assert said.endswith("1 of 2 stages red.\n")


@pytest.mark.parametrize(("one", "other"), [(0, 3), (3, 0), (3, 3)])
def test_a_stage_of_two_is_green_only_when_both_are(one: int, other: int) -> None:
    assert run([Stage("both", leaving(one), beside=(leaving(other),))]) == 1
    assert run([Stage("both", leaving(0), beside=(leaving(0),))]) == 0


def test_what_runs_beside_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    beside = (sys.executable, "-c", "print('7 passed')")
    assert run([Stage("both", leaving(0), beside=(beside,))]) == 0
    assert "7 passed" in capfd.readouterr().out


def test_what_was_red_is_named_once_more_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    tests = "print('FAILED tests/a.py::b - it was 1'); print('more'); raise SystemExit(1)"
    other = "print('line 3: no such name'); raise SystemExit(2)"
    stages = [
        Stage("tests", (sys.executable, "-c", tests)),
        Stage("types", leaving(0), beside=((sys.executable, "-c", other),)),
        Stage("fine", leaving(0)),
    ]
    assert run(stages) == 1
    end = capsys.readouterr().out.split("✓ fine")[-1]
    assert "✗ tests\nFAILED tests/a.py::b - it was 1\n" in end
    assert "✗ types\nline 3: no such name\n" in end
    assert "more" not in end


def red_once(folder: Path, *, times: int) -> tuple[str, ...]:
    """A run of one test that is red ``times`` times, each time it is run."""
    test = folder / "test_late.py"
    test.write_text(
        "from pathlib import Path\n\n\ndef test_it():\n"
        "    runs = Path(__file__).with_name('runs')\n"
        "    with runs.open('a') as more:\n        more.write('x')\n"
        f"    assert len(runs.read_text()) > {times}\n"
    )
    return (*PYTEST, "-p", "no:cacheprovider", str(test))


def test_a_late_test_is_green_at_a_second_look_and_named(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run([Stage("screens", red_once(tmp_path, times=1), second_look=True)]) == 0
    end = capfd.readouterr().out.split("✓ screens")[-1]
    assert "Green only at a second look: FAILED" in end
    assert end.endswith("All green.\n")


@pytest.mark.parametrize(("times", "second_look"), [(2, True), (1, False)])
def test_what_is_wrong_is_red(tmp_path: Path, times: int, second_look: bool) -> None:
    command = red_once(tmp_path, times=times)
    assert run([Stage("screens", command, second_look=second_look)]) == 1


def test_no_second_look_at_what_names_no_test() -> None:
    assert run([Stage("screens", leaving(2), second_look=True)]) == 1


def test_no_second_look_at_many(capsys: pytest.CaptureFixture[str]) -> None:
    many = "print('FAILED tests/a.py::b - it was 1\\n' * 4); raise SystemExit(1)"
    assert run([Stage("screens", (sys.executable, "-c", many), second_look=True)]) == 1
    assert "a second look" not in capsys.readouterr().out


def test_nothing_runs_after_a_missing_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([Stage("programs", leaving(1), vital=True), Stage("two", leaving(0))]) == 1
    assert "two" not in capsys.readouterr().out


def test_what_the_python_suites_leave_out_has_a_stage_or_a_target_of_its_own() -> None:
    named = {word for stage in TEST for one in (stage.command, *stage.beside) for word in one}
    makefile = (Path(__file__).parents[1] / "Makefile").read_text()
    for folder in OWN_RUN:
        files = {path.as_posix() for path in Path(folder).glob("test_*.py")}
        assert folder in named or files <= named | {*IN_CHAOS} or folder in makefile


def test_two_halves_are_the_whole_and_about_as_long() -> None:
    one, other = halves("tests/browser")
    files = {path.as_posix() for path in Path("tests/browser").glob("test_*.py")}
    assert {*one, *other, *IN_CHAOS} == files
    assert len(one) + len(other) + len(IN_CHAOS) == len(files)
    assert any(set(IN_CHAOS) <= {*stage.command} for stage in CHAOS)
    lengths = [sum(Path(path).stat().st_size for path in half) for half in (one, other)]
    assert min(lengths) > 0.8 * max(lengths)
