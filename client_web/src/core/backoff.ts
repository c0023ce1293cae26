/** How long to wait before trying the line again: 0.25 s, doubled up to 5 s, never in step. */

const FIRST_MS = 250;
const LONGEST_MS = 5_000;

/**
 * The wait before attempt number `attempt` (0 is the first one after a loss), in milliseconds.
 * `chance` in [0, 1) spreads many phones over the second half of the wait.
 */
export function waitBefore(attempt: number, chance: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(whole * (0.5 + chance / 2));
}
