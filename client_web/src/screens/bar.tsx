/** What never leaves the screen: who is here, and Pause. */

import type { ComponentChildren } from "preact";
import { mayDo, nameOf } from "../core/scene";
import type { Seat, ViewFrame } from "../core/wire";
import type { Phone } from "../shell/phone";
import { words } from "../words";
import { isolated } from "./stage";

const SEATS: readonly Seat[] = ["partner_a", "partner_b", "moderator"];

/** Who is in the room, and the way to everything that concerns them. */
export function WhoIsHere({ phone, view }: { phone: Phone; view: ViewFrame }) {
  const taken = SEATS.filter((seat) => nameOf(view, seat));
  const open = phone.sheet.value === "people";
  return (
    <button
      type="button"
      class="who"
      aria-expanded={open}
      onClick={() => void (phone.sheet.value = open ? null : "people")}
    >
      <span class="unseen">{words.bar.who}: </span>
      {taken.map((seat) => (
        <span key={seat} class={seat === view.floor ? "one floor" : "one"}>
          <bdi>{nameOf(view, seat)}</bdi>
          {seat !== view.seat && !view.here.includes(seat) && (
            <span class="away"> {words.bar.away}</span>
          )}
        </span>
      ))}
      {view.therapist?.state === "knocking" && (
        <span class="one away">{words.bar.knocks(isolated(view.therapist.name))}</span>
      )}
    </button>
  );
}

/**
 * The bottom of the page: Pause, and the one main button of the screen. While the sheet behind
 * "Pause" is open, the way back stands on the other side: a thumb that taps twice changes nothing.
 */
export function BottomBar(props: { phone: Phone; action: ComponentChildren }) {
  const { phone } = props;
  if (phone.sheet.value === "pause") {
    return (
      <button type="button" class="quiet back" onClick={() => void (phone.sheet.value = null)}>
        {words.pause.back}
      </button>
    );
  }
  return (
    <>
      {canPause(phone) && (
        <button
          type="button"
          class="pause"
          onClick={() => void (phone.sheet.value = "pause")}
        >
          {restsNow(phone) ? words.rest.more : words.bar.pause}
        </button>
      )}
      {props.action}
    </>
  );
}

function canPause(phone: Phone): boolean {
  const { view } = phone.room.value;
  if (phone.ownRest.value || !phone.isInside) return false;
  if (!view) return phone.knownHere;
  return mayDo(view, "ask_for_rest") || mayDo(view, "end_for_today");
}

function restsNow(phone: Phone): boolean {
  return phone.room.value.view?.phase === "paused";
}
