/**
 * How large the letters are on this phone, over and above what its browser does. The sizes
 * themselves stand in `look.css`.
 */

import { signal, type ReadonlySignal } from "@preact/signals";
import type { Kept } from "./kept";

export const SIZES = ["ordinary", "large", "largest"] as const;
export type Size = (typeof SIZES)[number];

const chosen = signal<Size>("ordinary");

/** The size on the screen. */
export const letters: ReadonlySignal<Size> = chosen;

/** Begin with the size that was chosen on this phone. */
export function beginLetters(kept: Kept): void {
  show(SIZES.find((size) => size === kept.letters) ?? "ordinary");
}

/** From now on, and for later, letters are of `size`. */
export function chooseLetters(kept: Kept, size: Size): void {
  kept.letters = size === "ordinary" ? "" : size;
  show(size);
}

function show(size: Size): void {
  chosen.value = size;
  document.documentElement.dataset["letters"] = size;
}
