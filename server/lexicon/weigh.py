"""``python -m server.lexicon.weigh en SENTENCES``: write down what the words of a language weigh.

SENTENCES is a file of labelled sentences (:mod:`server.lexicon.labelled`); the worked examples of
the language's own file count too. What comes out is written to
``protocols/wording/leaning/en.toml``, to be read, and mended by hand where it is foolish.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from server.lexicon.as_needed import lexicon_as_needed
from server.lexicon.labelled import ABOUT, AFTER, BEFORE, Place, places, sentences, worked
from server.lexicon.load import LEANING, default_folder
from server.lexicon.weighing import Weighed, weighed

_EXAMPLES: Final = 8
_HEAD: Final = """\
#:schema ../../wording_leaning.schema.json
# What the words around a contrast word weigh: above zero they take back, below zero they let stand.
# The sum of both sides decides where no exception does. Made by server.lexicon.weigh.
"""


def text(code: str, found: Weighed, of: Sequence[Place]) -> str:
    """The content of the file."""
    parts = [
        _HEAD
        + f'language = "{code}"\n'
        + 'why = "The words on both sides, all together, let stand what was said."\n'
        + f'made = "worked out from {len(of)} places of labelled sentences"\n'
        + f'of = ["{ABOUT}"]\nbase = {found.base}\npasses_at = {found.passes_at}\n'
        + _listed("stops", _near(found, of, takes_back=True))
        + _listed("passes", _near(found, of, takes_back=False))
    ]
    for title, side in (("before", BEFORE), ("after", AFTER)):
        own = {cue[1:]: weight for cue, weight in found.weights.items() if cue[0] == side}
        order = sorted(own, key=lambda cue: (own[cue], cue))
        parts.append(f"[{title}]\n" + "".join(f"{_quoted(cue)} = {own[cue]}\n" for cue in order))
    return "\n".join(parts)


def _near(found: Weighed, of: Sequence[Place], *, takes_back: bool) -> list[str]:
    """Sentences that are judged rightly, with nothing else to find in them; the nearest first."""
    times = Counter(place.sentence for place in of)
    right = [
        place
        for place in of
        if times[place.sentence] == 1
        and place.alone
        and not place.sentence.worked
        and not place.sentence.partner
        and place.sentence.takes_back == takes_back
        and found.lets_pass(place) != takes_back
    ]
    right.sort(key=lambda place: (abs(found.total(place) - found.passes_at), place.sentence.text))
    return [
        f'{{ text = {_quoted(place.sentence.text)}, step = "{place.sentence.step}" }}'
        for place in right[:_EXAMPLES]
    ]


def _listed(name: str, entries: Sequence[str]) -> str:
    return f"{name} = [\n" + "".join(f"  {entry},\n" for entry in entries) + "]\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main(code: str, files: Sequence[str]) -> None:
    """Work out what the words of ``code`` weigh, and write it down."""
    folder = default_folder()
    beside = folder / LEANING / f"{code}.toml"
    beside.parent.mkdir(exist_ok=True)
    beside.unlink(missing_ok=True)
    rules = lexicon_as_needed(folder=folder)
    given = [each for file in files for each in sentences(_lines(file))]
    of = list(places(rules, code, [*given, *worked(folder / f"{code}.toml", rules)]))
    beside.write_text(text(code, weighed(of), of), encoding="utf-8")
    sys.stdout.write(f"{LEANING}/{beside.name}: {len(of)} places\n")


def _lines(file: str) -> list[str]:
    return Path(file).read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
