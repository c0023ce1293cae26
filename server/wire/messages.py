"""Every frame of ``repair-room.v1``, declared once.

``python -m server.wire.schema`` writes ``protocols/wire.schema.json`` from this file, and the
client's types are generated from that. Rules of this file:

* A frame is named by its tag ``t``. Unknown fields are refused: a client that sends more than we
  read would believe it was heard.
* The seat is the server's knowledge and never a field of what a phone sends.
* The server sends codes and numbers, never sentences of its own, and spans (``…_ms``), never
  moments: clocks of phones are wrong.
* Every ``do`` carries an id and gets exactly one of ``done``, ``refused`` or ``unavailable``
  (``erase_room``: ``erased`` in the place of ``done``). All but ``unavailable`` are final and the
  same for ever; after that one the same id may be sent again.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from server.dialogue.rejections import Reason
from server.dialogue.script import Activity

PROTOCOL_JSON = "repair-room.v1.json"
PROTOCOL_MSGPACK = "repair-room.v1.msgpack"
LARGEST_FRAME = 32 * 1024

Secret = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]
"""32 random bytes, base64url without padding; never in a URL's query."""
RoomId = Annotated[str, Field(pattern=r"^[a-z2-7]{26}$")]
CommandId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{16,40}$")]
PartnerName = Literal["partner_a", "partner_b"]
SeatName = Literal["partner_a", "partner_b", "moderator"]
Language = Annotated[str, Field(max_length=35, pattern=r"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,5}$")]
"""A language as browsers name it (BCP 47); one that there is no translation for does no harm."""
Words = Annotated[str, Field(max_length=8_000)]
"""Longer than a turn may be, so that "too long" is answered kindly by the rules."""


class Frame(BaseModel):
    """What every frame has in common: frozen, closed, and no input in its errors."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        hide_input_in_errors=True,
        allow_inf_nan=False,
        json_schema_serialization_defaults_required=True,
    )


class Position(Frame):
    """Where a phone stands in one log: which life of the log, which entry, and its chain hash."""

    epoch: Annotated[str, Field(max_length=32)]
    version: Annotated[int, Field(ge=0, le=2**53)]
    chain: Annotated[str, Field(max_length=64)]


class Positions(Frame):
    """Where a phone stands in the room's log and in its seat's own."""

    room: Position
    own: Position


# ---------------------------------------------------------------- from the phone: commands


class ChooseFirst(Frame):
    t: Literal["choose_first"] = "choose_first"
    speaker: PartnerName


class Agree(Frame):
    t: Literal["agree"] = "agree"


class Say(Frame):
    t: Literal["say"] = "say"
    words: Words
    kept: Annotated[list[int], Field(max_length=20)] = []


class SendHeld(Frame):
    """Send held words as they are; ``held`` is their number in one's own view."""

    t: Literal["send_held"] = "send_held"
    held: int


class NotWhatIMeant(Frame):
    """Ask the other to hear a sentence that a rule stopped. It shows that one was stopped."""

    t: Literal["not_what_i_meant"] = "not_what_i_meant"
    words: Words
    kept: Annotated[list[int], Field(max_length=20)] = []


class AnswerHearing(Frame):
    t: Literal["answer_hearing"] = "answer_hearing"
    yes: bool


class TakeBack(Frame):
    t: Literal["take_back"] = "take_back"


class PassStep(Frame):
    t: Literal["pass_step"] = "pass_step"


class Confirm(Frame):
    """``marks`` are ``[start, end]`` in code points of one's own share ``share`` (a ``ref``)."""

    t: Literal["confirm"] = "confirm"
    answer: Literal["yes", "nearly", "no", "not_now"]
    share: int | None = None
    marks: Annotated[
        list[Annotated[list[int], Field(min_length=2, max_length=2)]], Field(max_length=40)
    ] = []
    missing: Words = ""


class AnswerMore(Frame):
    t: Literal["answer_more"] = "answer_more"
    more: bool


class AnswerSwap(Frame):
    """Asked of the one who has listened: speak now, or another day."""

    t: Literal["answer_swap"] = "answer_swap"
    my_turn: bool


class Receive(Frame):
    t: Literal["receive"] = "receive"
    answer: Literal["landed", "not_yet", "felt_like_but", "not_now"]


class GoOn(Frame):
    t: Literal["go_on"] = "go_on"


class TryShortForm(Frame):
    t: Literal["try_short_form"] = "try_short_form"


class TakeMoreTime(Frame):
    t: Literal["take_more_time"] = "take_more_time"


class SayHowHeard(Frame):
    t: Literal["say_how_heard"] = "say_how_heard"
    answer: Literal["fully", "partly", "not_yet", "pass"]


class SayGoodbye(Frame):
    t: Literal["say_goodbye"] = "say_goodbye"


class KeepForMyTurn(Frame):
    t: Literal["keep_for_my_turn"] = "keep_for_my_turn"
    words: Words


class LetGo(Frame):
    t: Literal["let_go"] = "let_go"
    ref: int


class AskForRest(Frame):
    t: Literal["ask_for_rest"] = "ask_for_rest"
    minutes: Literal[5, 10, 20]
    line: Literal["i_need_a_rest", "matters_to_me", "too_much_now", "back_soon"]


class ComeBack(Frame):
    t: Literal["come_back"] = "come_back"


class NoteActivation(Frame):
    t: Literal["note_activation"] = "note_activation"
    level: int


class EndForToday(Frame):
    t: Literal["end_for_today"] = "end_for_today"
    in_minutes: int | None = None


class MeetAgain(Frame):
    t: Literal["meet_again"] = "meet_again"


class HoldRoom(Frame):
    t: Literal["hold_room"] = "hold_room"


class ReleaseRoom(Frame):
    t: Literal["release_room"] = "release_room"


class GiveMoreTime(Frame):
    t: Literal["give_more_time"] = "give_more_time"


class SkipStep(Frame):
    t: Literal["skip_step"] = "skip_step"


class GiveFloor(Frame):
    t: Literal["give_floor"] = "give_floor"
    to: PartnerName


class Knock(Frame):
    """Ask to come in as the therapist, with a name and one line who one is."""

    t: Literal["knock"] = "knock"
    name: Annotated[str, Field(max_length=20_000)]
    line: Annotated[str, Field(max_length=20_000)]


class AnswerKnock(Frame):
    t: Literal["answer_knock"] = "answer_knock"
    yes: bool


class LeaveRoom(Frame):
    t: Literal["leave_room"] = "leave_room"


class RemoveModerator(Frame):
    t: Literal["remove_moderator"] = "remove_moderator"


class CompareWords(Frame):
    t: Literal["compare_words"] = "compare_words"


class TellPrivately(Frame):
    t: Literal["tell_privately"] = "tell_privately"
    to: PartnerName
    words: Words


class BeginCaucus(Frame):
    t: Literal["begin_caucus"] = "begin_caucus"
    to: PartnerName


class EndCaucus(Frame):
    t: Literal["end_caucus"] = "end_caucus"


class SayInCaucus(Frame):
    t: Literal["say_in_caucus"] = "say_in_caucus"
    words: Words


class StopForSafety(Frame):
    t: Literal["stop_for_safety"] = "stop_for_safety"


class OfferScript(Frame):
    t: Literal["offer_script"] = "offer_script"
    dialogue: Annotated[str, Field(max_length=64)]


class AnswerOffer(Frame):
    t: Literal["answer_offer"] = "answer_offer"
    yes: bool


class GoOnWithout(Frame):
    t: Literal["go_on_without"] = "go_on_without"


SignalName = Literal["gentler", "want_to_understand", "thank_you", "need_a_pause"]


class WelcomeSignals(Frame):
    t: Literal["welcome_signals"] = "welcome_signals"
    signals: Annotated[list[SignalName], Field(max_length=4)]


class SendSignal(Frame):
    t: Literal["send_signal"] = "send_signal"
    signal: SignalName


class MakeReturnLink(Frame):
    """``secret`` is made on the phone; the link is the page, ``#``, room, ``.``, secret."""

    t: Literal["make_return_link"] = "make_return_link"
    secret: Secret


class RevokeReturnLinks(Frame):
    t: Literal["revoke_return_links"] = "revoke_return_links"


class EraseRoom(Frame):
    """Delete everything of this room, for both; nothing can bring it back.

    Either partner may, at any moment, so no view lists it. It is answered by ``erased``, and
    then every phone's socket is closed with ``room_gone``. Sent again after that, the close is
    the answer.
    """

    t: Literal["erase_room"] = "erase_room"


CommandFrame = Annotated[
    ChooseFirst
    | Agree
    | Say
    | SendHeld
    | NotWhatIMeant
    | AnswerHearing
    | TakeBack
    | PassStep
    | Confirm
    | AnswerMore
    | AnswerSwap
    | Receive
    | GoOn
    | TryShortForm
    | TakeMoreTime
    | SayHowHeard
    | SayGoodbye
    | KeepForMyTurn
    | LetGo
    | AskForRest
    | ComeBack
    | NoteActivation
    | EndForToday
    | MeetAgain
    | HoldRoom
    | ReleaseRoom
    | GiveMoreTime
    | SkipStep
    | GiveFloor
    | Knock
    | AnswerKnock
    | LeaveRoom
    | RemoveModerator
    | CompareWords
    | TellPrivately
    | BeginCaucus
    | EndCaucus
    | SayInCaucus
    | StopForSafety
    | OfferScript
    | AnswerOffer
    | GoOnWithout
    | WelcomeSignals
    | SendSignal
    | MakeReturnLink
    | RevokeReturnLinks
    | EraseRoom,
    Field(discriminator="t"),
]


# ---------------------------------------------------------------- from the phone: frames


class Hello(Frame):
    """The first frame, within 5 s. ``secret`` is this phone's key to its seat.

    Coming in for the first time, the phone makes a new secret and sends it with the
    ``invitation`` from its link and a ``name``; afterwards the secret alone opens the seat.
    ``lang`` is the language this phone would like the prompts in, such as ``es`` or ``pt-BR``.
    """

    t: Literal["hello"] = "hello"
    room: RoomId
    secret: Secret
    invitation: Secret | None = None
    name: Annotated[str, Field(max_length=20_000)] | None = None
    at: Positions | None = None
    lang: Language | None = None


class Do(Frame):
    """Ask for something. ``id`` is random, at least 96 bits; the same id is answered once."""

    t: Literal["do"] = "do"
    id: CommandId
    command: CommandFrame


class Ping(Frame):
    """The phone's heartbeat, also its presence. Answered by ``pong`` with the same ``n``."""

    t: Literal["ping"] = "ping"
    n: Annotated[int, Field(ge=0, le=2**53)]


ClientFrame = Annotated[Hello | Do | Ping, Field(discriminator="t")]


# ---------------------------------------------------------------- to the phone: one log item


class WordsSaid(Frame):
    """Somebody said something. ``ref`` numbers what was said in this session.

    ``heard_all_the_same``: a rule had stopped it, and the other wanted to hear it.
    """

    t: Literal["words_said"] = "words_said"
    ref: int
    seat: SeatName
    step: str
    words: str
    heard_all_the_same: bool = False


class ReflectionAnswered(Frame):
    """The speaker's answer to a reflection; ``marks`` point into their own words ``share``."""

    t: Literal["reflection_answered"] = "reflection_answered"
    ref: int
    seat: SeatName
    of: int | None
    answer: Literal["yes", "nearly", "no", "not_now"]
    share: int | None
    marks: list[list[int]]
    missing: str


class AcknowledgementAnswered(Frame):
    t: Literal["acknowledgement_answered"] = "acknowledgement_answered"
    ref: int
    seat: SeatName
    of: int | None
    answer: Literal["landed", "not_yet", "felt_like_but", "not_now"]


class WordsKept(Frame):
    """Words kept for one's own turn. Only in one's own log."""

    t: Literal["words_kept"] = "words_kept"
    ref: int
    words: str


class WordsHeld(Frame):
    """One's own words, held for a moment. Only in one's own log."""

    t: Literal["words_held"] = "words_held"
    held: int
    words: str


class WordsLeftToHear(Frame):
    """One's own words that the other is asked to hear. Only in one's own log."""

    t: Literal["words_left_to_hear"] = "words_left_to_hear"
    words: str


class PrivateLine(Frame):
    """A private line of the therapist to one partner. Only in the logs of those two."""

    t: Literal["private_line"] = "private_line"
    to: PartnerName
    words: str


class CaucusWords(Frame):
    """Words of a caucus. Only in the logs of the two in it."""

    t: Literal["caucus_words"] = "caucus_words"
    by: SeatName
    words: str


class TherapistActed(Frame):
    """What the therapist did, for everybody in the room to see."""

    t: Literal["therapist_acted"] = "therapist_acted"
    what: str


class Happened(Frame):
    """Any other fact, by name: the view says what it led to."""

    t: Literal["happened"] = "happened"
    what: str


EventFrame = Annotated[
    WordsSaid
    | ReflectionAnswered
    | AcknowledgementAnswered
    | WordsKept
    | WordsHeld
    | WordsLeftToHear
    | PrivateLine
    | CaucusWords
    | TherapistActed
    | Happened,
    Field(discriminator="t"),
]


# ---------------------------------------------------------------- to the phone: the view


class StepFrame(Frame):
    """The step one stands in, with the prompt for one's own role.

    ``why`` says in one sentence what the step is good for. ``lang`` is the language of the
    prompt, the stem and ``why``: the one asked for in ``hello`` where there is a translation.
    ``form`` is the step's short sentence form, for whoever has the floor.
    """

    id: str
    activity: Activity
    number: int
    count: int
    prompt: str
    stem: str
    short: bool
    why: str
    lang: str
    form: str


class ClockFrame(Frame):
    """The turn's soft time. It stands still while ``running`` is false; nothing is cut at 0."""

    left_ms: int
    running: bool
    extended: bool


class RestFrame(Frame):
    """A rest. ``round`` is true once the return time has come."""

    left_ms: int
    round: bool
    by: SeatName | None
    line: Literal["i_need_a_rest", "matters_to_me", "too_much_now", "back_soon"] | None
    back: list[SeatName]
    lengthenings_left: int
    suggestion: Literal["more_rest", "go_on"] | None


PhaseName = Literal[
    "gathering",
    "agreeing",
    "sharing",
    "reflecting",
    "confirming",
    "asking_more",
    "acknowledging",
    "receiving",
    "speaker_thanking",
    "listener_thanking",
    "asking_swap",
    "at_crossroads",
    "appreciating",
    "asking_to_hear",
    "feeling_heard",
    "closing",
    "paused",
    "held",
    "caucus",
    "missing",
    "resting",
    "ended",
    "outside",
    "knocking",
]
HowHeardName = Literal["fully", "partly", "not_yet", "pass"]


class TherapistFrame(Frame):
    """Who knocks or sits in the moderator's seat. ``words`` are to be compared by voice."""

    state: Literal["knocking", "here", "away"]
    name: str
    line: str
    words: list[str] | None
    compared: list[PartnerName]
    said_yes: bool


class AbsenceFrame(Frame):
    """The therapist's line is gone; the room holds. ``round``: now the couple may choose."""

    left_ms: int
    round: bool
    said_yes: bool


class OfferFrame(Frame):
    """Another conversation is offered. ``lang`` is the language of its title, "" if unknown."""

    title: str
    said_yes: bool
    lang: str


class SignalFrame(Frame):
    """The newest signal, and how long ago it was sent."""

    seat: PartnerName
    signal: SignalName
    ago_ms: int


class SignalsFrame(Frame):
    """``welcome``: what one is willing to get; ``can_send``: what the other is."""

    welcome: list[SignalName]
    can_send: list[SignalName]
    newest: SignalFrame | None


WordingKind = Literal[
    "contrast",
    "praise-contrast",
    "laundering",
    "rebuttal",
    "accusation",
    "absolute",
    "contempt",
    "mindreading",
    "blame",
    "minimising",
    "defending",
    "hedging",
    "nonapology",
    "passive",
    "excuse",
    "overpromise",
    "vague",
    "demand",
    "fixing",
    "thin",
    "copied",
    "overclaim",
    "hostile-question",
    "stonewalling",
    "threat",
    "violence",
    "fear",
    "self-harm",
]
"""The categories of ``protocols/wording/policy.toml``: a phone has one sentence for each."""

Hint = Literal[
    "two_sentences",
    "own_turn",
    "only_theirs",
    "feeling_words",
    "one_time",
    "what_happened",
    "own_fear",
    "own_feeling",
    "their_size",
    "my_part",
    "one_act",
    "what_i_did",
    "small_and_dated",
    "ask",
    "stay_with_them",
    "one_more_thing",
    "own_words",
    "guess_and_ask",
    "open_question",
    "take_a_rest",
    "what_do_you_need",
]
"""Which one way to say it is offered; the sentence stands in the phone's catalogue."""


class FindingFrame(Frame):
    """A place in the writer's own words, in code points of the text that was sent.

    ``rest`` is where what follows the phrase begins. ``ask``: the other may be asked to read the
    sentence all the same (contrast rules alone).
    """

    kind: WordingKind
    start: int
    end: int
    rest: int
    hint: Hint
    ask: bool


class HeldFrame(Frame):
    """One's own words number ``held``, held for a moment; in ``left_ms`` they can be sent."""

    held: int
    left_ms: int
    found: list[FindingFrame]


class TipFrame(Frame):
    """One way to say it, about one's own words ``ref``, which went out as they were."""

    ref: int
    found: list[FindingFrame]


class ViewFrame(Frame):
    """This seat's room now, without past words. The newest wins.

    ``at`` is how far the two logs had got. ``shares``, ``answer`` and ``missing`` name entries by
    their ``ref`` in the room's log; ``kept`` by their ``ref`` in one's own. ``may`` lists the
    commands that would be accepted now: draw the buttons from it. ``dialogue`` is the id
    of the conversation, ``lang`` the language of ``title`` and ``about``.

    What the wording rules said of one's own words is in one's own view alone: ``held``, ``tip``,
    ``way_on`` (offer the sentence form, or a rest). ``asks`` is whose sentence the other is asked
    to hear, for everybody; the sentence itself is in its writer's own log. ``unruled`` are the
    languages spoken here in which no words are checked.
    """

    t: Literal["view"] = "view"
    at: Positions
    session: int
    seat: SeatName
    phase: PhaseName
    role: Literal["speaker", "listener", "equal", "moderator", "guest"]
    names: dict[SeatName, str]
    here: list[SeatName]
    title: str
    about: str
    minutes: int
    dialogue: str
    lang: str
    may: list[str]
    speaker: PartnerName | None
    floor: PartnerName | None
    step: StepFrame | None
    clock: ClockFrame | None
    shares: list[int]
    answer: int | None
    missing: int | None
    proposed: PartnerName | None
    first: dict[PartnerName, PartnerName]
    agreed: list[PartnerName]
    rest: RestFrame | None
    own_heard: HowHeardName | None
    heard: dict[PartnerName, HowHeardName]
    gone: list[PartnerName]
    why: Literal["complete", "today", "later", "lapsed"] | None
    return_in_ms: int | None
    kept: list[int]
    therapist: TherapistFrame | None
    caucus: PartnerName | None
    absence: AbsenceFrame | None
    offer: OfferFrame | None
    signals: SignalsFrame | None
    held: HeldFrame | None
    asks: PartnerName | None
    way_on: bool
    tip: TipFrame | None
    unruled: list[str]


# ---------------------------------------------------------------- to the phone: frames


class Welcome(Frame):
    """The seat is open on this phone. Send a ``ping`` every ``ping_every_ms``."""

    t: Literal["welcome"] = "welcome"
    room: str
    seat: SeatName
    ping_every_ms: int


class Reset(Frame):
    """Forget all entries: the logs are read again from the session's beginning.

    ``new_session``: the words of an earlier session are gone, as promised. ``history_lost``: the
    store has lost something that this phone had seen, or what the phone sent is no place in these
    logs; say so. ``let_in`` and ``outside``: for the therapist, from here on the room can be read,
    or can no longer be.
    """

    t: Literal["reset"] = "reset"
    reason: Literal["new_session", "history_lost", "let_in", "outside"]


class Entry(Frame):
    """One item of a log, never skipped and never sent twice on one connection."""

    t: Literal["entry"] = "entry"
    log: Literal["room", "own"]
    at: Position
    event: EventFrame


class Done(Frame):
    """The command was carried out and is on disk."""

    t: Literal["done"] = "done"
    id: str


class KeptFrame(Frame):
    """How much of a room the store keeps: of both partners, and of a therapist."""

    entries: int
    answers: int
    keys: int
    links: int
    leases: int
    timers: int
    fields: int


class Erased(Frame):
    """The room has been deleted: what there was, and what a second look found left (nothing)."""

    t: Literal["erased"] = "erased"
    id: str
    was: KeptFrame
    left: KeptFrame


class Refused(Frame):
    """The command was not carried out, and why. Nothing has changed."""

    t: Literal["refused"] = "refused"
    id: str
    reason: Reason | Literal["malformed", "id_conflict", "script_unknown"]
    found: list[FindingFrame] = []


class Unavailable(Frame):
    """No answer could be had in time. Send the same id again; it cannot be done twice."""

    t: Literal["unavailable"] = "unavailable"
    id: str
    reason: Literal["store", "too_fast"] = "store"


class Pong(Frame):
    """The answer to a ``ping``, with the same ``n``."""

    t: Literal["pong"] = "pong"
    n: int


ServerFrame = Annotated[
    Welcome | Reset | ViewFrame | Entry | Done | Erased | Refused | Unavailable | Pong,
    Field(discriminator="t"),
]
