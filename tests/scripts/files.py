"""A script file to break: the mirror conversation's text, with one thing changed."""

from pathlib import Path
from typing import Final

import pytest

from server.scripts.load import default_folder, load
from server.scripts.refusals import Problem, ScriptRefused

MIRROR_FILE: Final = default_folder() / "mirror.toml"
MIRROR_TEXT: Final = MIRROR_FILE.read_text(encoding="utf-8")


def changed(old: str, new: str, count: int = 1) -> str:
    """The mirror's text with ``new`` in place of the first ``count`` of ``old``."""
    assert old in MIRROR_TEXT
    return MIRROR_TEXT.replace(old, new, count)


def line_of(text: str, part: str) -> int:
    """The number of the first line of ``text`` with ``part`` in it."""
    return 1 + next(i for i, line in enumerate(text.splitlines()) if part in line)


def problems_of(folder: Path, text: str, name: str = "broken.toml") -> tuple[Problem, ...]:
    """Why a file with this text is refused."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScriptRefused) as refused:
        load(path)
    return refused.value.problems
