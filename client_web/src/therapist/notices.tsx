/** What is told above a room whatever stands in it, and the way to take a room off the laptop. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Desk } from "./desk";
import type { TherapistRoom } from "./room";
import { words } from "./words";

/** The line, what waits for it, and why something was not done. */
export function Notices({ room }: { room: TherapistRoom }) {
  const refusal = room.refusal.value;
  const { down, post, known } = room;
  const told = useRef<HTMLDivElement>(null);
  // What is told stands at the top; somebody who has scrolled down would not see it.
  useEffect(() => void (refusal && told.current?.scrollIntoView({ block: "nearest" })), [refusal]);
  const waits = post.outbox.value.length > 0 && (down.value || post.held.value);
  return (
    <>
      {down.value && <p class="line-down">{room.inside ? words.status.down : words.notes.down}</p>}
      {waits && <p class="line-down">{words.status.kept}</p>}
      {known.value.historyLost && (
        <div class="note">
          <p>{words.status.historyLost}</p>
          <button
            type="button"
            class="quiet"
            onClick={() => void (known.value = { ...known.value, historyLost: false })}
          >
            {words.status.fine}
          </button>
        </div>
      )}
      <div ref={told} role="alert" class="alert">
        {refusal && words.refused[refusal]}
      </div>
    </>
  );
}

/** Take the room off this laptop; said first, then done. */
export function Forget({ desk, room }: { desk: Desk; room: TherapistRoom }) {
  const asking = useSignal(false);
  return (
    <div class="forget">
      <button
        type="button"
        class="quiet start"
        aria-expanded={asking.value}
        onClick={() => void (asking.value = !asking.value)}
      >
        {words.rooms.forget}
      </button>
      {asking.value && (
        <div class="panel">
          <p>{words.rooms.forgetHow}</p>
          <div class="pick">
            <button type="button" class="choice" onClick={() => desk.forget(room)}>
              {words.rooms.forgetDo}
            </button>
            <button type="button" class="quiet" onClick={() => void (asking.value = false)}>
              {words.back}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
