"""The words of a text, as one language reads them.

Rules of this file:

* A word is uncovered only if it turns out to be one that a rule of the language names; every
  other word stays as it is, so real Russian, Greek, Turkish or Polish is untouched.
* Look-alikes are read as what they imitate only in words that mix scripts or hold digits.
* Chinese and Japanese are read sign by sign; every other language word by word.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType
from typing import Final

from server.dialogue.wording.sight import KEPT_MARKS, Sight, see

_CJK: Final = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER: Final = rf"(?:[^\W_{_CJK}]|[{KEPT_MARKS}])"
_TOKEN: Final = re.compile(
    rf"[{_CJK}]"
    rf"|(?:{_LETTER}|[@$](?={_LETTER}))(?:{_LETTER}|['@$*!](?={_LETTER}))*"
    r"|[!?\n]|\.(?!(?<=\d\.)\d)"
    r"|[,;:—()\[\]|]|(?<=[ \n])-+(?=[ \n])"
)
"""A word, or a sign of Chinese or Japanese; the end of a sentence; another sign."""

_SENTENCE: Final = frozenset(".!?\n")
_SIGN: Final = frozenset(",;:—()[]|-")
_SIGNS: Final = _SENTENCE | _SIGN
_ONE_SIGN: Final = re.compile(f"[{_CJK}]")
_LOOKS_LIKE: Final = {
    **dict(zip("авьеһніјокмрсѕтуухиԝӏг", "abbehhijokmpcstyyxuwlr", strict=True)),
    **dict(zip("αβεηικνορτυμωχγ", "abehikvoptuuwxy", strict=True)),
    **dict(zip("ʙßƀƅɓᴜʋʉսᴛŧƭʏᴇʜᴏᴡᴠɢʀʟɪᴀᴘ", "bbbbbuuuutttyehowvgrliap", strict=True)),
    **dict(zip("01345678@$!", "oleasbtbasi", strict=True)),
}
_DOUBLED: Final = re.compile(r"(.)\1")
_LONGEST_GAP: Final = 3
_MOST_PIECES: Final = 12
_LONGEST_DISGUISE: Final = 40

Token = tuple[str, int, int]
"""A word or a sign, its start and end in the seen text."""


@dataclass(frozen=True, slots=True)
class Speller:
    """How a language reads written words.

    ``known`` are all words its rules name or that are everyday words, ``hidden`` those that
    people disguise. ``letters`` are the language's own letters with marks, ``folds`` letters
    that count as others, ``spellings`` whole words, ``beginnings`` and ``endings`` what is
    written together with an apostrophe.
    """

    letters: frozenset[str] = frozenset()
    folds: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    beginnings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    endings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    known: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    skeletons: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    squeezed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    plain: frozenset[str] = frozenset()
    """Those ``known`` that are read as they stand."""

    def spelled(self, written: str) -> tuple[str, ...]:
        """``written``, of a pattern, as words; empty if it is none."""
        words: list[str] = []
        for word in pieces(see(written).text):
            if word[0] not in _SIGNS:
                words.extend(self.read(word))
        return tuple(words)

    def read(self, word: str) -> tuple[str, ...]:
        """One plain word, apostrophes and short spellings written out."""
        if self.folds:
            word = word.translate(self.folds)
        if word in self.spellings:
            return self.spellings[word]
        if "'" not in word:
            return (word,)
        head, _, tail = word.rpartition("'")
        if f"'{tail}" in self.endings:
            return (*self.read(head), *self.endings[f"'{tail}"])
        if word.endswith("n't") and "n't" in self.endings:
            return (*self.read(word[:-3]), *self.endings["n't"])
        first, _, rest = word.partition("'")
        if f"{first}'" in self.beginnings:
            return (*self.beginnings[f"{first}'"], *self.read(rest))
        return tuple(part for part in word.split("'") if part)

    def reads(self, word: str) -> tuple[str, ...]:
        """One word of a text, whatever it is disguised as."""
        if self.folds:
            word = word.translate(self.folds)
        return self.read(word if word in self.known else self.uncover(word))

    def uncover(self, word: str) -> str:
        """``word``, or the word that it is a disguise of."""
        if word in self.known or word in self.spellings or len(word) > _LONGEST_DISGUISE:
            return word
        if not word.isascii() or not word.isalpha():
            plain = self._undressed(word)
            if plain is not None:
                return plain
        return self._squeezed(word)

    def _undressed(self, word: str) -> str | None:
        letters = "".join(letter for letter in word if letter not in "'*!@$")
        if "*" in word:
            return letters if letters in self.hidden else self._censored(word)
        if _is_mixed(word):
            found = self.skeletons.get(skeleton(word))
            if found is not None:
                return found
        plain = "".join(self._bare(letter) for letter in word)
        if plain != word and (plain in self.hidden or self._squeezed(plain) in self.hidden):
            return self._squeezed(plain)
        return None

    def _bare(self, letter: str) -> str:
        if letter.isascii() or letter in self.letters:
            return letter
        base = unicodedata.normalize("NFD", letter)[0]
        return base if base.isascii() else letter

    def _censored(self, word: str) -> str | None:
        """The word with stars in it, such as sh*t."""
        pattern = re.compile(re.escape(word).replace(r"\*", "[a-z]"))
        return min((w for w in self.hidden if pattern.fullmatch(w)), default=None)

    def _squeezed(self, word: str) -> str:
        if _DOUBLED.search(word) is None:
            return word
        runs = [sum(1 for _ in run) for _, run in groupby(word)]
        found = self.squeezed.get(squeeze(word), word)
        return found if max(runs) > 2 or found in self.hidden else word


def squeeze(word: str) -> str:
    """``word`` with every letter once in a row."""
    return "".join(letter for letter, _ in groupby(word))


def skeleton(word: str) -> str:
    """``word`` with every look-alike as the letter it looks like; only for comparing."""
    return "".join(_LOOKS_LIKE.get(letter, letter) for letter in word).replace("i", "l")


def pieces(seen: str) -> list[str]:
    """Words and signs of a seen text, in order."""
    return _TOKEN.findall(seen)


def tokens(seen: str) -> list[Token]:
    """As :func:`pieces`, with where they stand."""
    return _placed(seen, pieces(seen))


def _placed(seen: str, found: list[str]) -> list[Token]:
    """Where pieces stand. What stands between them holds no letter, so each is the next like it."""
    placed: list[Token] = []
    end = 0
    for piece in found:
        start = seen.find(piece, end)
        end = start + len(piece)
        placed.append((piece, start, end))
    return placed


def is_sign(piece: str) -> bool:
    """Whether a piece is no word."""
    return piece[0] in _SIGNS


class Reading:
    """A text as words of one language. It begins and ends with the border of a sentence.

    Where the words stand is worked out when it is asked for: most texts are never asked.
    """

    __slots__ = ("_found", "_from", "_sight", "_tokens", "words")

    def __init__(self, sight: Sight, found: list[str], placed: list[Token] | None) -> None:
        self.words = ["."]
        self._from = [-1]
        self._sight = sight
        self._found = found
        self._tokens = placed

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
            self._tokens = _placed(self._sight.text, self._found)
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
        elif piece[0] not in _SIGNS:
            for word in speller.reads(piece):
                reading.add(word, number)
        elif words[-1] not in (",", "."):
            reading.add("." if piece in _SENTENCE else ",", number)
        elif piece in _SENTENCE:
            words[-1] = "."
    reading.close()
    return reading


def _is_mixed(word: str) -> bool:
    """Whether letters of several scripts, phonetic signs or digits stand in one word."""
    scripts = {_script(letter) for letter in word}
    return len(scripts) > 1 or scripts == {"phonetic"}


def _script(letter: str) -> str:
    code = ord(letter)
    if letter.isdigit() or letter in "@$!":
        return "digit"
    if code < 0x80:
        return "latin"
    if 0x370 <= code < 0x400:
        return "greek"
    if 0x400 <= code < 0x530:
        return "cyrillic"
    return "phonetic" if letter in _LOOKS_LIKE else "other"


def _joined(seen: str, found: list[str], speller: Speller) -> list[Token] | None:
    """Words put together whose letters stand apart: ``b-u-t``, ``b ut``. None: there are none."""
    if not any(
        len(piece) <= 2 and piece[0] not in _SIGNS and not _ONE_SIGN.match(piece)
        for piece in set(found) - speller.known
    ):
        return None
    apart = _placed(seen, found)
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
    if is_sign(found[index][0]) or _ONE_SIGN.match(found[index][0]):
        return None
    longest: tuple[Token, int] | None = None
    letters, pieces, strange, end = "", 0, False, found[index][1]
    for after in range(index, min(len(found), index + 2 * _MOST_PIECES)):
        word, start, stop = found[after]
        if word[0] in _SIGNS or _ONE_SIGN.match(word):
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
