/** The phone and the server mean the same frames. */

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { CLOSE_CODES, closeReason, comesBack } from "client/core/closing";
import { GAP, NO_ROOM, received } from "client/core/room";
import { screenOf } from "client/core/scene";
import { isServerFrame, readFrame } from "client/core/wire";
import { words } from "client/words.en";
import { moment } from "./frames";

const HERE = new URL(".", import.meta.url);
const FRAMES = new URL("../wire/frames/", HERE);
const text = (path: string | URL): string => readFileSync(new URL(path, HERE), "utf8");

interface Golden {
  direction: "client" | "server";
  frame: { t: string };
}

const golden = readdirSync(FRAMES)
  .filter((name) => name.endsWith(".json"))
  .map((name): [string, Golden] => [name, JSON.parse(text(new URL(name, FRAMES))) as Golden]);
const fromServer = golden.filter(([, { direction }]) => direction === "server");

describe("golden frames", () => {
  test("are there, of every kind", () => {
    const kinds = new Set(fromServer.map(([, { frame }]) => frame.t));
    const answers = ["done", "erased", "refused", "unavailable"];
    expect([...kinds].sort()).toEqual([...answers, "entry", "pong", "reset", "view", "welcome"].sort());
  });

  test.each(fromServer)("%s is read and taken in", (_, { frame }) => {
    const read = readFrame(JSON.stringify(frame));
    expect(read).toEqual(frame);
    if (!read) return;
    const room = received(NO_ROOM, read, moment(0));
    expect(room).not.toBe(GAP);
    if (read.t === "view" && room !== GAP) {
      expect(words.heading[screenOf(read)]({ me: "Ana", other: "Ben" })).not.toBe("");
    }
  });

  test.each(golden.filter(([, { direction }]) => direction === "client"))(
    "%s is none that a server sends",
    (_, { frame }) => expect(isServerFrame(frame)).toBe(false),
  );
});

test.each([
  "", "null", "[]", "7", '"view"', "{}", '{"t":"toString"}', '{"t":"view"}', '{"t":"done","id":7}',
  '{"t":"entry","log":"room","at":{},"event":{}}', '{"t":"do"}', "{",
])("%s is no frame", (line) => expect(readFrame(line)).toBeNull());

describe("close codes", () => {
  const python = text("../../server/wire/close_codes.py");
  const theirs = Object.fromEntries(
    [...python.matchAll(/^ {4}([A-Z_]+) = (\d{4})$/gm)].map(([, name, code]) => [
      code,
      (name ?? "").toLowerCase(),
    ]),
  );

  test("are those of the server, each with its sentence", () => {
    expect(CLOSE_CODES).toEqual(theirs);
    for (const reason of Object.values(CLOSE_CODES)) expect(words.closed[reason]).not.toBe("");
  });

  test("say when to come back", () => {
    for (const code of [1001, 1006, 1011, 1012, 1013, 4450, 4499]) expect(comesBack(code)).toBe(true);
    for (const code of [4400, 4409, 4449]) expect(comesBack(code)).toBe(false);
    expect(closeReason(4444)).toBe("malformed");
  });
});

test("the types follow the schema", () => {
  const check = fileURLToPath(new URL("../../client_web/tools/types.mjs", HERE));
  const ran = spawnSync(process.execPath, [check, "--check"], { encoding: "utf8" });
  expect(ran.stderr).toBe("");
  expect(ran.status).toBe(0);
});

test("what is locked names no place to fetch it from", () => {
  const lock = JSON.parse(text("../../client_web/package-lock.json")) as {
    packages: Record<string, { resolved?: string; integrity?: string }>;
  };
  for (const [name, entry] of Object.entries(lock.packages)) {
    expect(entry.resolved).toBeUndefined();
    if (name) expect(entry.integrity, name).toBeDefined();
  }
});
