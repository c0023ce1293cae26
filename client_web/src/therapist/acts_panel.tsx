/** What one can do. A tap first shows what both will see, in place; the second tap does it. */

import { useEffect, useRef } from "preact/hooks";
import type { Signal } from "@preact/signals";
import { groupsOf, type Act } from "./acts";
import type { Desk } from "./desk";
import { called } from "./glance";
import { ReturnLinks } from "./links";
import { Forget } from "./notices";
import type { TherapistRoom } from "./room";
import { words } from "./words";
import { Writing } from "./writing";

interface Props {
  readonly desk: Desk;
  readonly room: TherapistRoom;
  /** The act whose panel is open. */
  readonly chosen: Signal<string | null>;
}

/** All acts that the room allows now. */
export function Acts({ desk, room, chosen }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { view } = room;
  const groups = view ? groupsOf(view, desk.dialogues.value, room.down.value) : [];
  const all = groups.flatMap(({ acts }) => acts.map(({ key }) => key)).join();
  // What has just been done is often gone from the list, and the keyboard would be nowhere.
  useEffect(() => {
    if (document.activeElement === document.body && desk.actedAt > performance.now() - 5_000) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [all]);
  return (
    <aside class="acts" aria-labelledby="acts">
      <h2 id="acts" ref={heading} tabIndex={-1}>
        {words.actsHeading}
      </h2>
      {room.down.value && <p>{words.actsLater}</p>}
      {groups.map(({ key, acts }) => (
        <section key={key} aria-labelledby={`group-${key}`}>
          <h3 id={`group-${key}`}>{words.groups[key]}</h3>
          <ul>
            {acts.map((act) => (
              <li key={act.key}>
                <One desk={desk} room={room} chosen={chosen} act={act} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section class="laptop" aria-labelledby="laptop">
        <h3 id="laptop">{words.laptopHeading}</h3>
        <ReturnLinks room={room} />
        <Forget desk={desk} room={room} />
      </section>
    </aside>
  );
}

function One({ desk, room, chosen, act }: Props & { readonly act: Act }) {
  const open = chosen.value === act.key;
  const toggle = (): void => {
    room.refusal.value = null;
    chosen.value = open ? null : act.key;
  };
  const close = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !open) return;
    chosen.value = null;
    (event.currentTarget as HTMLElement).querySelector("button")?.focus();
  };
  return (
    <div class="act" onKeyDown={close}>
      <button
        type="button"
        class="act-name"
        aria-expanded={open}
        aria-controls={open ? `panel-${act.key}` : undefined}
        onClick={toggle}
      >
        {act.label}
      </button>
      {open && <Panel desk={desk} room={room} chosen={chosen} act={act} />}
    </div>
  );
}

function Panel({ desk, room, chosen, act }: Props & { readonly act: Act }) {
  const { view } = room;
  const done = (): void => {
    desk.acted(room);
    chosen.value = null;
  };
  const to = act.writesTo;
  const panel = useRef<HTMLDivElement>(null);
  // At the end of the column it would open below what one sees.
  useEffect(() => panel.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <div ref={panel} class="panel" id={`panel-${act.key}`}>
      {act.seen.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {to && view && (
        <Writing
          room={room}
          draft={`line/${view.session}/${to}`}
          label={words.write(called(view, to))}
          submit={words.send}
          command={(text) => ({ t: "tell_privately", to, words: text })}
          sent={() => desk.acted(room)}
        />
      )}
      <div class="pick">
        {act.choices.map(({ label, command }) => (
          <button
            key={label}
            type="button"
            class="choice"
            onClick={() => void (room.ask(command) && done())}
          >
            {room.busy(command.t) ? words.busy : label}
          </button>
        ))}
        <button type="button" class="quiet" onClick={() => void (chosen.value = null)}>
          {words.back}
        </button>
      </div>
    </div>
  );
}
