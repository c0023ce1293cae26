/**
 * What the end of a rest asks of the phone itself: to be heard once, and to keep the screen lit
 * until then.
 *
 * Rules of this file:
 *
 * - Only the end of a rest is ever heard, once for each end, and never one that has long passed
 *   when the phone wakes up: whoever looks at the screen then needs no sound.
 * - A screen is lit during a rest and one's own turn, and not all night when somebody has gone.
 */

import type { OwnRest } from "./rest";
import type { RoomState } from "./room";
import type { Instant } from "./spans";

/** An end that is to come, on the stopwatch. `of` tells one end from the next. */
export interface RestEnd {
  readonly of: string;
  readonly mono: number;
}

/** A sound this late is no sign of the end any more. */
const STILL_THE_END_MS = 30_000;
/** For this long after the end somebody may still be on their way back. */
const LIT_AFTER_MS = 5 * 60_000;
/** Whoever has a turn may think for this long without touching the phone. */
const LIT_UNTOUCHED_MS = 10 * 60_000;

/** The end of the rest that this phone is in, whether the room knows of the rest or not yet. */
export function restEnd(room: RoomState, own: OwnRest | null, now: Instant): RestEnd | null {
  if (own?.kind === "rest") return { of: `own/${own.end}`, mono: now.mono + own.end - now.wall };
  if (own || room.view?.phase !== "paused" || !room.restEnd) return null;
  return { of: room.restEnd.of, mono: room.restEnd.mono };
}

/** Whether the end of `rest` is to be heard at `mono`: `awaited` was still to come, and is here. */
export function isHeard(awaited: RestEnd | null, rest: RestEnd | null, mono: number): boolean {
  if (!awaited || !rest || awaited.of !== rest.of) return false;
  return mono >= rest.mono && mono - rest.mono < STILL_THE_END_MS;
}

/** Whether the screen is to stay lit. `stirredAt`: when something last changed or was touched. */
export function staysLit(
  room: RoomState,
  own: OwnRest | null,
  now: Instant,
  stirredAt: number,
): boolean {
  const rest = restEnd(room, own, now);
  if (rest) return now.mono < rest.mono + LIT_AFTER_MS;
  const { view, seat } = room;
  if (own || !view?.floor || view.floor !== seat) return false;
  return now.mono < stirredAt + LIT_UNTOUCHED_MS;
}
