/**
 * Deleting everything of the room: what goes, a second tap somewhere else, and what is left (nothing).
 *
 * The two taps lie on different places, and where the first one was there is then the way back: a
 * thumb that taps twice deletes nothing.
 */

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Phone } from "../shell/phone";
import type { Erased } from "../core/wire";
import { words } from "../words";
import { Lead } from "./parts";
import { SheetHeading } from "./sheet";
import type { Drawn, Stage } from "./stage";

/** The way to it: for the two partners, whatever the conversation is doing. */
export function EraseDoor({ stage: { phone, view } }: { stage: Stage }) {
  if (view.seat === "moderator") return null;
  return (
    <button type="button" class="quiet" onClick={() => void (phone.sheet.value = "erase")}>
      {words.erase.open}
    </button>
  );
}

/** What goes, and the two taps. */
export function EraseSheet({ stage: { phone, names } }: { stage: Stage }) {
  const sure = useSignal(false);
  // Who goes back has changed their mind: what has not left this phone yet stays here.
  useEffect(() => () => void phone.post.value?.takeBack("erase_room"), []);
  return (
    <>
      <SheetHeading>{words.erase.heading}</SheetHeading>
      <Lead>{words.erase.lead}</Lead>
      <p>{words.erase.never}</p>
      <p class="quiet-note">{words.erase.other(names.other)}</p>
      <p class="quiet-note">{words.erase.copies}</p>
      <p role="status">{sure.value && words.erase.sure}</p>
      <div class="choices">
        {sure.value ? (
          <>
            <Back phone={phone}>{words.erase.keep}</Back>
            <DeleteNow phone={phone} />
          </>
        ) : (
          <>
            <button type="button" class="choice" onClick={() => void (sure.value = true)}>
              {words.erase.begin}
            </button>
            <Back phone={phone} quiet>
              {words.erase.back}
            </Back>
          </>
        )}
      </div>
    </>
  );
}

function Back(props: { phone: Phone; quiet?: boolean; children: string }) {
  return (
    <button
      type="button"
      class={props.quiet ? "quiet" : "main"}
      onClick={() => void (props.phone.sheet.value = null)}
    >
      {props.children}
    </button>
  );
}

function DeleteNow({ phone }: { phone: Phone }) {
  const away = phone.down.value;
  const asked = phone.busy("erase_room");
  return (
    <>
      <button
        type="button"
        class="choice"
        aria-disabled={away || asked || undefined}
        onClick={() => void (away || phone.ask({ t: "erase_room" }))}
      >
        {words.erase.now}
      </button>
      {away && <p class="quiet-note">{words.erase.needsLine}</p>}
    </>
  );
}

const COUNTED = ["entries", "keys", "links"] as const;

/** The last screen: nothing is left. */
export function erased(phone: Phone): Drawn {
  const counted = phone.erased.value;
  return {
    light: "rest",
    body: (
      <>
        <SheetHeading>{words.erase.done}</SheetHeading>
        <Lead>{words.erase.nothingLeft}</Lead>
        {counted && <Counts counted={counted} />}
        <p class="quiet-note">{words.erase.disk}</p>
      </>
    ),
  };
}

function Counts({ counted: { was, left } }: { counted: Erased }) {
  const sum = (of: Erased["was"]): number => Object.values(of).reduce((all, one) => all + one, 0);
  const { kind, count } = words.erase;
  return (
    <ul class="plain counts">
      {COUNTED.map((each) => (
        <li key={each}>{count(kind[each], was[each], left[each])}</li>
      ))}
      <li>{count(kind.all, sum(was), sum(left))}</li>
    </ul>
  );
}
