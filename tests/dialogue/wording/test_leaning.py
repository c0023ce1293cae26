"""What stands around a contrast word lets it pass, all together, and never stops anything."""

from typing import Final

import pytest

from server.dialogue.wording.judging import judge
from server.dialogue.wording.leaning import FARTHEST, Leaning, cues, sides
from server.dialogue.wording.lexicon import Language, Lexicon, Outcome, Step
from server.dialogue.wording.making import language
from server.dialogue.wording.written import LanguageData, LeaningData, RuleData
from tests.rules import LEXICON

LEANING: Final = Leaning(
    base=2,
    passes_at=0,
    before={("late",): -1, ("i", "was"): -1},
    after={("you", "stayed"): -2, ("late",): 5},
)


def lets_pass(text: str) -> bool:
    words = [".", *text.split(), "."]
    at = words.index("but")
    return LEANING.lets_pass(words, at, at + 1)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("i was late , but you stayed", True),
        ("i was ill , but you stayed", True),
        ("you came , but you stayed", True),
        ("i was late , but you went", True),
        ("i was ill , but you went", False),
        ("you came , but i was late", False),
        # Once is as good as twice.
        ("late and late and late , but you went", False),
        # A sign between neighbours does not part them; what comes between does.
        ("you came , but you , stayed", True),
        ("you came , but you never stayed", False),
    ],
)
def test_only_the_sum_of_both_sides_decides(text: str, passes: bool) -> None:
    assert lets_pass(text) == passes


def test_before_is_all_there_is_and_after_ends_with_the_sentence() -> None:
    words = [".", "i", "came", ".", "late", ",", "but", ",", "you", "stayed", ".", "late", "."]
    assert sides(words, 6, 7) == (["i", "came", "late"], ["you", "stayed"])
    # A phrase that ends its sentence is followed by the next one.
    words = [".", "i", "came", "though", ".", "you", "stayed", ".", "late", "."]
    assert sides(words, 3, 4) == (["i", "came"], ["you", "stayed"])


def test_no_text_can_make_it_slow() -> None:
    words = [*(["word"] * 4_000), "but", *(["word"] * 4_000)]
    before, after = sides(words, 4_000, 4_001)
    assert len(before) == len(after) == FARTHEST


def test_a_cue_is_a_word_or_two_neighbours() -> None:
    assert cues(["you", "stayed", "up"]) == {
        ("you",),
        ("stayed",),
        ("up",),
        ("you", "stayed"),
        ("stayed", "up"),
    }


def judged(text: str, leaning: LeaningData | None) -> Outcome:
    rules = (
        RuleData("but", "contrast", ("but",)),
        RuleData("lazy", "contempt", ("lazy",)),
    )
    data = LanguageData("xx", "X", "", rules=rules, leaning=leaning)
    made: Language = language(data, LEXICON.policy)
    return judge(Lexicon({"xx": made}, LEXICON.policy), text, Step.VALIDATE, ["xx"]).outcome


KIND: Final = LeaningData(("contrast",), "why", 0, -1, {}, {"you stayed": -1})


def test_it_lets_pass_what_it_is_about_and_nothing_else() -> None:
    assert judged("I was late, but you stayed.", None) is Outcome.BLOCK
    assert judged("I was late, but you stayed.", KIND) is Outcome.ALLOW
    assert judged("I was late, but you went.", KIND) is Outcome.BLOCK
    assert judged("I was late, but you stayed, lazy one.", KIND) is Outcome.BLOCK


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("You were hurt, only I was late.", Outcome.BLOCK),
        ("You were hurt, only nobody saw.", Outcome.ALLOW),
        ("You were the only one there.", Outcome.ALLOW),
    ],
)
def test_a_word_that_seldom_contrasts_counts_where_the_words_lean_so(
    text: str, outcome: Outcome
) -> None:
    rule = RuleData("only", "contrast", ("only",), leans=3)
    leaning = LeaningData(("contrast",), "why", 0, -9, {"hurt": 1}, {"i was": 1, "late": 1})
    data = LanguageData("xx", "X", "", rules=(rule,), leaning=leaning)
    rules = Lexicon({"xx": language(data, LEXICON.policy)}, LEXICON.policy)
    assert judge(rules, text, Step.VALIDATE, ["xx"]).outcome is outcome


@pytest.mark.parametrize("code", LEXICON.languages)
def test_every_language_knows_what_its_words_weigh(code: str) -> None:
    weighed = [
        exemption.leaning
        for rule in LEXICON.languages[code].rules
        for exemption in rule.exemptions
        if exemption.leaning is not None
    ]
    assert weighed
    assert all(leaning.before and leaning.after for leaning in weighed)
