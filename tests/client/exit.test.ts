// @vitest-environment happy-dom
/** Leaving does everything it can, whatever else is broken. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { exit, EXIT_TO, followExit, shiftsLeft } from "client/shell/exit";

let went: string[];

beforeEach(() => {
  vi.useFakeTimers();
  went = [];
  Tabs.all = [];
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

test("is what Shift does the third time", () => {
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
});

/** What one tab says, the other tabs of its browser hear. */
class Tabs {
  static all: Tabs[] = [];
  onmessage: (() => void) | null = null;
  closed = false;
  constructor(readonly name: string) {
    Tabs.all.push(this);
  }
  close = (): void => void (this.closed = true);
  postMessage(): void {
    if (this.closed) throw new Error("closed");
    const others = Tabs.all.filter((one) => one !== this && one.name === this.name && !one.closed);
    for (const one of others) one.onmessage?.();
  }
}

test("in one tab is an exit in every tab", () => {
  vi.stubGlobal("BroadcastChannel", Tabs);
  let left = 0;
  followExit(() => {
    left += 1;
    exit({ leave: () => undefined });
  });
  const [here] = Tabs.all;
  const beside = new Tabs(here?.name ?? "");
  let back = 0;
  beside.onmessage = () => (back += 1);
  beside.postMessage();
  expect([left, back]).toEqual([1, 0]);
  expect(went).toEqual([EXIT_TO]);
  vi.unstubAllGlobals();
});

test("tells the other tabs", () => {
  vi.stubGlobal("BroadcastChannel", Tabs);
  followExit(() => undefined);
  const beside = new Tabs(Tabs.all.at(-1)?.name ?? "");
  let heard = 0;
  beside.onmessage = () => (heard += 1);
  exit({ leave: () => undefined });
  expect(heard).toBe(1);
  vi.unstubAllGlobals();
});
