"""What a file may contain, field by field: everything else is refused where it stands."""

from pathlib import Path

import pytest

from tests.scripts.files import MIRROR_TEXT, changed, line_of, problems_of

SECONDS = "seconds = 180"
STEM = 'stem = "I felt … when …"'
OUT_OF_BOUNDS = [
    (SECONDS, "seconds = 29", "out of range"),
    (SECONDS, "seconds = 901", "out of range"),
    (SECONDS, "seconds = 60.5", "another kind"),
    (SECONDS, 'seconds = "60"', "another kind"),
    (SECONDS, "seconds = true", "another kind"),
    ("tries = 3", "tries = 4", "out of range"),
    ("tries = 3", "tries = 0", "out of range"),
    ("minutes = 40", "minutes = 61", "out of range"),
    ("revision = 2", "revision = 0", "out of range"),
    ("revision = 2", 'revision = "1"', "another kind"),
    ('id = "mirror"', 'id = "Mirror"', "cannot stand there"),
    ('id = "mirror"', 'id = ""', "cannot stand there"),
    ('id = "share"', 'id = "share it"', "cannot stand there"),
    ('id = "share"', f'id = "{"x" * 41}"', "too long"),
    ('language = "en"', 'language = "english please"', "cannot stand there"),
    (STEM, f'stem = "{"x" * 401}"', "too long"),
    (STEM, 'stem = ""', "empty"),
    (STEM, r'stem = "two\nlines"', "cannot stand there"),
    (STEM, r'stem = "a\u0007bell"', "cannot stand there"),
    (STEM, r'stem = "\u202eturned round"', "cannot stand there"),
    (STEM, r'stem = "a\u2028line"', "cannot stand there"),
    (STEM, 'stemm = "misspelt"', "no such field"),
    (STEM, "stem = 7", "another kind"),
    ('activity = "share"', 'activity = "shout"', "no such activity"),
    ('activity = "share"', 'activity = "Share"', "no such activity"),
    ("minutes = 40", "minutes = 40\nif = true", "no such field"),
    ("minutes = 40", 'minutes = 40\nneeds_moderator = "yes"', "another kind"),
    ("minutes = 40", "minutes = 40\nneeds_moderator = 1", "another kind"),
]


@pytest.mark.parametrize(("old", "new", "what"), OUT_OF_BOUNDS)
def test_what_is_out_of_bounds_is_refused_where_it_stands(
    tmp_path: Path, old: str, new: str, what: str
) -> None:
    text = changed(old, new)
    (problem,) = problems_of(tmp_path, text)
    assert what in problem.what
    assert problem.line == line_of(text, new.splitlines()[-1])


def test_a_missing_field_is_refused_at_the_head_of_its_step(tmp_path: Path) -> None:
    text = changed('activity = "summary"\n', "")
    (problem,) = problems_of(tmp_path, text)
    assert problem.what == "activity is missing."
    assert problem.line == line_of(text, 'id = "all-together"') - 1


def test_there_are_sixty_steps_at_most(tmp_path: Path) -> None:
    text = MIRROR_TEXT + '\n[[step]]\nid = "x"\nactivity = "swap"\n' * 60
    (problem,) = problems_of(tmp_path, text)
    assert "too many" in problem.what


def test_a_step_is_a_part_of_its_own(tmp_path: Path) -> None:
    head = MIRROR_TEXT[: MIRROR_TEXT.index("[[step]]")]
    (problem,) = problems_of(tmp_path, head + 'step = "share"\n')
    assert "double brackets" in problem.remedy


def test_everything_is_told_at_once_and_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = changed(SECONDS, "seconds = 5").replace("minutes = 40", "minutes = 400")
    text = text.replace('activity = "swap"', 'activity = "swop"')
    problems = problems_of(tmp_path, text)
    assert [problem.line for problem in problems] == [
        line_of(text, "minutes = 400"),
        line_of(text, "seconds = 5"),
        line_of(text, "swop"),
    ]
