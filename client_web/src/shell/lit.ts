/**
 * Keeping the screen lit during a rest and one's own turn, where the browser offers it. That is on
 * https alone; on plain http there is no such thing, and nothing is said as if there were.
 */

import { effect } from "@preact/signals";
import { staysLit } from "../core/rest_end";
import { instant, type Phone } from "./phone";

const LOOK_MS = 30_000;

/** Keep the screen lit while it is needed, from now on. */
export function keepLit(phone: Phone): void {
  const { wakeLock } = navigator as { wakeLock?: WakeLock };
  if (!wakeLock) return;
  const lamp = new Lamp(wakeLock);
  let stirredAt = performance.now();
  const look = (): void => {
    const { value: room } = phone.room;
    const lit = phone.isInside && staysLit(room, phone.ownRest.value, instant(), stirredAt);
    lamp.be(lit && document.visibilityState === "visible");
  };
  const stir = (): void => {
    stirredAt = performance.now();
    look();
  };
  effect(() => {
    void [phone.room.value, phone.ownRest.value, phone.place.value];
    stir();
  });
  for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, stir, { passive: true });
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_MS);
}

/**
 * One lock at a time. A request takes a moment, and what was wanted may have changed by then: a
 * lock that nobody holds any more would keep the screen lit for good.
 */
class Lamp {
  private wanted = false;
  private asking = false;
  private lock: WakeLockSentinel | null = null;

  constructor(private readonly wakeLock: WakeLock) {}

  be(wanted: boolean): void {
    this.wanted = wanted;
    if (this.asking) return;
    if (!wanted) {
      void this.lock?.release().catch(() => undefined);
      this.lock = null;
    } else if (!this.lock || this.lock.released) {
      this.ask();
    }
  }

  private ask(): void {
    this.asking = true;
    // Refused, as with an empty battery, is an answer too: it is asked again when something changes.
    this.wakeLock.request("screen").then(
      (lock) => this.got(lock),
      () => this.got(null),
    );
  }

  private got(lock: WakeLockSentinel | null): void {
    this.asking = false;
    this.lock = lock;
    if (!this.wanted) this.be(false);
  }
}
