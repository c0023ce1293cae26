"""Refusals: their names are part of the wire."""

from server.dialogue.rejections import Reason, Rejection


def test_a_refusal_found_nothing_unless_it_says_so() -> None:
    assert Rejection(Reason.NOT_NOW).found == ()


def test_the_names_are_never_changed() -> None:
    assert sorted(Reason) == [
        "already_answered", "kept_full", "marks_outside", "missing_too_long", "more_time_taken",
        "name_empty", "name_too_long", "not_kept", "not_now", "not_your_turn", "out_of_range",
        "rest_extended_twice", "room_over", "seat_not_open", "seat_taken", "short_form_tried",
        "wording", "words_empty", "words_too_long",
    ]  # fmt: skip
