"""Finding the line of a field."""

import pytest

from server.scripts.places import Lines, Location

TEXT = """\
# a comment
id = "x"
"title" = "quoted key"

[[step]]
id = "one"
  activity = "share"

[[ step ]]  # spaced
id = "two"
seconds=5

[[example]]
title = "e"
"""


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("id",), 2),
        (("title",), 3),
        (("step", 0, "activity"), 7),
        (("step", 1, "id"), 10),
        (("step", 1, "seconds"), 11),
        (("step", 1, "stem"), 9),
        (("step", 1), 9),
        (("step",), 5),
        (("example", 0, "given", 3), 13),
        (("step", 7, "id"), None),
        (("nowhere",), None),
        ((), None),
    ],
)
def test_a_field_is_found_or_the_head_of_its_part(location: Location, line: int | None) -> None:
    assert Lines(TEXT).of(location) == line


def test_the_line_of_a_toml_error() -> None:
    assert Lines.of_toml_error("Invalid value (at line 4, column 9)", "") == 4
    assert Lines.of_toml_error("Invalid value (at end of document)", "a\nb\nc") == 3
