"""A place in a text with the words around it, and the word classes the wording rules share.

Rules of this file:

* A rule looks at most :data:`WINDOW` characters to either side, so that the work grows with the
  length of a text and with nothing else.
* Patterns have no quantifier around another unbounded one.
"""

import re
from dataclasses import dataclass
from typing import Final

WINDOW: Final = 160

_SENTENCE_END: Final = re.compile(r"[.!?\n]")
_CLAUSE_START: Final = re.compile(r"""(?:\A|[.!?;:,\n()\[\]—|]|\s-|\bbut)[\s"'*_~]*\Z""")
_CLAUSE_END: Final = re.compile(r"""["'*_~]*(?:\Z|[.!?;:,\n()\[\]—|]|\s-)""")


def words(listed: str) -> frozenset[str]:
    """The words in a list of words."""
    return frozenset(listed.split())


def phrase(pattern: str) -> re.Pattern[str]:
    """A pattern of words; ``<name>`` stands for the word class of that name."""
    for name, words in CLASSES.items():
        pattern = pattern.replace(f"<{name}>", words)
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a seen text, ``start`` up to and without ``end``."""

    text: str
    start: int
    end: int

    @property
    def before(self) -> str:
        """The words before, from the beginning of the sentence, without the last space."""
        window = self.text[max(0, self.start - WINDOW) : self.start]
        return _SENTENCE_END.split(window)[-1].strip(" ")

    @property
    def after(self) -> str:
        """The words after, to the end of the window, without the first space."""
        return self.text[self.end : self.end + WINDOW].lstrip(" ")

    @property
    def opens_text(self) -> bool:
        """Whether no words stand before it."""
        window = self.text[max(0, self.start - WINDOW) : self.start]
        return not any(character.isalnum() for character in window)

    @property
    def clause_before(self) -> str:
        """The words before, from the last sign on."""
        return re.split(r"[;:,()—]", self.before)[-1].strip(" ")

    @property
    def begins_clause(self) -> bool:
        """Whether a sign, a "but" or nothing at all stands before it."""
        window = self.text[max(0, self.start - WINDOW) : self.start]
        return bool(_CLAUSE_START.search(window))

    @property
    def begins_sentence(self) -> bool:
        """Whether it opens a sentence."""
        window = self.text[max(0, self.start - WINDOW) : self.start].rstrip(" \"'*_~")
        return not window or window[-1] in ".!?\n;—("

    @property
    def ends_clause(self) -> bool:
        """Whether a sign, or nothing at all, stands after it."""
        return bool(_CLAUSE_END.match(self.text[self.end : self.end + WINDOW]))

    @property
    def ends_sentence(self) -> bool:
        """Whether the sentence ends with it."""
        window = self.text[self.end : self.end + WINDOW].lstrip(" \"'*_~")
        return not window or window[0] in ".!?\n;)—"


CLASSES: Final[dict[str, str]] = {}
CLASSES["nominative"] = r"(?:i|he|she|we|they|you|it|there)(?:'\w{1,2})?(?!\w)"
CLASSES["subject"] = (
    r"(?:(?:i|you|he|she|it|we|they|that|there|this|who)(?:'\w{1,2})?"
    r"|im|ive|youre|thats|its|my|your|our|his|their|nobody|no one|everyone|somebody|someone)"
    r"(?!\w)"
)
CLASSES["clause"] = (
    rf"(?:{CLASSES['subject']}|(?:honestly|actually|really|look|come on|still|then|what|why|how"
    r"|did|do|does|was|were|is|are|could|can|couldn't|didn't|don't|please|let|next|maybe|when|if"
    r"|sometimes|seriously|no|never|not|only|so|yes|well|the|a|an|these|those|also)(?!\w))"
)
CLASSES["degree"] = (
    r"(?:much|many|long|late|hard|small|big|little|bad|badly|good|well|slow|slowly|often|far|loud"
    r"|loudly|deep|deeply|painful|busy|difficult|unfair|strong|strongly|tired|hurt|angry|upset"
    r"|sad|scared|afraid|lonely|full|short|old|early|silly|strange|stupid|tough|true|kind|kindly"
    r"|gently|quiet|quietly|careful|carefully|close|minor|trivial|tiny|unlikely|rarely|briefly"
    r"|messy|clumsy|clumsily|awkward|awkwardly|imperfect|imperfectly|unintended|ordinary)\b"
)
CLASSES["feeling"] = (
    r"(?:hurt|hurting|scared|afraid|frightened|sad|lonely|alone|tired|exhausted|worried|anxious"
    r"|overwhelmed|ashamed|angry|furious|upset|disappointed|relieved|proud|happy|glad|hopeful"
    r"|confused|nervous|guilty|embarrassed|helpless|small|unsure|unseen|unheard|left out|lost"
    r"|stressed|stirred up|excited|calm|safe|loved|grateful|torn|curious|jealous|numb|empty|weary"
    r"|worn out|insecure|unloved|invisible|forgotten|abandoned|betrayed|rejected|ignored|touched"
    r"|moved|brave|strong|tense|shaken|heartbroken|humiliated|uneasy|homesick|cross|annoyed"
    r"|shaky|terrified|petrified|horrified|devastated|crushed|bored|bitter|resentful|hopeless|desperate|unimportant|unwanted|misunderstood|panicked"
    r"|trapped|pressured|drained|fragile|content|cheerful|free|close to \w+|far away|sick|shy"
    r"|surprised|shocked|stunned|judged|restless|irritated|mad|miserable|unhappy|stuck|fed up"
    r"|frustrated|vulnerable|lighter|comforted|thankful|in pain|at peace|on edge)\b"
)
CLASSES["hardship"] = (
    rf"(?:{CLASSES['feeling']}|(?:late|hard|far|busy|difficult|ill|sick|raining|cold|early"
    r"|not easy|painful|awkward|risky)\b)"
)
CLASSES["much"] = (
    r"(?:(?:also|still|so|very|really|maybe|perhaps|mostly|mainly|truly|deeply|just|simply|rather"
    r"|somehow|quite|too|even|a bit|a little|kind of|deep down|underneath|inside|secretly|at the"
    r" same time|more) ){0,3}"
)
CLASSES["quite"] = (
    r"(?:(?:can|do|did|really|also|truly|now|totally|completely|absolutely|fully|just|still"
    r"|finally|deeply|so|very|always|am|was) ){0,3}"
)

CLASSES["failing"] = (
    r"(?:left|ignored|missed|forgot|turned|walked|brushed|laughed|shut|let you|failed|pushed|kept"
    r"|cut|talked over|looked (?:away|the other)|pulled|spoiled|ruined|broke|lied|hid|yelled"
    r"|shouted|snapped|rolled|mocked|dismissed|hurt|made (?:fun|you|it worse|a joke|jokes)|scrolled"
    r"|fell asleep|hung up|interrupted|refused|changed the subject|froze|slammed|stormed|teased"
    r"|blamed|disappeared|said no"
    r"|(?:wasn't|was not) (?:there|listening|looking|paying|kind|with you)"
    r"|(?:didn't|did not|never|wouldn't) (?:even )?(?:listen|see|notice|hear|answer|come|call"
    r"|reply|help|turn|show|pick|stop|look|make (?:it|time|room)|give|let|respond|understand|ask"
    r"|came|called|answered|asked|noticed|listened|looked|stopped|saw|heard)\b"
    r"(?! you to\b| for (?:it|that|this)\b| anything wrong\b| to you\b))(?!\w)"
)
CLASSES["longed"] = (
    r"you(?:'d| had| were| have)? (?:\w+ly |really |only |just |all |so )?(?:wanted|hoped"
    r"|hoping|tried|trying|needed|longed|longing|wished|asked|begged|reached out|reached for"
    r"|waited|waiting|expected|expecting|planned|looked forward|looking forward|called|counted on)"
    r"\b"
)
CLASSES["excused"] = (
    r"(?:worked|texted|called|phoned|rang|explained|offered|apologi[sz]ed|warned|needed|wanted"
    r"|tried|asked|helped|promised|cooked|cleaned|stayed|agreed|invited|reminded|earned|deserved"
    r"|loved|cared|listened|answered|replied|messaged|emailed|supported|suggested|decided"
    r"|mentioned|planned|wished|hoped|used)\b"
)
CLASSES["good"] = (
    r"(?:grateful|thank|thanks|thankful|love|loved|loving|meant|means|kind|gold|great|best|proud"
    r"|happy|beautiful|helped|helps|special|lovely|wonderful|brave|patient|did it|made my"
    r"|touched|warm|gentle|glad|admire|sweet|mattered|joy|smile|appreciate)\b"
)

ACKNOWLEDGES: Final = phrase(
    r"(?<!how )(?<!what )(?<!way )\bi <quite>(?:see|hear|understand|get|appreciate|acknowledge"
    r"|accept|reali[sz]e|recogni[sz]e|notice|noticed|imagine|know|love|value|admire|believe|guess|like|loved)\b"
    r"(?! (?:it |this |things )?(?:in )?(?:differently|another|a different)| i\b)"
    r"|\bmakes? (?:\w+ ){0,3}sense\b|\bthank(?:s| you)\b|\b(?:grateful|thankful|sorry"
    r"|understandable|valid|fair|of course|no wonder|have a point|must have)\b"
    r"|\byou(?:'re| are| were) (?:\w+ )?right\b"
)
"""Words that acknowledge, thank or own."""

COMES_TO_ACKNOWLEDGE: Final = phrase(
    r"(?:(?:now|today|i think|also|still|then|really) ){0,2}"
    r"(?:i <quite>(?:see|hear|understand|get|accept|appreciate"
    r"|acknowledge|reali[sz]e|recogni[sz]e|believe|noticed|heard)"
    r" (?:now )?(?:why|that|how|it\b(?! (?:differently|another))|what|where|your\b"
    r"|you(?:'re| are| were| felt)?\b)"
    r"|i <quite>(?:love|admire|value|thank) (?:you|it|that|how|your)\b"
    r"|i(?:'m| am) <quite>(?:grateful|thankful|glad|sorry|proud of|happy)\b|i was (?:so )?wrong\b"
    r"|(?:it|that|this|your \w+) <quite>makes? (?:\w+ ){0,3}sense\b|thank(?:s| you)\b"
    r"|your \w+ <quite>(?:is|are|was|were) (?:\w+ )?(?:valid|real|fair|right)\b(?! too\b)"
    r"|you(?:'re| are| were) (?:\w+ )?right\b(?! too\b)"
    r"|you (?:had|have) (?:every|good|all) (?:\w+ )?(?:reason|right|cause)\b)"
)
"""The beginning of a clause that acknowledges: what comes last is not taken back."""

NAMES_THEM: Final = phrase(
    r"\byou(?:'re|'ve|'d| are| were| was| felt| feel| must| might| had| have| needed| wanted)\b"
)
"""Names what the partner lived through, which is an acknowledgement too."""
