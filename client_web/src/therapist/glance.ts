/**
 * A room at a glance: who, where they stand, and whether somebody is needed. Nothing here counts,
 * ranks or scores a person, and nothing that was said is looked at.
 */

import { leftUntil, toTheMinute, type Instant } from "../core/spans";
import { nameOf } from "../core/scene";
import type { Partner, PhaseName, Seat, ViewFrame } from "../core/wire";
import type { RoomState } from "../core/room";
import * as spoken from "../shell/language";
import type { Outside } from "./room";
import { words, type Couple } from "./words";

/** A room as the column shows it. */
export interface Glance {
  readonly title: string;
  readonly step: string;
  readonly floor: string | null;
  /** Whether the step itself is one in which somebody is needed. */
  readonly calls: boolean;
  /** What else needs attention, most urgent first. */
  readonly notes: readonly string[];
}

/** What is looked at. */
export interface Looked {
  readonly room: RoomState;
  readonly opened: number;
  readonly down: boolean;
  /** Whether a link was opened that nobody has used yet. */
  readonly fresh: boolean;
  /** Why the line stays closed, in a sentence. */
  readonly closed: string | null;
  readonly outside: Outside | null;
  readonly unseen: boolean;
}

const PARTNERS: readonly Partner[] = ["partner_a", "partner_b"];
const CALLS: ReadonlySet<PhaseName> = new Set(["at_crossroads", "held", "caucus", "missing"]);

/** The room at a glance. */
export function glance(looked: Looked, now: Instant): Glance {
  const { view } = looked.room;
  const inside = view?.role === "moderator";
  const why = view?.phase === "outside" ? looked.outside : null;
  return {
    title: inside ? titleOf(view) : words.rooms.unnamed(timeOfDay(looked.opened, now.wall)),
    step: looked.closed ?? standing(looked, why, now),
    floor: inside && view.floor ? words.floor(called(view, view.floor)) : null,
    calls: inside ? CALLS.has(view.phase) : why !== null && looked.unseen,
    notes: looked.closed ? [] : notesOf(looked, inside ? view : null),
  };
}

function standing({ fresh, room }: Looked, why: Outside | null, now: Instant): string {
  if (fresh) return words.rooms.fresh;
  return why ? words.notes.outside[why] : stepSentence(room, now);
}

/** The names of the two. */
export function titleOf(view: ViewFrame): string {
  const names = PARTNERS.map((seat) => nameOf(view, seat)).filter(Boolean);
  return names.length > 0 ? words.rooms.names(names.map(isolated)) : words.rooms.nobody;
}

/** Where they stand, in one sentence. */
export function stepSentence(room: RoomState, now: Instant): string {
  const { view, restEnd } = room;
  if (!view) return words.rooms.opening;
  if (view.phase === "paused" && view.rest?.round) return words.rest.round;
  if (view.phase === "paused" && restEnd) return words.rest.until(timeOfDay(restEnd.wall, now.wall));
  if (view.phase === "acknowledging" && view.step?.activity === "empathize") {
    return words.empathizing(coupleOf(view));
  }
  return words.phase[view.phase](coupleOf(view));
}

/** The two as a sentence about this moment needs them. */
export function coupleOf(view: ViewFrame): Couple {
  const speaker = view.speaker ?? view.floor ?? "partner_a";
  const listener = speaker === "partner_a" ? "partner_b" : "partner_a";
  const caucus = view.caucus ? called(view, view.caucus) : "";
  return { speaker: called(view, speaker), listener: called(view, listener), caucus };
}

function notesOf({ down, unseen }: Looked, view: ViewFrame | null): string[] {
  const notes: string[] = [];
  if (down) notes.push(words.notes.down);
  if (!view) return notes;
  if (unseen) notes.push(words.notes.letIn);
  for (const seat of PARTNERS) {
    const taken = nameOf(view, seat) !== "";
    if (taken && !view.here.includes(seat)) notes.push(words.notes.away(called(view, seat)));
  }
  return notes;
}

/** About how long the turn still has, in a sentence; nothing while no clock runs. */
export function turnSentence(room: RoomState, now: Instant): string | null {
  const { turnEnd, view } = room;
  if (!turnEnd || !view?.floor) return null;
  const left = leftUntil(turnEnd, now.mono);
  return left === 0 ? words.turn.round : words.turn.left(Math.max(1, Math.round(left / 60_000)));
}

/** A seat's name, or "the first / the second" while nobody has taken it. */
export function called(view: ViewFrame, seat: Seat): string {
  const name = nameOf(view, seat);
  return name ? isolated(name) : words.seat[seat];
}

/** A time of day, to the minute; with its weekday if it is another day. */
export function timeOfDay(wall: number, today: number): string {
  return spoken.timeOfDay(new Date(toTheMinute(wall)), new Date(today));
}

// A right-to-left name would turn the rest of its sentence around.
function isolated(name: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(name) ? `\u2068${name}\u2069` : name;
}
