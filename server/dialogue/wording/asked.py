"""What is judged, and beside what."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.dialogue.wording.lexicon import Step


@dataclass(frozen=True, slots=True)
class Asked:
    """What is judged, and beside what. ``mirrors``: near-verbatim is what the step asks for."""

    text: str
    step: Step
    partner_said: Sequence[str] = ()
    said_before: str = ""
    mirrors: bool = False

    @property
    def whole(self) -> str:
        """All of the step's text, one line after the other."""
        return f"{self.said_before}\n{self.text}" if self.said_before else self.text

    @property
    def new(self) -> int:
        """Where in :attr:`whole` the new text begins."""
        return len(self.said_before) + 1 if self.said_before else 0
