"""Reading guided conversations from files.

``load`` reads one file, ``library`` a folder. A file that is not in order is refused with every
problem that was found; nothing half-read ever reaches a room.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from server.dialogue.script import Script, Step, Translation
from server.scripts.model import ScriptModel, StepModel
from server.scripts.plain import checked
from server.scripts.refusals import Problem, ScriptRefused, UnknownScript
from server.scripts.sense import mismatches
from server.scripts.text import shown_name
from server.scripts.translations import is_translation, original_of, translations_of


def default_folder() -> Path:
    """The folder of the conversations that come with this software.

    In a checkout that is ``protocols/dialogues`` beside the package, in an installed package
    ``protocols/dialogues`` inside it.
    """
    package = Path(__file__).parents[1]
    inside = package / "protocols"
    protocols = inside if inside.is_dir() else package.parent / "protocols"
    return protocols / "dialogues"


def load(path: Path) -> Script:
    """The guided conversation in the file at ``path``, with the translations beside it.

    Raises:
        ScriptRefused: with file, line and remedy of everything that is not in order.
    """
    model = read(path)
    return to_script(model, translations_of(path, model))


def read(path: Path) -> ScriptModel:
    """The checked content of the file at ``path``, worked examples included.

    Raises:
        ScriptRefused: with file, line and remedy of everything that is not in order.
    """
    model, lines = checked(path, ScriptModel)
    file = shown_name(path)
    found = [
        Problem(file, lines.of_step(m.step, m.field), m.what, m.remedy) for m in mismatches(model)
    ]
    if found:
        raise ScriptRefused(found)
    return model


def to_script(model: ScriptModel, translations: tuple[Translation, ...] = ()) -> Script:
    """The script that ``model`` describes: step names become places in the list."""
    places = {step.id: index for index, step in enumerate(model.step)}
    return Script(
        id=model.id,
        revision=model.revision,
        language=model.language,
        title=model.title,
        about=model.about,
        minutes=model.minutes,
        steps=tuple(_to_step(step, places) for step in model.step),
        needs_moderator=model.needs_moderator,
        translations=translations,
    )


def _to_step(step: StepModel, places: Mapping[str, int]) -> Step:
    return Step(
        id=step.id,
        activity=step.activity,
        speaker=step.speaker or "",
        listener=step.listener or "",
        stem=step.stem or "",
        short_form=step.short_form or "",
        why=step.why or "",
        seconds=step.seconds or 0,
        tries=step.tries or 3,
        by=step.by or "speaker",
        optional=step.optional or False,
        mirrors=step.mirrors or False,
        of=None if step.of is None else places[step.of],
        back_to=None if step.back_to is None else places[step.back_to],
    )


@dataclass(frozen=True, slots=True)
class Library:
    """The conversations one can choose from, by id and revision."""

    scripts: Mapping[tuple[str, int], Script]

    def get(self, id: str, revision: int) -> Script:
        """The conversation a room has pinned.

        Raises:
            UnknownScript: if this revision is not in the folder.
        """
        try:
            return self.scripts[id, revision]
        except KeyError:
            raise UnknownScript("no such conversation in this revision") from None

    def newest(self, id: str) -> Script:
        """The newest revision, for a new room.

        Raises:
            UnknownScript: if no conversation has this id.
        """
        found = [script for script in self.scripts.values() if script.id == id]
        if not found:
            raise UnknownScript("no such conversation")
        return max(found, key=lambda script: script.revision)

    def all_newest(self) -> tuple[Script, ...]:
        """The newest revision of every conversation, by their ids in alphabetical order."""
        return tuple(self.newest(id) for id in self.ids())

    def ids(self) -> tuple[str, ...]:
        """The ids of all conversations, in alphabetical order."""
        return tuple(sorted({script.id for script in self.scripts.values()}))


def library(folder: Path | None = None) -> Library:
    """All conversations in ``folder``; in :func:`default_folder` unless named.

    Raises:
        ScriptRefused: with the problems of all files, or when two files hold the same revision.
    """
    scripts: dict[tuple[str, int], Script] = {}
    problems: list[Problem] = []
    for path in sorted((folder or default_folder()).glob("*.toml")):
        if is_translation(path):
            problems.extend(_alone(path))
            continue
        try:
            script = load(path)
        except ScriptRefused as refused:
            problems.extend(refused.problems)
            continue
        if (script.id, script.revision) in scripts:
            what = "another file holds the same id and revision."
            remedy = "raise the revision, or rename the id."
            problems.append(Problem(shown_name(path), None, what, remedy))
        scripts[script.id, script.revision] = script
    if problems:
        raise ScriptRefused(problems)
    if not scripts:
        what = "there is no conversation in this folder."
        raise ScriptRefused((Problem("*.toml", None, what, "put at least one file there."),))
    return Library(scripts)


def _alone(translation: Path) -> list[Problem]:
    """What to say of a translation that has no conversation beside it."""
    original = original_of(translation)
    if original.exists():
        return []
    what = f"there is no {shown_name(original)} beside it, which it would translate."
    return [Problem(shown_name(translation), None, what, "put the two into one folder.")]
