"""Reading guided conversations from files.

``load`` reads one file, ``library`` a folder. A file that is not in order is refused with every
problem that was found; nothing half-read ever reaches a room.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from server.dialogue.script import Script, Step
from server.scripts.model import ScriptModel, StepModel
from server.scripts.places import Lines
from server.scripts.plain import explain
from server.scripts.refusals import Problem, ScriptRefused, UnknownScript
from server.scripts.sense import mismatches

LARGEST_FILE: Final = 64 * 1024


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
    """The guided conversation in the file at ``path``.

    Raises:
        ScriptRefused: with file, line and remedy of everything that is not in order.
    """
    return to_script(read(path))


def read(path: Path) -> ScriptModel:
    """The checked content of the file at ``path``, worked examples included.

    Raises:
        ScriptRefused: with file, line and remedy of everything that is not in order.
    """
    text = _text(path)
    lines = Lines(text)
    try:
        model = ScriptModel.model_validate(_tables(path.name, text))
    except ValidationError as refused:
        problems = [
            Problem(path.name, lines.of(error["loc"]), *explain(error))
            for error in refused.errors()
        ]
        raise ScriptRefused(_in_order(problems)) from None
    found = [
        Problem(path.name, lines.of_step(m.step, m.field), m.what, m.remedy)
        for m in mismatches(model)
    ]
    if found:
        raise ScriptRefused(_in_order(found))
    return model


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            kib = LARGEST_FILE // 1024
            raise ScriptRefused(
                (Problem(path.name, None, f"it is larger than {kib} KiB.", "make it shorter."),)
            )
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        what = "it is not written in UTF-8."
        remedy = "save it again with the encoding UTF-8."
    except OSError:
        what = "it cannot be read."
        remedy = "check that it is there and that you may open it."
    raise ScriptRefused((Problem(path.name, None, what, remedy),))


def _tables(file: str, text: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        line = Lines.of_toml_error(str(broken), text)
    remedy = "look for a missing quotation mark, bracket or equals sign in this line or above it."
    raise ScriptRefused((Problem(file, line, "here it stops being TOML.", remedy),))


def to_script(model: ScriptModel) -> Script:
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
    )


def _to_step(step: StepModel, places: Mapping[str, int]) -> Step:
    return Step(
        id=step.id,
        activity=step.activity,
        speaker=step.speaker or "",
        listener=step.listener or "",
        stem=step.stem or "",
        short_form=step.short_form or "",
        seconds=step.seconds or 0,
        tries=step.tries or 3,
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
        try:
            script = load(path)
        except ScriptRefused as refused:
            problems.extend(refused.problems)
            continue
        if (script.id, script.revision) in scripts:
            what = "another file holds the same id and revision."
            problems.append(Problem(path.name, None, what, "raise the revision, or rename the id."))
        scripts[script.id, script.revision] = script
    if problems:
        raise ScriptRefused(tuple(problems))
    if not scripts:
        what = "there is no conversation in this folder."
        raise ScriptRefused((Problem("*.toml", None, what, "put at least one file there."),))
    return Library(scripts)
