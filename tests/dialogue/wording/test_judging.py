"""What is stopped, what passes, and where a finding points: the rules of English, as a whole."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from server.dialogue.script import Activity
from server.dialogue.wording.asked import Asked
from server.dialogue.wording.judging import judge, judged
from server.dialogue.wording.lexicon import STEP_OF, Outcome, Step
from tests.dialogue.wording_examples import EXAMPLES, Example
from tests.dialogue.wording_unseen import CAN_GO_OUT, TAKES_IT_BACK, Unseen
from tests.rules import LEXICON

LABELLED: Final[list[dict[str, Any]]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "labelled.jsonl").read_text("utf-8").splitlines()
]
"""136 labelled sentences; "nudge" is a tip or a hold, or a disclosure that is asked about."""

MEANT: Final = {
    "allow": {Outcome.ALLOW},
    "nudge": {Outcome.TIP, Outcome.HOLD, Outcome.SAFETY},
    "block": {Outcome.BLOCK, Outcome.SAFETY},
}


def stopped(text: str, step: Step, said: Sequence[str] = ()) -> tuple[str, ...]:
    """The phrases that are found, as they stand in the text."""
    found = judge(LEXICON, text, step, ["en"], said).findings
    return tuple(text[finding.start : finding.end] for finding in found)


OFFERED: Final = [row for row in LABELLED if row["lang"] in LEXICON.languages]


@pytest.mark.parametrize("row", OFFERED, ids=lambda row: f"{row['id']} {row['text']}")
def test_every_labelled_sentence_is_judged_as_its_label_says(row: dict[str, Any]) -> None:
    partner = row.get("partner_said") or ()
    said = (partner,) if isinstance(partner, str) else tuple(partner)
    before = row.get("said_before", "")
    judgement = judge(LEXICON, row["text"], Step(row["step"]), [row["lang"]], said, before)
    assert judgement.outcome in MEANT[row["label"]], judgement


WRITTEN: Final = [row for row in EXAMPLES if row.step in STEP_OF and row.step != "share"]


@pytest.mark.parametrize("row", WRITTEN, ids=lambda row: f"{row.step}: {row.text} ({row.why})")
def test_every_worked_contrast_is_judged_as_told(row: Example) -> None:
    found = stopped(row.text, STEP_OF[row.step], row.partner_said)
    assert bool(found) == bool(row.stopped), row.why
    if row.stopped:
        assert any(p in place or place in p for p in row.stopped for place in found), row.why


def _right(row: Unseen) -> bool:
    step, text, phrase, said = row
    if step not in STEP_OF:
        return True
    found = stopped(text, STEP_OF[step], said)
    return any(phrase in place for place in found) if phrase is not None else not found


@pytest.mark.parametrize("half", [TAKES_IT_BACK, CAN_GO_OUT], ids=["stopped", "passing"])
def test_at_least_95_of_100_sentences_nobody_tuned_for_are_right(half: Sequence[Unseen]) -> None:
    wrong = [row for row in half if not _right(row)]
    assert len(wrong) * 100 <= len(half) * 5, wrong


class TestTheWholeTextOfAStepIsJudged:
    """A "but" cannot be split over two messages, and what went out is not found again."""

    def test_a_but_in_a_second_message_takes_back_the_first(self) -> None:
        judgement = judge(LEXICON, "But I was tired.", Step.VALIDATE, ["en"], (), "I see it hurt.")
        (found,) = judgement.findings
        assert (found.start, found.end, judgement.outcome) == (0, 3, Outcome.BLOCK)

    def test_what_was_sent_before_is_not_found_again(self) -> None:
        before = "I see it, but you left."
        judgement = judge(LEXICON, "I see how sad you felt.", Step.VALIDATE, ["en"], (), before)
        assert judgement.outcome is Outcome.ALLOW

    def test_a_phrase_over_both_points_into_the_new_text(self) -> None:
        judgement = judge(LEXICON, "you left.", Step.VALIDATE, ["en"], (), "I see it, but")
        assert all(0 <= f.start < f.end <= len("you left.") for f in judgement.findings)


class TestSafetyComesAlone:
    """Whoever is afraid is shown no tip about wording beside it."""

    def test_fear_and_an_absolute(self) -> None:
        judgement = judge(LEXICON, "You never listen and I'm afraid of you.", Step.SHARE, ["en"])
        assert judgement.outcome is Outcome.SAFETY
        assert {found.rule for found in judgement.findings} == {"fear"}


class TestLanguages:
    """The rules of both partners' languages are active together."""

    def test_a_language_without_rules_is_passed_over(self) -> None:
        assert judge(LEXICON, "I see it, but no.", Step.VALIDATE, ["xx"]).outcome == "allow"

    def test_one_of_two_is_enough(self) -> None:
        assert judge(LEXICON, "I see it, but no.", Step.VALIDATE, ["xx", "en"]).outcome == "block"

    def test_near_verbatim_is_right_where_a_script_mirrors(self) -> None:
        said = ("I felt lonely when the door closed.",)
        asked = ("I felt lonely when the door closed.", Step.REFLECT, ["en"], said)
        assert judge(LEXICON, *asked).outcome is Outcome.HOLD
        assert judge(LEXICON, *asked, mirrors=True).outcome is Outcome.ALLOW


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("I see it, but you left.", "you left."),
        ("I see it,but…  you left", "you left"),
        ("But — you left", "you left"),
        ('I see it "but" you left', "you left"),
        ('I see it, but "fine" is no answer', '"fine" is no answer'),
        ("I see it, *but* you left", "you left"),
        ("I see it, but #sorry you left", "#sorry you left"),
        ("I see it, but (sorry) you left", "(sorry) you left"),
        ("I see it, but\u200b you left", "you left"),
        ("I see it, but then again, you left", "you left"),
        ("I see it b.u.t. you left", "you left"),
        ("I see it, but", ""),
        ("I see it but 😢 you left", "😢 you left"),
    ],
)
def test_the_rest_is_what_can_be_kept_for_one_s_own_turn(text: str, rest: str) -> None:
    found = judge(LEXICON, text, Step.VALIDATE, ["en"]).findings
    assert [text[finding.rest :] for finding in found] == [rest]


def test_offsets_point_into_the_words_as_they_were_written() -> None:
    text = "ﬃ I ｓee  it 👩‍👧, ｂ\u200bｕt you left"
    (found,) = judge(LEXICON, text, Step.VALIDATE, ["en"]).findings
    assert text[found.start : found.end] == "ｂ\u200bｕt"
    assert text[found.rest :] == "you left"


def test_every_activity_in_which_somebody_writes_has_a_step() -> None:
    writing = {"share", "reflect", "summary", "validate", "empathize", "appreciate", "thank"}
    assert {activity.value for activity in STEP_OF} == writing & {a.value for a in Activity}


# ---------------------------------------------------------------- any text at all

no_clock = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
"""On a busy machine a slow text would look like a wrong one."""

_PIECES = st.sampled_from(
    ["but", "however", "that said", "b-u-t", "b u t", "buttt", "bu7", "bυt", "nothing", "always",
     "you", "never", "I", "my", "sorry", "if", "you are", "so", "really", "idiot", "sh*t", "not",
     "feel", "afraid", "of", ",", ".", "…", "\n", '"', "'", "“", "«", "-", "\u200b", "ß", "İ", "ﷺ",
     "\u0301", "👩\u200d👧", "\ud800", "\u2028", "的", "но", "लेकिन", "하지만", "", " "]
)  # fmt: skip
_TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(_PIECES, max_size=80).map(" ".join),
    st.lists(_PIECES, max_size=120).map("".join),
)


@no_clock
@given(_TEXTS, st.sampled_from(Step), st.lists(_TEXTS, max_size=2), _TEXTS)
@example("but" * 333, Step.VALIDATE, [], "")
@example('" ' * 500, Step.REFLECT, ['" ' * 500], "")
@example("b " * 500, Step.VALIDATE, [], "b")
@example("́" * 500, Step.SHARE, [], "")
def test_any_text_at_all_gets_findings_that_point_into_it(
    text: str, step: Step, said: list[str], before: str
) -> None:
    judgement = judge(LEXICON, text, step, ["en"], said, before)
    assert judgement == judge(LEXICON, text, step, ["en"], said, before)
    assert (judgement.outcome is Outcome.ALLOW) == (not judgement.findings)
    cursor = 0
    for finding in judgement.findings:
        assert cursor <= finding.start < finding.end <= finding.rest <= len(text)
        cursor = finding.end


HOSTILE: Final = (
    *("you ", "you are so so so ", "but ", "i ", "sorry you feel ", "b u t ", "的", "!? ", "not "),
    *("never ever you ", "is it you ", "\u0301a", "і", "..- "),
    "i do not want to talk about this right now in ten minutes i can ",
)
"""Pieces of which a text is made that would make a pattern walk, or backtrack, a long way."""

MOST_STEPS_A_CHARACTER: Final = 100


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("step", [Step.SHARE, Step.VALIDATE, Step.APOLOGIZE])
def test_work_grows_with_the_length_and_with_nothing_else(piece: str, step: Step) -> None:
    work = []
    for length in (1_000, 2_000):
        text = (piece * length)[:length]
        work.append(judged(LEXICON, Asked(text, step), ["en"])[1])
    assert work[1] <= 2.5 * work[0] + 10_000
    assert work[1] <= MOST_STEPS_A_CHARACTER * 2_000
