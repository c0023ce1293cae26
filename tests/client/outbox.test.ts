/** What was asked is kept until it is answered, and asked again under the same id. */

import { describe, expect, test } from "vitest";
import { asSent, isBusy, readOutbox, withAsked, withoutAsked } from "client/core/outbox";
import type { Asked, Outbox } from "client/core/outbox";
import { ownRest } from "client/core/rest";
import type { Command } from "client/core/wire";
import { view } from "./frames";

const asked = (id: string, command: Command): Asked => ({ id, command, wall: 1_000, sent: false });
const AGREE: Command = { t: "agree" };
const YES: Command = { t: "confirm", answer: "yes", share: null, marks: [], missing: "" };
const REST: Command = { t: "ask_for_rest", minutes: 10, line: "back_soon" };

describe("a tap", () => {
  test("on its way makes the next one, and the one beside it, do nothing", () => {
    const outbox: Outbox = [asked("a", YES)];
    expect(withAsked(outbox, asked("b", YES))).toBeNull();
    expect(withAsked(outbox, asked("b", { t: "go_on" }))).toBeNull();
  });

  test.each([
    "answer_knock",
    "remove_moderator",
    "compare_words",
    "go_on_without",
    "send_signal",
    "revoke_return_links",
  ] as const)("on %s never has to wait for a move", (t) => {
    expect(isBusy([asked("a", YES)], t)).toBe(false);
  });

  test("for a rest never has to wait for a move", () => {
    expect(withAsked([asked("a", YES)], asked("b", REST))).toHaveLength(2);
    expect(isBusy([asked("a", YES)], "end_for_today")).toBe(false);
  });
});

describe("an answer", () => {
  test("takes out its own command only, and only once", () => {
    const outbox = [asked("a", AGREE), asked("b", REST)];
    const [found, left] = withoutAsked(outbox, "a");
    expect(found?.command).toEqual(AGREE);
    expect(left.map(({ id }) => id)).toEqual(["b"]);
    expect(withoutAsked(left, "a")).toEqual([null, left]);
  });
});

describe("a reload", () => {
  test("finds the same ids in the same order", () => {
    const outbox = asSent([asked("a", AGREE), asked("b", REST)], "a");
    expect(readOutbox(JSON.stringify(outbox))).toEqual(outbox);
  });

  test("finds nothing where something else lies", () => {
    for (const text of [null, "", "{", "7", '[{"id":1}]', "[null]"]) {
      expect(readOutbox(text)).toEqual([]);
    }
  });
});

describe("a rest that nobody knows of yet", () => {
  test("shows at once, with its return time", () => {
    const shown = ownRest([asked("a", REST)], null, view());
    expect(shown).toMatchObject({ kind: "rest", end: 1_000 + 10 * 60_000 });
  });

  test("gives way to the room's own", () => {
    expect(ownRest([asked("a", REST)], null, view({ phase: "paused" }))).toBeNull();
  });

  test("stands until the view that shows it has come", () => {
    expect(ownRest([], asked("a", REST), view())).toMatchObject({ kind: "rest" });
  });

  test("ends with one's own tap", () => {
    const back = asked("b", { t: "come_back" });
    expect(ownRest([asked("a", REST), back], null, view())).toBeNull();
  });

  test("an end for today stands above it", () => {
    const end = asked("b", { t: "end_for_today", in_minutes: 120 });
    expect(ownRest([asked("a", REST), end], null, view())).toMatchObject({
      kind: "end",
      end: 1_000 + 120 * 60_000,
    });
  });
});
