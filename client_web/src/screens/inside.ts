/** Fetching the inside of the room while somebody is still at its door. */

import { signal } from "@preact/signals";
import { use } from "../shell/language";
import type { Phone } from "../shell/phone";
import { room } from "../words";

export type Inside = typeof import("./room");

/** The inside of the room, once it is on this phone. */
export const inside = signal<Inside | null>(null);

const AGAIN_MS = 2_000;

/** Fetch the inside, again and again until it is here. */
export async function fetchInside(phone: Phone): Promise<Inside> {
  for (;;) {
    try {
      const [screens] = await Promise.all([import("./room"), use(room)]);
      return (inside.value = screens);
    } catch {
      // The line stands but the file is gone: this page is of an older build than the server.
      if (phone.place.value === "in") location.reload();
      await new Promise((later) => setTimeout(later, AGAIN_MS));
    }
  }
}
