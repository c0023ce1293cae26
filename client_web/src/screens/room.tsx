/**
 * The inside of the room: every screen past the door, and what stands around it. It is fetched
 * while somebody is still at the door; without it nobody is shown in, so that whoever is in the
 * room has the rest, the pause and everything else on the phone when the line goes down.
 */

import { sceneKey, screenOf, type RoomScreen } from "../core/scene";
import type { Phone } from "../shell/phone";
import { words } from "../words";
import { confirm, crossroads, more, receive, speakNow } from "./answer";
import { caucus, caucusWaiting, held, missing, outside } from "./apart";
import { Cards } from "./cards";
import { agreeing, gathering } from "./gather";
import { closing, feelHeard, feelHeardSaid } from "./heard";
import { askingToHear, beingAskedToHear } from "./hearing";
import * as listening from "./listen";
import { LinkSheet } from "./link";
import { EraseSheet, erased } from "./erase";
import { PauseSheet } from "./pause";
import { PeopleSheet } from "./people";
import { PhoneSheet } from "./this_phone";
import { ended, farewell, ownEnd, ownRest, ownRestHeading, rest } from "./rest";
import { SignalsSheet } from "./signals";
import { appreciate, sayBack, speak, thank } from "./speak";
import { headingOf, stageOf, type Drawn, type Shown, type Stage } from "./stage";
import { heldBackHere, toldOf } from "./wording";
import "../inside.css";

export { live } from "./live";
export { BottomBar, WhoIsHere } from "./bar";

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
  thank,
  being_thanked: listening.wait,
  speak_now: speakNow,
  being_asked_to_speak: listening.wait,
  crossroads,
  at_the_others_crossroads: listening.atTheOthersCrossroads,
  appreciate,
  being_appreciated: listening.wait,
  asking_to_hear: askingToHear,
  being_asked_to_hear: beingAskedToHear,
  feel_heard: feelHeard,
  feel_heard_said: feelHeardSaid,
  closing,
  rest,
  held,
  caucus,
  caucus_waiting: caucusWaiting,
  missing,
  outside,
  farewell,
  ended,
};

/** What stands in the middle, for whoever is past the door. */
export function show(phone: Phone): Shown | null {
  if (phone.place.value === "erased") return named("erased", erased(phone));
  const stage = phone.place.value === "in" ? stageOf(phone) : null;
  const own = phone.ownRest.value;
  const other = stage?.names.other ?? "";
  const sheet = phone.sheet.value;
  if (sheet === "pause") {
    return named("pause", { light: "rest", body: <PauseSheet phone={phone} other={other} /> });
  }
  if (own && (stage || phone.place.value === "connecting")) return showOwn(phone, own, other);
  if (!stage) return null;
  if (sheet) return named(sheet, { light: "both", body: SHEETS[sheet](stage) });
  const drawn = DRAW[screenOf(stage.view)](stage);
  const heading = drawn.heading ?? headingOf(stage);
  return named(screenOf(stage.view), withHeading(drawn, heading), sceneKey(stage.view));
}

const SHEETS = {
  people: (stage: Stage) => <PeopleSheet stage={stage} />,
  signals: (stage: Stage) => <SignalsSheet stage={stage} />,
  link: (stage: Stage) => <LinkSheet stage={stage} />,
  erase: (stage: Stage) => <EraseSheet stage={stage} />,
  phone: ({ phone }: Stage) => <PhoneSheet phone={phone} />,
};

function showOwn(phone: Phone, own: NonNullable<Phone["ownRest"]["value"]>, other: string): Shown {
  if (own.kind === "rest") {
    return named("rest", withHeading(ownRest(phone, own, other), ownRestHeading(own)), "own-rest");
  }
  const heading = words.heading.farewell({ me: "", other });
  return named("farewell", withHeading(ownEnd(phone, own, other), heading), "own-end");
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

/** What is told above the screen, whichever it is. */
export function Notices({ phone }: { phone: Phone }) {
  const refusal = phone.refusal.value;
  const stage = phone.sheet.value ? null : stageOf(phone);
  const held = stage && heldBackHere(stage);
  return (
    <>
      {!phone.down.value && phone.keptHere && !phone.ownRest.value && <p class="line-down">{words.status.kept}</p>}
      {phone.room.value.historyLost && (
        <div class="note">
          <p>{words.status.historyLost}</p>
          <button type="button" class="quiet" onClick={() => phone.historyRead()}>
            {words.status.fine}
          </button>
        </div>
      )}
      {/* Why words were held back stands below them; it is told here for who listens. */}
      <div role="alert" class={refusal ? "alert" : "unseen"}>
        {refusal ? words.refused[refusal] : held && toldOf(held)}
      </div>
      <Cards phone={phone} />
    </>
  );
}
