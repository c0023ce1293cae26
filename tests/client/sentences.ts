/** Every sentence of a catalogue, by its place in it, with stand-ins where names and numbers go. */

import { doorWords as doorEn } from "client/words.door.en";
import { doorWords as doorEs } from "client/words.door.es";
import { words as roomEn } from "client/words.en";
import { words as roomEs } from "client/words.es";
import { words as therapistEn } from "client/therapist/words.therapist.en";
import { words as therapistEs } from "client/therapist/words.therapist.es";
import type { Language } from "client/core/languages";

/** The whole catalogue of each language. */
export const CATALOGUES = {
  en: { door: doorEn, room: roomEn, therapist: therapistEn },
  es: { door: doorEs, room: roomEs, therapist: therapistEs },
} as const satisfies Record<Language, object>;

/** What stands for whatever a sentence is given: it can be read as a name, a list and the people. */
function standIn(position: number): object {
  const name = `Name${position}`;
  const people = { me: "Me", other: "Other", third: "Third" };
  const couple = { speaker: "Speaker", listener: "Listener", caucus: "Caucus" };
  const aside = { kind: "line", by: "moderator" };
  return Object.assign([`${name}a`, `${name}b`], people, couple, aside, { toString: () => name });
}

type Sentence = (...given: unknown[]) => unknown;

/** The sentence where the last thing given is a no; none where it is a list and can be no choice. */
function otherChoice(sentence: Sentence, given: readonly object[]): unknown {
  try {
    return sentence(...given.slice(0, -1), "");
  } catch {
    return undefined;
  }
}

/** The sentences under `value`: for a choice of words both of them. */
export function sentencesIn(value: unknown, place = ""): Map<string, string> {
  if (typeof value === "string") return new Map([[place, value]]);
  if (typeof value === "function") {
    const given = Array.from({ length: value.length }, (_, position) => standIn(position));
    const yes = sentencesIn(value(...given), `${place}()`);
    const no = value.length > 1 ? otherChoice(value as Sentence, given) : undefined;
    return new Map([...yes, ...sentencesIn(no, `${place}(no)`)]);
  }
  if (typeof value !== "object" || !value) return new Map();
  return new Map(
    Object.entries(value).flatMap(([key, below]) => [...sentencesIn(below, `${place}.${key}`)]),
  );
}

/** The stand-ins that a sentence names, sorted. */
export function namedIn(sentence: string): string[] {
  return [...new Set(sentence.match(/\b(Name\d[ab]?|Other|Third|Speaker|Listener|Caucus)\b/g))].sort();
}
