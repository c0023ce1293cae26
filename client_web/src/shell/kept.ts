/**
 * What lies on the phone itself: the key to one's seat, a name, drafts, and what was asked and not
 * yet answered. Never what others said.
 *
 * A browser may refuse storage altogether; then it lives as long as the page. Everything stands
 * under one prefix, so that leaving can wipe all of it.
 */

const NAME = "repair-room/name";
const LANGUAGE = "repair-room/language";
const LATEST = "repair-room/latest";
const SLOT = "repair-room/slot";
const LETTERS = "repair-room/letters";
const BELL = "repair-room/bell";
const ALL = "repair-room/";

type Box = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** A seat on this phone: the room, and which of its links was opened here. */
export interface SeatHere {
  readonly room: string;
  readonly slot: string;
}

/** The phone's storage, and that of this tab. */
export class Kept {
  private readonly phone: Box;
  private readonly tab: Box;

  constructor(phone: () => Box = () => localStorage, tab: () => Box = () => sessionStorage) {
    this.phone = usable(phone);
    this.tab = usable(tab);
  }

  get name(): string {
    return this.phone.getItem(NAME) ?? "";
  }

  set name(name: string) {
    put(this.phone, NAME, name);
  }

  /** The language that was chosen on this phone, if one was. */
  get language(): string | null {
    return this.phone.getItem(LANGUAGE);
  }

  set language(language: string) {
    put(this.phone, LANGUAGE, language);
  }

  /** How large the letters were chosen on this phone, if they were. */
  get letters(): string {
    return this.phone.getItem(LETTERS) ?? "";
  }

  set letters(letters: string) {
    put(this.phone, LETTERS, letters);
  }

  /** Whether the end of a rest may be heard on this phone. */
  get bell(): boolean {
    return this.phone.getItem(BELL) !== "off";
  }

  set bell(wanted: boolean) {
    put(this.phone, BELL, wanted ? "" : "off");
  }

  /** The seat this tab was last in; else the one this phone was last in. */
  latest(room?: string): SeatHere | null {
    for (const text of [this.tab.getItem(SLOT), this.phone.getItem(LATEST)]) {
      const [there = "", slot = ""] = (text ?? "").split("/");
      if (slot && (!room || room === there)) return { room: there, slot };
    }
    return room ? this.anySeat(room) : null;
  }

  private anySeat(room: string): SeatHere | null {
    const prefix = `repair-room/${room}/`;
    const found = keysOf(this.phone).find((k) => k.startsWith(prefix) && k.endsWith("/secret"));
    const slot = found?.slice(prefix.length).split("/")[0];
    return slot ? { room, slot } : null;
  }

  /** Remember that this tab and phone sit here. */
  sit(seat: SeatHere): void {
    put(this.phone, LATEST, `${seat.room}/${seat.slot}`);
    put(this.tab, SLOT, `${seat.room}/${seat.slot}`);
  }

  read(seat: SeatHere, what: string): string | null {
    return this.phone.getItem(keyOf(seat, what));
  }

  /** Keep `text` for a seat; an empty text is forgotten. */
  write(seat: SeatHere, what: string, text: string): void {
    put(this.phone, keyOf(seat, what), text);
  }

  /** Forget everything of a seat that stands under `what`. */
  forget(seat: SeatHere, what: string): void {
    forgetUnder(this.phone, keyOf(seat, what));
  }

  /** Forget `room`: its key, what was written and not sent, the name, and that one sat there. */
  forgetRoom(room: string): void {
    forgetUnder(this.phone, `${ALL}${room}/`);
    for (const [box, key] of [[this.phone, LATEST], [this.tab, SLOT]] as const) {
      if (box.getItem(key)?.startsWith(`${room}/`)) box.removeItem(key);
    }
    this.phone.removeItem(NAME);
  }

  /** Forget everything: nothing of any room, and nothing that was chosen, is left here. */
  wipe(): void {
    for (const box of [this.phone, this.tab]) forgetUnder(box, ALL);
  }
}

function keyOf(seat: SeatHere, what: string): string {
  return `repair-room/${seat.room}/${seat.slot}/${what}`;
}

function put(box: Box, key: string, text: string): void {
  try {
    if (text) box.setItem(key, text);
    else box.removeItem(key);
  } catch {
    // A full or locked storage costs the memory of a reload, never the conversation.
  }
}

function keysOf(box: Box): string[] {
  return Array.from({ length: box.length }, (_, i) => box.key(i) ?? "");
}

function forgetUnder(box: Box, prefix: string): void {
  for (const key of keysOf(box)) if (key.startsWith(prefix)) box.removeItem(key);
}

function usable(box: () => Box): Box {
  try {
    const found = box();
    found.getItem(NAME);
    return found;
  } catch {
    return inMemory();
  }
}

function inMemory(): Box {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => void items.set(key, text),
    removeItem: (key) => void items.delete(key),
    key: (index) => [...items.keys()][index] ?? null,
  };
}
