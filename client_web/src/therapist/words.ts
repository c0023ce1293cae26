/** The catalogue as the therapist's page reads it: in the language of this laptop. */

import { part } from "../shell/language";
import type { Acted } from "../words";

type TherapistWords = typeof import("./words.therapist.en").words;

export type { TherapistWords };
export type { Couple } from "./words.therapist.en";

export const page = part<TherapistWords>({
  en: () => import("./words.therapist.en").then((found) => found.words),
  es: () => import("./words.therapist.es").then((found) => found.words),
});

export const { words } = page;

/** An act in the log; one that this page does not know is still told. */
export function actSentence(what: string): string {
  return Object.hasOwn(words.acted, what) ? words.acted[what as Acted] : words.someAct;
}
