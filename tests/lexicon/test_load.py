"""Files of wording rules: what is read, and how what is not in order is told."""

from pathlib import Path
from shutil import copy

import pytest

from server.lexicon.load import (
    LARGEST_FILE,
    POLICY,
    RulesRefused,
    default_folder,
    language_files,
    load_language,
    read_policy,
)
from tests.rules import LEXICON

GOOD = """language = "xx"
name = "Test"
reviewed = "nobody"
[classes]
you = ["you", "u"]
[[rule]]
id = "but"
category = "contrast"
why = "It takes back."
patterns = ["but"]
"""


def refused(folder: Path, text: str, name: str = "xx.toml") -> str:
    """What is said of a file with this text."""
    copy(default_folder() / POLICY, folder)
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(RulesRefused) as told:
        load_language(folder / name, read_policy(folder / POLICY))
    return str(told.value)


@pytest.mark.parametrize("path", language_files(default_folder()), ids=lambda path: path.stem)
def test_every_file_that_comes_with_this_software_is_in_order_and_says_who_reviewed_it(
    path: Path,
) -> None:
    assert LEXICON.languages[path.stem].reviewed


@pytest.mark.parametrize(
    ("wrong", "right", "line", "remedy"),
    [
        ('category = "contrats"', 'category = "contrast"', 8, "take one of"),
        ('patterns = ["<nobody>"]', 'patterns = ["but"]', 10, "[classes]"),
        ('patterns = ["a (b"]', 'patterns = ["but"]', 10, "open and close"),
        ('patterns = ["..3"]', 'patterns = ["but"]', 10, "at least one word"),
        ("patterns = []", 'patterns = ["but"]', 7, "one measure"),
        ("[classes", "[classes]", 4, "quotation mark, bracket"),
        ('you = ["<you>"]', 'you = ["you", "u"]', 5, "above it"),
        ('idd = "but"', 'id = "but"', 6, "spelling"),
        ('language = "yy"', 'language = "xx"', 1, "name it xx"),
    ],
)
def test_a_file_that_is_not_in_order_is_told_with_line_and_remedy(
    tmp_path: Path, wrong: str, right: str, line: int, remedy: str
) -> None:
    told = refused(tmp_path, GOOD.replace(right, wrong))
    assert f"xx.toml, line {line}:" in told
    assert remedy in told


def test_a_file_without_end_is_not_read(tmp_path: Path) -> None:
    assert "larger than" in refused(tmp_path, "#" * (LARGEST_FILE + 1))


def test_without_the_policy_nothing_is_judged(tmp_path: Path) -> None:
    with pytest.raises(RulesRefused, match="cannot be read"):
        read_policy(tmp_path / POLICY)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "xx.toml"
    path.write_text(GOOD, encoding="utf-8")
    policy = read_policy(default_folder() / POLICY)
    assert [rule.id for rule in load_language(path, policy).rules] == ["but"]
