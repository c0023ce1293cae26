/** One quiet voice for who listens instead of looking: each change of turn is said once. */

import { effect } from "@preact/signals";
import type { Phone } from "../shell/phone";
import { words } from "../words.en";
import { announcementKey, headingOf, stageOf } from "./stage";
import { ownRestHeading } from "./rest";

/** Say in `region` what changes; it stands empty in the page from the start. */
export function announce(phone: Phone, region: HTMLElement): void {
  let said = "";
  let lineSaid = false;
  const say = (text: string): void => void (region.textContent = text);
  effect(() => {
    const own = phone.ownRest.value;
    const stage = phone.place.value === "in" ? stageOf(phone) : null;
    if (!stage) return;
    const key = own ? own.kind : announcementKey(stage);
    if (key === said) return;
    said = key;
    const heading =
      own?.kind === "rest" ? ownRestHeading(own) : own ? words.ending.today : headingOf(stage);
    if (region.textContent !== heading) say(heading);
  });
  effect(() => {
    if (phone.down.value) say(words.status.down);
    else if (lineSaid) say("");
    lineSaid = phone.down.value;
  });
}
