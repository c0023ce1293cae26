"""A file looked at as a whole, as its author asks for it."""

from pathlib import Path

import pytest

from server.scripts.check import check
from server.scripts.load import default_folder, library
from server.scripts.refusals import Problem, ScriptRefused
from tests.rules import LEXICON
from tests.scripts.files import MIRROR_FILE, MIRROR_TEXT, changed, line_of

THEN = 'then = "Ben has the floor at: share"'


def problem_in(folder: Path, text: str) -> Problem:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScriptRefused) as refused:
        check(path, LEXICON)
    (problem,) = refused.value.problems
    return problem


def test_what_ships_is_in_order() -> None:
    for id in library().ids():
        found = check(default_folder() / f"{id}.toml", LEXICON)
        assert found.script == library().newest(id)
        assert found.examples >= 5


def test_of_a_translation_the_conversation_is_looked_at() -> None:
    assert check(MIRROR_FILE.with_name("mirror.es.toml"), LEXICON) == check(MIRROR_FILE, LEXICON)


def test_a_translation_that_is_behind_is_found_through_its_conversation(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MIRROR_TEXT, encoding="utf-8")
    spanish = MIRROR_FILE.with_name("mirror.es.toml").read_text(encoding="utf-8")
    behind = spanish.replace("revision = 2", "revision = 1")
    (tmp_path / "mine.es.toml").write_text(behind, encoding="utf-8")
    with pytest.raises(ScriptRefused, match=r"mine\.es\.toml, line \d+: it translates another rev"):
        check(tmp_path / "mine.toml", LEXICON)


def test_an_example_that_does_not_hold_is_told_with_what_really_comes(tmp_path: Path) -> None:
    text = changed(THEN, 'then = "the goodbye"')
    problem = problem_in(tmp_path, text)
    assert problem.line == line_of(text, 'then = "the goodbye"')
    assert problem.what.endswith("what comes of it is: Ben has the floor at: share.")


@pytest.mark.parametrize(
    "when", ["Cleo says: hello", "Ana dances", "Ana answers: perhaps", "all goes well up to: more"]
)
def test_an_example_that_cannot_be_carried_out(tmp_path: Path, when: str) -> None:
    text = changed('when = "Ana answers: landed"', f'when = "{when}"')
    problem = problem_in(tmp_path, text)
    assert problem.what.startswith("this example cannot be carried out: ")
    assert problem.line == line_of(text, "[[example]]")
