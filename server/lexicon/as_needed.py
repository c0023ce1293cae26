"""The rules of a language, read when somebody first speaks it.

A server starts at once, whatever number of languages lies in the folder: most rooms need one or
two. A file that is not in order is told of once, and its language then counts as one without
rules: the room says so, and nobody is kept from talking. Whoever checks rules is refused instead.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from server.dialogue.wording.lexicon import Language, Lexicon, Policy
from server.lexicon.load import (
    POLICY,
    RulesRefused,
    default_folder,
    language_files,
    load_language,
    read_policy,
)

Refused = Callable[[RulesRefused], None]


def at_once(refused: RulesRefused) -> None:
    """For whoever would rather know: a file out of order is refused at its first use."""
    raise refused


class Languages(Mapping[str, Language]):
    """The languages of ``folder`` by their code; ``refused`` is told of a file out of order."""

    def __init__(self, folder: Path, policy: Policy, refused: Refused) -> None:
        self._files = {path.stem: path for path in language_files(folder)}
        self._policy = policy
        self._refused = refused
        self._read: dict[str, Language] = {}

    def __getitem__(self, code: str) -> Language:
        if code not in self._read:
            self._read[code] = self._load(code)
        return self._read[code]

    def _load(self, code: str) -> Language:
        try:
            return load_language(self._files[code], self._policy)
        except RulesRefused as refused:
            del self._files[code]
            self._refused(refused)
            raise KeyError(code) from None

    def __contains__(self, code: object) -> bool:
        return code in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def lexicon_as_needed(refused: Refused = at_once, folder: Path | None = None) -> Lexicon:
    """All rules in ``folder``, each language read at its first use.

    Raises:
        RulesRefused: if the policy cannot be used; without it no rule means anything.
    """
    folder = folder or default_folder()
    policy = read_policy(folder / POLICY)
    return Lexicon(Languages(folder, policy, refused), policy)
