"""Reading the wording rules from files.

``lexicon`` reads a folder: ``policy.toml`` and one file for each language. A file that is not in
order is refused with every problem that was found; nothing half-read ever judges a sentence.
"""

import gc
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from server.dialogue.wording import making
from server.dialogue.wording.lexicon import Judging, Language, Policy
from server.dialogue.wording.written import (
    ExemptionData,
    LanguageData,
    LeaningData,
    Refused,
    RuleData,
)
from server.lexicon.model import LanguageModel, LeaningModel, PolicyModel
from server.scripts.load import default_folder as dialogues
from server.scripts.places import Lines
from server.scripts.refusals import Problem, ScriptRefused

LARGEST_FILE: Final = 512 * 1024
POLICY: Final = "policy.toml"
LEANING: Final = "leaning"
"""The folder of what words weigh, beside the rules: a file of the same name for a language."""

M = TypeVar("M", bound=BaseModel)


class RulesRefused(ScriptRefused):
    """A file of wording rules that cannot be used, with everything that was found."""


def default_folder() -> Path:
    """The folder of the wording rules that come with this software."""
    return dialogues().parent / "wording"


@contextmanager
def _without_collecting() -> Iterator[None]:
    """All that is made here stays: looking through it again and again takes a fifth of the time."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def language_files(folder: Path) -> list[Path]:
    """The file of every language in ``folder``."""
    return sorted(path for path in folder.glob("*.toml") if path.name != POLICY)


def read_policy(path: Path) -> Policy:
    """What every category does in every step.

    Raises:
        RulesRefused: with file, line and remedy of everything that is not in order.
    """
    model = _read(path, PolicyModel)
    return MappingProxyType(
        {
            name: Judging(MappingProxyType(category.outcomes()), category.hint)
            for name, category in model.root.items()
        }
    )


def load_language(path: Path, policy: Policy, *, weighed: bool = True) -> Language:
    """The rules in the file at ``path``, ready for use; what words weigh only if ``weighed``.

    Raises:
        RulesRefused: with file, line and remedy of everything that is not in order.
    """
    model = read_language(path)
    leaning = read_leaning(path) if weighed else None
    found = list(_mismatches(model, path.stem, policy))
    if found:
        lines = Lines(_text(path))
        raise RulesRefused(
            tuple(Problem(path.name, lines.of(part), *told) for part, *told in found)
        )
    try:
        with _without_collecting():
            return making.language(plain(model, leaning), policy)
    except Refused as refused:
        line = Lines(_text(path)).of(refused.part)
        raise RulesRefused(
            (Problem(path.name, line, _at(refused.part) + refused.what, refused.remedy),)
        ) from None


def read_language(path: Path) -> LanguageModel:
    """The checked content of the file at ``path``, worked examples included.

    Raises:
        RulesRefused: with file, line and remedy of everything that is not in order.
    """
    return _read(path, LanguageModel)


def read_leaning(path: Path) -> LeaningModel | None:
    """What words weigh in the language whose rules are at ``path``; None where nobody has said.

    Raises:
        RulesRefused: with file, line and remedy of everything that is not in order.
    """
    beside = path.parent / LEANING / path.name
    return _read(beside, LeaningModel) if beside.exists() else None


def plain(model: LanguageModel, leaning: LeaningModel | None = None) -> LanguageData:
    """The rules of ``model`` and what words weigh as plain data, without examples."""
    return LanguageData(
        code=model.language,
        name=model.name,
        reviewed=model.reviewed,
        letters=model.letters,
        folds=model.folds,
        spellings=model.spellings,
        everyday=tuple(model.everyday),
        shared=tuple(model.shared),
        fixed=tuple(model.fixed),
        classes=model.classes,
        rules=tuple(
            RuleData(
                rule.id,
                rule.category,
                tuple(rule.patterns),
                tuple(rule.unless),
                rule.measure,
                rule.hint,
                tuple(rule.steps),
                rule.leans,
            )
            for rule in model.rule
        ),
        exemptions=tuple(
            ExemptionData(
                tuple(written.of),
                written.why,
                tuple(written.at),
                tuple(written.nor),
                written.told,
                tuple(written.steps),
            )
            for written in model.exception
        ),
        leaning=None
        if leaning is None
        else LeaningData(
            tuple(leaning.of),
            leaning.why,
            leaning.base,
            leaning.passes_at,
            leaning.before,
            leaning.after,
        ),
    )


Mismatch = tuple[tuple[str | int, ...], str, str]


def _mismatches(model: LanguageModel, stem: str, policy: Policy) -> list[Mismatch]:
    found: list[Mismatch] = []
    if model.language != stem:
        found.append((("language",), "the file has another name.", f"name it {stem} here too."))
    ids: set[str] = set()
    for number, rule in enumerate(model.rule):
        if rule.id in ids:
            found.append((("rule", number, "id"), "another rule has this id.", "rename one."))
        ids.add(rule.id)
        if rule.category not in policy:
            remedy = f"take one of {', '.join(sorted(policy))}."
            found.append((("rule", number, "category"), "policy.toml has no such row.", remedy))
        if bool(rule.patterns) == (rule.measure is not None):
            remedy = "give it patterns, or one measure."
            found.append((("rule", number, "id"), "it looks for nothing, or two things.", remedy))
    known = ids | {rule.category for rule in model.rule}
    for number, exception in enumerate(model.exception):
        if not known.issuperset(exception.of):
            remedy = "name rules or categories of this file."
            found.append((("exception", number, "of"), "it is about no rule here.", remedy))
        if not exception.at and not exception.told:
            remedy = "add a line at = […]."
            found.append((("exception", number, "why"), "it would always hold.", remedy))
    return found


def _read(path: Path, kind: type[M]) -> M:
    text = _text(path)
    lines = Lines(text)
    try:
        return kind.model_validate(_tables(path.name, text))
    except ValidationError as refused:
        problems = [
            Problem(path.name, lines.of(error["loc"]), *_explain(error))
            for error in refused.errors()
        ]
        problems.sort(key=lambda problem: problem.line or 0)
        raise RulesRefused(tuple(problems)) from None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            kib = LARGEST_FILE // 1024
            raise RulesRefused(
                (Problem(path.name, None, f"it is larger than {kib} KiB.", "make it shorter."),)
            )
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        what, remedy = "it is not written in UTF-8.", "save it again with the encoding UTF-8."
    except OSError:
        what, remedy = "it cannot be read.", "check that it is there and that you may open it."
    raise RulesRefused((Problem(path.name, None, what, remedy),))


def _tables(file: str, text: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        line = Lines.of_toml_error(str(broken), text)
    remedy = "look for a missing quotation mark, bracket or equals sign in this line or above it."
    raise RulesRefused((Problem(file, line, "here it stops being TOML.", remedy),))


def _at(part: tuple[str | int, ...]) -> str:
    """Which entry of a list is meant, counted from 1."""
    match part:
        case (*_, str(name), int(index)) if name not in ("rule", "exception"):
            return f"number {index + 1} of {name}: "
    return ""


def _explain(error: ErrorDetails) -> tuple[str, str]:
    """What is wrong, and what to do about it. Never repeats what the file says."""
    names = [part for part in error["loc"] if isinstance(part, str)]
    field = names[-1] if names else "it"
    match error["type"]:
        case "missing":
            return f"{field} is missing.", f"add a line {field} = …"
        case "extra_forbidden":
            return "there is no such field here.", "check its spelling against the README."
        case "enum":
            expected = error.get("ctx", {}).get("expected", "those in the README")
            return f"{field} has no such choice.", f"take one of {expected}."
        case "string_too_long" | "too_long":
            return f"{field} is too long.", "make it shorter, or divide it."
        case "string_too_short" | "too_short":
            return f"{field} is empty.", "write something there, or take it out."
        case "string_pattern_mismatch":
            return f"{field} has a character that cannot stand there.", "compare it with en.toml."
        case _:
            return f"{field} is of another kind than expected.", "compare it with en.toml."
