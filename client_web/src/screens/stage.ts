/** What every screen is drawn from, and what a screen is. */

import type { ComponentChildren } from "preact";
import type { RoomState } from "../core/room";
import { nameOf, otherSeat, screenOf, sceneKey } from "../core/scene";
import { leftUntil, minutesIn, toTheMinute } from "../core/spans";
import type { Seat, ViewFrame } from "../core/wire";
import { timeOfDay } from "../shell/language";
import type { Phone } from "../shell/phone";
import { words, type Names } from "../words";

/** The room as one screen needs it. */
export interface Stage {
  readonly phone: Phone;
  readonly room: RoomState;
  readonly view: ViewFrame;
  readonly names: Names;
}

/** Where the light falls: on oneself, on the other, on nobody, or on a rest. */
export type Light = "own" | "other" | "both" | "rest";

/** A screen: what stands in the middle, and the one main button beside "Pause". */
export interface Drawn {
  readonly light: Light;
  /** What stands at the top if it is not the heading of the screen. */
  readonly heading?: string;
  readonly body: ComponentChildren;
  readonly action?: ComponentChildren;
}

/** What stands in the middle now, under which name. */
export interface Shown extends Drawn {
  readonly screen: string;
  readonly key: string;
}

/** The stage for what `phone` knows now, or null before the first view. */
export function stageOf(phone: Phone): Stage | null {
  const room = phone.room.value;
  const { view } = room;
  if (!view) return null;
  const other = isolated(nameOf(view, otherSeat(view)));
  const third = isolated(view.therapist?.name ?? nameOf(view, "moderator"));
  return { phone, room, view, names: { me: isolated(nameOf(view, view.seat)), other, third } };
}

/** What a screen says at its top; also what is announced when it comes. */
export function headingOf({ room, view, names }: Stage): string {
  if (view.phase === "paused" && view.rest?.round) return words.rest.round;
  if (view.phase === "paused" && room.restEnd) return words.rest.until(clockTime(room.restEnd.wall));
  return words.heading[screenOf(view)](names);
}

/** What makes one announcement another. */
export function announcementKey({ view }: Stage): string {
  return `${sceneKey(view)}/${view.rest?.round ?? ""}`;
}

/** "Together again at 19:42, about four minutes". */
export function togetherAgain(end: { mono: number; wall: number }, now: { mono: number }): string {
  return words.rest.again(clockTime(end.wall), minutesIn(leftUntil(end, now.mono)));
}

/** A time of day, to the minute; with its weekday if it is another day. */
export function clockTime(wall: number, today: number = Date.now()): string {
  return timeOfDay(new Date(toTheMinute(wall)), new Date(today));
}

/** What the therapist is called inside a sentence, or "" while there is none. */
export function therapistName({ names }: Stage): string {
  return names.third ?? "";
}

/** The name of `seat` as it can stand inside a sentence. */
export function called(view: ViewFrame, seat: Seat): string {
  return isolated(nameOf(view, seat));
}

/** A name as it can stand inside a sentence: a right-to-left one would turn the rest around. */
export function isolated(name: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(name) ? `\u2068${name}\u2069` : name;
}
