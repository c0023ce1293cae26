/**
 * What this phone knows of its room: the entries of its two logs and the newest view.
 *
 * Rules of this file:
 *
 * - Entries follow one another without a gap. A gap is never papered over: the line is dropped
 *   and the hello says from where to go on.
 * - An entry seen before changes nothing. Of two views the newer wins, in whichever order they
 *   come.
 * - Entries live in memory only. A reset forgets them.
 */

import { anchored, type Deadline, type Instant } from "./spans";
import type {
  AcknowledgementAnswered,
  CaucusWords,
  Entry,
  Position,
  Positions,
  ReflectionAnswered,
  Reset,
  Seat,
  ServerFrame,
  ViewFrame,
  WordsSaid,
} from "./wire";

/** Something said in the room's log, by its number. */
export type Said = WordsSaid | ReflectionAnswered | AcknowledgementAnswered;

/** A private line to oneself. `place` is where it stands in one's own log. */
export interface LineForMe {
  readonly place: Position;
  readonly words: string;
}

/** Something the therapist did while this phone was looking; told until `until`. */
export interface Act {
  readonly what: string;
  readonly place: Position;
  readonly until: number;
}

export interface RoomState {
  readonly seat: Seat | null;
  readonly pingEveryMs: number;
  readonly at: { readonly room: Position | null; readonly own: Position | null };
  readonly said: ReadonlyMap<number, Said>;
  /** One's own kept words, by their number in one's own log. */
  readonly kept: ReadonlyMap<number, string>;
  /** One's own words that were held for a moment, by their number. */
  readonly heldWords: ReadonlyMap<number, string>;
  /** One's own words that the other is asked to read. */
  readonly leftToHear: string | null;
  /** Private lines to oneself, oldest first. */
  readonly lines: readonly LineForMe[];
  /** What was said between oneself and the therapist alone, oldest first. */
  readonly caucus: readonly CaucusWords[];
  readonly act: Act | null;
  readonly view: ViewFrame | null;
  /** How far the logs had got at the view; null once a reset has made that meaningless. */
  readonly viewAt: Positions | null;
  /** How often a rest began or was lengthened: tells one return time from the next. */
  readonly rests: number;
  readonly restEnd: Deadline | null;
  readonly turnEnd: Deadline | null;
  /** From when on held words can be sent as they are. */
  readonly heldEnd: Deadline | null;
  readonly returnAt: Deadline | null;
  /** Until when the room holds for a therapist whose line is gone. */
  readonly absenceEnd: Deadline | null;
  /** How many signals were sent: tells one from the next. */
  readonly signals: number;
  /** When the newest signal has been shown for a minute. */
  readonly signalUntil: number;
  /** The store has lost something that this phone had seen. */
  readonly historyLost: boolean;
}

export const NO_ROOM: RoomState = {
  seat: null,
  pingEveryMs: 2_000,
  at: { room: null, own: null },
  said: new Map(),
  kept: new Map(),
  heldWords: new Map(),
  leftToHear: null,
  lines: [],
  caucus: [],
  act: null,
  view: null,
  viewAt: null,
  rests: 0,
  restEnd: null,
  turnEnd: null,
  heldEnd: null,
  returnAt: null,
  absenceEnd: null,
  signals: 0,
  signalUntil: -Infinity,
  historyLost: false,
};

/** What was said, by anybody, as a room begins. */
const NOTHING_SAID = {
  said: NO_ROOM.said,
  kept: NO_ROOM.kept,
  heldWords: NO_ROOM.heldWords,
  leftToHear: NO_ROOM.leftToHear,
  lines: NO_ROOM.lines,
  caucus: NO_ROOM.caucus,
  act: NO_ROOM.act,
} as const;

/** How long an act of the therapist, and a signal, can be read. */
const SHOWN_MS = 60_000;
const TICKS_AFTER_MS = 5_000;

/** A gap in a log: say hello again from the last good position. */
export const GAP = "gap";

/** The room after `frame`, which came at `now`; or a gap, and then nothing has changed. */
export function received(room: RoomState, frame: ServerFrame, now: Instant): RoomState | typeof GAP {
  switch (frame.t) {
    case "welcome":
      return { ...room, seat: frame.seat, pingEveryMs: frame.ping_every_ms };
    case "reset":
      return afterReset(room, frame);
    case "entry":
      return afterEntry(room, frame, now);
    case "view":
      return isOlder(frame.at, room.viewAt) ? room : afterView(room, frame, now);
    default:
      return room;
  }
}

/** Where this phone stands, for its next hello: null until both logs have a place. */
export function positions(room: RoomState): Positions | null {
  const { room: shared, own } = room.at;
  return shared && own ? { room: shared, own } : null;
}

/** The room without its entries, so that the next hello asks for all of them. */
export function withoutEntries(room: RoomState): RoomState {
  return { ...room, ...NOTHING_SAID, at: NO_ROOM.at };
}

/** Whether something is shown now that time alone will change. */
export function isPassing(room: RoomState, mono: number): boolean {
  const { restEnd, turnEnd, heldEnd, returnAt, absenceEnd, act, signalUntil } = room;
  const ends = [restEnd, turnEnd, heldEnd, returnAt, absenceEnd].some((end) => end !== null);
  return ends || Math.max(act?.until ?? -Infinity, signalUntil) > mono - TICKS_AFTER_MS;
}

function afterReset(room: RoomState, frame: Reset): RoomState {
  // The old view stays on the screen until the new one comes, or a field in use would vanish.
  const lost = room.historyLost || frame.reason === "history_lost";
  return { ...withoutEntries(room), viewAt: null, historyLost: lost };
}

function afterEntry(room: RoomState, entry: Entry, now: Instant): RoomState | typeof GAP {
  const last = room.at[entry.log];
  if (last) {
    if (entry.at.epoch === last.epoch && entry.at.version <= last.version) return room;
    if (entry.at.epoch !== last.epoch || entry.at.version !== last.version + 1) return GAP;
  }
  return withEvent({ ...room, at: { ...room.at, [entry.log]: entry.at } }, entry, now);
}

function withEvent(room: RoomState, { event, log, at }: Entry, now: Instant): RoomState {
  switch (event.t) {
    case "happened":
      return counted(room, event.what);
    case "therapist_acted": {
      // What comes before the first view, or after a reset, is the past being read again.
      const act = { what: event.what, place: at, until: now.mono + SHOWN_MS };
      return { ...counted(room, event.what), act: room.viewAt ? act : null };
    }
    case "private_line": {
      const line = { place: at, words: event.words };
      return event.to === room.seat ? { ...room, lines: [...room.lines, line] } : room;
    }
    case "caucus_words":
      return { ...room, caucus: [...room.caucus, event] };
    case "words_kept":
      return { ...room, kept: new Map(room.kept).set(event.ref, event.words) };
    case "words_held":
      return { ...room, heldWords: new Map(room.heldWords).set(event.held, event.words) };
    case "words_left_to_hear":
      return { ...room, leftToHear: event.words };
    default:
      return log === "room" ? { ...room, said: new Map(room.said).set(event.ref, event) } : room;
  }
}

/** A view between two rests may never have reached this phone; the log always does. */
function counted(room: RoomState, what: string): RoomState {
  if (/^rest_(began|lengthened)$/.test(what)) return { ...room, rests: room.rests + 1 };
  return what === "signal_sent" ? { ...room, signals: room.signals + 1 } : room;
}

function isOlder(at: Positions, shown: Positions | null): boolean {
  if (!shown || at.room.epoch !== shown.room.epoch) return false;
  return at.room.version < shown.room.version || at.own.version < shown.own.version;
}

function afterView(room: RoomState, view: ViewFrame, now: Instant): RoomState {
  const { rest, clock, step, held, absence } = view;
  const turn = `${view.session}/${view.phase}/${step?.number}/${view.floor}/${clock?.extended}`;
  const over = view.phase === "resting" || view.phase === "ended";
  const signal = view.signals?.newest;
  return {
    ...room,
    // The session's words are forgotten on every side, and this phone is one of them.
    ...(over ? NOTHING_SAID : {}),
    view,
    viewAt: view.at,
    // A log without entries has a place all the same; only the view knows it.
    at: { room: room.at.room ?? view.at.room, own: room.at.own ?? view.at.own },
    restEnd: rest ? anchored(room.restEnd, `${view.session}/${room.rests}`, rest.left_ms, now) : null,
    turnEnd: clock?.running ? anchored(room.turnEnd, turn, clock.left_ms, now) : null,
    heldEnd: held ? anchored(room.heldEnd, `held/${held.held}`, held.left_ms, now) : null,
    returnAt:
      view.return_in_ms === null
        ? null
        : anchored(room.returnAt, `${view.session}`, view.return_in_ms, now),
    absenceEnd: absence ? anchored(room.absenceEnd, "absence", absence.left_ms, now) : null,
    signalUntil: signal ? now.mono + SHOWN_MS - signal.ago_ms : -Infinity,
  };
}
