/** A line, a phone's storage and a clock that only move when a test moves them. */

import { vi } from "vitest";
import { Kept } from "client/shell/kept";
import { Phone } from "client/shell/phone";
import { readLink } from "client/core/link";
import type { ServerFrame } from "client/core/wire";

/** A websocket whose other end is the test. */
export class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState: number = FakeSocket.CONNECTING;
  sent: { t: string; [field: string]: unknown }[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeSocket.all.push(this);
  }

  static get newest(): FakeSocket {
    const socket = FakeSocket.all.at(-1);
    if (!socket) throw new Error("no line was opened");
    return socket;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as { t: string });
  }

  close(): void {
    this.closed = true;
    this.readyState = 3;
  }

  /** The server takes the line. */
  opens(): void {
    this.readyState = FakeSocket.OPEN;
    this.onopen?.();
  }

  /** The server sends. */
  says(...frames: ServerFrame[]): void {
    for (const frame of frames) this.onmessage?.({ data: JSON.stringify(frame) });
  }

  /** The server, or the network, ends the line. */
  ends(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  /** What was asked over this line, as ids. */
  get asked(): string[] {
    return this.sent.filter(({ t }) => t === "do").map(({ id }) => String(id));
  }
}

/** A phone's storage. */
export class FakeStorage {
  private readonly items = new Map<string, string>();
  get length(): number {
    return this.items.size;
  }
  getItem = (key: string): string | null => this.items.get(key) ?? null;
  setItem = (key: string, text: string): void => void this.items.set(key, text);
  removeItem = (key: string): void => void this.items.delete(key);
  key = (index: number): string | null => [...this.items.keys()][index] ?? null;
  /** Everything in it, as one text. */
  get all(): string {
    return JSON.stringify([...this.items]);
  }
}

export const ROOM = "abcdefghijklmnopqrstuvwxyz";
export const INVITATION = "I".repeat(43);
export const LINK = `#${ROOM}.${INVITATION}`;
export const WELCOME = {
  t: "welcome",
  room: ROOM,
  seat: "partner_a",
  ping_every_ms: 4_000,
} as const;

/** Stop the clock and give phones the test's end of every line. */
export function stillWorld(): void {
  vi.useFakeTimers({ now: 1_000_000 });
  vi.stubGlobal("WebSocket", FakeSocket);
  FakeSocket.all = [];
}

/** A phone that opens `hash`, with what lies on it from before. */
export function phoneAt(hash: string, storage = new FakeStorage(), tab = new FakeStorage()): Phone {
  const phone = new Phone(
    "ws://test/ws",
    new Kept(
      () => storage,
      () => tab,
    ),
  );
  phone.begin(readLink(hash));
  return phone;
}

/** The server takes the newest line and welcomes the phone with `frames`. */
export function welcomes(...frames: ServerFrame[]): FakeSocket {
  const socket = FakeSocket.newest;
  socket.opens();
  socket.says(WELCOME, ...frames);
  return socket;
}
