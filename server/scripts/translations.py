"""The words of a conversation in other languages, from the files beside it.

The translation of ``mirror.toml`` into Spanish is ``mirror.es.toml``. Rules of this file:

* It holds words and nothing else; steps, limits and examples stay in the conversation's own file.
* It names the id and the revision that it translates: words of an older revision could ask for
  something that the step no longer is.
* It is whole: every sentence of the conversation, and none that has no place there.
"""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Final

from server.dialogue.script import StepWords, Translation
from server.scripts.model import ScriptModel, StepModel, StepWordsModel, TranslationModel
from server.scripts.places import Lines
from server.scripts.plain import checked
from server.scripts.refusals import Problem, ScriptRefused
from server.scripts.text import shown_name

WORDS: Final = tuple(field.name for field in fields(StepWords))
"""The fields of a step that are words."""


def is_translation(path: Path) -> bool:
    """Whether ``path`` is named as a translation: ``mirror.es.toml``."""
    return "." in path.stem


def original_of(path: Path) -> Path:
    """The conversation's own file beside its translation ``path``."""
    return path.with_name(f"{path.stem.partition('.')[0]}.toml")


def beside(path: Path) -> list[Path]:
    """The translations beside the conversation in the file ``path``, by their names."""
    try:
        there = sorted(path.parent.iterdir())
    except OSError:
        return []
    return [
        each
        for each in there
        if each.suffix == ".toml" and is_translation(each) and original_of(each) == path
    ]


def translations_of(path: Path, script: ScriptModel) -> tuple[Translation, ...]:
    """All translations beside ``script``, which is in the file ``path``.

    Raises:
        ScriptRefused: with the problems of all of them.
    """
    found: dict[str, Translation] = {}
    problems: list[Problem] = []
    for each in beside(path):
        try:
            words = translation(each, script)
        except ScriptRefused as refused:
            problems.extend(refused.problems)
            continue
        if found.setdefault(words.language.casefold(), words) is not words:
            what = "there is another translation into this language."
            problems.append(Problem(shown_name(each), None, what, "keep one of the two."))
    if problems:
        raise ScriptRefused(problems)
    return tuple(found.values())


def translation(path: Path, script: ScriptModel) -> Translation:
    """The words in the file at ``path``, fit to the steps of ``script``.

    Raises:
        ScriptRefused: with file, line and remedy of everything that is not in order.
    """
    model, lines = checked(path, TranslationModel)
    file = shown_name(path)
    found = [*_of_another(path, model, script, lines), *_steps(file, model, script, lines)]
    if found:
        raise ScriptRefused(found)
    return _fitted(model, script)


def _of_another(
    path: Path, model: TranslationModel, script: ScriptModel, lines: Lines
) -> Iterator[Problem]:
    """Whether these are the words of this conversation, as it stands, in the language named."""
    file, named = shown_name(path), path.stem.partition(".")[2]
    if model.id != script.id:
        what = "it translates another conversation than the one beside it."
        yield Problem(file, lines.of(("id",)), what, f'write id = "{script.id}".')
    if model.revision != script.revision:
        yield Problem(
            file,
            lines.of(("revision",)),
            "it translates another revision than the one beside it.",
            f"see what has changed there, then write revision = {script.revision}.",
        )
    if model.language.casefold() != named.casefold():
        what = "its language is not the one in the file's name."
        remedy = f"name the file ….{model.language}.toml, or change the language."
        yield Problem(file, lines.of(("language",)), what, remedy)
    if model.language.casefold() == script.language.casefold():
        what = "it is in the language that the conversation itself is in."
        yield Problem(file, lines.of(("language",)), what, "take the file away.")


def _steps(
    file: str, model: TranslationModel, script: ScriptModel, lines: Lines
) -> Iterator[Problem]:
    originals = {step.id: step for step in script.step}
    told: set[str] = set()
    for index, words in enumerate(model.step):
        original = originals.get(words.id)
        if original is None:
            what, remedy = "the conversation has no step of this id.", "take the step out."
            yield Problem(file, lines.of_step(index, "id"), what, remedy)
        elif words.id in told:
            what, remedy = "this step stands here twice.", "keep one of the two."
            yield Problem(file, lines.of_step(index, "id"), what, remedy)
        else:
            yield from _words(file, index, words, original, lines)
        told.add(words.id)
    for step in script.step:
        if step.id not in told and _worded(step):
            remedy = f'add a [[step]] with id = "{step.id}".'
            yield Problem(file, None, f"the words of the step {step.id} are missing.", remedy)


def _words(
    file: str, index: int, words: StepWordsModel, original: StepModel, lines: Lines
) -> Iterator[Problem]:
    there, wanted = _worded(words), _worded(original)
    for name in (name for name in WORDS if name in wanted and name not in there):
        what = f"{name} is missing in this step."
        yield Problem(file, lines.of_step(index, None), what, f"add a line {name} = …")
    for name in (name for name in WORDS if name in there and name not in wanted):
        what = f"the step has no {name} in the conversation itself."
        yield Problem(file, lines.of_step(index, name), what, "take the line out.")


def _worded(step: StepModel | StepWordsModel) -> dict[str, str]:
    """The words of ``step`` that there are, by their field."""
    given = {name: getattr(step, name) for name in WORDS}
    return {name: words for name, words in given.items() if words is not None}


def _fitted(model: TranslationModel, script: ScriptModel) -> Translation:
    words = {step.id: StepWords(**_worded(step)) for step in model.step}
    steps = tuple(words.get(step.id, StepWords()) for step in script.step)
    return Translation(model.language, model.title, model.about, steps)
