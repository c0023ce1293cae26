"""The rules of a language as they are written: plain data, as it stands in a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ExemptionData:
    """An exception as written. ``of``: the rules and categories it is about."""

    of: tuple[str, ...]
    why: str
    at: tuple[str, ...] = ()
    nor: tuple[str, ...] = ()
    told: bool = False
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleData:
    """A rule as written."""

    id: str
    category: str
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    measure: str | None = None
    hint: str | None = None
    steps: tuple[str, ...] = ()
    leans: int | None = None


@dataclass(frozen=True, slots=True)
class LeaningData:
    """What the words around a phrase weigh, as written."""

    of: tuple[str, ...]
    why: str
    base: int
    passes_at: int
    before: Mapping[str, int]
    after: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LanguageData:
    """A language as written."""

    code: str
    name: str
    reviewed: str
    letters: str = ""
    folds: Mapping[str, str] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    everyday: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    classes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rules: tuple[RuleData, ...] = ()
    exemptions: tuple[ExemptionData, ...] = ()
    leaning: LeaningData | None = None


class Refused(ValueError):
    """A part that cannot be read: ``part`` names it, such as ``("classes", "you")``."""

    def __init__(self, part: tuple[str | int, ...], what: str, remedy: str) -> None:
        self.part = part
        self.what = what
        self.remedy = remedy
        super().__init__(f"{part}: {what} {remedy}")
