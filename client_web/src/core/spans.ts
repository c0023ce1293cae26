/**
 * Spans and moments. The server sends how long is left; clocks of phones are wrong, so:
 *
 * - what is left counts on the phone's own stopwatch (`mono`, which nobody can set),
 * - the time of day to show comes from the phone's own clock (`wall`), because that is the one on
 *   its lock screen,
 * - a countdown never goes up. Only a new or lengthened rest sets a later end.
 */

/** Both of a phone's clocks at one instant, in milliseconds. */
export interface Instant {
  readonly mono: number;
  readonly wall: number;
}

/** An end, on both clocks. `of` says which rest or turn it belongs to. */
export interface Deadline {
  readonly of: string;
  readonly mono: number;
  readonly wall: number;
}

/** Within this, two answers about one end count as the same time of day. */
const JITTER_MS = 20_000;

/** The end that `leftMs` announces now, held to an earlier announcement of the same end. */
export function anchored(
  before: Deadline | null,
  of: string,
  leftMs: number,
  now: Instant,
): Deadline {
  const fresh = { of, mono: now.mono + leftMs, wall: now.wall + leftMs };
  if (before?.of !== of) return fresh;
  const mono = Math.min(fresh.mono, before.mono);
  const wall = now.wall + (mono - now.mono);
  return { of, mono, wall: Math.abs(wall - before.wall) < JITTER_MS ? before.wall : wall };
}

/** What is left until `deadline`, never below zero. */
export function leftUntil(deadline: { readonly mono: number }, mono: number): number {
  return Math.max(0, deadline.mono - mono);
}

/** Whole minutes to speak of: "about four minutes". Less than half a minute is 0. */
export function minutesIn(leftMs: number): number {
  return Math.round(leftMs / 60_000);
}

/** A moment of the phone's own clock, to the nearest minute. */
export function toTheMinute(wall: number): number {
  return Math.round(wall / 60_000) * 60_000;
}
