"""The words of a conversation in another language: whole, of its revision, and only words."""

from pathlib import Path

import pytest

from server.scripts.load import library, load
from server.scripts.refusals import Problem, ScriptRefused
from tests.scripts.files import MIRROR_FILE, MIRROR_TEXT, line_of

SPANISH = MIRROR_FILE.with_name("mirror.es.toml").read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    assert old in SPANISH
    return SPANISH.replace(old, new, 1)


def refused(folder: Path, text: str, name: str = "mirror.es.toml") -> tuple[Problem, ...]:
    """Why the mirror conversation is refused with this text as its translation."""
    (folder / "mirror.toml").write_text(MIRROR_TEXT, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(ScriptRefused) as why:
        load(folder / "mirror.toml")
    return why.value.problems


def test_a_conversation_brings_the_translations_beside_it() -> None:
    script = load(MIRROR_FILE)
    assert script.languages == ("en", "es")
    (spanish,) = script.translations
    assert len(spanish.steps) == len(script.steps)
    assert spanish.steps[0].why
    swap = next(i for i, step in enumerate(script.steps) if step.id == "swap")
    assert spanish.steps[swap].speaker == ""


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('id = "mirror"', 'id = "other"', "it translates another conversation"),
        ("revision = 2", "revision = 1", "it translates another revision"),
        ('language = "es"', 'language = "fr"', "its language is not the one in the file's name."),
        ('id = "share"', 'id = "chair"', "the conversation has no step of this id."),
        ('id = "glad"', 'id = "more"', "this step stands here twice."),
        ('stem = "Me sentí … cuando …"', 'short_form = "Me …"', "stem is missing in this step."),
        ('stem = "Me sentí … cuando …"', 'short_form = "Me …"', "the step has no short_form"),
        ('title = "', 'tries = 2\ntitle = "', "there is no such field here."),
        ('id = "share"', 'id = "share"\nseconds = 60', "there is no such field here."),
        ('stem = "Me', 'stem = "\\u202eMe', "stem has a character that cannot stand there."),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, what: str
) -> None:
    problems = [p for p in refused(tmp_path, changed(old, new)) if p.what.startswith(what)]
    assert [problem.file for problem in problems] == ["mirror.es.toml"]
    assert problems[0].line is not None
    assert problems[0].remedy


def test_the_line_is_the_one_to_blame(tmp_path: Path) -> None:
    text = changed('id = "share"', 'id = "share"\nshort_form = "Me …"')
    (problem,) = refused(tmp_path, text)
    assert problem.line == line_of(text, "short_form")


def test_a_step_that_is_left_out_is_missed(tmp_path: Path) -> None:
    text = SPANISH[: SPANISH.rindex("[[step]]")]
    (problem,) = refused(tmp_path, text)
    assert problem.what == "the words of the step feel-heard are missing."
    assert 'id = "feel-heard"' in problem.remedy


def test_a_translation_into_its_own_language_is_refused(tmp_path: Path) -> None:
    text = changed('language = "es"', 'language = "en"')
    whats = {problem.what for problem in refused(tmp_path, text, "mirror.en.toml")}
    assert whats == {"it is in the language that the conversation itself is in."}


def test_the_problems_of_all_translations_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "mirror.fr.toml").write_text("id", encoding="utf-8")
    files = {problem.file for problem in refused(tmp_path, changed("revision = 2", "revision = 9"))}
    assert files == {"mirror.es.toml", "mirror.fr.toml"}


def test_a_folder_is_refused_for_a_translation_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "mirror.toml").write_text(MIRROR_TEXT, encoding="utf-8")
    (tmp_path / "other.es.toml").write_text(SPANISH, encoding="utf-8")
    with pytest.raises(ScriptRefused, match=r"other\.es\.toml: there is no other\.toml beside it"):
        library(tmp_path)


def test_the_name_of_another_language_is_no_matter_of_case(tmp_path: Path) -> None:
    (tmp_path / "mirror.toml").write_text(MIRROR_TEXT, encoding="utf-8")
    brazil = changed('language = "es"', 'language = "pt-BR"')
    (tmp_path / "mirror.pt-br.toml").write_text(brazil, encoding="utf-8")
    assert library(tmp_path).newest("mirror").languages == ("en", "pt-BR")


def test_two_files_of_one_language_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mirror.ES.toml").write_text(SPANISH, encoding="utf-8")
    whats = {problem.what for problem in refused(tmp_path, SPANISH)}
    assert whats == {"there is another translation into this language."}
