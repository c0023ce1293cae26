/**
 * What was said and done in a room, as the therapist reads it, in the order of its log.
 *
 * Rules of this file:
 *
 * - What both can read, and what stands between the therapist and one of them, never mix: the two
 *   logs know nothing of each other's order, and a private line between two public ones would be
 *   read aloud by mistake.
 * - It lives in memory only. A reset forgets it.
 */

import { sliceOf } from "../core/codepoints";
import type { AcknowledgementAnswered, Entry, Partner, ReflectionAnswered, Seat } from "../core/wire";

/** Something that both can read. */
export type Item =
  | {
      readonly kind: "words";
      readonly at: number;
      readonly seat: Seat;
      readonly words: string;
      /** A rule had stopped it, and the other wanted to hear it. */
      readonly allTheSame: boolean;
    }
  | {
      readonly kind: "confirmed";
      readonly at: number;
      readonly seat: Seat;
      readonly answer: ReflectionAnswered["answer"];
      readonly marked: readonly string[];
      readonly missing: string;
    }
  | {
      readonly kind: "received";
      readonly at: number;
      readonly seat: Seat;
      readonly answer: AcknowledgementAnswered["answer"];
    }
  /** An answer that nobody gave, because the therapist skipped the question. */
  | { readonly kind: "skipped"; readonly at: number; readonly seat: Seat }
  | { readonly kind: "act"; readonly at: number; readonly what: string };

/** Something between the therapist and one partner. `by` is whoever said it. */
export interface Aside {
  readonly kind: "line" | "caucus";
  readonly at: number;
  readonly by: Seat;
  /** The partner; null where only the words came and nothing says to whom. */
  readonly between: Partner | null;
  readonly words: string;
}

/** All that can be read of a room. */
export interface Transcript {
  readonly shared: readonly Item[];
  readonly asides: readonly Aside[];
  /** Shared words by their number, for the marks that point into them. */
  readonly said: ReadonlyMap<number, string>;
}

export const NOTHING_SAID: Transcript = { shared: [], asides: [], said: new Map() };

/** The transcript after `entry`; `caucus` is the partner of the caucus that is on, if one is. */
export function withEntry(before: Transcript, entry: Entry, caucus: Partner | null): Transcript {
  const { event } = entry;
  const at = entry.at.version;
  switch (event.t) {
    case "words_said": {
      const { seat, words, ref, heard_all_the_same: allTheSame } = event;
      const said = new Map(before.said).set(ref, words);
      return shared({ ...before, said }, { kind: "words", at, seat, words, allTheSame });
    }
    case "reflection_answered": {
      const { seat, answer, missing } = event;
      if (answer === "not_now" && wasSkipped(before, at)) {
        return shared(before, { kind: "skipped", at, seat });
      }
      const marked = markedIn(before.said.get(event.share ?? -1) ?? "", event.marks);
      return shared(before, { kind: "confirmed", at, seat, answer, marked, missing });
    }
    case "acknowledgement_answered":
      if (event.answer === "not_now" && wasSkipped(before, at)) {
        return shared(before, { kind: "skipped", at, seat: event.seat });
      }
      return shared(before, { kind: "received", at, seat: event.seat, answer: event.answer });
    case "therapist_acted":
      return shared(before, { kind: "act", at, what: event.what });
    case "private_line": {
      const { to, words } = event;
      return aside(before, { kind: "line", at, by: "moderator", between: to, words });
    }
    case "caucus_words": {
      const { by, words } = event;
      const between = by === "moderator" ? caucus : by;
      return aside(before, { kind: "caucus", at, by, between, words });
    }
    default:
      return before;
  }
}

/** Whether the entry right before `at` was the therapist's skipping. */
function wasSkipped({ shared }: Transcript, at: number): boolean {
  const last = shared.at(-1);
  return last?.kind === "act" && last.what === "step_skipped" && last.at === at - 1;
}

function shared(before: Transcript, item: Item): Transcript {
  return { ...before, shared: [...before.shared, item] };
}

function aside(before: Transcript, one: Aside): Transcript {
  return { ...before, asides: [...before.asides, one] };
}

function markedIn(words: string, marks: readonly (readonly number[])[]): string[] {
  return marks.map(([start = 0, end = 0]) => sliceOf(words, start, end).trim()).filter(Boolean);
}
