"""Contrasts that belong to the partner, or that lead up to thanks: they cancel nothing.

Rules of this file:

* The words before tell what the partner lived through; the words after go on telling it, or own
  what the writer did. An excuse, a reproach or "you too" after them is no story.
* In an appreciation, words that lead up to the thanks pass if nothing was thanked for before.
* Every row carries weight: taken out, an example in the tests is judged wrongly.
"""

from typing import Final

from server.dialogue.script import Activity
from server.dialogue.wording_places import ACKNOWLEDGES
from server.dialogue.wording_rows import row

THEIR_STORY: Final = (
    row(
        "sad but also relieved",
        "but though",
        r"\byou\b.*\b<feeling>,?\Z",
        r"(?:then )?(?:more and more )?<much><feeling>(?! first\b|\w)",
    ),
    row(
        "hopeful at first but alone then",
        "but however",
        r"\byou\b.*\b<feeling> (?:at first|before|in the beginning|for a while|until then),?\Z",
        r"(?:later|then|in the end|after a while) (?:you (?:felt|were) )?(?:more and more )?<much>"
        r"<feeling>",
    ),
    row(
        "hurt, but you were also scared",
        "but yet though however",
        r"\byou\b.*\b<feeling>,?\Z",
        r"(?:(?:later|then|also|still|underneath|inside|deep down|at the same time) you"
        r" (?:also |still )?(?:felt|were|feel) <much>|you (?:also|still) (?:felt|were|feel)"
        r" <much>|you(?:'re| were| felt| feel) (?:also|still) <much>)<feeling>"
        r"(?! too\b| as well\b| first\b|\w)",
    ),
    row(
        "you wanted to but could not",
        "but",
        r"\byou\b",
        r"(?:then |in the end |instead )?(?:(?:couldn't|could not|didn't|did not|wouldn't|weren't"
        r"|had to|ended up|missed|felt|held|hid|kept|swallowed|stayed|stopped)\b(?! (?:you|we|i"
        r"|mean|intend|agree|think|deserve|need|have)\b))",
    ),
    row(
        "you hoped, but nobody asked",
        "but yet though however",
        r"\b<longed>",
        r"(?:nobody|no one|nothing (?:came|happened|changed)|it (?:didn't|never|fell|went|all)|the"
        r" \w+ (?:broke|got|didn't))\b",
    ),
    row(
        "you needed me but I was not there",
        "but yet though however although",
        r"\byou\b",
        r"i (?:just |only |still |even )?<failing>",
    ),
    row(
        "you asked to be held but I gave advice",
        "but yet however",
        r"\b<longed>",
        r"i (?:just |only |still |even )?(?!<excused>)(?:\w+ed|gave|took|spoke|threw|chose|fell"
        r"|stood|spent|slept|ran|sat|drank|ate|went (?:out|off|away|on|alone)|told you (?:off|to))"
        r"\b",
    ),
    row(
        "you hoped I would see it but I didn't",
        "but however",
        r"\byou(?:'d| had| were)? (?:\w+ly |really )?(?:hoped|hoping|asked|waited|waiting|needed"
        r"|expected|expecting)\b",
        r"i (?:didn't|did not|wasn't|never did|never was|wouldn't|couldn't)(?:[.!?\n]|\Z)",
    ),
    row(
        "smiling but hurt inside",
        "but yet though however",
        r"\byou\b.*\b(?:looked|seemed|acted|smiled|smiling|laughed|laughing|said|outside|calm|kept"
        r"|pretended|nodded)\b",
        r"[^.!?;\n]{0,60}\b(?:inside|underneath|deep down|inwardly"
        r"|beneath|within)\b",
    ),
    row(
        "calm but, I imagine, scared",
        "but though however",
        r"\byou\b",
        r"(?:i (?:imagine|guess|sense|wonder if|think)|maybe|perhaps|probably),? (?:you(?:'re| were"
        r"| felt| feel| are) <much><feeling>(?! too\b| as well\b| first\b|\w)|(?:it|that|this)"
        r" <much>(?:hurt|scared|stung|mattered to|bothered|upset|touched) you\b)",
    ),
    row(
        "you felt alone although I was there",
        "although though",
        r"\byou(?: were|'re| felt| feel| still felt) <much><feeling>\Z",
        r"i\b",
    ),
    row(
        "although you were exhausted",
        "although though",
        r"\w\Z",
        r"(?:you|it) (?:(?:had|must have) )?(?:were|was|felt|been) <much><hardship>"
        r"(?! too\b| as well\b| yourself\b| first\b)",
    ),
    row(
        "though it was hard for you",
        "although though",
        "",
        r"(?:it|that|this)(?:'s| is| was"
        r"| must (?:be|have been)) <quite>(?:hard|not easy|difficult|painful|scary|a lot) (?:for"
        r"|to)"
        r" you\b(?! to\b| too\b)",
    ),
)
"""What the partner lived through: the contrast is theirs."""

_NO_REPROACH: Final = (
    r"(?:(?!\b(?:not|never|wish|could|should|would|next|only|too|also|forgot|late)\b|n't)"
    r"[^.!?\n]){0,80}"
)
_THANKED: Final = rf"{ACKNOWLEDGES.pattern}|\b(?:nice|good|well|fun|delicious|<good>)"
_TURNS: Final = "but yet though however"
_THANKING: Final = frozenset({Activity.APPRECIATE, Activity.THANK})

LEADING_UP: Final = (
    row(
        "you had a long day but you asked about mine",
        _TURNS,
        r"\b(?:<hardship>|long day|not|never|seldom|rarely|forget|could have|might have|fought"
        r"|small|little|difficult)\b|n't\b",
        rf"(?:you|your|it|that|this|when you|what you)\b{_NO_REPROACH}(?:[.!?\n]|\Z)",
        unless=_THANKED,
        activities=_THANKING,
    ),
    row(
        "I was late but you waited",
        _TURNS,
        "",
        r"you (?:never (?:complained|stopped being|left me)|(?:still |even |always "
        r"|also )?(?:stayed"
        r"|came|listened|tried|helped|held|cooked|waited|stood by|showed up|shared|trusted|opened"
        r"|drove|sat|told me|asked me|called me|made (?:me|us|time|dinner|space|room|sure)|took"
        r" (?:the time|care|my hand)|kept (?:going|trying|listening)|let me|gave (?:me|us)|gave up"
        r"|got up|went with))\b",
        unless=_THANKED,
        activities=_THANKING,
    ),
    row(
        "I was a mess but it meant a lot",
        _TURNS,
        "",
        rf"{_NO_REPROACH}?\b<good>",
        unless=_THANKED,
        activities=_THANKING,
    ),
)
"""Appreciations that lead up to what the partner did: nothing was thanked for before."""
