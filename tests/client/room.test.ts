/** What a phone knows of its room: nothing skipped, nothing doubled, the newest view. */

import { describe, expect, test } from "vitest";
import { linesToRead } from "client/core/guest";
import { GAP, isPassing, NO_ROOM, positions, received } from "client/core/room";
import { acted, after, at, entry, happened, moment, said, view } from "./frames";

const TAIL = [entry(7, said(1, "I felt alone.")), entry(8, happened("step_began"))];

describe("the logs", () => {
  test("entries that follow one another are kept", () => {
    const room = after(TAIL);
    expect(room.said.get(1)).toMatchObject({ words: "I felt alone." });
    expect(room.at.room).toEqual(at(8));
  });

  test("an entry seen before changes nothing", () => {
    const room = after(TAIL);
    expect(received(room, entry(7, said(1, "Something else.")), moment(0))).toBe(room);
  });

  test("a gap is told, and nothing is taken from beyond it", () => {
    expect(received(after(TAIL), entry(10, said(3, "Beyond.")), moment(0))).toBe(GAP);
  });

  test("another life of the log without a reset is a gap", () => {
    const other = { ...entry(9, said(3, "x")), at: at(9, "e2") };
    expect(received(after(TAIL), other, moment(0))).toBe(GAP);
  });

  test("the two logs count apart", () => {
    const kept = entry(1, { t: "words_kept", ref: 1, words: "I was tired too." }, "own");
    const room = after([...TAIL, kept]);
    expect(room.kept.get(1)).toBe("I was tired too.");
    expect(positions(room)).toEqual({ room: at(8), own: at(1) });
  });

  test("a log without entries has the place that the view names", () => {
    expect(positions(after(TAIL))).toBeNull();
    const room = after([...TAIL, view({ at: { room: at(8), own: at(4) } })]);
    expect(positions(room)).toEqual({ room: at(8), own: at(4) });
  });
});

describe("a reset", () => {
  const before = after([...TAIL, view({ at: { room: at(8), own: at(0) } })]);

  test("forgets every entry, and goes on from wherever the log begins now", () => {
    const room = after([{ t: "reset", reason: "new_session" }, entry(40, said(1, "New."))], before);
    expect([...room.said.values()].map((one) => one.ref)).toEqual([1]);
    expect(room.at.room).toEqual(at(40));
    expect(room.historyLost).toBe(false);
  });

  test("that lost something says so", () => {
    const room = after([{ t: "reset", reason: "history_lost" }], before);
    expect(room.historyLost).toBe(true);
    expect(positions(room)).toBeNull();
  });

  test("lets a lower view win, for the store may have gone back", () => {
    const older = view({ at: { room: at(3), own: at(0) }, phase: "gathering" });
    const room = after([{ t: "reset", reason: "history_lost" }, older], before);
    expect(room.view?.phase).toBe("gathering");
  });
});

describe("the view", () => {
  test("the newest wins, in whichever order they come", () => {
    const old = view({ at: { room: at(5), own: at(1) }, phase: "sharing" });
    const fresh = view({ at: { room: at(6), own: at(1) }, phase: "reflecting" });
    expect(after([old, fresh]).view?.phase).toBe("reflecting");
    expect(after([fresh, old]).view?.phase).toBe("reflecting");
  });

  test("one's own log makes a view newer too", () => {
    const fresh = view({ at: { room: at(5), own: at(2) }, kept: [1] });
    const old = view({ at: { room: at(5), own: at(1) } });
    expect(after([fresh, old]).view?.kept).toEqual([1]);
  });

  test("a session that is over takes its words with it", () => {
    const over = view({ at: { room: at(9), own: at(0) }, phase: "resting", why: "complete" });
    const room = after([...TAIL, over]);
    expect(room.said.size).toBe(0);
    expect(room.kept.size).toBe(0);
    expect(positions(room)?.room).toEqual(at(8));
  });
});

describe("a therapist's line and act", () => {
  const welcome = { t: "welcome", room: "r", seat: "partner_a", ping_every_ms: 4_000 } as const;
  const line = (version: number, to: "partner_a" | "partner_b") =>
    entry(version, { t: "private_line", to, words: `To ${to}.` }, "own");

  test("a private line is kept with its place, for the one it is to", () => {
    const room = after([welcome, line(3, "partner_a"), line(4, "partner_b")]);
    expect(room.lines).toEqual([{ place: at(3), words: "To partner_a." }]);
  });

  test("a line put away stays away, and one from another life of the log does not", () => {
    const { lines } = after([welcome, line(3, "partner_a"), line(4, "partner_a")]);
    expect(linesToRead(lines, "").map(({ key }) => key)).toEqual(["e1/3", "e1/4"]);
    expect(linesToRead(lines, "e1/3").map(({ key }) => key)).toEqual(["e1/4"]);
    expect(linesToRead(lines, "e0/9")).toHaveLength(2);
  });

  test("an act is news only after the first view, and after the first view since a reset", () => {
    const seen = view({ at: { room: at(7), own: at(0) } });
    expect(after([entry(7, acted("step_skipped"))]).act).toBeNull();
    const room = after([entry(7, happened("arrived")), seen, entry(8, acted("step_skipped"))]);
    expect(room.act?.what).toBe("step_skipped");
    const again = after([{ t: "reset", reason: "history_lost" }, entry(8, acted("floor_given"))], room);
    expect(again.act).toBeNull();
  });

  test("all of it is gone with the session, and with a reset", () => {
    const words = entry(4, { t: "caucus_words", by: "moderator", words: "How is it?" }, "own");
    const room = after([welcome, line(3, "partner_a"), words]);
    expect(room.caucus).toHaveLength(1);
    const over = view({ at: { room: at(9), own: at(4) }, phase: "resting", why: "today" });
    for (const end of [over, { t: "reset", reason: "new_session" } as const]) {
      expect(after([end], room)).toMatchObject({ lines: [], caucus: [], act: null });
    }
  });

  test("a rest they called has its own return time", () => {
    const room = after([entry(1, acted("rest_began")), entry(2, acted("rest_lengthened"))]);
    expect(room.rests).toBe(2);
  });

  test("nothing ticks on a phone on which nothing passes", () => {
    const room = after([view({ at: { room: at(7), own: at(0) } })]);
    expect(isPassing(room, 0)).toBe(false);
    const told = after([entry(8, acted("step_skipped"))], room);
    expect([30_000, 120_000].map((mono) => isPassing(told, mono))).toEqual([true, false]);
  });
});

test("a welcome says who one is and how often to ping", () => {
  const room = after([{ t: "welcome", room: "r", seat: "partner_b", ping_every_ms: 4_000 }], NO_ROOM);
  expect(room).toMatchObject({ seat: "partner_b", pingEveryMs: 4_000 });
});
