/** The column of rooms: who, which step, who has the floor, what needs attention. In words. */

import type { Desk } from "./desk";
import { glance, type Looked } from "./glance";
import type { TherapistRoom } from "./room";
import { words } from "./words";

/** What `glance` looks at, of a room as it is now. */
export function lookedAt(desk: Desk, room: TherapistRoom): Looked {
  const closed = room.closedBy.value;
  return {
    room: room.known.value,
    opened: room.opened,
    down: room.down.value,
    fresh: room.fresh.value,
    closed: closed ? words.closed[closed] : null,
    outside: room.outside.value,
    unseen: room.unseen.value && desk.open.value !== room,
  };
}

/** All rooms on this laptop. Up and down move between them as Tab does. */
export function Column({ desk }: { desk: Desk }) {
  const rooms = desk.rooms.value;
  return (
    <nav class="rooms" aria-label={words.rooms.label} onKeyDown={moveFocus}>
      {rooms.length > 0 && (
        <ul>
          {rooms.map((room) => (
            <li key={room.id}>
              <Row desk={desk} room={room} />
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

function Row({ desk, room }: { desk: Desk; room: TherapistRoom }) {
  const { title, step, floor, calls, notes } = glance(lookedAt(desk, room), desk.now.value);
  const open = desk.open.value === room;
  return (
    <button
      type="button"
      class="row"
      aria-current={open ? "true" : undefined}
      onClick={() => desk.show(room)}
    >
      <strong dir="auto">{title}</strong>
      <span class={calls ? "attention" : undefined}>{step}</span>
      {floor && <span>{floor}</span>}
      {notes.map((note) => (
        <span key={note} class="attention">
          {note}
        </span>
      ))}
    </button>
  );
}

function moveFocus(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const list = event.currentTarget as HTMLElement;
  const rows = [...list.querySelectorAll<HTMLElement>(".row")];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = step === undefined || at < 0 ? undefined : rows[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
