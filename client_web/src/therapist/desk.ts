/** All of one day's rooms on this laptop, and which of them is open. */

import { signal } from "@preact/signals";
import type { Link } from "../core/link";
import type { Instant } from "../core/spans";
import { instant, TherapistRoom } from "./room";
import type { Shelf } from "./shelf";

/** A conversation that can be offered. */
export interface Dialogue {
  readonly id: string;
  readonly title: string;
}

/** See the top of this file. */
export class Desk {
  readonly rooms = signal<readonly TherapistRoom[]>([]);
  readonly open = signal<TherapistRoom | null>(null);
  readonly now = signal<Instant>(instant());
  /** The conversations that can be offered; empty until they are known. */
  readonly dialogues = signal<readonly Dialogue[]>([]);

  /** When the therapist last did something in a room, on the stopwatch. */
  actedAt = -Infinity;

  constructor(
    private readonly url: string,
    readonly shelf: Shelf,
  ) {}

  /** Begin with the rooms of the day, and open the one that the link names. */
  begin(link: Link | null): void {
    for (const { room, opened, welcomed } of this.shelf.rooms(Date.now())) {
      if (welcomed) this.place(new TherapistRoom(room, opened, this.shelf, this.url)).comeIn();
    }
    this.follow(link);
  }

  /** Go where a link leads: to a room that is here, or to a new one. */
  follow(link: Link | null): void {
    if (!link) return;
    const here = this.rooms.value.find(({ id }) => id === link.room);
    if (!here && !link.invitation) return;
    const room = here ?? this.take(link.room);
    if (link.invitation && !room.view && !this.isKnown(room)) room.bring(link.invitation);
    this.show(room);
  }

  /** Open `room`. */
  show(room: TherapistRoom): void {
    // What came while one was looking has been seen.
    for (const one of [room, this.open.value]) if (one) one.unseen.value = false;
    this.used(room);
    this.open.value = room;
  }

  /** `room` was looked at or acted in. */
  used(room: TherapistRoom): void {
    this.shelf.put(room.id, Date.now(), { used: Date.now() });
  }

  /** Something was done in `room`. */
  acted(room: TherapistRoom): void {
    this.actedAt = performance.now();
    this.used(room);
  }

  /** Take `room` off this laptop; in the room itself nothing changes. */
  forget(room: TherapistRoom): void {
    room.forget();
    this.shelf.forget(room.id, Date.now());
    this.rooms.value = this.rooms.value.filter((one) => one !== room);
    if (this.open.value === room) this.open.value = null;
  }

  /** Time passed: rooms of yesterday go. */
  tick(): void {
    this.now.value = instant();
    const kept = new Set(this.shelf.rooms(Date.now()).map(({ room }) => room));
    for (const room of this.rooms.value) if (!kept.has(room.id)) this.forget(room);
  }

  /** The laptop woke up or the network is back. */
  wake(): void {
    this.now.value = instant();
    for (const room of this.rooms.value) room.wake();
  }

  /** The page speaks another language now. */
  changesLanguage(): void {
    for (const room of this.rooms.value) room.changesLanguage();
  }

  /** Leave for good: nothing of any room stays in memory or on the laptop. */
  leave(): void {
    for (const room of this.rooms.value) room.forget();
    this.shelf.clear();
    this.rooms.value = [];
    this.open.value = null;
  }

  private take(id: string): TherapistRoom {
    this.shelf.put(id, Date.now());
    return this.place(new TherapistRoom(id, Date.now(), this.shelf, this.url));
  }

  /** Whether the key of `room` has opened its seat, and has not been turned away since. */
  private isKnown(room: TherapistRoom): boolean {
    const kept = this.shelf.rooms(Date.now()).find((one) => one.room === room.id);
    return kept?.welcomed === true && room.closedBy.value !== "secret_unknown";
  }

  private place(room: TherapistRoom): TherapistRoom {
    this.rooms.value = [...this.rooms.value, room];
    return room;
  }
}
