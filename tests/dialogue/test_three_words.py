"""Three words to compare by voice."""

from server.dialogue.three_words import WORDS, drawn


def test_there_are_as_many_words_as_a_byte_can_name_and_no_two_are_alike() -> None:
    assert len(WORDS) == len(set(WORDS)) == 256
    assert all(word.isalpha() and word.islower() and 3 <= len(word) <= 9 for word in WORDS)


def test_every_word_can_be_drawn_in_every_place() -> None:
    for place, shift in enumerate((16, 8, 0)):
        assert {drawn(byte << shift)[place] for byte in range(256)} == set(WORDS)


def test_only_the_lowest_bits_count() -> None:
    assert drawn(5) == drawn(5 + (1 << 24))
