/** A countdown is right whatever the phone's clock says, and never goes up. */

import { describe, expect, test } from "vitest";
import { anchored, leftUntil, minutesIn, toTheMinute } from "client/core/spans";
import { GAP, NO_ROOM, received, type RoomState } from "client/core/room";
import { at, entry, happened, moment, rest, view } from "./frames";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe("one announced end", () => {
  test("is counted on the stopwatch, and a wrong clock does not matter", () => {
    for (const wrong of [-DAY, 0, DAY]) {
      const end = anchored(null, "1/1", 5 * MINUTE, { mono: 1_000, wall: 1_000 + wrong });
      expect(leftUntil(end, 1_000 + 2 * MINUTE)).toBe(3 * MINUTE);
      expect(end.wall).toBe(1_000 + wrong + 5 * MINUTE);
    }
  });

  test("never goes up, whatever a later answer says", () => {
    const first = anchored(null, "1/1", 5 * MINUTE, moment(0));
    const jumped = anchored(first, "1/1", 65 * MINUTE, moment(MINUTE));
    expect(leftUntil(jumped, MINUTE)).toBe(4 * MINUTE);
    expect(jumped.wall).toBe(first.wall);
  });

  test("may come sooner", () => {
    const first = anchored(null, "1/1", 5 * MINUTE, moment(0));
    const sooner = anchored(first, "1/1", 3 * MINUTE, moment(MINUTE));
    expect(leftUntil(sooner, MINUTE)).toBe(3 * MINUTE);
  });

  test("keeps its time of day while answers jitter", () => {
    const first = anchored(null, "1/1", 5 * MINUTE, moment(0, 29_500));
    const again = anchored(first, "1/1", 4 * MINUTE - 700, moment(MINUTE, 89_500));
    expect(again.wall).toBe(first.wall);
  });

  test("is never below zero", () => {
    expect(leftUntil(anchored(null, "1/1", 10, moment(0)), DAY)).toBe(0);
  });
});

test("a lengthened rest sets a later end, and so does a new one that began unseen", () => {
  const resting = (version: number, left: number) =>
    view({ at: { room: at(version), own: at(0) }, phase: "paused", rest: rest(left) });
  let room: RoomState = NO_ROOM;
  const take = (frame: Parameters<typeof received>[1], mono: number): void => {
    const next = received(room, frame, moment(mono));
    if (next === GAP) throw new Error("a gap");
    room = next;
  };
  take(entry(1, happened("rest_began")), 0);
  take(resting(1, 5 * MINUTE), 0);
  take(resting(1, 9 * MINUTE), 0);
  expect(leftUntil(room.restEnd ?? moment(0), 0)).toBe(5 * MINUTE);
  take(entry(2, happened("rest_lengthened")), MINUTE);
  take(resting(2, 10 * MINUTE), MINUTE);
  expect(leftUntil(room.restEnd ?? moment(0), MINUTE)).toBe(10 * MINUTE);
});

test("minutes are spoken of whole", () => {
  expect([29_000, 31_000, 4 * MINUTE + 20_000].map(minutesIn)).toEqual([0, 1, 4]);
  expect(toTheMinute(19 * 60 * MINUTE + 42 * MINUTE + 29_000)).toBe((19 * 60 + 42) * MINUTE);
});
