"""Every conversation that ships: it is in order, its examples hold, and its words are ours."""

import re
from pathlib import Path

import pytest

from server.dialogue.script import Activity, Script
from server.scripts.examples import outcome
from server.scripts.load import default_folder, library, read, to_script
from server.scripts.model import ExampleModel, ScriptModel
from server.scripts.translations import is_translation
from tests.rules import LEXICON

FILES = [path for path in sorted(default_folder().glob("*.toml")) if not is_translation(path)]
EXAMPLES = [(path, example) for path in FILES for example in read(path).example]

NOT_OUR_WORDS = re.compile(
    r"!|\b(please|error|invalid|failed|must|should|well done|good job|your partner)\b",
    re.IGNORECASE,
)
"""An order, a reproach or praise for obeying; and names are shown around the prompts."""


def prose(model: ScriptModel) -> list[str]:
    """Everything a person reads."""
    prompts = [
        text
        for step in model.step
        for text in (step.speaker, step.listener, step.stem, step.short_form, step.why)
        if text is not None
    ]
    return [model.title, model.about, *prompts]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_is_in_order(path: Path) -> None:
    assert read(path).id in library().ids()


@pytest.mark.parametrize(
    ("path", "example"), EXAMPLES, ids=[f"{path.stem}: {ex.title}" for path, ex in EXAMPLES]
)
def test_its_worked_examples_hold(path: Path, example: ExampleModel) -> None:
    assert outcome(to_script(read(path)), example, LEXICON) == example.then


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_has_worked_examples(path: Path) -> None:
    assert len(read(path).example) >= 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_its_words_are_calm_and_give_no_orders(path: Path) -> None:
    for text in prose(read(path)):
        assert not NOT_OUR_WORDS.search(text), text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_its_sentences_are_short(path: Path) -> None:
    for text in prose(read(path)):
        for sentence in re.split(r"[.?:;]\s", text):
            assert len(sentence.split()) <= 20, sentence


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_stem_is_a_beginning(path: Path) -> None:
    for step in read(path).step:
        assert step.stem is None or "…" in step.stem


SPOKEN = [
    script.spoken_in(language) for script in library().all_newest() for language in script.languages
]


@pytest.mark.parametrize("script", SPOKEN, ids=lambda script: f"{script.id} in {script.language}")
class TestInEveryLanguage:
    """What holds of the words, whichever language they are in."""

    def test_every_step_says_why_in_one_sentence(self, script: Script) -> None:
        for step in script.steps:
            if step.activity is not Activity.SWAP or step.optional:
                assert re.fullmatch(r"[^.?!]+\.", step.why), step.id

    def test_nothing_shouts(self, script: Script) -> None:
        words = [text for step in script.steps for text in (step.speaker, step.listener, step.why)]
        assert not any(sign in text for text in words for sign in "!¡")

    def test_a_stem_and_a_short_form_are_beginnings(self, script: Script) -> None:
        for step in script.steps:
            assert all("…" in begun for begun in (step.stem, step.short_form) if begun)

    def test_nothing_was_left_in_another_language(self, script: Script) -> None:
        own = next(each for each in SPOKEN if each.id == script.id)
        if own is not script:
            for mine, theirs in zip(script.steps, own.steps, strict=True):
                for field in ("speaker", "listener", "stem", "short_form", "why"):
                    word, other = getattr(mine, field), getattr(theirs, field)
                    assert bool(word) is bool(other)
                    assert not word or word != other


def test_all_three_can_be_read_in_two_languages() -> None:
    languages = {script.id: script.languages for script in library().all_newest()}
    assert languages == dict.fromkeys(("five-minutes", "mirror", "speaker-listener"), ("en", "es"))


def test_the_mirror_conversation_has_its_thirteen_steps() -> None:
    activities = [step.activity for step in library().newest("mirror").steps]
    assert activities[0] is Activity.SHARE
    assert activities[-1] is Activity.FEEL_HEARD
    assert len(activities) == 13
