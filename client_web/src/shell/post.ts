/**
 * What leaves this phone: each command goes out under its id until it is answered. A reload, a
 * lost line and a store that is away change nothing about that.
 */

import { signal } from "@preact/signals";
import { asSent, isBusy, readOutbox, withAsked, withoutAsked } from "../core/outbox";
import type { Asked, Outbox } from "../core/outbox";
import type { Command } from "../core/wire";
import { newCommandId } from "./chance";
import type { Kept, SeatHere } from "./kept";

const AGAIN_MS = 2_000;
const AGAIN_AT_MOST_MS = 10_000;
/** Without any answer on a live line, the same id goes out again after this. */
const UNANSWERED_MS = 8_000;

/** The unanswered commands of one seat. */
export class Post {
  readonly outbox = signal<Outbox>([]);
  /** Whether the room could not take something just now. */
  readonly held = signal(false);
  private readonly tries = new Map<string, number>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly kept: Kept,
    private readonly seat: SeatHere,
    private readonly send: (frame: object) => boolean,
  ) {
    this.outbox.value = readOutbox(kept.read(seat, "unanswered"));
  }

  /** Ask for something; false if an earlier wish of its kind is still on its way. */
  ask(command: Command, draft?: Asked["draft"]): boolean {
    const asked = { id: newCommandId(), command, wall: Date.now(), sent: false };
    const next = withAsked(this.outbox.value, draft ? { ...asked, draft } : asked);
    if (!next) return false;
    this.hold(next);
    this.sendOne(asked.id);
    return true;
  }

  /** Whether a command named `t` is on its way, or one that it has to wait for. */
  busy(t: Command["t"]): boolean {
    return isBusy(this.outbox.value, t);
  }

  /** The line is there: everything unanswered goes out again, in order. */
  resend(): void {
    for (const asked of this.outbox.value) this.sendOne(asked.id);
  }

  /** `id` has its final answer. What was asked, unless it was answered before. */
  answered(id: string): Asked | null {
    const [asked, rest] = withoutAsked(this.outbox.value, id);
    this.quiet(id);
    this.tries.delete(id);
    this.held.value = this.tries.size > 0;
    if (asked) this.hold(rest);
    return asked;
  }

  /** The room could not answer `id` now: ask again with the same id, a little later. */
  unavailable(id: string): void {
    const tries = this.tries.get(id) ?? 0;
    this.tries.set(id, tries + 1);
    this.held.value = true;
    this.later(id, Math.min(AGAIN_AT_MOST_MS, AGAIN_MS * 1.5 ** tries));
  }

  /** Take back what has never left this phone; false if there is no such thing. */
  takeBack(t: Command["t"]): boolean {
    const left = this.outbox.value.filter((a) => a.command.t !== t || a.sent);
    const found = left.length < this.outbox.value.length;
    if (found) this.hold(left);
    return found;
  }

  /** Forget everything; nothing goes out any more. */
  forget(): void {
    for (const id of [...this.timers.keys()]) this.quiet(id);
    this.hold([]);
  }

  private sendOne(id: string): void {
    const asked = this.outbox.value.find((one) => one.id === id);
    if (!asked || !this.send({ t: "do", id, command: asked.command })) return;
    if (!asked.sent) this.hold(asSent(this.outbox.value, id));
    this.later(id, UNANSWERED_MS);
  }

  private later(id: string, ms: number): void {
    this.quiet(id);
    this.timers.set(
      id,
      setTimeout(() => this.sendOne(id), ms),
    );
  }

  private quiet(id: string): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
  }

  private hold(outbox: Outbox): void {
    this.outbox.value = outbox;
    this.kept.write(this.seat, "unanswered", outbox.length > 0 ? JSON.stringify(outbox) : "");
  }
}
