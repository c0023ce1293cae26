// @vitest-environment happy-dom
/** The therapist's page as it stands: its landmarks, its acts, and what it says aloud. */

import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readLink } from "client/core/link";
import type { ServerFrame, ViewFrame } from "client/core/wire";
import { announce } from "client/therapist/announce";
import { Desk } from "client/therapist/desk";
import { Page } from "client/therapist/page";
import { Shelf } from "client/therapist/shelf";
import { at, entry, said, view } from "./frames";
import { FakeSocket, FakeStorage, INVITATION, LINK, stillWorld, WELCOME } from "./sockets";

let desk: Desk;
let first: FakeSocket;
let told: string[];

const inside = (more: Partial<ViewFrame> = {}): ViewFrame =>
  view({
    at: { room: at(1), own: at(0) },
    seat: "moderator",
    role: "moderator",
    names: { partner_a: "Ana", partner_b: "Ben", moderator: "Dr. Ito" },
    may: ["hold_room", "leave_room", "tell_privately", "make_return_link"],
    ...more,
  });
const outside: ViewFrame = view({
  at: { room: at(0), own: at(0) },
  seat: "moderator", role: "guest", phase: "outside", names: {}, here: [], floor: null, may: ["knock"],
});

beforeEach(() => {
  stillWorld();
  document.body.innerHTML = '<div id="page"></div><p id="said" role="status"></p>';
  const region = document.getElementById("said") as HTMLElement;
  told = [];
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) told.push(...[...addedNodes].map((n) => n.textContent ?? ""));
  }).observe(region, { childList: true });
  desk = new Desk("ws://test/ws", new Shelf(() => new FakeStorage()));
  desk.begin(readLink(LINK));
  void act(() => render(<Page desk={desk} />, document.getElementById("page") as HTMLElement));
  announce(desk, region);
});

afterEach(() => {
  render(null, document.getElementById("page") as HTMLElement);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Dr. Ito comes back to her place in the open room. */
function comesIn(): FakeSocket {
  void act(() => desk.open.value?.comeIn());
  const socket = FakeSocket.newest;
  void act(() => {
    socket.opens();
    socket.says({ ...WELCOME, seat: "moderator" }, entry(1, said(1, "I felt far away.")), inside());
  });
  return socket;
}

const comes = (...frames: ServerFrame[]): void => void act(() => first.says(...frames));
const text = (selector: string): string => document.querySelector(selector)?.textContent ?? "";
const button = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll("button")].find((one) => one.textContent?.trim() === name);
const tap = (name: string): void => void act(() => button(name)?.click());

describe("before a room is open", () => {
  test("nothing of it shows, and the line waits for a tap", () => {
    expect(document.querySelectorAll("h1, main, nav")).toHaveLength(3);
    expect(button("Knock")).toBeDefined();
    expect(document.querySelector("aside")).toBeNull();
    expect(FakeSocket.all).toEqual([]);
  });

  test("a room in the column shows nothing that was said in it", () => {
    first = comesIn();
    void act(() => desk.follow(readLink(`#${"b".repeat(26)}.${INVITATION}`)));
    expect(text("nav")).toContain("Ana and Ben");
    expect(document.body.textContent).not.toContain("far away");
    void act(() => desk.show(desk.rooms.value[0] as (typeof desk.rooms.value)[0]));
    expect(document.body.textContent).toContain("far away");
  });
});

describe("the open room", () => {
  beforeEach(() => void (first = comesIn()));

  test("is one main, one aside, one heading at the top, and one current row", () => {
    for (const selector of ["h1", "main", "aside", "nav", "[aria-current]"]) {
      expect(document.querySelectorAll(selector), selector).toHaveLength(1);
    }
    expect(text(".sentence")).toBe("Ben is sharing");
  });

  test("marks words that were heard all the same, and says that one of them is asked", () => {
    const mark = "A rule had stopped this, and the other one wanted to read it.";
    expect(document.body.textContent).not.toContain(mark);
    comes(entry(2, { ...said(2, "It makes sense, but …", "partner_a"), heard_all_the_same: true }));
    expect(document.querySelectorAll(".items .fact")).toHaveLength(1);
    expect(text(".items .fact")).toBe(mark);
    comes(inside({ at: { room: at(3), own: at(0) }, phase: "asking_to_hear", asks: "partner_a" }));
    expect(text(".sentence")).toBe("A sentence was stopped; the other one is asked whether to read it");
  });

  test("says first what both will see, and only then does it", () => {
    tap("Hold the room");
    expect(first.asked).toEqual([]);
    expect(text(".panel")).toContain("Both will read: “Dr. Ito holds the room for a moment.");
    tap("Hold it");
    expect(first.sent.at(-1)).toMatchObject({ t: "do", command: { t: "hold_room" } });
    expect(document.querySelector(".panel")).toBeNull();
  });

  test("takes a tap back as easily as it was made", () => {
    tap("Hold the room");
    tap("Not now");
    expect(document.querySelector(".panel")).toBeNull();
    expect(first.asked).toEqual([]);
  });

  test("draws no act that the room does not allow, and none greyed out", () => {
    for (const absent of ["Let it go on", "Skip this step", "Talk with Ana alone", "Safety stop"]) {
      expect(button(absent), absent).toBeUndefined();
    }
    expect(document.querySelectorAll("[disabled], [aria-disabled]")).toHaveLength(0);
  });

  test("sends a private line only to whom it was written", () => {
    tap("Private line to Ana");
    const field = document.querySelector("textarea") as HTMLTextAreaElement;
    void act(() => {
      field.value = "Breathe.";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    tap("Send it privately");
    expect(first.sent.at(-1)).toMatchObject({
      command: { t: "tell_privately", to: "partner_a", words: "Breathe." },
    });
  });

  test("is empty at once when one is asked out, and nobody urges to knock", () => {
    comes({ t: "reset", reason: "outside" });
    expect(document.body.textContent).not.toMatch(/Ana|Ben|far away/);
    comes(outside);
    expect(text("main")).toContain("You are no longer in this room.");
    expect(document.querySelector("aside, form")).toBeNull();
    tap("Knock again");
    expect(document.querySelector("form")).not.toBeNull();
  });

  test("says each change once", async () => {
    const held = inside({ at: { room: at(2), own: at(0) }, phase: "held", floor: null });
    comes(held);
    comes({ ...held, at: { room: at(3), own: at(0) } });
    await vi.advanceTimersByTimeAsync(1);
    expect(told.filter((one) => one === "You hold the room")).toHaveLength(1);
  });
});

test("exit leaves nothing on the page", () => {
  first = comesIn();
  expect(button("Exit")).toBeDefined();
  void act(() => desk.leave());
  expect(document.body.textContent).not.toMatch(/Ana|far away/);
});
