/**
 * Every sentence up to the door of the room, in English: the first page of the catalogue, loaded
 * at once. The other pages follow in `words.en.ts`, which holds these too.
 */

import type { CloseReason } from "./core/closing";

const nameEmpty = "Write a name first, so that you can be greeted.";
const nameTooLong = "That name is a little long. Up to 40 letters fit.";

/** Why the line stays closed, and what one can do. */
const closed: Record<CloseReason, string> = {
  malformed: "This page and the room do not understand each other. Load the page again.",
  secret_unknown:
    "This phone is no longer known in the room. Ask whoever opened the room for a new link.",
  link_unknown: "This link opens no room. Look whether it is whole, or ask for a new one.",
  origin_refused:
    "This page was opened under an address the room does not know. Open the link you were given.",
  room_gone:
    "There is no room here. It is over and nothing of it is left, or the link is not whole. Look at the link, or open a new room.",
  protocol_unknown: "This page is older than the room. Load the page again.",
  replaced: "This conversation is open on another tab or phone.",
  link_spent: "This link was already opened on a phone. Go on there, or ask for a new link.",
  link_expired: "This link is too old. Ask whoever opened the room for a new one.",
  name_empty: nameEmpty,
  name_too_long: nameTooLong,
  hello_late: "The line was slow. It comes back by itself.",
  slow: "The line was slow. It comes back by itself.",
  too_fast: "That was a lot at once. It goes on in a moment.",
  store_away: "The room is out of reach right now. It comes back by itself.",
  server_fault: "The server stumbled. It comes back by itself; nothing you said is lost.",
};

export const doorWords = {
  title: "Repair Room",
  exit: "Exit",
  language: "Language",
  down: "The line is down. Your words are safe on this phone.",
  closed,

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
    exit: "Exit is always at the top right. It leaves at once, without a question.",
  },

  aboutExit: {
    summary: "What Exit does, and what it cannot do",
    wipes:
      "It wipes everything of Repair Room from this phone, and opens another page. Coming back takes a new link.",
    looks: "To the other one it looks like a lost line.",
    keyboard: "On a keyboard, pressing Shift three times does the same.",
    cannot:
      "It cannot wipe the browser's history, the message with your link, screenshots, or anything on the other phone.",
  },

  /** Said while somebody leaves, or is about to, with the Shift key. */
  leaving: {
    two: "Shift: two more times to exit.",
    one: "Shift: once more to exit.",
    gone: "Loading",
  },

  letters: {
    heading: "Size of the letters",
    ordinary: "Ordinary",
    large: "Large",
    largest: "Very large",
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
};
