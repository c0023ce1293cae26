"""Saying what is wrong with a script file: where, what, and what to do about it.

The reader is a therapist with a text editor. Rules of this file:

* Every problem names file and line and ends in one remedy ("Do this: …").
* All problems that can be found are told at once.
* Nothing of a file's prose is repeated: a file may be a draft about real people.
"""

from dataclasses import dataclass


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
        problems: one item for each thing to mend, in the order of the file.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class UnknownScript(LookupError):
    """No conversation has this id, or not in this revision."""
