/**
 * Every sentence of the therapist's page, in English. The one place.
 *
 * How they sound: as on the phones, for somebody who works. Before each act stands what both will
 * see. Nothing shouts, nothing scores, nobody is ranked.
 *
 * The types of the tables hold the list whole: a phase, refusal or close code without its sentence
 * does not compile.
 */

import type { CloseReason } from "../core/closing";
import type { HowHeard, PhaseName, RefusedReason, Seat } from "../core/wire";
import type { Acted } from "../words.en";
import type { Aside, Item } from "./transcript";
import type { Outside } from "./room";

/** The two as a sentence about this moment calls them. `caucus` is who one is alone with. */
export interface Couple {
  readonly speaker: string;
  readonly listener: string;
  readonly caucus: string;
}

type Confirmed = Extract<Item, { kind: "confirmed" }>["answer"];
type Received = Extract<Item, { kind: "received" }>["answer"];

const OUTSIDE = "You are outside";

/** Where the two stand. */
const phase: Record<PhaseName, (couple: Couple) => string> = {
  outside: () => OUTSIDE,
  knocking: () => "You have knocked",
  gathering: () => "They choose who speaks first",
  agreeing: () => "They read what they agree to",
  sharing: ({ speaker }) => `${speaker} is sharing`,
  reflecting: ({ listener, speaker }) => `${listener} is saying back what ${speaker} said`,
  confirming: ({ speaker }) => `${speaker} is answering whether that was it`,
  asking_more: ({ speaker }) => `${speaker} is thinking about whether there is more`,
  acknowledging: ({ listener, speaker }) => `${listener} is saying what makes sense in what ${speaker} said`,
  receiving: ({ speaker, listener }) => `${speaker} is taking in ${listener}'s words`,
  speaker_thanking: ({ speaker, listener }) => `${speaker} is looking for a thank you for ${listener}`,
  listener_thanking: ({ speaker, listener }) => `${listener} is looking for a thank you for ${speaker}`,
  asking_swap: ({ listener }) => `${listener} chooses whether to speak now or another day`,
  at_crossroads: ({ speaker }) => `At a crossroads: ${speaker} chooses how to go on`,
  appreciating: ({ speaker }) => `${speaker} is saying one thing to be glad of`,
  asking_to_hear: () => "A sentence was stopped; the other one is asked whether to read it",
  feeling_heard: () => "Each says, alone, whether they feel heard",
  closing: () => "They are saying goodbye",
  paused: () => "A rest",
  held: () => "You hold the room",
  caucus: ({ caucus }) => `You are alone with ${caucus}`,
  missing: () => "The room holds for you",
  resting: () => "The conversation is over for today",
  ended: () => "This room is over",
};

const seat: Record<Seat, string> = {
  partner_a: "the first partner",
  partner_b: "the second partner",
  moderator: "the therapist",
};

/** Why something was not done. */
const refused: Record<RefusedReason, string> = {
  not_now: "The conversation had already moved on. Look at what is here now.",
  not_your_turn: "This is not open to you right now. Look at what is here now.",
  seat_taken: "Somebody is already sitting here. Ask whoever opened the room for a new link.",
  name_empty: "Write a name first, so that the two know who knocks.",
  name_too_long: "That name is a little long. Up to 40 letters fit.",
  words_empty: "There are no words here yet.",
  words_too_long: "That is more than fits at once. Up to 1,000 letters fit.",
  held: "One moment, then it can be sent as it is.",
  care: "These words were not sent.",
  too_soon: "One more moment.",
  not_held: "These words are not held any more.",
  already_asked: "It was asked once in this step.",
  not_for_asking: "This one cannot be asked about.",
  wording: "Part of this was held back. Say it in another way.",
  marks_outside: "The marks do not fit the words any more.",
  missing_too_long: "Say it in up to 120 letters.",
  more_time_taken: "The extra minute was already given.",
  short_form_tried: "The short form was already tried.",
  rest_extended_twice: "They have rested twice longer already. Ending for today is a good choice now.",
  already_answered: "This was already answered.",
  not_kept: "Those words are no longer kept.",
  kept_full: "There is no more room to keep words.",
  out_of_range: "That does not fit here. Choose one of the offered ones.",
  room_over: "This room is over. Nothing more is kept in it.",
  nobody_knocks: "Nobody is knocking.",
  already_knocking: "You have knocked already.",
  line_too_long: "That line is a little long. Up to 120 letters fit.",
  no_moderator: "You are no longer in this room.",
  words_not_compared: "This opens when both have compared the three words with you.",
  nothing_offered: "Nothing is offered right now.",
  still_holding: "The room still holds.",
  not_in_caucus: "The quiet space has ended.",
  signal_not_welcome: "That signal is not welcome right now.",
  signal_too_soon: "One signal a minute is enough.",
  malformed: "This page and the room do not understand each other. Load the page again.",
  id_conflict: "This was asked before in another way. Load the page again and look.",
  script_unknown: "The server does not know this conversation any more.",
};

/** Why the line stays closed, and what one can do. */
const closed: Record<CloseReason, string> = {
  malformed: refused.malformed,
  secret_unknown: "This laptop is no longer known in the room. Open your return link, or ask for a new link.",
  link_unknown: "This link opens no room. Look whether it is whole, or ask for a new one.",
  origin_refused: "This page was opened under an address the room does not know. Open the link you were given.",
  room_gone: "This room is over, and nothing of it is left.",
  protocol_unknown: "This page is older than the room. Load the page again.",
  replaced: "This room is open on another tab or laptop.",
  link_spent: "This link was already opened somewhere. Go on there, or ask for a new link.",
  link_expired: "This link is too old. Ask whoever opened the room for a new one.",
  name_empty: "Knock to come in.",
  name_too_long: refused.name_too_long,
  hello_late: "The line was slow. It comes back by itself.",
  slow: "The line was slow. It comes back by itself.",
  too_fast: "That was a lot at once. It goes on in a moment.",
  store_away: "The room is out of reach right now. It comes back by itself.",
  server_fault: "The server stumbled. It comes back by itself; nothing that was said is lost.",
};

const confirmed: Record<Confirmed, (name: string) => string> = {
  yes: (name) => `${name}: yes, that's it.`,
  nearly: (name) => `${name}: nearly.`,
  no: (name) => `${name}: not yet.`,
  not_now: (name) => `${name} goes on for now.`,
};

const received: Record<Received, (name: string) => string> = {
  landed: (name) => `It landed with ${name}.`,
  not_yet: (name) => `It has not landed with ${name} yet.`,
  felt_like_but: (name) => `To ${name} it felt like a “but”.`,
  not_now: (name) => `${name} goes on for now.`,
};

const heard: Record<HowHeard, string> = {
  fully: "feels fully heard",
  partly: "feels partly heard",
  not_yet: "does not feel heard yet",
  pass: "passed",
};

/** Acts in the log; one that this page does not know is still told. */
const acted: Readonly<Record<Acted, string>> = {
  room_held: "You held the room.",
  room_released: "You let the room go on.",
  turn_extended: "You gave one more minute.",
  step_skipped: "You skipped a step. It counts as “not now”.",
  floor_given: "You gave the floor.",
  caucus_began: "You began to talk with one of them alone.",
  caucus_ended: "You brought everybody together again.",
  script_offered: "You offered another conversation.",
  rest_began: "You called a rest.",
  rest_lengthened: "You made the rest longer.",
};

const outside: Record<Outside, string> = {
  declined: "Not this time. You can knock again when you have all talked.",
  withdrawn: "You took your knock back. They were told nothing more.",
  removed: "You are no longer in this room. Nothing of it is left on this laptop.",
  left: "You left the room. Nothing of it is left on this laptop.",
  over: "The conversation is over. Its words are forgotten, here too.",
};

const kind: Record<Aside["kind"], { readonly from: (name: string) => string; readonly to: (name: string) => string }> = {
  line: { from: (name) => `${name}, privately`, to: (name) => `You to ${name}, privately` },
  caucus: { from: (name) => `${name}, alone with you`, to: (name) => `You, alone with ${name}` },
};

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const count = (minutes: number): string =>
  `${NUMBERS[minutes] ?? minutes} ${minutes === 1 ? "minute" : "minutes"}`;

const ORDINARY_END = "Both will read: “It ends here for today. That is a good way to look after each other.”";
const FORGOTTEN = "The words of this conversation are then forgotten, for you too. To come in again, you knock again.";

export const words = {
  title: "Repair Room",
  language: "Language",
  phase,
  seat,
  refused,
  closed,
  confirmed,
  received,
  heard,
  acted,
  outside,
  kind,
  minutes: (minutes: number) => `${minutes} ${minutes === 1 ? "minute" : "minutes"}`,
  empathizing: ({ listener, speaker }: Couple) =>
    `${listener} is saying what it may have felt like for ${speaker}`,
  floor: (name: string) => `${name} has the floor`,
  /** In the place of an answer that was never asked for. */
  skipped: (name: string) => `${name} was not asked: you skipped it for now.`,
  someAct: "You did something in the room.",

  rooms: {
    heading: "Your rooms",
    label: "Rooms",
    none: "No room is open on this laptop. Open the link that you were given for a room.",
    lead: "Choose a room on the left. Nothing of a room is shown before you open it.",
    day: "A room stays on this laptop for a day after you last used it.",
    opening: "Opening the room",
    outside: OUTSIDE,
    fresh: "A link that you have just opened",
    unnamed: (time: string) => `Room from ${time}`,
    names: (names: readonly string[]) => names.join(" and "),
    nobody: "Nobody has come in yet",
    forget: "Forget this room on this laptop",
    forgetHow: "This laptop then no longer has the key to the room. The two are told nothing, and your place stays yours: a return link opens it again.",
    forgetDo: "Forget it",
  },

  notes: {
    down: "The line to this room is down",
    letIn: "You were let in",
    away: (name: string) => `${name} is not here right now`,
    outside: {
      declined: "Your knock was not taken up",
      withdrawn: "You took your knock back",
      removed: "You are no longer in this room",
      left: "You left this room",
      over: "The conversation is over",
    } satisfies Record<Outside, string>,
  },

  bar: {
    exit: "Exit",
    exitHint: "Leaves at once and wipes all rooms from this laptop",
  },

  door: {
    heading: "Knock",
    lead: "Both will read your name and this line, and both have to say yes before you see or hear anything of the room.",
    name: "Your name",
    line: "One line who you are",
    lineHint: "For example: your couples therapist, from the practice by the river. Up to 120 letters.",
    submit: "Knock",
    again: "Knock again",
    kept: "Both stay on this laptop for the next room.",
    returning: "This is my own return link",
    returningHow: "You are in at once if the two have let you in before.",
    knockingHeading: "You have knocked",
    knocking: "Both have to say yes. Nobody is hurried.",
    takeBack: "Take the knock back",
    closedNow: "The two are not talking right now. When they meet again, you can knock.",
    stopped: "The line is closed",
    useHere: "Use it here",
    reload: "Load the page again",
    tryAgain: "Try once more",
    opening: "This takes a moment.",
  },

  status: {
    down: "The line to this room is down. The room holds two minutes for you; then the two choose whether to wait.",
    kept: "Kept on this laptop. It is sent as soon as it can be.",
    historyLost: "The room's memory was damaged, and something that was said here is gone. Nobody did this.",
    fine: "All right",
    missing: "The room holds still until your line is steady again.",
  },

  turn: {
    left: (minutes: number) => `About ${count(minutes)} of this turn ${minutes === 1 ? "is" : "are"} left. Nothing is cut off.`,
    round: "The time of this turn is round. Nothing is cut off.",
  },

  step: (number: number, of: number) => `Step ${number} of ${of}`,

  rest: {
    until: (time: string) => `A rest until ${time}`,
    round: "The time is round. It goes on when both are back.",
  },

  three: {
    heading: "Three words",
    lead: (title: string) => `Say these three words with ${title} by voice. When both have said that they are the same, private lines and quiet spaces open.`,
    yes: (name: string) => `${name} has compared them.`,
    notYet: (name: string) => `${name} has not compared them yet.`,
    both: (three: string) => `Both have compared the three words with you: ${three}.`,
  },

  transcript: {
    label: "What was said",
    heading: "What both can read",
    empty: "Nothing has been said yet.",
    marked: (name: string, marked: readonly string[]) =>
      `What matters most to ${name}: ${marked.map((one) => `“${one}”`).join(", ")}.`,
    missing: (name: string) => `Still missing, in ${name}'s words:`,
    allTheSame: "A rule had stopped this, and the other one wanted to read it.",
    heardHeading: "How heard they feel",
    offered: (title: string) => `You offered: ${title}. It begins when both say yes.`,
  },

  asides: {
    heading: "Between you and one of them",
    lead: "Only you and the one who is named can read this.",
    from: (one: Aside, name: string) => (one.by === "moderator" ? kind[one.kind].to(name) : kind[one.kind].from(name)),
    somebody: "one of them",
    compose: (name: string) => `Your words to ${name}, alone with you`,
    send: "Say it here",
    busy: "On its way",
  },

  actsHeading: "What you can do",
  actsLater: "The line is down. Until it is back you can only end or leave; it is sent as soon as it can be.",
  laptopHeading: "This laptop",
  back: "Not now",
  busy: "On its way",
  write: (name: string) => `Your private line to ${name}`,
  send: "Send it privately",

  groups: {
    course: "The conversation",
    one: "With one of them",
    rest: "A rest",
    other: "Another conversation",
    end: "Ending",
  },

  acts: {
    hold: (me: string) => ({
      label: "Hold the room",
      seen: [`Both will read: “${me} holds the room for a moment. Nothing is lost, and the time stands still.” Nobody can write until you let it go on. Each of them can still rest or leave.`],
      confirm: "Hold it",
    }),
    release: (me: string) => ({
      label: "Let it go on",
      seen: [`Both will be back where they stood, and will read: “${me} lets the conversation go on.”`],
      confirm: "Let it go on",
    }),
    floor: (me: string, name: string) => ({
      label: `Give the floor to ${name}`,
      seen: [`Both will read: “${me} handed over the floor.” ${name} shares next, and the step they are in ends there.`],
      confirm: `Give it to ${name}`,
    }),
    time: (me: string, name: string) => ({
      label: "One more minute",
      seen: [`Both will read: “${me} gave one more minute.” It is for ${name}.`],
      confirm: "Give one more minute",
    }),
    skip: (me: string) => ({
      label: "Skip this step",
      seen: [`Both will read: “${me} went on a step.” What is skipped counts as “not now”, never as a yes.`],
      confirm: "Skip it",
    }),
    line: (name: string, other: string) => ({
      label: `Private line to ${name}`,
      seen: [
        `${name} will see that it is private. ${other} will see nothing of it.`,
        "What you agreed about secrets is yours to keep: the room holds no rule about it for you.",
      ],
    }),
    caucus: (me: string, name: string, other: string) => ({
      label: `Talk with ${name} alone`,
      seen: [
        `Both will read: “${me} talks with each of you alone for a while.” ${name} can write with you. ${other} waits in a quiet space and sees none of it.`,
        "What you agreed about secrets is yours to keep: the room holds no rule about it for you.",
      ],
      confirm: `Begin with ${name}`,
    }),
    switchTo: (me: string, name: string, other: string) => ({
      label: `Switch to ${name}`,
      seen: [`Both still read: “${me} talks with each of you alone for a while.” ${name} can then write with you, and ${other} waits in the quiet space.`],
      confirm: `Switch to ${name}`,
    }),
    together: (me: string) => ({
      label: "Bring everybody together",
      seen: [`Both will be back where the conversation stood, and will read: “You are together again, with ${me}.”`],
      confirm: "Bring them together",
    }),
    rest: (me: string) => ({
      label: "Call a rest",
      seen: [`Both will see a rest with its return time, and ${me}: “I need a moment to breathe. I'll be back soon.” It goes on when both are back.`],
    }),
    longer: (me: string) => ({
      label: "Make the rest longer",
      seen: [`Both will see the later return time, and ${me}: “I need a moment to breathe. I'll be back soon.” A rest only ever becomes longer; a shorter one changes nothing.`],
    }),
    offer: (me: string, title: string) => ({
      label: "Offer another conversation",
      seen: [`${title} will each read: “${me} offers another conversation.” It begins only when both say yes, and neither is told who said no. What was said so far is then put down.`],
    }),
    today: {
      label: "End for today",
      seen: [ORDINARY_END, FORGOTTEN],
      confirm: "End for today",
    },
    stop: {
      label: "Safety stop",
      seen: [
        "For when you fear for one of them.",
        `${ORDINARY_END} Nothing shows that it was a safety stop, or who ended it.`,
        FORGOTTEN,
      ],
      confirm: "End it now",
    },
    leave: (me: string) => ({
      label: "Leave the room",
      seen: [`Both will see that ${me} is no longer in the room. They go on without you, where they stand. To come back, you knock again.`],
      confirm: "Leave",
    }),
  },

  links: {
    heading: "A return link for another laptop",
    lead: "A return link opens your place in this room on another laptop. Whoever has it sits in your place, so keep it to yourself.",
    make: "Make a return link",
    shown: "Your return link. It is shown only now.",
    copy: "Copy it",
    copied: "Copied.",
    select: "Mark it, to copy it by hand",
    revoke: "Take all return links back",
    revoked: "All return links of yours are taken back.",
  },
};

