/**
 * One room on the therapist's desk: its line, what is known of it, and what is asked of it.
 *
 * Rules of this file:
 *
 * - Whoever is out of a room keeps nothing of it: the moment the server says "outside", names,
 *   words and drafts are gone from memory and from the laptop.
 * - An act that was meant for where they stood is not sent once that moment has passed: a line
 *   that comes back, or a page that is loaded again, would skip another step than the one meant.
 * - A link takes a seat only after a tap: one that was opened by mistake can still be opened by
 *   whom it was meant for.
 */

import { batch, signal } from "@preact/signals";
import { closeReason, type CloseReason } from "../core/closing";
import { GAP, NO_ROOM, positions, received, withoutEntries, type RoomState } from "../core/room";
import { mayDo } from "../core/scene";
import type { Instant } from "../core/spans";
import type { Command, Hello, RefusedReason, Reset, ServerFrame, ViewFrame } from "../core/wire";
import { newSecret } from "../shell/chance";
import { Drafts } from "../shell/drafts";
import type { SeatHere } from "../shell/kept";
import { language } from "../shell/language";
import { Line } from "../shell/line";
import { Post } from "../shell/post";
import type { Shelf } from "./shelf";
import { NOTHING_SAID, withEntry } from "./transcript";

/** Why one is outside: the knock came to nothing, one was asked out, went, or it is over. */
export type Outside = "declined" | "withdrawn" | "removed" | "left" | "over";

/** What holds whenever it arrives. */
const LASTING: ReadonlySet<Command["t"]> = new Set([
  "knock",
  "leave_room",
  "end_for_today",
  "stop_for_safety",
  "tell_privately",
  "make_return_link",
  "revoke_return_links",
]);

const GAPS_BEFORE_STARTING_OVER = 2;

/** Both clocks of this laptop. */
export const instant = (): Instant => ({ mono: performance.now(), wall: Date.now() });

/** See the top of this file. */
export class TherapistRoom {
  readonly known = signal<RoomState>(NO_ROOM);
  readonly transcript = signal(NOTHING_SAID);
  readonly down = signal(false);
  readonly closedBy = signal<CloseReason | null>(null);
  readonly refusal = signal<RefusedReason | null>(null);
  /** Whether a link was opened that nobody has used yet. */
  readonly fresh = signal(false);
  readonly outside = signal<Outside | null>(null);
  /** Whether one was let in or out and has not looked since. */
  readonly unseen = signal(false);
  /** The secret of a return link that was just made; shown once. */
  readonly returnSecret = signal<string | null>(null);
  /** Whether all return links were just taken back. */
  readonly revoked = signal(false);
  readonly drafts: Drafts;
  readonly post: Post;
  private readonly seat: SeatHere;
  private readonly line: Line;
  private secret: string;
  private name: string | null = null;
  private invitation: string | null = null;
  private knocks: { name: string; line: string } | null = null;
  private leaving = false;
  private wasInside = false;
  private gaps = 0;

  constructor(
    readonly id: string,
    readonly opened: number,
    private readonly shelf: Shelf,
    url: string,
  ) {
    this.seat = shelf.seatIn(id);
    this.secret = shelf.kept.read(this.seat, "secret") ?? newSecret();
    shelf.kept.write(this.seat, "secret", this.secret);
    this.drafts = new Drafts(shelf.kept, this.seat);
    this.post = new Post(shelf.kept, this.seat, (frame) => this.line.send(frame));
    this.line = new Line(url, {
      hello: () => JSON.stringify(this.hello()),
      heard: (frame) => this.heard(frame),
      down: (isDown) => this.isDown(isDown),
      stopped: (code) => this.stopped(code),
    });
    this.letGoOfWhatHasPassed();
  }

  /** The newest view, or null before the first. */
  get view(): ViewFrame | null {
    return this.known.value.view;
  }

  /** Whether one is in the room, and not before its door. */
  get inside(): boolean {
    return this.view?.role === "moderator";
  }

  /** A link to this room was opened; nothing happens before a tap. */
  bring(invitation: string): void {
    this.invitation = invitation;
    this.closedBy.value = null;
    this.fresh.value = true;
  }

  /** Open the line; if the key opens nothing, by the link that was brought. */
  comeIn(): void {
    this.fresh.value = false;
    this.closedBy.value = null;
    this.line.open();
  }

  /** The page speaks another language now: ask for the prompts in it, from where one is. */
  changesLanguage(): void {
    if (!this.fresh.value && !this.closedBy.value) this.line.open();
  }

  /** Knock under `name`, with one line who one is; the seat is taken first if it has to be. */
  knock(name: string, line: string): void {
    this.shelf.introduce(name, line);
    this.refusal.value = null;
    this.knocks = { name, line };
    this.name = name;
    if (this.fresh.value) this.comeIn();
    else this.knockNow();
  }

  /** Ask for `command`; false while an earlier wish of its kind is on its way. */
  ask(command: Command): boolean {
    this.refusal.value = null;
    const asked = this.post.ask(command);
    if (asked && command.t === "leave_room") this.leaving = true;
    return asked;
  }

  /** Say something that was written as the draft `key`; it is gone from there once it is said. */
  say(command: Command, key: string): boolean {
    this.refusal.value = null;
    const from = this.drafts.at(key).value.words;
    return this.post.ask(command, { key, from, to: "" });
  }

  /** Whether the draft `key` is on its way. */
  sending(key: string): boolean {
    return this.post.outbox.value.some(({ draft }) => draft?.key === key);
  }

  /** Whether a tap on `t` would have to wait. */
  busy(t: Command["t"]): boolean {
    return this.post.busy(t);
  }

  /** The laptop woke up or the network is back. */
  wake(): void {
    this.line.wake();
  }

  /** Nothing of this room stays in memory. What the laptop keeps is the shelf's to forget. */
  forget(): void {
    this.line.stop();
    this.post.forget();
    this.empty();
    this.secret = "";
    this.invitation = this.name = this.knocks = null;
    this.known.value = NO_ROOM;
  }

  private hello(): Hello {
    const { id, secret, invitation, name } = this;
    // Outside there is no place in a log to go on from.
    const at = this.inside ? positions(this.known.value) : null;
    return { t: "hello", room: id, secret, invitation, name, at, lang: language.value };
  }

  private isDown(isDown: boolean): void {
    this.down.value = isDown;
    if (isDown) this.letGoOfWhatHasPassed();
  }

  private letGoOfWhatHasPassed(): void {
    for (const { id, command } of this.post.outbox.value) {
      if (!LASTING.has(command.t)) this.post.answered(id);
    }
  }

  private heard(frame: ServerFrame): boolean {
    const now = instant();
    return batch(() => {
      const before = this.known.value;
      const known = received(before, frame, now);
      if (known === GAP) return this.gap();
      this.known.value = known;
      this.react(frame, before);
      return true;
    });
  }

  private gap(): boolean {
    this.gaps += 1;
    if (this.gaps >= GAPS_BEFORE_STARTING_OVER) {
      this.known.value = withoutEntries(this.known.value);
      this.transcript.value = NOTHING_SAID;
    }
    return false;
  }

  private react(frame: ServerFrame, before: RoomState): void {
    switch (frame.t) {
      case "welcome":
        return this.welcomed();
      case "reset":
        return this.reset(frame, before.view);
      case "entry":
        // An entry that came before changed nothing.
        if (this.known.value === before) return;
        this.transcript.value = withEntry(this.transcript.value, frame, before.view?.caucus ?? null);
        return;
      case "view":
        return this.viewed(frame, before.view);
      case "done":
        return this.done(frame.id);
      case "refused":
        if (this.post.answered(frame.id)) this.refusal.value = frame.reason;
        return;
      case "unavailable":
        return this.post.unavailable(frame.id);
      default:
        return;
    }
  }

  private welcomed(): void {
    this.invitation = this.name = null;
    this.shelf.put(this.id, Date.now(), { welcomed: true });
    if (!this.inside) {
      // Outside there is no place in a log; what comes next may be a session's beginning.
      const { view, seat, pingEveryMs } = this.known.value;
      this.known.value = { ...NO_ROOM, view, seat, pingEveryMs };
      this.transcript.value = NOTHING_SAID;
    }
    this.post.resend();
  }

  private reset(frame: Reset, view: ViewFrame | null): void {
    this.transcript.value = NOTHING_SAID;
    if (frame.reason === "let_in") this.unseen.value = true;
    if (frame.reason === "outside") this.goOut(view, null);
  }

  private viewed(view: ViewFrame, before: ViewFrame | null): void {
    this.gaps = 0;
    if (view.role !== "moderator" && before?.role === "moderator") this.goOut(before, view);
    if (view.role === "moderator") {
      this.outside.value = null;
      this.leaving = false;
      return;
    }
    const was = before?.phase ?? null;
    if (view.phase === "outside" && was !== "outside") this.putOut(view, was === "knocking");
    if (view.phase === "knocking") this.outside.value = null;
    this.knockNow();
  }

  private putOut(view: ViewFrame, knocked: boolean): void {
    if (knocked) {
      this.outside.value = this.leaving ? "withdrawn" : "declined";
      this.unseen.value ||= !this.leaving;
    } else if (this.wasInside) {
      const over = !mayDo(view, "knock");
      this.outside.value = this.leaving ? "left" : over ? "over" : "removed";
    }
    this.wasInside = false;
    this.leaving = false;
  }

  private goOut(before: ViewFrame | null, view: ViewFrame | null): void {
    if (before?.role === "moderator") this.wasInside = this.unseen.value = true;
    this.empty();
    this.known.value = { ...NO_ROOM, seat: this.known.value.seat, view };
  }

  private knockNow(): void {
    if (!this.knocks || !mayDo(this.view, "knock")) return;
    if (this.ask({ t: "knock", ...this.knocks })) this.knocks = null;
  }

  private done(id: string): void {
    const asked = this.post.answered(id);
    if (!asked) return;
    const { command, draft } = asked;
    if (draft && this.drafts.at(draft.key).value.words === draft.from) this.drafts.write(draft.key, "");
    if (command.t === "make_return_link") {
      this.returnSecret.value = command.secret;
      this.revoked.value = false;
    }
    if (command.t === "revoke_return_links") {
      this.returnSecret.value = null;
      this.revoked.value = true;
    }
  }

  private stopped(code: number): void {
    batch(() => {
      this.down.value = false;
      this.closedBy.value = closeReason(code);
      this.known.value = NO_ROOM;
      this.transcript.value = NOTHING_SAID;
      // Another tab of this laptop writes the same drafts.
      if (this.closedBy.value !== "replaced") this.drafts.forget();
    });
  }

  /** What was said, and what was being written, is gone. */
  private empty(): void {
    this.transcript.value = NOTHING_SAID;
    this.drafts.forget();
    this.returnSecret.value = null;
  }
}
