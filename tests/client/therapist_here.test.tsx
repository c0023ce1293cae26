// @vitest-environment happy-dom
/** A therapist on a partner's phone: at the door, in the room, apart with one, and gone. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ViewFrame } from "client/core/wire";
import type { Phone } from "client/shell/phone";
import { acted, entry, happened, ito } from "./frames";
import * as page from "./page";
import { button, comes, lastAsked, main, passes, read, shows, taps, told } from "./page";

let phone: Phone;
let logged: { room: number; own: number };

beforeEach(async () => {
  phone = await page.opens(entry(100, happened("arrived")));
  logged = { room: 100, own: 0 };
});
afterEach(page.closes);

const MAY = ["ask_for_rest", "end_for_today", "welcome_signals", "make_return_link"];
const MY_TURN = { role: "speaker", floor: "partner_a", speaker: "partner_a" } as const;

/** Ana's view with Dr. Ito around. */
const with_ito = (therapist: ViewFrame["therapist"], may: string[] = [], more: Partial<ViewFrame> = {}) =>
  shows({ therapist, may: [...MAY, ...may], ...more });
const here = (more: Partial<ViewFrame> = {}): void =>
  with_ito(ito(), ["remove_moderator", "compare_words"], {
    names: { partner_a: "Ana", partner_b: "Ben", moderator: "Dr. Ito" },
    here: ["partner_a", "partner_b", "moderator"],
    ...more,
  });
const acts = (what: string): void => comes(entry((logged.room += 1), acted(what)));
const writesPrivately = (words: string, to: "partner_a" | "partner_b" = "partner_a"): void =>
  comes(entry((logged.own += 1), { t: "private_line", to, words }, "own"));
const names = (): HTMLButtonElement => document.querySelector(".who") as HTMLButtonElement;
const announced = (text: string): Promise<void> =>
  vi.waitFor(() => expect(told().filter((one) => one.includes(text))).toHaveLength(1));

describe("a knock", () => {
  const knocks = (said_yes = false): void =>
    with_ito(ito({ state: "knocking", words: null, compared: [], said_yes }), ["answer_knock", "say"], MY_TURN);

  test("says who it is, and leaves the screen and the words on it alone", async () => {
    shows({ ...MY_TURN, may: ["say"] });
    page.writes("I felt alone.");
    knocks();
    expect(read()).toContain("Dr. Ito would like to come in");
    expect(read()).toContain("I see you on Tuesdays.");
    expect(main().dataset["screen"]).toBe("speak");
    expect(document.querySelector("textarea")?.value).toBe("I felt alone.");
    await announced("Dr. Ito would like to come in");
  });

  test("answered yes is noted, and nothing is said of the other's answer", () => {
    knocks();
    taps("Yes");
    expect(lastAsked()).toEqual({ t: "answer_knock", yes: true });
    page.takesIn();
    knocks(true);
    expect(read()).toContain("Your yes is noted. It opens when both of you say yes.");
    expect(button("Yes")).toBeUndefined();
    taps("Not now");
    expect(lastAsked()).toEqual({ t: "answer_knock", yes: false });
  });

  test("that came to nothing just goes", () => {
    with_ito(null, ["say"], MY_TURN);
    knocks();
    expect(document.getElementById("said")?.textContent).toContain("Ito");
    with_ito(null, ["say"], MY_TURN);
    expect(document.body.textContent).not.toContain("Ito");
  });
});

describe("a therapist in the room", () => {
  test("is always named beside the two, and as away when away", () => {
    here();
    expect(names().textContent).toContain("Dr. Ito");
    expect(names().textContent).not.toContain("not here");
    here({ here: ["partner_a", "partner_b"] });
    expect(names().textContent).toContain("Dr. Ito not here right now");
  });

  test("is asked to leave with one tap behind the names, at once", () => {
    here();
    taps(names().textContent ?? "");
    taps("Ask Dr. Ito to leave");
    expect(lastAsked()).toEqual({ t: "remove_moderator" });
    expect(main().dataset["screen"]).toBe("listen");
  });

  test("cannot be asked to leave while nobody is there", () => {
    with_ito(null);
    taps(names().textContent ?? "");
    expect(read()).not.toContain("to leave");
  });

  test.each([
    ["turn_extended", "Dr. Ito gave one more minute."],
    ["step_skipped", "Dr. Ito went on a step."],
    ["floor_given", "Dr. Ito handed over the floor."],
    ["room_released", "Dr. Ito lets the conversation go on."],
  ])("does %s by name, for a minute", async (what, sentence) => {
    here();
    acts(what);
    here();
    expect(read()).toContain(sentence);
    await announced(sentence);
    passes(phone, 61_000);
    expect(read()).not.toContain(sentence);
  });

  test("does not do again what a page reads anew", () => {
    comes({ t: "reset", reason: "new_session" });
    acts("step_skipped");
    here();
    expect(read()).not.toContain("went on a step");
  });

  test("does nothing that this phone has no sentence for", () => {
    here();
    acts("toString");
    here();
    expect(document.querySelector(".told")).toBeNull();
  });

  test("holds the room by name", () => {
    here({ phase: "held" });
    expect(document.querySelector("h1")?.textContent).toBe("Dr. Ito holds the room for a moment");
  });
});

describe("three words", () => {
  const unknown = (compared: ("partner_a" | "partner_b")[] = []): void =>
    here({ therapist: ito({ compared }) });

  test("stand on the phone until they are compared", () => {
    unknown();
    expect(read()).toContain("acorn · apple · arrow");
    taps("They are the same");
    expect(lastAsked()).toEqual({ t: "compare_words" });
    unknown(["partner_a"]);
    expect(read()).not.toContain("acorn");
  });

  test("can wait, and are found behind the names, with who has compared them", () => {
    unknown(["partner_b"]);
    taps("Later");
    expect(read()).not.toContain("acorn");
    taps(names().textContent ?? "");
    expect(read()).toContain("acorn · apple · arrow");
    expect(read()).toContain("Ben compared the three words.");
  });

  test("that are not the same lead to asking them to leave", () => {
    unknown();
    taps("They are not the same");
    expect(button("Ask Dr. Ito to leave")).toBeDefined();
  });
});

describe("a private line", () => {
  const LINE = "Breathe before you answer.";

  test("is marked, and stays until it is put away", () => {
    here();
    writesPrivately(LINE);
    here();
    const card = document.querySelector("[aria-labelledby=private]");
    expect(card?.textContent).toContain("Only you see this. From Dr. Ito.");
    expect(card?.textContent).toContain(LINE);
    passes(phone, 3_600_000);
    expect(read()).toContain(LINE);
    taps("Put it away");
    expect(read()).not.toContain(LINE);
  });

  test("put away is one line, and the next one comes", () => {
    here();
    writesPrivately(LINE);
    taps("Put it away");
    writesPrivately("And once more.");
    expect(read()).toContain("And once more.");
    expect(read()).not.toContain(LINE);
  });

  test("is announced, and never read out", async () => {
    here();
    writesPrivately(LINE);
    await announced("Only you see this. From Dr. Ito.");
    expect(told().join(" ")).not.toContain("Breathe");
  });

  test("to the other is nobody's here", () => {
    here();
    writesPrivately(LINE, "partner_b");
    expect(read()).not.toContain(LINE);
  });
});

describe("a quiet space", () => {
  const apart = (caucus: "partner_a" | "partner_b"): void =>
    here({ phase: "caucus", caucus, may: [...MAY, "say_in_caucus"] });

  test("with me has their words large, and a field of my own", () => {
    apart("partner_a");
    const says = (by: "moderator" | "partner_a", words: string): void =>
      comes(entry((logged.own += 1), { t: "caucus_words", by, words }, "own"));
    says("moderator", "How is it for you?");
    says("partner_a", "Hard.");
    expect(document.querySelector(".screen > .letter")?.textContent).toBe("How is it for you?");
    page.writes("I want to answer at once.");
    taps("Say it");
    expect(lastAsked()).toEqual({ t: "say_in_caucus", words: "I want to answer at once." });
    page.takesIn();
    expect(document.querySelector("textarea")?.value).toBe("");
  });

  test("of the other is a space to wait in, with every way out and nothing to write", () => {
    apart("partner_b");
    expect(read()).toContain("Dr. Ito is talking with each of you alone for a while");
    expect(document.querySelector("textarea")).toBeNull();
    expect(button("Say it")).toBeUndefined();
    for (const way of ["Pause", "Exit"]) expect(button(way)).toBeDefined();
  });
});

describe("a therapist whose line is gone", () => {
  const gone = (round: boolean, said_yes = false): void =>
    with_ito(ito({ state: "away" }), round ? ["go_on_without"] : [], {
      phase: "missing",
      role: "equal",
      absence: { left_ms: round ? 0 : 90_000, round, said_yes },
    });

  test("is held for until a time, and then the two choose", () => {
    gone(false);
    expect(read()).toContain("Dr. Ito's line is gone");
    expect(read()).toMatch(/The room holds for them until \d/);
    expect(button("Go on without Dr. Ito")).toBeUndefined();
    gone(true);
    taps("Go on without Dr. Ito");
    expect(lastAsked()).toEqual({ t: "go_on_without" });
    gone(true, true);
    expect(read()).toContain("It goes on when both of you want to.");
    taps("End for today");
    expect(lastAsked()).toEqual({ t: "end_for_today", in_minutes: null });
  });
});

describe("another conversation", () => {
  const offered = (said_yes: boolean): void =>
    here({ offer: { title: "Five minutes each", said_yes, lang: "en" }, may: [...MAY, "answer_offer"] });

  test("is offered by its title, and each answers alone", () => {
    offered(false);
    expect(read()).toContain("Five minutes each");
    taps("Yes");
    expect(lastAsked()).toEqual({ t: "answer_offer", yes: true });
    offered(true);
    expect(read()).toContain("It begins when both of you say yes.");
    expect(button("Yes")).toBeUndefined();
  });
});

describe("signals", () => {
  type Signals = NonNullable<ViewFrame["signals"]>;
  const signals = (more: Partial<Signals>, view: Partial<ViewFrame> = {}): void =>
    shows({
      may: [...MAY, "send_signal"],
      signals: { welcome: [], can_send: [], newest: null, ...more },
      ...view,
    });

  test("are chosen by whoever gets them, and none is chosen at first", () => {
    shows({ phase: "agreeing", role: "equal", may: MAY, signals: { welcome: [], can_send: [], newest: null } });
    taps("Signals you are willing to get");
    const boxes = [...document.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
    expect(boxes.map((one) => one.checked)).toEqual([false, false, false, false]);
    boxes[0]?.click();
    boxes[2]?.click();
    taps("Keep it so");
    expect(lastAsked()).toEqual({ t: "welcome_signals", signals: ["gentler", "thank_you"] });
  });

  test("that are not welcome are no buttons", () => {
    signals({ can_send: ["gentler"] });
    taps("gentler please");
    expect(lastAsked()).toEqual({ t: "send_signal", signal: "gentler" });
    expect(button("thank you")).toBeUndefined();
    signals({ can_send: [] });
    expect(button("gentler please")).toBeUndefined();
  });

  test("are heard once, for a minute", async () => {
    const newest = { seat: "partner_b", signal: "gentler", ago_ms: 0 } as const;
    const sent = (ago_ms: number): void =>
      signals({ newest: { ...newest, ago_ms } }, { ...MY_TURN, may: ["say"], therapist: ito() });
    comes(entry((logged.room += 1), happened("signal_sent")));
    sent(0);
    expect(read()).toContain("Ben: gentler please");
    passes(phone, 3_000);
    acts("turn_extended");
    here({ phase: "held", floor: null });
    sent(3_000);
    await announced("Ben: gentler please");
    passes(phone, 58_000);
    expect(read()).not.toContain("gentler");
  });

  test("rest a minute after one was sent", () => {
    const newest = { seat: "partner_a", signal: "gentler", ago_ms: 1_000 } as const;
    signals({ can_send: ["gentler", "thank_you"], newest });
    expect(read()).toContain("You sent: gentler please.");
    expect(button("thank you")).toBeUndefined();
    passes(phone, 60_000);
    expect(button("thank you")).toBeDefined();
  });
});

describe("coming back from another device", () => {
  const sheet = (): void => {
    shows({ may: [...MAY, "revoke_return_links"] });
    taps(names().textContent ?? "");
    taps("Come back from another device");
  };

  test("shows a link once the room knows it, and not a moment sooner", () => {
    sheet();
    taps("Make a link");
    const made = lastAsked();
    const secret = made?.t === "make_return_link" ? made.secret : "";
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(read()).not.toContain(secret);
    page.takesIn();
    expect(document.querySelector(".whole")?.textContent).toMatch(new RegExp(`#[a-z2-7]{26}\\.${secret}$`));
    taps("Back");
    taps(names().textContent ?? "");
    taps("Come back from another device");
    expect(read()).not.toContain(secret);
    expect(button("Make a link")).toBeDefined();
  });

  test("is taken back for all links at once", () => {
    sheet();
    taps("Take back all links");
    expect(lastAsked()).toEqual({ t: "revoke_return_links" });
    page.takesIn();
    expect(read()).toContain("Your links open nothing any more.");
  });

  test("is offered at the farewell too", () => {
    shows({ phase: "resting", role: "equal", why: "today", may: ["meet_again", ...MAY] });
    taps("Come back from another device");
    expect(main().dataset["screen"]).toBe("link");
  });
});
