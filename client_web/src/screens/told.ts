/** What the therapist did lately, as one sentence; none where the screen itself says it. */

import { words, type Acted } from "../words";
import { therapistName, type Stage } from "./stage";

/** A screen or a card of its own tells these, and tells them for as long as they last. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set([
  "room_held",
  "caucus_began",
  "script_offered",
  "rest_began",
]);

/** The sentence, for a minute. */
export function actNow(stage: Stage): string | null {
  const { room, phone } = stage;
  const { act } = room;
  const name = therapistName(stage);
  if (!act || !name || act.until <= phone.now.value.mono) return null;
  if (TOLD_ELSEWHERE.has(act.what)) return null;
  return Object.hasOwn(words.acted, act.what) ? words.acted[act.what as Acted](name) : null;
}
