/**
 * The line to the room: one websocket, found dead by our own ping and not by the browser, which
 * can take minutes to notice that the network is gone.
 */

import { waitBefore } from "../core/backoff";
import { comesBack } from "../core/closing";
import { readFrame, SUBPROTOCOL, type ServerFrame } from "../core/wire";

/** Silence after which the line counts as dead. */
const SILENCE_MS = 8_000;
/** Time for a new line to be welcomed. */
const OPENING_MS = 6_000;
/** A loss shorter than this is not worth a sentence. */
const GRACE_MS = 1_000;
/** Time for the answer to a ping on waking up. */
const PROBE_MS = 2_000;
const TICK_MS = 500;
/** The page slept if its own tick is this late. */
const SLEPT_MS = 4_000;
const TOO_FAST = 4452;

/** What the line tells, and asks. */
export interface Ends {
  /** The first frame, for the state one is in now. */
  hello(): string;
  /** A frame came. False: there was a gap, begin again. */
  heard(frame: ServerFrame): boolean;
  /** Whether the line is down, as a person would say it. */
  down(isDown: boolean): void;
  /** The server closed with a code that says: stay away. */
  stopped(code: number): void;
}

/** The line. It comes back by itself until it is told to stop. */
export class Line {
  pingEveryMs = 2_000;
  private socket: WebSocket | null = null;
  private welcomed = false;
  private on = false;
  private attempt = 0;
  private heardAt = 0;
  private pingedAt = 0;
  private tickedAt = 0;
  private pings = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private grace: ReturnType<typeof setTimeout> | undefined;
  private probe: ReturnType<typeof setTimeout> | undefined;
  private ticks: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly url: string,
    private readonly ends: Ends,
  ) {}

  /** Whether what is sent now has a line to go by. */
  get live(): boolean {
    return this.welcomed && this.socket?.readyState === WebSocket.OPEN;
  }

  /** Open the line, or open it again at once. */
  open(): void {
    this.on = true;
    this.attempt = 0;
    this.tickedAt = performance.now();
    this.ticks ??= setInterval(() => this.tick(), TICK_MS);
    this.expectSilence(3 * GRACE_MS);
    this.connect();
  }

  /** Close the line for good, or until `open`. */
  stop(): void {
    this.on = false;
    clearInterval(this.ticks);
    this.ticks = undefined;
    clearTimeout(this.grace);
    this.grace = undefined;
    this.drop();
  }

  /** Send `frame` if there is a line; whether there was. */
  send(frame: object): boolean {
    if (!this.live) return false;
    this.socket?.send(JSON.stringify(frame));
    return true;
  }

  /** The phone woke up, or the network is back: be there at once. */
  wake(): void {
    if (!this.on) return;
    const silent = performance.now() - this.heardAt;
    if (!this.live || silent > this.pingEveryMs + PROBE_MS) {
      if (this.socket?.readyState === WebSocket.CONNECTING && silent < PROBE_MS) return;
      this.attempt = 0;
      this.lost(GRACE_MS);
      this.connect();
    } else {
      this.ping();
      clearTimeout(this.probe);
      this.probe = setTimeout(() => this.dead(), PROBE_MS);
    }
  }

  private connect(): void {
    this.drop();
    this.heardAt = performance.now();
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.url, SUBPROTOCOL);
    } catch {
      this.again();
      return;
    }
    this.socket = socket;
    socket.onopen = () => socket.send(this.ends.hello());
    socket.onmessage = (message) => this.take(message.data);
    socket.onclose = (event) => this.closed(event.code);
  }

  private take(data: unknown): void {
    this.heardAt = performance.now();
    clearTimeout(this.probe);
    const frame = typeof data === "string" ? readFrame(data) : null;
    if (!frame) return;
    if (frame.t === "welcome") {
      this.welcomed = true;
      this.pingEveryMs = Math.max(500, frame.ping_every_ms);
      this.pingedAt = this.heardAt;
      clearTimeout(this.grace);
      this.grace = undefined;
      this.ends.down(false);
    }
    if (!this.ends.heard(frame)) {
      this.lost(GRACE_MS);
      this.again();
    } else if (frame.t === "view") {
      this.attempt = 0;
    }
  }

  private tick(): void {
    const now = performance.now();
    const slept = now - this.tickedAt > SLEPT_MS;
    this.tickedAt = now;
    if (slept) {
      this.wake();
    } else if (this.socket && now - this.heardAt > this.patience()) {
      this.dead();
    } else if (this.live && now - this.pingedAt >= this.pingEveryMs) {
      this.ping();
    }
  }

  private patience(): number {
    if (!this.welcomed) return OPENING_MS;
    return Math.max(SILENCE_MS, this.pingEveryMs + SILENCE_MS / 2);
  }

  private ping(): void {
    this.pingedAt = performance.now();
    this.pings += 1;
    this.send({ t: "ping", n: this.pings });
  }

  private dead(): void {
    this.lost(0);
    this.again();
  }

  private closed(code: number): void {
    if (comesBack(code)) {
      if (code === TOO_FAST) this.attempt = Math.max(this.attempt, 4);
      this.lost(GRACE_MS);
      this.again();
    } else {
      this.stop();
      this.ends.stopped(code);
    }
  }

  private lost(graceMs: number): void {
    this.drop();
    this.expectSilence(graceMs);
  }

  private expectSilence(graceMs: number): void {
    if (graceMs === 0) this.ends.down(true);
    else this.grace ??= setTimeout(() => this.ends.down(true), graceMs);
  }

  private again(): void {
    clearTimeout(this.retry);
    if (!this.on) return;
    this.retry = setTimeout(() => this.connect(), waitBefore(this.attempt, Math.random()));
    this.attempt += 1;
  }

  private drop(): void {
    clearTimeout(this.retry);
    clearTimeout(this.probe);
    this.welcomed = false;
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
