// @vitest-environment happy-dom
/** Leaving does everything it can, whatever else is broken. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { exit, EXIT_TO, followExit, shiftsLeft } from "client/shell/exit";

let went: string[];

beforeEach(() => {
  vi.useFakeTimers();
  went = [];
  vi.spyOn(location, "replace").mockImplementation((to) => void went.push(String(to)));
  document.title = "Repair Room";
  document.body.innerHTML = "<p>When dinner went by</p>";
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const press = (type: "keydown" | "keyup", key: string): void =>
  void dispatchEvent(new KeyboardEvent(type, { key }));
const shift = (): void => {
  press("keydown", "Shift");
  press("keyup", "Shift");
};

test("goes somewhere neutral though forgetting breaks, and has blanked the page before that", () => {
  const shown: string[] = [];
  exit({
    leave: () => {
      shown.push(document.title, document.body.textContent ?? "");
      throw new Error("the storage is locked");
    },
  }, "Loading");
  expect(shown).toEqual(["Wikipedia", "Loading"]);
  expect(went).toEqual([EXIT_TO]);
});

test("goes though the page cannot even be blanked", () => {
  vi.spyOn(document.body, "replaceChildren").mockImplementation(() => {
    throw new Error("broken");
  });
  let forgotten = false;
  exit({ leave: () => void (forgotten = true) });
  expect(forgotten).toBe(true);
  expect(went).toEqual([EXIT_TO]);
});

test("goes nowhere at all, rather than stay, when the neutral place does not answer", () => {
  exit({ leave: () => undefined });
  vi.advanceTimersByTime(4_000);
  expect(went).toEqual([EXIT_TO, "about:blank"]);
});

test("stops a voice that is reading", () => {
  const cancel = vi.fn();
  vi.stubGlobal("speechSynthesis", { cancel });
  exit({ leave: () => undefined });
  expect(cancel).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

test("is what Shift does the third time, and what another tab asks for by wiping a key", () => {
  let left = 0;
  followExit(() => (left += 1));
  shift();
  shift();
  expect(shiftsLeft.value).toBe(1);
  press("keydown", "a");
  expect(shiftsLeft.value).toBeNull();
  shift();
  vi.advanceTimersByTime(5_000);
  expect(shiftsLeft.value).toBeNull();
  shift();
  shift();
  dispatchEvent(new Event("pointerdown"));
  shift();
  expect(left).toBe(0);
  shift();
  shift();
  expect(left).toBe(1);
  const changed = (key: string | null, newValue: string | null): void =>
    void dispatchEvent(new StorageEvent("storage", { key, newValue }));
  changed("repair-room/abc/1/draft/x", null);
  changed("repair-room/abc/1/secret", "S");
  changed("somebody-else/secret", null);
  expect(left).toBe(1);
  changed("repair-room/abc/1/secret", null);
  expect(left).toBe(2);
});
