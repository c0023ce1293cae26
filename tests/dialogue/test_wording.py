"""The wording rules: what is stopped, what passes, and where a finding points.

Rules of this file: every row of every table is tested one by one, and every row of the rules is
taken out once to see an example go wrong.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from server.dialogue import wording_contrast, wording_passes, wording_places, wording_rebuttal
from server.dialogue.script import Activity
from server.dialogue.turns import LONGEST_TURN
from server.dialogue.wording import ACKNOWLEDGING, SAYING_BACK, Hint, Rule, judge
from server.dialogue.wording_contrast import CONNECTIVES, Connective
from server.dialogue.wording_passes import PASSES
from server.dialogue.wording_rows import Pass
from server.dialogue.wording_sight import HIDDEN, see
from tests.dialogue.wording_examples import EXAMPLES, Example
from tests.dialogue.wording_unseen import CAN_GO_OUT, TAKES_IT_BACK, Unseen

V = Activity.VALIDATE


def stopped(text: str, step: Activity = V, said: Sequence[str] = ()) -> tuple[str, ...]:
    """The phrases that are stopped, as they stand in the text."""
    return tuple(text[found.start : found.end] for found in judge(text, step, said))


def as_told(row: Example) -> bool:
    return stopped(row.text, row.step, row.partner_said) == row.stopped


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: f"{row.step}: {row.text} ({row.why})")
def test_every_example_is_judged_as_told(row: Example) -> None:
    assert stopped(row.text, row.step, row.partner_said) == row.stopped, row.why


# ---------------------------------------------------------------- every row carries weight


@pytest.mark.parametrize("row", PASSES, ids=lambda row: row.name)
def test_without_this_pass_somebody_would_be_stopped_for_nothing(
    row: Pass, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording_passes, "PASSES", tuple(kept for kept in PASSES if kept != row))
    assert any(not as_told(example) for example in EXAMPLES if not example.stopped)


@pytest.mark.parametrize("row", CONNECTIVES, ids=lambda row: row.name)
def test_without_this_contrast_word_something_would_be_taken_back(
    row: Connective, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tuple(connective for connective in CONNECTIVES if connective != row)
    monkeypatch.setattr(wording_contrast, "CONNECTIVES", kept)
    assert any(not as_told(example) for example in EXAMPLES if example.stopped)


CONDITIONAL = tuple(row for row in CONNECTIVES if row.fits is not wording_contrast.anywhere)


@pytest.mark.parametrize("row", CONDITIONAL, ids=lambda row: row.name)
def test_without_its_condition_this_word_would_stop_for_nothing(
    row: Connective, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = replace(row, fits=wording_contrast.anywhere)
    changed = tuple(bare if connective == row else connective for connective in CONNECTIVES)
    monkeypatch.setattr(wording_contrast, "CONNECTIVES", changed)
    assert any(not as_told(example) for example in EXAMPLES if not example.stopped)


# ---------------------------------------------------------------- the unseen half


def _right(row: Unseen) -> bool:
    step, text, phrase, said = row
    found = stopped(text, step, said)
    return phrase in found if phrase is not None else not found


@pytest.mark.parametrize("half", [TAKES_IT_BACK, CAN_GO_OUT], ids=["stopped", "passing"])
def test_at_least_95_of_100_sentences_nobody_tuned_for_are_right(half: Sequence[Unseen]) -> None:
    wrong = [row for row in half if not _right(row)]
    assert len(wrong) * 100 <= len(half) * 5, wrong


# ---------------------------------------------------------------- where a finding points


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("I see it, but you left.", "you left."),
        ("I see it,but…  you left", "you left"),
        ("But — you left", "you left"),
        ('I see it "but" you left', "you left"),
        ('I see it, but "fine" is no answer', '"fine" is no answer'),
        ("I see it, but “fine” is no answer", "“fine” is no answer"),
        ("I see it, *but* you left", "you left"),
        ("I see it, ~but~ you left", "you left"),
        ("I see it, but #sorry you left", "#sorry you left"),
        ("I see it, but (sorry) you left", "(sorry) you left"),
        ("I see it, but\u200b you left", "you left"),
        ("I see it, but then again, you left", "you left"),
        ("I see it. That said, you left", "you left"),
        ("I see it b.u.t. you left", "you left"),
        ("I see it, but", ""),
        ("I see it but 😢 you left", "😢 you left"),
    ],
)
def test_the_rest_is_what_can_be_kept_for_one_s_own_turn(text: str, rest: str) -> None:
    found = judge(text, V)
    assert [text[finding.rest :] for finding in found] == [rest]


def test_offsets_point_into_the_words_as_they_were_written() -> None:
    text = "ﬃ I ｓee  it 👩‍👧, ｂ\u200bｕt you left"
    (found,) = judge(text, V)
    assert text[found.start : found.end] == "ｂ\u200bｕt"
    assert text[found.rest :] == "you left"


@pytest.mark.parametrize("step", sorted(ACKNOWLEDGING))
def test_in_an_acknowledgement_the_hint_is_to_make_two_sentences(step: Activity) -> None:
    (found,) = judge("I see it, but I was tired.", step)
    assert (found.rule, found.hint) == (Rule.CONTRAST, Hint.TWO_SENTENCES)


@pytest.mark.parametrize("step", sorted(SAYING_BACK))
def test_in_saying_back_the_hint_is_to_say_only_what_is_theirs(step: Activity) -> None:
    (found,) = judge("You felt alone, but I was tired.", step)
    assert (found.rule, found.hint) == (Rule.REBUTTAL, Hint.ONLY_THEIRS)


# ---------------------------------------------------------------- any text at all

no_clock = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""On a busy machine a slow text would look like a wrong one."""

_PIECES = st.sampled_from(
    [*sorted(HIDDEN), "that said", "then again", "on the other hand", "having said that",
     "except that", "b-u-t", "b u t", "buttt", "bu7", "bυt", "nothing", "everyone", "as", "even",
     "I", "you", "my", "see", "it", "hurt", "not", "yet", ",", ".", "…", "\n", '"', "'", "“", "”",
     "«", "»", "-", "\u200b", "ß", "İ", "ﷺ", "\u0301", "👩\u200d👧", "\ud800", "\u2028", "的",
     "но", "", " "]
)  # fmt: skip
_TEXTS = st.one_of(
    st.text(max_size=LONGEST_TURN),
    st.lists(_PIECES, max_size=120).map(" ".join),
    st.lists(_PIECES, max_size=200).map("".join),
)


@no_clock
@given(_TEXTS, st.sampled_from(sorted(Activity)), st.lists(_TEXTS, max_size=3))
@example("but" * 333, V, [])
@example("but " * 250, V, ["but " * 250])
@example('" ' * 500, Activity.REFLECT, ['" ' * 500])
@example("b " * 500, V, [])
def test_any_text_at_all_gets_findings_that_point_into_it(
    text: str, step: Activity, said: list[str]
) -> None:
    found = judge(text, step, said)
    assert judge(text, step, said) == found
    cursor = 0
    for finding in found:
        assert cursor <= finding.start < finding.end <= finding.rest <= len(text)
        cursor = finding.end


@no_clock
@given(_TEXTS)
def test_what_was_seen_through_is_seen_the_same_again(text: str) -> None:
    once = see(text)
    assert see(once.text).text == once.text
    assert len(once.text) == len(once.starts) == len(once.ends)
    assert all(
        0 <= start < end <= len(text) for start, end in zip(once.starts, once.ends, strict=True)
    )


# ---------------------------------------------------------------- bounded work


def _patterns() -> Iterable[re.Pattern[str]]:
    for row in PASSES:
        yield from (p for p in (row.before, row.after, row.unless, row.sentence) if p is not None)
    yield from (row.pattern for row in CONNECTIVES)
    for module in (wording_places, wording_contrast, wording_passes, wording_rebuttal):
        yield from (value for value in vars(module).values() if isinstance(value, re.Pattern))


@pytest.mark.parametrize("pattern", sorted({p.pattern for p in _patterns()}))
def test_no_pattern_repeats_a_group_without_bound(pattern: str) -> None:
    assert not re.search(r"\)(?:[*+]|\{\d*,\})", pattern)
