/** A phone and its line: nothing lost, nothing asked twice, and found dead in time. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Command } from "client/core/wire";
import type { Phone } from "client/shell/phone";
import { at, entry, said, view } from "./frames";
import { FakeSocket, FakeStorage, LINK, phoneAt, ROOM, stillWorld, welcomes } from "./sockets";

beforeEach(stillWorld);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const SAY: Command = { t: "say", words: "I felt alone.", kept: [] };
const passes = (ms: number): void => void vi.advanceTimersByTime(ms);

/** Ana, in the room. */
function ana(storage = new FakeStorage(), tab = new FakeStorage()): Phone {
  const phone = phoneAt(LINK, storage, tab);
  phone.join("Ana");
  return phone;
}

describe("coming in", () => {
  test("keeps the key on the phone before anybody hears of it", () => {
    const storage = new FakeStorage();
    ana(storage);
    FakeSocket.newest.opens();
    const [hello] = FakeSocket.newest.sent;
    expect(hello).toMatchObject({ t: "hello", room: ROOM, name: "Ana", at: null });
    expect(hello?.["secret"]).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(storage.all).toContain(String(hello?.["secret"]));
    expect(storage.all).not.toContain("I".repeat(43));
  });

  test("asks with the same key again when the answer was lost", () => {
    ana();
    FakeSocket.newest.opens();
    FakeSocket.newest.ends(1006);
    passes(300);
    FakeSocket.newest.opens();
    const [first, second] = FakeSocket.all.map((socket) => socket.sent[0]);
    expect(second).toEqual(first);
  });

  test("asks with the same key when the page was loaded again before the answer", () => {
    const storage = new FakeStorage();
    ana(storage);
    FakeSocket.newest.opens();
    const first = FakeSocket.newest.sent[0]?.["secret"];
    const again = phoneAt(LINK, storage);
    expect(again.place.value).toBe("join");
    again.join("Ana");
    FakeSocket.newest.opens();
    expect(FakeSocket.newest.sent[0]?.["secret"]).toBe(first);
  });

  test("afterwards needs the key alone, by any way to the page", () => {
    const storage = new FakeStorage();
    ana(storage);
    welcomes(view());
    for (const hash of [LINK, `#${ROOM}`, ""]) {
      phoneAt(hash, storage);
      FakeSocket.newest.opens();
      expect(FakeSocket.newest.sent[0]).toMatchObject({ room: ROOM, invitation: null, name: null });
    }
  });

  test("with the other's link in a second tab takes another key", () => {
    const storage = new FakeStorage();
    ana(storage);
    welcomes(view());
    const ben = phoneAt(`#${ROOM}.${"J".repeat(43)}`, storage);
    expect(ben.place.value).toBe("join");
  });

  test("without a link says where to find one", () => {
    expect(phoneAt("").place.value).toBe("open_link");
    expect(phoneAt("#nonsense").place.value).toBe("open_link");
  });

  test("with a name that does not fit comes back to the name", () => {
    const phone = ana();
    FakeSocket.newest.opens();
    FakeSocket.newest.ends(4412);
    expect(phone.place.value).toBe("join");
    expect(phone.closedBy.value).toBe("name_empty");
  });
});

describe("a dead line", () => {
  test("is told within ten seconds, though nobody closed it", () => {
    const phone = ana();
    welcomes(view());
    passes(10_000);
    expect(phone.down.value).toBe(true);
  });

  test("is not told while pongs come", () => {
    const phone = ana();
    const socket = welcomes(view());
    for (let i = 0; i < 10; i += 1) {
      passes(4_000);
      const ping = socket.sent.at(-1);
      expect(ping?.t).toBe("ping");
      socket.says({ t: "pong", n: Number(ping?.["n"]) });
    }
    expect(phone.down.value).toBe(false);
    expect(FakeSocket.all).toHaveLength(1);
  });

  test("that is back within a second is not worth a sentence", () => {
    const phone = ana();
    welcomes(view()).ends(1006);
    passes(300);
    welcomes(view());
    passes(5_000);
    expect(phone.down.value).toBe(false);
  });

  test("is tried again, first at once and then in longer steps up to five seconds", () => {
    ana();
    welcomes(view());
    const tries: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      const before = FakeSocket.all.length;
      FakeSocket.newest.ends(1006);
      let waited = 0;
      while (FakeSocket.all.length === before) {
        passes(10);
        waited += 10;
      }
      tries.push(waited);
    }
    expect(tries[0]).toBeLessThanOrEqual(260);
    expect(Math.max(...tries)).toBeLessThanOrEqual(5_010);
    expect(tries.at(-1)).toBeGreaterThan(2_000);
  });

  test("is tried at once when the phone wakes up", () => {
    const phone = ana();
    welcomes(view());
    for (let i = 0; i < 8; i += 1) {
      FakeSocket.newest.ends(1006);
      passes(6_000);
    }
    FakeSocket.newest.ends(1006);
    const before = FakeSocket.all.length;
    phone.wake();
    expect(FakeSocket.all.length).toBe(before + 1);
  });

  test("of a phone that slept is found two seconds after waking at the latest", () => {
    const phone = ana();
    const socket = welcomes(view());
    passes(1_000);
    phone.wake();
    expect(socket.sent.at(-1)?.t).toBe("ping");
    passes(3_000);
    expect(FakeSocket.all.length).toBeGreaterThan(1);
  });

  test("goes on from the last position seen", () => {
    ana();
    const socket = welcomes(
      entry(4, said(1, "a")),
      view({ at: { room: at(4), own: at(0) } }),
      entry(5, said(2, "b")),
    );
    socket.ends(1001);
    passes(300);
    FakeSocket.newest.opens();
    expect(FakeSocket.newest.sent[0]?.["at"]).toEqual({ room: at(5), own: at(0) });
  });

  test("stays closed when another tab took over, until somebody says so", () => {
    const phone = ana();
    welcomes(view()).ends(4409);
    passes(60_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(phone.place.value).toBe("stopped");
    phone.comeIn();
    expect(FakeSocket.all).toHaveLength(2);
    expect(phone.place.value).toBe("in");
  });
});

describe("a gap in a log", () => {
  test("begins again from the last good position, then from the start", () => {
    const gap = (): void => {
      const socket = welcomes(view({ at: { room: at(4), own: at(0) } }));
      socket.says(entry(9, said(7, "beyond")));
      expect(socket.closed).toBe(true);
      passes(600);
      FakeSocket.newest.opens();
    };
    ana();
    gap();
    expect(FakeSocket.newest.sent[0]?.["at"]).toEqual({ room: at(4), own: at(0) });
    FakeSocket.newest.says({ ...entry(9, said(7, "beyond")) });
    passes(600);
    FakeSocket.newest.opens();
    expect(FakeSocket.newest.sent[0]?.["at"]).toBeNull();
  });
});

describe("a command", () => {
  test("goes out again with the same id after every welcome, in order", () => {
    const phone = ana();
    const first = welcomes(view());
    phone.ask(SAY);
    phone.ask({ t: "take_more_time" });
    const ids = first.asked;
    expect(ids).toHaveLength(2);
    first.ends(1006);
    passes(300);
    expect(welcomes(view()).asked).toEqual(ids);
  });

  test("waits on the phone through a reload, and is asked once it is back", () => {
    const storage = new FakeStorage();
    const phone = ana(storage);
    welcomes(view()).ends(1006);
    phone.ask(SAY);
    phoneAt(`#${ROOM}`, storage);
    const [id] = welcomes(view()).asked;
    expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(storage.all).toContain(id);
  });

  test("that is answered is forgotten and never asked again", () => {
    const storage = new FakeStorage();
    const phone = ana(storage);
    const socket = welcomes(view());
    phone.ask(SAY);
    socket.says({ t: "done", id: socket.asked[0] ?? "" });
    expect(storage.all).not.toContain("I felt alone");
    socket.ends(1006);
    passes(300);
    expect(welcomes(view()).asked).toEqual([]);
  });

  test("tapped twice is asked once", () => {
    const phone = ana();
    const socket = welcomes(view());
    phone.ask(SAY);
    expect(phone.ask(SAY)).toBe(false);
    expect(socket.asked).toHaveLength(1);
  });

  test("that cannot be taken now is asked again under its id, and said to be kept", () => {
    const phone = ana();
    const socket = welcomes(view());
    phone.ask(SAY);
    const [id = ""] = socket.asked;
    socket.says({ t: "unavailable", id, reason: "store" });
    expect(phone.keptHere).toBe(true);
    passes(2_000);
    expect(socket.asked).toEqual([id, id]);
    socket.says({ t: "done", id });
    expect(phone.keptHere).toBe(false);
  });
});

describe("a draft", () => {
  const KEY = "1/sharing/partner_b";

  test("survives a reload, and is gone once it is said", () => {
    const storage = new FakeStorage();
    const phone = ana(storage);
    welcomes(view());
    phone.drafts?.write(KEY, "I felt alone.");
    const again = phoneAt(`#${ROOM}`, storage);
    const socket = welcomes(view());
    expect(again.drafts?.at(KEY).value.words).toBe("I felt alone.");
    again.ask(SAY, { key: KEY, from: "I felt alone.", to: "" });
    socket.says({ t: "done", id: socket.asked[0] ?? "" });
    expect(again.drafts?.at(KEY).value.words).toBe("");
    expect(storage.all).not.toContain("alone");
  });

  test("that was held back stays, and keeping the rest leaves the first half", () => {
    const phone = ana();
    const socket = welcomes(view());
    const from = "It makes sense, but I was tired.";
    phone.drafts?.write(KEY, from);
    phone.ask({ t: "say", words: from, kept: [] }, { key: KEY, from, to: "" });
    const found = [{ kind: "contrast", start: 16, end: 19, rest: 20, hint: "two_sentences", ask: true }] as const;
    socket.says({ t: "refused", id: socket.asked[0] ?? "", reason: "wording", found: [...found] });
    expect(phone.heldBack.value).toMatchObject({ words: from });
    phone.ask({ t: "keep_for_my_turn", words: "I was tired." }, { key: KEY, from, to: "It makes sense" });
    socket.says({ t: "done", id: socket.asked[1] ?? "" });
    expect(phone.drafts?.at(KEY).value.words).toBe("It makes sense");
    expect(phone.heldBack.value).toBeNull();
  });

  test("of a session that is over is forgotten", () => {
    const storage = new FakeStorage();
    const phone = ana(storage);
    const socket = welcomes(view());
    phone.drafts?.write(KEY, "I felt alone.");
    socket.says(view({ at: { room: at(2), own: at(0) }, phase: "resting", why: "today" }));
    expect(storage.all).not.toContain("alone");
  });
});

describe("a rest", () => {
  const REST = { t: "ask_for_rest", minutes: 10, line: "back_soon" } as const;

  test("shows at once with the line down, and can be taken back before it has left", () => {
    const phone = ana();
    welcomes(view()).ends(1006);
    phone.ask(REST);
    expect(phone.ownRest.value).toMatchObject({ kind: "rest" });
    phone.comeBack();
    expect(phone.ownRest.value).toBeNull();
    passes(300);
    expect(welcomes(view()).asked).toEqual([]);
  });

  test("gives way to the room's own once that has come", () => {
    const phone = ana();
    const socket = welcomes(view());
    phone.ask(REST);
    socket.says(
      view({ at: { room: at(2), own: at(0) }, phase: "paused" }),
      { t: "done", id: socket.asked[0] ?? "" },
    );
    expect(phone.ownRest.value).toBeNull();
  });
});

describe("leaving", () => {
  test("leaves nothing of the room on the phone, with the line up or down", () => {
    for (const code of [null, 1006]) {
      const storage = new FakeStorage();
      const tab = new FakeStorage();
      const phone = ana(storage, tab);
      const socket = welcomes(entry(1, said(1, "I felt alone.")), view());
      if (code) socket.ends(code);
      phone.drafts?.write("1/sharing/partner_b", "half a sentence");
      phone.ask(SAY);
      phone.leave();
      expect(storage.all + tab.all).toBe("[][]");
      expect(phone.room.value.said.size).toBe(0);
      const lines = FakeSocket.all.length;
      passes(60_000);
      expect(FakeSocket.all).toHaveLength(lines);
    }
  });
});

describe("a link to one's own seat", () => {
  test("lies nowhere on the phone once the room knows it", () => {
    const storage = new FakeStorage();
    const phone = ana(storage);
    const socket = welcomes(view());
    phone.makeReturnLink();
    const command = socket.sent.at(-1)?.["command"] as { secret: string };
    expect(phone.returnLink.value).toBeNull();
    socket.says({ t: "done", id: socket.asked.at(-1) ?? "" });
    expect(phone.returnLink.value).toBe(`${ROOM}.${command.secret}`);
    expect(storage.all).not.toContain(command.secret);
    phone.leave();
    expect(phone.returnLink.value).toBeNull();
  });

  test("is another secret than the key of this phone", () => {
    const phone = ana();
    const socket = welcomes(view());
    phone.makeReturnLink();
    const command = socket.sent.at(-1)?.["command"] as { secret: string };
    expect(command.secret).not.toBe(socket.sent[0]?.["secret"]);
  });
});

describe("a private line that was put away", () => {
  test("stays away when the page is loaded again, and leaves no word on the phone", () => {
    const storage = new FakeStorage();
    const phone = ana(storage);
    welcomes(entry(1, { t: "private_line", to: "partner_a", words: "Breathe." }, "own"), view());
    phone.putLinesAway("e1/1");
    expect(phoneAt(`#${ROOM}`, storage).putAway.value).toBe("e1/1");
    expect(storage.all).not.toContain("Breathe");
    phone.leave();
    expect(storage.all).toBe("[]");
  });
});
