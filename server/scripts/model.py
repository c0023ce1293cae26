"""What a script file may contain, field by field.

The JSON Schema that editors use for completion is made from these models, and the README for
authors lists the same fields. Whether the steps fit *together* is judged in
:mod:`server.scripts.sense`, and whether a translation fits its conversation in
:mod:`server.scripts.translations`.
"""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from server.dialogue.script import Activity

LONGEST_PROMPT: Final = 400
MOST_STEPS: Final = 60
MOST_EXAMPLES: Final = 60

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
"""Small letters, digits and single hyphens."""

NO_CONTROLS: Final = r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]*$"
"""One line: no control characters, line breaks or characters that turn the writing around."""

Prose = Annotated[str, Field(min_length=1, max_length=LONGEST_PROMPT, pattern=NO_CONTROLS)]
Revision = Annotated[int, Field(ge=1, le=1_000_000)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=20)]
Title = Annotated[str, Field(min_length=1, max_length=60, pattern=NO_CONTROLS)]
ExampleLine = Annotated[str, Field(min_length=1, max_length=1_200, pattern=NO_CONTROLS)]


class FilePart(BaseModel):
    """What every part of a script file has in common: closed, and no input in its errors."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, hide_input_in_errors=True, allow_inf_nan=False
    )


class StepModel(FilePart):
    """One step: what is done, with which words, for how long."""

    id: Id = Field(description="The step's name in this file.")
    activity: Annotated[Activity, Field(strict=False)] = Field(
        description="What is done in this step, from the closed list of activities."
    )
    speaker: Prose | None = Field(
        None, description="What the one whose round it is reads. Not for a swap."
    )
    listener: Prose | None = Field(None, description="What the other one reads. Not for a swap.")
    stem: Prose | None = Field(
        None, description="A way to begin the sentence, for steps in which somebody writes."
    )
    short_form: Prose | None = Field(
        None, description="The one short sentence offered when saying it back did not work out."
    )
    why: Prose | None = Field(
        None, description="One sentence: what this step is good for. Shown when one asks."
    )
    seconds: Annotated[int, Field(ge=30, le=900)] | None = Field(
        None, description="The soft time of the turn. Nothing is cut when it is over."
    )
    tries: Annotated[int, Field(ge=1, le=3)] | None = Field(
        None, description="How often it is tried before ways out are offered."
    )
    by: Literal["speaker", "listener"] | None = Field(
        None, description="Who thanks whom: the speaker the listener, or the other way round."
    )
    optional: bool | None = Field(
        None, description="For a swap: the other one is asked first, now or another day."
    )
    mirrors: bool | None = Field(
        None, description="For saying back: nearly the same words are welcome here."
    )
    of: Id | None = Field(None, description="The step that a confirm or receive answers.")
    back_to: Id | None = Field(None, description="The share that a more or swap leads back to.")


class ExampleModel(FilePart):
    """A worked example, carried out by the tests: given these lines, when this, then that."""

    title: Prose
    given: Annotated[list[ExampleLine], Field(max_length=40)] = []
    when: ExampleLine
    then: ExampleLine


class ScriptModel(FilePart):
    """A guided conversation."""

    id: Id = Field(description="The conversation's name in links and logs.")
    revision: Revision = Field(
        description="Raise it by one with every change: a room keeps the revision it began with."
    )
    language: Language = Field(description="The language of the prompts, such as en or pt-BR.")
    title: Title
    about: Prose = Field(description="What both read before they agree to it.")
    minutes: Annotated[int, Field(ge=3, le=60)] = Field(description="About how long it takes.")
    needs_moderator: bool = Field(
        False, description="Whether it is only ever held with a therapist in the room."
    )
    step: Annotated[list[StepModel], Field(min_length=1, max_length=MOST_STEPS)]
    example: Annotated[list[ExampleModel], Field(max_length=MOST_EXAMPLES)] = []


class StepWordsModel(FilePart):
    """The words of one step in another language: the same ones that the conversation has."""

    id: Id = Field(description="Which step of the conversation these are the words of.")
    speaker: Prose | None = Field(None, description="What the one whose round it is reads.")
    listener: Prose | None = Field(None, description="What the other one reads.")
    stem: Prose | None = Field(None, description="A way to begin the sentence.")
    short_form: Prose | None = Field(None, description="The one short sentence.")
    why: Prose | None = Field(None, description="One sentence: what this step is good for.")


class TranslationModel(FilePart):
    """The words of a guided conversation in another language, and nothing but words."""

    id: Id = Field(description="The id of the conversation.")
    revision: Revision = Field(description="The revision of the conversation that it translates.")
    language: Language = Field(description="The language of these words, as in the file's name.")
    title: Title
    about: Prose = Field(description="What both read before they agree to it.")
    step: Annotated[list[StepWordsModel], Field(max_length=MOST_STEPS)]
