/** The beginning of the therapist's page: the link, the laptop, the page. */

import { effect } from "@preact/signals";
import { render } from "preact";
import { readLink } from "../core/link";
import { stayGone } from "../shell/exit";
import * as spoken from "../shell/language";
import { announce } from "./announce";
import { Desk } from "./desk";
import { fetchDialogues } from "./dialogues";
import { Page } from "./page";
import { Shelf } from "./shelf";
import { page as sentences, words } from "./words";
import "../look.css";
import "./look.css";

const TICK_MS = 1_000;

const scheme = location.protocol === "https:" ? "wss" : "ws";
const desk = new Desk(`${scheme}://${location.host}/ws`, new Shelf());

stayGone();
spoken.begin(desk.shelf.kept);
desk.begin(readLink(location.hash));
const page = document.getElementById("page");
const region = document.getElementById("said");
void spoken.use(sentences).then(() => {
  effect(() => void (document.title = `${words.title}: ${words.rooms.heading}`));
  if (page) render(<Page desk={desk} />, page);
  if (region) announce(desk, region);
});
fetchDialogues(desk);
effect(() => {
  const room = desk.open.value;
  // A spent invitation has no business in the address bar; one that is not yet used stays.
  if (room?.known.value.seat) history.replaceState(null, "", `#${room.id}`);
  else if (!room) history.replaceState(null, "", location.pathname);
});
addEventListener("hashchange", () => desk.follow(readLink(location.hash)));
spoken.onChange(() => {
  desk.changesLanguage();
  fetchDialogues(desk);
});
addEventListener("online", () => desk.wake());
addEventListener("pageshow", () => desk.wake());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") desk.wake();
});
setInterval(() => desk.tick(), TICK_MS);
