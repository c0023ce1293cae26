/**
 * Leaving at once. Each step is tried even if another one breaks: the page is blank first, then
 * the phone forgets, then the browser goes somewhere neutral with no way back to this page.
 */

/** Whatever forgets everything when it is left: a phone, or all rooms of a therapist. */
export interface Leaves {
  leave(): void;
}

/** Where an exit leads. Never loaded before somebody exits. */
export const EXIT_TO = "https://www.wikipedia.org/";

let left = false;

/** Leave now: no question, no animation, no need of a line. */
export function exit(leaves: Leaves, to: string = EXIT_TO): void {
  left = true;
  attempt(blank);
  attempt(() => leaves.leave());
  attempt(() => history.replaceState(null, "", location.pathname));
  location.replace(to);
}

/** Coming back to a page that was left shows nothing, and leaves again. */
export function stayGone(to: string = EXIT_TO): void {
  addEventListener("pageshow", (event) => {
    if (!left || !event.persisted) return;
    blank();
    location.replace(to);
  });
}

function blank(): void {
  document.documentElement.classList.add("left");
  document.body.replaceChildren();
}

function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // The next step matters more than this one.
  }
}
