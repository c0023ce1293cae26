/** What a phone in the room does beside showing it: speaking, ringing, staying lit. */

import { effect } from "@preact/signals";
import { followVoices } from "../shell/aloud";
import { ringAtRestEnd } from "../shell/bell";
import { keepLit } from "../shell/lit";
import type { Phone } from "../shell/phone";
import { announce } from "./announce";

/** The phases in which somebody may choose something calming. */
const WITHOUT_TASK = /^(paused|caucus)$/;

/** Begin with all of it. `region` is where a screen reader listens. */
export function live(phone: Phone, region: HTMLElement | null): void {
  if (region) announce(phone, region);
  followVoices();
  ringAtRestEnd(phone);
  keepLit(phone);
  effect(() => {
    const phase = phone.room.value.view?.phase ?? "";
    if (!phone.ownRest.value && !WITHOUT_TASK.test(phase)) phone.calm.value = "breathe";
  });
}
