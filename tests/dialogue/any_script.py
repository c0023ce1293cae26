"""Any script that an author could write: steps drawn in every order that is let through.

:mod:`server.scripts.sense` says what fits together; this draws from all of it, so that whatever
is let through is also walked. ``tests/scripts/test_sense.py`` holds the two to each other.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from server.dialogue.script import ANSWERS, Activity, Script, Step

_ANSWERED_BY = {what: answer for answer, kinds in ANSWERS.items() for what in kinds}


@dataclass
class _Drawing:
    """A script being drawn."""

    chance: random.Random
    steps: list[Step] = field(default_factory=list)

    def written(self, activity: Activity, by: Literal["speaker", "listener"] = "speaker") -> None:
        self.steps.append(Step(f"step-{len(self.steps)}", activity, seconds=60, by=by))

    def answered(self, activity: Activity) -> None:
        """Something said to the speaker, and the answer right after it."""
        of, tries = len(self.steps), self.chance.randint(1, 3)
        self.steps.append(Step(f"step-{of}", activity, seconds=60, short_form="You felt …"))
        self.steps.append(Step(f"step-{of + 1}", _ANSWERED_BY[activity], of=of, tries=tries))

    def more(self, share: int) -> None:
        at, tries = len(self.steps), self.chance.randint(1, 3)
        self.steps.append(Step(f"step-{at}", Activity.MORE, back_to=share, tries=tries))

    def swap(self, share: int) -> None:
        optional = self.chance.random() < 0.5
        self.steps.append(Step("swap", Activity.SWAP, back_to=share, optional=optional))


def any_script(seed: int) -> Script:
    """A script drawn by ``seed``; the same seed gives the same script."""
    drawing = _Drawing(random.Random(seed))
    chance = drawing.chance
    for _ in range(chance.choice([0, 0, 1, 2])):
        drawing.written(Activity.APPRECIATE)
    share = len(drawing.steps)
    drawing.written(Activity.SHARE)
    parts: list[Callable[[], None]] = [
        lambda: drawing.answered(Activity.REFLECT),
        lambda: drawing.answered(Activity.SUMMARY),
        lambda: drawing.answered(Activity.VALIDATE),
        lambda: drawing.answered(Activity.EMPATHIZE),
        lambda: drawing.written(Activity.THANK, "speaker"),
        lambda: drawing.written(Activity.THANK, "listener"),
    ]
    round_ = chance.choices(parts, k=chance.randint(0, 4))
    if chance.random() < 0.6:
        round_.insert(chance.randint(0, len(round_)), lambda: drawing.more(share))
    for part in round_:
        part()
    drawing.swap(share)
    last = chance.choice([[], ["glad"], ["heard"], ["glad", "heard"], ["heard", "glad"]])
    for one in last:
        if one == "glad":
            drawing.written(Activity.APPRECIATE)
        else:
            drawing.steps.append(Step("feel-heard", Activity.FEEL_HEARD))
    return Script(f"any-{seed}", 1, "en", "Any", "Any one.", 10, tuple(drawing.steps))
