/** The page: what stays (top, bottom, one line about the line) and the one screen in between. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { exit, shiftsLeft } from "../shell/exit";
import type { Phone } from "../shell/phone";
import { doorWords as words } from "../words";
import { Connecting, Join, OpenLink, Stopped } from "./door";
import { inside } from "./inside";
import { Languages } from "./languages";
import type { Drawn, Shown } from "./stage";

/** A change this soon after one's own tap is one's own doing. */
const OWN_TAP_MS = 5_000;

/** The whole page. */
export function App({ phone }: { phone: Phone }) {
  const room = inside.value;
  const shown = room?.show(phone) ?? showDoor(phone);
  const main = useRef<HTMLElement>(null);
  useEffect(() => onNewScene(phone), [shown.key]);
  useEffect(() => main.current?.scrollTo(0, 0), [shown.screen, shown.key, shown.heading]);
  useEffect(() => keepPlace(phone, main.current));
  // What is told stands at the top; somebody who has scrolled down would not see it.
  const told = phone.heldBack.value ?? phone.refusal.value;
  useEffect(() => void (told && main.current?.scrollTo(0, 0)), [told]);
  return (
    <div
      class="page"
      data-light={shown.light}
      onClickCapture={() => void (phone.tappedAt = performance.now())}
    >
      <header class="bar">
        {room && phone.place.value === "in" && phone.room.value.view ? (
          <room.WhoIsHere phone={phone} view={phone.room.value.view} />
        ) : (
          <span class="room-name">{words.title}</span>
        )}
        <button type="button" class="exit" onClick={() => leave(phone)}>
          {words.exit}
        </button>
        <p role="status" class="leaving">
          {shiftsLeft.value === 2 && words.leaving.two}
          {shiftsLeft.value === 1 && words.leaving.one}
        </p>
      </header>
      <main
        ref={main}
        // The middle scrolls by itself, so the keyboard needs a way into it.
        tabIndex={0}
        data-screen={shown.screen}
        data-phase={phone.room.value.view?.phase}
      >
        {phone.down.value && <p class="line-down">{words.down}</p>}
        {room && <room.Notices phone={phone} />}
        <div class="screen" key={shown.key}>
          {shown.body}
        </div>
      </main>
      <footer class="bar">{room && <room.BottomBar phone={phone} action={shown.action} />}</footer>
    </div>
  );
}

/** Leave the page at once, from wherever one is. */
export function leave(phone: Phone): void {
  // The sentences may not have come yet; leaving waits for nothing.
  exit(phone, words.leaving?.gone);
}

function showDoor(phone: Phone): Shown {
  switch (phone.place.value) {
    case "join":
      return atTheDoor("join", { light: "both", body: withLanguages(<Join phone={phone} />) });
    case "stopped":
      return atTheDoor("stopped", { light: "rest", body: withLanguages(<Stopped phone={phone} />) });
    case "open_link":
      return atTheDoor("open_link", { light: "both", body: withLanguages(<OpenLink />) });
    default:
      return atTheDoor("connecting", { light: "rest", body: <Connecting /> });
  }
}

/** Whoever reads no word of what follows finds their own language first. */
function withLanguages(body: ComponentChildren): ComponentChildren {
  return (
    <>
      <Languages label={words.language} />
      {body}
    </>
  );
}

function atTheDoor(screen: string, drawn: Drawn): Shown {
  return { ...drawn, screen, key: screen };
}

/** What belonged to the scene before is over. */
function onNewScene(phone: Phone): void {
  phone.marking.value = null;
  phone.returning.value = "no";
  phone.refusal.value = null;
}

/** Focus moves only if one's own tap has left it nowhere, as when its button is gone. */
function keepPlace(phone: Phone, main: HTMLElement | null): void {
  const lately = performance.now() - phone.tappedAt < OWN_TAP_MS;
  if (lately && document.activeElement === document.body) main?.focus({ preventScroll: true });
}
