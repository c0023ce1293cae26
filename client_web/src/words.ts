/**
 * The catalogue as the phone's page reads it: in the language of this phone, the door first, the
 * room while somebody is still at the door. English is the original; the others follow its type, so
 * that a sentence too few or too many does not compile.
 */

import { part } from "./shell/language";

type DoorWords = typeof import("./words.door.en").doorWords;
type RoomWords = typeof import("./words.en").words;

export type { DoorWords, RoomWords };
export type { Acted, Names } from "./words.en";

export const door = /* @__PURE__ */ part<DoorWords>({
  en: () => import("./words.door.en").then((page) => page.doorWords),
  es: () => import("./words.door.es").then((page) => page.doorWords),
});

export const room = /* @__PURE__ */ part<RoomWords>({
  en: () => import("./words.en").then((page) => page.words),
  es: () => import("./words.es").then((page) => page.words),
});

export const doorWords = /* @__PURE__ */ wordsOf(door);
export const words = /* @__PURE__ */ wordsOf(room);

function wordsOf<T>(one: { readonly words: T }): T {
  return one.words;
}
