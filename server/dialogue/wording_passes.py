"""Contrast words that cancel nothing: fixed phrases and corrections; and words that give way.

Rules of this file:

* One row, one reason. A row names the contrast words it is about, the words that stand before
  (to the beginning of the sentence) and the words that come after; both have to fit.
* Every row carries weight: taken out, an example in the tests is judged wrongly.
* In doubt a word passes: a false stop shames somebody, and the receiver can still say that it
  felt like a "but".
"""

from typing import Final

from server.dialogue.script import Activity
from server.dialogue.wording_places import (
    ACKNOWLEDGES,
    COMES_TO_ACKNOWLEDGE,
    NAMES_THEM,
    Place,
    words,
)
from server.dialogue.wording_rows import Pass, row
from server.dialogue.wording_stories import LEADING_UP, THEIR_STORY

_NOTHING = r"\b(?:nothing|anything|nowhere|anywhere|none)"
_PEOPLE = r"(?:\b(?:(?:every|any|no) ?(?:one|body)|nobody|who|(?:every|any) \w+)|\Aall)"
_BE = r"(?:was|were|is|are|'s|'re|am|'m|be|been|being|had|have|has|'ve|'d|i|you|we|they|he|she)"
_PARALLEL = words("because to about from for out with by as when how what in")
_NO_PARALLEL = (
    r"\b(?! (?:me|my|be fair|be honest|what it's|once|you know|the way|where|any case|a way)\b)"
)

FIXED_PHRASES: Final = (
    row("nothing but", "but", rf"{_NOTHING}\Z", r"(?!<nominative> \w|that(?:'s| is| was)\b)"),
    row(
        "nothing left but",
        "but",
        rf"(?:{_NOTHING}|\bno one|\bnobody|\bwhat|\bwho|\banyone)(?: (?:else|left|more|to|for|it|do"
        r"|say|go|be)){1,4}\Z",
        r"(?!<nominative> \w)\w",
    ),
    row("everyone but me", "but", rf"{_PEOPLE}\Z", r"(?:me|you|him|her|us|them|my|your|the)\b"),
    row("all but one", "but", r"\ball\Z", r"(?:one|two|three|a few)\b"),
    row(
        "all but done",
        "but",
        rf"\b{_BE}(?: \w+ly)? all\Z",
        r"(?:\w+(?:ed|ing|en)|gone|lost"
        r"|left|forgot|told|said|gave|ran|broke|shut|certain|over|impossible|alone|done)\b",
    ),
    row(
        "cannot help but",
        "but",
        r"\b(?:can't|cannot|can not|cant|couldn't|couldnt|could not"
        r"|never)(?: \w+)? help\Z",
        r"(?!<clause>)\w",
    ),
    row(
        "cannot but",
        "but",
        r"\b(?:can't|cannot|can not|couldn't|could not)\Z",
        r"(?:see|feel|think|wonder|agree|admire|notice|admit|be|love|hear|understand|hope|laugh"
        r"|smile|cry|stare)\b",
    ),
    row(
        "no choice but",
        "but",
        r"\b(?:no|any|other|little|only|much) (?:\w+ )?(?:choice|option|alternative|way)\Z",
        r"to\b(?! me\b)",
    ),
    row("last but not least", "but", r"\blast\Z", r"not least\b"),
    row("last but one", "but", r"\b(?:last|next|first|second)\Z", r"(?:one|two|three)\b"),
    row(
        "but for you",
        "but",
        r"(?:\A|[^,;:—])\Z",
        r"for (?:you|your|his|her|their|our|that|the)"
        r"\b(?! to\b)",
        sentence=r"\b(?:would|could|might)|'d\b",
    ),
    row(
        "no but about it",
        "but",
        r"\b(?:a|the|any|no|without|word)[ \"']*\Z",
        r"[\"']*(?:\Z|[.,;:!?)—\n]|(?:here|about it|in it|at the end|at all|this time|attached"
        r"|behind it|needed|left)\b)",
        unless=r"(?:\A|[,;:—] ?)no\Z",
    ),
    row(
        "slowly but surely",
        "but",
        r"\b(?:slowly|sad|strange|short|firm|slow)\Z",
        r"(?:surely|true|sweet|fair|steady)\b",
    ),
    row(
        "a small but kind thing",
        "but",
        r"(?:\A|\b(?:a|an|one|your|that|this|the|some) )(?:very |so |really |quite )?(?:small"
        r"|little"
        r"|short|quiet|simple|gentle|hard|difficult|painful|slow|long|tough|sad|silent|brief"
        r"|silly|late|shy|tiny)\Z",
        r"(?!<clause>)\w+(?: \w|[,:;])",
    ),
    row("however late it was", "however", "", r"<degree>"),
    row(
        "however brave you looked",
        "however",
        "",
        r"(?!<clause>|(?:yesterday|today|tonight|last"
        r"|usually|lately|recently|earlier|later|afterwards|normally)\b)\w+ (?:it|you|i|we|they"
        r"|this|that) (?:looked|seemed|seems|was|were|felt|sounded|may|might|is|are|looks)\b"
        r"[^.!?;,\n]{0,40},",
    ),
    row(
        "however tall you stood",
        "however",
        "",
        r"(?!<clause>|(?:yesterday|today|tonight|last|this"
        r"|that)\b|\w+ly\b)\w+ (?:it|you|i|we|they|this|that) \w+(?: \w+)?(?:[.!?\n]|\Z)",
    ),
    row(
        "however you like",
        "however",
        "",
        r"(?:(?:it|this|that) (?:was|is|felt|sounded|looked|seemed|seems|came|happened|went"
        r"|started|ended|turned)(?: (?:across|out|over|about|up|to (?:me|you|us)))?|you (?:want"
        r"|like|need|choose|prefer|wish"
        r"|feel|felt|see|saw|say|said|put|remember|look|turn|phrase)(?: at)?(?: it"
        r"| that)?(?: to \w+ it| about it)?)"
        r"(?:\Z|[.,;!?\n]| (?:is|was) (?:ok|okay|fine|valid|real|right)\b)",
    ),
    row("even though", "though", r"\beven\Z"),
    row("as though", "though", r"\bas\Z"),
    row(
        "small though it was",
        "though",
        r"(?:\A|[,;:—] ?)(?:(?:very|so|as) )?\w+\Z",
        r"(?:it|you|that|they|i|we|this) (?:was|were|is|are|may|might|seems?|seemed|felt|looks?"
        r"|looked|must)\b",
    ),
    row(
        "on the one hand",
        "on-the-other-hand",
        "",
        r",? ?(?:and )?you\b",
        sentence=r"\bon (?:the )?one hand\b",
    ),
    row(
        "everyone except you",
        "except",
        r"\b(?:(?:every|any|no) ?(?:one|body)|nobody|nothing"
        r"|anything|everything|everywhere|all)\b[^,;:—]*\Z",
    ),
)
"""Turns of speech in which the word contrasts nothing."""

CORRECTIONS: Final = (
    row(
        "not only but also",
        "but",
        r"(?:\bnot|n't) (?:only|just|merely|simply)\b",
        r"(?:also\b|you(?:'re|'d)?(?: were| felt| had| are)? also\b|(?!<clause>)\w)",
    ),
    *(
        row(
            f"not {word} but {word}",
            "but",
            rf"(?:\bnot|n't) (?:\w+ )?{word}\b",
            rf"{word}{_NO_PARALLEL}",
        )
        for word in sorted(_PARALLEL)
    ),
    row(
        "not that but that",
        "but",
        r"(?:\bnot|n't) (?:\w+ )?that\b",
        r"that (?:<nominative>|my|your|nobody|no one|the)",
    ),
    row(
        "not the words but the tone",
        "but",
        r"(?:\bnot|n't) (?:the|a|an|my|your|his|her)"
        r" (?:\w+ ){0,2}\w+,?\Z",
        r"(?:(?:the|a|an|my|your|his|her) (?:\w+ ){0,2}\w+|someone|somebody"
        r"|something|more) ?(?:that\b|which\b|who\b|to\b|[.,;!?\n]|\Z)",
    ),
    row(
        "not advice but a hug",
        "but",
        r"(?:want|wanted|need|needed|asked for|wished for|longed"
        r" for) not \w+,?\Z",
        r"(?!<nominative>)(?:\w+ ){0,2}\w+(?:[.,;!?\n]|\Z)",
    ),
    row(
        "not the mess but being alone",
        "but",
        r"(?:\bnot|n't) (?:the|a|an|my|your|his|her)"
        r" (?:\w+ ){0,2}\w+,?\Z",
        r"(?:\w+ing|how|that|the fact|what i|when i|because)\b",
    ),
    row("not angry but scared", "but", r"(?:\bnot|n't) <much><feeling>,?\Z", r"<much><feeling>"),
)
"""Corrections: the word joins what it was with what it was not."""

PASSES: Final = (*FIXED_PHRASES, *CORRECTIONS, *THEIR_STORY, *LEADING_UP)


def passing(word: str, place: Place, activity: Activity) -> Pass | None:
    """The reason why ``word`` may stay, if there is one."""
    for reason in PASSES:
        if word in reason.words and reason.fits(place, activity):
            return reason
    return None


def leads_to_acknowledging(place: Place, acknowledged: int | None) -> bool:
    """Whether the words before acknowledge nothing and the words after do: nothing is lost.

    ``acknowledged`` is where the text first acknowledges, if it does.
    """
    if COMES_TO_ACKNOWLEDGE.match(place.after.lstrip(", ")) is None:
        return False
    if not place.before:
        return acknowledged is None or acknowledged >= place.start
    return not ACKNOWLEDGES.search(place.before) and not NAMES_THEM.search(place.before)


def first_acknowledgement(text: str) -> int | None:
    """Where ``text`` first acknowledges, if it does."""
    found = [match.start() for rule in (ACKNOWLEDGES, NAMES_THEM) if (match := rule.search(text))]
    return min(found, default=None)
