"""Whether the steps of a file fit together: what one field cannot say about another.

Rules of this file:

* One table, :data:`BELONGS`, says which fields each activity needs and which it can have; a field
  that would have no effect is refused, because its author believes that it has one.
* Every loop leads back to the one share, and every answer stands right after what it answers.
* Both partners speak, or are asked to: exactly one swap, and after it only what both do. An
  appreciation can open the conversation too. There is one ``more``: how many shares there are in
  all is counted once, and whoever passes a share goes past it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from server.dialogue.script import ANSWERABLE, ANSWERS, Activity
from server.scripts.model import ScriptModel, StepModel


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something that does not fit at ``step`` (its index), in ``field`` if one is to blame."""

    step: int | None
    field: str | None
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Fields:
    """What a step of one activity needs, and what it can have besides."""

    needs: frozenset[str]
    can: frozenset[str] = frozenset()


_PROMPTS: Final = frozenset({"speaker", "listener", "why"})
_WRITTEN: Final = Fields(_PROMPTS | {"seconds"}, frozenset({"stem"}))
_SAID_TO_ANSWER: Final = Fields(_PROMPTS | {"seconds", "short_form"}, frozenset({"stem"}))
_SAID_BACK: Final = Fields(_SAID_TO_ANSWER.needs, _SAID_TO_ANSWER.can | {"mirrors"})
_ANSWER: Final = Fields(_PROMPTS | {"of"}, frozenset({"tries"}))

BELONGS: Final[Mapping[Activity, Fields]] = {
    Activity.SHARE: _WRITTEN,
    Activity.REFLECT: _SAID_BACK,
    Activity.SUMMARY: _SAID_BACK,
    Activity.CONFIRM: _ANSWER,
    Activity.MORE: Fields(_PROMPTS | {"back_to"}, frozenset({"tries"})),
    Activity.VALIDATE: _SAID_TO_ANSWER,
    Activity.EMPATHIZE: _SAID_TO_ANSWER,
    Activity.RECEIVE: _ANSWER,
    Activity.THANK: Fields(_WRITTEN.needs | {"by"}, _WRITTEN.can),
    Activity.SWAP: Fields(frozenset({"back_to"}), frozenset({"optional"})),
    Activity.APPRECIATE: _WRITTEN,
    Activity.FEEL_HEARD: Fields(_PROMPTS),
}

OPTIONAL_SWAP: Final = Fields(_PROMPTS | {"back_to", "optional"})
"""A swap that somebody is asked about has words; any other one is nobody's screen."""

EACH_IN_TURN: Final = frozenset({Activity.APPRECIATE})
"""Activities that both partners do and that can also stand before the share."""

AFTER_THE_SWAP: Final = frozenset({Activity.APPRECIATE, Activity.FEEL_HEARD})
"""Activities that both partners do; everything else belongs to one speaker's round."""

_OPTIONAL: Final = tuple(name for name in StepModel.model_fields if name not in ("id", "activity"))


def mismatches(script: ScriptModel) -> list[Mismatch]:
    """Everything that does not fit in ``script``, in the order of its steps."""
    found = [
        *_names(script.step),
        *_fields(script.step),
        *_answers(script.step),
        *_loops(script.step),
        *_order(script.step),
    ]
    return sorted(found, key=lambda mismatch: -1 if mismatch.step is None else mismatch.step)


def _names(steps: list[StepModel]) -> Iterator[Mismatch]:
    seen: set[str] = set()
    for index, step in enumerate(steps):
        if step.id in seen:
            yield Mismatch(
                index, "id", f"two steps are called {step.id}.", "give each step its own id."
            )
        seen.add(step.id)


def _fields(steps: list[StepModel]) -> Iterator[Mismatch]:
    for index, step in enumerate(steps):
        asked = step.activity is Activity.SWAP and step.optional
        belongs = OPTIONAL_SWAP if asked else BELONGS[step.activity]
        given = {name for name in _OPTIONAL if getattr(step, name) is not None}
        for name in (name for name in _OPTIONAL if name in belongs.needs - given):
            yield Mismatch(
                index, None, f"this {step.activity} has no {name}.", f"add a line {name} = …"
            )
        for name in (name for name in _OPTIONAL if name in given - belongs.needs - belongs.can):
            yield Mismatch(
                index, name, f"{name} means nothing in a {step.activity}.", "take the line out."
            )


def _answers(steps: list[StepModel]) -> Iterator[Mismatch]:
    for index, step in enumerate(steps):
        if step.activity in ANSWERABLE:
            kind = next(answer for answer, what in ANSWERS.items() if step.activity in what)
            follows = steps[index + 1] if index + 1 < len(steps) else None
            if follows is None or follows.activity is not kind or follows.of != step.id:
                yield Mismatch(
                    index,
                    None,
                    f"nobody answers this {step.activity}.",
                    f'put a {kind} with of = "{step.id}" right after it.',
                )
        if step.activity in ANSWERS and step.of is not None:
            before = steps[index - 1] if index else None
            if before is None or before.id != step.of or _not_answered_by(step, before):
                what = " or ".join(sorted(ANSWERS[step.activity]))
                yield Mismatch(
                    index,
                    "of",
                    f"this {step.activity} does not answer the step before it.",
                    f"put it right after a {what}, and name that step in of.",
                )


def _not_answered_by(answer: StepModel, step: StepModel) -> bool:
    return step.activity not in ANSWERS[answer.activity]


def _loops(steps: list[StepModel]) -> Iterator[Mismatch]:
    places = {step.id: index for index, step in reversed(list(enumerate(steps)))}
    for index, step in enumerate(steps):
        if step.back_to is None or Activity.SHARE not in {step.activity for step in steps}:
            continue
        target = places.get(step.back_to)
        if target is None or target >= index or steps[target].activity is not Activity.SHARE:
            yield Mismatch(
                index,
                "back_to",
                f"this {step.activity} does not lead back to the share.",
                "name the share at the beginning in back_to.",
            )


def _order(steps: list[StepModel]) -> Iterator[Mismatch]:
    opens = next((i for i, s in enumerate(steps) if s.activity not in EACH_IN_TURN), 0)
    if steps[opens].activity is not Activity.SHARE:
        remedy = "put a share first; only an appreciate can stand before it."
        yield Mismatch(opens, "activity", "it does not begin with a share.", remedy)
    yield from _at_most_one(steps, Activity.SHARE)
    yield from _at_most_one(steps, Activity.MORE)
    yield from _at_most_one(steps, Activity.SWAP)
    yield from _at_most_one(steps, Activity.FEEL_HEARD)
    swaps = [index for index, step in enumerate(steps) if step.activity is Activity.SWAP]
    if not swaps:
        yield Mismatch(
            None,
            None,
            "only one of the two gets to speak.",
            'add a step with activity = "swap" and back_to naming the share.',
        )
        return
    for index, step in enumerate(steps[opens:], start=opens):
        belongs_after = step.activity in AFTER_THE_SWAP
        if step.activity is not Activity.SWAP and belongs_after != (index > swaps[0]):
            here, there = ("before", "after") if belongs_after else ("after", "before")
            what = f"the {step.activity} stands {here} the swap."
            yield Mismatch(index, "activity", what, f"move it {there} the swap.")


def _at_most_one(steps: list[StepModel], activity: Activity) -> Iterator[Mismatch]:
    places = [index for index, step in enumerate(steps) if step.activity is activity]
    for index in places[1:]:
        yield Mismatch(
            index, "activity", f"there is more than one {activity}.", "keep one of them."
        )
