"""Contrast words that cancel nothing: fixed phrases, corrections, feelings of two kinds.

Rules of this file:

* One row, one reason. A row names the contrast words it is about, the words that stand before
  (to the beginning of the sentence) and the words that come after; both have to fit.
* Every row carries weight: taken out, an example in the tests is judged wrongly.
* In doubt a word passes: a false stop shames somebody, and the receiver can still say that it
  felt like a "but".
"""

import re
from dataclasses import dataclass, field
from typing import Final

from server.dialogue.script import Activity
from server.dialogue.wording_places import (
    ACKNOWLEDGES,
    COMES_TO_ACKNOWLEDGE,
    NAMES_THEM,
    Place,
    phrase,
    words,
)

ANYWHERE: Final = frozenset(Activity)
THANKING: Final = frozenset({Activity.APPRECIATE})

_ANY: Final = re.compile("")


@dataclass(frozen=True, slots=True)
class Pass:
    """A reason to let a contrast word through.

    ``before`` is searched in the words before, ``after`` has to match at the words after;
    ``unless`` is searched in the words before.
    """

    name: str
    words: frozenset[str]
    before: re.Pattern[str] = field(default=_ANY)
    after: re.Pattern[str] = field(default=_ANY)
    unless: re.Pattern[str] | None = None
    activities: frozenset[Activity] = ANYWHERE
    sentence: re.Pattern[str] = field(default=_ANY)

    def fits(self, place: Place, activity: Activity) -> bool:
        """Whether the contrast word at ``place`` may stay for this reason."""
        before, after = place.before, place.after
        return (
            activity in self.activities
            and self.after.match(after) is not None
            and self.before.search(before) is not None
            and (self.unless is None or self.unless.search(before) is None)
            and self.sentence.search(f"{before} {after}") is not None
        )


def _pass(
    name: str,
    listed: str,
    before: str = "",
    after: str = "",
    unless: str | None = None,
    sentence: str = "",
) -> Pass:
    return Pass(
        name,
        words(listed),
        phrase(before),
        phrase(after),
        None if unless is None else phrase(unless),
        sentence=phrase(sentence),
    )


_NOTHING = r"\b(?:nothing|anything|nowhere|anywhere|none)"
_PEOPLE = r"(?:\b(?:(?:every|any|no) ?(?:one|body)|nobody|(?:every|any) \w+)|\Aall)"
_BE = r"(?:was|were|is|are|'s|'re|am|'m|be|been|being|had|have|has|'ve|'d|i|you|we|they|he|she)"
_PARALLEL = (
    "because", "to", "about", "from", "for", "out of", "with", "by", "as", "when", "that", "how",
    "what", "in",
)  # fmt: skip

FIXED_PHRASES: Final = (
    _pass("nothing but", "but", rf"{_NOTHING}\Z", r"(?!<nominative> \w|that(?:'s| is| was)\b)"),
    _pass(
        "nothing left but",
        "but",
        rf"(?:{_NOTHING}|\bno one|\bnobody|\bwhat|\bwho|\banyone)(?: (?:else|left|more|to|for|it|do"
        r"|say|go|be)){1,4}\Z",
        r"(?!<nominative> \w)\w",
    ),
    _pass("everyone but me", "but", rf"{_PEOPLE}\Z", r"(?:me|you|him|her|us|them|my|your|the)\b"),
    _pass("all but done", "but", rf"\b{_BE}(?: \w+ly)? all\Z", r"(?:\w+(?:ed|ing|en)|gone|lost"
          r"|left|forgot|told|said|gave|ran|broke|shut|certain|over|impossible|alone|done)\b"),
    _pass("cannot help but", "but", r"\b(?:can't|cannot|can not|cant|couldn't|couldnt|could not"
          r"|never)(?: \w+)? help\Z", r"(?!<clause>)\w"),
    _pass("cannot but", "but", r"\b(?:can't|cannot|can not|couldn't|could not)\Z",
          r"(?:see|feel|think|wonder|agree|admire|notice|admit|be|love|hear|understand|hope)\b"),
    _pass("no choice but", "but", r"\b(?:choice|option|alternative|way)\Z", r"to\b"),
    _pass("last but not least", "but", r"\blast\Z", r"not least\b"),
    _pass("last but one", "but", r"\b(?:last|next|first|second)\Z", r"(?:one|two|three)\b"),
    _pass("but for you", "but", r"(?:\A|[^,;:—])\Z", r"for (?:you|your|his|her|their|our|that|the)"
          r"\b(?! to\b)", sentence=r"\b(?:would|could|might)|'d\b"),
    _pass("no but about it", "but", r"\b(?:a|the|any|no|without|word)[ \"']*\Z",
          r"[\"']*(?:\Z|[.,;:!?)—\n]|(?:here|about it|in it|at the end|at all|this time)\b)",
          unless=r"(?:\A|[,;:—] ?)no\Z"),
    _pass("slowly but surely", "but", r"\b(?:slowly|sad|strange|short|firm|slow)\Z",
          r"(?:surely|true|sweet|fair|steady)\b"),
    _pass("a small but kind thing", "but",
          r"\b(?:a|an|one|your|that|this|the|some)(?: (?:very|so|really|quite))? (?:small|little"
          r"|short|quiet|simple|gentle|hard|difficult|painful|slow|long|tough|sad|silent|brief"
          r"|silly|late|shy|tiny)\Z", r"(?!<clause>)\w+ \w"),
    _pass("however late it was", "however", "", r"<degree>"),
    _pass("however you like", "however", "",
          r"(?:it (?:was|is|felt|sounded|looked|came out)|you (?:want|like|need|choose|prefer|wish"
          r"|feel|felt|see|saw|say|said|put|remember)(?: it)?(?: to (?:do|say) it| about it)?)"
          r"(?:\Z|[.,;!?\n]| (?:is|was) (?:ok|okay|fine|valid|real|right)\b)"),
    _pass("even though", "though although", r"\beven\Z"),
    _pass("as though", "though", r"\bas\Z"),
    _pass("small though it was", "though", r"(?:\A|[,;:—] ?)(?:(?:very|so|as) )?\w+\Z",
          r"(?:it|you|that|they|i|we|this) (?:was|were|is|are|may|might|seems?|seemed|felt|looks?"
          r"|looked|must)\b"),
    _pass("on the one hand", "on-the-other-hand", "", r",? ?(?:and )?you\b",
          sentence=r"\bon (?:the )?one hand\b"),
    _pass("everyone except you", "except", r"\b(?:(?:every|any|no) ?(?:one|body)|nobody|nothing"
          r"|anything|everything|everywhere|all)\b[^,;:—]*\Z", r"(?!that\b)"),
)  # fmt: skip
"""Turns of speech in which the word contrasts nothing."""

CORRECTIONS: Final = (
    _pass("not only but also", "but", r"(?:\bnot|n't) (?:only|just|merely|simply)\b",
          r"(?:also\b|you(?:'re|'d)?(?: were| felt| had| are)? also\b|(?!<clause>)\w)"),
    *(
        _pass(f"not {word} but {word}", "but", rf"(?:\bnot|n't) (?:\w+ ){{0,1}}{word}\b",
              rf"{word}\b(?! be (?:fair|honest)| what it's| me\b| once\b| my\b)")
        for word in _PARALLEL
    ),
    _pass("not the words but the tone", "but", r"(?:\bnot|n't) (?:the|a|an|my|your|his|her)"
          r" (?:\w+ ){0,2}\w+,?\Z", r"(?:the|a|an|my|your|his|her) (?:\w+ ){0,2}\w+ ?(?:that\b"
          r"|which\b|who\b|[.,;!?\n]|\Z)"),
    _pass("not angry but scared", "but", r"(?:\bnot|n't) <much><feeling>,?\Z",
          r"<much><feeling>"),
)  # fmt: skip
"""Corrections: the word joins what it was with what it was not."""

THEIR_STORY: Final = (
    _pass("sad but also relieved", "but yet though however", r"\byou\b.*\b<feeling>,?\Z",
          r"(?:<much>|(?:later|then|also|still|underneath|inside|deep down|at the same time) you"
          r" (?:also |still )?(?:felt|were|feel) <much>|you (?:also|still) (?:felt|were|feel)"
          r" <much>|you(?:'re| were| felt| feel) (?:also|still) <much>)<feeling>"
          r"(?! too\b| as well\b| first\b|\w)"),
    _pass("you wanted to but could not", "but yet though however",
          r"\byou(?:'d| had| were| have)? (?:\w+ly |really |only |just |all |so )?(?:wanted|want"
          r"|hoped|hoping|tried|trying|needed|need|meant|longed|longing|wished|asked|reached out"
          r"|waited|waiting|expected|planned|looked forward|looking forward|called|counted on)\b",
          r"(?:then |in the end |instead )?(?:missed|couldn't (?!you|we|i\b)|could not|didn't"
          r" (?!you|we|i\b)|got|felt|ended up|never|had to|were (?!you|we)|was (?!i\b|it)|nobody"
          r"|no one|nothing|it (?:didn't|never|fell|went|all)|the \w+ (?:was|were|had|broke|got"
          r"|didn't)|i (?:wasn't|was not) (?:there|listening|looking|paying|kind|with you)"
          r"|i (?:didn't|did not|never|wouldn't) (?:listen|see|notice|hear|answer|come|call|reply"
          r"|help|turn|show|pick|stop|look|make|give|let|respond|understand|ask|say|came|called"
          r"|answered|asked|noticed)|i (?:left|ignored|missed|forgot|turned away|walked|brushed"
          r"|laughed|shut|let you down|failed|pushed|said no|kept|cut|talked over|looked away))"),
    _pass("although you were exhausted", "although though", r"\w\Z",
          r"(?:you|it) (?:(?:had|must have) )?(?:were|was|felt|been) <much><hardship>"
          r"(?! too\b| as well\b| yourself\b| first\b)"),
)  # fmt: skip
"""What the partner lived through: the contrast is theirs."""

CREDIT: Final = Pass(
    "you were tired but you stayed",
    frozenset({"but", "yet", "though", "however"}),
    after=phrase(
        r"you (?:still |even |always |also |never )?(?:stayed|came|listened|tried|helped|held"
        r"|cooked|waited|stood by|showed up|shared|trusted|opened|drove|sat|told me|asked me"
        r"|called me|made (?:me|us|time|dinner|space|room|sure)|took (?:the time|care|my hand)"
        r"|kept (?:going|trying|listening|your)|let me|gave (?:me|us)|gave up|got up|went with"
        r"|were (?:so |very |still )?(?:kind|patient|gentle|there|calm|brave|warm|honest))\b"
    ),
    unless=ACKNOWLEDGES,
    activities=THANKING,
)
"""An appreciation that leads up to what the partner did."""

PASSES: Final = (*FIXED_PHRASES, *CORRECTIONS, *THEIR_STORY, CREDIT)


def passing(word: str, place: Place, activity: Activity) -> Pass | None:
    """The reason why ``word`` may stay, if there is one."""
    for row in PASSES:
        if word in row.words and row.fits(place, activity):
            return row
    return None


def leads_to_acknowledging(place: Place, acknowledged: int | None) -> bool:
    """Whether nothing was acknowledged before, and the words after do it: nothing is lost.

    ``acknowledged`` is where the text first acknowledges, if it does.
    """
    if acknowledged is not None and acknowledged < place.start:
        return False
    if NAMES_THEM.search(place.before):
        return False
    return COMES_TO_ACKNOWLEDGE.match(place.after.lstrip(", ")) is not None
