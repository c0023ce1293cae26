"""What a file of wording rules may contain, field by field.

The JSON Schema that editors use is made from these models; ``protocols/wording/README.md`` explains
them to people. What a pattern means is explained in :mod:`server.dialogue.wording.pattern`.
"""

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, RootModel

from server.dialogue.wording.lexicon import Measure, Outcome, Step

MOST_RULES: Final = 400
MOST_EXCEPTIONS: Final = 400
MOST_PATTERNS: Final = 400
MOST_WORDS: Final = 1_500
MOST_EXAMPLES: Final = 400
MOST_CUES: Final = 1_000

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""Small letters, digits and single hyphens."""

ClassName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Hint = Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$", max_length=40)]
Prose = Annotated[str, Field(min_length=1, max_length=400)]
Pattern = Annotated[str, Field(min_length=1, max_length=2_000)]
Text = Annotated[str, Field(min_length=1, max_length=1_000)]
Weight = Annotated[int, Field(ge=-999, le=999)]
Code = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]


class FilePart(BaseModel):
    """What every part of a file has in common: closed, and no input in its errors."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, hide_input_in_errors=True, allow_inf_nan=False
    )


Steps = Annotated[list[Annotated[Step, Field(strict=False)]], Field(max_length=13)]


class ExampleModel(FilePart):
    """A worked example. A plain text stands for one with the text alone."""

    text: Text = Field(description="What somebody writes.")
    step: Annotated[Step, Field(strict=False)] | None = Field(
        None, description="The step; the strictest one of the rule's category if left out."
    )
    partner: Text | None = Field(None, description="What the partner has said before.")
    before: Text | None = Field(None, description="What the writer has said before in this step.")
    phrase: Text | None = Field(None, description="The phrase that is marked, as it is written.")
    languages: Annotated[list[Code], Field(max_length=4)] | None = Field(
        None, description="The languages that are active; this file's alone if left out."
    )


Examples = Annotated[list[Text | ExampleModel], Field(max_length=MOST_EXAMPLES)]


class RuleModel(FilePart):
    """One rule: what it looks for, when it does not fire, and sentences that prove it."""

    id: Id = Field(description="The rule's published name.")
    category: Id = Field(description="The row of policy.toml that says what it does, and where.")
    why: Prose = Field(description="One sentence for people who want to know the reason.")
    patterns: Annotated[list[Pattern], Field(max_length=MOST_PATTERNS)] = []
    unless: Annotated[list[Pattern], Field(max_length=MOST_PATTERNS)] = Field(
        [], description="It does not fire where one of these fits; _ is the phrase found."
    )
    measure: Annotated[Measure, Field(strict=False)] | None = Field(
        None, description="Something measured instead of patterns."
    )
    hint: Hint | None = Field(None, description="Another hint than the category's.")
    steps: Steps = Field([], description="Looked for in these steps only; all if left out.")
    leans: Weight | None = Field(
        None, description="It counts only where the words around weigh this or more."
    )
    stops: Examples = Field([], description="Sentences in which it finds something.")
    passes: Examples = Field([], description="Sentences in which nothing at all is found.")


class ExceptionModel(FilePart):
    """A reason to let a phrase through, for several rules at once."""

    of: Annotated[list[Id], Field(min_length=1, max_length=60)] = Field(
        description="Rules or categories it is about."
    )
    why: Prose
    at: Annotated[list[Pattern], Field(max_length=MOST_PATTERNS)] = Field(
        [], description="It holds where one of these fits; _ is the phrase found."
    )
    nor: Annotated[list[Pattern], Field(max_length=MOST_PATTERNS)] = Field(
        [],
        description="It does not hold when one of these stands before the phrase, or with _ fits.",
    )
    steps: Steps = Field([], description="It holds in these steps only; all if left out.")
    told: bool = Field(False, description="Only if the partner said what stands after the phrase.")
    stops: Examples = Field([], description="Near misses: here it does not hold.")
    passes: Examples = Field([], description="Sentences that pass because of it.")


Cues = Annotated[
    dict[Annotated[str, Field(pattern=r"^\S+( \S+)?$", max_length=60)], Weight],
    Field(max_length=MOST_CUES),
]
"""A word or two neighbours, and what each weighs."""


class LeaningModel(FilePart):
    """What the words around a contrast word weigh, where no rule and no exception can tell."""

    language: Code
    why: Prose
    made: Prose = Field(description="From what the weights were worked out.")
    of: Annotated[list[Id], Field(min_length=1, max_length=60)] = Field(
        description="Rules or categories it is about."
    )
    base: Weight = Field(description="Where the sum begins.")
    passes_at: Weight = Field(description="At this sum or below it, the phrase passes.")
    stops: Examples = Field([], description="Sentences that stay stopped.")
    passes: Examples = Field([], description="Sentences that pass because of the sum alone.")
    before: Cues = Field({}, description="Anywhere before the phrase.")
    after: Cues = Field({}, description="After the phrase, in its sentence.")


class LanguageModel(FilePart):
    """The wording rules of one language."""

    language: Code
    name: Prose = Field(description="The language's own name for itself.")
    reviewed: Prose = Field(description='Who read it, or "not yet reviewed by a native speaker".')
    letters: Annotated[str, Field(max_length=200)] = Field(
        "", description="Letters with marks that belong to the language, such as éèç."
    )
    everyday: Annotated[list[Pattern], Field(max_length=MOST_WORDS)] = Field(
        [], description="Its commonest small words, those that neighbours do not spell alike."
    )
    shared: Annotated[list[Pattern], Field(max_length=MOST_WORDS)] = Field(
        [], description="Words of the rules that are ordinary words in a neighbouring language."
    )
    fixed: Annotated[list[Pattern], Field(max_length=MOST_PATTERNS)] = Field(
        [], description="Fixed phrases that no rule looks into."
    )
    spellings: Annotated[dict[str, Pattern], Field(max_length=MOST_WORDS)] = Field(
        {}, description="Short or joined spellings and what they stand for."
    )
    folds: Annotated[dict[str, str], Field(max_length=200)] = Field(
        {}, description="Letters that count as others."
    )
    classes: Annotated[
        dict[ClassName, Annotated[list[Pattern], Field(min_length=1, max_length=MOST_WORDS)]],
        Field(max_length=400),
    ] = Field({}, description="Sets of words and phrases, used in patterns as <name>.")
    rule: Annotated[list[RuleModel], Field(min_length=1, max_length=MOST_RULES)]
    exception: Annotated[list[ExceptionModel], Field(max_length=MOST_EXCEPTIONS)] = []


Does = Annotated[Outcome, Field(strict=False)] | None


class CategoryModel(FilePart):
    """What a category of rules does, step by step. A step that is left out: allow."""

    about: Prose = Field(description="What it is, in one sentence.")
    hint: Hint = Field(description="The one way to say it that is offered.")
    share: Does = None
    reflect: Does = None
    validate_: Does = Field(None, alias="validate")
    empathize: Does = None
    own: Does = None
    apologize: Does = None
    pattern: Does = None
    curious: Does = None
    request: Does = None
    commit: Does = None
    plan: Does = None
    pause: Does = None
    appreciate: Does = None

    def outcomes(self) -> dict[Step, Outcome]:
        """The outcome of every step that is named."""
        asked = ((step, getattr(self, _field_of(step))) for step in Step)
        return {step: outcome for step, outcome in asked if outcome is not None}


def _field_of(step: Step) -> str:
    return "validate_" if step is Step.VALIDATE else step.value


class PolicyModel(RootModel[dict[Id, CategoryModel]]):
    """Which category of rules does what in which step: the one table."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)
