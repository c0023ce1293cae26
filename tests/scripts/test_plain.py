"""What pydantic found, in plain words: nothing is left in a programmer's."""

import pytest
from pydantic import ValidationError

from server.dialogue.script import Activity
from server.scripts.model import ScriptModel
from server.scripts.plain import explain


def explained(**fields: object) -> list[tuple[str, str]]:
    """What is said of a file that has these fields and nothing else."""
    with pytest.raises(ValidationError) as refused:
        ScriptModel.model_validate(fields)
    return [explain(error) for error in refused.value.errors()]


def test_a_misspelt_field_is_told_the_ones_there_are() -> None:
    assert any(
        "minutes, needs_moderator, step, example" in remedy for _, remedy in explained(minuets=4)
    )
    step = {"id": "x", "activity": "share", "stemm": "x"}
    assert any("short_form" in remedy for _, remedy in explained(step=[step]))


@pytest.mark.parametrize(
    ("field", "value", "remedy"),
    [("language", "english", "a language code"), ("id", "A b", "small letters"),
     ("title", "a\nb", "on one line"), ("minutes", 999, "from 3 to 60")],
)  # fmt: skip
def test_each_remedy_fits_its_field(field: str, value: object, remedy: str) -> None:
    assert any(remedy in told for _, told in explained(**{field: value}))


def test_a_misspelt_activity_is_told_the_ones_there_are() -> None:
    told = explained(step=[{"id": "x", "activity": "shout"}])
    remedy = next(remedy for what, remedy in told if "activity" in what)
    assert all(activity in remedy for activity in Activity)


@pytest.mark.parametrize("value", [7, "x", [7], {"a": 1}, None, 1.5, True, [[]], "x" * 900])
@pytest.mark.parametrize("field", ["id", "revision", "about", "minutes", "step", "example"])
def test_every_mistake_ends_in_a_remedy(field: str, value: object) -> None:
    for what, remedy in explained(**{field: value}):
        assert what.endswith(".")
        assert remedy.endswith((".", "…"))
        assert "Input" not in what + remedy
