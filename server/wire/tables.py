"""``python -m server.wire.tables``: the tables of the page for programmers, from the declarations.

A test holds ``protocols/README.md`` to them.
"""

import inspect
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final, get_args

from server.dialogue.commands import COMMANDS, Command
from server.wire.asking import command_name
from server.wire.close_codes import MEANS, Close
from server.wire.messages import CommandFrame
from server.wire.schema import schema

_SHORTER: Final = {"string": "text", "integer": "number", "boolean": "true or false"}


def close_codes() -> str:
    """Every close code: its reason, what it means, and what a client does then."""
    rows = [
        (str(code.value), f"`{code.reason}`", MEANS[code], _then(code)) for code in sorted(Close)
    ]
    return _table(("code", "reason", "what it means", "a client then"), rows)


def _then(code: Close) -> str:
    return "comes back by itself" if code.comes_back else "waits for the person"


def commands() -> str:
    """Every command with its fields; what stands in brackets may be left out."""
    members = get_args(get_args(CommandFrame)[0])
    defs = schema()["$defs"]
    means = {command_name(kind): _meaning(kind) for kind in COMMANDS}
    rows = []
    for member in members:
        t = str(member.model_fields["t"].default)
        rows.append((f"`{t}`", _fields(member, defs[member.__name__]), means.get(t, "")))
    return _table(("`t`", "its fields", ""), sorted(rows))


def _meaning(kind: type[Command]) -> str:
    """What the rules say of a command; many say it by their name alone."""
    told = (inspect.getdoc(kind) or "").partition("\n\n")[0]
    if told.startswith(f"{kind.__name__}("):  # made by the dataclass, not written by anybody
        return ""
    return " ".join(told.replace("``", "`").split())


def _fields(member: Any, declared: dict[str, Any]) -> str:
    told = []
    for name, field in member.model_fields.items():
        if name != "t":
            one = f"`{name}`: {_kind(declared['properties'][name])}"
            told.append(one if field.is_required() else f"[{one}]")
    return "; ".join(told) or "-"


def _kind(field: dict[str, Any]) -> str:
    if "enum" in field:
        return " / ".join(f"`{each}`" for each in field["enum"])
    if "anyOf" in field:
        return " or ".join(_kind(each) for each in field["anyOf"])
    if field["type"] == "array":
        inner = _kind(field["items"])
        exactly = field.get("minItems") if field.get("minItems") == field.get("maxItems") else None
        return f"list of {exactly} of {inner}" if exactly else f"list of {inner}"
    kind = str(field["type"])
    return _SHORTER.get(kind, kind)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(f"{close_codes()}\n{commands()}")
