/**
 * A soft sound, and a short buzz where a phone can, when a rest is round.
 *
 * Rules of this file:
 *
 * - It sounds for the end of a rest and for nothing else, and only if it is wanted here.
 * - The sound is made on the phone. Browsers let a page sound only after a tap, so every tap gets it
 *   ready; until then it is silent.
 * - A locked phone runs no page: nothing here can ring then, and the rest's screen says so.
 */

import { effect } from "@preact/signals";
import { isHeard, restEnd } from "../core/rest_end";
import { instant, type Phone } from "./phone";

/** Two soft notes, a fifth apart: when each begins, in seconds, and how high it is, in hertz. */
const NOTES = [
  [0, 396],
  [0.9, 594],
] as const;
const RISE_S = 0.08;
const NOTE_S = 2.4;
const LOUDEST = 0.12;
const BUZZ_MS = [140, 120, 140];

/** Whether this phone can buzz. */
export const canBuzz = (): boolean => typeof navigator.vibrate === "function";

/** Be heard at the end of each rest, from now on. */
export function ringAtRestEnd(phone: Phone): void {
  const bell = new Bell();
  let awaited = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    const now = instant();
    const end = phone.isInside ? restEnd(phone.room.value, phone.ownRest.value, now) : null;
    const heard = isHeard(awaited, end, now.mono);
    clearTimeout(timer);
    awaited = end !== null && now.mono < end;
    if (end !== null && awaited) timer = setTimeout(look, end - now.mono);
    if (heard && phone.bell.value) bell.ring();
  };
  effect(() => {
    void [phone.room.value, phone.ownRest.value, phone.place.value, phone.now.value];
    look();
  });
  addEventListener("click", () => phone.bell.value && bell.getReady(), { capture: true });
}

/** The sound itself. */
class Bell {
  private context: AudioContext | null = null;

  /** Inside a tap: from now on the page may sound. */
  getReady(): void {
    if (this.context || typeof AudioContext !== "function") return;
    const context = (this.context = new AudioContext());
    // Held back until it is needed, so that it costs no battery.
    context.resume().then(() => context.suspend()).catch(() => undefined);
  }

  ring(): void {
    // A browser refuses a buzz before the first tap, aloud in its console.
    if (this.context && canBuzz()) navigator.vibrate(BUZZ_MS);
    const { context } = this;
    context?.resume().then(() => this.play(context)).catch(() => undefined);
  }

  private play(context: AudioContext): void {
    const from = context.currentTime + 0.05;
    const notes = NOTES.map(([begins, hertz]) => note(context, from + begins, hertz));
    const last = notes.at(-1);
    if (last) last.onended = () => void context.suspend().catch(() => undefined);
  }
}

function note(context: AudioContext, from: number, hertz: number): OscillatorNode {
  const tone = new OscillatorNode(context, { type: "sine", frequency: hertz });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.setValueAtTime(0, from);
  loudness.gain.linearRampToValueAtTime(LOUDEST, from + RISE_S);
  loudness.gain.exponentialRampToValueAtTime(0.0001, from + NOTE_S);
  tone.connect(loudness).connect(context.destination);
  tone.start(from);
  tone.stop(from + NOTE_S);
  return tone;
}
