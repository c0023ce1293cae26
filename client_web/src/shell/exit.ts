/**
 * Leaving at once, after the exit-this-page pattern of GOV.UK.
 *
 * Rules of this file:
 *
 * - Each step is tried even if another one breaks, and none waits for anything: the page is blank
 *   and has another name first, then the phone forgets, then the browser goes somewhere neutral
 *   with no way back to this page.
 * - It needs no line, no sentence and nothing that is fetched later: it is here with the page.
 * - What other tabs of this browser show of the room goes with it.
 */

import { signal } from "@preact/signals";
import { afterPress, NO_PRESSES, pressesLeft, BETWEEN_PRESSES_MS, type Press } from "../core/thrice";

/** Whatever forgets everything when it is left: a phone, or all rooms of a therapist. */
export interface Leaves {
  leave(): void;
}

/** Where an exit leads, and what that place calls itself. Never loaded before somebody exits. */
export const EXIT_TO = "https://www.wikipedia.org/";
const ITS_NAME = "Wikipedia";
/** Where nothing answers, the address of the room would stand there for long. */
const NOWHERE = "about:blank";
const UNANSWERED_MS = 4_000;

/** How many presses of Shift are still to come until one leaves; null if none was made. */
export const shiftsLeft = signal<number | null>(null);

/** By which one tab tells the others of this browser that somebody has left. */
const TABS = "repair-room/left";

let left = false;
let tabs: BroadcastChannel | null = null;

/** Leave now: no question, no animation, no need of a line. `said` is read out meanwhile. */
export function exit(leaves: Leaves, said = ""): void {
  left = true;
  attempt(() => blank(said));
  attempt(() => globalThis.speechSynthesis?.cancel());
  attempt(() => leaves.leave());
  attempt(() => tabs?.postMessage("left"));
  attempt(forgetFiles);
  attempt(() => history.replaceState(null, "", location.pathname));
  attempt(() => setTimeout(() => location.replace(NOWHERE), UNANSWERED_MS));
  location.replace(EXIT_TO);
}

/** Coming back to a page that was left shows nothing, and leaves again. */
export function stayGone(): void {
  addEventListener("pageshow", (event) => {
    if (!left || !event.persisted) return;
    attempt(() => blank(""));
    location.replace(EXIT_TO);
  });
}

/** Leave when Shift alone was pressed three times, and when another tab of this browser has left. */
export function followExit(leave: () => void): void {
  let presses = NO_PRESSES;
  let forget: ReturnType<typeof setTimeout> | undefined;
  const press = (what: Press): void => {
    presses = afterPress(presses, what, performance.now());
    shiftsLeft.value = pressesLeft(presses);
    clearTimeout(forget);
    if (presses.count > 0) forget = setTimeout(() => press("other"), BETWEEN_PRESSES_MS);
    if (shiftsLeft.value === 0) leave();
  };
  const key = (what: Press) => (event: KeyboardEvent) => {
    if (event.key === "Shift") press(what);
    // Letting another key go says nothing that pressing it has not said.
    else if (what === "down") press("other");
  };
  addEventListener("keydown", key("down"), { capture: true });
  addEventListener("keyup", key("up"), { capture: true });
  addEventListener("pointerdown", () => press("other"), { capture: true });
  attempt(() => {
    const others = (tabs = new BroadcastChannel(TABS));
    others.onmessage = () => {
      // Whoever was told has nobody left to tell; two tabs would go on telling each other.
      others.close();
      leave();
    };
  });
}

function blank(said: string): void {
  document.title = ITS_NAME;
  document.documentElement.classList.add("left");
  const cover = document.createElement("p");
  cover.setAttribute("role", "alert");
  document.body.replaceChildren(cover);
  // Written into what already stands there: that is when it is read out.
  cover.textContent = said;
}

/** What https lets a page keep for later: files of the page, and whatever serves them. */
function forgetFiles(): void {
  void globalThis.caches
    ?.keys()
    .then((names) => names.forEach((name) => void caches.delete(name)))
    .catch(() => undefined);
  void navigator.serviceWorker
    ?.getRegistrations()
    .then((all) => all.forEach((one) => void one.unregister()))
    .catch(() => undefined);
}

function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // The next step matters more than this one.
  }
}
