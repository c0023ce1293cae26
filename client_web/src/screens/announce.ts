/**
 * One quiet voice for who listens instead of looking. Each change of turn is said once, and so is
 * what the therapist does, a knock, an offer, a signal, and that there is a line or a thought for
 * oneself.
 *
 * The private line or the thought itself is never read out: somebody else may hear this phone.
 */

import { effect } from "@preact/signals";
import { linesToRead } from "../core/guest";
import type { Phone } from "../shell/phone";
import { words } from "../words";
import { privateHeading, wordsToCompare } from "./cards";
import { ownRestHeading } from "./rest";
import { signalLine } from "./signals";
import { announcementKey, headingOf, stageOf, therapistName, type Stage } from "./stage";
import { actNow } from "./told";

/** What can be heard now: a text, under what makes it another. */
type Heard = readonly [key: string, text: string];

/** A signal steps back while nobody has the floor; it is no other one when it shows again. */
const HAPPENS_ONCE = /^(act|line|tip|signal)\//;

/** Say in `region` what changes; it stands empty in the page from the start. */
export function announce(phone: Phone, region: HTMLElement): void {
  let before: ReadonlySet<string> = new Set();
  let said: readonly string[] = [];
  const once = new Set<string>();
  let lineSaid = false;
  const say = (text: string): void => void (region.textContent = text);
  effect(() => {
    const stage = phone.place.value === "in" ? stageOf(phone) : null;
    const own = phone.ownRest.value;
    if (!stage) return;
    const heard: Heard[] = [own ? [own.kind, ownHeading(own)] : turn(stage), ...around(stage)];
    const fresh = heard.filter(([key, text]) => text && !before.has(key) && !once.has(key));
    for (const [key] of fresh) if (HAPPENS_ONCE.test(key)) once.add(key);
    before = new Set(heard.map(([key]) => key));
    const text = fresh.map(([, one]) => one).join(" ");
    // Whoever reads the page through would find there what is long over.
    const over = said.some((key) => !before.has(key));
    if (!text && !over) return;
    said = fresh.map(([key]) => key);
    if (region.textContent !== text) say(text);
  });
  effect(() => {
    if (phone.down.value) say(words.status.down);
    else if (lineSaid) say("");
    lineSaid = phone.down.value;
  });
}

function ownHeading(own: NonNullable<Phone["ownRest"]["value"]>): string {
  return own.kind === "rest" ? ownRestHeading(own) : words.ending.today;
}

const turn = (stage: Stage): Heard => [`turn/${announcementKey(stage)}`, headingOf(stage)];

/** What stands above the screen. */
function around(stage: Stage): Heard[] {
  const { phone, room, view } = stage;
  const { therapist, offer } = view;
  const name = therapistName(stage);
  const heard: Heard[] = [];
  const act = actNow(stage);
  if (act) heard.push([`act/${room.act?.place.epoch}/${room.act?.place.version}`, act]);
  if (therapist?.state === "knocking") heard.push(["knock", words.knock.heading(name)]);
  if (offer) heard.push(["offer", words.offer.heading(name)]);
  const three = wordsToCompare(stage);
  if (three && phone.wordsForLater.value !== three) {
    heard.push([`three/${three}`, `${words.three.how} ${three}`]);
  }
  for (const { key } of linesToRead(room.lines, phone.putAway.value)) {
    heard.push([`line/${key}`, privateHeading(stage)]);
  }
  if (view.tip && phone.tipRead.value !== view.tip.ref) {
    heard.push([`tip/${view.tip.ref}`, words.wording.tip.heading]);
  }
  const signal = signalLine(stage);
  if (signal) heard.push([`signal/${room.signals}`, signal]);
  return heard;
}
