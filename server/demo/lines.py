"""The words of Ana and Ben, two people who do not exist, and of Mira, a therapist who does not.

Each speaker has something to tell; the other one's lines answer it. A line belongs to an activity;
for one that has no line here, somebody passes.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Story:
    """What one round is about: what is shared, and what the other one says to it."""

    share: str
    heart: str
    """The words of the share that a first reflection leaves out."""

    half_heard: str
    reflect: str
    summary: str
    validate: str
    empathize: str


ROUNDS: Final = (
    Story(
        share="When dinner went by on Tuesday and we hardly spoke, I felt far away from you.",
        heart="far away",
        half_heard="You were cross about dinner.",
        reflect="When we hardly spoke at dinner on Tuesday, you felt far away from me.",
        summary="All together, I heard that a quiet dinner on Tuesday made you feel far from me.",
        validate="It makes sense to me that you felt far away.",
        empathize="I imagine you felt alone, and maybe a little sad.",
    ),
    Story(
        share="So I came home with nothing left to give on Tuesday, and I was ashamed to say it.",
        heart="ashamed",
        half_heard="You were tired on Tuesday.",
        reflect="On Tuesday you came home empty, and you were ashamed to tell me.",
        summary="All together, I heard that you were empty on Tuesday, and ashamed to say it.",
        validate="It makes sense to me that you kept quiet when you had nothing left.",
        empathize="I imagine you felt worn out.",
    ),
)
GLAD: Final = {
    "appreciate": "I am glad that you sat down with me today.",
    "thank": "Thank you for listening to the end.",
}
OWN_SIDE: Final = "I had been on the phone all day."
"""What wants out after the "but"; it is kept for one's own turn."""

TOO_EARLY: Final = "And that was not the first time."
"""Said by the one who does not have the floor."""

THERAPIST: Final = ("Mira", "We met on Monday, the three of us.")


def said_in(activity: str, story: Story) -> str | None:
    """The line for ``activity`` in the round that tells ``story``, if there is one."""
    lines = {
        "share": story.share,
        "reflect": story.reflect,
        "summary": story.summary,
        "validate": story.validate,
        "empathize": story.empathize,
    }
    return (lines | GLAD).get(activity)
