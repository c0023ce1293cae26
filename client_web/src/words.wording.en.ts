/**
 * What the wording rules say, in English: to the writer alone. The types hold both lists whole: a
 * kind of rule or a hint without its sentence does not compile.
 */

import type { Hint, WordingKind } from "./core/wire";

/** Why a sentence was stopped, held, or met with a tip. Never about the person, only the words. */
export const why: Record<WordingKind, string> = {
  contrast: "This would take back the first half.",
  "praise-contrast": "This can make the warm words before it sound small.",
  laundering: "This moves the turn to you. Right now it belongs to the other one.",
  rebuttal: "This part is about your own side. Here it is about what you heard.",
  accusation: "This turns a feeling you heard into an accusation.",
  absolute: "A word like “always” or “never” is hard to hear, and easy to argue with.",
  contempt: "This is about who somebody is. It hurts, and nothing can be built on it.",
  mindreading: "This tells what goes on inside the other one. Nobody can see that from outside.",
  blame: "This puts your own act or feeling on the other one.",
  minimising: "This makes small what was big for the other one.",
  defending: "This defends your side. Here it is about theirs.",
  hedging: "So little is left here that it is hard to take in.",
  nonapology: "This is sorry for how the other one feels, and not for what you did.",
  passive: "Nobody did anything in this sentence.",
  excuse: "This gives the reason to the other one.",
  overpromise: "This is more than anybody can keep.",
  vague: "Nobody could see from outside whether this happens.",
  demand: "This leaves no room for a no.",
  fixing: "This is advice or a plan. Here it is about listening.",
  thin: "This is very short for somebody who wants to be heard.",
  copied: "These are the other one's words, just as they were said.",
  overclaim: "How somebody feels can only be guessed.",
  "hostile-question": "This question has its answer in it.",
  stonewalling: "This closes the door.",
  threat: "These words were not sent.",
  violence: "These words were not sent.",
  fear: "These words were not sent.",
  "self-harm": "These words were not sent.",
};

/** One way to say it. */
export const hint: Record<Hint, string> = {
  two_sentences: "Stop after the first half and let it stand. The rest can have its own turn.",
  own_turn: "Leave it with what you understood. What happened to you gets its own turn.",
  only_theirs: "Say only what you heard. Your own side gets its own turn.",
  feeling_words: "Say the feeling you heard: “You felt … when …”",
  one_time: "Name one time: “On … it happened that …”",
  what_happened: "Say what happened and how it felt: “When …, I felt …”",
  own_fear: "Say it as your own fear: “I was afraid that …”",
  own_feeling: "Begin with yourself: “I felt … when …”",
  their_size: "Leave it as big as it was: “That was hard for you.”",
  my_part: "Name your own part in it: “I …”",
  one_act: "Name one thing you did: “I …, and that hurt you.”",
  what_i_did: "Name what you did: “I am sorry that I …”",
  small_and_dated: "Make it small, with a day: “On …, I will …”",
  ask: "Ask it, so that a no is possible: “Would you be willing to …?”",
  stay_with_them: "Stay with what you heard. Ideas have a time of their own.",
  one_more_thing: "Add one thing that you heard: “You …”",
  own_words: "Say it from your side: “You felt …, because …”",
  guess_and_ask: "Guess, and ask: “I imagine you felt … Is that near?”",
  open_question: "Ask so that any answer is fine: “What was it like for you when …?”",
  take_a_rest: "If it is too much right now, a rest is always there.",
  what_do_you_need: "What do you need now?",
};

export const wording = {
  heading: "Not sent yet. Only you see this.",
  keep: "Keep the rest for me",
  change: "Change it",
  keptNow: "Kept for your own turn. You are offered it then.",
  form: "Use the short form:",
  myWords: "Back to my words",
  rest: "Take a rest",
  notMeant: "That's not what I meant",
  ask: {
    heading: (other: string) => `Ask ${other}?`,
    what: (other: string) =>
      `If you ask, ${other} will know that a sentence of yours was stopped. ${other} reads it only after saying yes.`,
    once: "You can ask once in this step. A no is fine too: then it goes on here with your words.",
    yes: (other: string) => `Ask ${other}`,
    no: "Back to my words",
  },
  asking: {
    mine: (other: string) =>
      `${other} has not read it yet, and chooses: read it, or not. Any answer is fine.`,
    takeBack: "Take it back",
    theirs: (other: string) =>
      `A rule about words stopped a sentence. ${other} says it was not meant that way. Do you want to read it?`,
    fine: "Either answer is fine. You do not have to say why.",
    yes: "Yes, I want to read it",
    no: "Rather not",
  },
  declined: "That sentence stays with you. Your turn goes on, and your words are here.",
  allTheSame: (name: string) => `A rule had stopped this. ${name} wanted to read it.`,
  allTheSameMine: "A rule had stopped this. You wanted to read it.",
  held: {
    heading: "One moment. Only you see this.",
    few: "In a few seconds you can send it as it is.",
    soon: "In a moment you can send it as it is.",
    now: "You can send it as it is, or change it.",
    send: "Send it as it is",
  },
  tip: {
    heading: "A thought, for you alone",
    sent: "Your words went out as they were.",
    fine: "Put away",
  },
  care: {
    heading: "Your words were not sent",
    nobody: "Nobody else sees them, or that you wrote them.",
    question: "What do you need now?",
    change: "Go back and change them",
    today: "End for today",
    help: "Where help is",
    helpline: [
      "If there is danger now, call your emergency number.",
      "To talk to somebody alone, call a helpline where you live, from a phone that nobody else looks at.",
      "If you think of hurting yourself, do not stay alone with it. Call somebody now.",
    ],
    exit: "Exit, at the top, clears this phone at once.",
  },
  noRules: (languages: string) =>
    `In ${languages} no words are checked. You decide yourselves what landed.`,
};
