/* Generated from protocols/wire.schema.json by `npm run types`. Change the schema, not this. */

/**
 * Everything a script can ask people to do.
 */
export type Activity =
  | "share"
  | "reflect"
  | "summary"
  | "confirm"
  | "more"
  | "validate"
  | "empathize"
  | "receive"
  | "thank"
  | "swap"
  | "appreciate"
  | "feel_heard";
export type ClientFrame = Hello | Do | Ping;
/**
 * Why a command was not carried out. The names are part of the wire: never reuse one.
 */
export type Reason =
  | "not_now"
  | "not_your_turn"
  | "seat_taken"
  | "name_empty"
  | "name_too_long"
  | "words_empty"
  | "words_too_long"
  | "wording"
  | "held"
  | "care"
  | "too_soon"
  | "not_held"
  | "already_asked"
  | "not_for_asking"
  | "marks_outside"
  | "missing_too_long"
  | "more_time_taken"
  | "short_form_tried"
  | "rest_extended_twice"
  | "already_answered"
  | "not_kept"
  | "kept_full"
  | "out_of_range"
  | "room_over"
  | "nobody_knocks"
  | "already_knocking"
  | "line_too_long"
  | "no_moderator"
  | "words_not_compared"
  | "nothing_offered"
  | "still_holding"
  | "not_in_caucus"
  | "signal_not_welcome"
  | "signal_too_soon";
export type ServerFrame =
  Welcome | Reset | ViewFrame | Entry | Done | Erased | Refused | Unavailable | Pong;

/**
 * The frames of repair-room.v1. Generated from server/wire/messages.py.
 */
export interface RepairRoomWire {
  [k: string]: unknown;
}
/**
 * The therapist's line is gone; the room holds. ``round``: now the couple may choose.
 */
export interface AbsenceFrame {
  left_ms: number;
  round: boolean;
  said_yes: boolean;
}
export interface AcknowledgementAnswered {
  t: "acknowledgement_answered";
  ref: number;
  seat: "partner_a" | "partner_b" | "moderator";
  of: number | null;
  answer: "landed" | "not_yet" | "felt_like_but" | "not_now";
}
export interface Agree {
  t: "agree";
}
export interface AnswerHearing {
  t: "answer_hearing";
  yes: boolean;
}
export interface AnswerKnock {
  t: "answer_knock";
  yes: boolean;
}
export interface AnswerMore {
  t: "answer_more";
  more: boolean;
}
export interface AnswerOffer {
  t: "answer_offer";
  yes: boolean;
}
/**
 * Asked of the one who has listened: speak now, or another day.
 */
export interface AnswerSwap {
  t: "answer_swap";
  my_turn: boolean;
}
export interface AskForRest {
  t: "ask_for_rest";
  minutes: 5 | 10 | 20;
  line: "i_need_a_rest" | "matters_to_me" | "too_much_now" | "back_soon";
}
export interface BeginCaucus {
  t: "begin_caucus";
  to: "partner_a" | "partner_b";
}
/**
 * Words of a caucus. Only in the logs of the two in it.
 */
export interface CaucusWords {
  t: "caucus_words";
  by: "partner_a" | "partner_b" | "moderator";
  words: string;
}
export interface ChooseFirst {
  t: "choose_first";
  speaker: "partner_a" | "partner_b";
}
/**
 * The first frame, within 5 s. ``secret`` is this phone's key to its seat.
 *
 * Coming in for the first time, the phone makes a new secret and sends it with the
 * ``invitation`` from its link and a ``name``; afterwards the secret alone opens the seat.
 * ``lang`` is the language this phone would like the prompts in, such as ``es`` or ``pt-BR``.
 */
export interface Hello {
  t: "hello";
  room: string;
  secret: string;
  invitation: string | null;
  name: string | null;
  at: Positions | null;
  lang: string | null;
}
/**
 * Where a phone stands in the room's log and in its seat's own.
 */
export interface Positions {
  room: Position;
  own: Position;
}
/**
 * Where a phone stands in one log: which life of the log, which entry, and its chain hash.
 */
export interface Position {
  epoch: string;
  version: number;
  chain: string;
}
/**
 * Ask for something. ``id`` is random, at least 96 bits; the same id is answered once.
 */
export interface Do {
  t: "do";
  id: string;
  command:
    | ChooseFirst
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
    | EraseRoom;
}
export interface Say {
  t: "say";
  words: string;
  /**
   * @maxItems 20
   */
  kept: number[];
}
/**
 * Send held words as they are; ``held`` is their number in one's own view.
 */
export interface SendHeld {
  t: "send_held";
  held: number;
}
/**
 * Ask the other to hear a sentence that a rule stopped. It shows that one was stopped.
 */
export interface NotWhatIMeant {
  t: "not_what_i_meant";
  words: string;
  /**
   * @maxItems 20
   */
  kept: number[];
}
export interface TakeBack {
  t: "take_back";
}
export interface PassStep {
  t: "pass_step";
}
/**
 * ``marks`` are ``[start, end]`` in code points of one's own share ``share`` (a ``ref``).
 */
export interface Confirm {
  t: "confirm";
  answer: "yes" | "nearly" | "no" | "not_now";
  share: number | null;
  /**
   * @maxItems 40
   */
  marks: number[][];
  missing: string;
}
export interface Receive {
  t: "receive";
  answer: "landed" | "not_yet" | "felt_like_but" | "not_now";
}
export interface GoOn {
  t: "go_on";
}
export interface TryShortForm {
  t: "try_short_form";
}
export interface TakeMoreTime {
  t: "take_more_time";
}
export interface SayHowHeard {
  t: "say_how_heard";
  answer: "fully" | "partly" | "not_yet" | "pass";
}
export interface SayGoodbye {
  t: "say_goodbye";
}
export interface KeepForMyTurn {
  t: "keep_for_my_turn";
  words: string;
}
export interface LetGo {
  t: "let_go";
  ref: number;
}
export interface ComeBack {
  t: "come_back";
}
export interface NoteActivation {
  t: "note_activation";
  level: number;
}
export interface EndForToday {
  t: "end_for_today";
  in_minutes: number | null;
}
export interface MeetAgain {
  t: "meet_again";
}
export interface HoldRoom {
  t: "hold_room";
}
export interface ReleaseRoom {
  t: "release_room";
}
export interface GiveMoreTime {
  t: "give_more_time";
}
export interface SkipStep {
  t: "skip_step";
}
export interface GiveFloor {
  t: "give_floor";
  to: "partner_a" | "partner_b";
}
/**
 * Ask to come in as the therapist, with a name and one line who one is.
 */
export interface Knock {
  t: "knock";
  name: string;
  line: string;
}
export interface LeaveRoom {
  t: "leave_room";
}
export interface RemoveModerator {
  t: "remove_moderator";
}
export interface CompareWords {
  t: "compare_words";
}
export interface TellPrivately {
  t: "tell_privately";
  to: "partner_a" | "partner_b";
  words: string;
}
export interface EndCaucus {
  t: "end_caucus";
}
export interface SayInCaucus {
  t: "say_in_caucus";
  words: string;
}
export interface StopForSafety {
  t: "stop_for_safety";
}
export interface OfferScript {
  t: "offer_script";
  dialogue: string;
}
export interface GoOnWithout {
  t: "go_on_without";
}
export interface WelcomeSignals {
  t: "welcome_signals";
  /**
   * @maxItems 4
   */
  signals: ("gentler" | "want_to_understand" | "thank_you" | "need_a_pause")[];
}
export interface SendSignal {
  t: "send_signal";
  signal: "gentler" | "want_to_understand" | "thank_you" | "need_a_pause";
}
/**
 * ``secret`` is made on the phone; the link is the page, ``#``, room, ``.``, secret.
 */
export interface MakeReturnLink {
  t: "make_return_link";
  secret: string;
}
export interface RevokeReturnLinks {
  t: "revoke_return_links";
}
/**
 * Delete everything of this room, for both; nothing can bring it back.
 *
 * Either partner may, at any moment, so no view lists it. It is answered by ``erased``, and
 * then every phone's socket is closed with ``room_gone``. Sent again after that, the close is
 * the answer.
 */
export interface EraseRoom {
  t: "erase_room";
}
/**
 * The phone's heartbeat, also its presence. Answered by ``pong`` with the same ``n``.
 */
export interface Ping {
  t: "ping";
  n: number;
}
/**
 * The turn's soft time. It stands still while ``running`` is false; nothing is cut at 0.
 */
export interface ClockFrame {
  left_ms: number;
  running: boolean;
  extended: boolean;
}
/**
 * The command was carried out and is on disk.
 */
export interface Done {
  t: "done";
  id: string;
}
/**
 * One item of a log, never skipped and never sent twice on one connection.
 */
export interface Entry {
  t: "entry";
  log: "room" | "own";
  at: Position;
  event:
    | WordsSaid
    | ReflectionAnswered
    | AcknowledgementAnswered
    | WordsKept
    | WordsHeld
    | WordsLeftToHear
    | PrivateLine
    | CaucusWords
    | TherapistActed
    | Happened;
}
/**
 * Somebody said something. ``ref`` numbers what was said in this session.
 *
 * ``heard_all_the_same``: a rule had stopped it, and the other wanted to hear it.
 */
export interface WordsSaid {
  t: "words_said";
  ref: number;
  seat: "partner_a" | "partner_b" | "moderator";
  step: string;
  words: string;
  heard_all_the_same: boolean;
}
/**
 * The speaker's answer to a reflection; ``marks`` point into their own words ``share``.
 */
export interface ReflectionAnswered {
  t: "reflection_answered";
  ref: number;
  seat: "partner_a" | "partner_b" | "moderator";
  of: number | null;
  answer: "yes" | "nearly" | "no" | "not_now";
  share: number | null;
  marks: number[][];
  missing: string;
}
/**
 * Words kept for one's own turn. Only in one's own log.
 */
export interface WordsKept {
  t: "words_kept";
  ref: number;
  words: string;
}
/**
 * One's own words, held for a moment. Only in one's own log.
 */
export interface WordsHeld {
  t: "words_held";
  held: number;
  words: string;
}
/**
 * One's own words that the other is asked to hear. Only in one's own log.
 */
export interface WordsLeftToHear {
  t: "words_left_to_hear";
  words: string;
}
/**
 * A private line of the therapist to one partner. Only in the logs of those two.
 */
export interface PrivateLine {
  t: "private_line";
  to: "partner_a" | "partner_b";
  words: string;
}
/**
 * What the therapist did, for everybody in the room to see.
 */
export interface TherapistActed {
  t: "therapist_acted";
  what: string;
}
/**
 * Any other fact, by name: the view says what it led to.
 */
export interface Happened {
  t: "happened";
  what: string;
}
/**
 * The room has been deleted: what there was, and what a second look found left (nothing).
 */
export interface Erased {
  t: "erased";
  id: string;
  was: KeptFrame;
  left: KeptFrame;
}
/**
 * How much of a room the store keeps: of both partners, and of a therapist.
 */
export interface KeptFrame {
  entries: number;
  answers: number;
  keys: number;
  links: number;
  leases: number;
  timers: number;
  fields: number;
}
/**
 * A place in the writer's own words, in code points of the text that was sent.
 *
 * ``rest`` is where what follows the phrase begins. ``ask``: the other may be asked to read the
 * sentence all the same (contrast rules alone).
 */
export interface FindingFrame {
  kind:
    | "contrast"
    | "praise-contrast"
    | "laundering"
    | "rebuttal"
    | "accusation"
    | "absolute"
    | "contempt"
    | "mindreading"
    | "blame"
    | "minimising"
    | "defending"
    | "hedging"
    | "nonapology"
    | "passive"
    | "excuse"
    | "overpromise"
    | "vague"
    | "demand"
    | "fixing"
    | "thin"
    | "copied"
    | "overclaim"
    | "hostile-question"
    | "stonewalling"
    | "threat"
    | "violence"
    | "fear"
    | "self-harm";
  start: number;
  end: number;
  rest: number;
  hint:
    | "two_sentences"
    | "own_turn"
    | "only_theirs"
    | "feeling_words"
    | "one_time"
    | "what_happened"
    | "own_fear"
    | "own_feeling"
    | "their_size"
    | "my_part"
    | "one_act"
    | "what_i_did"
    | "small_and_dated"
    | "ask"
    | "stay_with_them"
    | "one_more_thing"
    | "own_words"
    | "guess_and_ask"
    | "open_question"
    | "take_a_rest"
    | "what_do_you_need";
  ask: boolean;
}
/**
 * One's own words number ``held``, held for a moment; in ``left_ms`` they can be sent.
 */
export interface HeldFrame {
  held: number;
  left_ms: number;
  found: FindingFrame[];
}
/**
 * Another conversation is offered. ``lang`` is the language of its title, "" if unknown.
 */
export interface OfferFrame {
  title: string;
  said_yes: boolean;
  lang: string;
}
/**
 * The answer to a ``ping``, with the same ``n``.
 */
export interface Pong {
  t: "pong";
  n: number;
}
/**
 * The command was not carried out, and why. Nothing has changed.
 */
export interface Refused {
  t: "refused";
  id: string;
  reason: Reason | ("malformed" | "id_conflict" | "script_unknown");
  found: FindingFrame[];
}
/**
 * Forget all entries: the logs are read again from the session's beginning.
 *
 * ``new_session``: the words of an earlier session are gone, as promised. ``history_lost``: the
 * store has lost something that this phone had seen, or what the phone sent is no place in these
 * logs; say so. ``let_in`` and ``outside``: for the therapist, from here on the room can be read,
 * or can no longer be.
 */
export interface Reset {
  t: "reset";
  reason: "new_session" | "history_lost" | "let_in" | "outside";
}
/**
 * A rest. ``round`` is true once the return time has come.
 */
export interface RestFrame {
  left_ms: number;
  round: boolean;
  by: ("partner_a" | "partner_b" | "moderator") | null;
  line: ("i_need_a_rest" | "matters_to_me" | "too_much_now" | "back_soon") | null;
  back: ("partner_a" | "partner_b" | "moderator")[];
  lengthenings_left: number;
  suggestion: ("more_rest" | "go_on") | null;
}
/**
 * The seat is open on this phone. Send a ``ping`` every ``ping_every_ms``.
 */
export interface Welcome {
  t: "welcome";
  room: string;
  seat: "partner_a" | "partner_b" | "moderator";
  ping_every_ms: number;
}
/**
 * This seat's room now, without past words. The newest wins.
 *
 * ``at`` is how far the two logs had got. ``shares``, ``answer`` and ``missing`` name entries by
 * their ``ref`` in the room's log; ``kept`` by their ``ref`` in one's own. ``may`` lists the
 * commands that would be accepted now: draw the buttons from it. ``dialogue`` is the id
 * of the conversation, ``lang`` the language of ``title`` and ``about``.
 *
 * What the wording rules said of one's own words is in one's own view alone: ``held``, ``tip``,
 * ``way_on`` (offer the sentence form, or a rest). ``asks`` is whose sentence the other is asked
 * to hear, for everybody; the sentence itself is in its writer's own log. ``unruled`` are the
 * languages spoken here in which no words are checked.
 */
export interface ViewFrame {
  t: "view";
  at: Positions;
  session: number;
  seat: "partner_a" | "partner_b" | "moderator";
  phase:
    | "gathering"
    | "agreeing"
    | "sharing"
    | "reflecting"
    | "confirming"
    | "asking_more"
    | "acknowledging"
    | "receiving"
    | "speaker_thanking"
    | "listener_thanking"
    | "asking_swap"
    | "at_crossroads"
    | "appreciating"
    | "asking_to_hear"
    | "feeling_heard"
    | "closing"
    | "paused"
    | "held"
    | "caucus"
    | "missing"
    | "resting"
    | "ended"
    | "outside"
    | "knocking";
  role: "speaker" | "listener" | "equal" | "moderator" | "guest";
  names: {
    [k: string]: string;
  };
  here: ("partner_a" | "partner_b" | "moderator")[];
  title: string;
  about: string;
  minutes: number;
  dialogue: string;
  lang: string;
  may: string[];
  speaker: ("partner_a" | "partner_b") | null;
  floor: ("partner_a" | "partner_b") | null;
  step: StepFrame | null;
  clock: ClockFrame | null;
  shares: number[];
  answer: number | null;
  missing: number | null;
  proposed: ("partner_a" | "partner_b") | null;
  first: {
    [k: string]: "partner_a" | "partner_b";
  };
  agreed: ("partner_a" | "partner_b")[];
  rest: RestFrame | null;
  own_heard: ("fully" | "partly" | "not_yet" | "pass") | null;
  heard: {
    [k: string]: "fully" | "partly" | "not_yet" | "pass";
  };
  gone: ("partner_a" | "partner_b")[];
  why: ("complete" | "today" | "later" | "lapsed") | null;
  return_in_ms: number | null;
  kept: number[];
  therapist: TherapistFrame | null;
  caucus: ("partner_a" | "partner_b") | null;
  absence: AbsenceFrame | null;
  offer: OfferFrame | null;
  signals: SignalsFrame | null;
  held: HeldFrame | null;
  asks: ("partner_a" | "partner_b") | null;
  way_on: boolean;
  tip: TipFrame | null;
  unruled: string[];
}
/**
 * The step one stands in, with the prompt for one's own role.
 *
 * ``why`` says in one sentence what the step is good for. ``lang`` is the language of the
 * prompt, the stem and ``why``: the one asked for in ``hello`` where there is a translation.
 * ``form`` is the step's short sentence form, for whoever has the floor.
 */
export interface StepFrame {
  id: string;
  activity: Activity;
  number: number;
  count: number;
  prompt: string;
  stem: string;
  short: boolean;
  why: string;
  lang: string;
  form: string;
}
/**
 * Who knocks or sits in the moderator's seat. ``words`` are to be compared by voice.
 */
export interface TherapistFrame {
  state: "knocking" | "here" | "away";
  name: string;
  line: string;
  words: string[] | null;
  compared: ("partner_a" | "partner_b")[];
  said_yes: boolean;
}
/**
 * ``welcome``: what one is willing to get; ``can_send``: what the other is.
 */
export interface SignalsFrame {
  welcome: ("gentler" | "want_to_understand" | "thank_you" | "need_a_pause")[];
  can_send: ("gentler" | "want_to_understand" | "thank_you" | "need_a_pause")[];
  newest: SignalFrame | null;
}
/**
 * The newest signal, and how long ago it was sent.
 */
export interface SignalFrame {
  seat: "partner_a" | "partner_b";
  signal: "gentler" | "want_to_understand" | "thank_you" | "need_a_pause";
  ago_ms: number;
}
/**
 * One way to say it, about one's own words ``ref``, which went out as they were.
 */
export interface TipFrame {
  ref: number;
  found: FindingFrame[];
}
/**
 * No answer could be had in time. Send the same id again; it cannot be done twice.
 */
export interface Unavailable {
  t: "unavailable";
  id: string;
  reason: "store" | "too_fast";
}
