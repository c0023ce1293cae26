"""Finding the line of a field in a TOML text, for messages that point at it.

``tomllib`` keeps no positions, so the text is scanned for headers and keys. That is enough for
pointing: where it finds nothing it names the nearest header above.
"""

import re
from collections import Counter
from typing import Final

_HEADER: Final = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_-]+)\s*\]\]?")
_KEY: Final = re.compile(r"""\s*["']?([A-Za-z0-9_-]+)["']?\s*[=.]""")
_AT_LINE: Final = re.compile(r"\(at line (\d+)")

Location = tuple[int | str, ...]


class Lines:
    """The lines of one text, by table and key."""

    def __init__(self, text: str) -> None:
        self._found: dict[tuple[str, int, str], int] = {}
        self._headers: dict[tuple[str, int], int] = {}
        table, index = "", 0
        seen: Counter[str] = Counter()
        for number, line in enumerate(text.split("\n"), start=1):
            if header := _HEADER.match(line):
                table = header[1]
                index = seen[table]
                seen[table] += 1
                self._headers[table, index] = number
            elif key := _KEY.match(line):
                self._found.setdefault((table, index, key[1]), number)

    def of(self, location: Location) -> int | None:
        """The line of ``location``, such as ``("step", 3, "seconds")``."""
        match location:
            case (str(table), int(index), str(key), *_):
                return self._found.get((table, index, key), self._headers.get((table, index)))
            case (str(table), int(index), *_):
                return self._headers.get((table, index))
            case (str(table), str(key), *_):
                return self._found.get((table, 0, key), self._headers.get((table, 0)))
            case (str(key), *_):
                return self._found.get(("", 0, key), self._headers.get((key, 0)))
        return None

    def of_step(self, step: int | None, field: str | None) -> int | None:
        """The line of ``field`` in step number ``step``, or of the step's header."""
        return None if step is None else self.of(("step", step, field or ""))

    @staticmethod
    def of_toml_error(message: str, text: str) -> int:
        """The line that a message of ``tomllib`` speaks of; the last one at the end of the file."""
        at = _AT_LINE.search(message)
        return int(at[1]) if at else text.rstrip("\n").count("\n") + 1
