"""Saying what is wrong with a script file: where, what, and what to do about it.

The reader is a therapist with a text editor. Rules of this file:

* Every problem names file and line and ends in one remedy ("Do this: …").
* All problems that can be found are told at once, in the order of the file; of very many the
  first :data:`MOST_TOLD`, so that a file of nonsense does not fill a screen.
* Nothing of a file's prose is repeated: a file may be a draft about real people.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST_TOLD: Final = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not fit. ``line`` counts from 1; None means the file as a whole."""

    file: str
    line: int | None
    what: str
    remedy: str

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{where}: {self.what} Do this: {self.remedy}"


class ScriptRefused(Exception):
    """A script file that cannot be used, with everything that was found.

    Attributes:
        problems: one item for each thing to mend, file by file, in the order of the lines.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        files: dict[str, list[Problem]] = {}
        for problem in problems:
            files.setdefault(problem.file, []).append(problem)
        found = [p for told in files.values() for p in sorted(told, key=lambda p: p.line or 0)]
        self.problems = tuple(found[:MOST_TOLD])
        told = [str(problem) for problem in self.problems]
        if len(found) > MOST_TOLD:
            told.append(f"And {len(found) - MOST_TOLD} more; mend these first.")
        super().__init__("\n".join(told))


class UnknownScript(LookupError):
    """No conversation has this id, or not in this revision."""
