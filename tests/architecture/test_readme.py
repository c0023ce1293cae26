"""What the README owes its readers: every setting, and pictures and files that are there."""

import re
from typing import Final

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


def test_every_file_and_picture_the_readme_points_to_is_there() -> None:
    shown = re.sub(r"<!--.*?-->", "", README, flags=re.DOTALL)
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", shown)
    assert [target for target in targets if not (TOP / target).exists()] == []


def test_every_make_target_the_readme_names_exists() -> None:
    makefile = (TOP / "Makefile").read_text()
    named = set(re.findall(r"`make ([a-z]+)`", README))
    assert {target for target in named if f"\n{target}:" not in makefile} == set()


def test_the_readme_shows_the_states_as_the_rules_have_them() -> None:
    drawn = drawing(library().all_newest())
    shown = README.partition("<!-- diagram -->\n")[2].partition("<!-- /diagram -->")[0]
    assert shown == drawn, "put in what `python -m server.scripts.draw` prints"
