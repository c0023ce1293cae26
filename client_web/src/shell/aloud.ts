/**
 * Reading a text aloud with the phone's own voice.
 *
 * Rules of this file:
 *
 * - Only voices that live on the phone: a remote one would send the words to whoever made it.
 * - Nothing is read without a tap, one text at a time, and it stops when its screen is gone or the
 *   page is out of sight: somebody else may hear this phone.
 */

import { signal } from "@preact/signals";

/** The voices of this phone; browsers tell them late. */
const voices = signal<readonly SpeechSynthesisVoice[]>([]);
/** Which text is being read, by whatever began it; null while it is quiet. */
export const reading = signal<object | null>(null);

/** A little slower than people talk. */
const PACE = 0.95;

/** Of an utterance that was stopped, the end comes late: the next one has begun by then. */
let current: SpeechSynthesisUtterance | null = null;

const speech = (): SpeechSynthesis | null =>
  "speechSynthesis" in globalThis && typeof SpeechSynthesisUtterance === "function"
    ? globalThis.speechSynthesis
    : null;

/** Know the voices from now on, and be quiet when nobody looks. */
export function followVoices(): void {
  const own = speech();
  if (!own) return;
  const look = (): void => void (voices.value = own.getVoices().filter((one) => one.localService));
  own.addEventListener?.("voiceschanged", look);
  look();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hush();
  });
  addEventListener("pagehide", hush);
}

/** A voice of this phone that can read `lang`, the phone's own choice first; or null. */
export function voiceFor(lang: string): SpeechSynthesisVoice | null {
  const first = firstPart(lang);
  const able = voices.value.filter((voice) => firstPart(voice.lang) === first);
  return able.find((voice) => voice.default) ?? able[0] ?? null;
}

/** Read `text`, which is in `lang`, for `by`. Whatever was being read stops. */
export function readAloud(by: object, text: string, lang: string): void {
  const voice = voiceFor(lang);
  const own = speech();
  if (!voice || !own) return;
  hush();
  const said = new SpeechSynthesisUtterance(text);
  said.voice = voice;
  said.lang = voice.lang;
  said.rate = PACE;
  said.onend = said.onerror = () => {
    if (current === said) reading.value = current = null;
  };
  current = said;
  reading.value = by;
  own.speak(said);
}

/** Stop reading. */
export function hush(): void {
  if (!current) return;
  reading.value = current = null;
  speech()?.cancel();
}

/** Stop reading what `by` began, and nothing else. */
export function hushIfReading(by: object): void {
  if (reading.value === by) hush();
}

const firstPart = (lang: string): string => lang.toLowerCase().split(/[-_]/)[0] ?? "";
