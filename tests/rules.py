"""The wording rules that come with this software, each language read once for all tests."""

from typing import Final

from server.dialogue.wording.lexicon import Lexicon
from server.lexicon.as_needed import lexicon_as_needed

LEXICON: Final[Lexicon] = lexicon_as_needed()
