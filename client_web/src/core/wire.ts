/**
 * The frames as the phone uses them, and the one place that reads a frame off the line.
 *
 * The types come from the schema that the server is checked against, so a frame is only looked at
 * closely enough to know that it is one of ours: anything else is no frame at all.
 */

import type { Do, Entry, Refused, ServerFrame, ViewFrame } from "../wire.gen";

export type * from "../wire.gen";

export const SUBPROTOCOL = "repair-room.v1.json";

export type Command = Do["command"];
export type Seat = ViewFrame["seat"];
export type Partner = NonNullable<ViewFrame["speaker"]>;
export type PhaseName = ViewFrame["phase"];
export type HowHeard = NonNullable<ViewFrame["own_heard"]>;
export type Line = NonNullable<NonNullable<ViewFrame["rest"]>["line"]>;
export type Signal = NonNullable<ViewFrame["signals"]>["welcome"][number];
export type RefusedReason = Refused["reason"];
export type WordingKind = Refused["found"][number]["kind"];
export type Hint = Refused["found"][number]["hint"];
export type Event = Entry["event"];

const NEEDED: Record<ServerFrame["t"], Readonly<Record<string, string>>> = {
  welcome: { room: "string", seat: "string", ping_every_ms: "number" },
  reset: { reason: "string" },
  view: {
    at: "object",
    phase: "string",
    role: "string",
    seat: "string",
    session: "number",
    names: "object",
    here: "object",
    may: "object",
    shares: "object",
    first: "object",
    agreed: "object",
    heard: "object",
    gone: "object",
    kept: "object",
  },
  entry: { log: "string", at: "object", event: "object" },
  done: { id: "string" },
  erased: { id: "string", was: "object", left: "object" },
  refused: { id: "string", reason: "string" },
  unavailable: { id: "string" },
  pong: { n: "number" },
};

/** The frame in `text`, or null if it is none that this phone knows. */
export function readFrame(text: string): ServerFrame | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isServerFrame(value) ? value : null;
}

/** Whether `value` has the tag of a frame to the phone and the fields that go with it. */
export function isServerFrame(value: unknown): value is ServerFrame {
  if (!isRecord(value) || typeof value["t"] !== "string") return false;
  const needed = Object.hasOwn(NEEDED, value["t"]) ? NEEDED[value["t"] as ServerFrame["t"]] : null;
  if (!needed) return false;
  for (const field of Object.keys(needed)) {
    const found = value[field];
    if (found === null || typeof found !== needed[field]) return false;
  }
  return value["t"] !== "entry" || (isPosition(value["at"]) && isRecord(value["event"]));
}

function isPosition(value: unknown): boolean {
  return isRecord(value) && typeof value["epoch"] === "string" && typeof value["version"] === "number";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
