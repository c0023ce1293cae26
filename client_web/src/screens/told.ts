/** What the therapist did lately, as one sentence; none where the screen itself says it. */

import type { PhaseName } from "../core/wire";
import { words, type Acted } from "../words.en";
import { therapistName, type Stage } from "./stage";

const SAID_BY_THE_SCREEN: Partial<Record<string, PhaseName>> = {
  room_held: "held",
  caucus_began: "caucus",
  rest_began: "paused",
};

/** The sentence, for a minute. */
export function actNow(stage: Stage): string | null {
  const { room, view, phone } = stage;
  const { act } = room;
  const name = therapistName(stage);
  if (!act || !name || act.until <= phone.now.value.mono) return null;
  if (SAID_BY_THE_SCREEN[act.what] === view.phase || (act.what === "script_offered" && view.offer)) {
    return null;
  }
  return Object.hasOwn(words.acted, act.what) ? words.acted[act.what as Acted](name) : null;
}
