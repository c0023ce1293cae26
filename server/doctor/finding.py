"""What the doctor finds."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding asks of the host."""

    OK = "ok"
    NOTE = "worth knowing"
    ACT = "needs you"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``about`` names it for scripts and stays as it is."""

    about: str
    level: Level
    sentence: str
    remedy: str = ""


def ok(about: str, sentence: str) -> Finding:
    """All is well."""
    return Finding(about, Level.OK, sentence)


def note(about: str, sentence: str, remedy: str = "") -> Finding:
    """It works; there is something to know."""
    return Finding(about, Level.NOTE, sentence, remedy)


def act(about: str, sentence: str, remedy: str) -> Finding:
    """A promise is not kept until the host does something."""
    return Finding(about, Level.ACT, sentence, remedy)
