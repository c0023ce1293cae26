/** Shift alone, three times, leaves; nothing that a person does with Shift while writing does. */

import { describe, expect, test } from "vitest";
import { afterPress, NO_PRESSES, pressesLeft, type Press, type Presses } from "client/core/thrice";

/** What is left after `presses`, each `apart` milliseconds after the one before. */
function leftAfter(presses: readonly Press[], apart = 100): number | null {
  let at = 0;
  const pressed = (before: Presses, press: Press): Presses => afterPress(before, press, (at += apart));
  return pressesLeft(presses.reduce(pressed, NO_PRESSES));
}

const SHIFT = ["down", "up"] as const;
const CAPITAL = ["down", "other", "up"] as const;

describe("Shift alone", () => {
  test("counts down to leaving", () => {
    expect(leftAfter([])).toBeNull();
    expect(leftAfter(SHIFT)).toBe(2);
    expect(leftAfter([...SHIFT, ...SHIFT])).toBe(1);
    expect(leftAfter([...SHIFT, ...SHIFT, ...SHIFT])).toBe(0);
  });

  test("held down is one press, however often the key repeats", () => {
    expect(leftAfter(["down", "down", "down", "up"])).toBe(2);
  });

  test("leaves also when each press comes just within five seconds", () => {
    const slowly = [...SHIFT, ...SHIFT, ...SHIFT];
    expect(leftAfter(slowly, 2_500)).toBe(0);
    expect(leftAfter(slowly, 2_501)).toBe(2);
  });
});

describe("writing", () => {
  test("capital letters counts for nothing, and takes back what was counted", () => {
    expect(leftAfter([...CAPITAL, ...CAPITAL, ...CAPITAL])).toBeNull();
    expect(leftAfter([...SHIFT, ...SHIFT, ...CAPITAL])).toBeNull();
    expect(leftAfter([...SHIFT, ...SHIFT, ...CAPITAL, ...SHIFT])).toBe(2);
  });

  test("a letter between two presses begins anew", () => {
    expect(leftAfter([...SHIFT, ...SHIFT, "other", ...SHIFT])).toBe(2);
  });
});
