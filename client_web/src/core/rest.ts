/**
 * A rest that shows on one's own phone at once, before anybody could be told: nobody waits for a
 * line or a store to be allowed to rest (promise 4).
 */

import type { Asked, Outbox } from "./outbox";
import type { AskForRest, EndForToday, PhaseName, ViewFrame } from "./wire";

/** What this phone shows although the room has not said so yet. */
export type OwnRest =
  | { readonly kind: "rest"; readonly asked: AskForRest; readonly end: number }
  | { readonly kind: "end"; readonly asked: EndForToday; readonly end: number | null };

const SETTLED: ReadonlySet<PhaseName> = new Set(["paused", "resting", "ended"]);
const MINUTE = 60_000;

/**
 * The rest to show from what is unanswered, or from `settling`: answered, but the view that shows
 * it has not come yet. `end` is a moment of the phone's own clock.
 */
export function ownRest(
  outbox: Outbox,
  settling: Asked | null,
  view: ViewFrame | null,
): OwnRest | null {
  const asked = settling ? [...outbox, settling] : outbox;
  const end = asked.find((one) => one.command.t === "end_for_today");
  if (end?.command.t === "end_for_today" && !isOver(view)) {
    const span = end.command.in_minutes;
    return { kind: "end", asked: end.command, end: span === null ? null : end.wall + span * MINUTE };
  }
  if (view && SETTLED.has(view.phase)) return null;
  if (outbox.some((one) => one.command.t === "come_back")) return null;
  const rest = asked.find((one) => one.command.t === "ask_for_rest");
  if (rest?.command.t !== "ask_for_rest") return null;
  return { kind: "rest", asked: rest.command, end: rest.wall + rest.command.minutes * MINUTE };
}

function isOver(view: ViewFrame | null): boolean {
  return view?.phase === "resting" || view?.phase === "ended";
}
