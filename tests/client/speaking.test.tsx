// @vitest-environment happy-dom
/** Changing the language where one stands: the words change, and nothing else does. */

import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Language } from "client/core/languages";
import type { ViewFrame } from "client/core/wire";
import { begin, language, onChange, part, speak, spoken, timeOfDay, use } from "client/shell/language";
import { Kept } from "client/shell/kept";
import { Shelf } from "client/therapist/shelf";
import { button, closes, main, opens, shows, taps, writes } from "./page";
import { at, view } from "./frames";
import { FakeSocket, FakeStorage, welcomes } from "./sockets";

const storage = new FakeStorage();
const kept = new Kept(() => storage, () => new FakeStorage());
const step = {
  id: "s", activity: "share", number: 1, count: 9, prompt: "What happened?", stem: "I felt …",
  short: false, why: "", lang: "en", form: "",
} as const;
const turn: Partial<ViewFrame> = {
  phase: "sharing", role: "speaker", floor: "partner_a", speaker: "partner_a", may: ["say"], step,
};
const field = (): HTMLTextAreaElement => document.querySelector("textarea") as HTMLTextAreaElement;
const speaks = (chosen: Language): Promise<void> => act(() => speak(chosen)) as Promise<void>;

beforeEach(() => begin(kept, ["en-GB"]));
afterEach(async () => {
  closes();
  await speak("en");
});

test("in the middle of a turn it leaves the draft, the field and the screen where they are", async () => {
  await opens();
  shows(turn);
  writes("Cuando no hablamos");
  const before = field();
  await speaks("es");
  expect(main().querySelector("h1")?.textContent).toBe("Tienes la palabra");
  expect(button("Decirlo")).toBeDefined();
  expect(field()).toBe(before);
  expect(field().value).toBe("Cuando no hablamos");
  expect(document.documentElement.lang).toBe("es");
});

test("the room is asked for its prompts in it, from where one is", async () => {
  const phone = await opens();
  onChange(() => phone.changesLanguage());
  shows(turn);
  const first = FakeSocket.newest;
  expect(first.sent[0]).toMatchObject({ t: "hello", lang: "en" });
  await speaks("es");
  expect(first.closed).toBe(true);
  const asked = { ...step, prompt: "¿Qué pasó?", lang: "es" };
  const newer = { room: at(50), own: at(0) };
  act(() => void welcomes(view({ ...turn, step: asked, at: newer })));
  expect(FakeSocket.newest.sent[0]).toMatchObject({ t: "hello", lang: "es", at: { own: { version: 0 } } });
  expect(document.querySelector(".lead[lang=es]")?.textContent).toBe("¿Qué pasó?");
});

test("whoever reads no English finds their language by its own name", async () => {
  await opens();
  shows(turn);
  taps("Who is here: AnaBen");
  expect(button("Español")?.getAttribute("lang")).toBe("es");
  expect(button("English")?.getAttribute("aria-pressed")).toBe("true");
});

test.each([
  ["the page's, where it is theirs", ["es-MX", "en"], "es"],
  ["their phone's, where the page has only English for them", ["ar", "en-US"], "ar"],
  ["the page's, where it has their second one", ["fr", "es"], "es"],
  ["English, where the phone names none", [], "en"],
])("what the room hears of as spoken here is %s", (_, reads, expected) => {
  begin(new Kept(() => new FakeStorage(), () => new FakeStorage()), reads);
  expect(spoken()).toBe(expected);
});

test("whoever chose a language for the page has chosen what is spoken here", async () => {
  begin(new Kept(() => new FakeStorage(), () => new FakeStorage()), ["ar"]);
  await speaks("en");
  expect(spoken()).toBe("en");
});

test("it is remembered on the phone until somebody leaves", async () => {
  await speaks("es");
  expect(kept.language).toBe("es");
  begin(kept, ["en-GB"]);
  expect(language.value).toBe("es");
  kept.wipe();
  expect(storage.length).toBe(0);
});

test("a laptop forgets it with everything else when its therapist leaves", () => {
  const laptop = new FakeStorage();
  const shelf = new Shelf(() => laptop);
  begin(shelf.kept, ["es-MX"]);
  expect(language.value).toBe("es");
  shelf.kept.language = "en";
  begin(shelf.kept, ["es-MX"]);
  expect(language.value).toBe("en");
  shelf.clear();
  expect(laptop.length).toBe(0);
});

test("of two wishes the later one counts, whichever comes first", async () => {
  const waiting: Partial<Record<Language, (found: object) => void>> = {};
  let slowly = false;
  const slow = part<{ word?: string }>({
    en: () => (slowly ? new Promise((here) => (waiting.en = here)) : Promise.resolve({ word: "rest" })),
    es: () => (slowly ? new Promise((here) => (waiting.es = here)) : Promise.resolve({})),
  });
  await use(slow);
  slowly = true;
  const spanish = speak("es");
  const english = speak("en");
  waiting.en?.({ word: "rest" });
  await english;
  waiting.es?.({ word: "descanso" });
  await spanish;
  expect(language.value).toBe("en");
  expect(slow.words.word).toBe("rest");
  slowly = false;
});

test("the old words stay until the new ones come, however often the line fails", async () => {
  vi.useFakeTimers();
  let comes = false;
  const fetched: string[] = [];
  const far = part<{ word?: string }>({
    en: () => Promise.resolve({ word: "rest" }),
    es: () => {
      fetched.push("es");
      return comes ? Promise.resolve({ word: "descanso" }) : Promise.reject(new Error("no line"));
    },
  });
  await use(far);
  expect(fetched).toEqual([]);
  const changed = speak("es");
  await vi.advanceTimersByTimeAsync(5_000);
  expect([language.value, far.words.word]).toEqual(["en", "rest"]);
  comes = true;
  await vi.advanceTimersByTimeAsync(5_000);
  await changed;
  expect([language.value, far.words.word]).toEqual(["es", "descanso"]);
});

test("a day is named in it", async () => {
  await speaks("es");
  const monday = new Date(2026, 10, 23, 19, 42);
  expect(timeOfDay(monday, new Date(2026, 10, 20))).toMatch(/^lunes,? /);
  expect(timeOfDay(monday, monday)).not.toContain("lunes");
});
