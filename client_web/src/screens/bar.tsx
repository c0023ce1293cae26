/** What never leaves the screen: who is here, Exit, Pause. */

import type { ComponentChildren } from "preact";
import { mayDo, nameOf } from "../core/scene";
import type { Seat, ViewFrame } from "../core/wire";
import { exit } from "../shell/exit";
import type { Phone } from "../shell/phone";
import { words } from "../words.en";

/** The top of the page. */
export function TopBar({ phone }: { phone: Phone }) {
  const { view } = phone.room.value;
  return (
    <header class="bar">
      {view ? <WhoIsHere view={view} /> : <span class="room-name">{words.title}</span>}
      <button type="button" class="exit" onClick={() => exit(phone)}>
        {words.bar.exit}
      </button>
    </header>
  );
}

function WhoIsHere({ view }: { view: ViewFrame }) {
  const seats: Seat[] = ["partner_a", "partner_b"];
  if (view.names["moderator"]) seats.push("moderator");
  const taken = seats.filter((seat) => nameOf(view, seat));
  return (
    <ul class="who" aria-label={words.bar.who}>
      {taken.map((seat) => (
        <li key={seat} class={seat === view.floor ? "floor" : undefined}>
          <bdi>{nameOf(view, seat)}</bdi>
          {seat !== view.seat && !view.here.includes(seat) && (
            <span class="away"> {words.bar.away}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The bottom of the page: Pause, and the one main button of the screen. */
export function BottomBar(props: { phone: Phone; action: ComponentChildren }) {
  const { phone } = props;
  return (
    <footer class="bar">
      {canPause(phone) && (
        <button
          type="button"
          class="pause"
          aria-expanded={phone.pausing.value}
          onClick={() => void (phone.pausing.value = !phone.pausing.value)}
        >
          {restsNow(phone) ? words.rest.more : words.bar.pause}
        </button>
      )}
      {props.action}
    </footer>
  );
}

function canPause(phone: Phone): boolean {
  const { view } = phone.room.value;
  const { value: place } = phone.place;
  if (phone.ownRest.value || (place !== "in" && place !== "connecting")) return false;
  if (!view) return phone.knownHere;
  return mayDo(view, "ask_for_rest") || mayDo(view, "end_for_today");
}

function restsNow(phone: Phone): boolean {
  return phone.room.value.view?.phase === "paused";
}
