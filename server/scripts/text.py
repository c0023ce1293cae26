"""The text of a file that somebody wrote, or that is none: never more than a bounded look.

Rules of this file:

* Only a regular file is read; a folder, a pipe or a device is told apart before anything is read
  from it, and opening one never waits.
* Never more than :data:`LARGEST_FILE` is read, whatever the file says of its size.
* What takes the TOML reader long is found before it: it looks at every part of a dotted name
  again for every part.
"""

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from server.scripts.places import Lines
from server.scripts.refusals import Problem, ScriptRefused

LARGEST_FILE: Final = 64 * 1024
LONGEST_FILE_NAME: Final = 80

_DOTTED: Final = re.compile(
    r"""^[ \t]*\[{0,2}[ \t]*(?:(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){16}""",
    re.MULTILINE,
)
"""A name of more than sixteen parts. Nothing in a conversation has one of more than two."""
_HUGE_NUMBER: Final = re.compile(r"[0-9][0-9_]{1000}")


def shown_name(path: Path) -> str:
    """The file's name as it can stand in a terminal: what cannot be printed is shown as ``�``."""
    name = "".join(char if char.isprintable() else "\ufffd" for char in path.name)
    return name if len(name) <= LONGEST_FILE_NAME else f"{name[:LONGEST_FILE_NAME]}…"


def text_of(path: Path) -> str:
    """What is written in the file at ``path``.

    Raises:
        ScriptRefused: with a remedy, if it is no text file of a conversation's size.
    """
    try:
        content = _bytes_of(path)
        if content is None:
            what, remedy = "it is not a file.", "name the file itself, such as mirror.toml."
        elif len(content) > LARGEST_FILE:
            what, remedy = f"it is larger than {LARGEST_FILE // 1024} KiB.", "make it shorter."
        else:
            return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        what, remedy = "it is not written in UTF-8.", "save it again with the encoding UTF-8."
    except (OSError, ValueError):
        what, remedy = "it cannot be read.", "check that it is there and that you may open it."
    raise ScriptRefused((Problem(shown_name(path), None, what, remedy),))


def _bytes_of(path: Path) -> bytes | None:
    """The beginning of a regular file, one byte more than it may have; None if it is none."""
    if not stat.S_ISREG(path.stat().st_mode):
        return None
    # Between the two looks a pipe can take the file's place: opening one waits for a writer.
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(opened, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        return file.read(LARGEST_FILE + 1)


def tables_of(file: str, text: str) -> Mapping[str, object]:
    """``text`` as TOML.

    Raises:
        ScriptRefused: with the line where it stops being TOML, or what is too much to read.
    """
    if dotted := _DOTTED.search(text):
        line = text.count("\n", 0, dotted.end()) + 1
        what, remedy = "a name has too many parts.", "use the plain names of the fields."
        raise ScriptRefused((Problem(file, line, what, remedy),))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        line = Lines.of_toml_error(str(broken), text)
        what = "here it stops being TOML."
        remedy = "look for a missing quotation mark, bracket or equals sign here or above it."
    except RecursionError:
        line, what = 1, "its brackets stand too deep in each other."
        remedy = "use plain fields, and [[step]] for each step."
    except ValueError:
        huge = _HUGE_NUMBER.search(text)
        line = text.count("\n", 0, huge.start()) + 1 if huge else 1
        what, remedy = "a number is too large to read.", "use a small whole number."
    raise ScriptRefused((Problem(file, line, what, remedy),))
