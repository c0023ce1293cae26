"""A guided conversation, checked and immutable.

"Script" is this project's word for it, because ``typing.Protocol`` and the wire protocol own the
other one. A script arranges a **closed vocabulary of activities**: data says which, in which
order, with which words and limits; what an activity *means* is code in this package. Data never
holds conditions or expressions.
"""

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Final, Literal


class Activity(StrEnum):
    """Everything a script can ask people to do."""

    SHARE = "share"
    REFLECT = "reflect"
    SUMMARY = "summary"
    CONFIRM = "confirm"
    MORE = "more"
    VALIDATE = "validate"
    EMPATHIZE = "empathize"
    RECEIVE = "receive"
    THANK = "thank"
    SWAP = "swap"
    APPRECIATE = "appreciate"
    FEEL_HEARD = "feel_heard"


ANSWERS: Final = {
    Activity.CONFIRM: frozenset({Activity.REFLECT, Activity.SUMMARY}),
    Activity.RECEIVE: frozenset({Activity.VALIDATE, Activity.EMPATHIZE}),
}
"""What each answer answers: a confirm a reflection, a receive an acknowledgement."""

ANSWERABLE: Final = ANSWERS[Activity.CONFIRM] | ANSWERS[Activity.RECEIVE]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a script.

    ``of`` is the index of the step that a confirm or receive answers, ``back_to`` the index that
    a more or swap leads back to. ``seconds`` is the soft time of a turn, ``tries`` how often a
    loop is walked before a way out is offered (domain: bounded loops), ``speaker`` and
    ``listener`` the prompt for each role, ``stem`` a way to begin, ``short_form`` the sentence
    form offered where a loop ended, and ``why`` one sentence on what the step is good for.
    ``by`` is who writes a thank. An ``optional`` swap asks the other partner first: now, or
    another day. Where a step ``mirrors``, saying it back nearly word for word is welcome.
    """

    id: str
    activity: Activity
    speaker: str = ""
    listener: str = ""
    stem: str = ""
    short_form: str = ""
    why: str = ""
    seconds: int = 0
    tries: int = 3
    of: int | None = None
    back_to: int | None = None
    by: Literal["speaker", "listener"] = "speaker"
    optional: bool = False
    mirrors: bool = False


@dataclass(frozen=True, slots=True)
class StepWords:
    """The words of one step in another language; each field is that of :class:`Step`."""

    speaker: str = ""
    listener: str = ""
    stem: str = ""
    short_form: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """The words of a script in another language. ``steps`` are as many as the script has."""

    language: str
    title: str
    about: str
    steps: tuple[StepWords, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """A guided conversation. A room pins ``(id, revision)`` when it opens.

    ``needs_moderator`` says that it is only ever held with a therapist in the room.
    ``translations`` go with it, so that a room keeps them as well.
    """

    id: str
    revision: int
    language: str
    title: str
    about: str
    minutes: int
    steps: tuple[Step, ...] = field(default=())
    needs_moderator: bool = False
    translations: tuple[Translation, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it can be read in, its own first."""
        return (self.language, *(each.language for each in self.translations))

    def spoken_in(self, asked: str | None) -> "Script":
        """The same script in the language ``asked`` for, or the nearest there is; else its own.

        The nearest to ``es-MX`` is ``es``, and to ``pt`` it is ``pt-BR``. Only words differ: the
        steps and what they mean are the same for everybody in a room.
        """
        nearest = _nearest(asked or self.language, self.languages)
        found = next((each for each in self.translations if each.language == nearest), None)
        if found is None:
            return self
        steps = tuple(
            replace(step, **{f.name: getattr(told, f.name) for f in fields(told)})
            for step, told in zip(self.steps, found.steps, strict=True)
        )
        spoken = replace(self, language=found.language, title=found.title, about=found.about)
        return replace(spoken, steps=steps, translations=())

    def answer_to(self, index: int) -> int:
        """The index of the step that answers step ``index``.

        Raises:
            ValueError: if nothing answers it (the loader refuses such a script).
        """
        for number, step in enumerate(self.steps):
            if step.activity in ANSWERS and step.of == index:
                return number
        raise ValueError(f"nothing answers step {index}")


def _nearest(asked: str, languages: tuple[str, ...]) -> str | None:
    """Which of ``languages`` is ``asked``, or begins with the same part before the hyphen."""
    wanted = asked.casefold()
    exact = [each for each in languages if each.casefold() == wanted]
    alike = [each for each in languages if first_part(each) == first_part(asked)]
    return next(iter((*exact, *alike)), None)


def first_part(language: str) -> str:
    """What a language is called before its hyphen: ``es-MX`` is ``es``."""
    return language.partition("-")[0].casefold()
