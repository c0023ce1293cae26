"""A guided conversation, checked and immutable.

"Script" is this project's word for it, because ``typing.Protocol`` and the wire protocol own the
other one. A script arranges a **closed vocabulary of activities**: data says which, in which
order, with which words and limits; what an activity *means* is code in this package. Data never
holds conditions or expressions.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


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
    ``listener`` the prompt for each role, ``stem`` a way to begin and ``short_form`` the sentence
    form offered where a loop ended.
    """

    id: str
    activity: Activity
    speaker: str = ""
    listener: str = ""
    stem: str = ""
    short_form: str = ""
    seconds: int = 0
    tries: int = 3
    of: int | None = None
    back_to: int | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """A guided conversation. A room pins ``(id, revision)`` when it opens.

    ``needs_moderator`` says that it is only ever held with a therapist in the room.
    """

    id: str
    revision: int
    language: str
    title: str
    about: str
    minutes: int
    steps: tuple[Step, ...] = field(default=())
    needs_moderator: bool = False

    def answer_to(self, index: int) -> int:
        """The index of the step that answers step ``index``.

        Raises:
            ValueError: if nothing answers it (the loader refuses such a script).
        """
        for number, step in enumerate(self.steps):
            if step.activity in ANSWERS and step.of == index:
                return number
        raise ValueError(f"nothing answers step {index}")
