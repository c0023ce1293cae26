// @vitest-environment happy-dom
/** Words are read by voices that live on the phone, and by no other. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followVoices, hush, hushIfReading, readAloud, reading, voiceFor } from "client/shell/aloud";

const voice = (name: string, lang: string, localService: boolean, byDefault = false) =>
  ({ name, lang, localService, default: byDefault }) as SpeechSynthesisVoice;

let spoken: SpeechSynthesisUtterance[];
let quiet: number;
let told: () => void;

function phoneWith(voices: readonly SpeechSynthesisVoice[], later: typeof voices = voices): void {
  let known = voices;
  told = () => undefined;
  vi.stubGlobal("SpeechSynthesisUtterance", class {
    constructor(readonly text: string) {}
  });
  vi.stubGlobal("speechSynthesis", {
    getVoices: () => known,
    addEventListener: (_: string, listener: () => void) => {
      told = () => ((known = later), listener());
    },
    speak: (said: SpeechSynthesisUtterance) => void spoken.push(said),
    cancel: () => void (quiet += 1),
  });
  followVoices();
}

beforeEach(() => {
  spoken = [];
  quiet = 0;
});
afterEach(() => {
  hush();
  vi.unstubAllGlobals();
});

const NEAR = voice("near", "en_US", true);

test("a remote voice is never taken, not even the phone's own first choice", () => {
  phoneWith([voice("far", "en-GB", false, true), NEAR]);
  expect(voiceFor("en-GB")?.name).toBe("near");
  expect(voiceFor("de")).toBeNull();
});

test("of several local voices the phone's own choice reads", () => {
  phoneWith([NEAR, voice("dear", "en-AU", true, true)]);
  expect(voiceFor("en")?.name).toBe("dear");
});

test("voices that a browser tells of late are there from then on", () => {
  phoneWith([], [NEAR]);
  expect(voiceFor("en")).toBeNull();
  told();
  expect(voiceFor("en")?.name).toBe("near");
});

test("without a voice nothing is said", () => {
  phoneWith([voice("far", "en-GB", false)]);
  readAloud({}, "I felt alone.", "en");
  expect(spoken).toEqual([]);
  expect(reading.value).toBeNull();
});

test("one text at a time, and the end of a stopped one does not end the next", () => {
  phoneWith([NEAR]);
  const [first, second] = [{}, {}];
  readAloud(first, "One.", "en");
  readAloud(second, "Two.", "en");
  spoken[0]?.onend?.call(spoken[0], new Event("end") as SpeechSynthesisEvent);
  expect(reading.value).toBe(second);
  hushIfReading(first);
  expect(reading.value).toBe(second);
  hushIfReading(second);
  expect(reading.value).toBeNull();
  expect(quiet).toBe(2);
});

test("it is quiet as soon as nobody sees the page", () => {
  phoneWith([NEAR]);
  readAloud({}, "One.", "en");
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  expect(reading.value).toBeNull();
  vi.restoreAllMocks();
});
