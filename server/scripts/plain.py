"""What pydantic found, in words for somebody who writes conversations and no code."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from server.dialogue.script import Activity
from server.scripts.model import (
    ExampleModel,
    ScriptModel,
    StepModel,
    StepWordsModel,
    TranslationModel,
)
from server.scripts.places import Lines
from server.scripts.refusals import Problem, ScriptRefused
from server.scripts.text import shown_name, tables_of, text_of

M = TypeVar("M", bound=BaseModel)

_PARTS: Final[Mapping[type[BaseModel], Mapping[str, type[BaseModel]]]] = {
    ScriptModel: {"step": StepModel, "example": ExampleModel},
    TranslationModel: {"step": StepWordsModel},
}


def checked(path: Path, whole: type[M]) -> tuple[M, Lines]:
    """The content of the file at ``path``, field by field as ``whole`` has it, and its lines.

    Raises:
        ScriptRefused: with file, line and remedy of everything that is not in order.
    """
    file, text = shown_name(path), text_of(path)
    lines = Lines(text)
    try:
        return whole.model_validate(tables_of(file, text)), lines
    except ValidationError as refused:
        problems = [
            Problem(file, lines.of(error["loc"]), *explain(error, whole))
            for error in refused.errors()
        ]
        raise ScriptRefused(problems) from None


def explain(error: ErrorDetails, whole: type[BaseModel] = ScriptModel) -> tuple[str, str]:
    """What is wrong, and what to do about it. Never repeats what the file says.

    ``whole`` is what the file is read as.
    """
    location = [part for part in error["loc"] if isinstance(part, str)]
    field = location[-1] if location else "it"
    context: dict[str, Any] = error.get("ctx") or {}
    match error["type"]:
        case "missing":
            return f"{field} is missing.", f"add {_how_to_add(field)}"
        case "extra_forbidden":
            part = _PARTS[whole].get(location[0], whole) if len(location) > 1 else whole
            fields = ", ".join(part.model_fields)
            return "there is no such field here.", f"check its spelling; the fields are {fields}."
        case "enum":
            names = ", ".join(sorted(Activity))
            return "there is no such activity.", f"take one of {names}."
        case "literal_error":
            return f"{field} names nobody there is.", f"take one of {context['expected']}."
        case "string_too_long":
            return f"{field} is too long.", f"use {context['max_length']} characters at most."
        case "too_long":
            return f"there are too many in {field}.", f"keep {context['max_length']} at most."
        case "too_short" | "string_too_short":
            return f"{field} is empty.", "write something there, or take it out."
        case "greater_than_equal" | "less_than_equal":
            return _out_of_range(field)
        case "string_pattern_mismatch":
            return f"{field} has a character that cannot stand there.", _pattern_remedy(field)
        case _:
            return f"{field} is of another kind than expected.", _kind_remedy(error["type"])


def _how_to_add(field: str) -> str:
    return "a [[step]] part." if field == "step" else f"a line {field} = …"


def _out_of_range(field: str) -> tuple[str, str]:
    ranges = {
        "seconds": "from 30 to 900",
        "tries": "from 1 to 3",
        "minutes": "from 3 to 60",
        "revision": "from 1 upwards",
    }
    return f"{field} is out of range.", f"use a number {ranges.get(field, 'in range')}."


def _pattern_remedy(field: str) -> str:
    if field in ("id", "of", "back_to"):
        return "use small letters, digits and single hyphens."
    if field == "language":
        return "use a language code such as en or pt-BR."
    return "write it on one line, without control characters."


def _kind_remedy(kind: str) -> str:
    remedies = {
        "string_type": "put it in quotation marks.",
        "bool_type": "write true or false without quotation marks.",
        "int_type": "write a whole number without quotation marks.",
        "int_from_float": "write a whole number.",
        "list_type": "use double brackets, such as [[step]].",
        "model_type": "use a part of its own, such as [[step]].",
    }
    return remedies.get(kind, "compare it with mirror.toml.")
