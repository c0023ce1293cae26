"""The words of a text, as one language reads them.

Rules of this file:

* It begins and ends with the border of a sentence, and two signs in a row are one.
* Letters that stand apart are one word only if a rule looks closer at that word.
"""

from typing import Final

from server.dialogue.wording.pieces import SENTENCE_ENDS, SIGNS, Token, is_alone, is_sign, placed
from server.dialogue.wording.sight import Sight
from server.dialogue.wording.spelling import Speller, skeleton

_LONGEST_GAP: Final = 3
_MOST_PIECES: Final = 12


class Reading:
    """A text as words of one language. It begins and ends with the border of a sentence.

    Where the words stand is worked out when it is asked for: most texts are never asked.
    """

    __slots__ = ("_found", "_from", "_sight", "_tokens", "words")

    def __init__(self, sight: Sight, found: list[str], tokens: list[Token] | None) -> None:
        self.words = ["."]
        self._from = [-1]
        self._sight = sight
        self._found = found
        self._tokens = tokens

    def add(self, word: str, piece: int) -> None:
        """Read on: ``word`` stands in the piece with that number."""
        self.words.append(word)
        self._from.append(piece)

    def close(self) -> None:
        """End with the border of a sentence."""
        if self.words[-1] == ",":
            self.words[-1] = "."
        elif self.words[-1] != "." or len(self.words) == 1:
            self.add(".", -1)

    def start(self, place: int) -> int:
        """Where the word at ``place`` begins in the original."""
        token = self._token(place)
        return self._sight.starts[token[1]] if token else 0

    def end(self, place: int) -> int:
        """Where the word at ``place`` ends in the original."""
        token = self._token(place)
        return self._sight.ends[token[2] - 1] if token else 0

    def _token(self, place: int) -> Token | None:
        if self._tokens is None:
            self._tokens = placed(self._sight.text, self._found)
        piece = self._from[place]
        return self._tokens[piece] if piece >= 0 else None


def read(sight: Sight, found: list[str], speller: Speller) -> Reading:
    """The words of a text as the language of ``speller`` reads them; ``found`` are its pieces."""
    joined = _joined(sight.text, found, speller)
    reading = Reading(sight, found, joined)
    words, plain = reading.words, speller.plain
    for number, piece in enumerate(found if joined is None else [token[0] for token in joined]):
        if piece in plain:
            reading.add(piece, number)
        elif piece[0] not in SIGNS:
            for word in speller.reads(piece):
                reading.add(word, number)
        elif words[-1] not in (",", "."):
            reading.add("." if piece in SENTENCE_ENDS else ",", number)
        elif piece in SENTENCE_ENDS:
            words[-1] = "."
    reading.close()
    return reading


def _joined(seen: str, found: list[str], speller: Speller) -> list[Token] | None:
    """Words put together whose letters stand apart: ``b-u-t``, ``b ut``. None: there are none."""
    if not any(
        len(piece) <= 2 and piece[0] not in SIGNS and not is_alone(piece)
        for piece in set(found) - speller.known
    ):
        return None
    apart = placed(seen, found)
    joined: list[Token] = []
    index = 0
    while index < len(apart):
        taken = _word_from(apart, index, speller) if len(found[index]) <= 2 else None
        if taken is None:
            joined.append(apart[index])
            index += 1
        else:
            token, index = taken
            joined.append(token)
    return joined


def _word_from(found: list[Token], index: int, speller: Speller) -> tuple[Token, int] | None:
    """The longest hidden word whose pieces begin at ``index``, and where the tokens go on."""
    if is_sign(found[index][0]) or is_alone(found[index][0]):
        return None
    longest: tuple[Token, int] | None = None
    letters, pieces, strange, end = "", 0, False, found[index][1]
    for after in range(index, min(len(found), index + 2 * _MOST_PIECES)):
        word, start, stop = found[after]
        if word[0] in SIGNS or is_alone(word):
            continue
        if len(word) > 2 or start - end > _LONGEST_GAP:
            break
        apart = start - end
        letters += word
        pieces += 1
        end = stop
        strange = strange or word not in speller.known
        plain = speller.skeletons.get(skeleton(letters)) if pieces > 1 and strange else None
        # Of two letters only side by side: "B, T" is a list.
        if plain is not None and (len(letters) > 2 or apart <= 1):
            longest = (plain, found[index][1], stop), after + 1
    return longest
