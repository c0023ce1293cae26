/** The page: what stays (top, bottom, one line about the line) and the one screen in between. */

import { useEffect, useRef } from "preact/hooks";
import { sceneKey, screenOf, type RoomScreen } from "../core/scene";
import type { Phone } from "../shell/phone";
import { words } from "../words.en";
import { confirm, crossroads, more, receive } from "./answer";
import { BottomBar, TopBar } from "./bar";
import { heldBackHere, WhyHeldBack } from "./composer";
import { Connecting, Join, OpenLink, Stopped } from "./door";
import { agreeing, gathering } from "./gather";
import { closing, feelHeard, feelHeardSaid } from "./heard";
import * as listening from "./listen";
import { PauseSheet } from "./pause";
import { ended, farewell, held, ownEnd, ownRest, ownRestHeading, rest } from "./rest";
import { appreciate, sayBack, speak } from "./speak";
import { headingOf, stageOf, type Drawn, type Stage } from "./stage";

const DRAW: Record<RoomScreen, (stage: Stage) => Drawn> = {
  gathering,
  agreeing,
  speak,
  listen: listening.listen,
  reflect: sayBack,
  summary: sayBack,
  being_reflected: listening.wait,
  confirm,
  being_confirmed: listening.beingAnswered,
  more,
  being_asked_more: listening.listen,
  validate: sayBack,
  empathize: sayBack,
  being_acknowledged: listening.wait,
  receive,
  being_received: listening.beingAnswered,
  crossroads,
  at_the_others_crossroads: listening.atTheOthersCrossroads,
  appreciate,
  being_appreciated: listening.wait,
  feel_heard: feelHeard,
  feel_heard_said: feelHeardSaid,
  closing,
  rest,
  held,
  farewell,
  ended,
};

/** A change of screen this soon after one's own tap is one's own doing. */
const OWN_TAP_MS = 5_000;

/** What stands in the middle now, under which name. */
interface Shown extends Drawn {
  readonly screen: string;
  readonly key: string;
}

/** The whole page. */
export function App({ phone }: { phone: Phone }) {
  const shown = show(phone);
  const main = useRef<HTMLElement>(null);
  useEffect(() => onNewScene(phone), [shown.key]);
  useEffect(() => toTheTop(phone, main.current), [shown.screen, shown.key, shown.heading]);
  // What is told stands at the top; somebody who has scrolled down would not see it.
  const told = phone.heldBack.value ?? phone.refusal.value;
  useEffect(() => void (told && main.current?.scrollTo(0, 0)), [told]);
  return (
    <div
      class="page"
      data-light={shown.light}
      onClickCapture={() => void (phone.tappedAt = performance.now())}
    >
      <TopBar phone={phone} />
      <main
        ref={main}
        // The middle scrolls by itself, so the keyboard needs a way into it.
        tabIndex={0}
        data-screen={shown.screen}
        data-phase={phone.room.value.view?.phase}
      >
        <Notices phone={phone} />
        <div class="screen" key={shown.key}>
          {shown.body}
        </div>
      </main>
      <BottomBar phone={phone} action={shown.action} />
    </div>
  );
}

function show(phone: Phone): Shown {
  const stage = phone.place.value === "in" ? stageOf(phone) : null;
  const own = phone.ownRest.value;
  const other = stage?.names.other ?? "";
  if (phone.pausing.value) {
    return named("pause", { light: "rest", body: <PauseSheet phone={phone} other={other} /> });
  }
  if (own && (stage || phone.place.value === "connecting")) return showOwn(phone, own, other);
  if (!stage) return showDoor(phone);
  const drawn = DRAW[screenOf(stage.view)](stage);
  const heading = drawn.heading ?? headingOf(stage);
  return named(screenOf(stage.view), withHeading(drawn, heading), sceneKey(stage.view));
}

function showOwn(phone: Phone, own: NonNullable<Phone["ownRest"]["value"]>, other: string): Shown {
  if (own.kind === "rest") {
    return named("rest", withHeading(ownRest(phone, own, other), ownRestHeading(own)), "own-rest");
  }
  const heading = words.heading.farewell({ me: "", other });
  return named("farewell", withHeading(ownEnd(phone, own, other), heading), "own-end");
}

function showDoor(phone: Phone): Shown {
  switch (phone.place.value) {
    case "join":
      return named("join", { light: "both", body: <Join phone={phone} /> });
    case "stopped":
      return named("stopped", { light: "rest", body: <Stopped phone={phone} /> });
    case "open_link":
      return named("open_link", { light: "both", body: <OpenLink /> });
    default:
      return named("connecting", { light: "rest", body: <Connecting /> });
  }
}

function named(screen: string, drawn: Drawn, key: string = screen): Shown {
  return { ...drawn, screen, key };
}

function withHeading(drawn: Drawn, heading: string): Drawn {
  const body = (
    <>
      <h1>{heading}</h1>
      {drawn.body}
    </>
  );
  return { ...drawn, body };
}

function Notices({ phone }: { phone: Phone }) {
  const refusal = phone.refusal.value;
  const stage = phone.pausing.value ? null : stageOf(phone);
  const held = stage && heldBackHere(stage);
  return (
    <>
      {phone.down.value && <p class="line-down">{words.status.down}</p>}
      {!phone.down.value && phone.keptHere && !phone.ownRest.value && <p class="line-down">{words.status.kept}</p>}
      {phone.room.value.historyLost && (
        <div class="note">
          <p>{words.status.historyLost}</p>
          <button type="button" class="quiet" onClick={() => phone.historyRead()}>
            {words.status.fine}
          </button>
        </div>
      )}
      <div role="alert" class="alert">
        {held ? <WhyHeldBack held={held} /> : refusal && words.refused[refusal]}
      </div>
    </>
  );
}

/** What belonged to the scene before is over. */
function onNewScene(phone: Phone): void {
  phone.marking.value = false;
  phone.returning.value = "no";
  phone.refusal.value = null;
}

/** A new screen starts at its top. Focus moves only if one's own tap has left it nowhere. */
function toTheTop(phone: Phone, main: HTMLElement | null): void {
  main?.scrollTo(0, 0);
  const lately = performance.now() - phone.tappedAt < OWN_TAP_MS;
  if (lately && document.activeElement === document.body) main?.focus({ preventScroll: true });
}
