"""The file of what words weigh can be read as it is written."""

from pathlib import Path
from typing import Final

import pytest

from server.lexicon.labelled import Place
from server.lexicon.load import LEANING, RulesRefused, default_folder, read_leaning
from server.lexicon.weigh import text
from server.lexicon.weighing import weighed
from tests.lexicon.test_weighing import LETS, TAKES

PLACES: Final[list[Place]] = [*TAKES, *LETS]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the rules of a language would lie, and what its words weigh."""
    (tmp_path / LEANING).mkdir()
    return tmp_path


def test_what_is_written_is_what_was_worked_out(folder: Path) -> None:
    found = weighed(PLACES)
    (folder / LEANING / "xx.toml").write_text(text("xx", found, PLACES), encoding="utf-8")
    read = read_leaning(folder / "xx.toml")
    assert read is not None
    sides = {**{f"<{cue}": it for cue, it in read.before.items()}}
    sides |= {f">{cue}": it for cue, it in read.after.items()}
    assert (read.base, read.passes_at, sides) == (found.base, found.passes_at, found.weights)
    assert len(read.stops) == len(read.passes) == 8


def test_a_file_that_is_not_in_order_is_told_with_its_line(
    folder: Path,
) -> None:
    good = (default_folder() / LEANING / "en.toml").read_text(encoding="utf-8")
    bad = good.replace("base = ", "bass = ")
    (folder / LEANING / "en.toml").write_text(bad, encoding="utf-8")
    with pytest.raises(RulesRefused, match=r"en\.toml, line \d+: .*spelling"):
        read_leaning(folder / "en.toml")


def test_a_language_without_one_weighs_nothing(folder: Path) -> None:
    assert read_leaning(folder / "xx.toml") is None
