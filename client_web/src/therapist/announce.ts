/**
 * One quiet voice for who listens instead of looking. Of the open room each change of step is said
 * once; of the others only what newly needs attention, with whose room it is.
 */

import { effect } from "@preact/signals";
import { lookedAt } from "./column";
import type { Desk } from "./desk";
import { glance, type Glance } from "./glance";
import type { TherapistRoom } from "./room";
import { words } from "./words";

/** What to say now that a room went from `before` to `after`; nothing for what was said before. */
export function news(before: Glance | null, after: Glance, isOpen: boolean): string[] {
  if (!before) return [];
  const fresh = after.notes.filter((note) => !before.notes.includes(note));
  const moved = before.step !== after.step && (isOpen || after.calls);
  const all = moved ? [after.step, ...fresh] : fresh;
  return isOpen || all.length === 0 ? all : [`${after.title}: ${all.join(". ")}`];
}

/** Say in `region` what changes; it stands empty in the page from the start. */
export function announce(desk: Desk, region: HTMLElement): void {
  const known = new Map<TherapistRoom, Glance>();
  let open: TherapistRoom | null = null;
  effect(() => {
    const now = desk.now.value;
    const said: string[] = [];
    let left = false;
    for (const room of [...known.keys()]) {
      if (!desk.rooms.value.includes(room)) left = known.delete(room);
    }
    for (const room of desk.rooms.value) {
      const after = glance(lookedAt(desk, room), now);
      const isOpen = desk.open.value === room;
      // A room one has just opened oneself says nothing; what it shows is read.
      const before = isOpen && open !== room ? after : (known.get(room) ?? null);
      if (after.step !== words.rooms.opening) said.push(...news(before, after, isOpen));
      // Names that are no longer on the page do not stay in its voice either.
      left ||= known.has(room) && known.get(room)?.title !== after.title;
      known.set(room, after);
    }
    open = desk.open.value;
    if (said.length > 0) region.textContent = said.join(". ");
    else if (left) region.textContent = "";
  });
}
