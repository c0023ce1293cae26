/**
 * What was asked for and not yet answered. Kept until `done` or `refused`; sent again, in order
 * and with the same ids, after every welcome.
 *
 * In each lane there is at most one, so that a second tap on a button, or a tap on the button
 * beside it, does nothing while the first is on its way.
 */

import type { Command } from "./wire";

export interface Asked {
  readonly id: string;
  readonly command: Command;
  /** When it was asked, by the phone's own clock. */
  readonly wall: number;
  /** Whether it has ever left this phone: only what has not can still be taken back. */
  readonly sent: boolean;
  /** What becomes of the draft `key` once this is done, if it still reads `from`. */
  readonly draft?: { readonly key: string; readonly from: string; readonly to: string };
}

export type Outbox = readonly Asked[];

/** Commands that are no move in the conversation: each has a lane of its own. */
const OWN_LANE: ReadonlySet<Command["t"]> = new Set([
  "ask_for_rest",
  "come_back",
  "note_activation",
  "end_for_today",
  "keep_for_my_turn",
  "let_go",
  "take_more_time",
  "answer_knock",
  "remove_moderator",
  "compare_words",
  "say_in_caucus",
  "go_on_without",
  "answer_offer",
  "welcome_signals",
  "send_signal",
  "make_return_link",
  "revoke_return_links",
  "stop_for_safety",
  "leave_room",
  "erase_room",
]);

/** The lane of a command. All moves of the conversation share one. */
export function laneOf(t: Command["t"]): string {
  return OWN_LANE.has(t) ? t : "move";
}

/** Whether a command named `t` would have to wait for an earlier one. */
export function isBusy(outbox: Outbox, t: Command["t"]): boolean {
  return outbox.some((asked) => laneOf(asked.command.t) === laneOf(t));
}

/** The outbox with `asked` in it, or null if its lane is taken: then nothing happens. */
export function withAsked(outbox: Outbox, asked: Asked): Outbox | null {
  return isBusy(outbox, asked.command.t) ? null : [...outbox, asked];
}

/** What was asked under `id`, and the outbox without it. An unknown id takes nothing out. */
export function withoutAsked(outbox: Outbox, id: string): [Asked | null, Outbox] {
  const asked = outbox.find((one) => one.id === id) ?? null;
  return [asked, asked ? outbox.filter((one) => one !== asked) : outbox];
}

/** The outbox with `id` marked as having left this phone. */
export function asSent(outbox: Outbox, id: string): Outbox {
  return outbox.map((asked) => (asked.id === id ? { ...asked, sent: true } : asked));
}

/** The outbox in `text` as it was kept on the phone; anything else reads as empty. */
export function readOutbox(text: string | null): Outbox {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? value.filter(isAsked).filter(outlivesThePage) : [];
  } catch {
    return [];
  }
}

/** What cannot be undone goes out only while somebody looks at it, and never from an older page. */
function outlivesThePage({ command, sent }: Asked): boolean {
  return sent || command.t !== "erase_room";
}

function isAsked(value: unknown): value is Asked {
  const asked = value as { id?: unknown; command?: { t?: unknown } | null } | null;
  return typeof asked?.id === "string" && typeof asked.command?.t === "string";
}
