"""What authors are told is what the code does."""

import re

from server.dialogue.script import Activity
from server.scripts.draw import drawing
from server.scripts.flow import flows
from server.scripts.load import default_folder, library
from server.scripts.model import ScriptModel, StepModel, TranslationModel
from server.scripts.sense import BELONGS

_WHOLE = (default_folder().parent / "README.md").read_text(encoding="utf-8")
README = _WHOLE.partition("\n## For programmers")[0]
"""The part for authors; the other is held to the code by ``test_wire_page.py``."""


def rows() -> dict[str, list[str]]:
    """The cells of every table row, by what stands in backquotes in its first cell."""
    lines = [line for line in README.splitlines() if line.startswith("| `")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0].strip("`"): row for row in cells}


def named(cell: str) -> set[str]:
    return set(re.findall(r"`([a-z_]+)`", cell))


def test_the_drawing_is_the_one_the_rules_make() -> None:
    """Red: paste the output of ``python -m server.scripts.draw``."""
    begin, end = "<!-- drawn by: python -m server.scripts.draw -->\n", "<!-- end of the drawing -->"
    copied = README.split(begin)[1].split(end)[0]
    assert copied == drawing(library().all_newest())


def test_the_pictures_are_the_ones_the_rules_make() -> None:
    """Red: paste the output of ``python -m server.scripts.flow``."""
    begin = "<!-- drawn by: python -m server.scripts.flow -->\n"
    assert README.split(begin)[1].split("<!-- end of the pictures -->")[0] == flows()


def test_every_activity_is_told_with_what_it_needs_and_can_have() -> None:
    told = rows()
    for activity in Activity:
        belongs = BELONGS[activity]
        assert named(told[activity.value][3]) == belongs.needs
        assert named(told[activity.value][4]) == belongs.can


def test_every_field_is_told() -> None:
    told = set(rows())
    assert set(StepModel.model_fields) <= told
    assert set(ScriptModel.model_fields) - {"step", "example"} <= told
    assert set(TranslationModel.model_fields) - {"step"} <= told
    assert "`[[step]]`" in README
    assert "`[[example]]`" in README


def test_every_file_it_names_is_there() -> None:
    for name in re.findall(r"`((?:dialogues/)?[a-z.-]+\.(?:toml|json))`", README):
        if name not in ("mirror-1.toml", "my-talk.toml"):
            places = (default_folder().parent / name, default_folder() / name)
            assert any(place.exists() for place in places), name
