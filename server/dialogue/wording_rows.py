"""One reason to let a contrast word through: what a row of the tables of passes looks like."""

import re
from dataclasses import dataclass, field
from typing import Final

from server.dialogue.script import Activity
from server.dialogue.wording_places import Place, phrase, words

ANYWHERE: Final = frozenset(Activity)

_ANY: Final = re.compile("")


@dataclass(frozen=True, slots=True)
class Pass:
    """A reason to let a contrast word through.

    ``before`` is searched in the words before, ``after`` has to match at the words after;
    ``unless`` is searched in the words before.
    """

    name: str
    words: frozenset[str]
    before: re.Pattern[str] = field(default=_ANY)
    after: re.Pattern[str] = field(default=_ANY)
    unless: re.Pattern[str] | None = None
    activities: frozenset[Activity] = ANYWHERE
    sentence: re.Pattern[str] = field(default=_ANY)

    def fits(self, place: Place, activity: Activity) -> bool:
        """Whether the contrast word at ``place`` may stay for this reason."""
        before, after = place.before, place.after
        return (
            activity in self.activities
            and self.after.match(after) is not None
            and self.before.search(before) is not None
            and (self.unless is None or self.unless.search(before) is None)
            and self.sentence.search(f"{before} {after}") is not None
        )


def row(
    name: str,
    listed: str,
    before: str = "",
    after: str = "",
    unless: str | None = None,
    sentence: str = "",
    activities: frozenset[Activity] = ANYWHERE,
) -> Pass:
    """A row from patterns in which ``<name>`` stands for a word class; ``listed`` are words."""
    return Pass(
        name,
        words(listed),
        phrase(before),
        phrase(after),
        None if unless is None else phrase(unless),
        activities,
        phrase(sentence),
    )
