/** Frames for the tests, with only what a test is about written out. */

import type { Entry, Event, Position, ServerFrame, ViewFrame } from "client/core/wire";
import { GAP, NO_ROOM, received, type RoomState } from "client/core/room";
import type { Instant } from "client/core/spans";

/** A place in a log. */
export const at = (version: number, epoch = "e1"): Position => ({ epoch, version, chain: "c" });

/** An entry of the room's log. */
export const entry = (version: number, event: Event, log: Entry["log"] = "room"): Entry => ({
  t: "entry",
  log,
  at: at(version),
  event,
});

/** Somebody said something. */
export const said = (ref: number, words: string, seat: "partner_a" | "partner_b" = "partner_b") =>
  ({ t: "words_said", ref, seat, step: "share", words, heard_all_the_same: false }) as const;

/** A fact that has only a name. */
export const happened = (what: string) => ({ t: "happened", what }) as const;

/** Ana's view, listening to Ben, unless a test says otherwise. */
export function view(more: Partial<ViewFrame> = {}): ViewFrame {
  return {
    t: "view",
    at: { room: at(1), own: at(0) },
    session: 1,
    seat: "partner_a",
    phase: "sharing",
    role: "listener",
    names: { partner_a: "Ana", partner_b: "Ben" },
    here: ["partner_a", "partner_b"],
    title: "Say it and be heard",
    about: "One of you speaks.",
    minutes: 40,
    dialogue: "mirror",
    lang: "en",
    may: ["ask_for_rest", "end_for_today"],
    speaker: "partner_b",
    floor: "partner_b",
    step: null,
    clock: null,
    shares: [],
    answer: null,
    missing: null,
    proposed: null,
    first: {},
    agreed: [],
    rest: null,
    own_heard: null,
    heard: {},
    gone: [],
    why: null,
    return_in_ms: null,
    kept: [],
    therapist: null,
    caucus: null,
    absence: null,
    offer: null,
    signals: null,
    held: null,
    asks: null,
    way_on: false,
    tip: null,
    unruled: [],
    ...more,
  };
}

/** Dr. Ito, in the room unless a test says otherwise. */
export const ito = (
  more: Partial<NonNullable<ViewFrame["therapist"]>> = {},
): NonNullable<ViewFrame["therapist"]> => ({
  state: "here",
  name: "Dr. Ito",
  line: "I see you on Tuesdays.",
  words: ["acorn", "apple", "arrow"],
  compared: ["partner_a", "partner_b"],
  said_yes: false,
  ...more,
});

/** Something the therapist did. */
export const acted = (what: string) => ({ t: "therapist_acted", what }) as const;

/** A rest with `left_ms` to go. */
export const rest = (left_ms: number): NonNullable<ViewFrame["rest"]> => ({
  left_ms,
  round: left_ms === 0,
  by: "partner_a",
  line: "i_need_a_rest",
  back: [],
  lengthenings_left: 2,
  suggestion: null,
});

/** A moment of both clocks; the phone's own clock may be a day wrong. */
export const moment = (mono: number, wall = mono): Instant => ({ mono, wall });

/** The room after `frames`, all of which follow one another. */
export function after(frames: readonly ServerFrame[], room: RoomState = NO_ROOM): RoomState {
  return frames.reduce<RoomState>((before, frame) => {
    const next = received(before, frame, moment(0));
    if (next === GAP) throw new Error(`a gap at ${JSON.stringify(frame)}`);
    return next;
  }, room);
}
