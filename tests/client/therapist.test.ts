/** The therapist's page, where it is pure: what is kept, what is read, what is told and offered. */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Command, Event, PhaseName, ViewFrame } from "client/core/wire";
import { NO_ROOM, type RoomState } from "client/core/room";
import { groupsOf, type Act } from "client/therapist/acts";
import { news } from "client/therapist/announce";
import { glance, turnSentence, type Looked } from "client/therapist/glance";
import { DAY_MS, Shelf } from "client/therapist/shelf";
import { NOTHING_SAID, withEntry, type Transcript } from "client/therapist/transcript";
import { actSentence, words } from "client/therapist/words";
import { words as phoneWords } from "client/words.en";
import { entry, moment, said, view } from "./frames";
import { FakeStorage, ROOM } from "./sockets";

const OTHER = "b".repeat(26);

/** Dr. Ito's view of Ana and Ben, Ana sharing. */
function seen(more: Partial<ViewFrame> = {}): ViewFrame {
  return view({
    seat: "moderator",
    role: "moderator",
    names: { partner_a: "Ana", partner_b: "Ben", moderator: "Dr. Ito" },
    here: ["partner_a", "partner_b", "moderator"],
    speaker: "partner_a",
    floor: "partner_a",
    ...more,
  });
}

const outside = (more: Partial<ViewFrame> = {}): ViewFrame =>
  view({ seat: "moderator", role: "guest", phase: "outside", names: {}, here: [], floor: null, ...more });

function looked(shown: ViewFrame | null, more: Partial<Looked> = {}, room: Partial<RoomState> = {}): Looked {
  return {
    room: { ...NO_ROOM, view: shown, ...room },
    opened: 0,
    down: false,
    fresh: false,
    closed: null,
    outside: null,
    unseen: false,
    ...more,
  };
}

const NOW = moment(0);

describe("a laptop", () => {
  const shelf = (storage = new FakeStorage()): Shelf => new Shelf(() => storage);

  test("keeps a room for a day after it was last used, and not its key a moment longer", () => {
    const storage = new FakeStorage();
    const kept = shelf(storage);
    kept.put(ROOM, 0);
    kept.kept.write(kept.seatIn(ROOM), "secret", "a-key");
    kept.put(ROOM, 1_000, { used: 1_000 });
    expect(kept.rooms(DAY_MS).map(({ room }) => room)).toEqual([ROOM]);
    expect(kept.rooms(DAY_MS + 1_000)).toEqual([]);
    expect(storage.all).not.toContain("a-key");
  });

  test("forgets one room and keeps the other", () => {
    const storage = new FakeStorage();
    const kept = shelf(storage);
    for (const room of [ROOM, OTHER]) {
      kept.put(room, 0);
      kept.kept.write(kept.seatIn(room), "secret", `key-of-${room}`);
    }
    kept.introduce("Dr. Ito", "your therapist");
    kept.forget(ROOM, 0);
    expect(kept.rooms(0).map(({ room }) => room)).toEqual([OTHER]);
    expect(storage.all).not.toContain(ROOM);
    expect(storage.all).toContain(`key-of-${OTHER}`);
    expect([kept.name, kept.line]).toEqual(["Dr. Ito", "your therapist"]);
  });

  test("has nothing left after leaving, and nothing that is not its own is touched", () => {
    const storage = new FakeStorage();
    storage.setItem("somebody-else", "stays");
    const kept = shelf(storage);
    kept.put(ROOM, 0);
    kept.introduce("Dr. Ito", "your therapist");
    kept.kept.write(kept.seatIn(ROOM), "secret", "a-key");
    kept.clear();
    expect(storage.all).toBe('[["somebody-else","stays"]]');
  });

  test("that keeps nothing at all still opens rooms", () => {
    const kept = new Shelf(() => {
      throw new Error("storage is switched off");
    });
    kept.put(ROOM, 0);
    expect(kept.rooms(0)).toHaveLength(1);
  });

  test("with something strange in its storage begins anew", () => {
    const storage = new FakeStorage();
    storage.setItem("repair-desk/repair-room/desk/all/rooms", '[null,7,{"room":1}]');
    expect(shelf(storage).rooms(0)).toEqual([]);
  });
});

describe("a transcript", () => {
  const read = (...events: [Event, "room" | "own"][]): Transcript =>
    events.reduce((before, [event, log], i) => withEntry(before, entry(i + 1, event, log), null), NOTHING_SAID);

  test("holds what both can read in its order", () => {
    const { shared } = read(
      [said(1, "I felt 🌙 far away.", "partner_a"), "room"],
      [said(2, "You felt far away.", "partner_b"), "room"],
      [
        {
          t: "reflection_answered", ref: 3, seat: "partner_a", of: 2, answer: "nearly",
          share: 1, marks: [[7, 8], [9, 12]], missing: "the plates",
        },
        "room",
      ],
      [{ t: "acknowledgement_answered", ref: 4, seat: "partner_a", of: 2, answer: "landed" }, "room"],
      [{ t: "therapist_acted", what: "room_held" }, "room"],
      [{ t: "happened", what: "rest_ended" }, "room"],
    );
    expect(shared.map(({ kind }) => kind)).toEqual(["words", "words", "confirmed", "received", "act"]);
    expect(shared[2]).toMatchObject({ marked: ["🌙", "far"], missing: "the plates" });
  });

  test("never says that somebody goes on where the therapist skipped the question", () => {
    const notNow: Event = {
      t: "reflection_answered", ref: 1, seat: "partner_a", of: null, answer: "not_now",
      share: null, marks: [], missing: "",
    };
    const landed: Event = {
      t: "acknowledgement_answered", ref: 2, seat: "partner_a", of: null, answer: "not_now",
    };
    const skips: Event = { t: "therapist_acted", what: "step_skipped" };
    const kinds = (...events: [Event, "room" | "own"][]): string[] => read(...events).shared.map(({ kind }) => kind);
    expect(kinds([skips, "room"], [notNow, "room"])).toEqual(["act", "skipped"]);
    expect(kinds([skips, "room"], [landed, "room"])).toEqual(["act", "skipped"]);
    expect(kinds([notNow, "room"], [landed, "room"])).toEqual(["confirmed", "received"]);
    const between: Event = { t: "happened", what: "step_began" };
    expect(kinds([skips, "room"], [between, "room"], [notNow, "room"])).toEqual(["act", "confirmed"]);
  });

  test("never mixes what is between the therapist and one of them into what both can read", () => {
    const { shared, asides } = read(
      [{ t: "private_line", to: "partner_a", words: "Breathe." }, "own"],
      [{ t: "caucus_words", by: "partner_b", words: "I am afraid." }, "own"],
    );
    expect(shared).toEqual([]);
    expect(asides.map(({ kind, between }) => [kind, between])).toEqual([
      ["line", "partner_a"],
      ["caucus", "partner_b"],
    ]);
  });

  test("names to whom one's own words in a quiet space went, and nobody where that is not known", () => {
    const own: Event = { t: "caucus_words", by: "moderator", words: "How are you?" };
    const told = (caucus: "partner_a" | null) =>
      withEntry(NOTHING_SAID, entry(1, own, "own"), caucus).asides[0]?.between;
    expect(told("partner_a")).toBe("partner_a");
    expect(told(null)).toBeNull();
  });

  test("names an act it does not know without guessing", () => {
    expect(actSentence("room_held")).toBe("You held the room.");
    expect(actSentence("toString")).toBe(words.someAct);
  });
});

describe("a room at a glance", () => {
  test("says who, which step and who has the floor", () => {
    expect(glance(looked(seen()), NOW)).toEqual({
      title: "Ana and Ben",
      step: "Ana is sharing",
      floor: "Ana has the floor",
      calls: false,
      notes: [],
    });
  });

  test("says until when they rest, and that the time is round", () => {
    const rest = { left_ms: 0, round: false, by: null, line: null, back: [], lengthenings_left: 2, suggestion: null };
    const restEnd = { of: "1", mono: 0, wall: new Date(2026, 4, 4, 19, 42).getTime() };
    const now = moment(0, new Date(2026, 4, 4, 19, 30).getTime());
    const paused = seen({ phase: "paused", floor: null, rest });
    expect(glance(looked(paused, {}, { restEnd }), now).step).toMatch(/A rest until .*42/);
    const round = seen({ phase: "paused", floor: null, rest: { ...rest, round: true } });
    expect(glance(looked(round, {}, { restEnd }), now).step).toContain("round");
  });

  test("before one is let in says nothing of the two", () => {
    const shown = JSON.stringify(glance(looked(outside()), NOW));
    expect(shown).not.toMatch(/Ana|Ben|floor"?:"/);
    expect(glance(looked(outside()), NOW).step).toBe("You are outside");
  });

  test.each<[string, Partial<Looked>, Partial<ViewFrame>, RegExp]>([
    ["somebody is away", {}, { here: ["partner_b", "moderator"] }, /Ana is not here/],
    ["the line is gone", { down: true }, {}, /line to this room is down/],
    ["one was let in", { unseen: true }, {}, /let in/],
  ])("calls when %s", (_, state, more, note) => {
    expect(glance(looked(seen(more), state), NOW).notes.join()).toMatch(note);
  });

  test("calls when a knock was answered with no, and when one was asked out, until one has looked", () => {
    const told = (why: Looked["outside"], unseen: boolean) =>
      glance(looked(outside(), { outside: why, unseen }), NOW);
    expect(told("declined", true)).toMatchObject({ step: words.notes.outside.declined, calls: true });
    expect(told("removed", true)).toMatchObject({ step: words.notes.outside.removed, calls: true });
    expect(told("removed", false)).toMatchObject({ step: words.notes.outside.removed, calls: false });
  });

  test.each<PhaseName>(["at_crossroads", "held", "caucus", "missing"])("calls by its step in %s", (phase) => {
    expect(glance(looked(seen({ phase, caucus: "partner_a" })), NOW).calls).toBe(true);
  });

  test("says how much of a turn is left, and never counts seconds", () => {
    const turnEnd = { of: "t", mono: 100_000, wall: 0 };
    expect(turnSentence({ ...NO_ROOM, view: seen(), turnEnd }, NOW)).toContain("two minutes");
    expect(turnSentence({ ...NO_ROOM, view: seen(), turnEnd }, moment(200_000))).toContain("round");
    expect(turnSentence({ ...NO_ROOM, view: seen({ floor: null }), turnEnd }, NOW)).toBeNull();
  });

  test("has a sentence for every phase", () => {
    const couple = { speaker: "Ana", listener: "Ben", caucus: "Ana" };
    for (const sentence of Object.values(words.phase)) expect(sentence(couple)).not.toBe("");
  });
});

describe("news", () => {
  const ana = glance(looked(seen()), NOW);
  const held = glance(looked(seen({ phase: "held", floor: null })), NOW);
  const away = glance(looked(seen({ here: ["partner_a"] })), NOW);

  test("of the open room are its steps, of the others what calls", () => {
    const reflecting = glance(looked(seen({ phase: "reflecting", floor: "partner_b" })), NOW);
    expect(news(ana, reflecting, true)).toEqual(["Ben is saying back what Ana said"]);
    expect(news(ana, reflecting, false)).toEqual([]);
    expect(news(ana, held, false)).toEqual(["Ana and Ben: You hold the room"]);
  });

  test("are told once", () => {
    expect(news(ana, away, false)).toHaveLength(1);
    expect(news(away, away, false)).toEqual([]);
    expect(news(null, away, false)).toEqual([]);
  });
});

describe("acts", () => {
  const ALL: Command["t"][] = [
    "hold_room", "release_room", "give_floor", "give_more_time", "skip_step", "tell_privately",
    "begin_caucus", "end_caucus", "ask_for_rest", "offer_script", "end_for_today",
    "stop_for_safety", "leave_room",
  ];
  const TWO = [
    { id: "mirror", title: "Say it and be heard" },
    { id: "five-minutes", title: "Five minutes each" },
  ];
  const acts = (may: string[], more: Partial<ViewFrame> = {}, dialogues = TWO, down = false): Act[] =>
    groupsOf(seen({ may, ...more }), dialogues, down).flatMap((group) => group.acts);

  test("are there only as far as the room allows", () => {
    expect(acts([])).toEqual([]);
    for (const t of ALL) {
      const found = acts([t]).flatMap(({ choices, writesTo }) =>
        writesTo ? ["tell_privately"] : choices.map(({ command }) => command.t),
      );
      expect([...new Set(found)], t).toEqual([t]);
    }
  });

  test("each say first what both will see", () => {
    for (const act of acts(ALL)) expect(act.seen.join(" "), act.key).toMatch(/Both|will see|each read/);
  });

  test("say it in the very words of the phones", () => {
    const promised = (key: string) => acts(ALL, { phase: "receiving" }).find((act) => act.key === key)?.seen.join(" ");
    const { acted, heading, held, ending } = phoneWords;
    const names = { me: "", other: "", third: "Dr. Ito" };
    expect(promised("hold")).toContain(`${heading.held(names)}. ${held}`);
    expect(promised("release")).toContain(acted.room_released("Dr. Ito"));
    expect(promised("floor-partner_a")).toContain(acted.floor_given("Dr. Ito"));
    expect(promised("time")).toContain(acted.turn_extended("Dr. Ito"));
    expect(promised("skip")).toContain(acted.step_skipped("Dr. Ito"));
    expect(promised("caucus-partner_a")).toContain(acted.caucus_began("Dr. Ito"));
    expect(promised("together")).toContain(acted.caucus_ended("Dr. Ito"));
    expect(promised("offer")).toContain(acted.script_offered("Dr. Ito"));
    expect(promised("rest")).toContain(phoneWords.line.back_soon);
    expect(promised("today")).toContain(ending.today);
    expect(promised("stop")).toContain(ending.today);
  });

  test("give the floor only to whoever has not got it", () => {
    expect(acts(["give_floor"]).map(({ key }) => key)).toEqual(["floor-partner_b"]);
    expect(acts(["give_floor"], { phase: "confirming", floor: null })).toHaveLength(2);
  });

  test("in a quiet space lead to the other one, never to the one who is in it", () => {
    const found = acts(["begin_caucus", "end_caucus"], { phase: "caucus", caucus: "partner_a" });
    expect(found.map(({ label }) => label)).toEqual(["Switch to Ben", "Bring everybody together"]);
  });

  test("offer only another conversation, and none where there is no other", () => {
    const [offer] = acts(["offer_script"]);
    expect(offer?.choices.map(({ label }) => label)).toEqual(["Five minutes each"]);
    expect(acts(["offer_script"], {}, TWO.slice(0, 1))).toEqual([]);
  });

  test("that would come too late are not there while the line is down", () => {
    expect(acts(ALL, {}, TWO, true).map(({ key }) => key)).toEqual(["today", "stop", "leave"]);
  });
});

describe("the catalogue", () => {
  test("holds every sentence of the page", () => {
    const folder = new URL("../../client_web/src/therapist/", import.meta.url);
    for (const name of readdirSync(folder).filter((one) => one.endsWith(".tsx"))) {
      const code = readFileSync(new URL(name, folder), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*$/gm, "");
      expect(code.match(/>[^<>{}=;()]*[A-Za-z]{2,} [A-Za-z][^<>{}=;()]*<\//g) ?? [], name).toEqual([]);
    }
  });
});
