/**
 * What https allows beyond the open page: the page on a phone without a line, and on its home
 * screen. On plain http a browser allows neither, and nothing is pretended.
 */

import { language } from "./language";

/** Keep the page on this phone for when there is no line. `wanted` is asked last thing before. */
export function keepPage(wanted: () => boolean): void {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (!serviceWorker || !wanted()) return;
  // Where it cannot be kept, the page is the same as on plain http.
  serviceWorker.register(`/worker.js?lang=${language.value}`).catch(() => undefined);
}

/**
 * Nobody is urged to put this page on their home screen, where others see it. Whoever wants to
 * finds it in the menu of the browser.
 */
export function urgeNobody(): void {
  addEventListener("beforeinstallprompt", (event) => event.preventDefault());
}
