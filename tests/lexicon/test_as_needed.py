"""A language is read when it is first spoken; a file that is not in order keeps nobody silent."""

import shutil
from pathlib import Path

import pytest

from server.dialogue.wording.judging import judge
from server.dialogue.wording.lexicon import Language, Outcome, Policy, Step
from server.lexicon import load
from server.lexicon.as_needed import lexicon_as_needed
from server.lexicon.load import RulesRefused, default_folder
from tests.rules import LEXICON


def nobody(refused: RulesRefused) -> None:
    raise AssertionError(str(refused))


def test_nothing_is_read_before_it_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    really = load.load_language

    def loads(path: Path, policy: Policy) -> Language:
        read.append(path.stem)
        return really(path, policy)

    monkeypatch.setattr("server.lexicon.as_needed.load_language", loads)
    rules = lexicon_as_needed(nobody)
    assert set(rules.languages) == set(LEXICON.languages)
    assert "ko" in rules.languages
    assert read == []
    for _ in range(2):
        judged = judge(rules, "네 마음은 알지만 나도 사정이 있었어.", Step.VALIDATE, ["ko"])
        assert judged.outcome is Outcome.BLOCK
    assert read == ["ko"]


def test_a_language_that_is_not_there_is_passed_over() -> None:
    rules = lexicon_as_needed(nobody)
    assert judge(rules, "Mi komprenas, sed mi estis laca.", Step.VALIDATE, ["eo"]).findings == ()


def test_a_file_that_is_not_in_order_is_told_of_once_and_counts_as_no_rules(tmp_path: Path) -> None:
    shutil.copy(default_folder() / "policy.toml", tmp_path)
    (tmp_path / "en.toml").write_text('language = "en"\nname = 3\n', encoding="utf-8")
    told: list[RulesRefused] = []
    rules = lexicon_as_needed(told.append, tmp_path)
    for _ in range(2):
        assert judge(rules, "I see it, but no.", Step.VALIDATE, ["en"]).findings == ()
    assert len(told) == 1
    assert "en.toml" in str(told[0])
    assert "en" not in rules.languages


def test_who_checks_rules_is_refused_at_the_first_use(tmp_path: Path) -> None:
    shutil.copy(default_folder() / "policy.toml", tmp_path)
    (tmp_path / "en.toml").write_text('language = "en"\nname = 3\n', encoding="utf-8")
    rules = lexicon_as_needed(folder=tmp_path)
    with pytest.raises(RulesRefused, match=r"en\.toml"):
        judge(rules, "I see it, but no.", Step.VALIDATE, ["en"])


def test_without_a_policy_no_rule_means_anything(tmp_path: Path) -> None:
    with pytest.raises(RulesRefused):
        lexicon_as_needed(nobody, tmp_path)
