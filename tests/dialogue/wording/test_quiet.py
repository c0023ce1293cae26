"""The quick look never passes over what a rule would find."""

import pytest

from server.dialogue.wording.judging import judged
from server.dialogue.wording.lexicon import FIXED, Step
from server.dialogue.wording.quiet import sought
from server.dialogue.wording.sight import usual
from server.lexicon.load import default_folder, read_language, read_leaning
from server.lexicon.proof import cases
from tests.rules import LEXICON

CALM = "On Sunday the rain drummed against the window while soup grew cold in two deep bowls."


def quiet(text: str, step: Step, code: str = "en") -> bool:
    seen, language = usual(text), LEXICON.languages[code]
    may_be = None if seen is None else sought(language, language.looking[step], seen)
    return may_be is not None and all(one.rule == FIXED for one in may_be)


@pytest.mark.parametrize("code", LEXICON.languages)
def test_a_quick_look_misses_nothing_that_a_closer_look_finds(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = read_language(default_folder() / f"{code}.toml")
    leaning = read_leaning(default_folder() / f"{code}.toml")
    asked = [case.asked() for case in cases(model, LEXICON.policy, leaning)]
    quickly = [judged(LEXICON, each, [code])[0] for each in asked]
    monkeypatch.setattr("server.dialogue.wording.judging.sought", lambda *_: None)
    for each, quick in zip(asked, quickly, strict=True):
        assert judged(LEXICON, each, [code])[0] == quick, each.whole


@pytest.mark.parametrize("step", Step)
def test_a_calm_text_is_quiet(step: Step) -> None:
    assert quiet(CALM, step)


@pytest.mark.parametrize(
    "end", ["b-u-t", "b.u.t", "bu7", "buut", "bút", "b*t", "you're pathetic", "tho", "but"]
)
def test_a_disguise_is_not_quiet(end: str) -> None:
    assert not quiet(f"{CALM} {end}", Step.VALIDATE)
