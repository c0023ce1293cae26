/** Before a room: the knock, the wait for both, and a line that stays closed. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { mayDo } from "../core/scene";
import type { CloseReason } from "../core/closing";
import { Lead } from "../screens/parts";
import type { Desk } from "./desk";
import { ReturnLinks } from "./links";
import { Forget, Notices } from "./notices";
import type { TherapistRoom } from "./room";
import { words } from "./words";

/** Whatever stands where the room would be. */
export function Door({ desk, room }: { desk: Desk; room: TherapistRoom }) {
  return (
    <main class="middle alone" tabIndex={0} data-phase={room.view?.phase ?? "door"}>
      <Notices room={room} />
      <Before desk={desk} room={room} />
      <div class="laptop">
        {room.view && <ReturnLinks room={room} />}
        <Forget desk={desk} room={room} />
      </div>
    </main>
  );
}

function Before({ desk, room }: { desk: Desk; room: TherapistRoom }) {
  const { view } = room;
  const closed = room.closedBy.value;
  if (room.fresh.value) return <Knock desk={desk} room={room} />;
  if (closed) return <Stopped room={room} reason={closed} />;
  if (!view) return <Said heading={words.rooms.opening}>{words.door.opening}</Said>;
  if (view.phase === "knocking") return <Knocking room={room} />;
  return mayDo(view, "knock") ? <Knock desk={desk} room={room} /> : <NotNow room={room} />;
}

function Said({ heading, children }: { heading: string; children: ComponentChildren }) {
  return (
    <>
      <h2>{heading}</h2>
      <Lead>{children}</Lead>
    </>
  );
}

function Knock({ desk, room }: { desk: Desk; room: TherapistRoom }) {
  const name = useSignal(desk.shelf.name);
  const line = useSignal(desk.shelf.line);
  const why = room.outside.value;
  const again = useSignal(false);
  const waits = room.busy("knock");
  const submit = (event: Event): void => {
    event.preventDefault();
    desk.used(room);
    if (!name.value.trim()) room.refusal.value = "name_empty";
    else if (!waits) room.knock(name.value.trim(), line.value.trim());
  };
  // Nobody is urged to knock at a door that was just closed.
  if (why && !again.value) {
    return (
      <>
        <Said heading={words.rooms.outside}>{words.outside[why]}</Said>
        <button type="button" class="choice start" onClick={() => void (again.value = true)}>
          {words.door.again}
        </button>
      </>
    );
  }
  return (
    <>
      <h2>{words.door.heading}</h2>
      <Lead>{words.door.lead}</Lead>
      <form class="knock" onSubmit={submit} noValidate>
        <label for="name">{words.door.name}</label>
        <input
          id="name"
          type="text"
          dir="auto"
          autocomplete="name"
          value={name.value}
          onInput={(event) => void (name.value = event.currentTarget.value)}
        />
        <label for="line">{words.door.line}</label>
        <input
          id="line"
          type="text"
          dir="auto"
          autocomplete="off"
          aria-describedby="line-hint"
          value={line.value}
          onInput={(event) => void (line.value = event.currentTarget.value)}
        />
        <p id="line-hint" class="quiet-note">
          {words.door.lineHint}
        </p>
        <button type="submit" class="main">
          {waits ? words.busy : words.door.submit}
        </button>
        <p class="quiet-note">{words.door.kept}</p>
      </form>
      {room.fresh.value && (
        <div>
          <button type="button" class="quiet start" onClick={() => room.comeIn()}>
            {words.door.returning}
          </button>
          <p class="quiet-note">{words.door.returningHow}</p>
        </div>
      )}
    </>
  );
}

function Knocking({ room }: { room: TherapistRoom }) {
  return (
    <>
      <Said heading={words.door.knockingHeading}>{words.door.knocking}</Said>
      {mayDo(room.view, "leave_room") && (
        <button type="button" class="quiet start" onClick={() => void room.ask({ t: "leave_room" })}>
          {words.door.takeBack}
        </button>
      )}
    </>
  );
}

function NotNow({ room }: { room: TherapistRoom }) {
  const why = room.outside.value;
  return (
    <>
      <h2>{words.rooms.outside}</h2>
      {why && <p class="note">{words.outside[why]}</p>}
      <Lead>{words.door.closedNow}</Lead>
    </>
  );
}

const RELOADS: ReadonlySet<CloseReason> = new Set(["malformed", "protocol_unknown"]);
const TRIES: ReadonlySet<CloseReason> = new Set(["secret_unknown", "link_unknown"]);

function Stopped({ room, reason }: { room: TherapistRoom; reason: CloseReason }) {
  return (
    <>
      <Said heading={words.door.stopped}>{words.closed[reason]}</Said>
      {reason === "replaced" && (
        <button type="button" class="main start" onClick={() => room.comeIn()}>
          {words.door.useHere}
        </button>
      )}
      {RELOADS.has(reason) && (
        <button type="button" class="main start" onClick={() => location.reload()}>
          {words.door.reload}
        </button>
      )}
      {TRIES.has(reason) && (
        <button type="button" class="choice start" onClick={() => room.comeIn()}>
          {words.door.tryAgain}
        </button>
      )}
    </>
  );
}
