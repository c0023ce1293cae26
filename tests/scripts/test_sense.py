"""Whether the steps fit together."""

import re
from pathlib import Path

import pytest

from server.dialogue.script import Activity, Script
from server.scripts.load import load, to_script
from server.scripts.model import ScriptModel, StepModel
from server.scripts.sense import BELONGS, OPTIONAL_SWAP, mismatches
from tests.dialogue.any_script import any_script
from tests.scripts.files import MIRROR_FILE, MIRROR_TEXT, changed, line_of, problems_of

STEPS = re.split(r"(?=^\[\[step\]\]$)", MIRROR_TEXT, flags=re.MULTILINE)
"""The file cut before each step; the first part is its head, the last has the examples."""


def step(name: str) -> str:
    """The text of one step."""
    (found,) = [part for part in STEPS if f'id = "{name}"' in part and part.startswith("[[step]]")]
    return found.split("\n\n")[0] + "\n\n"


def without(name: str) -> str:
    return MIRROR_TEXT.replace(step(name), "")


def moved(name: str, after: str) -> str:
    text = without(name)
    return text.replace(step(after), step(after) + step(name))


def only_problem(folder: Path, text: str) -> tuple[int | None, str]:
    (problem,) = problems_of(folder, text)
    return problem.line, problem.what


def test_every_activity_says_which_fields_belong_to_it() -> None:
    assert set(BELONGS) == set(Activity)
    fields = {name for belongs in BELONGS.values() for name in belongs.needs | belongs.can}
    assert fields == set(StepModel.model_fields) - {"id", "activity"}


def test_two_steps_with_one_name(tmp_path: Path) -> None:
    text = changed('id = "glad"', 'id = "more"')
    line, what = only_problem(tmp_path, text)
    assert what == "two steps are called more."
    assert line == line_of(text[: text.rindex('id = "more"')], "together again") + 3


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("seconds = 180\n", "", "this share has no seconds."),
        ('of = "say-back"\n', "", "this confirm has no of."),
        ('back_to = "share"\n', "", "this more has no back_to."),
        ('short_form = "You felt … when …"\n', "", "this reflect has no short_form."),
    ],
)
def test_what_an_activity_needs(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert what in {problem.what for problem in problems_of(tmp_path, changed(old, new))}


@pytest.mark.parametrize(
    ("activity", "line"),
    [
        ("confirm", "seconds = 60"),
        ("share", "tries = 2"),
        ("share", 'short_form = "short"'),
        ("more", 'stem = "More …"'),
        ("swap", 'speaker = "Now you."'),
        ("feel_heard", "seconds = 60"),
    ],
)
def test_a_field_that_would_have_no_effect(tmp_path: Path, activity: str, line: str) -> None:
    text = changed(f'activity = "{activity}"', f'activity = "{activity}"\n{line}')
    at, what = only_problem(tmp_path, text)
    assert what.endswith(f"means nothing in a {activity}.")
    assert at == line_of(text, line)


def test_a_conversation_begins_with_a_share(tmp_path: Path) -> None:
    whats = {problem.what for problem in problems_of(tmp_path, without("share"))}
    assert "it does not begin with a share." in whats


def test_there_is_one_share(tmp_path: Path) -> None:
    again = step("share").replace('"share"\nact', '"share-again"\nact')
    text = MIRROR_TEXT.replace(step("more"), step("more") + again)
    line, what = only_problem(tmp_path, text)
    assert what == "there is more than one share."
    assert line == line_of(text, '"share-again"') + 1


@pytest.mark.parametrize("name", ["was-that-it", "was-that-all", "did-that-land", "is-that-near"])
def test_everything_said_to_the_speaker_is_answered(tmp_path: Path, name: str) -> None:
    line, what = only_problem(tmp_path, without(name))
    assert what.startswith("nobody answers this ")
    assert line is not None


def test_an_answer_stands_right_after_what_it_answers(tmp_path: Path) -> None:
    whats = [p.what for p in problems_of(tmp_path, moved("was-that-it", "more"))]
    assert whats == [
        "nobody answers this reflect.",
        "this confirm does not answer the step before it.",
    ]


@pytest.mark.parametrize("of", ["all-together", "nowhere", "was-that-it", "share", "is-that-near"])
def test_an_answer_answers_the_step_before_it(tmp_path: Path, of: str) -> None:
    text = changed('of = "say-back"', f'of = "{of}"')
    problems = problems_of(tmp_path, text)
    assert line_of(text, f'of = "{of}"') in {problem.line for problem in problems}


def test_a_confirm_does_not_answer_an_acknowledgement(tmp_path: Path) -> None:
    text = changed('activity = "receive"', 'activity = "confirm"')
    whats = {problem.what for problem in problems_of(tmp_path, text)}
    assert "nobody answers this validate." in whats


@pytest.mark.parametrize("to", ["say-back", "more", "glad", "nowhere"])
def test_a_loop_leads_back_to_the_share(tmp_path: Path, to: str) -> None:
    text = changed('back_to = "share"', f'back_to = "{to}"')
    line, what = only_problem(tmp_path, text)
    assert what == "this more does not lead back to the share."
    assert line == line_of(text, f'back_to = "{to}"')


def test_both_partners_speak(tmp_path: Path) -> None:
    whats = {problem.what for problem in problems_of(tmp_path, without("swap"))}
    assert "only one of the two gets to speak." in whats


def test_they_swap_once(tmp_path: Path) -> None:
    again = step("swap").replace('id = "swap"', 'id = "swap-again"')
    text = MIRROR_TEXT.replace(step("swap"), step("swap") + again)
    line, what = only_problem(tmp_path, text)
    assert what == "there is more than one swap."
    assert line == line_of(text, "swap-again") + 1


def test_what_both_do_comes_after_the_swap(tmp_path: Path) -> None:
    _, what = only_problem(tmp_path, moved("glad", "more"))
    assert what == "the appreciate stands before the swap."


def test_what_belongs_to_a_round_comes_before_it(tmp_path: Path) -> None:
    _, what = only_problem(tmp_path, moved("more", "swap"))
    assert what == "the more stands after the swap."


def test_one_feels_heard_once(tmp_path: Path) -> None:
    again = step("feel-heard").replace('id = "feel-heard"', 'id = "again"')
    text = MIRROR_TEXT.replace(step("glad"), step("glad") + again)
    _, what = only_problem(tmp_path, text)
    assert what == "there is more than one feel_heard."


FIVE_TEXT = (MIRROR_FILE.parent / "five-minutes.toml").read_text(encoding="utf-8")


def five(old: str, new: str) -> str:
    assert old in FIVE_TEXT
    return FIVE_TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('by = "speaker"\n', "", "this thank has no by."),
        ('by = "speaker"', 'by = "both"', "by names nobody there is."),
        ("optional = true\n", "", "speaker means nothing in a swap."),
        ("optional = true", "optional = false", "why means nothing in a swap."),
        ('listener = "Would you like your five minutes now', 'stem = "', "this swap has no list"),
        ('activity = "thank"', 'activity = "appreciate"', "by means nothing in a appreciate."),
        ("tries = 2", "tries = 2\noptional = true", "optional means nothing in a confirm."),
    ],
)
def test_what_a_thank_and_an_optional_swap_need(
    tmp_path: Path, old: str, new: str, what: str
) -> None:
    whats = [problem.what for problem in problems_of(tmp_path, five(old, new))]
    assert any(found.startswith(what) for found in whats), whats


def test_an_appreciation_can_open_the_conversation(tmp_path: Path) -> None:
    text = without("glad").replace(step("share"), step("glad") + step("share"))
    path = tmp_path / "opens.toml"
    path.write_text(text.split("[[example]]")[0], encoding="utf-8")
    assert load(path).steps[0].activity is Activity.APPRECIATE


def test_nothing_else_can_stand_before_the_share(tmp_path: Path) -> None:
    text = without("feel-heard").replace(step("share"), step("feel-heard") + step("share"))
    whats = {problem.what for problem in problems_of(tmp_path, text)}
    assert "it does not begin with a share." in whats


def as_written(script: Script) -> ScriptModel:
    """``script`` as an author would have written it, with the words it needs."""
    ids = [step.id for step in script.steps]
    written = []
    for one in script.steps:
        belongs = OPTIONAL_SWAP if one.optional else BELONGS[one.activity]
        values = {
            "mirrors": True,
            "seconds": 60,
            "tries": one.tries,
            "of": None if one.of is None else ids[one.of],
            "back_to": None if one.back_to is None else ids[one.back_to],
            "by": one.by,
            "optional": one.optional,
        }
        fields = {name: values.get(name, "words") for name in belongs.needs | belongs.can}
        written.append({"id": one.id, "activity": one.activity, **fields})
    head = {"id": script.id, "revision": 1, "language": "en", "title": "T", "about": "A"}
    return ScriptModel.model_validate({**head, "minutes": 10, "step": written})


def test_what_is_walked_in_the_property_runs_is_all_let_through() -> None:
    for seed in range(200):
        script = any_script(seed)
        model = as_written(script)
        assert mismatches(model) == [], seed
        assert [one.activity for one in to_script(model).steps] == [
            one.activity for one in script.steps
        ]
