/** Deleting everything: what the phone sends, shows and keeps, whatever becomes of the answer. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Erased } from "client/core/wire";
import type { Phone } from "client/shell/phone";
import { view } from "./frames";
import { FakeSocket, FakeStorage, LINK, phoneAt, ROOM, stillWorld, welcomes } from "./sockets";

beforeEach(stillWorld);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const GONE = 4404;
const NOTHING = { entries: 0, answers: 0, keys: 0, links: 0, leases: 0, timers: 0, fields: 0 };
const THERE = { entries: 41, answers: 30, keys: 12, links: 5, leases: 4, timers: 1, fields: 12 };

function inTheRoom(storage = new FakeStorage(), tab = new FakeStorage()): Phone {
  const phone = phoneAt(LINK, storage, tab);
  phone.join("Ana");
  welcomes(view());
  return phone;
}

const asked = (): { id: string }[] =>
  FakeSocket.newest.sent.filter(
    ({ t, command }) => t === "do" && (command as { t: string }).t === "erase_room",
  ) as unknown as { id: string }[];

const answer = (id: string): Erased => ({ t: "erased", id, was: THERE, left: NOTHING });

describe("a deletion", () => {
  test("ends with its counts, and nothing is left on the phone or in its memory", () => {
    const [storage, tab] = [new FakeStorage(), new FakeStorage()];
    const phone = inTheRoom(storage, tab);
    phone.drafts?.write("say", "I felt");
    phone.ask({ t: "erase_room" });
    FakeSocket.newest.says(answer(asked()[0]?.id ?? ""));
    expect(phone.place.value).toBe("erased");
    expect(phone.erased.value?.left).toEqual(NOTHING);
    expect(phone.room.value.view).toBeNull();
    expect(storage.all + tab.all).not.toContain(ROOM);
    expect(storage.all).not.toContain("Ana");
    expect(FakeSocket.newest.closed).toBe(true);
  });

  test("is asked once, however often somebody taps", () => {
    const phone = inTheRoom();
    phone.ask({ t: "erase_room" });
    phone.ask({ t: "erase_room" });
    expect(asked()).toHaveLength(1);
  });

  test("whose answer is lost is told by the room being gone", () => {
    const storage = new FakeStorage();
    const phone = inTheRoom(storage);
    phone.ask({ t: "erase_room" });
    FakeSocket.newest.ends(1006);
    vi.advanceTimersByTime(300);
    FakeSocket.newest.opens();
    FakeSocket.newest.ends(GONE);
    expect(phone.place.value).toBe("erased");
    expect(phone.erased.value).toBeNull();
    expect(storage.all).not.toContain(ROOM);
  });

  test("in which the other one was quicker ends the same", () => {
    const phone = inTheRoom();
    phone.ask({ t: "erase_room" });
    const id = asked()[0]?.id ?? "";
    FakeSocket.newest.says({ t: "refused", id, reason: "room_over", found: [] });
    expect(phone.place.value).toBe("erased");
  });

  test("that never left the phone is not sent by a page that is loaded later", () => {
    const storage = new FakeStorage();
    const phone = inTheRoom(storage);
    FakeSocket.newest.ends(1006);
    phone.ask({ t: "erase_room" });
    phoneAt(`#${ROOM}`, storage);
    welcomes(view());
    expect(asked()).toEqual([]);
  });

  test("of another room leaves this one's key on the phone", () => {
    const storage = new FakeStorage();
    const other = "b".repeat(26);
    storage.setItem(`repair-room/${other}/slot/secret`, "kept");
    const phone = inTheRoom(storage);
    phone.ask({ t: "erase_room" });
    FakeSocket.newest.says(answer(asked()[0]?.id ?? ""));
    expect(storage.all).toContain(other);
  });
});

test("on the other phone the words go with the room, and it is told what it always is", () => {
  const storage = new FakeStorage();
  const phone = inTheRoom(storage);
  phone.drafts?.write("say", "You felt");
  expect(storage.all).toContain("You felt");
  FakeSocket.newest.ends(GONE);
  expect(phone.place.value).toBe("stopped");
  expect(phone.closedBy.value).toBe("room_gone");
  expect(phone.room.value.view).toBeNull();
  expect(storage.all).not.toContain("You felt");
});
