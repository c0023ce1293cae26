/** The life of the page on a phone: waking, the passing of time, and the on-screen keyboard. */

import { isPassing } from "../core/room";
import { instant, type Phone } from "./phone";

const TICK_MS = 1_000;

/** Tell `phone` about waking up, the network, and the passing of time. */
export function followPage(phone: Phone): void {
  addEventListener("online", () => phone.wake());
  addEventListener("pageshow", () => phone.wake());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") phone.wake();
  });
  setInterval(() => {
    if (isPassing(phone.room.value, performance.now()) || phone.ownRest.value) {
      phone.now.value = instant();
    }
  }, TICK_MS);
}

/**
 * Hold the page to what the keyboard leaves free. iOS ignores `interactive-widget` and only
 * shrinks the visual viewport; zooming in with two fingers does too, and that is left alone.
 */
export function followKeyboard(): void {
  const seen = window.visualViewport;
  if (!seen) return;
  const fit = (): void => {
    const { style } = document.documentElement;
    const zoomed = seen.scale > 1.01;
    style.setProperty("--height", zoomed ? "100dvh" : `${seen.height}px`);
    style.setProperty("--above", zoomed ? "0px" : `${seen.offsetTop}px`);
  };
  seen.addEventListener("resize", () => {
    fit();
    document.activeElement?.scrollIntoView({ block: "nearest" });
  });
  seen.addEventListener("scroll", fit);
}
