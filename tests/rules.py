"""The wording rules that come with this software, read once for all tests."""

from typing import Final

from server.dialogue.wording.lexicon import Lexicon
from server.lexicon.load import lexicon

LEXICON: Final[Lexicon] = lexicon()
