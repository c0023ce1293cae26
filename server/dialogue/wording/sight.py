"""Seeing a text as a reader sees it, with the way back to what was written.

Rules of this file:

* What is seen is only for comparing. It is never stored, shown or sent.
* Every character seen knows where it stands in the original.
* Nothing here depends on a language or reads words; :mod:`~server.dialogue.wording.words` does.
* Work grows with the length of the text and with nothing else.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

KEPT_MARKS: Final = "\u0900-\u0963\u0966-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17d3"
"""Blocks in which combining marks are letters of their own (Hindi, Tamil, Thai …)."""

_SAME_SIGN: Final = {
    **dict.fromkeys("“”„‟«»‹›❝❞〝〞〟「」『』", '"'),
    **dict.fromkeys("‘’‚‛`´ʼ′＇", "'"),
    **dict.fromkeys("–—―⸺⸻", "—"),
    **dict.fromkeys("‐‑‒−⁃", "-"),
    **dict.fromkeys("\n\r\v\f\x85\u2028\u2029", "\n"),
    **dict.fromkeys("\t\u2800\u3164\u115f\u1160\uffa0", " "),
    **dict.fromkeys("。｡", "."),
    **dict.fromkeys("、､،؛", ","),
    "؟": "?",
    "।": ".",
    "…": ".",
    "ı": "i",
    "ς": "σ",
    "ـ": "",
}
_SQUARED_A: Final = (0x1F130, 0x1F150, 0x1F170)
"""Where the squared, circled and filled capital letters begin, which no decomposition undoes."""

_FIRST_PICTURE: Final = "\u2600"

_UNSEEN: Final = ("Mn", "Me", "Cf", "Cc", "Cs", "Co")
_CLUSTER: Final = re.compile(
    r".[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0653-\u0655\u0670\u06d6-\u06ed"
    r"\u093c\u09bc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f]*",
    re.DOTALL,
)
_KEPT: Final = re.compile(f"[{KEPT_MARKS}]")


_UNUSUAL: Final = re.compile(
    "[^ -~\n¡¿ÄÅÀÁÂÃÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ"
    "ĄąĆćĘęĞğŁłŃńŒœŚśŞşŹźŻżА-Яа-яЁёІіЇїЄє"
    "“”„«»‘’–—…]"
)
"""Anything but the letters and signs of ordinary European writing, each of them one character."""

_USUAL_SIGNS: Final = tuple((sign, _SAME_SIGN[sign]) for sign in "“”„«»‘’–…`")


def usual(text: str) -> str | None:
    """``text`` as it is seen, character by character, if there is nothing to see through in it."""
    if text.isascii():
        if not text.isprintable() and _UNUSUAL.search(text):
            return None
        return text.lower().replace("`", "'")
    if _UNUSUAL.search(text):
        return None
    text = text.lower()
    for sign, same in _USUAL_SIGNS:
        if sign in text:
            text = text.replace(sign, same)
    return text


@dataclass(frozen=True, slots=True)
class Sight:
    """A text as it is seen. ``starts[i]``/``ends[i]``: where character ``i`` stands originally."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def see(text: str) -> Sight:
    """``text`` in small letters, signs unified, what nobody can see left out."""
    plain = usual(text)
    if plain is not None:
        return Sight(plain, range(len(text)), range(1, len(text) + 1))
    return _seen_through(text)


def _seen_through(text: str) -> Sight:
    seen: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        written = cluster[0]
        for character in _fold(written) if len(written) < 9 else _fold(written[:8]):
            seen.append(character)
            starts.append(cluster.start())
            ends.append(cluster.end())
    return Sight("".join(seen), starts, ends)


@lru_cache(maxsize=4096)
def _fold(written: str) -> str:
    """One written character with its marks as it is seen; empty for what nobody can see.

    Single characters are no words: keeping them tells nothing about anybody.
    """
    if written in _SAME_SIGN:
        return _SAME_SIGN[written]
    for first in _SQUARED_A:
        if first <= ord(written[0]) < first + 26:
            return chr(ord("a") + ord(written[0]) - first)
    if written[0] >= _FIRST_PICTURE and unicodedata.category(written[0]) == "So":
        return ","  # a picture ends what was said before it, as a comma does
    return "".join(_fold_part(part) for part in unicodedata.normalize("NFKC", written))


def _fold_part(part: str) -> str:
    if part in _SAME_SIGN:
        return _SAME_SIGN[part]
    if part.isspace():
        return " "
    if unicodedata.category(part) in _UNSEEN and not _KEPT.match(part):
        return ""
    small = unicodedata.normalize("NFC", part.lower())
    return "".join(_SAME_SIGN.get(sign, sign) for sign in small if sign != "\u0307")
