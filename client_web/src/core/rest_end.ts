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

/** A sound this late is no sign of the end any more; a page in the background is a minute late. */
const STILL_THE_END_MS = 90_000;
/** For this long after the end somebody may still be on their way back. */
const LIT_AFTER_MS = 5 * 60_000;
/** Whoever has a turn may think for this long without touching the phone. */
const LIT_UNTOUCHED_MS = 10 * 60_000;

/**
 * When the rest ends that this phone is in, on the stopwatch, whether the room knows of the rest
 * or not yet; null outside of a rest.
 */
export function restEnd(room: RoomState, own: OwnRest | null, now: Instant): number | null {
  if (own?.kind === "rest") return now.mono + own.end - now.wall;
  if (own || room.view?.phase !== "paused") return null;
  return room.restEnd?.mono ?? null;
}

/** Whether the end of a rest is to be heard at `mono`: it was `awaited`, and is here. */
export function isHeard(awaited: boolean, end: number | null, mono: number): boolean {
  return awaited && end !== null && mono >= end && mono < end + STILL_THE_END_MS;
}

/** Whether the screen is to stay lit. `stirredAt`: when something last changed or was touched. */
export function staysLit(
  room: RoomState,
  own: OwnRest | null,
  now: Instant,
  stirredAt: number,
): boolean {
  const end = restEnd(room, own, now);
  if (end !== null) return now.mono < end + LIT_AFTER_MS;
  const { view, seat } = room;
  if (own || !view?.floor || view.floor !== seat) return false;
  return now.mono < stirredAt + LIT_UNTOUCHED_MS;
}
