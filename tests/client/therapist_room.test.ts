/** The therapist's seat and its line: a link waits for a tap, and whoever is out keeps nothing. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readLink } from "client/core/link";
import type { ServerFrame, ViewFrame } from "client/core/wire";
import { Desk } from "client/therapist/desk";
import type { TherapistRoom } from "client/therapist/room";
import { DAY_MS, Shelf } from "client/therapist/shelf";
import { at, entry, said, view } from "./frames";
import { FakeSocket, FakeStorage, INVITATION, LINK, ROOM, stillWorld, WELCOME } from "./sockets";

beforeEach(stillWorld);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const OTHER = "b".repeat(26);
const PLACES = { room: at(0), own: at(0) };
const passes = (ms: number): void => void vi.advanceTimersByTime(ms);

const outside = (may = ["knock"]): ViewFrame =>
  view({ at: PLACES, seat: "moderator", role: "guest", phase: "outside", names: {}, here: [], may });
const knocking = (): ViewFrame => ({ ...outside(["leave_room"]), phase: "knocking" });
const inside = (version = 4, more: Partial<ViewFrame> = {}): ViewFrame =>
  view({
    at: { room: at(version), own: at(0) },
    seat: "moderator",
    role: "moderator",
    names: { partner_a: "Ana", partner_b: "Ben", moderator: "Dr. Ito" },
    may: ["hold_room", "leave_room", "tell_privately"],
    ...more,
  });

function deskAt(hash: string, storage = new FakeStorage()): Desk {
  const desk = new Desk("ws://test/ws", new Shelf(() => storage));
  desk.begin(readLink(hash));
  return desk;
}

function open(desk: Desk): TherapistRoom {
  const room = desk.open.value;
  if (!room) throw new Error("no room is open");
  return room;
}

/** The server takes the newest line. */
function welcomes(...frames: ServerFrame[]): FakeSocket {
  const socket = FakeSocket.newest;
  socket.opens();
  socket.says({ ...WELCOME, seat: "moderator" }, ...frames);
  return socket;
}

/** Dr. Ito, in the room with Ana and Ben, and something has been said. */
function inTheRoom(storage = new FakeStorage()): { desk: Desk; room: TherapistRoom; socket: FakeSocket } {
  const desk = deskAt(LINK, storage);
  open(desk).knock("Dr. Ito", "your therapist");
  const socket = welcomes(outside());
  socket.says({ t: "done", id: socket.asked[0] ?? "" }, knocking(), { t: "reset", reason: "let_in" });
  socket.says(entry(3, { t: "happened", what: "step_began" }), entry(4, said(1, "I felt far away.")), inside());
  return { desk, room: open(desk), socket };
}

describe("a link", () => {
  test("takes no seat before a tap", () => {
    const desk = deskAt(LINK);
    expect(open(desk).fresh.value).toBe(true);
    expect(FakeSocket.all).toEqual([]);
  });

  test("leads to a knock under the name that was written", () => {
    const storage = new FakeStorage();
    const desk = deskAt(LINK, storage);
    open(desk).knock("Dr. Ito", "your therapist");
    const socket = welcomes(outside());
    expect(socket.sent[0]).toMatchObject({ t: "hello", invitation: INVITATION, name: "Dr. Ito", at: null });
    expect(socket.sent[1]).toMatchObject({
      t: "do",
      command: { t: "knock", name: "Dr. Ito", line: "your therapist" },
    });
    expect(desk.shelf.line).toBe("your therapist");
    expect(storage.all).not.toContain(INVITATION);
  });

  test("back to one's own place opens it without a knock", () => {
    const desk = deskAt(LINK);
    open(desk).comeIn();
    const socket = welcomes(inside());
    expect(socket.sent[0]).toMatchObject({ invitation: INVITATION, name: null });
    expect(socket.asked).toEqual([]);
    expect(open(desk).inside).toBe(true);
  });

  test("that was used needs the key alone when the page is loaded again", () => {
    const storage = new FakeStorage();
    inTheRoom(storage);
    const again = deskAt(LINK, storage);
    expect(open(again).fresh.value).toBe(false);
    FakeSocket.newest.opens();
    expect(FakeSocket.newest.sent[0]).toMatchObject({ room: ROOM, invitation: null });
  });

  test("opens a second room beside the first", () => {
    const { desk, room } = inTheRoom();
    desk.follow(readLink(`#${OTHER}.${INVITATION}`));
    expect(desk.rooms.value.map(({ id }) => id)).toEqual([ROOM, OTHER]);
    expect(room.inside).toBe(true);
  });
});

describe("a knock", () => {
  test("that came to nothing is told, and leaves the way open", () => {
    const desk = deskAt(LINK);
    open(desk).knock("Dr. Ito", "your therapist");
    const socket = welcomes(outside());
    socket.says({ t: "done", id: socket.asked[0] ?? "" }, knocking(), outside());
    expect(open(desk).outside.value).toBe("declined");
    open(desk).knock("Dr. Ito", "your therapist");
    expect(socket.asked).toHaveLength(2);
  });

  test("that one takes back oneself is no refusal", () => {
    const desk = deskAt(LINK);
    open(desk).knock("Dr. Ito", "your therapist");
    const socket = welcomes(outside());
    socket.says({ t: "done", id: socket.asked[0] ?? "" }, knocking());
    open(desk).ask({ t: "leave_room" });
    socket.says(outside());
    expect(open(desk).outside.value).toBe("withdrawn");
  });

  test("at a room whose two are not talking waits for nothing", () => {
    const desk = deskAt(LINK);
    open(desk).knock("Dr. Ito", "your therapist");
    expect(welcomes(outside([])).asked).toEqual([]);
  });
});

describe("the place in the room", () => {
  test("survives a dropped line: it goes on from the last position", () => {
    const { room, socket } = inTheRoom();
    socket.ends(1006);
    passes(600);
    FakeSocket.newest.opens();
    expect(FakeSocket.newest.sent[0]).toMatchObject({ invitation: null, at: { room: at(4), own: at(0) } });
    FakeSocket.newest.says({ ...WELCOME, seat: "moderator" }, entry(5, said(2, "You felt far away.")), inside(5));
    expect(room.transcript.value.shared).toHaveLength(2);
  });

  test("shows nothing twice, whatever comes twice", () => {
    const { room, socket } = inTheRoom();
    socket.says(entry(4, said(1, "I felt far away.")));
    expect(room.transcript.value.shared).toHaveLength(1);
  });

  test("survives a gap in the log", () => {
    const { room, socket } = inTheRoom();
    socket.says(entry(9, said(7, "beyond")));
    expect(socket.closed).toBe(true);
    expect(room.inside).toBe(true);
    expect(room.transcript.value.shared).toHaveLength(1);
  });
});

describe("whoever is out keeps nothing", () => {
  /** Everything of the room that is anywhere on the laptop, as text. */
  function left(room: TherapistRoom, storage: FakeStorage): string {
    const memory = [room.known.value.view, [...room.known.value.said], room.transcript.value];
    return JSON.stringify(memory) + storage.all;
  }

  test("removed while the line is up", () => {
    const storage = new FakeStorage();
    const { room, socket } = inTheRoom(storage);
    room.drafts.write("line/1/partner_a", "I had begun to write");
    expect(left(room, storage)).toMatch(/Ana.*far away.*begun to write/);
    socket.says({ t: "reset", reason: "outside" });
    expect(left(room, storage)).not.toMatch(/Ana|Ben|far away|begun to write/);
    socket.says(outside());
    expect(room.outside.value).toBe("removed");
  });

  test("removed while the line was down", () => {
    const storage = new FakeStorage();
    const { room, socket } = inTheRoom(storage);
    room.drafts.write("line/1/partner_a", "I had begun to write");
    socket.ends(1006);
    passes(600);
    welcomes(outside());
    expect(room.inside).toBe(false);
    expect(room.outside.value).toBe("removed");
    expect(left(room, storage)).not.toMatch(/Ana|Ben|far away|begun to write/);
  });

  test("let in again while the line was down reads from the beginning", () => {
    const { room, socket } = inTheRoom();
    socket.says({ t: "reset", reason: "outside" }, outside());
    socket.ends(1006);
    passes(600);
    welcomes(entry(3, { t: "happened", what: "step_began" }), entry(4, said(1, "I felt far away.")), inside());
    expect(room.inside).toBe(true);
    expect(room.transcript.value.shared).toHaveLength(1);
    expect(FakeSocket.newest.closed).toBe(false);
  });

  test("gone by one's own wish, or because it is over, says so", () => {
    const { room, socket } = inTheRoom();
    room.ask({ t: "leave_room" });
    socket.says({ t: "reset", reason: "outside" }, outside());
    expect(room.outside.value).toBe("left");
    socket.says({ t: "reset", reason: "let_in" }, inside(5), { t: "reset", reason: "outside" }, outside([]));
    expect(room.outside.value).toBe("over");
  });

  test("another tab took over: this one shows nothing, and the drafts of both stay", () => {
    const storage = new FakeStorage();
    const { room, socket } = inTheRoom(storage);
    room.drafts.write("line/1/partner_a", "I had begun to write");
    socket.ends(4409);
    expect(room.closedBy.value).toBe("replaced");
    expect(JSON.stringify([room.known.value.view, room.transcript.value])).not.toMatch(/Ana|far away/);
    expect(storage.all).toContain("I had begun to write");
  });

  test("exit: no key, no room, no line, on the laptop or in memory", () => {
    const storage = new FakeStorage();
    const { desk, room, socket } = inTheRoom(storage);
    desk.leave();
    expect(storage.all).toBe("[]");
    expect(socket.closed).toBe(true);
    expect(left(room, storage)).not.toMatch(/Ana|far away/);
  });

  test("a day without use takes a room off the laptop, open or not", () => {
    const storage = new FakeStorage();
    const { desk } = inTheRoom(storage);
    passes(DAY_MS + 1_000);
    desk.tick();
    expect(desk.rooms.value).toEqual([]);
    expect(desk.open.value).toBeNull();
    expect(storage.all).not.toContain("secret");
  });
});

describe("what is asked", () => {
  test("a private line is gone from its field once it is sent", () => {
    const storage = new FakeStorage();
    const { room, socket } = inTheRoom(storage);
    room.drafts.write("line/1/partner_a", "Breathe.");
    room.say({ t: "tell_privately", to: "partner_a", words: "Breathe." }, "line/1/partner_a");
    expect(room.sending("line/1/partner_a")).toBe(true);
    socket.says({ t: "done", id: socket.asked.at(-1) ?? "" });
    expect(room.sending("line/1/partner_a")).toBe(false);
    expect(storage.all).not.toContain("Breathe.");
  });

  test("a return link is shown once it stands, and gone when taken back", () => {
    const { room, socket } = inTheRoom();
    const answer = (): void => socket.says({ t: "done", id: socket.asked.at(-1) ?? "" });
    const secret = "S".repeat(43);
    room.ask({ t: "make_return_link", secret });
    expect(room.returnSecret.value).toBeNull();
    answer();
    expect(room.returnSecret.value).toBe(secret);
    room.ask({ t: "revoke_return_links" });
    answer();
    expect(room.returnSecret.value).toBeNull();
  });

  test("an act is not done to another step than the one it was meant for", () => {
    const storage = new FakeStorage();
    const { room, socket } = inTheRoom(storage);
    socket.ends(1006);
    room.ask({ t: "skip_step" });
    room.ask({ t: "stop_for_safety" });
    passes(8_000);
    expect(welcomes(inside(5)).sent.filter(({ t }) => t === "do")).toMatchObject([
      { command: { t: "stop_for_safety" } },
    ]);
    room.ask({ t: "hold_room" });
    deskAt(`#${ROOM}`, storage);
    expect(welcomes(inside(5)).sent.filter(({ t }) => t === "do")).toMatchObject([
      { command: { t: "stop_for_safety" } },
    ]);
  });

  test("a safety stop does not wait for something else that is on its way", () => {
    const { room } = inTheRoom();
    expect(room.ask({ t: "hold_room" })).toBe(true);
    expect(room.ask({ t: "skip_step" })).toBe(false);
    expect(room.ask({ t: "stop_for_safety" })).toBe(true);
  });
});
