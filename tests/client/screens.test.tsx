// @vitest-environment happy-dom
/** Every screen: one heading, buttons only for what the room allows, one announcement per turn. */

import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PhaseName, StepFrame, ViewFrame } from "client/core/wire";
import { words } from "client/words.en";
import { entry, ito, rest, said } from "./frames";
import { asked, button, closes, main, opens, shows, told, writes } from "./page";

beforeEach(() => opens(entry(10, said(1, "I felt 🌙 far away."))));
afterEach(closes);

const step = (activity: StepFrame["activity"]): StepFrame => ({
  id: "s",
  activity,
  number: 1,
  count: 9,
  prompt: "What happened?",
  stem: "I felt … when …",
  short: false,
  why: "Saying it back shows that it came across.",
  lang: "en",
  form: "",
});

const absence = () => ({ left_ms: 90_000, round: false, said_yes: false });

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
  ["speaker_thanking", { role: "speaker", may: ["say"], step: step("thank") }, "thank"],
  ["speaker_thanking", { role: "listener", step: step("thank") }, "being_thanked"],
  ["listener_thanking", { role: "listener", may: ["say"], step: step("thank") }, "thank"],
  ["listener_thanking", { role: "speaker", step: step("thank") }, "being_thanked"],
  ["asking_swap", { role: "listener", may: ["answer_swap"], step: step("swap") }, "speak_now"],
  ["asking_swap", { role: "speaker", step: step("swap") }, "being_asked_to_speak"],
  ["at_crossroads", { role: "speaker", may: ["go_on", "try_short_form"] }, "crossroads"],
  ["at_crossroads", { role: "listener" }, "at_the_others_crossroads"],
  ["appreciating", { role: "speaker", may: ["say"] }, "appreciate"],
  ["appreciating", { role: "listener" }, "being_appreciated"],
  ["asking_to_hear", { role: "listener", may: ["take_back"], asks: "partner_a" }, "asking_to_hear"],
  ["asking_to_hear", { role: "speaker", may: ["answer_hearing"], asks: "partner_b" }, "being_asked_to_hear"],
  ["feeling_heard", { role: "equal", may: ["say_how_heard"] }, "feel_heard"],
  ["feeling_heard", { role: "equal", own_heard: "partly" }, "feel_heard_said"],
  ["closing", { role: "equal", heard: { partner_a: "fully", partner_b: "pass" } }, "closing"],
  ["paused", { role: "equal", rest: rest(300_000), may: ["come_back"] }, "rest"],
  ["held", { role: "equal", therapist: ito() }, "held"],
  ["caucus", { role: "listener", caucus: "partner_a", therapist: ito() }, "caucus"],
  ["caucus", { role: "listener", caucus: "partner_b", therapist: ito() }, "caucus_waiting"],
  ["missing", { role: "equal", absence: absence(), therapist: ito({ state: "away" }) }, "missing"],
  ["outside", { role: "guest", seat: "moderator", names: {} }, "outside"],
  ["knocking", { role: "guest", seat: "moderator", names: {} }, "outside"],
  ["resting", { role: "equal", why: "later", return_in_ms: 3_600_000 }, "farewell"],
  ["ended", { role: "equal", may: [] }, "ended"],
];

/** What concerns one's own phone alone, and asks nothing of the room. */
const HARMLESS = [
  "Exit",
  "Stop the circle",
  "Use this start",
  words.onThisPhone.open,
  words.erase.open,
  ...Object.values(words.calm.choice),
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
      expect(left.filter((name) => !HARMLESS.includes(name ?? "")), screen).toEqual([]);
      if (more.role === "listener" && screen.startsWith("being")) {
        expect(document.querySelector("textarea")).toBeNull();
      }
    }
  });
});

describe("a prompt", () => {
  test("is text, whatever stands in it", () => {
    const html = "<img src=x onerror=alert(1)> & <b>bold</b>";
    const hostile: StepFrame = { ...step("share"), prompt: html, stem: `${html} …`, why: html };
    shows({ phase: "sharing", role: "speaker", floor: "partner_a", may: ["say"], step: hostile });
    expect(main().querySelectorAll("img, b")).toHaveLength(0);
    expect(main().textContent?.split(html)).toHaveLength(4);
  });
});

describe("the one voice", () => {
  test("tells each change of turn once, and not what stays", async () => {
    shows({ phase: "sharing" });
    shows({ phase: "sharing", here: ["partner_a"] });
    shows({ phase: "reflecting", role: "listener", floor: "partner_a", step: step("reflect") });
    shows({ phase: "reflecting", role: "listener", floor: "partner_a", step: step("reflect") });
    await vi.waitFor(() => expect(told().length).toBeGreaterThan(0));
    expect(told().filter((text) => text.startsWith("Say back"))).toHaveLength(1);
  });
});

describe("the composer", () => {
  const turn = { phase: "sharing", role: "speaker", floor: "partner_a", may: ["say"] } as const;
  const field = (): HTMLTextAreaElement => document.querySelector("textarea") as HTMLTextAreaElement;
  const myTurn = (): void => shows({ ...turn, may: ["say", "pass_step"], step: step("share") });

  test("sends nothing on Enter, and one thing on two taps", () => {
    myTurn();
    writes("I felt alone.");
    field().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    expect(asked()).toHaveLength(0);
    void act(() => button("Say it")?.click());
    void act(() => button("On its way")?.click());
    expect(asked()).toHaveLength(1);
  });

  test("keeps an empty or too long turn on the phone, with one sentence", () => {
    myTurn();
    void act(() => button("Say it")?.click());
    expect(document.querySelector("main [role=alert]")?.textContent).toContain("no words here yet");
    writes("🌙".repeat(1_001));
    void act(() => button("Say it")?.click());
    expect(document.querySelector("main [role=alert]")?.textContent).toContain("more than fits");
    expect(asked()).toHaveLength(0);
    writes("🌙".repeat(1_000));
    void act(() => button("Say it")?.click());
    expect(asked()).toHaveLength(1);
  });
});
