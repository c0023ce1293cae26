/** The end of a rest is heard once; a screen is lit while somebody needs it. */

import { describe, expect, test } from "vitest";
import { isHeard, restEnd, staysLit } from "client/core/rest_end";
import { NO_ROOM, type RoomState } from "client/core/room";
import type { ViewFrame } from "client/core/wire";
import { after, at, happened, entry, moment, rest, view } from "./frames";

const MINUTE = 60_000;
const paused = (left: number, more: Partial<ViewFrame> = {}): RoomState =>
  after([entry(1, happened("rest_began")), view({ phase: "paused", floor: null, rest: rest(left), ...more })]);

describe("the end of a rest", () => {
  const room = paused(5 * MINUTE);
  const end = restEnd(room, null, moment(0));

  test("is that of the rest that is on, and of no other phase", () => {
    expect(end).toBe(5 * MINUTE);
    expect(restEnd(after([view()]), null, moment(0))).toBeNull();
    expect(restEnd(NO_ROOM, null, moment(0))).toBeNull();
  });

  test("is heard at its time and not before", () => {
    expect(isHeard(true, end, 5 * MINUTE - 1)).toBe(false);
    expect(isHeard(true, end, 5 * MINUTE)).toBe(true);
  });

  test("is not heard by who has not waited for it, nor long afterwards", () => {
    expect(isHeard(false, end, 5 * MINUTE)).toBe(false);
    expect(isHeard(true, null, 5 * MINUTE)).toBe(false);
    expect(isHeard(true, end, 7 * MINUTE)).toBe(false);
  });

  test("of a longer rest comes later", () => {
    const longer = after(
      [
        entry(2, happened("rest_lengthened")),
        view({ phase: "paused", rest: rest(10 * MINUTE), at: { room: at(2), own: at(0) } }),
      ],
      room,
    );
    const later = restEnd(longer, null, moment(0));
    expect(later).toBe(10 * MINUTE);
    expect(isHeard(true, later, 5 * MINUTE)).toBe(false);
  });

  test("that only this phone knows of goes by what the person was told, whatever was set since", () => {
    const asked = { t: "ask_for_rest", minutes: 5, line: "back_soon" } as const;
    const own = { kind: "rest", asked, end: 1_000_000 + 5 * MINUTE } as const;
    expect(restEnd(NO_ROOM, own, { mono: 70, wall: 1_000_000 })).toBe(70 + 5 * MINUTE);
  });
});

describe("a screen", () => {
  const own = after([
    { t: "welcome", room: "r", seat: "partner_a", ping_every_ms: 4_000 },
    view({ floor: "partner_a" }),
  ]);

  test("is lit in one's own turn, and not in the other's", () => {
    expect(staysLit(own, null, moment(0), 0)).toBe(true);
    expect(staysLit({ ...own, seat: "partner_b" }, null, moment(0), 0)).toBe(false);
  });

  test("goes dark in one's own turn when nobody has touched the phone for ten minutes", () => {
    expect(staysLit(own, null, moment(11 * MINUTE), 0)).toBe(false);
    expect(staysLit(own, null, moment(11 * MINUTE), 2 * MINUTE)).toBe(true);
  });

  test("is lit in a rest, and not all night after it", () => {
    const room = paused(20 * MINUTE);
    expect(staysLit(room, null, moment(19 * MINUTE), 0)).toBe(true);
    expect(staysLit(room, null, moment(24 * MINUTE), 0)).toBe(true);
    expect(staysLit(room, null, moment(26 * MINUTE), 0)).toBe(false);
  });
});
