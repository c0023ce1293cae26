"""How a refusal reads: file, line, what, remedy."""

from pathlib import Path

from server.scripts.refusals import Problem, ScriptRefused
from tests.scripts.files import changed, problems_of


def test_a_problem_reads_as_one_sentence_and_one_remedy() -> None:
    problem = Problem("mirror.toml", 31, "this reflect has no seconds.", "add a line seconds = …")
    assert str(problem) == (
        "mirror.toml, line 31: this reflect has no seconds. Do this: add a line seconds = …"
    )


def test_without_a_line_the_file_is_meant() -> None:
    assert str(Problem("a.toml", None, "x.", "y.")).startswith("a.toml: x.")


def test_a_refusal_tells_all_of_them() -> None:
    problems = (Problem("a.toml", 1, "x.", "y."), Problem("a.toml", 2, "z.", "w."))
    assert str(ScriptRefused(problems)).count("Do this:") == 2


def test_nothing_of_a_files_prose_is_repeated(tmp_path: Path) -> None:
    text = changed('stem = "I felt … when …"', 'stem = ["quokka"]\nquokka-two = "quokka"')
    for problem in problems_of(tmp_path, text):
        assert "quokka" not in str(problem)
