/**
 * Leaving by keyboard: Shift alone, three times, as the exit-this-page pattern of GOV.UK has it.
 *
 * Rules of this file:
 *
 * - A press counts once Shift is let go again and nothing else happened in between: whoever writes
 *   a capital letter or selects with Shift held has not asked for anything.
 * - Each press has to follow the one before within five seconds; anything else begins anew.
 */

/** How far somebody has got. `alone`: Shift is down, and nothing else has happened since. */
export interface Presses {
  readonly count: number;
  readonly at: number;
  readonly alone: boolean;
}

/** What happened: Shift went down or up, or something else was pressed or touched. */
export type Press = "down" | "up" | "other";

export const NO_PRESSES: Presses = { count: 0, at: -Infinity, alone: false };

export const PRESSES_TO_LEAVE = 3;
export const BETWEEN_PRESSES_MS = 5_000;

/** How far one has got after `press`, which came at `now` on the stopwatch. */
export function afterPress(before: Presses, press: Press, now: number): Presses {
  if (press === "other") return NO_PRESSES;
  // A held key repeats "down"; it is still one press.
  if (press === "down") return { ...(isLate(before, now) ? NO_PRESSES : before), alone: true };
  if (!before.alone) return NO_PRESSES;
  return { count: (isLate(before, now) ? 0 : before.count) + 1, at: now, alone: false };
}

/** How many presses are still to come; null while nobody has begun. */
export function pressesLeft({ count }: Presses): number | null {
  return count === 0 ? null : Math.max(0, PRESSES_TO_LEAVE - count);
}

function isLate({ count, at }: Presses, now: number): boolean {
  return count > 0 && now - at > BETWEEN_PRESSES_MS;
}
