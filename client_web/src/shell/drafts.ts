/**
 * Words that are being written. They survive a reload and a lost line, and are gone from the phone
 * once they are said.
 */

import { signal, type Signal } from "@preact/signals";
import type { Kept, SeatHere } from "./kept";

export interface Draft {
  readonly words: string;
  /** Kept words that were used in it, by their numbers. */
  readonly kept: readonly number[];
}

const EMPTY: Draft = { words: "", kept: [] };

/** The drafts of one seat. */
export class Drafts {
  private readonly open = new Map<string, Signal<Draft>>();

  constructor(
    private readonly kept: Kept,
    private readonly seat: SeatHere,
  ) {}

  /** The draft under `key`, as it stands and as it will. */
  at(key: string): Signal<Draft> {
    let draft = this.open.get(key);
    if (!draft) {
      draft = signal(readDraft(this.kept.read(this.seat, `draft/${key}`)));
      this.open.set(key, draft);
    }
    return draft;
  }

  /** Write `words` into a draft, and `used` to the kept words used in it. */
  write(key: string, words: string, used?: number): void {
    const draft = this.at(key);
    const kept = used === undefined ? draft.value.kept : [...draft.value.kept, used];
    draft.value = words ? { words, kept } : EMPTY;
    this.kept.write(this.seat, `draft/${key}`, words ? JSON.stringify(draft.value) : "");
  }

  /** Put what stands in a draft aside for `words`; it can be taken back until something is said. */
  setAside(key: string, words: string): void {
    const before = this.at(key).value.words;
    if (before !== words) this.write(asideOf(key), before);
    this.write(key, words);
  }

  /** What was put aside in a draft, or "". */
  aside(key: string): string {
    return this.at(asideOf(key)).value.words;
  }

  /** Take back what was put aside, and put `instead` aside for it. */
  takeUp(key: string, instead: string): void {
    this.write(key, this.aside(key));
    this.write(asideOf(key), instead);
  }

  /** What stood in a draft went out, or elsewhere; `left` is what is still to be said. */
  sent(key: string, left: string): void {
    this.write(key, left);
    this.write(asideOf(key), "");
  }

  /** Forget all drafts of this seat, here and on the phone. */
  forget(): void {
    for (const draft of this.open.values()) draft.value = EMPTY;
    this.kept.forget(this.seat, "draft/");
  }
}

const asideOf = (key: string): string => `${key}/aside`;

function readDraft(text: string | null): Draft {
  try {
    const found = JSON.parse(text ?? "null") as Draft | null;
    return typeof found?.words === "string" && Array.isArray(found.kept) ? found : EMPTY;
  } catch {
    return EMPTY;
  }
}
