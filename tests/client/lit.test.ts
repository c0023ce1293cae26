// @vitest-environment happy-dom
/** One lock on the screen at a time, given back when it is not needed, and taken again. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepLit } from "client/shell/lit";
import type { Phone } from "client/shell/phone";
import { at, view } from "./frames";
import { FakeSocket, LINK, phoneAt, stillWorld, welcomes } from "./sockets";

/** A lock of the browser's. It comes when the test lets it, and goes when the page is hidden. */
class Lock {
  static all: Lock[] = [];
  released = false;
  come: () => void = () => undefined;
  constructor() {
    Lock.all.push(this);
  }
  release = (): Promise<void> => {
    this.released = true;
    return Promise.resolve();
  };
}

const lit = (): number => Lock.all.filter(({ released }) => !released).length;
const settled = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await Promise.resolve();
};

let phone: Phone;
let version = 1;

function request(): Promise<Lock> {
  const lock = new Lock();
  return new Promise((got) => (lock.come = () => got(lock)));
}

const allCome = async (): Promise<void> => {
  for (const lock of Lock.all) lock.come();
  await settled();
};

function floor(of: "partner_a" | "partner_b"): void {
  version += 1;
  FakeSocket.newest.says(view({ floor: of, at: { room: at(version), own: at(0) } }));
}

function sees(state: "visible" | "hidden"): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  // The browser takes a lock away from a page that nobody sees.
  if (state === "hidden") for (const lock of Lock.all) lock.released = true;
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  stillWorld();
  Lock.all = [];
  version = 1;
  vi.stubGlobal("navigator", { wakeLock: { request }, languages: ["en"] });
  phone = phoneAt(LINK);
  phone.join("Ana");
  welcomes(view());
  sees("visible");
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("nothing is asked of the browser while the other has the floor", () => {
  keepLit(phone);
  expect(Lock.all).toHaveLength(0);
});

test("one's own turn takes one lock, however much changes meanwhile, and gives it back", async () => {
  keepLit(phone);
  floor("partner_a");
  floor("partner_a");
  await allCome();
  floor("partner_a");
  expect(Lock.all).toHaveLength(1);
  expect(lit()).toBe(1);
  floor("partner_b");
  expect(lit()).toBe(0);
});

test("a lock that comes when it is no longer wanted is given back", async () => {
  keepLit(phone);
  floor("partner_a");
  floor("partner_b");
  await allCome();
  expect(lit()).toBe(0);
});

test("a phone that was in the pocket is lit again when it is looked at", async () => {
  keepLit(phone);
  floor("partner_a");
  await allCome();
  sees("hidden");
  expect(lit()).toBe(0);
  sees("visible");
  await allCome();
  expect(lit()).toBe(1);
});

test("a lock that the browser itself took away is asked for again when something changes", async () => {
  keepLit(phone);
  floor("partner_a");
  await allCome();
  await Lock.all[0]?.release();
  floor("partner_a");
  await allCome();
  expect(lit()).toBe(1);
});

test("a rest that the room has not heard of keeps it lit too, and leaving ends it", async () => {
  keepLit(phone);
  phone.ask({ t: "ask_for_rest", minutes: 5, line: "back_soon" });
  await allCome();
  expect(lit()).toBe(1);
  phone.leave();
  await allCome();
  expect(lit()).toBe(0);
});

test("a browser that refuses is asked again when something changes", async () => {
  let refused = 0;
  const refuse = (): Promise<never> => ((refused += 1), Promise.reject(new Error("battery")));
  vi.stubGlobal("navigator", { wakeLock: { request: refuse }, languages: ["en"] });
  keepLit(phone);
  floor("partner_a");
  await settled();
  floor("partner_a");
  await settled();
  expect(refused).toBe(2);
});

test("without such a thing, as on plain http, nothing is tried", () => {
  vi.stubGlobal("navigator", { languages: ["en"] });
  keepLit(phone);
  floor("partner_a");
  expect(Lock.all).toHaveLength(0);
});
