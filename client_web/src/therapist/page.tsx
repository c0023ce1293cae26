/** The therapist's page: the rooms on the left, the open one in the middle, what one can do right. */

import { useSignal, type Signal } from "@preact/signals";
import { Languages } from "../screens/languages";
import { exit } from "../shell/exit";
import { Acts } from "./acts_panel";
import { Column } from "./column";
import type { Desk } from "./desk";
import { Door } from "./door";
import { OpenRoom } from "./open_room";
import type { TherapistRoom } from "./room";
import { words } from "./words";

/** The whole page. */
export function Page({ desk }: { desk: Desk }) {
  const room = desk.open.value;
  return (
    <div class="desk">
      <header class="top">
        <h1>{words.rooms.heading}</h1>
        <Languages label={words.language} />
        <button type="button" class="exit" onClick={() => exit(desk)} title={words.bar.exitHint}>
          {words.bar.exit}
        </button>
      </header>
      <Column desk={desk} />
      {room ? <Stage key={room.id} desk={desk} room={room} /> : <NoRoom desk={desk} />}
    </div>
  );
}

function NoRoom({ desk }: { desk: Desk }) {
  return (
    <div class="stage">
      <main class="middle alone">
        <p class="lead">{desk.rooms.value.length > 0 ? words.rooms.lead : words.rooms.none}</p>
        <p class="quiet-note">{words.rooms.day}</p>
      </main>
    </div>
  );
}

function Stage({ desk, room }: { desk: Desk; room: TherapistRoom }) {
  const chosen: Signal<string | null> = useSignal<string | null>(null);
  const { inside } = room;
  return (
    <div class="stage">
      {inside ? <OpenRoom desk={desk} room={room} /> : <Door desk={desk} room={room} />}
      {inside && <Acts desk={desk} room={room} chosen={chosen} />}
    </div>
  );
}
