/**
 * What this laptop keeps: the keys to one day's rooms, and how the therapist introduces themself.
 *
 * Rules of this file:
 *
 * - Never anything that was said in a room.
 * - A room is forgotten a day after it was last used. A laptop in a practice has many users.
 * - Everything stands under a prefix of its own, so that a phone's page opened on this laptop finds
 *   no seat here, and leaving wipes all of it.
 */

import { Kept, type SeatHere } from "../shell/kept";

export const DAY_MS = 24 * 60 * 60 * 1_000;

const PREFIX = "repair-desk/";
const DESK: SeatHere = { room: "desk", slot: "all" };

type Box = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** A room on this laptop. */
export interface KeptRoom {
  readonly room: string;
  /** When its link was opened here; the name of a room whose people are not known yet. */
  readonly opened: number;
  /** When it was last looked at or acted in. */
  readonly used: number;
  /** Whether its key has ever opened the seat. */
  readonly welcomed: boolean;
}

/** See the top of this file. */
export class Shelf {
  readonly kept: Kept;
  private readonly box: Box;

  constructor(box: () => Box = () => localStorage) {
    this.box = under(PREFIX, box);
    this.kept = new Kept(
      () => this.box,
      () => this.box,
    );
  }

  /** The name under which one knocks. */
  get name(): string {
    return this.kept.name;
  }

  /** One line who one is. */
  get line(): string {
    return this.kept.read(DESK, "line") ?? "";
  }

  introduce(name: string, line: string): void {
    this.kept.name = name;
    this.kept.write(DESK, "line", line);
  }

  /** The rooms that were used within a day; older ones are forgotten here and now. */
  rooms(now: number): KeptRoom[] {
    const all = readRooms(this.kept.read(DESK, "rooms"));
    const fresh = all.filter(({ used }) => now - used < DAY_MS);
    if (fresh.length < all.length) {
      for (const { room } of all) if (!fresh.some((one) => one.room === room)) this.wipe(room);
      this.write(fresh);
    }
    return fresh;
  }

  /** Keep `room`, or change what is kept of it. */
  put(room: string, now: number, change: Partial<KeptRoom> = {}): void {
    const rooms = this.rooms(now);
    const before = rooms.find((one) => one.room === room);
    const after = { room, opened: now, used: now, welcomed: false, ...before, ...change };
    this.write(before ? rooms.map((one) => (one === before ? after : one)) : [...rooms, after]);
  }

  /** Forget `room` on this laptop. */
  forget(room: string, now: number): void {
    this.wipe(room);
    this.write(this.rooms(now).filter((one) => one.room !== room));
  }

  /** Forget everything: nothing of this page is left on the laptop. */
  clear(): void {
    for (const key of Array.from({ length: this.box.length }, (_, i) => this.box.key(i) ?? "")) {
      this.box.removeItem(key);
    }
  }

  /** Where things of `room` are kept. */
  seatIn(room: string): SeatHere {
    return { room, slot: "therapist" };
  }

  private wipe(room: string): void {
    this.kept.forget(this.seatIn(room), "");
  }

  private write(rooms: readonly KeptRoom[]): void {
    this.kept.write(DESK, "rooms", rooms.length > 0 ? JSON.stringify(rooms) : "");
  }
}

function readRooms(text: string | null): KeptRoom[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? value.filter(isKeptRoom) : [];
  } catch {
    return [];
  }
}

function isKeptRoom(value: unknown): value is KeptRoom {
  const one = value as Partial<KeptRoom> | null;
  return typeof one?.room === "string" && typeof one.used === "number";
}

/** A part of a storage. One that the browser refuses throws, and `Kept` then keeps in memory. */
function under(prefix: string, open: () => Box): Box {
  const box = usable(open);
  const keys = (): string[] => {
    const all = Array.from({ length: box.length }, (_, i) => box.key(i) ?? "");
    return all.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  };
  return {
    get length() {
      return keys().length;
    },
    getItem: (key) => box.getItem(prefix + key),
    setItem: (key, text) => box.setItem(prefix + key, text),
    removeItem: (key) => box.removeItem(prefix + key),
    key: (index) => keys()[index] ?? null,
  };
}

function usable(open: () => Box): Box {
  try {
    const box = open();
    box.getItem(PREFIX);
    return box;
  } catch {
    const items = new Map<string, string>();
    return {
      get length() {
        return items.size;
      },
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, text) => void items.set(key, text),
      removeItem: (key) => void items.delete(key),
      key: (index) => [...items.keys()][index] ?? null,
    };
  }
}
