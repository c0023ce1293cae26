"""The wording rules of a language are read beside everything else, before they are first asked.

Reading them takes about a second on a small machine: on the way of a sentence, everybody in every
room would wait for it, and what asks the store meanwhile would give up.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable

from server.dialogue.script import first_part
from server.dialogue.wording.lexicon import Lexicon


class RulesRead:
    """Which languages of a lexicon have been read, or are being read now; ``keep`` holds tasks."""

    def __init__(self, lexicon: Lexicon, keep: Callable[[asyncio.Task[object]], None]) -> None:
        self._languages = lexicon.languages
        self._keep = keep
        self._reading: dict[str, asyncio.Task[object]] = {}

    @property
    def languages(self) -> Collection[str]:
        """The languages for which there are wording rules."""
        return self._languages

    def begin(self, lang: str) -> None:
        """Begin to read the rules of ``lang``; nobody waits for it."""
        code = first_part(lang)
        if code in self._languages and code not in self._reading:
            reading = asyncio.to_thread(self._languages.get, code)
            self._reading[code] = asyncio.ensure_future(reading)
            self._keep(self._reading[code])

    async def of(self, languages: Iterable[str]) -> None:
        """Wait until the rules of ``languages`` have been read."""
        for lang in languages:
            self.begin(lang)
            reading = self._reading.get(first_part(lang))
            if reading is not None and not reading.done():
                await asyncio.shield(reading)
