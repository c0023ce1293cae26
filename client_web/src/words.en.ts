/**
 * Every sentence of the phone, in English. The one place.
 *
 * How they sound: second person, present, short; names, not "your partner"; what is true, what
 * happens next, what one can do. Nothing shouts, nothing blames, nothing praises obeying.
 *
 * The types at the end of each table hold the list whole: a refusal, close code, hint, line or
 * screen without its sentence does not compile.
 */

import type { CloseReason } from "./core/closing";
import type { RoomScreen } from "./core/scene";
import type { Hint, HowHeard, Line, RefusedReason, Rule, ViewFrame } from "./core/wire";

export const LANGUAGE = "en";

/** The two partners as one phone calls them. */
export interface Names {
  readonly me: string;
  readonly other: string;
}

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
  crossroads: () => "This part is hard to get across right now",
  at_the_others_crossroads: () => "This part is hard to get across right now",
  appreciate: () => "One thing you are glad of",
  being_appreciated: ({ other }) => `${other} is thinking of something good`,
  feel_heard: () => "Do you feel heard?",
  feel_heard_said: () => "Your answer is kept",
  closing: () => "You have come to the end",
  rest: () => "A rest",
  held: () => "The room is held for a moment",
  farewell: () => "The conversation rests",
  ended: () => "This room is over",
};

/** Why something was not done, for the one who asked. */
const refused: Record<RefusedReason, string> = {
  not_now: "The conversation had already moved on. Look at what is here now.",
  not_your_turn: "The floor is with the other one right now. Your words are still on this phone.",
  seat_taken: "Somebody is already sitting here. Ask whoever opened the room for a new link.",
  seat_not_open: "This place is not open yet. Ask whoever opened the room for another link.",
  name_empty: "Write a name first, so that you can be greeted.",
  name_too_long: "That name is a little long. Up to 40 letters fit.",
  words_empty: "There are no words here yet. Write some, or pass.",
  words_too_long: "That is more than fits in one turn. Say the first part; there is room for more.",
  wording: "Part of this would take back the rest.",
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
  malformed: "This page and the room do not understand each other. Load the page again.",
  id_conflict: "This was asked before in another way. Load the page again and look.",
};

/** Why the line stays closed, and what one can do. */
const closed: Record<CloseReason, string> = {
  malformed: "This page and the room do not understand each other. Load the page again.",
  secret_unknown:
    "This phone is no longer known in the room. Ask whoever opened the room for a new link.",
  link_unknown: "This link opens no room. Look whether it is whole, or ask for a new one.",
  origin_refused:
    "This page was opened under an address the room does not know. Open the link you were given.",
  room_gone: "This room is over, and nothing of it is left. A new room can be opened at any time.",
  protocol_unknown: "This page is older than the room. Load the page again.",
  replaced: "This conversation is open on another tab or phone.",
  link_spent: "This link was already opened on a phone. Go on there, or ask for a new link.",
  link_expired: "This link is too old. Ask whoever opened the room for a new one.",
  name_empty: refused.name_empty,
  name_too_long: refused.name_too_long,
  seat_not_open: refused.seat_not_open,
  hello_late: "The line was slow. It comes back by itself.",
  slow: "The line was slow. It comes back by itself.",
  too_fast: "That was a lot at once. It goes on in a moment.",
  store_away: "The room is out of reach right now. It comes back by itself.",
  server_fault: "The server stumbled. It comes back by itself; nothing you said is lost.",
};

/** Why a phrase was held back. */
const why: Record<Rule, string> = {
  contrast: "This would take back the first half.",
  rebuttal: "This part is about your own side. Here it is about what you heard.",
};

/** One way to say it. */
const hint: Record<Hint, string> = {
  two_sentences: "Stop after the first half and let it stand. The rest can have its own turn.",
  only_theirs: "Say only what you heard. Your own side gets its own turn.",
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

const NUMBERS = [
  "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
  "twelve",
];

/** "one minute", "four minutes", "15 minutes". */
function minutes(count: number): string {
  return `${NUMBERS[count] ?? count} ${count === 1 ? "minute" : "minutes"}`;
}

export const words = {
  title: "Repair Room",
  heading,
  refused,
  closed,
  why,
  hint,
  line,
  ending,
  minutes,

  bar: {
    who: "Who is here",
    away: "not here right now",
    exit: "Exit",
    pause: "Pause",
  },

  openLink: {
    heading: "Open the link you were given",
    lead: "This page belongs to a room for two people. Your own link or code opens it.",
    how: "If you have the link in a message, tap it there. If you have a code on paper or on a screen, point your camera at it.",
  },

  join: {
    heading: "Come in",
    lead: "A quiet room for two. What is your name here?",
    name: "Your name",
    nameHint: "It stays on this phone and in this room.",
    submit: "Come in",
    kept: "What you write is locked away, and forgotten when you have both said goodbye or after a quiet day.",
    readers: "Whoever runs the server could look while you talk.",
    readersHttp: "This page is not locked on its way (plain http), so someone in your home network could look too.",
    not: "This is not therapy and not a crisis line. If you are afraid of the other person, this is not the right place for it.",
    exit: "Exit leaves at once and wipes this room from this phone. It does not wipe the browser's history, and coming back takes a new link.",
  },

  connecting: {
    heading: "Opening the room",
    lead: "This takes a moment.",
  },

  stopped: {
    heading: "The line is closed",
    useHere: "Use it here",
    reload: "Load the page again",
    again: "Try once more",
  },

  status: {
    down: "The line is down. Your words are safe on this phone.",
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
    left: (count: number) => `${count} letters left`,
    over: (count: number) => `${count} letters more than fit in one turn`,
    fewSeconds: "Less than a minute is left. Nothing is cut off.",
    timeRound: "The time is round. Finish your sentence in peace.",
    moreTime: "One more minute",
    fromBefore: "Start from what you said before",
    keptHeading: "You kept this for your turn",
    use: "Use",
    letGo: "Let go",
  },

  wording: {
    heading: "Held back, and only you see it",
    keep: "Keep the rest for me",
    change: "Change it",
    keptNow: "Kept for your own turn. You are offered it then.",
  },

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
    ideas: "Walk a little. Drink some water. Or just sit.",
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

  held: (name: string) =>
    `${name || "Whoever guides you"} has paused the conversation for both of you. Nothing is lost; the time stands still.`,

  farewell: {
    againAt: (time: string) => `Together again at ${time}.`,
    timeCame: "The time has come. Begin when you are both ready.",
    reaches: (other: string) => `It reaches ${other || "the other one"} as soon as the line is back.`,
    meet: "Meet again",
    forgotten: "The words of this conversation are forgotten.",
  },

  ended: "Everything in it is forgotten. If you want to talk again, a new room can be opened.",
};
