"""Refusals: their names are part of the wire."""

from server.dialogue.rejections import Reason, Rejection


def test_a_refusal_found_nothing_unless_it_says_so() -> None:
    assert Rejection(Reason.NOT_NOW).found == ()


def test_the_names_are_never_changed() -> None:
    assert sorted(Reason) == [
        "already_answered", "already_asked", "already_knocking", "care", "held",
        "kept_full", "line_too_long", "marks_outside",
        "missing_too_long", "more_time_taken", "name_empty", "name_too_long", "no_moderator",
        "nobody_knocks", "not_for_asking", "not_held", "not_in_caucus", "not_kept",
        "not_now", "not_your_turn",
        "nothing_offered", "out_of_range", "rest_extended_twice", "room_over",
        "seat_taken", "short_form_tried", "signal_not_welcome", "signal_too_soon",
        "still_holding", "too_soon", "wording", "words_empty",
        "words_not_compared", "words_too_long",
    ]  # fmt: skip
