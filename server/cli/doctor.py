"""``repair-room doctor``: what is well, what is worth knowing, and what needs the host."""

import asyncio
import json
import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import Annotated

import typer

from server.cli import said
from server.doctor.examine import examine
from server.doctor.finding import Finding, Level

NEEDS_YOU = 1


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="For scripts: one JSON object.")] = False,
) -> None:
    """Look whether everything is set up so that the promises hold; change nothing.

    Ends with 0 when nothing needs you, else with 1.
    """
    found = asyncio.run(examine(said.settings()))
    if as_json:
        sys.stdout.write(
            json.dumps({"findings": [_plain(each) for each in found]}, indent=2) + "\n"
        )
    else:
        sys.stdout.write(_told(found))
    raise typer.Exit(NEEDS_YOU if _needing(found) else 0)


def _needing(found: Sequence[Finding]) -> int:
    return sum(each.level is Level.ACT for each in found)


def _plain(each: Finding) -> dict[str, str]:
    return {
        "about": each.about,
        "level": each.level.value,
        "sentence": each.sentence,
        "remedy": each.remedy,
    }


def _told(found: Sequence[Finding]) -> str:
    """What needs the host comes last: that is where the eye is when the command ends."""
    order = list(Level)
    lines = []
    for each in sorted(found, key=lambda each: order.index(each.level)):
        lines += _wrapped(each.level.value, each.sentence)
        if each.remedy:
            lines += _wrapped("", each.remedy)
    count = _needing(found)
    end = "Nothing needs you." if not count else f"{count} of these {_need(count)} you."
    return "\n".join([*lines, "", end, ""])


def _wrapped(before: str, sentence: str) -> list[str]:
    width = min(96, shutil.get_terminal_size().columns)
    margin = f"{before:>14}  "
    return textwrap.wrap(
        sentence,
        width=max(width, 48),
        initial_indent=margin,
        subsequent_indent=" " * len(margin),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _need(count: int) -> str:
    return "needs" if count == 1 else "need"
