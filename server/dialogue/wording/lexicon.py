"""What the wording rules are, once read: immutable values, handed in from outside.

A :class:`Lexicon` holds the rules of every language there is and the one policy; which languages
are active is said with each text. It is made by :func:`~server.dialogue.wording.making.language`
from plain data; reading files is the business of :mod:`server.lexicon`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from server.dialogue.script import Activity
from server.dialogue.wording.index import Index
from server.dialogue.wording.leaning import Leaning
from server.dialogue.wording.search import Around, Search
from server.dialogue.wording.spelling import Speller


class Step(StrEnum):
    """The steps that wording rules tell apart."""

    SHARE = "share"
    REFLECT = "reflect"
    VALIDATE = "validate"
    EMPATHIZE = "empathize"
    OWN = "own"
    APOLOGIZE = "apologize"
    PATTERN = "pattern"
    CURIOUS = "curious"
    REQUEST = "request"
    COMMIT = "commit"
    PLAN = "plan"
    PAUSE = "pause"
    APPRECIATE = "appreciate"


STEP_OF: Final[Mapping[Activity, Step]] = MappingProxyType(
    {
        Activity.SHARE: Step.SHARE,
        Activity.REFLECT: Step.REFLECT,
        Activity.SUMMARY: Step.REFLECT,
        Activity.VALIDATE: Step.VALIDATE,
        Activity.EMPATHIZE: Step.EMPATHIZE,
        Activity.APPRECIATE: Step.APPRECIATE,
        Activity.THANK: Step.APPRECIATE,
    }
)
"""The step of every activity in which somebody writes."""


class Outcome(StrEnum):
    """What becomes of a text, from the mildest to the gravest."""

    ALLOW = "allow"
    TIP = "tip"
    HOLD = "hold"
    BLOCK = "block"
    SAFETY = "safety"

    @property
    def weight(self) -> int:
        """Graver outcomes weigh more."""
        return _ORDER.index(self)


_ORDER: Final = tuple(Outcome)


class Measure(StrEnum):
    """What is measured and cannot be written as a pattern."""

    COPIED = "copied"
    THIN = "thin"


@dataclass(frozen=True, slots=True, eq=False)
class Exemption:
    """When a rule must not fire: any of ``around`` fits, and none of ``nor`` stands before.

    ``told``: the words after the phrase are what the partner said of the writer.
    ``steps``: where it holds; empty: everywhere. ``leaning``: only if the words around let pass.
    """

    why: str
    around: tuple[Around, ...]
    nor: tuple[Around | Search, ...] = ()
    told: bool = False
    steps: frozenset[Step] = frozenset()
    leaning: Leaning | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule of one language. ``steps``: where it is looked for at all; empty: everywhere.

    ``leans``: it counts only where the words around come to this sum or more; None: wherever.
    """

    id: str
    category: str
    searches: tuple[Search, ...]
    exemptions: tuple[Exemption, ...] = ()
    measure: Measure | None = None
    hint: str | None = None
    steps: frozenset[Step] = frozenset()
    leans: int | None = None


@dataclass(frozen=True, slots=True)
class Looking:
    """What is looked for in one step: the ``rules`` by their id, and those ``measured``.

    ``wanted``: the ids of the rules, and what stands for the fixed phrases.
    """

    rules: Mapping[str, Rule]
    measured: tuple[Rule, ...]
    wanted: frozenset[str]


FIXED: Final = ""
"""Stands for the id of a rule where a fixed phrase is looked for."""

ASKED_CLASSES: Final = ("assent", "you", "me", "joining")
"""Words of assent, for the other, for oneself, and that join two clauses; a file may lack them."""


@dataclass(frozen=True, slots=True)
class Language:
    """The rules of one language, ready for use.

    ``named`` are the word classes that measures ask for (:data:`ASKED_CLASSES`). ``searches``
    are those of the rules and of the fixed phrases, ``leaning`` is what its words weigh.
    """

    code: str
    name: str
    reviewed: str
    speller: Speller
    rules: tuple[Rule, ...]
    fixed: tuple[Search, ...]
    everyday: frozenset[str]
    shared: frozenset[str]
    named: Mapping[str, frozenset[str]]
    looking: Mapping[Step, Looking]
    searches: Index
    leaning: Leaning | None = None


@dataclass(frozen=True, slots=True)
class Judging:
    """What a category of rules does, step by step; the hint that goes with it."""

    outcomes: Mapping[Step, Outcome]
    hint: str


Policy = Mapping[str, Judging]
"""Category to what it does: the one table."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The rules of all languages there are, and the policy."""

    languages: Mapping[str, Language] = field(default_factory=lambda: MappingProxyType({}))
    policy: Policy = field(default_factory=lambda: MappingProxyType({}))

    def __repr__(self) -> str:
        # Written out it is gigabytes, and a test that fails writes out what it was given.
        return f"Lexicon({', '.join(self.languages)})"


NO_RULES: Final = Lexicon()
