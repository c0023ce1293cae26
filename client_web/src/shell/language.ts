/**
 * Which language this page speaks, and fetching its sentences.
 *
 * Rules of this file:
 *
 * - A phone fetches the sentences of its own language and no other.
 * - The old language stays on the screen until everything that stands there can be read in the
 *   new one; then all of it changes at once. Nothing else on the page is touched.
 * - What is chosen stays on the phone, with everything else that an exit wipes.
 */

import { batch, effect, signal } from "@preact/signals";
import { asLanguage, localeOf, suits, type Language } from "../core/languages";
import type { Kept } from "./kept";

/** A part of the catalogue: what is read through `words` is in the language of the page. */
export interface Part<T extends object> {
  readonly words: T;
  fetch(language: Language): Promise<T>;
  show(words: T): void;
}

/** The language on the screen. */
export const language = signal<Language>("en");
/** The one that was chosen; its sentences may still be on their way. */
export const wanted = signal<Language>("en");

const AGAIN_MS = 2_000;

const inUse = new Set<Part<object>>();
/** The phone's own languages, as long as nobody chose another for the page. */
let ownLanguages: readonly string[] = [];
let remember: (chosen: Language) => void = () => undefined;

/** A part of the catalogue, of which each language lies in a file of its own. */
export function part<T extends object>(pages: Record<Language, () => Promise<T>>): Part<T> {
  const shown = signal<T | null>(null);
  // Whatever reads a sentence is drawn again when the language changes, and needs not know of it.
  const words = new Proxy({} as T, { get: (_, key) => shown.value?.[key as keyof T] });
  return {
    words,
    fetch: (one) => untilItComes(pages[one]),
    show: (found) => void (shown.value = found),
  };
}

/** Begin with the language that suits this phone. */
export function begin(kept: Kept, reads: readonly string[] = navigator.languages): void {
  language.value = wanted.value = suits(kept.language, reads);
  ownLanguages = kept.language === null ? reads : [];
  remember = (chosen) => {
    kept.language = chosen;
    ownLanguages = [];
  };
  effect(() => void (document.documentElement.lang = language.value));
}

/**
 * What the person at this phone speaks: the language of the page, or, where the page has only
 * English for them, their phone's own. The room reads their words by its rules.
 */
export function spoken(): string {
  const [own] = ownLanguages;
  return language.value === "en" && own && asLanguage(own) === null ? own : language.value;
}

/** From now on `one` can be read; resolves when it is here. */
export async function use<T extends object>(one: Part<T>): Promise<void> {
  for (;;) {
    const asked = language.value;
    const found = await one.fetch(asked);
    if (asked !== language.value) continue;
    inUse.add(one as unknown as Part<object>);
    one.show(found);
    return;
  }
}

/** Speak `chosen` from now on; of two wishes the later one counts. */
export async function speak(chosen: Language): Promise<void> {
  wanted.value = chosen;
  remember(chosen);
  const fetched = new Map<Part<object>, object>();
  // While one part is fetched, another may have come into use.
  for (let rest = [...inUse]; rest.length > 0; rest = [...inUse].filter((one) => !fetched.has(one))) {
    const found = await Promise.all(rest.map((one) => one.fetch(chosen)));
    rest.forEach((one, i) => fetched.set(one, found[i] ?? {}));
    if (wanted.value !== chosen) return;
  }
  batch(() => {
    for (const [one, found] of fetched) one.show(found);
    language.value = chosen;
  });
}

/** Do `then` whenever the page has begun to speak another language. */
export function onChange(then: () => void): void {
  let before = language.value;
  language.subscribe((now) => {
    if (now !== before) then();
    before = now;
  });
}

/** A time of day as it is written in this language; with its weekday if it is another day. */
export function timeOfDay(at: Date, today: Date): string {
  const sameDay = at.toDateString() === today.toDateString();
  return new Intl.DateTimeFormat(localeOf(language.value, navigator.languages), {
    hour: "numeric",
    minute: "2-digit",
    hour12: countsToTwelve(),
    ...(sameDay ? {} : { weekday: "long" }),
  }).format(at);
}

/** Whoever reads 19:42 on the phone's own clock reads it here too, whatever the language. */
function countsToTwelve(): boolean {
  return new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions().hour12 ?? false;
}

async function untilItComes<T>(page: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await page();
    } catch {
      await new Promise((later) => setTimeout(later, AGAIN_MS));
    }
  }
}
