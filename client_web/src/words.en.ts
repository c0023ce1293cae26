/**
 * Every sentence of the phone, in English. The one place.
 *
 * How they sound: second person, present, short; names, not "your partner"; what is true, what
 * happens next, what one can do. Nothing shouts, nothing blames, nothing praises obeying.
 *
 * The types of each table hold the list whole: a refusal, close code, hint, line or
 * screen without its sentence does not compile.
 */

import type { Calm } from "./core/calm";
import type { RoomScreen } from "./core/scene";
import type { HowHeard, Line, RefusedReason, Signal, ViewFrame } from "./core/wire";
import { doorWords as door } from "./words.door.en";
import { hint, why, wording } from "./words.wording.en";

/** The people in the room as one phone calls them. */
export interface Names {
  readonly me: string;
  readonly other: string;
  /** The therapist, while there is one. */
  readonly third?: string;
}

/** What a therapist can have done, as the room's log names it. */
export type Acted =
  | "room_held"
  | "room_released"
  | "turn_extended"
  | "step_skipped"
  | "floor_given"
  | "caucus_began"
  | "caucus_ended"
  | "script_offered"
  | "rest_began"
  | "rest_lengthened";

type Why = NonNullable<ViewFrame["why"]>;

/** What each screen says first. It is also what is announced when the turn changes. */
const heading: Record<RoomScreen, (names: Names) => string> = {
  gathering: ({ other }) => (other ? `You and ${other} are in the room` : "You are in the room"),
  agreeing: () => "Before you begin",
  speak: () => "You have the floor",
  listen: ({ other }) => `${other} has the floor`,
  reflect: ({ other }) => `Say back what you heard ${other} say`,
  summary: ({ other }) => `Put together what you heard ${other} say`,
  being_reflected: ({ other }) => `${other} is saying it back`,
  confirm: ({ other }) => `${other} heard:`,
  being_confirmed: ({ other }) => `${other} is reading what you said back`,
  more: () => "Is there more?",
  being_asked_more: ({ other }) => `${other} is thinking about whether there is more`,
  validate: ({ other }) => `Say what makes sense to you in what ${other} said`,
  empathize: ({ other }) => `Say what it may have felt like for ${other}`,
  being_acknowledged: ({ other }) => `${other} is finding words for you`,
  receive: ({ other }) => `${other} says to you:`,
  being_received: ({ other }) => `${other} is taking in your words`,
  thank: ({ other }) => `Is there a thank you for ${other}?`,
  being_thanked: ({ other }) => `${other} is looking for a thank you`,
  speak_now: () => "Now, or another day?",
  being_asked_to_speak: ({ other }) => `${other} chooses when to speak`,
  crossroads: () => "This part is hard to get across right now",
  at_the_others_crossroads: () => "This part is hard to get across right now",
  appreciate: () => "One thing you are glad of",
  being_appreciated: ({ other }) => `${other} is thinking of something good`,
  asking_to_hear: ({ other }) => `You asked ${other}`,
  being_asked_to_hear: ({ other }) => `${other} asks you something`,
  feel_heard: () => "Do you feel heard?",
  feel_heard_said: () => "Your answer is kept",
  closing: () => "You have come to the end",
  rest: () => "A rest",
  held: ({ third }) => `${third || "Whoever guides you"} holds the room for a moment`,
  caucus: ({ third }) => `You and ${third || "the therapist"}, alone`,
  caucus_waiting: ({ third }) =>
    `${third || "The therapist"} is talking with each of you alone for a while`,
  missing: ({ third }) => `${third ? `${third}'s` : "The therapist's"} line is gone`,
  outside: () => "This is the therapist's link",
  farewell: () => "The conversation rests",
  ended: () => "This room is over",
};

/** Why something was not done, for the one who asked. */
const refused: Record<RefusedReason, string> = {
  not_now: "The conversation had already moved on. Look at what is here now.",
  not_your_turn: "The floor is with the other one right now. Your words are still on this phone.",
  seat_taken: "Somebody is already sitting here. Ask whoever opened the room for a new link.",
  name_empty: door.closed.name_empty,
  name_too_long: door.closed.name_too_long,
  words_empty: "There are no words here yet. Write some, or pass.",
  words_too_long: "That is more than fits in one turn. Say the first part; there is room for more.",
  wording: "Part of this would take back the rest.",
  held: "One moment, then you can send it as it is.",
  care: "Your words were not sent. Nobody else sees them.",
  too_soon: "One more moment, then you can send it as it is.",
  not_held: "These words are not held any more. Say them once more.",
  already_asked: "You have asked once in this step. You can change the words, or rest.",
  not_for_asking: "This one cannot be asked about. You can change it, or rest.",
  marks_outside: "The marks do not fit the words any more. Tap them once more.",
  missing_too_long: "Say what is missing in up to 120 letters.",
  more_time_taken: "You already have the extra minute. Nothing is cut off, so finish calmly.",
  short_form_tried: "The short form was tried. You can go on for now, or rest.",
  rest_extended_twice: "You have rested twice longer already. Ending for today is a good choice now.",
  already_answered: "Your answer is already there.",
  not_kept: "Those words are no longer kept.",
  kept_full: "You keep many words already. Let some go to make room for these.",
  out_of_range: "That does not fit here. Choose one of the offered ones.",
  room_over: "This room is over. Nothing more is kept in it.",
  nobody_knocks: "Nobody is at the door any more.",
  already_knocking: "The knock was heard. The two in the room decide in their own time.",
  line_too_long: "That line is a little long. Up to 120 letters fit.",
  no_moderator: "Nobody else is in the room any more.",
  words_not_compared: "The three words come first. Compare them by voice, then this opens.",
  nothing_offered: "Nothing is offered any more. It goes on where you were.",
  still_holding: "The room still holds. You can choose when the time is round.",
  not_in_caucus: "That quiet space is closed. Your words are still on this phone.",
  signal_not_welcome: "The other one has not asked for this signal. Nothing was sent.",
  signal_too_soon: "One signal a minute, so that each can be taken in. Nothing was sent.",
  malformed: "This page and the room do not understand each other. Load the page again.",
  script_unknown: "That conversation is not here. Choose another one.",
  id_conflict: "This was asked before in another way. Load the page again and look.",
};

/** The ready lines that can go with a rest. */
const line: Record<Line, string> = {
  i_need_a_rest: "I need a rest. This matters to me. I'll be back.",
  matters_to_me: "You matter to me. I want to come back to this with a clear head.",
  too_much_now: "It is too much for me right now. I am going to calm down, and then I'll be back.",
  back_soon: "I need a moment to breathe. I'll be back soon.",
};

const heardChoice: Record<HowHeard, string> = {
  fully: "Yes, fully",
  partly: "Partly",
  not_yet: "Not yet",
  pass: "Pass",
};

const heardAnswer: Record<HowHeard, string> = {
  fully: "feels fully heard",
  partly: "feels partly heard",
  not_yet: "does not feel heard yet",
  pass: "passed",
};

const ending: Record<Why, string> = {
  complete: "That was real work. Sit a moment before you talk on.",
  today: "It ends here for today. That is a good way to look after each other.",
  later: "It goes on another time. Nothing is decided until then.",
  lapsed: "It has been quiet for a day, so the words were forgotten, as agreed.",
};

/** What a therapist does, in one line for both. The names are those of the room's log. */
const acted: Record<Acted, (name: string) => string> = {
  room_held: (name) => `${name} holds the room for a moment.`,
  room_released: (name) => `${name} lets the conversation go on.`,
  turn_extended: (name) => `${name} gave one more minute.`,
  step_skipped: (name) => `${name} went on a step.`,
  floor_given: (name) => `${name} handed over the floor.`,
  caucus_began: (name) => `${name} talks with each of you alone for a while.`,
  caucus_ended: (name) => `You are together again, with ${name}.`,
  script_offered: (name) => `${name} offers another conversation.`,
  rest_began: (name) => `${name} called a rest.`,
  rest_lengthened: (name) => `${name} made the rest longer.`,
};

/** What the one without the floor can say without writing. */
const signal: Record<Signal, string> = {
  gentler: "gentler please",
  want_to_understand: "I want to understand",
  thank_you: "thank you",
  need_a_pause: "I need a pause",
};

/** What can be done in a rest; beside each a few lines, read slowly. */
const calmChoice: Record<Calm, string> = {
  breathe: "Breathe",
  walk: "Walk",
  water: "Water",
  senses: "Five senses",
  sit: "Just sit",
};

const calmLines: Record<Exclude<Calm, "breathe">, readonly string[]> = {
  walk: [
    "Walk a little, slowly.",
    "Feel each foot touch the ground.",
    "Let your arms hang loose.",
    "There is nothing to plan now.",
  ],
  water: [
    "Get a glass of water.",
    "Feel how cool the glass is.",
    "Take small sips, and let each one go down.",
  ],
  senses: [
    "Look around. What colours are there?",
    "Listen. Which sound is the farthest away?",
    "What touches your skin right now?",
    "Is there something you can smell or taste?",
  ],
  sit: [
    "Sit down. There is nothing to do.",
    "Feel the chair that holds you.",
    "Thoughts come and go. Let them.",
  ],
};

const NUMBERS = [
  "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
  "twelve",
];

/** "one minute", "four minutes", "15 minutes". */
function minutes(count: number): string {
  return `${NUMBERS[count] ?? count} ${count === 1 ? "minute" : "minutes"}`;
}

const letters = (count: number): string => `${count} ${count === 1 ? "letter" : "letters"}`;

export const words = {
  ...door,
  heading,
  refused,
  why,
  hint,
  line,
  ending,
  acted,
  signal,
  minutes,

  bar: {
    who: "Who is here",
    away: "not here right now",
    exit: door.exit,
    pause: "Pause",
    knocks: (name: string) => `${name} knocks`,
  },

  status: {
    down: door.down,
    kept: "Kept on this phone. It is sent as soon as it can be.",
    historyLost:
      "The room's memory was damaged, and something that was said here is gone. Nobody did this. Say again what matters.",
    fine: "All right",
  },

  gathering: {
    alone: (name: string) =>
      name ? `${name} is not here right now.` : "The second chair is still empty. There is no hurry.",
    later: "When you are both here, you choose together who speaks first.",
    proposal: ({ other }: Names, mine: boolean) =>
      mine
        ? `${other} opened this room and is invited to listen first. So you would speak first.`
        : `You opened this room, and you are invited to listen first. So ${other} would speak first.`,
    both: "It goes on when you both tap the same.",
    iSpeak: "I speak first",
    theySpeak: (other: string) => `${other} speaks first`,
    youTapped: (name: string, self: boolean) =>
      self ? "You tapped: I speak first." : `You tapped: ${name} speaks first.`,
    otherTapped: (other: string, name: string, me: boolean) =>
      me ? `${other} tapped: you speak first.` : `${other} tapped: ${name} speaks first.`,
    otherNot: (other: string) => `${other} has not tapped yet.`,
  },

  agreeing: {
    time: (count: number) => `It takes about ${minutes(count)}.`,
    kept: "What you write is forgotten when you have both said goodbye or after a quiet day.",
    rest: "Each of you can rest, pass or leave at any time, without a reason.",
    submit: "I agree",
    mine: "You agreed.",
    theirs: (other: string) => `${other} agreed.`,
    theirsNot: (other: string) => `${other} is still reading.`,
  },

  composer: {
    say: "Say it",
    sayBack: "Say it back",
    busy: "On its way",
    pass: "Pass",
    label: "Your words",
    start: "Use this start",
    stem: (stem: string) => `A start: ${stem}`,
    shortForm: "The short form: one sentence is enough.",
    left: (count: number) => `${letters(count)} left`,
    over: (count: number) => `${letters(count)} more than fit in one turn`,
    fewSeconds: "Less than a minute is left. Nothing is cut off.",
    timeRound: "The time is round. Finish your sentence in peace.",
    moreTime: "One more minute",
    fromBefore: "Start from what you said before",
    keptHeading: "You kept this for your turn",
    use: "Use",
    letGo: "Let go",
  },

  wording,

  listen: {
    crossroads: (other: string) =>
      `${other} chooses how to go on. It is nobody's fault; some things take more than one try.`,
    awayStill: (other: string) => `${other} is not here right now. The time stands still until then.`,
  },

  reflect: {
    theirWords: (other: string) => `${other}'s words`,
    nearly: (other: string) => `Nearly. ${other} marked what matters most.`,
    nearlyPlain: (other: string) => `Nearly. There is a little more that matters to ${other}.`,
    notYet: (other: string) => `Not yet. ${other} would like you to try once more.`,
    missing: (other: string) => `What is still missing, in ${other}'s words:`,
    notLanded: (other: string) => `It has not landed with ${other} yet. Try it once more, more simply.`,
    feltLikeBut: (other: string) => `To ${other} it felt as if there was a “but” in it. Try it once more without your own side.`,
  },

  confirm: {
    yes: "Yes, that's it",
    nearly: "Nearly",
    no: "Not yet",
    goOn: "Go on for now",
    markHeading: "What is still missing?",
    markLead: "Tap the words of yours that are still missing.",
    markOne: "You can mark words in one part at a time.",
    missing: "Or say in a few words what is missing",
    send: "Show what is missing",
    back: "Back",
    yourWords: "Your words",
  },

  more: {
    yes: "Yes, there is more",
    no: "That's all",
  },

  receive: {
    landed: "It landed",
    notYet: "Not yet",
    but: "It felt like a “but”",
    goOn: "Go on for now",
  },

  swap: {
    now: "Now is good",
    anotherDay: "Another day",
  },

  crossroads: {
    lead: "Nobody did this wrong. Go on, rest, or try the short form.",
    goOn: "Go on for now",
    short: "Try the short form",
    rest: "Rest",
  },

  feelHeard: {
    private: "Only you see your answer until you have both given one. Then you see both together.",
    choice: heardChoice,
    waiting: (other: string) => `You will both see both answers at the same moment. ${other} has time.`,
  },

  closing: {
    answer: heardAnswer,
    lead: "Thank each other if you like, with words or without.",
    forget: "When you have both said goodbye, the words you wrote are forgotten.",
    goodbye: "Goodbye for today",
    said: (other: string) => `You said goodbye. When ${other} has too, the words are forgotten.`,
    theirs: (other: string) => `${other} has said goodbye.`,
  },

  pause: {
    heading: "A rest",
    how: "How long? It begins with your tap.",
    length: (count: number) => `${count} minutes`,
    back: "Back",
    willSee: (other: string) => `${other || "The other one"} will read:`,
    otherWords: "Choose other words",
    later: "Later today or tomorrow",
    laterHow: "You meet again:",
    inHours: (count: number) => `in ${NUMBERS[count] ?? count} ${count === 1 ? "hour" : "hours"}`,
    tomorrow: "tomorrow at this time",
    today: "End for today",
    noMore: "You have rested twice longer already. Later today is a good choice now.",
  },

  rest: {
    until: (time: string) => `A rest until ${time}`,
    lead: "Nothing is decided while you rest.",
    again: (time: string, count: number) =>
      `Together again at ${time}, ${count < 1 ? "in less than a minute" : `about ${minutes(count)}`}`,
    round: "The time is round",
    roundLead: "It goes on when you are both here. No hurry.",
    youSaid: (text: string) => `You said: “${text}”`,
    theySaid: (other: string, text: string) => `${other}: “${text}”`,
    reaches: (other: string) => `It reaches ${other || "the other one"} as soon as the line is back.`,
    sound: "A soft sound when the time is round",
    soundAndBuzz: "A soft sound and a short buzz when the time is round",
    locked: (time: string) =>
      `A locked phone cannot ring. If you lock yours, set your own timer for ${time}.`,
    breatheIn: "breathe in",
    breatheOut: "breathe out",
    stop: "Stop the circle",
    start: "Show the circle",
    back: "I'm back",
    more: "More time",
    waiting: "It goes on when you are both back.",
    otherBack: (other: string) => `${other} is back.`,
    question: "How stirred up are you now?",
    questionLead: "0 is calm, 10 is the most. Only you see this.",
    moreRest: "Your body is still stirred up. Twenty minutes more often help.",
    goOn: "You seem calm enough to go on.",
    noted: "Go on when you are ready.",
    yes: "Go on",
    yesStill: "Go on all the same",
    twenty: "Rest 20 minutes more",
    stay: "Keep resting",
  },

  calm: {
    label: "What does you good now",
    choice: calmChoice,
    lines: calmLines,
  },

  step: {
    why: "Why this step",
  },

  aloud: {
    read: "Read aloud",
    stop: "Stop reading",
    prompt: "what is asked here",
    wordsOf: (name: string) => `${name}'s words`,
  },

  onThisPhone: {
    open: "Letters, sound and exit",
    heading: "On this phone",
    lead: "What you choose here stays on this phone. Nobody else sees it.",
    sound: "At the end of a rest",
    back: "Back",
  },

  held: "Nothing is lost, and the time stands still.",

  knock: {
    heading: (name: string) => `${name} would like to come in`,
    both: "It opens only when both of you say yes. Then they can read this conversation from its beginning.",
    yes: "Yes",
    no: "Not now",
    noted: "Your yes is noted. It opens when both of you say yes.",
  },

  offer: {
    heading: (name: string) => `${name} offers another conversation`,
    both: "It begins only when both of you say yes. What was said so far is put down.",
    noted: "Your yes is noted. It begins when both of you say yes.",
  },

  three: {
    heading: "Three words",
    how: "Say these three words to each other by voice:",
    question: "Are they the same?",
    same: "They are the same",
    different: "They are not the same",
    later: "Later",
    you: "You compared the three words.",
    other: (other: string) => `${other} compared the three words.`,
    otherNot: (other: string) => `${other} has not compared them yet.`,
    notYet: "The three words are not compared yet.",
    ifDifferent: (name: string) =>
      `If they are not the same, somebody else may have the link. Ask ${name} to leave.`,
    why: "Then private lines and quiet spaces can open.",
  },

  privateLine: {
    heading: (name: string) => `Only you see this. From ${name}.`,
    fromTherapist: "Only you see this. From the therapist.",
    putAway: "Put it away",
  },

  signals: {
    open: "Signals you are willing to get",
    heading: "Signals you are willing to get",
    lead: "While you have the floor, the other one can send you only these. One a minute, and never more words.",
    keep: "Keep it so",
    back: "Back",
    send: (other: string) => `A small signal to ${other}:`,
    sent: (text: string) => `You sent: ${text}.`,
    got: (other: string, text: string) => `${other}: ${text}`,
  },

  people: {
    heading: "Who is here",
    here: (name: string) => `${name} is in the room.`,
    away: (name: string) => `${name} is not here right now.`,
    you: (name: string) => `${name} (you)`,
    reads: (name: string) =>
      `${name} can read this conversation from its beginning, and no earlier one.`,
    leave: (name: string) => `Ask ${name} to leave`,
    leaveHow: "It happens at once. Coming back takes a yes from both of you.",
    back: "Back",
  },

  link: {
    open: "Come back from another device",
    heading: "Come back from another device",
    lead: "A link of your own opens your seat on another phone or computer, also months later.",
    whoever: "Whoever has this link can sit in your seat and read what you can read. Keep it to yourself.",
    make: "Make a link",
    another: "Make another link",
    here: "Your link, shown only now:",
    copy: "Copy the link",
    copied: "It is copied.",
    takeBack: "Take back all links",
    takenBack: "Your links open nothing any more.",
    back: "Back",
  },

  erase: {
    open: "Delete everything",
    heading: "Delete everything of this room",
    lead: "All of it goes, for both of you: every word, your names, your place in the conversation, and every link.",
    never: "From then on nobody can bring it back on this server, not even whoever runs it.",
    other: (name: string) =>
      `${name || "The other"}'s phone then says that there is no room here any more, and not why.`,
    copies: "Screenshots, and copies that somebody has made of the server's disk, are not reached.",
    begin: "I want to delete it",
    back: "Back",
    sure: "One more tap, and it is gone for good.",
    keep: "Keep it",
    now: "Delete it for both of us",
    needsLine: "This needs the line. It can be done as soon as the line is back.",
    done: "It is all deleted",
    nothingLeft: "Nothing of this room is left on this phone or in the room's store.",
    disk: "Within a minute it is gone from the server's disk as well. You can close this page.",
    count: (kind: string, was: number, left: number) => `${kind}: ${was} before, ${left} now.`,
    kind: { entries: "Said and done", keys: "Keys", links: "Links and phones", all: "All in all" },
  },

  caucus: {
    lead: "Only the two of you read what is written here.",
    nothing: (name: string) => `${name} is here. Take your time.`,
    before: "What was written here before",
    you: "You:",
    them: (name: string) => `${name}:`,
    label: (name: string) => `Your words to ${name}`,
    say: "Say it",
    waiting: "Both of you know. There is nothing to do right now.",
    kept: "What you wrote before is still here.",
  },

  missing: {
    holds: (time: string) => `The room holds for them until ${time}.`,
    then: "If they come back, it goes on with them. After that, you two choose.",
    round: "The time is round. You two can choose.",
    how: "It goes on when both of you want to. If they come back, it goes on with them.",
    goOn: (name: string) => `Go on without ${name}`,
    noted: "Your yes is noted. It goes on when both of you want to. You can also just wait.",
    end: "End for today",
  },

  outside: {
    lead: "It belongs on the therapist's own page, on a laptop or tablet.",
    how: "Your seat can move there. This page then has nothing more to do.",
    take: "Take it there",
    open: "Open the therapist's page",
  },

  farewell: {
    againAt: (time: string) => `Together again at ${time}.`,
    timeCame: "The time has come. Begin when you are both ready.",
    reaches: (other: string) => `It reaches ${other || "the other one"} as soon as the line is back.`,
    meet: "Meet again",
    forgotten: "The words of this conversation are forgotten.",
  },

  ended: "Everything in it is forgotten. If you want to talk again, a new room can be opened.",
};
