// @vitest-environment happy-dom
/** Every screen: one heading, buttons only for what the room allows, one announcement per turn. */

import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PhaseName, ServerFrame, ViewFrame } from "client/core/wire";
import { announce } from "client/screens/announce";
import { App } from "client/screens/app";
import { fetchInside } from "client/screens/inside";
import type { Phone } from "client/shell/phone";
import { at, entry, rest, said, view } from "./frames";
import { LINK, phoneAt, stillWorld, welcomes, type FakeSocket } from "./sockets";

let phone: Phone;
let socket: FakeSocket;
let told: string[];
let version = 10;

beforeEach(async () => {
  await fetchInside(phoneAt(""));
  stillWorld();
  // happy-dom lays nothing out, and has no opinion on what a browser supports.
  vi.stubGlobal("CSS", { supports: () => true });
  document.body.innerHTML = '<div id="page"></div><p id="said" role="status"></p>';
  const region = document.getElementById("said") as HTMLElement;
  told = [];
  const listen = (changes: MutationRecord[]): void => {
    for (const { addedNodes } of changes) {
      told.push(...[...addedNodes].map((node) => node.textContent ?? ""));
    }
  };
  new MutationObserver(listen).observe(region, { childList: true });
  phone = phoneAt(LINK);
  void act(() => render(<App phone={phone} />, document.getElementById("page") as HTMLElement));
  announce(phone, region);
  phone.join("Ana");
  void act(() => void (socket = welcomes(entry(10, said(1, "I felt 🌙 far away.")))));
});

afterEach(() => {
  render(null, document.getElementById("page") as HTMLElement);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const comes = (...frames: ServerFrame[]): void => void act(() => socket.says(...frames));

/** A newer view comes. */
function shows(more: Partial<ViewFrame>): void {
  version += 1;
  comes(view({ at: { room: at(version), own: at(0) }, ...more }));
}

const main = (): HTMLElement => document.querySelector("main") as HTMLElement;
const button = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll("button")].find((one) => one.textContent?.trim() === name);
const step = (activity: "share" | "reflect" | "summary" | "validate" | "empathize" | "confirm") => ({
  id: "s",
  activity,
  number: 1,
  count: 9,
  prompt: "What happened?",
  stem: "I felt … when …",
  short: false,
});

const EVERY: [PhaseName, Partial<ViewFrame>, string][] = [
  ["gathering", { role: "equal", may: ["choose_first"], proposed: "partner_b" }, "gathering"],
  ["agreeing", { role: "equal", may: ["agree"] }, "agreeing"],
  ["sharing", { role: "speaker", may: ["say"], floor: "partner_a", step: step("share") }, "speak"],
  ["sharing", { role: "listener", shares: [1] }, "listen"],
  ["reflecting", { role: "listener", may: ["say"], step: step("reflect"), shares: [1] }, "reflect"],
  ["reflecting", { role: "listener", may: ["say"], step: step("summary") }, "summary"],
  ["reflecting", { role: "speaker" }, "being_reflected"],
  ["confirming", { role: "speaker", may: ["confirm"], answer: 1, step: step("confirm") }, "confirm"],
  ["confirming", { role: "listener", answer: 1 }, "being_confirmed"],
  ["asking_more", { role: "speaker", may: ["answer_more"] }, "more"],
  ["asking_more", { role: "listener" }, "being_asked_more"],
  ["acknowledging", { role: "listener", may: ["say"], step: step("validate") }, "validate"],
  ["acknowledging", { role: "listener", may: ["say"], step: step("empathize") }, "empathize"],
  ["acknowledging", { role: "speaker" }, "being_acknowledged"],
  ["receiving", { role: "speaker", may: ["receive"], answer: 1 }, "receive"],
  ["receiving", { role: "listener", answer: 1 }, "being_received"],
  ["at_crossroads", { role: "speaker", may: ["go_on", "try_short_form"] }, "crossroads"],
  ["at_crossroads", { role: "listener" }, "at_the_others_crossroads"],
  ["appreciating", { role: "speaker", may: ["say"] }, "appreciate"],
  ["appreciating", { role: "listener" }, "being_appreciated"],
  ["feeling_heard", { role: "equal", may: ["say_how_heard"] }, "feel_heard"],
  ["feeling_heard", { role: "equal", own_heard: "partly" }, "feel_heard_said"],
  ["closing", { role: "equal", heard: { partner_a: "fully", partner_b: "pass" } }, "closing"],
  ["paused", { role: "equal", rest: rest(300_000), may: ["come_back"] }, "rest"],
  ["held", { role: "equal" }, "held"],
  ["resting", { role: "equal", why: "later", return_in_ms: 3_600_000 }, "farewell"],
  ["ended", { role: "equal", may: [] }, "ended"],
];

describe("every screen", () => {
  test.each(EVERY)("%s %o is %s", (phase, more, screen) => {
    shows({ phase, floor: null, ...more });
    expect(main().dataset["screen"]).toBe(screen);
    expect(document.querySelectorAll("h1")).toHaveLength(1);
    expect(document.querySelectorAll("[style]")).toHaveLength(0);
    expect(button("Exit")).toBeDefined();
    for (const words of document.querySelectorAll(".letter, textarea")) {
      expect(words.getAttribute("dir")).toBe("auto");
    }
  });

  test("with nothing allowed has no button but the names and Exit, and no composer for who only listens", () => {
    for (const [phase, more, screen] of EVERY) {
      shows({ phase, floor: null, ...more, may: [] });
      const left = [...document.querySelectorAll("button:not(.who)")].map((one) => one.textContent?.trim());
      const harmless = ["Exit", "Stop the circle", "Use this start"];
      expect(left.filter((name) => !harmless.includes(name ?? "")), screen).toEqual([]);
      if (more.role === "listener" && screen.startsWith("being")) {
        expect(document.querySelector("textarea")).toBeNull();
      }
    }
  });
});

describe("the one voice", () => {
  test("tells each change of turn once, and not what stays", async () => {
    shows({ phase: "sharing" });
    shows({ phase: "sharing", here: ["partner_a"] });
    shows({ phase: "reflecting", role: "listener", floor: "partner_a", step: step("reflect") });
    shows({ phase: "reflecting", role: "listener", floor: "partner_a", step: step("reflect") });
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(0));
    expect(told.filter((text) => text.startsWith("Say back"))).toHaveLength(1);
  });
});

describe("the composer", () => {
  const turn = { phase: "sharing", role: "speaker", floor: "partner_a", may: ["say"] } as const;
  const field = (): HTMLTextAreaElement => document.querySelector("textarea") as HTMLTextAreaElement;
  const writes = (text: string): void =>
    void act(() => {
      field().value = text;
      field().dispatchEvent(new Event("input", { bubbles: true }));
    });
  const opens = (): void => shows({ ...turn, may: ["say", "pass_step"], step: step("share") });

  test("sends nothing on Enter, and one thing on two taps", () => {
    opens();
    writes("I felt alone.");
    field().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    expect(socket.asked).toHaveLength(0);
    void act(() => button("Say it")?.click());
    void act(() => button("On its way")?.click());
    expect(socket.asked).toHaveLength(1);
  });

  test("keeps an empty or too long turn on the phone, with one sentence", () => {
    opens();
    void act(() => button("Say it")?.click());
    expect(document.querySelector("main [role=alert]")?.textContent).toContain("no words here yet");
    writes("🌙".repeat(1_001));
    void act(() => button("Say it")?.click());
    expect(document.querySelector("main [role=alert]")?.textContent).toContain("more than fits");
    expect(socket.asked).toHaveLength(0);
    writes("🌙".repeat(1_000));
    void act(() => button("Say it")?.click());
    expect(socket.asked).toHaveLength(1);
  });
});
