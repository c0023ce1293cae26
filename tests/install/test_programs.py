"""What the tests start is found, or its absence is said in one sentence."""

from pathlib import Path

import pytest

from tests.install import programs
from tests.install.programs import CHROMIUM, PROGRAMS, REDIS, Program, ProgramMissing, find


def program_at(folder: Path, name: str) -> Path:
    """An empty program called ``name``."""
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine that has none of it, where nobody may install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for program in PROGRAMS:
        monkeypatch.delenv(program.variable, raising=False)
    monkeypatch.setattr(programs, "PROGRAMS", tuple(without_places(each) for each in PROGRAMS))
    monkeypatch.setattr(programs, "can_install", lambda: False)


def without_places(program: Program) -> Program:
    """The same program, not lying where its maker puts it."""
    return Program(program.name, program.variable, program.commands, (), program.packages)


def test_a_program_on_the_path_is_found(tmp_path: Path) -> None:
    browser = program_at(tmp_path, "chromium-browser")
    assert find(CHROMIUM, {"PATH": str(tmp_path)}) == browser


def test_a_variable_goes_before_the_path(tmp_path: Path) -> None:
    program_at(tmp_path, "redis-server")
    own = program_at(tmp_path, "my-redis")
    assert find(REDIS, {"PATH": str(tmp_path), "TEST_REDIS_SERVER": str(own)}) == own


def test_a_variable_that_points_nowhere_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    program_at(tmp_path, "redis-server")
    with pytest.raises(ProgramMissing, match="TEST_REDIS_SERVER points to nothing"):
        find(REDIS, {"PATH": str(tmp_path), "TEST_REDIS_SERVER": str(tmp_path / "gone")})


@pytest.mark.usefixtures("nowhere")
def test_a_missing_program_stops_the_run_with_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert programs.main() == 1
    said = capsys.readouterr().out
    assert said.startswith("Chromium is not on this machine")
    assert "apt-get install chromium" in said
    assert "TEST_CHROMIUM" in said


@pytest.mark.usefixtures("nowhere")
def test_root_on_debian_installs_what_is_missing_and_only_that(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program_at(tmp_path, "redis-server")
    asked: list[str] = []

    def apt(packages: list[str]) -> None:
        asked.extend(packages)
        program_at(tmp_path, "chromium")

    monkeypatch.setattr(programs, "can_install", lambda: True)
    monkeypatch.setattr(programs, "install", apt)
    assert programs.main() == 0
    assert asked == list(CHROMIUM.packages)
