// @vitest-environment happy-dom
/** What the wording rules found: each answer leads to its screen, and no draft is ever lost. */

import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FindingFrame, Refused, StepFrame, ViewFrame } from "client/core/wire";
import type { Phone } from "client/shell/phone";
import { entry, said } from "./frames";
import "./in_english";
import {
  asked, button, closes, comes, lastAsked, opens, passes, read, shows, takesIn, taps, told, writes,
} from "./page";

const BUT = "It makes sense that you were hurt, but I was tired too.";
const ALWAYS = "You always leave me alone.";

const found = (more: Partial<FindingFrame> = {}): FindingFrame => ({
  kind: "contrast", start: 35, end: 38, rest: 39, hint: "two_sentences", ask: true, ...more,
});
const always = found({ kind: "absolute", start: 4, end: 10, rest: 11, hint: "one_time", ask: false });

const step: StepFrame = {
  id: "makes-sense", activity: "validate", number: 7, count: 12, prompt: "What makes sense?",
  stem: "It makes sense to me that you …", short: false, why: "", lang: "en",
  form: "It makes sense that you felt …",
};
const turn: Partial<ViewFrame> = {
  phase: "acknowledging", role: "listener", floor: "partner_a", step,
  may: ["say", "keep_for_my_turn", "ask_for_rest", "end_for_today"],
};
const heldView: Partial<ViewFrame> = {
  ...turn,
  held: { held: 1, left_ms: 5_000, found: [always] },
  may: ["say", "send_held", "ask_for_rest"],
};
const KEY = "1/makes-sense/partner_b";

let phone: Phone;
beforeEach(async () => {
  phone = await opens();
  shows(turn);
});
afterEach(closes);

const draft = (): string => phone.drafts?.at(KEY).value.words ?? "";
const field = (): HTMLTextAreaElement | null => document.querySelector("textarea");
const marked = (): (string | null)[] =>
  [...document.querySelectorAll("mark")].map((mark) => mark.textContent);

/** Ana says `words`, and the room does not take them in. */
function isRefused(words: string, reason: Refused["reason"], places: FindingFrame[] = []): void {
  writes(words);
  taps("Say it");
  comes({ t: "refused", id: asked().at(-1) ?? "", reason, found: places });
}

describe("a sentence that was stopped", () => {
  test("is shown with its phrase marked, why, and one way to say it", () => {
    isRefused(BUT, "wording", [found()]);
    expect(marked()).toEqual(["but"]);
    expect(read()).toContain("Not sent yet. Only you see this.");
    expect(read()).toContain("This would take back the first half.");
    expect(read()).toContain("Stop after the first half and let it stand.");
    expect(field()).toBeNull();
    expect(draft()).toBe(BUT);
  });

  test("is told to who listens, the reason and no more", () => {
    isRefused(BUT, "wording", [found()]);
    expect(document.querySelector("[role=alert]")?.textContent).toBe("This would take back the first half.");
  });

  test("goes back into the field to be changed", () => {
    isRefused(BUT, "wording", [found()]);
    taps("Change it");
    expect(field()?.value).toBe(BUT);
  });

  test("makes room for the short form, and comes back", () => {
    isRefused(BUT, "wording", [found()]);
    act(() => document.querySelector<HTMLElement>(".form")?.click());
    expect(field()?.value).toBe("It makes sense that you felt ");
    taps("Back to my words");
    expect(field()?.value).toBe(BUT);
    expect(button("Back to my words")).toBeUndefined();
  });

  test("comes back without a word lost that was written meanwhile", () => {
    isRefused(BUT, "wording", [found()]);
    act(() => document.querySelector<HTMLElement>(".form")?.click());
    writes("It makes sense that you felt alone.");
    taps("Back to my words");
    expect(field()?.value).toBe(BUT);
    taps("Back to my words");
    expect(field()?.value).toBe("It makes sense that you felt alone.");
  });

  test("that made room for the short form is forgotten once something is said", () => {
    isRefused(BUT, "wording", [found()]);
    act(() => document.querySelector<HTMLElement>(".form")?.click());
    writes("It makes sense that you felt alone.");
    taps("Say it");
    takesIn();
    expect(field()?.value).toBe("");
    expect(button("Back to my words")).toBeUndefined();
  });

  test("can be kept from the phrase on", () => {
    isRefused(BUT, "wording", [found()]);
    taps("Keep the rest for me");
    expect(lastAsked()).toEqual({ t: "keep_for_my_turn", words: "I was tired too." });
    takesIn();
    expect(field()?.value).toBe("It makes sense that you were hurt");
  });

  test("is not kept where it is an insult: nothing of it is a thought of its own", () => {
    isRefused("You are such an idiot, really.", "wording", [
      found({ kind: "contempt", start: 8, end: 21, rest: 22, hint: "what_happened", ask: false }),
    ]);
    expect(button("Keep the rest for me")).toBeUndefined();
    expect(button("Change it")?.className).toBe("main");
  });

  test("offers a rest once the room says so, and never says how often", () => {
    isRefused(BUT, "wording", [found()]);
    expect(button("Take a rest")).toBeUndefined();
    shows({ ...turn, way_on: true });
    taps("Take a rest");
    expect(phone.sheet.value).toBe("pause");
  });
});

describe("not what I meant", () => {
  const mayAsk = [...(turn.may ?? []), "not_what_i_meant"] as ViewFrame["may"];

  test.each([
    ["the room allows it", mayAsk, [found()], true],
    ["the room does not", turn.may, [found()], false],
    ["an insult stands beside it", mayAsk, [found(), found({ ask: false, start: 0, end: 2 })], false],
  ])("is offered only if %s", (_, may, places, offered) => {
    shows({ ...turn, may: may ?? [] });
    isRefused(BUT, "wording", places);
    expect(button("That's not what I meant") !== undefined).toBe(offered);
  });

  test("says first what the other will know, and asks for nothing before", () => {
    shows({ ...turn, may: mayAsk });
    isRefused(BUT, "wording", [found()]);
    const before = asked().length;
    taps("That's not what I meant");
    expect(read()).toContain("Ben will know that a sentence of yours was stopped.");
    expect(asked()).toHaveLength(before);
    taps("Back to my words");
    expect(read()).toContain("Not sent yet.");
    taps("That's not what I meant");
    taps("Ask Ben");
    expect(lastAsked()).toEqual({ t: "not_what_i_meant", words: BUT, kept: [] });
  });

  test("that is refused leads back to one's words, and says why", () => {
    shows({ ...turn, may: mayAsk });
    isRefused(BUT, "wording", [found()]);
    taps("That's not what I meant");
    taps("Ask Ben");
    comes({ t: "refused", id: asked().at(-1) ?? "", reason: "already_asked", found: [] });
    expect(read()).toContain("You have asked once in this step.");
    expect(read()).toContain("Not sent yet.");
  });

  const asking: Partial<ViewFrame> = {
    phase: "asking_to_hear", role: "equal", step, asks: "partner_a", may: ["take_back"],
  };

  /** Ana has asked, and Ben's phone has the question. */
  function hasAsked(): void {
    shows({ ...turn, may: mayAsk });
    isRefused(BUT, "wording", [found()]);
    taps("That's not what I meant");
    taps("Ask Ben");
    comes(entry(1, { t: "words_left_to_hear", words: BUT }, "own"));
    takesIn();
    shows(asking);
  }

  test("stands on its writer's phone until it is answered", () => {
    hasAsked();
    expect(read()).toContain(BUT);
    expect(read()).not.toContain("not here");
    shows({ ...asking, here: ["partner_a"] });
    expect(read()).toContain("Ben is not here right now.");
    taps("Take it back");
    expect(lastAsked()).toEqual({ t: "take_back" });
  });

  test("taken back is no answer of the other's", () => {
    hasAsked();
    taps("Take it back");
    takesIn();
    shows(turn);
    expect(field()?.value).toBe(BUT);
    expect(read()).not.toContain("That sentence stays with you.");
  });

  test("declined keeps the draft, and says so until something is said", () => {
    hasAsked();
    shows(turn);
    expect(read()).toContain("That sentence stays with you.");
    expect(field()?.value).toBe(BUT);
    writes("It makes sense.");
    taps("Say it");
    takesIn();
    expect(read()).not.toContain("That sentence stays with you.");
  });

  test("heard is a draft no more, also if the step opens again", () => {
    hasAsked();
    comes(entry(12, { ...said(3, BUT, "partner_a"), step: "makes-sense", heard_all_the_same: true }));
    shows(turn);
    expect(draft()).toBe("");
    expect(read()).not.toContain("That sentence stays with you.");
  });

  test("asks the other with two answers that weigh the same, and no word of it", () => {
    shows({ ...asking, asks: "partner_b", may: ["answer_hearing"] });
    expect(document.querySelector("blockquote")).toBeNull();
    expect(button("Yes, I want to read it")?.className).toBe(button("Rather not")?.className);
    taps("Rather not");
    expect(lastAsked()).toEqual({ t: "answer_hearing", yes: false });
  });

  test("is marked for both once it was heard, and takes no side", () => {
    const words = { ...said(3, BUT, "partner_b"), heard_all_the_same: true };
    comes(entry(12, words));
    shows({ phase: "receiving", role: "speaker", speaker: "partner_a", answer: 3, may: ["receive"] });
    expect(read()).toContain("A rule had stopped this. You wanted to read it.");
    comes(entry(13, { ...words, ref: 4, seat: "partner_a" }));
    shows({ phase: "receiving", role: "listener", speaker: "partner_b", answer: 4 });
    expect(read()).toContain("A rule had stopped this. Ben wanted to read it.");
    comes(entry(14, said(5, "It makes sense.", "partner_a")));
    shows({ phase: "receiving", role: "listener", speaker: "partner_b", answer: 5 });
    expect(read()).not.toContain("A rule");
  });
});

describe("words that are held for a moment", () => {
  /** Ana said something absolute, and it is held. */
  function isHeld(): void {
    isRefused(ALWAYS, "held", [always]);
    comes(entry(1, { t: "words_held", held: 1, words: ALWAYS }, "own"));
    shows(heldView);
  }
  const send = (): HTMLButtonElement | undefined => button("Send it as it is");

  test("count down in words, and can then be sent as they are", () => {
    isHeld();
    expect(marked()).toEqual(["always"]);
    expect(read()).toContain("In a few seconds you can send it as it is.");
    expect(send()?.className).toContain("to-come");
    passes(phone, 3_500);
    expect(read()).toContain("In a moment you can send it as it is.");
    passes(phone, 1_500);
    expect(read()).toContain("You can send it as it is, or change it.");
    expect(send()?.className).toBe("choice");
    taps("Send it as it is");
    expect(lastAsked()).toEqual({ t: "send_held", held: 1 });
    takesIn();
    expect(draft()).toBe("");
    // The newer view is still on its way: what went out is not shown as held again.
    expect(read()).not.toContain("One moment.");
  });

  test("are there from one's own log after a reload", () => {
    comes(entry(1, { t: "words_held", held: 1, words: ALWAYS }, "own"));
    phone.drafts?.write(KEY, ALWAYS);
    shows(heldView);
    expect(read()).toContain("One moment. Only you see this.");
    expect(marked()).toEqual(["always"]);
  });

  test("are there on a phone that never had the draft, and can be changed there", () => {
    comes(entry(1, { t: "words_held", held: 1, words: ALWAYS }, "own"));
    shows(heldView);
    expect(read()).toContain(ALWAYS);
    taps("Change it");
    expect(field()?.value).toBe(ALWAYS);
  });

  test("put away stay put away, and what is written instead is judged anew", () => {
    isHeld();
    taps("Change it");
    passes(phone, 6_000);
    shows({ ...heldView, held: { held: 1, left_ms: 0, found: [always] } });
    expect(field()?.value).toBe(ALWAYS);
    writes("You left on Friday.");
    taps("Say it");
    expect(lastAsked()).toMatchObject({ t: "say", words: "You left on Friday." });
  });

  test("that the room holds no more are in the field again, with a reason", () => {
    isHeld();
    passes(phone, 5_000);
    taps("Send it as it is");
    shows(turn);
    comes({ t: "refused", id: asked().at(-1) ?? "", reason: "not_held", found: [] });
    expect(field()?.value).toBe(ALWAYS);
    expect(document.querySelector("[role=alert]")?.textContent).toContain("Say them once more.");
  });

  test("that close the door come with a rest beside them", () => {
    const stone = found({ kind: "stonewalling", start: 0, end: 3, rest: 4, hint: "take_a_rest", ask: false });
    isRefused("Whatever.", "held", [stone]);
    expect(button("Take a rest")).toBeDefined();
  });
});

describe("fear", () => {
  beforeEach(() => isRefused("I am afraid of you.", "care"));

  test("meets no tip, no mark and no reason, and every way there is", () => {
    expect(marked()).toEqual([]);
    expect(read()).toContain("What do you need now?");
    expect(read()).toContain("Where help is");
    for (const way of ["Go back and change them", "Take a rest", "End for today", "Exit"]) {
      expect(button(way), way).toBeDefined();
    }
  });

  test("is not read out", () => {
    const heard = document.querySelector("[role=alert]")?.textContent;
    expect(heard).toBe("Your words were not sent");
    expect(told().join(" ")).not.toContain("afraid");
  });

  test("leaves the words where they are", () => {
    taps("Go back and change them");
    expect(field()?.value).toBe("I am afraid of you.");
  });

  test("ends the day with one tap", () => {
    taps("End for today");
    expect(lastAsked()).toEqual({ t: "end_for_today", in_minutes: null });
  });
});

test("a tip comes with words that went out, and is put away for good", async () => {
  const tip = { ref: 4, found: [found({ kind: "praise-contrast", ask: false })] };
  const waiting = { phase: "reflecting", role: "speaker", speaker: "partner_a", tip } as const;
  shows(waiting);
  await Promise.resolve();
  expect(read()).toContain("A thought, for you alone");
  expect(read()).toContain("Your words went out as they were.");
  // That there is one is told; what it says is not.
  expect(told().join(" ")).toContain("A thought, for you alone");
  expect(told().join(" ")).not.toContain("warm words");
  taps("Put away");
  shows(waiting);
  expect(read()).not.toContain("A thought, for you alone");
  shows({ ...waiting, tip: { ...tip, ref: 9 } });
  expect(read()).toContain("A thought, for you alone");
});

test("a language without rules is said in the words of the page", () => {
  shows({ phase: "agreeing", role: "equal", may: ["agree"], unruled: ["fi", "sw"] });
  expect(read()).toContain("In Finnish and Swahili no words are checked.");
  shows({ phase: "agreeing", role: "equal", may: ["agree"], unruled: [] });
  expect(read()).not.toContain("no words are checked");
});
