"""What the README owes its readers: every setting, and pictures and files that are there."""

import re
from pathlib import Path
from typing import Final

import pytest
from pydantic import SecretStr

from server.scripts.draw import drawing
from server.scripts.load import library
from server.settings import Settings
from tests.architecture.tracked import TOP

README: Final = (TOP / "README.md").read_text()


def test_the_readme_names_every_setting() -> None:
    prefix = Settings.model_config["env_prefix"]
    names = {f"{prefix}{field}".upper() for field in Settings.model_fields}
    assert {name for name in names if f"`{name}`" not in README} == set()


def test_the_readme_names_no_setting_that_does_not_exist() -> None:
    prefix = Settings.model_config["env_prefix"]
    real = {f"{prefix}{field}".upper() for field in Settings.model_fields}
    assert set(re.findall(r"\bREPAIR_[A-Z_]+\b", README)) - real == set()


def settings_table() -> dict[str, str]:
    """The README's table of settings: each name, and what it says holds if it is not set."""
    table = README.partition("### Settings")[2].partition("\n### ")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| `")]
    assert rows
    return {name.strip("`"): otherwise for name, _, otherwise in rows}


def test_the_table_of_settings_has_each_of_them_once() -> None:
    prefix = Settings.model_config["env_prefix"]
    assert sorted(settings_table()) == sorted(f"{prefix}{f}".upper() for f in Settings.model_fields)


def test_the_table_of_settings_says_the_true_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    prefix = Settings.model_config["env_prefix"]
    for field, info in Settings.model_fields.items():
        shown = re.findall(r"`([^`]+)`", settings_table()[f"{prefix}{field}".upper()])
        default = info.get_default(call_default_factory=True)
        if isinstance(default, SecretStr):
            default = default.get_secret_value()
        plain = str(default).replace(str(Path.home()), "~")
        assert shown == ([plain] if plain else []), field


def test_every_file_and_picture_the_readme_points_to_is_there() -> None:
    shown = re.sub(r"<!--.*?-->", "", README, flags=re.DOTALL)
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", shown)
    assert [target for target in targets if not (TOP / target).exists()] == []


def test_every_make_target_the_readme_names_exists() -> None:
    makefile = (TOP / "Makefile").read_text()
    named = set(re.findall(r"`make ([a-z]+)`", README))
    assert {target for target in named if f"\n{target}:" not in makefile} == set()


def test_every_conversation_is_named_with_its_minutes() -> None:
    for script in library().all_newest():
        (row,) = [line for line in README.splitlines() if line.startswith(f"| `{script.id}` |")]
        assert row.endswith(f"| {script.minutes} minutes |")


def test_the_readme_shows_the_states_as_the_rules_have_them() -> None:
    drawn = drawing(library().all_newest())
    shown = README.partition("<!-- diagram -->\n")[2].partition("<!-- /diagram -->")[0]
    assert shown == drawn, "put in what `python -m server.scripts.draw` prints"
